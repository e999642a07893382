"""A line of text that can be typed into, with the system's clipboard and its input methods."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import RADIUS_CONTROL, C
from game.ui.widgets import clipboard
from game.ui.widgets.focus import Item
from game.ui.widgets.keyboard import letter

MOVES = (pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END)  # keys that move the caret
SHORTCUT = pygame.KMOD_CTRL | pygame.KMOD_META  # held down with a letter; on a Mac it is Cmd
INSERT = {pygame.KMOD_SHIFT: "v", pygame.KMOD_CTRL: "c"}  # what the key Insert does with these
ASIDE = 10.0  # of the text in its box
SIZE = 15


class TextField:
    """The value of a text field and its caret. `allowed` says which characters may be typed.

    `composing` is what an input method has not finished yet: it is shown at the caret and belongs to no value.
    """

    def __init__(
        self, value: str = "", most: int = 60, allowed: Callable[[str], bool] = str.isprintable, offered: bool = False
    ) -> None:
        """`offered`: the value is only a suggestion, selected as a whole, so that typing replaces it."""
        self.selected = offered and bool(value)
        self.value = value
        self.most = most
        self.allowed = allowed
        self.caret = len(value)
        self.composing = ""
        self._at = 0  # the caret of the input method, within what is composed

    @property
    def line(self) -> str:
        """What is shown: the value, with what is being composed at the caret."""
        return self.value[: self.caret] + self.composing + self.value[self.caret :]

    @property
    def at(self) -> int:
        """Where the caret is shown in the line."""
        return self.caret + self._at

    def insert(self, text: str) -> None:
        """Types characters at the caret, or in the place of a value that is selected."""
        if text:
            self._drop_selected()
        for char in text:
            if len(self.value) < self.most and self.allowed(char):
                self.value = self.value[: self.caret] + char + self.value[self.caret :]
                self.caret += 1

    def _drop_selected(self) -> None:
        if self.selected:
            self.value, self.caret, self.selected = "", 0, False

    def edit(self, event: pygame.event.Event) -> bool:
        """Takes a typing event; true if it was one for the field."""
        if event.type == pygame.TEXTEDITING:
            self._compose(event.text, event.start)
            return True
        if event.type == pygame.TEXTINPUT:
            self._compose("", 0)
            self.insert(event.text)
            return True
        if event.type != pygame.KEYDOWN:
            return False
        if self.composing:  # keys are the input method's meanwhile
            return True
        return self._shortcut(event) or self._key(event)

    def _compose(self, text: str, at: int) -> None:
        if text:
            self._drop_selected()
        self.composing = text
        self._at = min(max(at, 0), len(text))

    def _shortcut(self, event: pygame.event.Event) -> bool:
        """Select all, copy, cut, paste; true for every letter that is held down with Ctrl."""
        if event.key == pygame.K_INSERT:
            act = next((act for held, act in INSERT.items() if event.mod & held), "")
        elif event.mod & SHORTCUT and not event.mod & pygame.KMOD_ALT:
            act = letter(event)
        else:
            return False
        if act == "a":
            self.selected = bool(self.value)
        elif act in ("c", "x") and self.selected:
            copied = clipboard.copy(self.value)
            if copied and act == "x":
                self._drop_selected()
        elif act == "v":
            self.insert(" ".join(clipboard.paste().split()))
        return bool(act)

    def _key(self, event: pygame.event.Event) -> bool:
        key = event.key
        if self.selected and key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            self._drop_selected()
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
    caret = [box]  # where it was drawn last

    def paint(canvas: Canvas, item: Item) -> None:
        x, y, w, h = item.box
        canvas.rrect(item.box, C.white, RADIUS_CONTROL, C.ink if item.hover or item.current else C.line2, 1.75)
        px = fonts.pixels(SIZE, canvas.s)
        start, end = _part_shown(field, px, (w - 24) * canvas.s)

        def left_of(place: int) -> float:
            return x + ASIDE + fonts.width(field.line[start : min(max(place, start), end)], "medium", px) / canvas.s

        if field.selected and end > start:
            canvas.rrect((x + 8, y + 6, left_of(end) - x - 6, h - 12), C.gold_light, 3, C.gold_deep, 1.25)
        if end > start:
            canvas.text(field.line[start:end], x + ASIDE, y + h / 2, SIZE, C.ink, "medium")
        if field.composing:
            below = y + h - 8
            composed = left_of(field.caret), left_of(field.caret + len(field.composing))
            canvas.line((composed[0], below), (composed[1], below), C.ink, 1.5)
        at = left_of(field.at)
        caret[0] = (at, y, 2.0, h)
        if item.current:
            canvas.line((at + 1, y + 7), (at + 1, y + h - 7), C.ink, 1.5)

    item = Item(id, group, box, f"{label}: {field.line}", submit, paint)
    item.edit = field.edit
    item.caret = lambda: caret[0]
    return item


def _part_shown(field: TextField, px: int, room: float) -> tuple[int, int]:
    """From where and to where the line fits into so many pixels, with the caret in it."""
    start, end = 0, len(field.line)
    while fonts.width(field.line[start : field.at], "medium", px) > room:
        start += 1
    while fonts.width(field.line[start:end], "medium", px) > room:
        end -= 1
    return start, end
