"""A scene with a search field: what is typed sifts what it shows, and Esc empties the field before it leaves."""

from __future__ import annotations

import pygame

from game.rules.words.numbers import FIRST_LANGUAGE
from game.rules.words.text import Text, languages, load_text
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import Item
from game.ui.widgets.text_field import TextField, text_field

MOST_TYPED = 40
SEARCH_KEY = "/"  # from anywhere into the field


class Searched(Scene):
    """Keeps what is typed. A subclass lists `search_item()`, sifts by `wanted`, and begins anew in `sought()`."""

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        self.field = TextField(typed, MOST_TYPED)
        self._typed = typed

    @property
    def wanted(self) -> list[str]:
        """The words that are searched for."""
        return self.field.value.casefold().split()

    def holds(self, told: str) -> bool:
        """Whether a text in small letters holds every word."""
        return all(word in told for word in self.wanted)

    def search_item(self, box: Box, label: str) -> Item:
        """The field; while it is empty it says what it is for."""
        item = text_field("search", box, self.field, label, None, "search")
        paint_field = item.paint

        def paint(canvas: Canvas, item: Item) -> None:
            if paint_field is not None:
                paint_field(canvas, item)
            if not self.field.line:
                x, y, w, h = item.box
                canvas.icon("search", x + 20, y + h / 2, 17, C.ink2)
                short = self.text("ui.common.search")
                canvas.text(label, x + 36, y + h / 2, "label", C.ink2, "medium", room=w - 44, short=short)

        item.paint = paint
        return item

    def sought(self) -> None:
        """Called when something else was typed: shows what holds it from its beginning."""

    def changed(self) -> None:
        """Sifts anew if something else was typed."""
        if self.field.value != self._typed:
            self._typed = self.field.value
            self.sought()
        super().changed()

    def back(self) -> None:
        """Esc empties the field first, then leaves."""
        if self.field.value:
            self.field.value, self.field.caret = "", 0
            self.changed()
        else:
            self.app.pop()

    def on_key(self, event: pygame.event.Event) -> bool:
        """The key of the search leads into the field."""
        if event.unicode == SEARCH_KEY and self.focus.get("search"):
            self.focus.set("search")
            self._swallow = SEARCH_KEY
            return True
        return super().on_key(event)

    _swallow = ""  # the character of the key that led into the field, which comes after it

    def handle(self, event: pygame.event.Event) -> None:
        """Leaves out the character of the key that led into the field."""
        swallow, self._swallow = self._swallow, ""
        if swallow and event.type == pygame.TEXTINPUT and event.text == swallow:
            return
        if event.type not in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            self._swallow = swallow
        super().handle(event)


def other_language(text: Text) -> Text | None:
    """The language whose names stand beside: English, or beside English the first other one that there is."""
    others = [id for id in languages() if id != text.language]
    first = FIRST_LANGUAGE if FIRST_LANGUAGE in others else next(iter(others), "")
    return load_text(first) if first else None
