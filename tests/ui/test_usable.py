"""The first window fits the screen that is there, and no least size keeps it from fitting."""

import ctypes

import pygame
import pytest

from game.storage import settings
from game.ui import routes
from game.ui.draw.theme import LEAST_WINDOW, WIDE
from game.ui.shell import density, placing, usable
from game.ui.shell.app import App

PANEL = 40
ORDINARY_DOTS = 96.0


class Sdl:
    """An SDL that says how much of the screen may be used."""

    def __init__(self, answer: int, size: tuple[int, int], dots: float = ORDINARY_DOTS) -> None:
        self.answer, self.size, self.dots = answer, size, dots

    def SDL_GetDisplayDPI(self, screen: int, diagonal, across, down) -> int:
        ctypes.cast(across, ctypes.POINTER(ctypes.c_float)).contents.value = self.dots
        return self.answer

    def SDL_GetDisplayUsableBounds(self, screen: int, rect) -> int:
        found = ctypes.cast(rect, ctypes.POINTER(usable._Rect)).contents
        found.w, found.h = self.size
        return self.answer


@pytest.mark.parametrize("screen", [(1024, 600), (1366, 768), (800, 480), (3840, 2160)])
def test_the_first_window_and_its_frame_fit_the_usable_screen(monkeypatch, screen):
    room = screen[0], screen[1] - PANEL
    monkeypatch.setattr(usable, "library", lambda: Sdl(0, room))
    app = App(routes.screen)
    app.open_window()
    assert app.size[0] + usable.FRAME[0] <= max(room[0], WIDE[0] + usable.FRAME[0])
    assert app.size[1] + usable.FRAME[1] <= room[1] or app.size == WIDE
    least = placing.window_of_display().minimum_size
    assert least[0] <= app.size[0]
    assert least[1] <= app.size[1]


def test_a_screen_with_room_gets_the_window_as_designed(monkeypatch):
    monkeypatch.setattr(usable, "library", lambda: Sdl(0, (1920, 1040)))
    app = App(routes.screen)
    app.open_window()
    assert app.size == WIDE
    assert pygame.display.get_caption()[0] == "Magnet Race"


@pytest.mark.parametrize(
    ("screen", "dots", "wanted"),
    [
        ((3840, 2160), 96.0, (1280, 720)),
        ((3840, 2160), 163.0, (1920, 1080)),  # 27 inches
        ((3840, 2160), 192.0, (2560, 1440)),
        ((3840, 2160), 330.0, (3815, 2027)),  # a small one: as much of it as there is
        ((1366, 768), 112.0, (1280, 720)),
        ((1366, 768), 9_000.0, (1334, 600)),  # a projector
        ((1366, 768), float("inf"), (1280, 720)),
        ((1366, 768), -5.0, (1280, 720)),
    ],
)
def test_on_a_dense_screen_the_window_has_more_pixels_and_its_texts_grow_with_it(monkeypatch, screen, dots, wanted):
    monkeypatch.setattr(usable, "library", lambda: Sdl(0, screen))
    monkeypatch.setattr(density, "library", lambda: Sdl(0, screen, dots))
    app = App(routes.screen)
    app.open_window()
    assert (abs(app.size[0] - wanted[0]) <= 8, abs(app.size[1] - wanted[1]) <= 8) == (True, True), app.size
    least = placing.window_of_display().minimum_size
    dense = density.density()
    assert least == usable.fitting(density.times(LEAST_WINDOW, dense), usable.usable(dense))
    app.push(app.make("title"))
    assert app.top.frame.scale == pytest.approx(min(app.size[0] / WIDE[0], app.size[1] / WIDE[1]), rel=0.02)


@pytest.mark.parametrize("sdl", [None, object(), Sdl(-1, (5, 5)), Sdl(0, (0, 0))])
def test_where_sdl_cannot_say_the_whole_screen_counts(monkeypatch, sdl):
    monkeypatch.setattr(usable, "library", lambda: sdl)
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1000, 500)])
    assert usable.usable() == (1000 - usable.FRAME[0], 500 - usable.FRAME[1])


@pytest.fixture
def window(monkeypatch, tmp_path):
    """Opens a window with these settings on a large screen, which keeps them in a file."""
    monkeypatch.setattr(usable, "library", lambda: Sdl(0, (1920, 1040)))

    def opened(**values):
        app = App(routes.screen, settings=settings.changed(settings.USUAL, ("en",), **values), keep=tmp_path / "s.json")
        app.open_window()
        return app

    return opened, tmp_path / "s.json"


def test_the_window_opens_where_it_was_closed_and_as_large(window):
    opened, file = window
    app = opened()
    moved = placing.window_of_display()
    moved.position, moved.size = (40, 60), (1100, 640)
    app._remember_window()
    found, wrong = settings.read(file, ("en",))
    assert (found.window, wrong) == ((40, 60, 1100, 640), [])
    again = opened(window=found.window)
    assert again.size == (1100, 640)
    assert placing.window_of_display().position == (40, 60)


def test_a_window_that_nobody_moved_is_not_remembered(window):
    opened, file = window
    opened()._remember_window()
    assert not file.exists()


@pytest.mark.parametrize("kept", [(-3000, 0, 1100, 640), (0, 5000, 1100, 640), (100, 100, 5000, 5000)])
def test_a_window_of_a_screen_that_is_gone_opens_on_the_one_that_is_there(window, kept):
    opened, _ = window
    app = opened(window=kept)
    assert app.size[0] <= 1920
    assert app.size[1] <= 1040
    x, y = placing.window_of_display().position
    assert 0 <= x < 1920
    assert 0 <= y < 1040
