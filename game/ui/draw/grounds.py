"""What lies behind an emblem, as SVG on a canvas of 240 x 120: a side's pattern by rule from a seed, and its sign."""

from __future__ import annotations

import math
import random

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.ui.draw.emblem_parts import TURN, diamond, diamond_ring, dot, hexagon

STEP = (29, 25)  # across and down, of the Ecosystem's lattice
RAYS = 22
LEVELS = 13


def sign(side: str, colour: str) -> str:
    """The sign of a side, large in the middle: hexagon, diamond or disc."""
    if side == ECOSYSTEM:
        return hexagon(120, 60, 55, colour)
    return diamond(120, 60, 63, colour) if side == FLAGSHIP else dot(120, 60, 54, colour)


def pattern(side: str, seed: int, colour: str) -> str:
    """The pattern of a side: many linked cells, one strong pole, or level lines. One seed gives always the same."""
    dice = random.Random(seed)
    return {ECOSYSTEM: _lattice, FLAGSHIP: _rays}.get(side, _levels)(dice, colour)


def _line(colour: str, path: str, alpha: float = 0.4, width: float = 1.4) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-opacity="{alpha}" stroke-width="{width}"/>'


def _lattice(dice: random.Random, colour: str) -> str:
    """Nodes of a triangular grid, most neighbours joined, one in six a cell."""
    wide, high = STEP
    nodes = [(column * wide - (14 if row % 2 else 0), row * high - 2) for row in range(6) for column in range(10)]
    edges, made = "", ""
    for at, (x, y) in enumerate(nodes):
        for a, b in nodes[at + 1 :]:
            if math.dist((x, y), (a, b)) < 30 and dice.random() < 0.62:
                edges += f"M{x} {y}L{a} {b}"
        if dice.random() > 0.16:
            made += f'<circle cx="{x}" cy="{y}" r="2.2" fill="{colour}" fill-opacity="0.5"/>'
        else:
            corners = ((x + 6 * math.sin(TURN * k / 6), y - 6 * math.cos(TURN * k / 6)) for k in range(6))
            made += _line(colour, "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in corners) + "z", 0.7, 2)
    return _line(colour, edges) + made


def _rays(dice: random.Random, colour: str) -> str:
    """Curved rays from one pole, which lies a little beside the middle."""
    x, paths = 120 + dice.randint(-8, 8), ""
    for k in range(RAYS):
        angle = TURN * k / RAYS + dice.random() * 0.1
        bend = f"{x + 70 * math.cos(angle + 0.2):.0f} {60 + 70 * math.sin(angle + 0.2):.0f}"
        paths += f"M{x} 60Q{bend} {x + 190 * math.cos(angle):.0f} {60 + 190 * math.sin(angle):.0f}"
    return _line(colour, paths) + diamond_ring(120, 60, 70, 2, colour)


def _levels(dice: random.Random, colour: str) -> str:
    """Level lines that bulge around the middle."""
    phase, paths = dice.random() * TURN, ""
    for k in range(LEVELS):
        points = []
        for x in range(0, 241, 8):
            bulge = math.exp(-(((x - 120) / 70) ** 2)) / 2
            points.append(f"{x} {k * 10 + 4 * math.sin(x / 22 + phase + k * 0.4) + (k * 10 - 60) * bulge:.1f}")
        paths += "M" + "L".join(points)
    return _line(colour, paths)
