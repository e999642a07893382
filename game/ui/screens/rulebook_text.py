"""The rule book as it is set: a small part of Markdown, read into blocks, and these into rows of a given width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from game.ui.draw import fonts
from game.ui.draw.theme import C
from game.ui.widgets.tree import em

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
MARKUP = re.compile(r"(\*\*.+?\*\*|\*[^*]+?\*|`[^`]+?`)")
ITEM = re.compile(r"^(\d+\.|-)\s+(.*)$")
BODY, SMALL = 16.0, 14.0
LEADING = 1.42

Part = tuple[float, float, str, str, float, str]  # x, middle of the line, words, face, size, colour
Measure = Callable[[str, str, float], float]  # (text, face, size) -> logical width


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    text: str
    face: str = "medium"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table."""

    kind: str  # "heading", "text", "item" or "table"
    runs: tuple[Run, ...] = ()
    level: int = 0  # of a heading
    bullet: str = ""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()  # of a table; the first is its head

    @property
    def plain(self) -> str:
        """The words without their faces."""
        return "".join(run.text for run in self.runs)

    @property
    def lines(self) -> list[str]:
        """The words, a line for a row of a table."""
        if self.kind != "table":
            return [self.plain]
        return [" ".join("".join(run.text for run in cell) for cell in row) for row in self.rows]


@dataclass(slots=True)
class Row:
    """Something that may not be torn apart by the end of a page: text at places in it, and a ground."""

    height: float
    parts: list[Part] = field(default_factory=list)
    fill: str = ""
    width: float = 0.0  # of the ground
    keep: bool = False  # stays with the next row
    head: Row | None = None  # of a table: repeated where the table goes on on a new page


# --- reading


def runs(text: str) -> tuple[Run, ...]:
    """Inline words: **strong**, *stressed*, `as typed`."""
    made = []
    for part in MARKUP.split(text):
        if part.startswith("**"):
            made.append(Run(part[2:-2], "bold"))
        elif part.startswith(("*", "`")) and len(part) > 2:
            made.append(Run(part[1:-1], "italic" if part[0] == "*" else "semibold"))
        elif part:
            made.append(Run(part))
    return tuple(made)


def blocks(markdown: str) -> list[Block]:
    """The blocks of a text. Comments are left out."""
    made: list[Block] = []
    waiting: list[str] = []
    table: list[str] = []
    bullet = ""

    def close() -> None:
        nonlocal bullet
        if waiting:
            kind = "item" if bullet else "text"
            made.append(Block(kind, runs(" ".join(waiting)), bullet=bullet))
        if table:
            made.append(_table(table))
        waiting.clear()
        table.clear()
        bullet = ""

    for line in COMMENT.sub("", markdown).splitlines():
        stripped = line.strip()
        found = ITEM.match(stripped)
        if not stripped:
            close()
        elif stripped.startswith("#"):
            close()
            level = len(stripped) - len(stripped.lstrip("#"))
            made.append(Block("heading", runs(stripped.lstrip("# ")), level))
        elif stripped.startswith("|"):
            if not table:
                close()
            table.append(stripped)
        elif found and not line.startswith("      "):
            close()
            bullet = "•" if found[1] == "-" else found[1]
            waiting.append(found[2])
        else:
            waiting.append(stripped)
    close()
    return made


def _table(lines: Sequence[str]) -> Block:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    kept = [row for row in rows if not all(set(cell) <= set("-: ") for cell in row)]
    return Block("table", rows=tuple(tuple(runs(cell) for cell in row) for row in kept))


# --- setting


