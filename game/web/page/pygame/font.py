"""Fonts: the browser draws the letters; how high a line is comes from the file of the font, as SDL reckons it."""

from __future__ import annotations

import math
from pathlib import PurePath
from typing import Any

from js import PAINT

from game.web.page.pygame.colour import css
from game.web.page.pygame.constants import SRCALPHA
from game.web.page.pygame.surface import Surface

_NEARLY = 1e-6  # so that a sum of floating numbers that should be whole is


class Font:
    """A font of the game at so many pixels."""

    def __init__(self, path: str, px: int) -> None:
        family = PurePath(path).stem
        above, below = PAINT.vertical(family).to_py()  # of an em: above and below the base line
        self._css = PAINT.face(family, px)
        self._ascent: int = math.ceil(above * px - _NEARLY)
        self._height: int = math.ceil((above + below) * px - _NEARLY)

    def size(self, text: str) -> tuple[int, int]:
        """Width and height of a line."""
        return int(PAINT.width(self._css, text)), self._height

    def render(self, text: str, antialias: bool, colour: Any, ground: Any = None) -> Surface:
        """A line as a picture."""
        return Surface(self.size(text), SRCALPHA, shape=PAINT.line(self._css, text, self._ascent, css(colour)))

    def get_ascent(self) -> int:
        """Pixels from the top of a line to its base line."""
        return self._ascent

    def get_height(self) -> int:
        """Pixels of a line."""
        return self._height

    def get_linesize(self) -> int:
        """Pixels from line to line."""
        return self._height


def init() -> None:
    """Nothing needs to be made ready."""


def get_init() -> bool:
    """It always is."""
    return True
