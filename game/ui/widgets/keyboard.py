"""What a key is called: by the character that it types, and by the place where it lies."""

from __future__ import annotations

import string

import pygame

HELD = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META  # with one of these a key types no character
PLACES = {
    **{pygame.KSCAN_A + number: letter for number, letter in enumerate(string.ascii_lowercase)},
    **{pygame.KSCAN_1 + number: digit for number, digit in enumerate("1234567890")},
}
"""The places of letters and digits, by what an English keyboard has there."""
QUESTION = "?"  # on most keyboards above the stroke


def key_name(event: pygame.event.Event) -> str:
    """What a key is called in `game.storage.key_bindings`: the character that it types, else the name of the key.

    "" for a character that is held down with Ctrl, Alt or the like, which is no command of the game.
    """
    typed, held = event.unicode.lower(), bool(event.mod & HELD)
    if typed.strip() and typed.isprintable() and not held:
        # where no text is taken (`game.ui.shell.input_method`) SDL tells what the key types without Shift
        shifted = typed == "/" and event.key == pygame.K_SLASH and event.mod & pygame.KMOD_SHIFT
        return QUESTION if shifted else str(typed)
    name = pygame.key.name(event.key).lower()
    return "" if held and len(name) == 1 else name


def place(event: pygame.event.Event) -> str:
    """The letter or digit that an English keyboard has in the place of this key; "" for other keys."""
    return PLACES.get(getattr(event, "scancode", 0), "")


def letter(event: pygame.event.Event) -> str:
    """The letter of a key that is held down with Ctrl: its own, or where it types another script, that of its place."""
    own = chr(event.key) if event.key < 128 else ""
    return own if own.isascii() and own.islower() else place(event)
