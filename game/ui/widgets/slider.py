"""A slider: a rail with a knob, and a small triangle where the baseline is. A click on the rail is enough."""

from __future__ import annotations

from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets.focus import Item

KNOB = 10.0
RAIL = 6.0


def rail(box: Box) -> tuple[float, float, float]:
    """Left end, right end and height of the middle of the rail in a slider's box."""
    x, y, w, h = box
    return x + KNOB, x + w - KNOB, y + h - KNOB - 3


def place_at(box: Box, count: int, x: float) -> int:
    """Which of ``count`` values lies nearest to a logical x."""
    left, right, _ = rail(box)
    share = min(1.0, max(0.0, (x - left) / (right - left)))
    return round(share * (count - 1))


def slider(
    id: str, row: Box, box: Box, count: int, place: int, baseline: int, label: str, group: str, changed: bool
) -> Item:
    """A slider over ``count`` values, its knob at ``place``, its rail in ``box`` within its ``row``.

    The scene moves it: by arrow keys, by a click on the rail, by a drag.
    """

    def paint(canvas: Canvas, item: Item) -> None:
        left, right, y = rail(box)
        step = (right - left) / max(1, count - 1)
        at, base = left + place * step, left + baseline * step
        canvas.rrect((left, y - RAIL / 2, right - left, RAIL), C.paper3, RAIL / 2, C.line2, 1)
        if at > left:
            canvas.rrect((left, y - RAIL / 2, at - left, RAIL), C.ink, RAIL / 2)
        canvas.poly(((base - 5, y - 17), (base + 5, y - 17), (base, y - 10)), C.ink2)
        canvas.circle((at, y), KNOB, C.gold if changed else C.white, C.ink, 2.5 if item.hover or item.focused else 2)

    return Item(id, group, row, label, None, paint)
