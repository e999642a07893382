"""pygame's names that the game uses, drawn by the canvas of a browser (`paint.mjs`).

In the page this package is imported as `pygame`; the screens do not notice. Whatever is not here the game does not
use: `tests/web` compares the names, the numbers and the rectangles with pygame's own.
"""

from game.web.page.pygame import display, draw, event, font, image, key, mixer, mouse, scrap, transform
from game.web.page.pygame.colour import Color
from game.web.page.pygame.constants import *  # noqa: F403
from game.web.page.pygame.display import Window
from game.web.page.pygame.rect import Rect
from game.web.page.pygame.surface import Surface
from game.web.page.pygame.trouble import error

IS_CE = True
PARTS = ("display", "draw", "event", "font", "image", "key", "mixer", "mouse", "scrap", "transform")
"""Its modules, which can be imported by their own names."""


def get_sdl_version() -> tuple[int, int, int]:
    """There is none here."""
    return (0, 0, 0)


__all__ = [
    "Color",
    "Rect",
    "Surface",
    "Window",
    "display",
    "draw",
    "error",
    "event",
    "font",
    "get_sdl_version",
    "image",
    "key",
    "mixer",
    "mouse",
    "scrap",
    "transform",
]
