"""Where things lie on a sheet of cards: papers, the nine places of a front, and those of a back, in millimetres.

A sheet is turned over its long edge when it is printed on both sides, so left and right change places: the back of the
card in the left column lies in the right column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

CARD_W, CARD_H = 63.0, 88.0
COLUMNS = ROWS = 3
PER_SHEET = COLUMNS * ROWS
BORDER = 3.0
"""The side-coloured border of a card: a cut may miss by as much and leaves no white edge."""
MARK_FROM, MARK_TO = 1.0, 5.0  # of a cut mark, from the block of cards outward
SCALE = 50.0
"""The length of the line that shows whether a sheet was printed at its true size."""


class Box(NamedTuple):
    """A rectangle from its upper left corner."""

    x: float
    y: float
    w: float
    h: float

    def within(self, left: float, top: float, right: float, bottom: float) -> Box:
        """What is left of it inside margins."""
        return Box(self.x + left, self.y + top, self.w - left - right, self.h - top - bottom)


class Paper(NamedTuple):
    """A sheet of paper, upright."""

    w: float
    h: float


PAPERS = {"a4": Paper(210.0, 297.0), "letter": Paper(215.9, 279.4)}


def block(paper: Paper) -> Box:
    """All nine cards of a sheet, in the middle of the paper."""
    wide, high = COLUMNS * CARD_W, ROWS * CARD_H
    return Box((paper.w - wide) / 2, (paper.h - high) / 2, wide, high)


def front(paper: Paper, place: int) -> Box:
    """The front of the card at a place, 0 to 8, row by row from the upper left."""
    row, column = divmod(place, COLUMNS)
    left, top, _, _ = block(paper)
    return Box(left + column * CARD_W, top + row * CARD_H, CARD_W, CARD_H)


def back(paper: Paper, place: int) -> Box:
    """The back of the card at a place, on the other side of the sheet turned over its long edge."""
    there = front(paper, place)
    return there._replace(x=paper.w - there.x - there.w)


def cut_marks(paper: Paper) -> Iterator[tuple[float, float, float, float]]:
    """Lines x1, y1, x2, y2 outside the block where it is to be cut."""
    left, top, wide, high = block(paper)
    for column in range(COLUMNS + 1):
        x = left + column * CARD_W
        yield x, top - MARK_TO, x, top - MARK_FROM
        yield x, top + high + MARK_FROM, x, top + high + MARK_TO
    for row in range(ROWS + 1):
        y = top + row * CARD_H
        yield left - MARK_TO, y, left - MARK_FROM, y
        yield left + wide + MARK_FROM, y, left + wide + MARK_TO, y
