"""Pictures from SVG, and as files."""

from __future__ import annotations

from base64 import b64decode
from typing import BinaryIO

from js import PAINT

from game.web.page.pygame.constants import SRCALPHA
from game.web.page.pygame.surface import Surface


def load_sized_svg(file: BinaryIO, size: tuple[int, int]) -> Surface:
    """The picture of an SVG text at a size. One of many shapes is drawn once, on a canvas of its own."""
    shape = PAINT.drawing(file.read().decode("utf-8"), int(size[0]), int(size[1]))
    if shape.simple:
        return Surface(size, SRCALPHA, shape=shape)
    made = Surface(size, SRCALPHA)
    PAINT.show(made.ink, shape, 0, 0)
    return made


def save(surface: Surface, file: BinaryIO, name: str = "") -> None:
    """Writes a picture as PNG, whatever ``name`` says: the game saves no other kind."""
    file.write(b64decode(PAINT.png(surface.ink)))
