"""How dense the screen is, so that the first window and its texts are as large to the eye as on an ordinary one.

Everything in the window grows with it, so a dense screen needs a window of more pixels and nothing else. On macOS a
window is measured in points, of which the system makes more pixels by itself; there it stays at 1.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import os
import sys

from game.ui.shell.waiting import library

ORDINARY = 96.0  # dots an inch, for which systems draw at 100 %
STEPS = 4  # quarters: what is less than 25 % too small needs nothing
DENSEST = 4.0  # what claims to be denser is a projector that does not know how large it is
IN_PIXELS = "SDL_WINDOWS_DPI_AWARENESS"  # else Windows enlarges the finished picture, and blurs it
EACH_SCREEN = "permonitorv2"


def density() -> float:
    """Pixels of the first screen for one of an ordinary screen, in quarters: 1 to 4. The display must be open."""
    dots = _wished() or _measured() or ORDINARY
    return min(DENSEST, max(1.0, math.floor(dots / ORDINARY * STEPS) / STEPS))


def times(size: tuple[int, int], dense: float) -> tuple[int, int]:
    """A size for an ordinary screen on one of this density."""
    return round(size[0] * dense), round(size[1] * dense)


def _wished() -> float:
    """Dots an inch by the desktop's own setting (`Xft.dpi`), which SDL does not read; 0 where there is none."""
    if sys.platform != "linux" or os.environ.get("SDL_VIDEODRIVER", "x11") != "x11":
        return 0.0
    try:
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        if not display:
            return 0.0
        x11.XGetDefault.restype = ctypes.c_char_p
        told: bytes | None = x11.XGetDefault(display, b"Xft", b"dpi")
        x11.XCloseDisplay(display)
        dots = float(told or b"0")
    except (OSError, AttributeError, ValueError):  # no such library, or no number
        return 0.0
    return dots if math.isfinite(dots) else 0.0


def _measured() -> float:
    """Dots an inch by the screen's own measure; 0 where SDL does not know, and on macOS."""
    sdl, dots = library(), ctypes.c_float()
    if sdl is None or sys.platform == "darwin":
        return 0.0
    with contextlib.suppress(AttributeError):  # an SDL that does not know
        if sdl.SDL_GetDisplayDPI(0, None, ctypes.byref(dots), None) == 0 and math.isfinite(dots.value):
            return dots.value
    return 0.0