class Setter:
    """Sets blocks into rows no wider than `width`; text stays within `column`. Heights grow with the text."""

    def __init__(self, measure: Measure, width: float, column: float) -> None:
        self.measure = measure
        self.width = width
        self.column = column
        self.leading = LEADING * fonts.text_scale

    def rows(self, made: Sequence[Block]) -> Iterator[tuple[Row, int]]:
        """The rows of all blocks in order, each with the number of its block."""
        for number, block in enumerate(made):
            following = made[number + 1].kind if number + 1 < len(made) else ""
            for row in self._block(block, number == 0, following):
                yield row, number

    def _block(self, block: Block, first: bool, following: str) -> Iterator[Row]:
        if block.kind == "heading":
            yield from self._heading(block, first)
        elif block.kind == "table":
            yield from self._table(block)
            yield Row(14)
        else:
            yield from self._text(block)
            yield Row(4 if block.kind == following == "item" else 10)

    def lines(self, words: Sequence[Run], room: float, size: float) -> list[list[tuple[float, str, str]]]:
        """Lines of (x, text, face)."""
        made: list[list[tuple[float, str, str]]] = [[]]
        x = 0.0
        for run in words:
            for word in fonts.pieces(run.text):
                wide = self.measure(word.rstrip(), run.face, size)
                if x + wide > room and x > 0:
                    made.append([])
                    x = 0.0
                    word = word.lstrip()
                line = made[-1]
                if line and line[-1][2] == run.face:
                    start, text, face = line[-1]
                    line[-1] = (start, text + word, face)
                    x = start + self.measure(text + word, face, size)
                else:
                    line.append((x, word, run.face))
                    x += self.measure(word, run.face, size)
        return made

    def _heading(self, block: Block, first: bool) -> Iterator[Row]:
        size = 26.0 if block.level == 1 else 21.0 if block.level == 2 else 17.0
        if not first:
            yield Row(12, keep=True)
        high = size * self.leading
        for line in self.lines([Run(block.plain, "display")], self.width, size):
            yield Row(high, [(x, high * 0.47, text, face, size, C.ink) for x, text, face in line], keep=True)

    def _text(self, block: Block) -> Iterator[Row]:
        indent = em(30.0) if block.kind == "item" else 0.0
        high = BODY * self.leading
        set_lines = self.lines(block.runs, self.column - indent, BODY)
        for number, line in enumerate(set_lines):
            parts = [(x + indent, high / 2, text, face, BODY, C.ink) for x, text, face in line]
            if number == 0 and block.bullet:
                parts.insert(0, (4, high / 2, block.bullet, "bold", BODY, C.ink2))
            lonely = number in (0, len(set_lines) - 2) and len(set_lines) > 1
            yield Row(high, parts, keep=lonely)

    def _table(self, block: Block) -> Iterator[Row]:
        widths = self._widths(block)
        size = SMALL if len(block.rows[0]) > 3 else 15.0
        first: Row | None = None
        for number, cells in enumerate(block.rows):
            parts = []
            high = 0.0
            x = 8.0
            for cell, width in zip(cells, widths, strict=False):
                words = [Run(run.text, "bold") for run in cell] if number == 0 else cell
                for place, line in enumerate(self.lines(words, width - 14, size)):
                    y = 5 + size * self.leading * (place + 0.5)
                    parts += [(x + at, y, text, face, size, C.ink) for at, text, face in line]
                    high = max(high, size * self.leading * (place + 1) + 9)
                x += width
            if first is None:
                first = Row(high, parts, C.paper3, sum(widths), keep=True)
                yield first
            else:
                yield Row(high, parts, C.paper2 if number % 2 == 0 else "", sum(widths), head=first)

    def _widths(self, block: Block) -> list[float]:
        """Widths of the columns: what the words need, and less for the widest ones if that is too much; none becomes
        narrower than its longest word as long as another has room to spare."""
        count = len(block.rows[0])
        size = SMALL if count > 3 else 15.0
        wanted, least = [44.0] * count, [44.0] * count
        for number, cells in enumerate(block.rows):
            for place, cell in enumerate(cells[:count]):
                text = "".join(run.text for run in cell)
                face = "bold" if number == 0 else "medium"
                wanted[place] = max(wanted[place], self.measure(text, face, size) + 22)
                longest = max((self.measure(word.rstrip(), face, size) for word in fonts.pieces(text)), default=0)
                least[place] = max(least[place], longest + 18)
        room = self.width - 10
        if sum(wanted) <= room:
            return wanted
        fair, rest = room / count, room
        large = [place for place in range(count) if wanted[place] > fair]
        rest -= sum(wanted[place] for place in range(count) if place not in large)
        whole = sum(wanted[place] ** 0.6 for place in large)
        given = [rest * wanted[place] ** 0.6 / whole if place in large else wanted[place] for place in range(count)]
        lacking = sum(max(0.0, low - own) for low, own in zip(least, given, strict=True))
        spare = [max(0.0, own - low) for low, own in zip(least, given, strict=True)]
        taken = lacking / sum(spare) if any(spare) else 0.0
        return [max(low, own) - free * taken for low, own, free in zip(least, given, spare, strict=True)]
