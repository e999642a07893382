"""A table that makes room for a strip below it: the coach of the tutorial stands there and covers nothing.

The page is higher than that of the usual table, so all of it is drawn smaller; its text is drawn larger by as much, so
that words stay as large as the player asked for, as far as the parts of the table have room for that.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from game.rules.model import FLAGSHIP
from game.ui.draw import fonts
from game.ui.draw.theme import MARGIN, WIDE
from game.ui.shell.viewport import Frame
from game.ui.table import layout as tables
from game.ui.table import markets, spreads
from game.ui.table.pointing import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.ui.draw.canvas import Box
    from game.ui.table.layout import Layout

STRIP = 98.0  # height for text of the usual size; it has four lines of words
LINES, LINE, PAD = 3, 21.0, 9.0  # of larger text so many lines at least
SMALLER = 0.82  # of the size asked for: as much smaller may words be where all of the table stays in sight for it
MOST_DOWN, ROOMY = 90.0, 1.3  # what a table grows by in height at most, when the strip has so many times what it needs
MOST = 1.6  # times what it needs that the strip has at most; in a window higher than that both stand in the middle
GAP = 5.0
CELLS = 7  # of a market


@dataclass(frozen=True, slots=True)
class Dock:
    """A table with a strip below it in a window.

    frame   how the page of both lies in the window
    table   size of text on the table, against its page
    words   size of text in the strip, against the same page: what the player asked for
    whole   whether all of the table is in sight
    down    by how much the table is higher than usual
    """

    frame: Frame
    table: float
    words: float
    whole: bool
    down: float

    @property
    def strip(self) -> Box:
        """The box of the coach."""
        top = WIDE[1] + self.down + 2
        return MARGIN, top, self.frame.w - 2 * MARGIN, self.frame.h - top - GAP


@lru_cache(maxsize=16)
def dock(size: tuple[int, int], wanted: float) -> Dock:
    """The table and the strip in a window of this size in pixels, for text of this size (1.0 is the usual)."""
    width, height = size
    usual = Frame.of(size).scale
    needed = usual * max(STRIP, (LINES * LINE + 2 * PAD) * wanted + GAP)  # pixels
    scale = min(width / WIDE[0], (height - needed) / WIDE[1])
    w, h = width / scale, height / scale
    words = wanted * usual / scale
    whole = SMALLER * words <= fonts.WHOLE_TABLE
    most = fonts.WHOLE_TABLE if whole else spreads.LARGEST
    down = min(MOST_DOWN, max(0.0, h - WIDE[1] - ROOMY * needed / scale)) if whole else 0.0
    h = min(h, WIDE[1] + down + MOST * needed / scale)
    above = round((height - h * scale) / 2)
    return Dock(Frame(scale, 0, above, w, h, False, size), min(words, most), words, whole, down)


def laid_out(at: Dock, rounds: int, meter: bool, hints: bool, folded: bool, shown: str) -> Layout:
    """Where everything lies on the table above the strip; ``shown`` is the spread in sight, if it lies on spreads."""
    page = at.frame.w, WIDE[1] + at.down
    if not at.whole:
        return spreads.spread(False, rounds, meter, hints, at.table, shown, page)
    return _widened(tables.layout(False, rounds, meter, hints, at.table > 1, folded), page)


def _widened(at: Layout, page: tuple[float, float]) -> Layout:
    """The wide table on a larger page: chain, middle, hand and panel share what it has more."""
    across, down = page[0] - WIDE[0], page[1] - WIDE[1]
    half, third = across / 2, across / 3
    chain, middle = _grown(at.chain, across, down), _grown(_moved(at.middle, 0, down), across)
    rows = _grown(around(list(at.market_rows.values())), third)
    return replace(
        at,
        score=_grown(at.score, across),
        meter=_grown(at.meter, across),
        tools=[_moved(box, across) for box in at.tools],
        mats={side: _moved(_grown(box, 0, down), across if side == FLAGSHIP else 0) for side, box in at.mats.items()},
        chain=chain,
        geometry=replace(at.geometry, w=chain[2], h=chain[3]),
        middle=middle,
        market_rows=markets.rows(_moved(rows, 0, down)),
        market_cell=at.market_cell + third / 2 / CELLS,
        price=_moved(_grown(at.price, third), third, down),
        tension=_moved(_grown(at.tension, third), 2 * third, down),
        hand=_moved(_grown(at.hand, 0 if at.folded else half), 0, down),
        panel=_moved(_grown(at.panel, across if at.folded else half), 0 if at.folded else half, down),
        log=_moved(_grown(at.log, across), 0, down),
        page=page,
    )


def _moved(box: Box, across: float, down: float = 0) -> Box:
    x, y, w, h = box
    return x + across, y + down, w, h


def _grown(box: Box, across: float, down: float = 0) -> Box:
    x, y, w, h = box
    return x, y, w + across, h + down


@contextmanager
def text_of(size: float) -> Iterator[None]:
    """Text has another size within this block than on the rest of the page."""
    before, fonts.text_scale = fonts.text_scale, size
    try:
        yield
    finally:
        fonts.text_scale = before
