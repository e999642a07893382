"""Sleeping until something happens.

`pygame.event.wait` looks a thousand times a second whether there is an event, which costs some three per cent of a
processor in a window that does nothing. SDL itself can sleep; pygame brings SDL along as a library, so it is asked
directly. Where that does not work, the queue is looked at thirty times a second, which costs next to nothing too.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pygame

LOOK_EVERY = 0.03  # seconds, where SDL cannot be asked
LONGEST = 500  # milliseconds; then Python may look after signals such as Ctrl-C


def library_files() -> list[Path]:
    """Files that may be the SDL that pygame uses, on Linux, macOS and Windows."""
    package = Path(pygame.__file__).parent
    found: list[Path] = []
    for folder, pattern in (
        (package, "SDL2.dll"),
        (package / ".dylibs", "libSDL2-2*.dylib"),
        (package.parent / "pygame_ce.libs", "libSDL2-2*.so*"),
        (package.parent / "pygame_ce.libs", "SDL2*.dll"),
    ):
        found += sorted(folder.glob(pattern))
    return found


@lru_cache(maxsize=1)
def library() -> ctypes.CDLL | None:
    """The SDL that pygame uses; None where it cannot be had."""
    files = library_files()
    if len(files) != 1:
        return None
    try:
        found = ctypes.CDLL(str(files[0]))
        version = (ctypes.c_uint8 * 3)()
        found.SDL_GetVersion(ctypes.byref(version))
        initialised = found.SDL_WasInit(0x20)  # the video of this very copy must be running: it is pygame's
    except (OSError, AttributeError):
        return None
    return found if tuple(version) == pygame.get_sdl_version() and initialised else None


@lru_cache(maxsize=1)
def sleeper() -> Callable[[int], object] | None:
    """SDL's own wait, taking milliseconds and leaving the event in the queue; None where it cannot be had."""
    sdl = library()
    if sdl is None:
        return None
    try:
        wait = sdl.SDL_WaitEventTimeout
    except AttributeError:
        return None
    wait.argtypes = (ctypes.c_void_p, ctypes.c_int)
    wait.restype = ctypes.c_int
    return lambda milliseconds: wait(None, milliseconds)


def wait_for_events(until: float | None = None) -> list[pygame.event.Event]:
    """Sleeps until there is an event or the clock of `time.monotonic` reaches `until`; gives all events there are."""
    sleep = sleeper()
    while True:
        events = pygame.event.get()
        rest = None if until is None else until - time.monotonic()
        if events or (rest is not None and rest <= 0):
            return events
        if sleep is not None:
            sleep(LONGEST if rest is None else max(1, min(LONGEST, round(rest * 1000))))
        else:
            time.sleep(LOOK_EVERY if rest is None else max(0.0, min(LOOK_EVERY, rest)))
