"""Pictures from SVG, and as files."""

from __future__ import annotations

from typing import Any, BinaryIO

from js import PAINT

from game.web.page.pygame.constants import SRCALPHA
from game.web.page.pygame.surface import Surface
from game.web.page.pygame.trouble import error


def load_sized_svg(file: BinaryIO, size: tuple[int, int]) -> Surface:
    """The picture of an SVG text at a size."""
    made = Surface(size, SRCALPHA)
    PAINT.svg(made.ink, file.read().decode("utf-8"), *made.size)
    return made


def save(surface: Surface, file: Any, name: str = "") -> None:
    """Raises `error`: a canvas gives its file later, and the game wants it at once."""
    raise error("a browser cannot save this picture; take a picture of the screen instead")
