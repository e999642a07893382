"""Where everything lies in a scene, in the wide layout and in the 4:3 one."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.draw import fonts
from game.ui.draw.canvas import Box
from game.ui.widgets.tree import em

GAP = 18.0
LARGE = 1.25  # size of text from which the words of a scene have more lines and less ornament
SLIP_H, SLIP_LARGE_H = 60.0, 72.0
MAT_W = 196.0


@dataclass(frozen=True, slots=True)
class Places:
    """The boxes of a scene.

    head      left edge and width of kicker and title
    card      the card, or what stands in its place
    art       the picture of an event without a roll, over the upper left of the window
    bar       the bar of a roll
    column    left edge and width of all beside the card; ``wide``: of all below the picture of an event
    mat       the board's values, where consequences arrive
    skip, go  the buttons
    across    consequences in a row: beside a card, and below the picture of an event
    slip_h    height of a consequence
    """

    head: tuple[float, float]
    card: Box
    art: Box
    bar: Box
    column: tuple[float, float]
    wide: tuple[float, float]
    mat: Box
    skip: Box
    go: Box
    across: tuple[int, int]
    slip_h: float
    foot: float

    def slips(self, count: int, top: float, below_art: bool) -> list[Box]:
        """The boxes of so many consequences, row by row."""
        left, w = self.wide if below_art else self.column
        across = self.across[below_art]
        each = (w - GAP * (across - 1)) / across
        return [
            (left + at % across * (each + GAP), top + at // across * (self.slip_h + 8), each, self.slip_h)
            for at in range(count)
        ]


def large() -> bool:
    """Whether the words are larger than the scene was drawn for."""
    return em(1) > LARGE


def places(w: float, h: float, tall: bool) -> Places:
    """The boxes in a window of this logical size."""
    margin = 24.0 if tall else 40.0
    grown = fonts.beyond()
    mat_w, large_w = MAT_W * grown, grown > 1  # the card gives way to words beyond what it has room for
    mat_x = w - mat_w - 8
    card_w = 0.0 if large_w else 222.0 if tall else 288.0
    column = margin + card_w + (0 if large_w else 20 if tall else 44)
    right = mat_x - (34 if tall else 40)
    return Places(
        head=(margin, mat_x - margin - 24),
        card=(margin, 140, card_w, 420),
        art=(0, 0, mat_x - 20, 392 if not large_w else 346),
        bar=(column, 228 if not large_w else 214, right - column, 60),
        column=(column, right - column),
        wide=(margin, mat_x - margin - 44),
        across=(2, 2) if tall or large_w else (3, 4 if large() else 3),
        slip_h=(SLIP_LARGE_H if large() else SLIP_H) * grown,
        mat=(mat_x, 62, mat_w, 392),
        skip=(w - 8 - em(172), 10, em(172), 42),
        go=(mat_x, h - 16 - 56 * grown, mat_w, 56 * grown),
        foot=h + 8 if large() else h,
    )
