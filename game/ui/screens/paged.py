"""A scene whose content stands on pages: Page up, Page down and the wheel turn them."""

from __future__ import annotations

import pygame

from game.ui.shell.scene import Scene


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
