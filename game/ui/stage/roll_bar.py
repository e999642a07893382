"""A roll as a bar: what succeeds and what does not, the number on its way, and after it by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import FLAGSHIP
from game.ui.draw import fonts, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, TYPE, C

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.ui.stage.telling import Throw

MOST = 100  # of a roll
TICKS = 10
PASSED = (0.35, 0.6, 0.85)  # shares of the way at which the mark leaves a trace
POST = 40.0  # how far the post of the threshold stands out
PLATE_H, MOST_PLATE = 30.0, 1.12  # height of a plate, and how much higher that of the number gets with larger text


def draw(canvas: Canvas, box: Box, throw: Throw, side: str, share: float, text: Text) -> None:
    """The bar with the roll ``share`` of its way, 0 to 1; only at 1 anything tells how it ended."""
    x, y, w, h = box
    limit = x + w * throw.odds / MOST
    at = x + w * throw.rolled / MOST * share
    _ground(canvas, box, limit, side)
    if share >= 1 and limit != at and throw.project:
        low, high = sorted((limit, at))
        canvas.fill((low, y + 1, high - low, h - 2), C.good if throw.success else C.weak)
    for passed in PASSED:
        if share > passed:
            canvas.fill((x + w * throw.rolled / MOST * passed - 1, y + 6, 2, h - 12), C.on_table2, 0.45)
    _scale(canvas, box)
    _threshold(canvas, box, throw, limit)
    canvas.fill((at - 2, y - 8, 4, h + 14), C.gold)
    _ends(canvas, box, throw, limit)
    _number(canvas, box, throw, at, share, text)


def _ground(canvas: Canvas, box: Box, limit: float, side: str) -> None:
    x, y, w, h = box
    canvas.rrect(box, C.table3, 6)
    if limit > x:
        works = (x, y, limit - x, h)
        canvas.rrect(works, SIDE[side].mid, 6)
        patterns.fill(canvas, works, FLAGSHIP, SIDE[side].solid, 0.5)
    canvas.rrect(box, None, 6, C.on_table2, 1.5)


def _ends(canvas: Canvas, box: Box, throw: Throw, limit: float) -> None:
    """Words for both parts of the bar, where they have room."""
    x, y, w, h = box
    middle = y + h / 2
    for words, room, right, fill, ink in (
        (throw.yes, limit - x, False, C.paper, C.ink),
        (throw.no, x + w - limit, True, C.table, C.on_table),
    ):
        wide = canvas.measure(words, "h3", "bold") + 14
        if wide + 16 > room:
            continue
        left = x + w - 8 - wide if right else x + 8
        high = min(h - 4, 28 * fonts.beyond())
        canvas.rrect((left, middle - high / 2, wide, high), fill, 5)
        canvas.text(words, left + 7, middle, "h3", ink, "bold")


def _scale(canvas: Canvas, box: Box) -> None:
    x, y, w, h = box
    for tick in range(TICKS + 1):
        at = x + w * tick / TICKS
        canvas.fill((at - 0.5, y + h, 1, 6 if tick % 5 else 10), C.on_table2)
        if tick % 5 == 0:
            canvas.text(str(MOST * tick // TICKS), at, y + h + 20, "small", C.on_table2, "medium", "mid")


def _threshold(canvas: Canvas, box: Box, throw: Throw, limit: float) -> None:
    """The post with what is needed, to the left of which the roll must stop."""
    x, y, w, h = box
    plate = PLATE_H * fonts.beyond()
    wide = canvas.measure(throw.needed, "body", "bold") + 28
    left = min(max(x, limit - wide), x + w - wide)
    canvas.fill((limit - 1.5, y - POST, 3, h + POST + 6), C.paper)
    canvas.rrect((left, y - POST - plate, wide, plate + 2), C.paper, 5)
    canvas.text(throw.needed, left + wide / 2, y - POST - plate / 2 + 1, "body", C.ink, "bold", "mid")


def _number(canvas: Canvas, box: Box, throw: Throw, at: float, share: float, text: Text) -> None:
    """The number that was rolled; while it runs, the one that the mark passes, which is never the last one."""
    x, y, w, _ = box
    shown = throw.rolled if share >= 1 else int(throw.rolled * share)
    told = text("ui.stage.rolled", number=shown) if share >= 1 else str(shown)
    size = TYPE["h3"][0] * min(1.0, MOST_PLATE / fonts.beyond())  # its plate grows less than the words
    wide = canvas.measure(told, size, "display") + 22
    left = min(max(x, at - wide / 2), x + w - wide)
    high = PLATE_H * min(MOST_PLATE, fonts.beyond())  # below the plate of what is needed
    canvas.rrect((left, y - 6 - high, wide, high), C.gold, 6)
    canvas.text(told, left + wide / 2, y - 6 - high / 2, size, C.ink, "display", "mid")
