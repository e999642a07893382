"""The coach of a first match: a panel that finds its place; what a coach says, and rings around what it speaks of."""

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
NEXT_W, BUTTON_H = 150.0, 34.0  # the button below or beside the words; it grows with large text
SLIM, SLIM_PAD = 700.0, 9.0  # a panel from this width on has its button beside the words, so close to both, and is low
SIGN = 9.0  # radius of the sign at the left of a ring
RING = 5.0  # a ring reaches so far beyond what it surrounds

COSTS_WIDTH = 400.0  # of each width after the first
COVERS_POINTED, COVERS_NEEDED, COVERS_OTHER = 1000.0, 40.0, 1.0  # what covering a square costs


@dataclass(frozen=True, slots=True)
class Speech:
    """What the coach says: where it stands, heading, text; and in the strip of the tutorial what to do now, and the
    answer to a wrong try."""

    step: str
    title: str
    said: str
    now: str = ""
    reply: str = ""


def height(speech: Speech, w: float, scale: float) -> float:
    """The height of the panel for a width."""
    words, grown = Canvas.ruler(scale).height_of(speech.said, _room(w), "body"), fonts.beyond()
    if w >= SLIM:
        return HEAD * grown + 2 * SLIM_PAD + max(words, BUTTON_H * grown)
    return (HEAD + FOOT) * grown + PAD + words


def _room(w: float) -> float:
    """How wide the words may be in a panel of this width."""
    return w - 2 * PAD - (_button_w(w) + PAD if w >= SLIM else 0.0)


def _button_w(w: float) -> float:
    return min(NEXT_W * fonts.beyond(), (w - 2 * PAD) * 0.5)


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
            continue  # the words of the button would be cut
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
    """A gold ring around each thing that is pointed at, which leaves the words beside it, with the sign of the coach:
    nobody takes it for the frame of what is picked."""
    for box in boxes:
        canvas.ring(box, 0, 1, C.ink, 7)
        canvas.ring(box, 1, 2.5, C.gold, 7)
        canvas.ring(box, 3.5, 1, C.ink, 7)
    for x, y, _, h in boxes:
        at = max(SIGN - 4, x - 5), y + h / 2  # at the edge of the window a little of it is cut, and no word covered
        canvas.circle(at, SIGN, C.ink, C.gold, 1.5)
        canvas.icon("graduation-cap", *at, SIGN * 1.5, C.gold)


def draw(canvas: Canvas, box: Box, speech: Speech) -> None:
    """The panel without its buttons, which stand below the words."""
    x, y, w, h = box
    head = HEAD * fonts.beyond()
    canvas.panel(box, line=C.gold, width=3)
    canvas.rrect((x, y, w, head), C.ink, 8)
    canvas.fill((x, y + head / 2, w, head / 2), C.ink)
    canvas.icon("graduation-cap", x + PAD + 9, y + head / 2, 20, C.gold)
    step_w = canvas.measure(speech.step, "label", "medium") + 4
    canvas.text(speech.title, x + PAD + 28, y + head / 2, "h3", C.on_table, room=w - 2 * PAD - 40 - step_w)
    canvas.text(speech.step, x + w - PAD, y + head / 2, "label", C.on_table2, "medium", "right")
    top = y + head + (SLIM_PAD if w >= SLIM else PAD) - 2
    canvas.text(speech.said, x + PAD, top, "body", C.ink, "medium", valign="top", room=_room(w), lines=99)


def got(box: Box) -> Box:
    """Where *Got it* stands."""
    x, y, w, h = box
    grown, wide = fonts.beyond(), _button_w(w)
    if w >= SLIM:
        below = y + HEAD * grown
        return x + w - PAD - wide, (below + y + h - BUTTON_H * grown) / 2, wide, BUTTON_H * grown
    return x + w - PAD - wide, y + h - FOOT * grown + 12, wide, BUTTON_H * grown
