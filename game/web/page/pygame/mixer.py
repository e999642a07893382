"""Sounds: the browser plays them, after the first touch or key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from js import SOUND
from pyodide.ffi import to_js


class Sound:
    """A sound of the game, made of its file."""

    def __init__(self, path: str) -> None:
        self._name = Path(path).stem
        self._volume = 1.0
        SOUND.take(self._name, to_js(Path(path).read_bytes()))

    def set_volume(self, volume: float) -> None:
        """How loud, 0 to 1."""
        self._volume = volume

    def play(self) -> None:
        """Plays it once."""
        SOUND.play(self._name, self._volume)


def init(*arguments: Any) -> None:
    """The browser opens its device by itself."""


def get_init() -> bool:
    """Whether there is a device to give back: never."""
    return False


def quit() -> None:
    """Nothing is given back."""
