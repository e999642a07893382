"""The four markets as tugs-of-war: Ecosystem to the left, Flagship to the right, stars where a place scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw import fonts, marks, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import MARKET_ICON
from game.ui.draw.theme import LETTER, SIDE, C

if TYPE_CHECKING:
    from game.rules.words.text import Text

CELL = 31.0
NUMBER_W = 48.0  # room for the value at the right


def number_w() -> float:
    """Room for the value at the right, for the text as it is now."""
    return NUMBER_W * fonts.beyond()


def rows(box: Box, columns: int = 1) -> dict[str, Box]:
    """The box of each market's row inside a box, in board order."""
    x, y, w, h = box
    names = tuple(MARKET_ICON)
    lines = (len(names) + columns - 1) // columns
    made = {}
    for number, name in enumerate(names):
        column, line = divmod(number, lines) if columns == 1 else (number % columns, number // columns)
        made[name] = (x + column * w / columns, y + line * h / lines, w / columns, h / lines)
    return made


def draw(
    canvas: Canvas, box: Box, text: Text, market: str, value: int, after: int | None, scores_at: int, cell: float = CELL
) -> None:
    """One market's row: icon, name, seven cells, rope and marker, value."""
    key = ("market", text.language, market, value, after, scores_at, cell)
    canvas.layer(key, box, lambda inner: _draw(inner, box, text, market, value, after, scores_at, cell), 2)


def _draw(
    canvas: Canvas, box: Box, text: Text, market: str, value: int, after: int | None, scores_at: int, cell: float
) -> None:
    w, y = box[2], box[3] / 2
    _ground(canvas, box, text, market, scores_at, cell)
    rope(canvas, box, value, cell)
    gap = 8 if fonts.text_scale <= 1 else 3  # larger numbers end where these do
    if value:
        side = words.leader(value)
        canvas.text(f"{LETTER[side]} +{abs(value)}", w - number_w() + gap, y, "label", SIDE[side].solid, "bold")
    else:
        canvas.text("0", w - number_w() + gap, y, "label", C.ink2, "bold")
    if after is not None and after != value:
        x = _middle(w, cell) - after * cell
        canvas.poly(((x, y - 11), (x + 11, y), (x, y + 11), (x - 11, y)), C.gold_light, C.gold_deep, 2, (4, 2.5))


def _middle(w: float, cell: float) -> float:
    """Where a marker stands that favours nobody."""
    return w - number_w() - 3.5 * cell


def ground(canvas: Canvas, box: Box, text: Text, market: str, scores_at: int, cell: float) -> None:
    """A row without its marker, on paper: what a marker that is on its way slides over."""
    canvas.fill(box, C.paper)
    key = ("market ground", text.language, market, scores_at, cell)
    canvas.layer(key, box, lambda inner: _ground(inner, box, text, market, scores_at, cell), 2)


def _ground(canvas: Canvas, box: Box, text: Text, market: str, scores_at: int, cell: float) -> None:
    w, y = box[2], box[3] / 2
    left = w - number_w() - 7 * cell
    canvas.icon(MARKET_ICON[market], 10, y, 18, C.ink)
    short = text(f"markets.{market}.short")
    canvas.text(text.market(market), 26, y, "label", C.ink, "semibold", room=left - 34, short=short)
    for place in range(3, -4, -1):
        x = left + (3 - place) * cell
        colours = SIDE[ECOSYSTEM if place > 0 else FLAGSHIP]
        scores = abs(place) >= scores_at
        fill = C.paper2 if place == 0 else colours.light if scores else colours.wash
        line = colours.mid if scores else C.line
        canvas.rrect((x + 1, y - 10.5, cell - 2, 21), fill, 4, line, 1.25)
        if scores:
            canvas.icon("star", x + cell / 2, y, 13, colours.solid)


def rope(canvas: Canvas, box: Box, value: float, cell: float) -> None:
    """The rope to the marker and the marker, relative to the box; `value` may lie between two places."""
    middle, y = _middle(box[2], cell), box[3] / 2
    if not value:
        canvas.rrect((middle - 9, y - 10.5, 18, 21), C.ink, 3)
        return
    side = words.leader(value)
    x0, x1 = sorted((middle, middle - value * cell))
    canvas.rrect((x0, y - 3, x1 - x0, 6), SIDE[side].solid, 3)
    canvas.circle((middle, y), 4.5, C.ink)
    marks.mark(canvas, side, middle - value * cell, y, 13 if side == ECOSYSTEM else 12, C.paper)
