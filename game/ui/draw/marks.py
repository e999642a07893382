"""Side marks and element tiles: hexagon E, diamond F, disc W; never colour alone."""

from __future__ import annotations

import math

from game.rules.model import ECOSYSTEM, SIDES
from game.ui.draw import fonts
from game.ui.draw.canvas import Canvas, Point
from game.ui.draw.glyphs import ATOMIC_NUMBER
from game.ui.draw.theme import FLOOR, LETTER, SIDE, C

GROWS_TO = 16.0  # radius up to which a mark grows with large text; larger ones have room for their letter
LEAST_NUMBERED = 21.0  # smaller element tiles show the symbol alone


def outline_points(side: str, x: float, y: float, r: float) -> list[Point]:
    """Corners of a side's shape around (x, y): hexagon with its point up, or diamond."""
    if side == ECOSYSTEM:
        return [(x + r * math.sin(math.pi / 3 * k), y - r * math.cos(math.pi / 3 * k)) for k in range(6)]
    long = 1.16 * r
    return [(x, y - long), (x + long, y), (x, y + long), (x - long, y)]


def shape(
    canvas: Canvas,
    side: str,
    x: float,
    y: float,
    r: float,
    fill: str | None,
    line: str | None = None,
    width: float = 1.25,
    dash: tuple[float, ...] = (),
) -> None:
    """A side's shape without a letter."""
    if side in SIDES:
        canvas.poly(outline_points(side, x, y, r), fill, line, width, dash)
    else:
        canvas.circle((x, y), 1.05 * r, fill, line, width, dash)  # its letter is the widest


def mark(
    canvas: Canvas, side: str, x: float, y: float, r: float = 14, outline: str | None = None, inverse: bool = False
) -> None:
    """A side's mark with its letter: `outline` is a colour round it on a coloured ground, `inverse` paper on colour."""
    r = r * fonts.beyond() if r <= GROWS_TO else r
    colours = SIDE[side]
    fill, ink = (C.paper, colours.solid) if inverse else (colours.solid, C.white)
    width = 2.5 if r >= 14 else 2.0 if r >= 10 else 1.25
    if outline:
        shape(canvas, side, x, y, r, fill, outline, width)
    else:
        shape(canvas, side, x, y, r, fill)
    canvas.text(LETTER[side], x, y, _inside(1.02 * r), ink, "display", "mid")


def _inside(size: float) -> float:
    """The size of letters that must stay inside a shape: they grow with the text no more than the least does."""
    return max(FLOOR, size / max(1.0, fonts.text_scale))


def element(canvas: Canvas, x: float, y: float, size: float, symbol: str, line: str = "", light: bool = False) -> None:
    """A tile of the periodic table, (x, y) its top left corner: the symbol and its true atomic number."""
    canvas.rrect((x, y, size, size), C.paper if not light else C.white, 3, line or C.ink, 1.25)
    if size < LEAST_NUMBERED * max(1.0, fonts.text_scale):
        canvas.text(symbol, x + size * 0.5, y + size * 0.5, _inside(size * 0.6), C.ink, "display", "mid")
        return
    canvas.text(
        str(ATOMIC_NUMBER[symbol]), x + size * 0.12, y + size * 0.25,
        max(8.0, size * 0.25) / max(1.0, fonts.text_scale), C.ink2, "medium", ornament=True,
    )  # fmt: skip
    canvas.text(symbol, x + size * 0.5, y + size * 0.64, _inside(size * 0.47), C.ink, "display", "mid")
