"""A line of text that can be typed into."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import RADIUS_CONTROL, C
from game.ui.widgets.focus import Item

MOVES = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END)  # keys that move the caret


class TextField:
    """The value of a text field and its caret. `allowed` says which characters may be typed."""

    def __init__(
        self, value: str = "", most: int = 60, allowed: Callable[[str], bool] = str.isprintable, offered: bool = False
    ) -> None:
        """`offered`: the value is only a suggestion, selected as a whole, so that typing replaces it."""
        self.selected = offered and bool(value)
        self.value = value
        self.most = most
        self.allowed = allowed
        self.caret = len(value)

    def insert(self, text: str) -> None:
        """Types characters at the caret, or in the place of a value that is selected."""
        if self.selected and text:
            self.value, self.caret, self.selected = "", 0, False
        for char in text:
            if len(self.value) < self.most and self.allowed(char):
                self.value = self.value[: self.caret] + char + self.value[self.caret :]
                self.caret += 1

    def edit(self, event: pygame.event.Event) -> bool:
        """Takes a typing event; true if it was one for the field."""
        if event.type == pygame.TEXTINPUT:
            self.insert(event.text)
            return True
        if event.type != pygame.KEYDOWN:
            return False
        key = event.key
        if self.selected and key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            self.value, self.caret, self.selected = "", 0, False
            return True
        self.selected = self.selected and key not in MOVES
        if key == pygame.K_BACKSPACE:
            if self.caret:
                self.value = self.value[: self.caret - 1] + self.value[self.caret :]
                self.caret -= 1
        elif key == pygame.K_DELETE:
            self.value = self.value[: self.caret] + self.value[self.caret + 1 :]
        elif key == pygame.K_LEFT:
            self.caret = max(0, self.caret - 1)
        elif key == pygame.K_RIGHT:
            self.caret = min(len(self.value), self.caret + 1)
        elif key == pygame.K_HOME:
            self.caret = 0
        elif key == pygame.K_END:
            self.caret = len(self.value)
        else:
            return bool(event.unicode) and event.unicode.isprintable()
        return True


def text_field(id: str, box: Box, field: TextField, label: str, submit: Callable[[], None] | None, group: str) -> Item:
    """The field as an item: typing goes into it while it has the focus; Enter calls `submit`."""

    def paint(canvas: Canvas, item: Item) -> None:
        x, y, w, h = item.box
        canvas.rrect(item.box, C.white, RADIUS_CONTROL, C.ink if item.hover or item.current else C.line2, 1.75)
        shown, caret = field.value, field.caret
        px = fonts.pixels(15, canvas.s)
        room = (w - 24) * canvas.s
        start = 0
        while fonts.width(shown[start:caret], "medium", px) > room:
            start += 1
        end = len(shown)
        while fonts.width(shown[start:end], "medium", px) > room:
            end -= 1
        if field.selected and shown[start:end]:
            marked = fonts.width(shown[start:end], "medium", px) / canvas.s
            canvas.rrect((x + 8, y + 6, marked + 4, h - 12), C.gold_light, 3, C.gold_deep, 1.25)
        if shown[start:end]:
            canvas.text(shown[start:end], x + 10, y + h / 2, 15, C.ink, "medium")
        if item.current:
            at = x + 10 + fonts.width(shown[start:caret], "medium", px) / canvas.s
            canvas.line((at + 1, y + 7), (at + 1, y + h - 7), C.ink, 1.5)

    item = Item(id, group, box, f"{label}: {field.value}", submit, paint)
    item.edit = field.edit
    return item
