"""The window of the gallery: no display, and examples of one scenario for whatever a screen needs to show."""

from __future__ import annotations

import os

import pygame

from game.rules.model import STANDARD
from game.storage.settings import USUAL, Settings
from game.ui import routes
from game.ui.draw.theme import WIDE
from game.ui.shell.app import App


class Showcase(App):
    """A window without a display. `scenario` is that of the matches that pictures make up."""

    def __init__(self, size: tuple[int, int] = WIDE, settings: Settings = USUAL, scenario: str = STANDARD) -> None:
        super().__init__(routes.screen, size, settings)
        self.scenario = scenario


def ready() -> None:
    """Makes drawing possible where no window is open: a display without a screen."""
    if not pygame.display.get_init() or pygame.display.get_surface() is None:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        pygame.display.init()
        pygame.display.set_mode((1, 1))
