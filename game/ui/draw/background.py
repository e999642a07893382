"""The table: dark graphite with faint magnet field lines from pole to pole (visual design, section 10)."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.rules.model import ECOSYSTEM
from game.ui.draw.kept import when_forgetting
from game.ui.draw.theme import SIDE, C


def field_lines(w: float, h: float, lines: int, width: float, colour: str, alpha: float) -> str:
    """SVG paths of field lines across a box of w x h, from its left edge to its right edge."""
    parts = []
    for k in range(-lines, lines + 1):
        bend = (abs(k) / lines) ** 1.25 * 1.35 * h * (1 if k > 0 else -1)
        x0, x1, mid = -0.04 * w, 1.04 * w, h / 2
        parts.append(
            f'<path d="M{x0:.1f} {mid:.1f} C{x0 + 0.26 * w:.1f} {mid + bend:.1f} {x1 - 0.26 * w:.1f} {mid + bend:.1f} '
            f'{x1:.1f} {mid:.1f}" fill="none" stroke="{colour}" stroke-opacity="{alpha}" stroke-width="{width:.2f}"/>'
        )
    return "".join(parts)


def sampled_lines(w: float, h: float, lines: int, points: int = 40) -> list[list[tuple[float, float]]]:
    """The same field lines as points, for drawing straight onto a surface."""
    made = []
    x0, x3, mid = -0.04 * w, 1.04 * w, h / 2
    x1, x2 = x0 + 0.26 * w, x3 - 0.26 * w
    for k in range(-lines, lines + 1):
        bend = (abs(k) / lines) ** 1.25 * 1.35 * h * (1 if k > 0 else -1)
        line = []
        for number in range(points + 1):
            t = number / points
            u = 1 - t
            x = u**3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t**3 * x3
            line.append((x, mid + 3 * u * t * bend))
        made.append(line)
    return made


@lru_cache(maxsize=2)
def picture(size: tuple[int, int], ground: str, scale: float) -> pygame.Surface:
    """The empty table at a window size, made once."""
    made = pygame.Surface(size).convert()
    made.fill(C.table)
    if ground == "field" and C.field_lines:
        colour = pygame.Color(C.table).lerp(SIDE[ECOSYSTEM].dark, 0.17)
        for line in sampled_lines(size[0], size[1], 14):
            pygame.draw.aalines(made, colour, False, line)
            if scale > 1.3:  # twice, a little lower: a thicker line
                pygame.draw.aalines(made, colour, False, [(x, y + 0.75) for x, y in line])
    return made


when_forgetting(picture.cache_clear)


def draw(surface: pygame.Surface, ground: str, scale: float) -> None:
    """Covers the whole surface with the table."""
    surface.blit(picture(surface.get_size(), ground, scale), (0, 0))


@lru_cache(maxsize=1)
def _veil(size: tuple[int, int]) -> pygame.Surface:
    made = pygame.Surface(size, pygame.SRCALPHA).convert_alpha()
    made.fill((8, 12, 16, 170))
    return made


def veil(surface: pygame.Surface) -> None:
    """Darkens what is behind an overlay."""
    surface.blit(_veil(surface.get_size()), (0, 0))
