"""Where text goes: keys of other scripts, and input methods, by which Chinese for example is composed of letters.

A key gives the command of the character that it types. Where a layout has no key for that character, as one for Russian
has none for "e", the key in its place gives the command. An input method is for text fields: while none has the focus,
letters are commands.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.shell.scene import Scene
from game.ui.shell.waiting import library
from game.ui.widgets.keyboard import HELD, place

SHOW_CANDIDATES = "SDL_IME_SHOW_UI"  # asks SDL to have the system show its list; some systems leave that to the game


def name_by_place(event: pygame.event.Event) -> str:
    """The letter or digit that a key stands for by its place; "" where the layout has another key for that."""
    name = place(event)
    if not name or event.mod & HELD or (name.isdigit() and event.mod & pygame.KMOD_SHIFT):
        return ""
    sdl = library()
    if sdl is None:  # a key that types a letter of this alphabet is on a keyboard that has them all
        return "" if event.unicode.isascii() and event.unicode.isalpha() else name
    return name if sdl.SDL_GetScancodeFromKey(ord(name)) in (0, event.scancode) else ""


class InputMethod:
    """Lets the system's input method work in text fields, and keeps it off the rest."""

    def __init__(self) -> None:
        self._edit: Callable[[pygame.event.Event], bool] | None = None  # of the field that has the focus
        self._is_used = False  # whether this player composes text
        self._is_on = True  # as SDL begins

    def follow(self, scene: Scene) -> None:
        """After every picture: tells the system whether text is typed now, and where its list should stand."""
        item = scene.focus.item
        edit = item.edit if item is not None else None
        if edit != self._edit:
            self._give_up()
            self._edit = edit
        if edit is None:
            self._switch(not self._is_used)
            return
        self._switch(True)
        if item is not None and item.caret is not None:
            frame, (x, y, w, h) = scene.frame, item.caret()
            at = frame.ox + x * frame.scale, frame.oy + y * frame.scale, w * frame.scale, h * frame.scale
            pygame.key.set_text_input_rect(pygame.Rect([round(side) for side in at]))

    def key_of(self, event: pygame.event.Event) -> pygame.event.Event | None:
        """The key that was meant where text began to be composed and no field takes any; None at its end.

        From then on letters come as keys, until a field has the focus.
        """
        if not event.text:
            return None
        self._is_used = True
        self._switch(False)
        key = event.text[0].lower()
        return pygame.event.Event(pygame.KEYDOWN, key=ord(key), unicode=key, mod=0, scancode=0)

    def _give_up(self) -> None:
        """What is being composed belongs to a field that has lost the focus."""
        if self._edit is not None:
            self._edit(pygame.event.Event(pygame.TEXTEDITING, text="", start=0, length=0))

    def _switch(self, on: bool) -> None:
        if on != self._is_on:
            self._is_on = on
            (pygame.key.start_text_input if on else pygame.key.stop_text_input)()
