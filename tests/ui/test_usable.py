"""The first window fits the screen that is there, and no least size keeps it from fitting."""

import ctypes

import pygame
import pytest

from game.ui import routes
from game.ui.draw.theme import WIDE
from game.ui.shell import app as app_module
from game.ui.shell import usable
from game.ui.shell.app import App

PANEL = 40


class Sdl:
    """An SDL that says how much of the screen may be used."""

    def __init__(self, answer: int, size: tuple[int, int]) -> None:
        self.answer, self.size = answer, size

    def SDL_GetDisplayUsableBounds(self, screen: int, rect) -> int:
        found = ctypes.cast(rect, ctypes.POINTER(usable._Rect)).contents
        found.w, found.h = self.size
        return self.answer


@pytest.mark.parametrize("screen", [(1024, 600), (1366, 768), (800, 480), (3840, 2160)])
def test_the_first_window_and_its_frame_fit_the_usable_screen(monkeypatch, screen):
    room = screen[0], screen[1] - PANEL
    monkeypatch.setattr(usable, "library", lambda: Sdl(0, room))
    app = App(routes.screen)
    app._open()
    assert app.size[0] + usable.FRAME[0] <= max(room[0], WIDE[0] + usable.FRAME[0])
    assert app.size[1] + usable.FRAME[1] <= room[1] or app.size == WIDE
    least = app_module._window().minimum_size
    assert least[0] <= app.size[0]
    assert least[1] <= app.size[1]


def test_a_screen_with_room_gets_the_window_as_designed(monkeypatch):
    monkeypatch.setattr(usable, "library", lambda: Sdl(0, (1920, 1040)))
    app = App(routes.screen)
    app._open()
    assert app.size == WIDE


@pytest.mark.parametrize("sdl", [None, object(), Sdl(-1, (5, 5)), Sdl(0, (0, 0))])
def test_where_sdl_cannot_say_the_whole_screen_counts(monkeypatch, sdl):
    monkeypatch.setattr(usable, "library", lambda: sdl)
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1000, 500)])
    assert usable.usable() == (1000 - usable.FRAME[0], 500 - usable.FRAME[1])
