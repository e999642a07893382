"""How much room there is for a window: the screen without what the system keeps for itself, and without the frame."""

from __future__ import annotations

import contextlib
import ctypes

import pygame

from game.ui.shell.density import times
from game.ui.shell.waiting import library

FRAME = (
    8,
    40,
)  # pixels of an ordinary screen that a title bar and borders take: the system says so only of a window that is there


class _Rect(ctypes.Structure):
    _fields_ = (("x", ctypes.c_int), ("y", ctypes.c_int), ("w", ctypes.c_int), ("h", ctypes.c_int))


def usable(dense: float = 1.0) -> tuple[int, int]:
    """The largest size that a window may have on the first screen, its frame not counted, in pixels."""
    (width, height), frame = _screen(), times(FRAME, dense)
    return max(1, width - frame[0]), max(1, height - frame[1])


def _screen() -> tuple[int, int]:
    """The part of the first screen that windows may use; the whole of it where SDL cannot be asked."""
    sdl, rect = library(), _Rect()
    with contextlib.suppress(AttributeError):  # an SDL that does not know
        if sdl is not None and sdl.SDL_GetDisplayUsableBounds(0, ctypes.byref(rect)) == 0 and rect.w > 0 < rect.h:
            return rect.w, rect.h
    return pygame.display.get_desktop_sizes()[0]


def is_on_screen(place: tuple[int, int], size: tuple[int, int]) -> bool:
    """Whether the middle of a window's upper edge lies on the first screen, where it can be seen and moved."""
    width, height = _screen()
    return 0 <= place[0] + size[0] // 2 < width and 0 <= place[1] < height


def fitting(wanted: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """The size that is wanted where there is room for it, else as much of it as there is."""
    return min(wanted[0], room[0]), min(wanted[1], room[1])
