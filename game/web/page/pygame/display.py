"""The window: the canvas of the page."""

from __future__ import annotations

from typing import Any

from js import PAINT, document

from game.web.page.pygame.surface import Surface

_screen: list[Surface] = []


def init() -> None:
    """Nothing needs to be made ready."""


def get_init() -> bool:
    """It always is."""
    return True


def quit() -> None:
    """The page stays."""


def set_mode(size: Any = (0, 0), flags: int = 0) -> Surface:
    """The canvas at a size, as a picture to draw on; what is drawn is seen after `flip`."""
    _screen[:] = [Surface(size, 0, ink=PAINT.screen(int(size[0]), int(size[1])))]
    return _screen[0]


def get_surface() -> Surface | None:
    """The canvas, once there was `set_mode`."""
    return _screen[0] if _screen else None


def flip() -> None:
    """Shows what was drawn on the canvas."""
    if _screen:
        PAINT.flip(_screen[0].ink)


def drop() -> None:
    """Forgets what was drawn on the canvas and not shown; pygame has no such function."""
    if _screen:
        PAINT.drop(_screen[0].ink)


def set_caption(title: str) -> None:
    """The title of the page."""
    document.title = title


def get_desktop_sizes() -> list[tuple[int, int]]:
    """The room that the page has, in pixels of the canvas."""
    return [tuple(PAINT.room().to_py())]


class Window:
    """The page itself."""

    minimum_size = (1, 1)
    position = (0, 0)

    def __init__(self) -> None:
        self.size: tuple[int, int] = get_desktop_sizes()[0]

    @classmethod
    def from_display_module(cls) -> Window:
        """The page."""
        return cls()

    def set_fullscreen(self, desktop: bool = False) -> None:
        """Over the whole screen, if the browser lets it; a resize event follows."""
        PAINT.whole(True)

    def set_windowed(self) -> None:
        """As it was."""
        PAINT.whole(False)
