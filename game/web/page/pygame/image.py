"""Pictures from SVG, and as files."""

from __future__ import annotations

from base64 import b64decode
from typing import BinaryIO

from js import PAINT

from game.web.page.pygame.constants import SRCALPHA
from game.web.page.pygame.surface import Surface


def load_sized_svg(file: BinaryIO, size: tuple[int, int]) -> Surface:
    """The picture of an SVG text at a size."""
    made = Surface(size, SRCALPHA)
    PAINT.svg(made.ink, file.read().decode("utf-8"), *made.size)
    return made


def save(surface: Surface, file: BinaryIO, name: str = "") -> None:
    """Writes a picture as PNG, whatever ``name`` says: the game saves no other kind."""
    file.write(b64decode(PAINT.png(surface.ink)))
