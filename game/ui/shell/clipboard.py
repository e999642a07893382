"""What was copied, in this program or another: a line of text to hand on."""

from __future__ import annotations

import pygame


def copy(words: str) -> bool:
    """Puts words on the clipboard; says whether there is one."""
    try:
        pygame.scrap.put_text(words)
    except pygame.error:
        return False
    return True


def paste() -> str:
    """The words on the clipboard; "" if there are none, or no clipboard."""
    try:
        return pygame.scrap.get_text()
    except pygame.error:
        return ""
