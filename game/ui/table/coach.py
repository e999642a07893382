"""The coach of the tutorial: a panel in one place, or above it while it speaks of what lies there; and rings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C

HEAD = 34.0
FOOT = 56.0
PAD = 14.0
STEP = 20.0  # grid of the places that are tried
WIDTHS = (470.0, 400.0, 560.0, 340.0, 720.0, 960.0)
LEAST_WIDTH = 290.0  # against the size of text
MARGIN = 8.0
SIDE = 140.0  # width of the column of buttons where they stand beside the words
BAND_HEAD = 26.0
BAND_PAD = 5.0
NEXT_W, BACK_W, LEAVE_W, BUTTON_H = 150.0, 100.0, 130.0, 34.0  # buttons below the words; all grow with large text
GAP = 8.0
RING = 5.0  # a ring reaches so far beyond what it surrounds

COSTS_WIDTH = 400.0  # of each width after the first
COVERS_POINTED, COVERS_NEEDED, COVERS_OTHER = 1000.0, 40.0, 1.0  # what covering a square costs


@dataclass(frozen=True, slots=True)
class Speech:
    """What the coach says: where it stands, heading, text, what to do now, and the answer to a wrong try."""

    step: str
    title: str
    said: str
    now: str
    reply: str


def band(middle: Box) -> Box:
    """The coach's one place: over the middle of the table, between the own chain and the hand. It always fills it, so
    that its buttons never move under the pointer.
    """
    x, y, w, h = middle
    return x, y + 3, w, h + 2


def above(band: Box, chain: Box) -> Box:
    """Where the band stands while the coach speaks of what lies below it, markets and Tension, or asks to ship to one:
    over the upper half of the board, the rival's chain, of which none of these steps speaks.
    """
    x, _, w, h = band
    return x, chain[1] + 2, w, h


def fits(speech: Speech, place: Box, scale: float) -> bool:
    """Whether a band is high enough for the words, with the buttons beside them."""
    canvas = Canvas.ruler(scale)
    room = place[2] - 2 * PAD - SIDE - GAP
    if speech.reply:
        tall = canvas.height_of(speech.reply, room - 34, "label", "semibold") + 12
    else:
        tall = canvas.height_of(speech.said, room, "body")
        tall += canvas.height_of(speech.now, room - 26, "body", "bold") + 4 if speech.now else 0
    return BAND_HEAD + 2 * BAND_PAD + tall <= place[3] and fonts.text_scale <= 1


def height(speech: Speech, w: float, scale: float) -> float:
    """The height of the panel for a width."""
    canvas = Canvas.ruler(scale)
    room = w - 2 * PAD
    tall = (HEAD + FOOT) * fonts.beyond() + PAD + canvas.height_of(speech.said, room, "body")
    if speech.now:
        tall += canvas.height_of(speech.now, room - 26, "body", "bold") + 8
    if speech.reply:
        tall += canvas.height_of(speech.reply, room - 34, "label", "semibold") + 20
    return tall


@lru_cache(maxsize=64)
def place(
    speech: Speech,
    scale: float,
    text_scale: float,
    size: tuple[float, float],
    pointed: tuple[Box, ...],
    needed: tuple[Box, ...],
    other: tuple[Box, ...],
) -> Box:
    """The box that covers nothing that is pointed at, as little as can be of what is needed, and then of the rest.

    `text_scale` must be `fonts.text_scale`: it is an argument so that the cache notices a change.
    """
    widest = min(WIDTHS[-1], size[0] - 2 * MARGIN)
    best: tuple[float, Box] = (float("inf"), (MARGIN, MARGIN, widest, height(speech, widest, scale)))
    weighed = [(COVERS_POINTED, (x - RING, y - RING, w + 2 * RING, h + 2 * RING)) for x, y, w, h in pointed]
    weighed += [(COVERS_NEEDED, box) for box in needed] + [(COVERS_OTHER, box) for box in other]
    for number, w in enumerate(WIDTHS):
        if w < LEAST_WIDTH * text_scale:
            continue  # the words of the buttons would be cut
        least = number * COSTS_WIDTH
        if best[0] <= least:
            break  # no place of this width or a later one can be better
        h = height(speech, w, scale)
        lefts, tops = _tried(size[0] - w), _tried(size[1] - h)
        beside = [abs(x + w / 2 - size[0] / 2) for x in lefts]
        widths = [[_common(x, w, box[0], box[2]) for x in lefts] for _, box in weighed]
        for y in tops:
            costs = [least + 0.02 * (far + abs(y - 70)) for far in beside]
            for (weight, box), covered in zip(weighed, widths, strict=True):
                high = weight * _common(y, h, box[1], box[3])
                if high:
                    costs = [cost + high * wide for cost, wide in zip(costs, covered, strict=True)]
            cost = min(costs, default=best[0])
            if cost < best[0]:
                best = (cost, (lefts[costs.index(cost)], y, w, h))
    return best[1]


def stays(home: Box, high: float, size: tuple[float, float], spoken: Sequence[Box], needed: Sequence[Box]) -> bool:
    """Whether a panel of this height may stay at its corner: inside, and over nothing that is spoken of or needed."""
    x, y, w, _ = home
    box = (x, y, w, high)
    inside = min(x, y) >= 0 and x + w <= size[0] and y + high <= size[1]
    rung = [(left - RING, top - RING, wide + 2 * RING, tall + 2 * RING) for left, top, wide, tall in spoken]
    return inside and not any(shared(box, one) for one in (*rung, *needed))


def _tried(last: float) -> list[float]:
    """Where a box may begin, along an edge, so that it stays inside."""
    return [MARGIN + STEP * k for k in range(int((last - 2 * MARGIN) // STEP) + 1)]


def _common(a: float, long: float, b: float, other: float) -> float:
    """How much two lengths that begin at `a` and at `b` share."""
    return max(0.0, min(a + long, b + other) - max(a, b))


def shared(a: Box, b: Box) -> float:
    """Area that two boxes share."""
    return _common(a[0], a[2], b[0], b[2]) * _common(a[1], a[3], b[1], b[3])


def rings(canvas: Canvas, boxes: Sequence[Box]) -> None:
    """A gold ring between two ink lines around each thing that is pointed at, which leaves the words beside it."""
    for box in boxes:
        canvas.ring(box, 0, 1, C.ink, 7)
        canvas.ring(box, 1, 2.5, C.gold, 7)
        canvas.ring(box, 3.5, 1, C.ink, 7)


def draw(canvas: Canvas, box: Box, speech: Speech, beside: bool) -> None:
    """The panel without its buttons, which stand below the words or beside them; there an answer stands alone."""
    x, y, w, h = box
    head = BAND_HEAD if beside else HEAD * fonts.beyond()
    canvas.panel(box, line=C.gold, width=3)
    canvas.rrect((x, y, w, head), C.ink, 8)
    canvas.fill((x, y + head / 2, w, head / 2), C.ink)
    canvas.icon("graduation-cap", x + PAD + 9, y + head / 2, 20, C.gold)
    step_w = canvas.measure(speech.step, "label", "medium") + 4
    canvas.text(speech.title, x + PAD + 28, y + head / 2, "h3", C.on_table, room=w - 2 * PAD - 40 - step_w)
    canvas.text(speech.step, x + w - PAD, y + head / 2, "label", C.on_table2, "medium", "right")
    room = w - 2 * PAD - (SIDE + GAP if beside else 0)
    top = y + head + (BAND_PAD if beside else PAD - 2)
    alone = beside and bool(speech.reply)
    if not alone:
        canvas.text(speech.said, x + PAD, top, "body", C.ink, "medium", valign="top", room=room, lines=99)
        top += canvas.height_of(speech.said, room, "body") + 4
    if speech.now and not alone:
        canvas.icon("arrow-right", x + PAD + 9, top + 10 * fonts.beyond(), 18, C.gold_deep)
        canvas.text(speech.now, x + PAD + 26, top, "body", C.ink, "bold", valign="top", room=room - 26, lines=9)
        top += canvas.height_of(speech.now, room - 26, "body", "bold") + 8
    if speech.reply:
        high = canvas.height_of(speech.reply, room - 34, "label", "semibold") + 12
        canvas.rrect((x + PAD, top, room, high), C.gold_light, 5, C.gold_deep, 1.25)
        canvas.icon("info", x + PAD + 15, top + high / 2, 17, C.gold_deep)
        canvas.text(speech.reply, x + PAD + 30, top + 6, "label", C.ink, "semibold", valign="top", room=room - 34,
                    lines=9)  # fmt: skip


def buttons(box: Box, beside: bool) -> tuple[Box, Box, Box]:
    """Where *Leave*, *Back* and *Next* stand."""
    x, y, w, h = box
    if beside:
        left, top, half = x + w - PAD - SIDE, y + BAND_HEAD + GAP, (SIDE - GAP) / 2
        high = min(BUTTON_H, (h - BAND_HEAD - 2 * GAP - 4) / 2)  # a low band has low ones
        low = top + high + GAP
        return (left, low, half, high), (left + half + GAP, low, half, high), (left, top, SIDE, high)
    grown = fonts.beyond()
    left, top, room, high = x + PAD, y + h - FOOT * grown + 12, w - 2 * PAD, BUTTON_H * grown
    next_w = min(NEXT_W * grown, (room - 16) * 0.38)
    each = min(LEAVE_W * grown, (room - 16 - next_w) / 2)
    back_w, right = min(BACK_W * grown, each), left + room - next_w
    return (left, top, each, high), (right - GAP - back_w, top, back_w, high), (right, top, next_w, high)
