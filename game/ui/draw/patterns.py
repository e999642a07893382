"""Patterns and card art drawn by rule from a seed, so that new cards need no artist (visual design, section 10)."""

from __future__ import annotations

import math
import random
from functools import lru_cache

import pygame

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw import sprites
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.kept import kept
from game.ui.draw.theme import SIDE, C


def fill(canvas: Canvas, box: Box, side: str, colour: str = "", alpha: float = 0.55) -> None:
    """A side's pattern over a box: dots of the Ecosystem, slanted bars of the Flagship."""
    canvas.svg(
        box, _pattern(side, round(box[2], 2), round(box[3], 2), colour or SIDE[side].solid, max(alpha, C.pattern))
    )


@lru_cache(maxsize=512)
def _pattern(side: str, w: float, h: float, colour: str, alpha: float) -> str:
    parts: list[str] = []
    if side == ECOSYSTEM:
        rows = max(1, round((h - 1) / 4.2))
        for row in range(rows):
            y = (row + 0.5) * h / rows
            shift = 4 if row % 2 else 0
            for column in range(int(w / 8) + 2):
                x = column * 8 + shift + (w % 8) / 2 - 2
                if 1 <= x <= w - 1:
                    parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1.15"/>')
        return f'<g fill="{colour}" fill-opacity="{alpha}">{"".join(parts)}</g>'
    x = -h
    while x < w:
        parts.append(f'<path d="M{x:.2f} {h:.2f} L{x + h * 0.9:.2f} 0"/>')
        x += 5.5
    return f'<g fill="none" stroke="{colour}" stroke-opacity="{alpha}" stroke-width="1.3">{"".join(parts)}</g>'


def art(canvas: Canvas, box: Box, side: str, seed: int, ground: str = "", ink: str = "", radius: float = 5) -> None:
    """The art of a card: lattice, dipole or level lines. The same seed always gives the same picture."""
    rect = canvas.rect(box)
    colours = SIDE[side]
    body = _art(side, seed, round(box[2], 2), round(box[3], 2), ground or colours.solid, ink or colours.light)
    canvas.paste(_masked(body, rect.w, rect.h, canvas.s, radius), rect)


@kept(512)
def _masked(body: str, width: int, height: int, scale: float, radius: float) -> pygame.Surface:
    """Art with rounded corners."""
    picture = sprites.rasterise(f'<g transform="scale({scale:.4f})">{body}</g>', width, height)
    picture.blit(sprites.rounded(width, height, radius * scale, "#FFFFFF"), (0, 0), special_flags=_MULTIPLY)
    return picture


_MULTIPLY = 8  # pygame.BLEND_RGBA_MULT


@lru_cache(maxsize=256)
def _art(side: str, seed: int, w: float, h: float, ground: str, ink: str) -> str:
    dice = random.Random(seed * 7919 + len(side))
    draw = {ECOSYSTEM: _lattice, FLAGSHIP: _dipole}.get(side, _levels)
    return f'<rect x="-2" y="-2" width="{w + 4}" height="{h + 4}" fill="{ground}"/>' + draw(dice, w, h, ground, ink)


def _hexagon(x: float, y: float, r: float) -> str:
    corners = ((x + r * math.sin(math.pi / 3 * k), y - r * math.cos(math.pi / 3 * k)) for k in range(6))
    return "M" + " L".join(f"{a:.1f} {b:.1f}" for a, b in corners) + " Z"


def _lattice(dice: random.Random, w: float, h: float, ground: str, ink: str) -> str:
    """Many linked cells."""
    step = max(w, 120) / 8.2
    rise = step * 0.866
    nodes: dict[tuple[int, int], tuple[float, float]] = {}
    for row in range(-1, int(h / rise) + 3):
        for column in range(-1, int(w / step) + 3):
            nodes[row, column] = (column * step + (step / 2 if row % 2 else 0) - step * 0.3, row * rise + rise * 0.15)
    lines, dots, cells = [], [], []
    for (row, column), (x, y) in nodes.items():
        below = ((row, column + 1), (row + 1, column), (row + 1, column + (1 if row % 2 else -1)))
        for other in below:
            if other in nodes and dice.random() < 0.62:
                x2, y2 = nodes[other]
                lines.append(f"M{x:.1f} {y:.1f} L{x2:.1f} {y2:.1f}")
        if dice.random() < 0.2:
            cells.append(_hexagon(x, y, step * 0.3))
        else:
            dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{step * 0.1:.1f}"/>')
    return (
        f'<path d="{" ".join(lines)}" fill="none" stroke="{ink}" stroke-opacity=".5" stroke-width="1.3"/>'
        f'<g fill="{ink}" fill-opacity=".6">{"".join(dots)}</g>'
        f'<path d="{" ".join(cells)}" fill="{ground}" stroke="{ink}" stroke-width="{step * 0.14:.1f}"/>'
    )


def _dipole(dice: random.Random, w: float, h: float, ground: str, ink: str) -> str:
    """One strong pole."""
    x, y = w * (0.36 + 0.28 * dice.random()), h * (0.45 + 0.2 * dice.random())
    rays = []
    count = dice.randint(16, 24)
    for k in range(count):
        angle = 2 * math.pi * (k + dice.random() * 0.4) / count
        far = max(w, h) * 1.2
        bend = 0.5 + 0.3 * dice.random()
        mx, my = x + far * 0.45 * math.cos(angle), y + far * 0.45 * math.sin(angle) * bend
        ex, ey = x + far * math.cos(angle), y + far * math.sin(angle) * (bend + 0.35)
        rays.append(f"M{x:.1f} {y:.1f} Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}")
    size = min(w, h) * 0.42
    diamonds = []
    for part in (1.0, 0.74, 0.48, 0.24):
        r = size * part
        hollow = ground if part > 0.3 else ink
        diamonds.append(
            f'<path d="M{x:.1f} {y - r:.1f} L{x + r:.1f} {y:.1f} L{x:.1f} {y + r:.1f} L{x - r:.1f} {y:.1f} Z" '
            f'fill="{hollow}" stroke="{ink}" stroke-width="1.6"/>'
        )
    return f'<path d="{" ".join(rays)}" fill="none" stroke="{ink}" stroke-opacity=".5" stroke-width="1.3"/>' + "".join(
        diamonds
    )


def _levels(dice: random.Random, w: float, h: float, ground: str, ink: str) -> str:
    """Level lines bulging round one disc."""
    x, y = w * (0.42 + 0.3 * dice.random()), h * (0.4 + 0.2 * dice.random())
    phase, wave = dice.random() * 6.28, 1.2 + dice.random()
    lines = []
    for k in range(11):
        base = (k + 0.5) * h / 11
        points = []
        for i in range(41):
            px = i * w / 40
            pull = math.exp(-(((px - x) / (w * 0.16)) ** 2))
            away = (base - y) / h
            bulge = (1 if away >= 0 else -1) * h * 0.2 * pull * math.exp(-(abs(away) * 1.8))
            points.append((px, base + 3.2 * math.sin(wave * px / w * 6.28 + phase + k * 0.25) + bulge))
        lines.append("M" + " L".join(f"{a:.1f} {b:.1f}" for a, b in points))
    r = h * 0.15
    return (
        f'<path d="{" ".join(lines)}" fill="none" stroke="{ink}" stroke-opacity=".62" stroke-width="1.4"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{ground}" stroke="{ink}" stroke-width="1.8"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.42:.1f}" fill="{ink}"/>'
    )
