"""The rule book in the window: chapters at the left, page by page at the right."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

import pygame

from game.rules.words import rulebook
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.rulebook_text import Row, Setter, blocks, pages
from game.ui.screens.searched import Searched
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item

if TYPE_CHECKING:
    from game.rules.words.text import Text

LIST_TOP = 104.0  # of the list of chapters, below the search
FOUND_H = 52.0

Page = list[tuple[float, Row]]


@lru_cache(maxsize=2)
def markdown(text: Text) -> str:
    """The rule book, its tables made from the rules."""
    return rulebook.fill(rulebook.read(text), opening.rules(), text)


class RulebookScene(Searched):
    """Leafs through the rule book, or through the pages that hold what is typed."""

    grows = 1.25

    def __init__(self, typed: str = "", chapter: str = "") -> None:
        """`chapter` is the number of the chapter that it opens at, if not the first."""
        super().__init__(typed)
        self._wanted = chapter
        self.page = 0
        self._set: dict[tuple[float, float, float], list[Page]] = {}

    # --- layout

    @property
    def list_w(self) -> float:
        """Width of the list of chapters."""
        return 204.0 if self.tall else 264.0

    @property
    def mat(self) -> Box:
        """The page."""
        left = self.list_w + 16
        return left, 58, self.w - left - 8, self.h - 66

    @property
    def margin(self) -> float:
        """Left and right of the words."""
        return 28.0 if self.tall else 48.0

    @property
    def pages(self) -> list[Page]:
        """The pages at this window size."""
        key = (self.frame.scale, self.w, fonts.text_scale)
        if key not in self._set:
            width = self.mat[2] - 2 * self.margin
            rows = list(Setter(self._measure, width, min(width, 800.0)).rows(blocks(markdown(self.text))))
            self._set = {key: pages(rows, self.mat[3] - 44)}
        return self._set[key]

    def _measure(self, words: str, face: str, size: float) -> float:
        scale = self.frame.scale
        return fonts.width(words, face, fonts.pixels(size, scale)) / scale

    def chapters(self) -> list[tuple[str, int]]:
        """(name, page) of every chapter."""
        return [(row.chapter, number) for number, page in enumerate(self.pages) for _, row in page if row.chapter]

    @property
    def chapter(self) -> int:
        """The chapter that the page in sight belongs to, the first before it."""
        begun = [number for number, (_, page) in enumerate(self.chapters()) if page <= self.page]
        return begun[-1] if begun else 0

    def resize(self, size: tuple[int, int]) -> None:
        """Stays about where it was when the pages are set anew."""
        had = self._set
        before = len(next(iter(had.values()))) if had else 0
        super().resize(size)
        if before and len(self.pages) != before:
            self.page = min(len(self.pages) - 1, self.page * len(self.pages) // before)

    # --- items

    def items(self) -> list[Item]:
        """Turning pages, search, chapters or what was found, out."""
        search = self.search_item((8.0, 58.0, self.list_w, 38.0), self.text("ui.rulebook.search"))
        listed = self._found() if self.wanted else self._chapters()
        return [*self._turning(), search, *listed]

    def found(self) -> list[tuple[int, str]]:
        """(page, the first of its lines that holds a word) of every page that holds every word."""
        made = []
        for number, page in enumerate(self.pages):
            lines = [" ".join(part[2] for part in row.parts) for _, row in page]
            if self.holds(" ".join(lines).casefold()):
                first = next((line for line in lines if self._holds_one(line)), lines[0])
                made.append((number, first.strip()))
        return made

    def _holds_one(self, line: str) -> bool:
        told = line.casefold()
        return any(word in told for word in self.wanted)

    def sought(self) -> None:
        """Opens the first page that holds what was typed."""
        found = self.found() if self.wanted else []
        if found and self.page not in [page for page, _ in found]:
            self.page = found[0][0]

    def _found(self) -> list[Item]:
        """The pages that hold what was typed, as many as there is room for."""
        made = []
        room = int((self.h - LIST_TOP - 8) // FOUND_H)
        for number, (page, line) in enumerate(self.found()[:room]):
            box = (8.0, LIST_TOP + number * FOUND_H, self.list_w, FOUND_H - 5)
            state = SELECTED if page == self.page else NORMAL
            title = self.text("ui.rulebook.page", page=page + 1, pages=len(self.pages))
            paint = partial(self._paint_found, title=title, line=line)
            spoken = self.text.clauses((title, line))
            made.append(Item(f"found.{number}", "chapters", box, spoken, partial(self.go_to, page), paint, state))
        return made

    def _paint_found(self, canvas: Canvas, item: Item, title: str, line: str) -> None:
        x, y, w, h = item.box
        now = item.state == SELECTED
        fill = C.paper if now else C.table3 if item.hover else C.table2
        canvas.rrect(item.box, fill, 6, C.paper if now else C.on_table if item.hover else C.table_line, 1.25)
        canvas.text(title, x + 12, y + 14, "small", C.ink2 if now else C.on_table2, "semibold", room=w - 20)
        canvas.text(line, x + 12, y + h - 17, "label", C.ink if now else C.on_table, "medium", room=w - 20)

    def _turning(self) -> list[Item]:
        edge = self.w - 16 - 104
        made = [
            controls.button(
                "close",
                (edge, 10, 104, 38),
                self.text("ui.common.back"),
                self.back,
                group="close",
                icon="undo-2",
                kind="dark",
            )
        ]
        edge -= 10
        for id, icon, step in (("next", "chevron-right", 1), ("previous", "chevron-left", -1)):
            edge -= 44
            possible = 0 <= self.page + step < len(self.pages)
            made.append(
                controls.button(
                    id, (edge, 10, 40, 38), "", partial(self.turn, step) if possible else None, group=id,
                    icon=icon, kind="dark", state=NORMAL if possible else DISABLED,
                    spoken=self.text(f"ui.rulebook.{id}"),
                )
            )  # fmt: skip
        return made[::-1]

    def _chapters(self) -> list[Item]:
        made = []
        names = self.chapters()
        each = min(48.0, (self.h - LIST_TOP - 8) / len(names))
        for number, (name, page) in enumerate(names):
            box = (8.0, LIST_TOP + number * each, self.list_w, each - 5)
            state = SELECTED if number == self.chapter else NORMAL
            paint = partial(self._paint_chapter, name=name)
            made.append(Item(f"chapter.{number}", "chapters", box, name, partial(self.go_to, page), paint, state))
        return made

    def _paint_chapter(self, canvas: Canvas, item: Item, name: str) -> None:
        x, y, w, h = item.box
        now = item.state == SELECTED
        fill = C.paper if now else C.table3 if item.hover else C.table2
        canvas.rrect(item.box, fill, 6, C.paper if now else C.on_table if item.hover else C.table_line, 1.25)
        canvas.text(name, x + 14, y + h / 2, "label", C.ink if now else C.on_table, "semibold", room=w - 24, lines=2)

    def first_focus(self) -> str:
        """On with it."""
        return "next"

    def entered(self) -> None:
        """Opens at the chapter that was asked for."""
        super().entered()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.go_to(next((page for name, page in self.chapters() if name.startswith(f"{wanted}.")), 0))

    # --- leafing

    def go_to(self, page: int) -> None:
        """Opens a page."""
        self.page = max(0, min(page, len(self.pages) - 1))
        self.changed()

    def turn(self, step: int) -> None:
        """Turns so many pages."""
        self.go_to(self.page + step)

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel turns pages."""
        self.turn(-1 if steps > 0 else 1)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Left and right, Page up and Page down turn pages, Home and End go to the ends; down leads into the list."""
        if super().on_key(event):
            return True
        if event.key == pygame.K_DOWN and self.focus.current == "search":
            self.focus.set(next((item.id for item in self.focus.items if item.group == "chapters"), "search"))
            return True
        ends = {pygame.K_HOME: 0, pygame.K_END: len(self.pages) - 1}
        steps = {pygame.K_LEFT: -1, pygame.K_PAGEUP: -1, pygame.K_RIGHT: 1, pygame.K_PAGEDOWN: 1}
        if event.key in ends:
            self.go_to(ends[event.key])
            return True
        if event.key in steps:
            self.turn(steps[event.key])
            return True
        return False

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """Title, page number, and the page."""
        canvas.text(self.text("ui.rulebook.title"), 16, 29, "h2", C.on_table, room=self.list_w)
        seen = self.text("ui.rulebook.page", page=self.page + 1, pages=len(self.pages))
        canvas.text(seen, self.w - 236, 29, "label", C.on_table2, "medium", "right", room=240)
        canvas.panel(self.mat)
        x, y, w, _ = self.mat
        left, top, room = x + self.margin, y + 22, w - 2 * self.margin
        for at, row in self.pages[self.page]:
            if self.wanted and self._holds_one(" ".join(part[2] for part in row.parts)):
                canvas.rrect((left - 14, top + at + 2, 5, row.height - 5), C.gold, 2, C.gold_deep, 1)
            if row.fill:
                canvas.rrect((left, top + at, min(room, row.width), row.height - 1), row.fill, 3)
            for part_x, part_y, words, face, size, colour in row.parts:
                canvas.text(words, left + part_x, top + at + part_y + 0.36 * size, size, colour, face, valign="base")
