"""Handouts: headings, paragraphs, lists and tables that flow down pages in columns."""

from __future__ import annotations

from collections.abc import Sequence

from game.paper.geometry import Box
from game.paper.sheets import LEADING, PALETTE, POINT, DoesNotFit, Sheets

MARGIN = 14.0
GAP = 7.0  # between two columns of a page
FOOT = 6.0
PAD = 0.9  # in the cells of a table
BETWEEN = 3.0  # the words of two columns of a table
WHOLE = 4  # lines of a paragraph that stay together


class Flow:
    """Words one below the other; a new column, then a new page begins where there is no room left.

    title    stands in small at the foot of every page, with the page's number
    size     of plain text, in points
    """

    def __init__(self, sheets: Sheets, title: str, columns: int = 1, size: float = 9.5) -> None:
        self.sheets, self.title, self.size = sheets, title, size
        self._columns, self._column, self._pages = columns, columns, 0
        self._area = Box(0, 0, 0, 0)
        self._top = self.y = 0.0
        self._next()

    def _next(self) -> None:
        self._column += 1
        if self._column >= self._columns:
            page = self.sheets.page()
            self._pages += 1
            self._column = 0
            self._area = page.within(MARGIN, MARGIN, MARGIN, MARGIN + FOOT)
            self._top = self._area.y
            foot = Box(MARGIN, page.h - MARGIN - 3, page.w - 2 * MARGIN, 4)
            self.sheets.text(foot, f"{self.title}  ·  {self._pages}", 7, colour=PALETTE.ink2)
        self.y = self._top

    @property
    def _left(self) -> float:
        """How much room is left below."""
        return self._area.y + self._area.h - self.y

    def _need(self, high: float) -> None:
        if high > self._left and self.y > self._top:
            self._next()
        if high > self._left:
            raise DoesNotFit(self.title)

    def column(self) -> None:
        """What follows begins a new column."""
        self._next()

    @property
    def wide(self) -> float:
        """How wide a column is."""
        return (self._area.w - (self._columns - 1) * GAP) / self._columns

    @property
    def left(self) -> float:
        """Where the column begins."""
        return self._area.x + self._column * (self.wide + GAP)

    def headline(self, words: str) -> None:
        """The title of a handout, across all columns."""
        end = self.sheets.words(Box(self._area.x, self.y, self._area.w, 20), words, 18, "display")
        self._top = self.y = end + 2

    def heading(self, words: str) -> None:
        """The title of a section; it does not stand alone at the end of a column."""
        high = self.sheets.height(words, self.wide, self.size + 2.5, "display")
        self._need(high + 14)
        self.y += 2 if self.y > self._top else 0
        self.sheets.words(Box(self.left, self.y, self.wide, high), words, self.size + 2.5, "display")
        self.y += high + 0.8

    def paragraph(self, words: str, indent: float = 0, face: str = "medium", sign: str = "") -> None:
        """A paragraph, with a sign (a bullet, a number) before it if it is indented."""
        lines = self.sheets.lines(words, self.wide - indent, self.size, face)
        step = self.size * POINT * LEADING
        self._need((len(lines) if len(lines) <= WHOLE else 2) * step)
        if sign:
            self.sheets.text(Box(self.left, self.y, indent - 0.6, step), sign, self.size, "semibold")
        while lines:
            room = max(1, int((self._left + 0.01) / step))
            now, lines = lines[:room], lines[room:]
            place = Box(self.left + indent, self.y, self.wide - indent, len(now) * step)
            self.sheets.set_lines(place, now, self.size, face, PALETTE.ink)
            self.y += len(now) * step
            if lines:
                self._next()
        self.y += 0.9

    def bullets(self, words: Sequence[str], numbered: bool = False) -> None:
        """A list."""
        for number, one in enumerate(words, 1):
            self.paragraph(one, 5.5 if numbered else 3.5, sign=f"{number}." if numbered else "•")

    def space(self, high: float) -> None:
        """Room that is left free."""
        self.y += high

    def rule(self, high: float) -> None:
        """A line to write on."""
        self._need(high)
        self.y += high
        self.sheets.line(self.left, self.y, self.left + self.wide, self.y, PALETTE.line2)

    def table(self, rows: Sequence[Sequence[str]], shares: Sequence[float], size: float = 0) -> None:
        """A table whose first row is its head, which stands again wherever the table goes on; `shares` of the width."""
        size = size or self.size - 1
        wides = [self.wide * share / sum(shares) for share in shares]
        head, *below = rows
        for number, row in enumerate(below):
            high = self._row_height(row, wides, size, "medium")
            if number == 0:
                self._need(self._row_height(head, wides, size, "semibold") + high)
            if number == 0 or self._left < high:
                if number:
                    self._next()
                self._row(head, wides, size, "semibold")
            self._need(high)
            self._row(row, wides, size, "medium")
        self.y += 2

    def _row_height(self, row: Sequence[str], wides: Sequence[float], size: float, face: str) -> float:
        cells = zip(row, wides, strict=True)
        return max(self.sheets.height(cell, wide - PAD - BETWEEN, size, face) for cell, wide in cells) + 2 * PAD

    def _row(self, row: Sequence[str], wides: Sequence[float], size: float, face: str) -> None:
        high, x = self._row_height(row, wides, size, face), self.left
        if face == "semibold":
            self.sheets.fill(Box(x, self.y, self.wide, high), PALETTE.paper2)
        for cell, wide in zip(row, wides, strict=True):
            self.sheets.words(Box(x + PAD, self.y + PAD, wide - PAD - BETWEEN, high - 2 * PAD), cell, size, face)
            x += wide
        self.y += high
        self.sheets.line(self.left, self.y, self.left + self.wide, self.y, PALETTE.line)
