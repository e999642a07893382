"""The meter of the chances to win: a bar from the Ecosystem's end to the Flagship's, and both chances in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.players.referee import Chance
    from game.rules.words.text import Text

TWO_LINES = 40  # height from which there is room for two


def draw(canvas: Canvas, box: Box, text: Text, found: Chance | None, hidden: bool, hover: bool) -> None:
    """Both sides' chances; ``found`` is None while they are reckoned; ``hidden`` leaves the words only."""
    x, y, w, h = box
    canvas.rrect(box, C.table3 if hover else C.table2, 6, C.table_line, 1.25)
    two = h >= TWO_LINES
    top = y + h * (0.3 if two else 0.5)
    canvas.icon("eye-off" if hidden else "eye", x + 14, top, 15, C.on_table2)
    if hidden or found is None:
        told = text("ui.meter.hidden" if hidden else "ui.meter.reckons")
        wide = canvas.text(told, x + w - 8, top, "small", C.on_table2, anchor="right", room=w * 0.4)
        canvas.text(text("ui.meter.name"), x + 26, top, "small", C.on_table2, "medium", room=w - wide - 40)
        if two and not hidden:
            _bar(canvas, x + 8, y + h * 0.72, w - 16, found)
        return
    left, right = (text("ui.meter.chance", percent=found.percent(side)) for side in SIDES)
    if two:
        canvas.text(left, x + 28, top, "label", SIDE[ECOSYSTEM].dark, "bold", room=w * 0.3)
        canvas.text(right, x + w - 8, top, "label", SIDE[FLAGSHIP].dark, "bold", "right", room=w * 0.3)
        _bar(canvas, x + 8, y + h * 0.72, w - 16, found)
        return
    canvas.text(left, x + 26, top, "label", SIDE[ECOSYSTEM].dark, "bold", room=42)
    canvas.text(right, x + w - 6, top, "label", SIDE[FLAGSHIP].dark, "bold", "right", room=42)
    _bar(canvas, x + 68, top, w - 116, found)


def _bar(canvas: Canvas, left: float, foot: float, long: float, found: Chance | None) -> None:
    """From the Ecosystem's end to the Flagship's, with the interval around the chance."""
    canvas.rrect((left, foot - 4, long, 8), C.table3, 3)
    if found is not None:
        share = found.ecosystem
        canvas.rrect((left, foot - 4, long * share, 8), SIDE[ECOSYSTEM].mid, 3)
        canvas.rrect((left + long * share, foot - 4, long * (1 - share), 8), SIDE[FLAGSHIP].mid, 3)
        canvas.fill((left + long * found.low, foot - 1, long * (found.high - found.low), 2), C.on_table)
        canvas.fill((left + long * share - 1, foot - 7, 2, 14), C.on_table)
    canvas.fill((left + long / 2 - 0.5, foot - 6, 1, 12), C.on_table2)
