"""The side mats: pipeline and coordination of the Ecosystem, plant and confidence of the Flagship."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw import marks, patterns, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.engine.records import View
    from game.rules.words.text import Text
    from game.session.preview import Preview

PIPELINE = ("survey", "proposal", "lab", "demonstrations")
OWN_TRACKS = ("coordination", "discipline", "ecosystem_talent")
TRACKS_Y, TRACK_STEP = 204, 36  # where those of the Ecosystem lie, below the odds of a demonstration
CHIP_W, CHIP_STEP = 59.0, 62.5
CHIPS = {
    ECOSYSTEM: ("funds", "innovation_points", "debt", "academicians", "licences"),
    FLAGSHIP: ("capital", "escrow", "private", "stockpile", "tariffs", "floor"),
}
STRIP = {
    ECOSYSTEM: (*PIPELINE, "coordination", "discipline", "ecosystem_talent", *CHIPS[ECOSYSTEM]),
    FLAGSHIP: ("milestones", "confidence", "risk", "flagship_talent", "allies", *CHIPS[FLAGSHIP]),
}


@dataclass(frozen=True, slots=True)
class MatState:
    """Everything the picture of a mat depends on."""

    side: str
    values: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]
    limits: tuple[tuple[str, int], ...]
    note: str  # free steps of the pipeline, or the next milestone
    odds: str  # of the roll for a demonstration or the next milestone
    cost: str  # beside them: of both tries for a demonstration, or what a milestone costs
    to_move: bool
    began: bool  # whether the side began the plays of this half-year
    cards: int  # in the side's hand

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


def state(view: View, side: str, text: Text, half_years: tuple[str, ...], preview: Preview | None) -> MatState:
    """The mat of a side in a view, with what a preview would change."""
    tracks = STRIP[side]
    after = {} if preview is None else {change.track: change.after for change in preview.changes}
    if side == ECOSYSTEM:
        steps = view.free_steps
        key = "free_none" if steps == 0 else "free_step" if steps == 1 else "free_steps"
        first, in_all = view.odds.demonstration, view.odds.demonstration_in_all
        note, odds = text(f"ui.mats.{key}", count=steps), text("ui.mats.chance", percent=first)
        cost = text("ui.mats.in_all", odds=in_all) if in_all != first else text("ui.mats.one_try")
    else:
        note, odds, cost = _plant_words(view, text, half_years)
    return MatState(
        side,
        tuple((track, view.tracks[track]) for track in tracks),
        tuple((track, after[track]) for track in tracks if track in after),
        tuple((track, view.limits[track].high) for track in tracks),
        note,
        odds,
        cost,
        view.decider == side,
        view.starter == side,
        view.hands[side],
    )


def _plant_words(view: View, text: Text, half_years: tuple[str, ...]) -> tuple[str, str, str]:
    """What the plant waits for, the odds of the next milestone, and what an attempt costs."""
    following = view.next_milestone
    if following is None:
        return text("ui.mats.open"), "", ""
    if following.opens is None:
        note = text("ui.mats.next", number=following.number)
    else:
        half_year = words.half_year(half_years[following.opens - 1])
        note = text("ui.mats.opens", number=following.number, half_year=half_year)
    cost = text("ui.mats.cost", capital=following.price.get("capital", 0), ops=following.ops)
    return note, text("ui.mats.chance", percent=following.odds), cost


def places(box: Box, side: str) -> dict[str, Box]:
    """Where each track lies on a wide mat, for pointing at it."""
    x, y, w, _ = box
    made: dict[str, Box] = {}
    if side == ECOSYSTEM:
        for k, track in enumerate(PIPELINE):
            made[track] = (x + 8, y + 69 + 27 * k, w - 16, 22)
        for k, track in enumerate(OWN_TRACKS):
            made[track] = (x + 6, y + TRACKS_Y + TRACK_STEP * k, w - 12, TRACK_STEP)
    else:
        made["milestones"] = (x + 6, y + 68, w - 12, 70)
        made["confidence"] = (x + 6, y + 150, w - 12, 40)
        made["risk"] = (x + 6, y + 194, w - 12, 40)
        made["flagship_talent"] = (x + 6, y + 240, w / 2 - 6, 40)
        made["allies"] = (x + w / 2 + 4, y + 240, w / 2 - 10, 40)
    top = y + (314 if side == ECOSYSTEM else 300)
    chips = CHIPS[side]
    for k, track in enumerate(chips):
        line, column = divmod(k, 3)
        count = min(3, len(chips) - 3 * line)
        step = 3 * CHIP_STEP / count  # a line that is not full has wider ones
        made[track] = (x + 6 + column * step, top + line * 50, CHIP_W + step - CHIP_STEP, 45)
    return made


def odds_place(box: Box) -> Box:
    """Where the odds of a demonstration lie on a wide mat."""
    x, y, w, _ = box
    return x + 8, y + 179, w - 16, 22


def strip_places(box: Box, side: str) -> dict[str, Box]:
    """Where each track lies on a one-line strip."""
    x, y, w, h = box
    tracks = STRIP[side]
    each = (w - 60) / len(tracks)
    return {track: (x + 56 + each * k, y + 2, each, h - 4) for k, track in enumerate(tracks)}


Layer = tuple[str, Box, Hashable, Callable[[Canvas], None]]  # name, room, what it depends on, how it is painted


def ground(canvas: Canvas, box: Box, text: Text, mat: MatState) -> None:
    """What of a mat does not change in a turn: paper, head and name; the side to move has a gold frame."""
    w, h = box[2], box[3]
    key = ("mat ground", text.language, mat.side, mat.to_move)
    canvas.layer(key, box, lambda inner: _ground(inner, w, h, text, mat))


def pieces(box: Box, text: Text, mat: MatState) -> list[Layer]:
    """What lies on the ground of a mat, piece by piece: a decision changes few of them."""
    x, y, w, h = box
    made: list[Layer] = [
        (
            "cards",
            (x + w - 50, y + 20, 46, 22),
            (mat.cards, mat.began),
            lambda canvas: _cards_held(canvas.at(x, y), w - 24, 29, mat),
        )
    ]
    if mat.side == ECOSYSTEM:
        note = (x + 8, y + 46, w - 12, 21)
        made.append(("note", note, (text.language, mat.note), lambda canvas: _pipeline(canvas.at(x, y), w, text, mat)))
        for k, track in enumerate(PIPELINE):
            room: Box = (x + 8, y + 69 + 27 * k, w - 16, 20)
            made.append(_piece((x + 5, y + 69 + 27 * k, w - 9, 26), room, text, mat, track, _pipe))
        place = odds_place(box)
        made.append(("odds", place, (text.language, mat.odds, mat.cost), lambda canvas: _odds(canvas, place, mat)))
        tracks: dict[str, Box] = {
            track: (8, TRACKS_Y + TRACK_STEP * k, w - 16, TRACK_STEP - 2) for k, track in enumerate(OWN_TRACKS)
        }
    else:
        key = (text.language, mat.note, mat.odds, mat.cost, mat.value("milestones"), mat.most("milestones"))
        plant = (x + 4, y + 44, w - 8, 98.0)
        made.append(("plant", plant, key, lambda canvas: _plant(canvas.at(x, y), w, text, mat)))
        tracks = {
            "confidence": (8, 150, w - 16, 40),
            "risk": (8, 194, w - 16, 40),
            "flagship_talent": (8, 240, w / 2 - 10, 40),
            "allies": (w / 2 + 6, 240, w / 2 - 14, 40),
        }
    for track, (left, top, wide, high) in tracks.items():
        room = (x + left, y + top, wide, high)
        made.append(_piece((x + left - 3, y + top - 1, wide + 4, high + 2), room, text, mat, track, _track))
    for track, room in places(box, mat.side).items():
        if track in CHIPS[mat.side]:
            left, top, wide, high = room
            made.append(_piece((left - 1, top - 1, wide + 2, high + 2), room, text, mat, track, _chip))
    return made


def _piece(room: Box, box: Box, text: Text, mat: MatState, track: str, paint: Part) -> Layer:
    """One track of a mat, kept as a picture of its own; `room` holds what is drawn beyond its box."""
    key = ("mat part", text.language, mat.side, track, mat.value(track), mat.most(track), mat.then(track))

    def painted(canvas: Canvas) -> None:
        canvas.layer(key, box, lambda inner: paint(inner, (0, 0, box[2], box[3]), text, mat, track), 7)

    return track, room, key, painted


def _ground(canvas: Canvas, w: float, h: float, text: Text, mat: MatState) -> None:
    """What never changes: the paper, the head, the name."""
    colours = SIDE[mat.side]
    canvas.panel((0, 0, w, h))
    canvas.rrect((0, 0, w, 42), colours.solid, 8)
    canvas.fill((0, 22, w, 20), colours.solid)
    if C.field_lines:
        patterns.fill(canvas, (w - 66, 4, 62, 36), mat.side, colours.mid, 0.8)
    marks.mark(canvas, mat.side, 23, 21, 15 if mat.side == ECOSYSTEM else 14, inverse=True)
    canvas.text(text.side(mat.side), 44, 14, "body", C.paper, "bold", room=w - 50)
    canvas.text(text(f"sides.{mat.side}.place"), 44, 31, "label", C.paper, "medium", room=w - 74)
    if mat.to_move:
        canvas.ring((0, 0, w, h), -1, 3, C.gold, 8)


def _cards_held(canvas: Canvas, x: float, y: float, mat: MatState) -> None:
    """How many cards the side holds, as a small card; before it a sign if it began the plays."""
    if mat.began:
        canvas.icon("play", x - 13, y + 1, 14, C.paper)
    canvas.rrect((x, y - 8, 18, 18), C.paper, 3)
    canvas.text(str(mat.cards), x + 9, y + 1, 14, SIDE[mat.side].solid, "display", "mid")


def _pipeline(canvas: Canvas, w: float, text: Text, mat: MatState) -> None:
    canvas.text(text("ui.mats.pipeline"), 10, 56, "label", C.ink, "bold")
    canvas.text(mat.note, w - 8, 54, "label", SIDE[mat.side].solid, "semibold", "right", room=118)


def _pipe(canvas: Canvas, box: Box, text: Text, mat: MatState, track: str) -> None:
    """One row of the pipeline, with its arrow to the next."""
    x, y, w, h = box
    colours = SIDE[mat.side]
    last = track == PIPELINE[-1]
    fill = colours.light if last else colours.wash
    canvas.rrect(box, fill, 2)
    if not last:
        mid = x + w / 2 + 20
        canvas.poly(((mid - 7, y + h - 0.5), (mid + 7, y + h - 0.5), (mid, y + h + 5)), fill)
    canvas.icon(track_icon(track), x + 11, y + 10, 16, colours.solid)
    canvas.text(text.track(track), x + 24, y + 10, "label", C.ink, "semibold", room=66, short=text.track_short(track))
    value, most = mat.value(track), mat.most(track)
    shown_most = most if last else max(1, value)
    _pips(canvas, mat.side, x + 96, y + 10, value, shown_most, mat.then(track), 8.2 if most > 7 else 8.6, 3.6)
    _value(canvas, x + w - 4, y + 10, mat, track, 16)


def _track(canvas: Canvas, box: Box, text: Text, mat: MatState, track: str) -> None:
    x, y, w, h = box
    colour = SIDE[mat.side].solid
    name = text.track_short(track) if track.endswith("_talent") else text.track(track)
    left, room = x + 24, w - 40
    if mat.then(track) is not None:
        room = w - 24 - 8 - canvas.measure(mat.shown(track), 15, "display") - 8
        if room < 40:  # no room for the icon beside the change
            left, room = x, room + 24
    if left > x:
        canvas.icon(track_icon(track), x + 9, y + 11, 18, C.ink)
    canvas.text(name, left, y + 11, "label", C.ink, "semibold", room=room, short=text.track_short(track))
    _value(canvas, x + w - 2, y + 11, mat, track, 17)
    most = mat.most(track)
    step = min(12.5, (w - 10) / most)
    ink = C.ink if track == "risk" else colour
    _pips(canvas, mat.side, x + 6, y + 29, mat.value(track), most, mat.then(track), step, min(5.2, step * 0.44), ink)


def _value(canvas: Canvas, x: float, y: float, mat: MatState, track: str, size: float) -> None:
    shown = mat.shown(track)
    if mat.then(track) is None:
        canvas.text(shown, x, y, size, C.ink, "display", "right")
        return
    wide = canvas.measure(shown, 15, "display") + 10
    canvas.rrect((x - wide + 4, y - 10, wide, 20), C.gold_light, 4, C.gold_deep, 1.5)
    canvas.text(shown, x - 1, y, 15, C.ink, "display", "right")


def _pips(
    canvas: Canvas,
    side: str,
    x: float,
    y: float,
    value: int,
    most: int,
    then: int | None,
    step: float,
    r: float,
    colour: str = "",
) -> None:
    ink = colour or SIDE[side].solid
    if then is not None:
        most = max(most, then)
    for k in range(most):
        at = x + r + k * step
        if then is not None and min(value, then) <= k < max(value, then):
            marks.shape(canvas, side, at, y, r, C.gold, C.gold_deep, 1.25)
        elif k < value:
            marks.shape(canvas, side, at, y, r, ink)
        else:
            marks.shape(canvas, side, at, y, r - 0.5, C.paper, C.line2, 1)


def _chip(canvas: Canvas, box: Box, text: Text, mat: MatState, track: str) -> None:
    x, y, w, h = box
    changed = mat.then(track) is not None
    canvas.rrect(
        box, C.gold_light if changed else C.paper2, 6, C.gold_deep if changed else C.line, 2 if changed else 1.25
    )
    shown = mat.shown(track)
    if track == "floor":
        standing = mat.then(track) if changed else mat.value(track)
        shown = text("ui.common.on") if standing else text("ui.common.off")
    size = 19.0 if len(shown) <= 2 else 15.0
    if len(shown) > 3:
        canvas.text(shown, x + w / 2, y + 15, size, C.ink, "display", "mid", room=w - 6)
    elif changed and track != "floor":
        canvas.icon(track_icon(track), x + 11, y + 15, 13, C.ink)
        canvas.text(shown, x + 19, y + 15, size, C.ink, "display", room=w - 21)
    else:
        canvas.icon(track_icon(track), x + 15, y + 15, 17, C.ink)
        canvas.text(shown, x + w - 7, y + 15, size, C.ink, "display", "right", room=w - 28)
    name, short = text.track(track), text.track_short(track)
    canvas.text(name, x + w / 2, y + 34, "small", C.ink2, "medium", "mid", room=w - 1, short=short)


def _plant(canvas: Canvas, w: float, text: Text, mat: MatState) -> None:
    colour = SIDE[FLAGSHIP].solid
    canvas.text(text("ui.mats.plant"), 10, 54, "label", C.ink, "bold", room=84)
    canvas.text(mat.note, w - 8, 54, "label", colour, "semibold", "right", room=100)
    reached, most = mat.value("milestones"), mat.most("milestones")
    plant_track(canvas, 8, 85, w - 16, reached, most)
    if mat.odds:
        _odds(canvas, (8, 112, w - 16, 26), mat)


def _odds(canvas: Canvas, box: Box, mat: MatState) -> None:
    """The odds of the side's roll, and what stands beside them."""
    x, y, w, h = box
    colour, middle = SIDE[mat.side].solid, y + h / 2
    canvas.rrect(box, SIDE[mat.side].wash, 3)
    canvas.icon("dices", x + 12, middle, 16, colour)
    canvas.text(mat.odds, x + 26, middle, "label", colour, "bold")
    canvas.text(mat.cost, x + w - 5, middle, "label", C.ink, "medium", "right", room=w - 79)


