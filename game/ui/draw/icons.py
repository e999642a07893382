"""Lucide icons at their true pixel size in any colour, cached."""

from __future__ import annotations

import io
from functools import lru_cache

import pygame

from game.shipped import ASSETS
from game.ui.draw.kept import kept

FOLDER = ASSETS / "icons"


@lru_cache(maxsize=256)
def source(name: str) -> str:
    """The SVG text of an icon; raises `FileNotFoundError` for a name that is not bundled."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@kept(2048)
def icon(name: str, px: int, colour: str, stroke: float = 0.0) -> pygame.Surface:
    """The icon as a square picture of `px` pixels; shared, so keep it unchanged. Small ones get a thicker line."""
    thickness = stroke or (2.4 if px < 16 else 2.0)
    svg = source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{thickness}"')
    return pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (px, px)).convert_alpha()
