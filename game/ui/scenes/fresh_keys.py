"""A screen that a key held down from the screen before cannot leave: each needs a press of its own."""

from __future__ import annotations

import pygame

from game.ui.scene import Scene

CHOOSING = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


class FreshKeys(Scene):
    """Takes no Enter and no Space that was down when it opened, until it was let go."""

    _held = False

    def entered(self) -> None:
        """Notices what is held down."""
        super().entered()
        pressed = pygame.key.get_pressed()
        self._held = any(pressed[key] for key in CHOOSING)

    def handle(self, event: pygame.event.Event) -> None:
        """Leaves out what a held key repeats."""
        if event.type == pygame.KEYUP and event.key in CHOOSING:
            self._held = False
        if self._held and event.type == pygame.KEYDOWN and event.key in CHOOSING:
            return
        super().handle(event)
