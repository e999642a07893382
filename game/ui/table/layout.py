"""Where everything lies on the table, in the wide layout and in the 4:3 one (visual design, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from game.ui.draw.canvas import Box
from game.ui.table import calendar, markets
from game.ui.table.chain import Geometry


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of the table."""

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

    def cards(self, count: int) -> list[Box]:
        """Where the cards of a hand lie: six are narrow, more close up; they never overlap."""
        x, y, w, h = self.hand
        if self.tall:
            step, wide = (101.5, 97.0) if count <= 5 else (w / max(count, 1), w / max(count, 1) - 5)
        elif count <= 5:
            step, wide = 126.0, 119.0
        else:
            step = min(105.0, w / count)
            wide = step - 6
        return [(x + k * step, y, wide, h) for k in range(count)]


TOOLS = 5  # and one for hints, where there are any


def wide(rounds: int, meter: bool, hints: bool) -> Layout:
    """1280 x 720."""
    chain = (212.0, 60.0, 856.0, 292.0)
    step, size = (36.0, 33.0) if hints else (43.0, 38.0)
    count = TOOLS + hints
    tools = [(1272 - step * (count - k) + step - size, 10.0, size, 38.0) for k in range(count)]
    return Layout(
        False,
        calendar.boxes(8, 7, rounds),
        (460, 7, 402, 50) if meter else (460, 7, 580, 50),
        (884, 7, 160, 46),
        tools,
        {"ecosystem": (8, 62, 196, 418), "flagship": (1076, 62, 196, 418)},
        chain,
        Geometry(chain[2], chain[3]),
        (212, 358, 856, 122),
        markets.rows((224, 361, 448, 116)),
        31.0,
        (696, 366, 208, 112),
        (922, 362, 140, 116),
        (13, 495, 628, 190),
        (650, 488, 622, 204),
        (8, 696, 1264, 22),
    )


def tall(rounds: int, meter: bool, hints: bool) -> Layout:
    """1024 x 768."""
    chain = (8.0, 118.0, 1008.0, 262.0)
    step, size = (35.0, 32.0) if hints else (42.0, 38.0)
    count = TOOLS + hints
    tools = [(1016 - step * (count - k) + step - size, 10.0, size, 38.0) for k in range(count)]
    return Layout(
        True,
        calendar.boxes(8, 7, rounds, w=52, step=56),
        (416, 7, 382, 50),
        (884, 742, 132, 25),
        tools,
        {"ecosystem": (8, 58, 1008, 54), "flagship": (8, 386, 1008, 58)},
        chain,
        Geometry(chain[2], chain[3], 13, 36),
        (8, 450, 1008, 100),
        markets.rows((16, 452, 656, 96), 2),
        18.0,
        (690, 458, 180, 88),
        (890, 453, 120, 96),
        (10, 562, 508, 174),
        (520, 556, 496, 184),
        (8, 744, 868 if meter else 1008, 22),
    )


@lru_cache(maxsize=8)
def layout(is_tall: bool, rounds: int, meter: bool = False, hints: bool = False) -> Layout:
    """The boxes for a layout and a number of rounds, with room for the meter and the button of hints if need be."""
    return tall(rounds, meter, hints) if is_tall else wide(rounds, meter, hints)
