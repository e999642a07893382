"""The side mats: whose turn it is, what a side should look to next, and its tracks as chips with words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words import scope
from game.session import goals as of_session
from game.ui.draw import fonts, marks, patterns, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.engine.records import View
    from game.rules.model import Rules
    from game.rules.words.text import Text
    from game.session.goals import Goal
    from game.session.preview import Preview

STRIP = {
    ECOSYSTEM: (
        "survey", "proposal", "lab", "demonstrations", "coordination", "discipline", "ecosystem_talent", "funds",
        "innovation_points", "debt", "academicians", "licences",
    ),
    FLAGSHIP: (
        "milestones", "confidence", "risk", "flagship_talent", "allies", "capital", "escrow", "private", "stockpile",
        "tariffs", "floor",
    ),
}  # fmt: skip
"""The tracks of each mat, in the order in which they lie there."""
GOAL_ICON = {"loss": "triangle-alert", "gain": "flag", "win": "award"}  # where a goal depends on no single track
COLUMNS = 3
HEAD, HEADING = 42.0, 52.0  # height of a mat's head; middle of the heading below it
GOALS_Y, GOAL_STEP, GOAL_H = 62.0, 61.0, 58.0
CHIPS_Y, CHIP_STEP, CHIP_H = 246.0, 42.5, 40.0
STRIP_GOALS_Y, STRIP_GOALS_H = 50.0, 19.0
STRIP_HEAD = 52.0
MOST_LOOKS = 3  # lines of the final sum on a mat


@dataclass(frozen=True, slots=True)
class GoalLook:
    """A goal as it is painted; ``told`` is what it takes and brings."""

    kind: str
    icon: str
    title: str
    told: str
    have: int
    need: int


@dataclass(frozen=True, slots=True)
class MatState:
    """Everything the picture of a mat depends on.

    milestone  the next one with its odds, in words, or ""
    turn   in words, if the side is to move, else ""
    began  whether the side began the plays of this half-year
    cards  in the side's hand
    heading, goals  what to look to next; of a match that is over what the final sum has for the side
    quiet  tracks that nothing moves in this match
    """

    side: str
    values: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]
    limits: tuple[tuple[str, int], ...]
    goals: tuple[GoalLook, ...]
    milestone: str
    turn: str
    began: bool
    cards: int
    heading: str
    quiet: frozenset[str] = frozenset()

    def value(self, track: str) -> int:
        """Where the marker stands."""
        return dict(self.values)[track]

    def then(self, track: str) -> int | None:
        """Where it would stand after the previewed decision, if that changes it."""
        return dict(self.after).get(track)

    def most(self, track: str) -> int:
        """The end of the track."""
        return dict(self.limits)[track]

    def shown(self, track: str) -> str:
        """ "4", or "6→4" in a preview."""
        then = self.then(track)
        return str(self.value(track)) if then is None else f"{self.value(track)}→{then}"


Part = Callable[[Canvas, Box, "Text", MatState, str], None]  # draws one track of a mat
Layer = tuple[str, Box, Hashable, Callable[[Canvas], None]]  # name, room, what it depends on, how it is painted


def state(view: View, side: str, text: Text, rules: Rules, preview: Preview | None) -> MatState:
    """The mat of a side in a view, with what a preview would change."""
    tracks = STRIP[side]
    after = {} if preview is None else {change.track: change.after for change in preview.changes}
    milestone, turn = "", ""
    if side == FLAGSHIP and view.next_milestone is not None:
        odds = text("ui.mats.chance", percent=view.next_milestone.odds)
        milestone = text("ui.mats.odds", number=view.next_milestone.number, odds=odds)
    if view.decider == side:
        turn = text("ui.mats.you" if view.side == side else "ui.mats.to_move")
    return MatState(
        side,
        tuple((track, view.tracks[track]) for track in tracks),
        tuple((track, after[track]) for track in tracks if track in after),
        tuple((track, view.limits[track].high) for track in tracks),
        _final_looks(view, side, text)
        if view.over
        else tuple(goal_look(goal, text) for goal in of_session.goals(view, rules, side)),
        milestone,
        turn,
        view.starter == side,
        view.hands[side],
        text("ui.mats.in_the_sum" if view.over else "goals.heading"),
        scope.still(rules, rules.scenarios[view.scenario], view.tracks),
    )


def _final_looks(view: View, side: str, text: Text) -> tuple[GoalLook, ...]:
    """The lines of the final sum that did most for a side."""
    sign = 1 if side == ECOSYSTEM else -1
    found = sorted((line for line in view.score.lines if sign * line.points > 0), key=lambda line: -abs(line.points))
    return tuple(
        GoalLook("gain", GOAL_ICON["win"], text(f"score.{line.id}"), words.score(line.points), 0, 0)
        for line in found[:MOST_LOOKS]
    )


def goal_look(goal: Goal, text: Text) -> GoalLook:
    """A goal as it stands on a mat."""
    told = of_session.told(goal, text, text.short_half_year)
    icon = track_icon(goal.marks[0]) if goal.marks and goal.kind != "win" else GOAL_ICON[goal.kind]
    return GoalLook(goal.kind, icon, told.title, told.lines, goal.have, goal.need)


def free_steps(view: View, text: Text) -> str:
    """The free steps of the pipeline in the coming review, in words."""
    steps = view.free_steps
    key = "free_none" if steps == 0 else "free_step" if steps == 1 else "free_steps"
    return text(f"ui.mats.{key}", count=steps)


def plant_words(view: View, text: Text, half_years: tuple[str, ...]) -> tuple[str, ...]:
    """What the plant waits for, the odds of the next milestone, and what an attempt costs."""
    following = view.next_milestone
    if following is None:
        return (text("ui.mats.open"),)
    if following.opens is None:
        note = text("ui.mats.next", number=following.number)
    else:
        half_year = text.short_half_year(half_years[following.opens - 1])
        note = text("ui.mats.opens", number=following.number, half_year=half_year)
    cost = text("ui.mats.cost", capital=following.price.get("capital", 0), ops=following.ops)
    return note, text("ui.mats.chance", percent=following.odds), cost


# --- where things lie


def places(box: Box, side: str) -> dict[str, Box]:
    """Where each track lies on a wide mat, for pointing at it."""
    x, y, w, _ = box
    made: dict[str, Box] = {}
    tracks = STRIP[side]
    for k, track in enumerate(tracks):
        line, column = divmod(k, COLUMNS)
        count = min(COLUMNS, len(tracks) - COLUMNS * line)
        step = (w - 12 + 3) / count  # a line that is not full has wider ones
        made[track] = (x + 6 + column * step, y + CHIPS_Y + line * CHIP_STEP, step - 3, CHIP_H)
    return made


def goal_places(box: Box) -> list[Box]:
    """Where the three goals lie on a wide mat."""
    x, y, w, _ = box
    return [(x + 6, y + GOALS_Y + GOAL_STEP * k, w - 12, GOAL_H) for k in range(3)]


def strip_places(box: Box, side: str) -> dict[str, Box]:
    """Where each track lies on a one-line strip."""
    x, y, w, _ = box
    tracks = STRIP[side]
    each = (w - STRIP_HEAD - 8) / len(tracks)
    return {track: (x + STRIP_HEAD + 4 + each * k, y + 2, each, STRIP_GOALS_Y - 4) for k, track in enumerate(tracks)}


def strip_goal_places(box: Box) -> list[Box]:
    """Where the three goals lie below the tracks of a strip."""
    x, y, w, _ = box
    each = (w - STRIP_HEAD - 8) / 3
    return [(x + STRIP_HEAD + 4 + each * k, y + STRIP_GOALS_Y, each - 4, STRIP_GOALS_H) for k in range(3)]


# --- the wide mat


def ground(canvas: Canvas, box: Box, text: Text, mat: MatState) -> None:
    """What of a mat does not change in a turn: paper, head and name; the side to move has a gold frame."""
    w, h = box[2], box[3]
    key = ("mat ground", text.language, mat.side, mat.turn, mat.heading)
    canvas.layer(key, box, lambda inner: _ground(inner, w, h, text, mat))


def pieces(box: Box, text: Text, mat: MatState) -> list[Layer]:
    """What lies on the ground of a mat, piece by piece: a decision changes few of them."""
    x, y, w, _ = box
    made: list[Layer] = [
        (
            "cards",
            (x + w - 50, y + 2, 46, 20),
            (mat.cards, mat.began),
            lambda canvas: cards_held(canvas.at(x, y), w - 24, 11, mat),
        )
    ]
    for k, (goal, room) in enumerate(zip(mat.goals, goal_places(box)[: len(mat.goals)], strict=True)):
        made.append(_goal_layer(k, room, text, mat.side, goal))
    for track, (left, top, wide, high) in places(box, mat.side).items():
        made.append(piece((left - 1, top - 1, wide + 2, high + 2), (left, top, wide, high), text, mat, track, _chip))
    return made


def _goal_layer(number: int, room: Box, text: Text, side: str, goal: GoalLook) -> Layer:
    key = ("goal", text.language, side, goal)

    def painted(canvas: Canvas) -> None:
        canvas.layer(key, room, lambda inner: _goal(inner, room[2], room[3], side, goal), 1)

    return f"goal.{number}", room, key, painted


def piece(room: Box, box: Box, text: Text, mat: MatState, track: str, paint: Part) -> Layer:
    """One track of a mat, kept as a picture of its own; `room` holds what is drawn beyond its box."""
    values = mat.value(track), mat.most(track), mat.then(track), track in mat.quiet
    key = ("mat part", text.language, mat.side, track, values, mat.milestone)

    def painted(canvas: Canvas) -> None:
        canvas.layer(key, box, lambda inner: paint(inner, (0, 0, box[2], box[3]), text, mat, track), 7)

    return track, room, key, painted


def _ground(canvas: Canvas, w: float, h: float, text: Text, mat: MatState) -> None:
    """What never changes: the paper, the head, the name; whose turn it is, to be seen from the back of a room."""
    colours = SIDE[mat.side]
    canvas.panel((0, 0, w, h))
    canvas.rrect((0, 0, w, HEAD), colours.solid, 8)
    canvas.fill((0, HEAD / 2, w, HEAD / 2), colours.solid)
    if C.field_lines and not mat.turn:
        patterns.fill(canvas, (w - 66, 4, 62, 36), mat.side, colours.mid, 0.8)
    if mat.turn:
        canvas.fill((0, 22, w, HEAD - 22), C.gold)
        canvas.text(mat.turn, 46, 32, 17, C.ink, "bold", room=w - 52)
        canvas.fill((0, 22, 42, HEAD - 22), colours.solid)
    else:
        canvas.text(text(f"sides.{mat.side}.place"), 44, 31, "label", C.paper, "medium", room=w - 52)
    marks.mark(canvas, mat.side, 23, 21, 15 if mat.side == ECOSYSTEM else 14, inverse=True)
    canvas.text(text.side_short(mat.side), 44, 12, 17, C.paper, "bold", room=w - 92)
    canvas.text(mat.heading, 8, HEADING, "label", C.ink, "bold", room=w - 40)
    canvas.icon("flag", w - 16, HEADING, 14, C.ink)
    if mat.turn:
        canvas.ring((0, 0, w, h), -1, 3, C.gold, 8)


def cards_held(canvas: Canvas, x: float, y: float, mat: MatState) -> None:
    """How many cards the side holds, as a small card; before it a sign if it began the plays."""
    if mat.began:
        canvas.icon("play", x - 12, y + 1, 13, C.paper)
    size = 18 * fonts.beyond()
    canvas.rrect((x, y + 1 - size / 2, size, size), C.paper, 3)
    canvas.text(str(mat.cards), x + size / 2, y + 1, 14, SIDE[mat.side].solid, "display", "mid")


def goal_colours(side: str, kind: str) -> tuple[str, str]:
    """The ground of a goal and the colour of its title: violet for what threatens or holds back."""
    return (C.weak_light, C.weak) if kind == "loss" else (SIDE[side].wash, SIDE[side].solid)


def _goal(canvas: Canvas, w: float, h: float, side: str, goal: GoalLook) -> None:
    """A title, what it takes and brings, and pips."""
    fill, ink = goal_colours(side, goal.kind)
    canvas.rrect((0, 0, w, h), fill, 4)
    canvas.icon(goal.icon, 12, 10, 15, ink)
    canvas.text(goal.title, 23, 10, "label", ink, "bold", room=w - 27)
    lines = 1 if goal.need else 2
    if canvas.measure(goal.told, "small") > w - 12:
        lines = 2
    canvas.text(goal.told, 6, 19, "small", C.ink, valign="top", room=w - 10, lines=lines, leading=13.5)
    if goal.need:
        r = 3.2
        step = min(8.4, (w - 14) / goal.need)
        y = h - 5.5 if lines == 2 else h - 14
        for k in range(goal.need):
            full = k < goal.have
            at = 6 + r + k * step
            marks.shape(canvas, side, at, y, r if full else r - 0.4, ink if full else C.paper, ink, 0.9)


def _chip(canvas: Canvas, box: Box, text: Text, mat: MatState, track: str) -> None:
    x, y, w, _ = box
    changed = mat.then(track) is not None
    canvas.rrect(
        box, C.gold_light if changed else C.paper2, 6, C.gold_deep if changed else C.line, 2 if changed else 1.25
    )
    shown = value_shown(text, mat, track)
    size = 18.0 if len(shown) <= 3 else 15.0
    if len(shown) > 3:
        canvas.text(shown, x + w / 2, y + 13, size, C.ink, "display", "mid", room=w - 6)
    elif changed and track != "floor":
        canvas.icon(track_icon(track), x + 11, y + 13, 13, C.ink)
        canvas.text(shown, x + 19, y + 13, size, C.ink, "display", room=w - 21)
    else:
        canvas.icon(track_icon(track), x + 14, y + 13, 16, C.ink)
        canvas.text(shown, x + w - 7, y + 13, size, C.ink, "display", "right", room=w - 28)
    name, short = text.track(track), text.track_short(track)
    if track == "milestones" and mat.milestone and not changed:
        name = mat.milestone
    canvas.text(name, x + w / 2, y + 30, "small", C.ink2, "medium", "mid", room=w - 3, short=short)


def value_shown(text: Text, mat: MatState, track: str) -> str:
    """Where a track stands, as its mat says it; a dash for one that nothing moves."""
    if track in mat.quiet:
        return "–"
    if track == "floor":
        return _floor_words(text, mat)
    if track == "milestones" and mat.then(track) is None:
        return f"{mat.shown(track)}/{mat.most(track)}"
    return mat.shown(track)


def _floor_words(text: Text, mat: MatState) -> str:
    then = mat.then("floor")
    standing = mat.value("floor") if then is None else then
    return text("ui.common.on") if standing else text("ui.common.off")


# --- the strip of the 4:3 layout


def draw_strip(canvas: Canvas, box: Box, text: Text, mat: MatState) -> None:
    """A mat as a line of tracks with room for a line of goals, for the 4:3 layout."""
    canvas, (w, h) = canvas.at(box[0], box[1]), (box[2], box[3])
    colours = SIDE[mat.side]
    canvas.panel((0, 0, w, h))
    canvas.rrect((0, 0, STRIP_HEAD, h), colours.solid, 8)
    canvas.fill((30, 0, STRIP_HEAD - 30, h), colours.solid)
    marks.mark(canvas, mat.side, 26, 22, 15, inverse=True)
    for track, room in strip_places((0, 0, w, h), mat.side).items():
        _strip_track(canvas, room, text, mat, track)
    if mat.turn:
        canvas.fill((0, h - 27, STRIP_HEAD, 22), C.gold)
        canvas.text(mat.turn, STRIP_HEAD / 2, h - 16, "small", C.ink, "bold", "mid", room=STRIP_HEAD - 4,
                    short=text("ui.mats.you_short"))  # fmt: skip
        canvas.ring((0, 0, w, h), -1, 3, C.gold, 8)
    if mat.began:
        canvas.icon("play", 44, 10, 12, C.paper)


def _strip_track(canvas: Canvas, room: Box, text: Text, mat: MatState, track: str) -> None:
    x, y, each, h = room
    changed = mat.then(track) is not None
    if changed:
        canvas.rrect((x + 1, y + 1, each - 2, h - 2), C.gold_light, 5, C.gold_deep, 1.5)
    shown = value_shown(text, mat, track)
    wide = 21 + canvas.measure(shown, 16, "display")
    if wide > each - 4:
        canvas.text(shown, x + each / 2, y + 15, 16, C.ink, "display", "mid", room=each - 6)
    else:
        left = x + (each - wide) / 2
        canvas.icon(track_icon(track), left + 8, y + 15, 17, SIDE[mat.side].solid)
        canvas.text(shown, left + 20, y + 15, 16, C.ink, "display")
    name = text.track_short(track)
    if track == "milestones" and mat.milestone and not changed:
        name = mat.milestone
    canvas.text(name, x + each / 2, y + h - 11, "small", C.ink2, "medium", "mid", room=each - 3)


def draw_strip_goal(canvas: Canvas, room: Box, side: str, goal: GoalLook) -> None:
    """A goal in one line of a strip; what finds no room is told by its tip."""
    x, y, w, h = room
    fill, ink = goal_colours(side, goal.kind)
    canvas.rrect(room, fill, 4)
    canvas.icon(goal.icon, x + 11, y + h / 2, 14, ink)
    wide = canvas.text(goal.title, x + 21, y + h / 2, "small", ink, "bold", room=w * 0.55)
    canvas.text(goal.told, x + 28 + wide, y + h / 2, "small", C.ink, room=w - wide - 32)
