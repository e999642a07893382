"""Pictures as files hold them."""

from __future__ import annotations

import io

import pygame


def as_png(surface: pygame.Surface) -> bytes:
    """A picture as the content of a PNG file."""
    stream = io.BytesIO()
    pygame.image.save(surface, stream, "picture.png")
    return stream.getvalue()
