"""Keys that are held down: a press is heard once, and by the screen for which it was meant."""

from __future__ import annotations

import pygame

from game.ui.shell.scene import ARROWS, CHOOSING

REPEATING = (*ARROWS, pygame.K_PAGEUP, pygame.K_PAGEDOWN)  # keys that move through a list while they are held down
ONCE = (*CHOOSING[:2], pygame.K_ESCAPE, pygame.K_TAB)  # keys that type nothing, in a text field neither


class HeldKeys:
    """Which keys are down, and which of them were pressed for a screen that is gone."""

    def __init__(self) -> None:
        self._last = pygame.K_RETURN  # the key that was pressed last
        self._down: set[int] = set()
        self._before: set[int] = set()  # keys that are down since before this screen came up

    def another_screen(self) -> None:
        """Another screen comes up: a key that is down now was pressed for the one before."""
        pressed = pygame.key.get_pressed()
        self._before = {key for key in (*CHOOSING, pygame.K_ESCAPE, self._last) if pressed[key]}

    def only_repeats(self, event: pygame.event.Event, in_a_field: bool) -> bool:
        """Whether an event is a key that is held down and repeats what is to be done once.

        That is everything but moving about and typing; ``in_a_field``: whether a text field has the focus.
        """
        if event.type == pygame.KEYUP:
            self._before.discard(event.key)
            self._down.discard(event.key)
        if event.type == pygame.WINDOWFOCUSLOST:
            self._down.clear()  # who lets go of them elsewhere is not heard
        if event.type != pygame.KEYDOWN:
            return False
        if event.key in self._before or (event.key in self._down and self._once(event.key, in_a_field)):
            return True
        self._down.add(event.key)
        self._last = event.key
        return False

    @staticmethod
    def _once(key: int, in_a_field: bool) -> bool:
        """Whether a key does its work once for each press."""
        return key not in REPEATING and (not in_a_field or key in ONCE)
