"""Where everything lies on a table that is seen whole: wide, wide for larger text, and 4:3 (design, 4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from game.ui.draw.canvas import Box
from game.ui.draw.theme import TALL, WIDE
from game.ui.table import calendar, markets
from game.ui.table.chain import Geometry

WIDEST_CARD = 172.0
MOST_CARDS = 5  # in a hand while one of them is in play
TOOLS = 5  # and one for hints, where there are any


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar below a table that lies on several spreads: a tab for each, End and Confirm."""

    tabs: tuple[Box, ...]
    end: Box
    confirm: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of the table.

    large   whether it makes room for text above the usual size
    head    height of the words above the hand
    widest  width of a card of the hand at the most
    spread  which part of the table is in sight (`game.ui.table.spreads`); "" where all of it is
    page    logical size of the page
    bar     the buttons below the spreads; None where all of the table is in sight
    lying   width of the card in play
    spine   width of the others meanwhile: they are folded and leave their room to the panel
    folded  whether they are
    """

    tall: bool
    calendar: list[Box]
    score: Box
    meter: Box
    tools: list[Box]
    mats: dict[str, Box]
    chain: Box
    geometry: Geometry
    middle: Box
    market_rows: dict[str, Box]
    market_cell: float
    price: Box
    tension: Box
    hand: Box
    panel: Box
    log: Box
    large: bool = False
    head: float = 17.0
    widest: float = WIDEST_CARD
    spread: str = ""
    page: tuple[float, float] = WIDE
    bar: Bar | None = None
    lying: float = WIDEST_CARD
    spine: float = 84.0
    folded: bool = False

    @property
    def gap(self) -> float:
        """Between two cards of the hand."""
        return 5.0 if self.tall else 7.0

    def cards(self, count: int, lies: int = -1) -> list[Box]:
        """Where the cards of a hand lie: they share the room, and never overlap. ``lies`` is the number of the one
        in play, -1 for none."""
        x, y, w, h = self.hand
        gap = self.gap
        if self.folded and lies >= 0:
            spine = min(self.spine, (w - self.lying) / max(count - 1, 1) - gap)
            wides = [self.lying if k == lies else spine for k in range(count)]
            return [(x + sum(wides[:k]) + k * gap, y, wide, h) for k, wide in enumerate(wides)]
        wide = min(self.widest, (w + gap) / max(count, 1) - gap)
        return [(x + k * (wide + gap), y, wide, h) for k in range(count)]

    def shows(self, box: Box) -> bool:
        """Whether a box lies on the page, and not on a spread beside it."""
        return not self.spread or -box[2] < box[0] < self.page[0]


def wide(rounds: int, meter: bool, hints: bool) -> Layout:
    """1280 x 720."""
    chain = (212.0, 60.0, 856.0, 292.0)
    step, size = (36.0, 33.0) if hints else (43.0, 38.0)
    count = TOOLS + hints
    tools = [(1272 - step * (count - k) + step - size, 10.0, size, 38.0) for k in range(count)]
    return Layout(
        False,
        calendar.boxes(8, 7, rounds),
        (450, 44, 594, 16) if meter else (450, 3, 594, 54),
        (450, 5, 594, 40),
        tools,
        {"ecosystem": (8, 62, 196, 418), "flagship": (1076, 62, 196, 418)},
        chain,
        Geometry(chain[2], chain[3]),
        (212, 358, 856, 122),
        markets.rows((224, 361, 448, 116)),
        31.0,
        (696, 366, 208, 112),
        (922, 362, 140, 116),
        (8, 505, 634, 185),
        (650, 488, 622, 204),
        (8, 696, 1264, 22),
    )


def tall(rounds: int, meter: bool, hints: bool) -> Layout:
    """1024 x 768."""
    chain = (8.0, 135.0, 1008.0, 236.0)
    step, size = (35.0, 32.0) if hints else (42.0, 38.0)
    count = TOOLS + hints
    tools = [(1016 - step * (count - k) + step - size, 10.0, size, 38.0) for k in range(count)]
    return Layout(
        True,
        calendar.boxes(8, 7, rounds, w=52, step=56),
        (412, 42, 390, 16) if meter else (412, 3, 390, 54),
        (412, 5, 390, 38),
        tools,
        {"ecosystem": (8, 60, 1008, 72), "flagship": (8, 375, 1008, 72)},
        chain,
        Geometry(chain[2], chain[3], 11.5, 36),
        (8, 450, 1008, 100),
        markets.rows((16, 452, 656, 96), 2),
        18.0,
        (690, 458, 180, 88),
        (890, 453, 120, 96),
        (8, 571, 508, 167),
        (520, 556, 496, 184),
        (8, 744, 1008, 22),
        page=TALL,
        lying=124.0,
        spine=70.0,
    )


def large(rounds: int, meter: bool, hints: bool) -> Layout:
    """1280 x 720 for text of up to 1.4 times the usual size: what is written has more room, and less is written."""
    usual = wide(rounds, meter, hints)
    return replace(
        usual,
        score=(474, 32, 570, 25) if meter else usual.score,
        meter=(450, 3, 594, 54),
        geometry=replace(usual.geometry, large=True),
        hand=(8, 509, 634, 182),
        panel=(650, 485, 622, 208),
        log=(8, 695, 1264, 24),
        large=True,
        head=25.0,
        spine=92.0,
    )


def _folded(at: Layout) -> Layout:
    """The same while a card is in play: the other cards are folded, the panel has their room."""
    x, y, w, h = at.hand
    narrow = at.lying + (MOST_CARDS - 1) * (at.gap + at.spine)
    left, top, wide, high = at.panel
    panel = (left - w + narrow, top, wide + w - narrow, high)
    return replace(at, hand=(x, y, narrow, h), panel=panel, folded=True)


@lru_cache(maxsize=16)
def layout(
    is_tall: bool,
    rounds: int,
    meter: bool = False,
    hints: bool = False,
    larger_text: bool = False,
    folded: bool = False,
) -> Layout:
    """The boxes for a layout and a number of rounds, with room for the meter and the button of hints if need be.

    The 4:3 layout has no room to give to larger text: there the table lies on several spreads. ``folded``: whether the
    hand makes room for the ops that are being spent.
    """
    shape = tall if is_tall else large if larger_text else wide
    found = shape(rounds, meter, hints)
    return _folded(found) if folded else found
