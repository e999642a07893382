"""A side mat for larger text: its goals in a line each, below them a list of its tracks with their names whole.

What finds no room here is told by tips: where the side is at home, what a goal takes and brings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import SIDE, C
from game.ui.table import mats
from game.ui.table.mats import GoalLook, Layer, MatState

if TYPE_CHECKING:
    from game.rules.words.text import Text

HEAD, TURN = 50.0, 25.0  # height of the head, and of the line in it that says whose turn it is
GOALS_Y, GOAL_STEP, GOAL_H = 53.0, 28.0, 26.0
LIST_Y, FOOT, GAP = 139.0, 4.0, 1.5  # where the list begins, what stays free below it and between its lines
PROGRESS = 3.0  # height of the bar that says how far a goal is reached
TWO_COLUMNS = 360.0  # width of a mat from which its list has two
MOST = 62.0  # height of a line of the list


def head() -> float:
    """Height of the head."""
    return HEAD * fonts.beyond()


def places(box: Box, side: str) -> dict[str, Box]:
    """Where each track lies."""
    x, y, w, h = box
    tracks = mats.STRIP[side]
    columns = 2 if w >= TWO_COLUMNS else 1
    lines = -(-len(tracks) // columns)
    top, wide = y + LIST_Y * fonts.beyond(), (w - 12 + 4) / columns
    step = min(MOST, (y + h - FOOT - top) / lines)
    return {
        track: (x + 6 + wide * (k // lines), top + step * (k % lines), wide - 4, step - GAP)
        for k, track in enumerate(tracks)
    }


def goal_places(box: Box) -> list[Box]:
    """Where the three goals lie."""
    x, y, w, _ = box
    grown = fonts.beyond()
    return [(x + 6, y + (GOALS_Y + GOAL_STEP * k) * grown, w - 12, GOAL_H * grown) for k in range(3)]


def ground(canvas: Canvas, box: Box, text: Text, mat: MatState) -> None:
    """Paper, head and name, and whose turn it is."""
    w, h = box[2], box[3]
    key = ("mat list ground", text.language, mat.side, mat.turn)
    canvas.layer(key, box, lambda inner: _ground(inner, w, h, text, mat))


def _ground(canvas: Canvas, w: float, h: float, text: Text, mat: MatState) -> None:
    colours, high, turn = SIDE[mat.side], head(), TURN * fonts.beyond()
    canvas.panel((0, 0, w, h))
    canvas.rrect((0, 0, w, high), colours.solid, 8)
    canvas.fill((0, high / 2, w, high / 2), colours.solid)
    name_y = (high - turn) / 2 if mat.turn else high / 2
    if mat.turn:
        canvas.fill((42, high - turn, w - 42, turn), C.gold)
        canvas.text(mat.turn, 46, high - turn / 2, "label", C.ink, "bold", room=w - 50)
    marks.mark(canvas, mat.side, 22, high / 2, 15, inverse=True)
    canvas.text(text.side_short(mat.side), 44, name_y, "body", C.paper, "bold", room=w - 92)
    if mat.turn:
        canvas.ring((0, 0, w, h), -1, 3, C.gold, 8)


def pieces(box: Box, text: Text, mat: MatState) -> list[Layer]:
    """What lies on the ground, piece by piece; the goals are things of their own, with their tips."""
    x, y, w, _ = box
    middle = y + (HEAD - TURN) * fonts.beyond() / 2
    made: list[Layer] = [
        (
            "cards",
            (x + w - 50 * fonts.beyond(), y + 2, 50 * fonts.beyond() - 4, TURN * fonts.beyond() - 4),
            (mat.cards, mat.began),
            lambda canvas: mats.cards_held(canvas, x + w - 24 * fonts.beyond(), middle, mat),
        )
    ]
    for track, (left, top, wide, high) in places(box, mat.side).items():
        room = (left - 1, top - 1, wide + 2, high + 2)
        made.append(mats.piece(room, (left, top, wide, high), text, mat, track, _line))
    return made


def draw_goal(canvas: Canvas, room: Box, side: str, goal: GoalLook) -> None:
    """A goal's title over a bar that says how far it is reached; the rest is told by its tip."""
    x, y, w, h = room
    fill, ink = mats.goal_colours(side, goal.kind)
    canvas.rrect(room, fill, 4)
    middle = y + (h - PROGRESS) / 2 if goal.need else y + h / 2
    left = 23.0
    if canvas.measure(goal.title, "small", "bold") <= w - left - 2:
        canvas.icon(goal.icon, x + 12, middle, 17, ink)
    else:  # the words need its room
        left = 5.0
    canvas.text(goal.title, x + left, middle, "small", ink, "bold", room=w - left - 2)
    if goal.need:
        wide = w - 8
        canvas.fill((x + 4, y + h - PROGRESS, wide, PROGRESS), C.paper3)
        canvas.fill((x + 4, y + h - PROGRESS, wide * min(1.0, goal.have / goal.need), PROGRESS), ink)


def _line(canvas: Canvas, box: Box, text: Text, mat: MatState, track: str) -> None:
    """A track: its icon, its name and where it stands."""
    x, y, w, h = box
    changed = mat.then(track) is not None
    canvas.rrect(box, C.gold_light if changed else C.paper2, 4, C.gold_deep if changed else None, 2)
    middle = y + h / 2
    canvas.icon(track_icon(track), x + 11, middle, 16, C.ink)
    shown, name = mats.value_shown(text, mat, track), text.track(track)
    if track == "milestones" and mat.milestone and not changed:
        name = mat.milestone
    wide = canvas.text(shown, x + w - 5, middle, "small", C.ink, "display", "right")
    room = w - 22 - wide - 10
    canvas.text(name, x + 22, middle, "small", C.ink2, "medium", room=room, short=text.track_short(track))
