"""Pictures at another size."""

from __future__ import annotations

from typing import Any

from js import PAINT

from game.web.page.pygame.constants import SRCALPHA
from game.web.page.pygame.surface import Surface


def smoothscale(surface: Surface, size: Any) -> Surface:
    """The picture at another size."""
    made = Surface(size, SRCALPHA)
    PAINT.scale(made.ink, surface.ink, *made.size)
    return made


scale = smoothscale
