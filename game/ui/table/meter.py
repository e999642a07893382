"""The meter of the chance to win: a bar from the Ecosystem's end to the Flagship's, and the own chance in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.rules.words.text import Text

PERCENT = 100
TWO_LINES = 40  # height from which there is room for two
SURE = 1.96  # standard errors of a 95 % interval


def percent(chance: float) -> int:
    """A chance as it is shown."""
    return round(chance * PERCENT)


def draw(
    canvas: Canvas, box: Box, text: Text, side: str, chance: float | None, error: float, hidden: bool, hover: bool
) -> None:
    """`chance` is that of `side`, None while it is reckoned; `hidden` leaves the words only."""
    x, y, w, h = box
    canvas.rrect(box, C.table3 if hover else C.table2, 6, C.table_line, 1.25)
    if h < TWO_LINES:
        _line(canvas, box, text, side, chance, error, hidden)
        return
    name = text("ui.meter.name")
    top, foot = y + h * 0.3, y + h * 0.72
    canvas.icon("eye-off" if hidden else "eye", x + 14, top, 15, C.on_table2)
    if hidden:
        canvas.text(name, x + 26, top, "small", C.on_table2, "medium", room=w - 32)
        canvas.text(text("ui.meter.hidden"), x + 8, foot, "small", C.on_table2, room=w - 16)
        return
    shown = text("ui.meter.reckons") if chance is None else text("ui.meter.chance", percent=percent(chance))
    wide = canvas.text(shown, x + w - 8, top, "label", SIDE[side].dark, "bold", "right", room=w * 0.5)
    canvas.text(name, x + 26, top, "small", C.on_table2, "medium", room=w - wide - 40)
    _bar(canvas, x + 8, foot, w - 16, side, chance, error)


def _line(canvas: Canvas, box: Box, text: Text, side: str, chance: float | None, error: float, hidden: bool) -> None:
    """All of it in one line, where there is no room for two."""
    x, y, w, h = box
    middle = y + h / 2
    canvas.icon("eye-off" if hidden else "eye", x + 13, middle, 15, C.on_table2)
    if hidden:
        canvas.text(text("ui.meter.name"), x + 26, middle, "small", C.on_table2, "medium", room=w - 32)
        return
    shown = text("ui.meter.reckons") if chance is None else text("ui.meter.chance", percent=percent(chance))
    canvas.text(shown, x + w - 6, middle, "label", SIDE[side].dark, "bold", "right", room=46)
    _bar(canvas, x + 26, middle, w - 82, side, chance, error)


def _bar(canvas: Canvas, left: float, foot: float, long: float, side: str, chance: float | None, error: float) -> None:
    """From the Ecosystem's end to the Flagship's, with the interval around the chance."""
    canvas.rrect((left, foot - 4, long, 8), C.table3, 3)
    if chance is not None:
        share = chance if side == ECOSYSTEM else 1 - chance
        canvas.rrect((left, foot - 4, long * share, 8), SIDE[ECOSYSTEM].mid, 3)
        canvas.rrect((left + long * share, foot - 4, long * (1 - share), 8), SIDE[FLAGSHIP].mid, 3)
        least, most = (left + long * min(1.0, max(0.0, share + error * way)) for way in (-SURE, SURE))
        canvas.fill((least, foot - 1, most - least, 2), C.on_table)
        canvas.fill((left + long * share - 1, foot - 7, 2, 14), C.on_table)
    canvas.fill((left + long / 2 - 0.5, foot - 6, 1, 12), C.on_table2)
