"""Where the window stands: it opens where it was closed, and as large, if that place is still on the screen."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Sequence
from pathlib import Path

import pygame

from game.storage import settings
from game.storage.settings import SettingsError
from game.ui.shell.usable import is_on_screen

Place = tuple[int, int, int, int]
"""x, y, width and height in pixels."""


def placed(window: pygame.Window) -> Place:
    """Where a window is, and its size."""
    return (*window.position, *window.size)


def put_back(window: pygame.Window, kept: Sequence[int], least: tuple[int, int]) -> Place:
    """Puts a window where it was kept, and says where it is then; () and what is off the screen is left alone.

    least  width and height below which nobody can make it
    """
    window.minimum_size = least
    if kept and is_on_screen((kept[0], kept[1]), window.size):
        window.position = kept[0], kept[1]
    return placed(window)


def remember(window: pygame.Window, opened: Place, file: Path, languages: Sequence[str]) -> None:
    """Keeps where a window is, unless it is as it was opened."""
    if placed(window) != opened:
        with contextlib.suppress(SettingsError, ValueError):  # it opens as before: nothing that anybody must be told
            settings.keep(file, languages, window=placed(window))


def fill_screen(window: pygame.Window) -> None:
    """Lets a window take the whole screen."""
    screens = pygame.display.get_desktop_sizes()
    if len(screens) == 1:  # where no window manager grows the window, it must be done by hand
        window.position, window.size = (0, 0), screens[0]
    window.set_fullscreen(True)


def window_of_display() -> pygame.Window:
    """The window of the display, for what `pygame.display` cannot do: least size, and full screen without a new one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return pygame.Window.from_display_module()
