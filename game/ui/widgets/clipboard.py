"""The clipboard of the system, where there is one."""

from __future__ import annotations

import pygame

MOST_LETTERS = 1_000_000  # of what is taken from it: the lines of a whole class


def copy(words: str) -> bool:
    """Puts words into the clipboard; false if the system does not let it."""
    try:
        pygame.scrap.put_text(words)
    except (pygame.error, UnicodeError):
        return False
    return True


def paste() -> str:
    """The words in the clipboard; "" if there are none."""
    try:
        return str(pygame.scrap.get_text())[:MOST_LETTERS]
    except (pygame.error, UnicodeError):
        return ""
