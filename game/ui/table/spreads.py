"""The table on three spreads, for text so large that the whole of it has no room: the cards, the board, both sides.

Each fills the page between the bar of the score and the bar with Confirm, which stay where they are. The other two lie
beside the page, to its left or right: what is on them can still be reached by its key and by Tab, which turns to it.
"""

from __future__ import annotations

from functools import lru_cache

from game.ui.draw import fonts
from game.ui.draw.canvas import Box
from game.ui.draw.theme import TALL, WIDE
from game.ui.table import calendar, markets
from game.ui.table.chain import RIGHT, SPINE, Geometry
from game.ui.table.layout import TOOLS, WIDEST_CARD, Bar, Layout

CARDS, BOARD, SIDES = "cards", "board", "sides"
SPREADS = (CARDS, BOARD, SIDES)
"""From left to right."""
LARGEST = 2.0  # size of text for which they have room

MARGIN, GAP = 8.0, 6.0
HEAD, FOOT = 52.0, 40.0  # of the two bars, for text of the usual size
TAB, END, CONFIRM = 72.0, 88.0, 108.0  # widths of the buttons of the lower bar, for text of the usual size
LOG, CARDS_HEAD = 20.0, 18.0
CHAIN, HAND, HAND_TALL = 0.58, 0.48, 0.44  # shares of the height
MARKETS, MARKETS_TALL, DIAL = 0.48, 0.44, 0.24  # shares of the width


@lru_cache(maxsize=8)
def spread(
    tall: bool,
    rounds: int,
    meter: bool,
    hints: bool,
    text_scale: float,
    shown: str,
    page: tuple[float, float] | None = None,
) -> Layout:
    """The boxes of the table with this spread in sight, for text of this size; on the usual page, or on another."""
    w, h = page or (TALL if tall else WIDE)
    grown = max(1.0, text_scale)
    beyond = max(1.0, grown / fonts.WHOLE_TABLE)
    head, foot = HEAD * grown, FOOT * grown
    top, low = head, h - foot - GAP
    room = w - 2 * MARGIN

    def beside(name: str) -> float:
        """How far to the right of the page a spread lies."""
        return float(w * (SPREADS.index(name) - SPREADS.index(shown)))

    step = 43.0
    tools = [(w - MARGIN - step * (TOOLS + hints - k) + 5, 8.0, step - 5, 42.0) for k in range(TOOLS + hints)]
    bar = tools[0][0] - 2 * MARGIN
    line = 20.0 * grown
    score = (MARGIN + 26, head - line - 2, bar - 26, line) if meter else (MARGIN, 2.0, bar, head - 4)

    left = MARGIN + beside(CARDS)
    log, above = LOG * grown, CARDS_HEAD * grown
    hand_h = (low - top) * (HAND_TALL if tall else HAND) - above
    panel_y = top + above + hand_h + GAP

    on_board = MARGIN + beside(BOARD)
    chain = (on_board, top, float(room), (low - top) * CHAIN)
    middle = (on_board, top + chain[3] + GAP, float(room), low - top - chain[3] - GAP)
    _, y, _, high = middle
    rows = room * (MARKETS_TALL if tall else MARKETS)
    dial = min(room * DIAL, 200.0 * beyond)

    sides = MARGIN + beside(SIDES)
    each = (room - GAP) / 2
    tile = (room + 4) / rounds
    tile_h = 46.0 * beyond
    mats_y = top + tile_h + 14
    return Layout(
        False,
        calendar.boxes(sides, top + 2, rounds, tile - 4, tile, tile_h),
        score,
        (MARGIN, 4.0, bar, head - 8),
        tools,
        {
            side: (sides + number * (each + GAP), mats_y, each, low - mats_y)
            for number, side in enumerate(("ecosystem", "flagship"))
        },
        chain,
        Geometry(chain[2], chain[3], 15.0, SPINE * beyond, True, RIGHT * beyond),
        middle,
        markets.rows((on_board + 10, y + 4, rows, high - 8)),
        min(31.0, rows * 0.055),
        (on_board + rows + 36, y + 8, room - rows - dial - 70, high - 14),
        (on_board + room - dial - 10, y + 6, dial, high - 10),
        (left, top + above, float(room), hand_h),
        (left, panel_y, float(room), low - log - 2 - panel_y),
        (left, low - log, float(room), log),
        large=True,
        head=above,
        widest=WIDEST_CARD * grown,
        spread=shown,
        page=(float(w), float(h)),
        bar=_bar(w, h, foot, grown),
    )


def _bar(w: float, h: float, foot: float, grown: float) -> Bar:
    """The lower bar: the three spreads at its left, End and Confirm at its right."""
    y, high = h - foot - GAP / 2 + 1, foot - 1
    tabs = [(MARGIN + k * (TAB * grown + 4), y, TAB * grown, high) for k in range(len(SPREADS))]
    confirm: Box = (w - MARGIN - CONFIRM * grown, y, CONFIRM * grown, high)
    end: Box = (confirm[0] - GAP - END * grown, y, END * grown, high)
    return Bar(tuple(tabs), end, confirm)


def of_box(at: Layout, box: Box) -> str:
    """The spread on which the middle of a box lies; "" for one that is on no spread."""
    number = SPREADS.index(at.spread) + int((box[0] + box[2] / 2) // at.page[0])
    return SPREADS[number] if 0 <= number < len(SPREADS) else ""
