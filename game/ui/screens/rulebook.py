"""The rule book in the window: chapters at the left, the open one page by page at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from game.rules.words import rulebook
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.browser import BrowserScene, Entry
from game.ui.screens.rulebook_text import Block, Row, Setter, blocks
from game.ui.widgets import pages, tree
from game.ui.widgets.leaves import Drawn
from game.ui.widgets.tree import Ruler

if TYPE_CHECKING:
    from game.rules.words.text import Text

WIDEST = 800.0  # em: of a line of text


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the rule book: its name, its blocks, and the number of its first block in the book."""

    name: str
    blocks: tuple[Block, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Found:
    """A section that holds what was typed: its chapter and heading, its first line that holds it, and its block."""

    chapter: int
    name: str
    line: str
    block: int


@lru_cache(maxsize=2)
def markdown(text: Text) -> str:
    """The rule book, its tables made from the rules."""
    return rulebook.fill(rulebook.read(text), opening.rules(), text)


@lru_cache(maxsize=2)
def chapters(text: Text) -> tuple[Chapter, ...]:
    """The chapters; what stands before the first belongs to it."""
    all_blocks = blocks(markdown(text))
    begins = [at for at, block in enumerate(all_blocks) if block.kind == "heading" and block.level == 2]
    names = [all_blocks[at].plain for at in begins]
    edges = [0, *begins[1:], len(all_blocks)]
    return tuple(
        Chapter(name, tuple(all_blocks[start:end]), start)
        for name, start, end in zip(names, edges[:-1], edges[1:], strict=True)
    )


class RulebookScene(BrowserScene):
    """Leafs through the rule book, or through its sections that hold what is typed."""

    entry_id = "chapter"
    group = "chapters"
    share = 0.25
    lines = 2
    notes = 1

    def __init__(self, typed: str = "", chapter: str = "") -> None:
        """`chapter` is the number of the chapter that it opens at, if not the first."""
        super().__init__(typed)
        self._wanted = str(chapter)
        self._set: dict[tuple[str, int, float, float, float], list[tuple[Row, int]]] = {}

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in the player's language."""
        return chapters(self.text)

    @property
    def chapter(self) -> int:
        """The number of the open chapter."""
        found = self.found() if self.wanted else ()
        return found[self.chosen].chapter if found else min(self.chosen, len(self.chapters) - 1)

    def found(self) -> tuple[Found, ...]:
        """The sections that hold every word that was typed, in the order of the book."""
        return tuple(
            Found(number, name, next(line for line in lines if self._holds_one(line)), start)
            for number, chapter in enumerate(self.chapters)
            for name, start, lines in sections(chapter)
            if self.holds(" ".join(lines).casefold())
        )

    def _holds_one(self, line: str) -> bool:
        told = line.casefold()
        return any(word in told for word in self.wanted)

    def entered(self) -> None:
        """Opens at the chapter that was asked for."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.open(next((at for at, one in enumerate(self.chapters) if one.name.startswith(f"{wanted}.")), 0))

    def open(self, chapter: int) -> None:
        """Opens a chapter at its beginning."""
        self.chosen = self.first = chapter
        self.at = 0
        self.changed()

    def sought(self) -> None:
        """Opens the first section that holds what was typed."""
        super().sought()
        self._at_found()

    def choose(self, number: int) -> None:
        """Opens a chapter, or the page of a section that was found."""
        super().choose(number)
        self._at_found()

    def walk(self, to: int, ring: bool = True) -> None:
        """Opens what the focus goes to."""
        super().walk(to, ring)
        self._at_found()

    def _at_found(self) -> None:
        found = self.found() if self.wanted else ()
        if found:
            self.at = str(found[min(self.chosen, len(found) - 1)].block)

    # --- the list

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.rulebook.title")

    @property
    def search_label(self) -> str:
        """What the search is for."""
        return self.text("ui.rulebook.search")

    @property
    def nothing(self) -> str:
        """That no section holds what was typed."""
        return self.text("ui.rulebook.nothing", typed=self.field.value)

    @property
    def count(self) -> int:
        """How many chapters, or sections that were found."""
        return len(self.found() if self.wanted else self.chapters)

    def entry(self, number: int) -> Entry:
        """A chapter, or a section that was found with the line that holds what was typed."""
        if not self.wanted:
            return Entry(self.chapters[number].name)
        one = self.found()[number]
        return Entry(one.name, one.line, spoken=self.text.clauses((one.name, one.line)))

    # --- the page

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[pages.Block]:
        """The open chapter, set for a width."""
        chapter = self.chapters[self.chapter]
        key = (self.text.language, chapter.start, width, self.frame.scale, fonts.text_scale)
        if key not in self._set:
            setter = Setter(
                lambda words, face, size: ruler.measure(words, size, face), width, min(width, tree.em(WIDEST))
            )
            self._set[key] = [(row, chapter.start + at) for row, at in setter.rows(chapter.blocks)]
        return [
            pages.Block(self._drawn(row), row.keep, self._drawn(row.head) if row.head else None, not row.parts, str(at))
            for row, at in self._set[key]
        ]

    def _drawn(self, row: Row) -> Drawn:
        """A row of the book; a gold mark stands at its left where it holds what was typed."""

        def draw(canvas: Canvas, box: Box) -> None:
            x, y, w, _ = box
            if self.wanted and self._holds_one(" ".join(part[2] for part in row.parts)):
                canvas.rrect((x - 12, y + 2, 5, row.height - 5), C.gold, 2, C.gold_deep, 1)
            if row.fill:
                canvas.rrect((x, y, min(w, row.width), row.height - 1), row.fill, 3)
            for left, middle, words, face, size, colour in row.parts:
                base = y + middle + 0.36 * size * fonts.text_scale
                canvas.text(words, x + left, base, size, colour, face, valign="base")

        return Drawn(draw, row.width, row.height)


def sections(chapter: Chapter) -> Iterator[tuple[str, int, list[str]]]:
    """(heading, number of its first block in the book, its lines) of each section of a chapter."""
    name, start, lines = chapter.name, chapter.start, list[str]()
    for at, block in enumerate(chapter.blocks, chapter.start):
        if block.kind == "heading" and block.level > 1 and lines:
            yield name, start, lines
            start, lines = at, []
        if block.kind == "heading" and block.level > 1:
            name = block.plain
        lines += block.lines
    yield name, start, lines
