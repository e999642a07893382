"""A scene whose content stands on pages: Page up, Page down and the wheel turn them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame

from game.ui.draw.theme import C
from game.ui.shell.arranged import ArrangedScene
from game.ui.shell.scene import Scene
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Label, icon
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.placed import Seen
from game.ui.widgets.tree import Column, Fits, Part, Row, Ruler, em

if TYPE_CHECKING:
    from game.rules.words.text import Text

DETAIL = "pages"
WIDE_FROM = 900.0  # em: from here on a head stands on one line


class PagedScene(Scene):
    """Says how pages are turned; what stands on them is the scene's own."""

    def turn(self, step: int) -> None:
        """Turns so many pages; nothing happens where there is no such page."""
        raise NotImplementedError

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel turns pages."""
        self.turn(-1 if steps > 0 else 1)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Page up and Page down turn pages."""
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            self.turn(-1 if event.key == pygame.K_PAGEUP else 1)
            return True
        return False


def turning(text: Text, seen: Seen, turn: Callable[[int], None], ids: str = "previous next") -> Part:
    """The row below pages of text: back, which of how many, on; ``ids``: of both buttons."""
    told = text("ui.browser.page", page=seen.first + 1, pages=seen.count)
    words = text("ui.browser.previous"), text("ui.browser.next")
    return sheet.turning(seen, told, words, turn, "plain", ids)


class SheetScene(PagedScene, ArrangedScene):
    """A sheet whose content is `blocks()`, on as many pages as it needs."""

    opaque = False

    def __init__(self) -> None:
        super().__init__()
        self.at = 0  # the block in sight

    def blocks(self, ruler: Ruler, width: float) -> Sequence[Block]:
        """The content, made for a width."""
        raise NotImplementedError

    def content(self) -> Part:
        """The content on its pages."""
        return Pages(self.blocks, self.at, lambda seen: turning(self.text, seen, self.turn), name=DETAIL, grow=1)

    @property
    def seen(self) -> Seen:
        """Which page is in sight, of how many."""
        return self.arranged.seen(DETAIL)

    def turn(self, step: int) -> None:
        """To another page, where there is one."""
        self.at = self.seen.turned(step, self.at)
        self.changed()


def sheet_head(sign: str, title: str, about: str, back: Part) -> Part:
    """The head of a page: what it is, what it is for, and the way back; where room is short, one below the other."""
    named = (icon(sign, 20, C.gold), Label(title, "h2", C.on_table, lines=2, grow=1))
    wide = (named[0], Label(title, "h2", C.on_table, lines=1), Label(about, "small", C.on_table2, lines=2, grow=1))
    high = Column((Row((*named, back)), Label(about, "small", C.on_table2)), gap=4)
    return Fits(((em(WIDE_FROM), Row((*wide, back))), (0.0, high)))
