"""The focus ring and the tooltip, both drawn above everything else."""

from __future__ import annotations

from game.ui.canvas import Box, Canvas
from game.ui.focus import ILLEGAL, Item
from game.ui.theme import C

WIDEST = 300


def focus_ring(canvas: Canvas, item: Item) -> None:
    """Gold, with an ink line outside, so that it reads on paper and on the table."""
    canvas.ring(item.box, 1.5, 3, C.gold, item.radius)
    canvas.ring(item.box, 4.5, 1.5, C.ink, item.radius)


def draw(canvas: Canvas, item: Item, clear: list[Box], size: tuple[float, float]) -> None:
    """The tooltip of an item: below left of it, then above, then where it hides least of the boxes to keep clear."""
    tip = item.tip
    if tip is None:
        return
    icon = tip.icon or ("ban" if item.state == ILLEGAL else "")
    room = WIDEST - 24
    title_room = room - (22 if icon else 0)
    title_h = canvas.height_of(tip.title, title_room, "label", "bold", 3)
    heights = [canvas.height_of(line, room, "label", "medium", 9) for line in tip.lines]
    width = 22.0 if icon else 0.0
    width += min(title_room, canvas.measure(tip.title, "label", "bold"))
    for line in tip.lines:
        width = max(width, min(room, canvas.measure(line, "label", "medium")))
    w, h = width + 25, title_h + sum(heights) + 18
    x, y = _place(item.box, (w, h), clear, size)
    canvas.rrect((x + 2, y + 3, w, h), "#080C10", 6, alpha=0.5)
    canvas.rrect((x, y, w, h), C.tip, 6, C.on_table2, 1)
    at = x + 12
    colour = C.gold if item.state == ILLEGAL else C.on_table
    if icon:
        canvas.icon(icon, at + 8, y + 9 + canvas.height_of("X", 99, "label") / 2, 16, C.gold)
        at += 22
    canvas.text(tip.title, at, y + 9, "label", colour, "bold", valign="top", room=title_room, lines=3)
    top = y + 9 + title_h
    for line, height in zip(tip.lines, heights, strict=True):
        canvas.text(line, x + 12, top, "label", C.on_table, "medium", valign="top", room=room, lines=9)
        top += height


def _place(box: Box, tip: tuple[float, float], clear: list[Box], size: tuple[float, float]) -> tuple[float, float]:
    x, y, w, h = box
    tw, th = tip
    gap = 8
    wanted = (
        (x + w - tw - 12, y + h + gap),
        (x, y + h + gap),
        (x + w / 2 - tw / 2, y - th - gap),
        (x + w - tw, y - th - gap),
        (x - tw - gap, y + h / 2 - th / 2),
        (x + w + gap, y + h / 2 - th / 2),
        (x, y - th - gap),
    )
    best = (0.0, 0.0)
    least = float("inf")
    for number, (left, top) in enumerate(wanted):
        inside_x = min(max(4.0, left), size[0] - tw - 4)
        inside_y = min(max(4.0, top), size[1] - th - 4)
        cost = (
            number * 3 + 4 * (abs(inside_x - left) > 60) + sum(_shared((inside_x, inside_y, tw, th), b) for b in clear)
        )
        if cost < least:
            best, least = (inside_x, inside_y), cost
    return best


def _shared(a: Box, b: Box) -> float:
    """Area that two boxes share."""
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return w * h if w > 0 and h > 0 else 0.0