def plant_track(canvas: Canvas, x: float, y: float, w: float, reached: int, most: int) -> None:
    """The milestones as diamonds on a rail: reached with a tick, the next one light gold, later ones dashed."""
    colour = SIDE[FLAGSHIP].solid
    step = (w - 36) / (most - 1)
    canvas.line((x + 18, y), (x + w - 18, y), colour, 1.5)
    for k in range(most):
        at, r = x + 18 + k * step, 15.0
        if k < reached:
            marks.shape(canvas, FLAGSHIP, at, y, r, colour)
            canvas.icon("check", at, y, 15, C.paper)
            continue
        following = k == reached
        dash = () if following else (3.0, 2.5)
        marks.shape(canvas, FLAGSHIP, at, y, r, C.gold_light if following else C.paper, colour, 1.75, dash)
        canvas.text(f"M{k + 1}", at, y, "small", colour, "bold", "mid")


def draw_strip(canvas: Canvas, box: Box, text: Text, mat: MatState) -> None:
    """A mat as one line for the 4:3 layout: no pips."""
    canvas, (w, h) = canvas.at(box[0], box[1]), (box[2], box[3])
    colours = SIDE[mat.side]
    canvas.panel((0, 0, w, h))
    canvas.rrect((0, 0, 52, h), colours.solid, 8)
    canvas.fill((30, 0, 22, h), colours.solid)
    marks.mark(canvas, mat.side, 26, h / 2, 15, inverse=True)
    for track, (x, _, each, _) in strip_places((0, 0, w, h), mat.side).items():
        changed = mat.then(track) is not None
        if changed:
            canvas.rrect((x + 1, 4, each - 2, h - 8), C.gold_light, 5, C.gold_deep, 1.5)
        shown = mat.shown(track)
        if track == "floor":
            shown = (
                text("ui.common.on") if (mat.then(track) if changed else mat.value(track)) else text("ui.common.off")
            )
        if track == "milestones" and not changed:
            shown = f"{shown}/{mat.most(track)}"
        wide = 21 + canvas.measure(shown, 16, "display")
        if wide > each - 4:
            canvas.text(shown, x + each / 2, 18, 16, C.ink, "display", "mid", room=each - 6)
        else:
            left = x + (each - wide) / 2
            canvas.icon(track_icon(track), left + 8, 18, 17, colours.solid)
            canvas.text(shown, left + 20, 18, 16, C.ink, "display")
        caption = text.track_short(track)
        if track == "milestones" and mat.odds and not changed:
            caption = text("ui.mats.odds", number=mat.value(track) + 1, odds=mat.odds)
        if track == "demonstrations" and not changed:
            caption = text("ui.mats.plain", name=caption, value=mat.odds)
        name = text.track_short(track)
        canvas.text(caption, x + each / 2, h - 15, "small", C.ink2, "medium", "mid", room=each - 3, short=name)
    if mat.began:
        canvas.icon("play", 42, h - 11, 12, C.paper)
    if mat.to_move:
        canvas.ring((0, 0, w, h), -1, 3, C.gold, 8)
