"""The plain parts of emblems, as SVG on a canvas of 240 x 120: shapes, people, paper and money.

A part takes its coordinates first and its colours last; (x, y) is its foot or its middle, and `scale` 1 its usual size.
"""

from __future__ import annotations

import math

TURN = math.tau


# --- plain shapes


def shape(colour: str, path: str) -> str:
    """A filled path."""
    return f'<path d="{path}" fill="{colour}"/>'


def stroke(colour: str, width: float, path: str) -> str:
    """A line with round ends along a path."""
    return f'<path d="{path}" {_line(colour, width)}/>'


def dashes(colour: str, width: float, on: float, off: float, path: str) -> str:
    """A dashed line along a path."""
    return f'<path d="{path}" {_line(colour, width)} stroke-dasharray="{on} {off}"/>'


def _line(colour: str, width: float) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'


def rect(x: float, y: float, w: float, h: float, radius: float, colour: str) -> str:
    """A filled rectangle from its upper left corner."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{radius}" fill="{colour}"/>'


def frame(x: float, y: float, w: float, h: float, radius: float, width: float, colour: str) -> str:
    """The outline of a rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{radius}" {_line(colour, width)}/>'


def dashed_frame(x: float, y: float, w: float, h: float, radius: float, width: float, dash: float, colour: str) -> str:
    """A dashed rectangle, for what is not there yet."""
    corner, across, down = f"a{radius} {radius} 0 0 1", w - 2 * radius, h - 2 * radius
    path = (
        f"M{x + radius} {y}h{across}{corner} {radius} {radius}v{down}{corner} {-radius} {radius}"
        f"h{-across}{corner} {-radius} {-radius}v{-down}{corner} {radius} {-radius}"
    )
    return dashes(colour, width, dash, dash, path)


def dot(x: float, y: float, r: float, colour: str) -> str:
    """A disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour}"/>'


def ring(x: float, y: float, r: float, width: float, colour: str) -> str:
    """A circle's line."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {_line(colour, width)}/>'


def _hexagon(x: float, y: float, r: float) -> str:
    corners = ((x + r * math.sin(TURN * k / 6), y - r * math.cos(TURN * k / 6)) for k in range(6))
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in corners) + "z"


def _diamond(x: float, y: float, r: float) -> str:
    return f"M{x} {y - r}L{x + r} {y}L{x} {y + r}L{x - r} {y}z"


def hexagon(x: float, y: float, r: float, colour: str) -> str:
    """The Ecosystem's sign."""
    return shape(colour, _hexagon(x, y, r))


def hexagon_ring(x: float, y: float, r: float, width: float, colour: str) -> str:
    """The Ecosystem's sign as a line."""
    return stroke(colour, width, _hexagon(x, y, r))


def diamond(x: float, y: float, r: float, colour: str) -> str:
    """The Flagship's sign."""
    return shape(colour, _diamond(x, y, r))


def diamond_ring(x: float, y: float, r: float, width: float, colour: str) -> str:
    """The Flagship's sign as a line."""
    return stroke(colour, width, _diamond(x, y, r))


def turned(part: str, degrees: float, x: float, y: float) -> str:
    """A part turned clockwise about a point."""
    return f'<g transform="rotate({degrees} {x} {y})">{part}</g>'


def arrow(x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> str:
    """An arrow from the first point to the second."""
    angle, head = math.atan2(y2 - y1, x2 - x1), width * 2.4
    along, across = math.cos(angle), math.sin(angle)
    bx, by = x2 - head * along, y2 - head * across
    left, up = head * 0.62 * across, head * 0.62 * along
    tip = f"M{x2:.1f} {y2:.1f}L{bx - left:.1f} {by + up:.1f}L{bx + left:.1f} {by - up:.1f}z"
    return stroke(colour, width, f"M{x1:.1f} {y1:.1f}L{bx:.1f} {by:.1f}") + shape(colour, tip)


SIGNS = {
    "1": ((0.44, "M-.13-.53L.05-.68V-.06"),),
    "0": ((0.62, "M0-.68C.26-.68.26-.04 0-.04C-.26-.04-.26-.68 0-.68z"),),
    "5": ((0.62, "M.2-.68H-.14L-.17-.38C0-.5.23-.42.23-.22C.23-.02-.04.02-.2-.11"),),
    "X": ((0.66, "M-.2-.68L.2-.05M.2-.68L-.2-.05"),),
    "+": ((0.6, "M-.2-.34H.2M0-.54V-.14"),),
    "?": ((0.5, "M-.18-.53C-.15-.75.2-.74.19-.5C.18-.36 0-.36 0-.2M0-.03V-.02"),),
    "$": ((0.56, "M.19-.53C.1-.7-.21-.66-.2-.49C-.19-.3.22-.41.21-.2C.2-.02-.13 0-.22-.17M0-.78V.08"),),
}
"""The few characters that art may show, as lines: how wide each is and its path, an em high above a base line at 0."""
SIGN_STROKE = 0.15  # of an em


def sign(x: float, y: float, size: float, characters: str, colour: str) -> str:
    """Characters of `SIGNS` around x on the base line y, `size` high: pictures hold no other writing."""
    parts = [part for one in characters for part in SIGNS[one]]
    left, made = x - sum(wide for wide, _ in parts) * size / 2, ""
    for wide, path in parts:
        place = f"translate({left + wide * size / 2:.1f} {y}) scale({size})"
        made += f'<g transform="{place}">{stroke(colour, SIGN_STROKE, path)}</g>'
        left += wide * size
    return made


# --- people and what they wear


def person(x: float, y: float, scale: float, colour: str) -> str:
    """Head and shoulders."""
    s = scale
    body = f"M{x - 11 * s} {y}v{-2 * s}a{11 * s} {10 * s} 0 0 1 {22 * s} 0v{2 * s}z"
    return dot(x, y - 17 * s, 6 * s, colour) + shape(colour, body)


def helmet(x: float, y: float, scale: float, colour: str) -> str:
    """A helmet for a person at the same place."""
    s = scale
    return shape(colour, f"M{x - 8 * s} {y - 18 * s}a{8 * s} {8 * s} 0 0 1 {16 * s} 0z")


def cap(x: float, y: float, scale: float, colour: str) -> str:
    """A mortarboard."""
    s = scale
    board = f"M{x} {y - 9 * s}L{x + 22 * s} {y}L{x} {y + 9 * s}L{x - 22 * s} {y}z"
    hat = f"M{x - 11 * s} {y + 6 * s}v{8 * s}q{11 * s} {7 * s} {22 * s} 0v{-8 * s}l{-11 * s} {5 * s}z"
    tassel = stroke(colour, 2, f"M{x + 19 * s} {y + s}v{13 * s}")
    return shape(colour, board) + shape(colour, hat) + tassel


# --- paper and money


def sheet(x: float, y: float, w: float, h: float, lines: float, paper: str, ink: str) -> str:
    """A sheet with a folded corner and lines of writing, from its upper left corner."""
    made = shape(paper, f"M{x} {y}h{w - 6}l6 6v{h - 6}h{-w}z")
    for k in range(int(lines)):
        short = 14 if k == lines - 1 else 8
        made += rect(x + 4, y + 8 + k * (h - 10) / lines, w - short, 2.4, 1, ink)
    return made


def news(x: float, y: float, w: float, h: float, paper: str, ink: str) -> str:
    """A front page around its middle."""
    left, top = x - w / 2, y - h / 2
    made = rect(left, top, w, h, 2, paper) + rect(left + 4, top + 4, w - 8, 5, 1, ink)
    made += rect(left + 4, top + 12, w * 0.4, h - 17, 1, ink)
    return made + "".join(rect(x + 1, top + 12 + k * 4.5, w / 2 - 6, 2, 1, ink) for k in range(int((h - 16) / 4.5)))


def calendar(x: float, y: float, w: float, h: float, fields: str, paper: str, ink: str, light: str) -> str:
    """A calendar leaf from its upper left corner; fields as rows of "x" (marked) and "." with "/" between them."""
    made = rect(x, y, w, h, 3, paper) + rect(x, y, w, h * 0.2, 3, ink)
    made += "".join(rect(x + w * at - 1.5, y - 4, 3, 8, 1.5, paper) for at in (0.25, 0.75))
    rows = fields.split("/")
    wide, high = (w - 6) / len(rows[0]), (h * 0.8 - 6) / len(rows)
    for row, line in enumerate(rows):
        for column, mark in enumerate(line):
            left, top = x + 4 + column * wide, y + h * 0.2 + 4 + row * high
            made += rect(left, top, wide - 2, high - 2, 1, ink if mark == "x" else light)
    return made


def coin(x: float, y: float, r: float, metal: str, edge: str) -> str:
    """A coin seen from the front."""
    return dot(x, y, r, metal) + ring(x, y, r - 3.2, 1.6, edge)


def stack(x: float, y: float, coins: float, w: float, metal: str, other: str) -> str:
    """Coins in a pile, by turns in two colours."""
    return "".join(rect(x - w / 2, y - 6 - k * 6.5, w, 5.4, 2.5, other if k % 2 else metal) for k in range(int(coins)))


def pie(x: float, y: float, r: float, start: float, end: float, colour: str) -> str:
    """A slice of a pie between two shares of the whole, clockwise from the top."""
    (x0, y0), (x1, y1) = ((x + r * math.sin(TURN * at), y - r * math.cos(TURN * at)) for at in (start, end))
    large = int(end - start > 0.5)
    return shape(colour, f"M{x} {y}L{x0:.2f} {y0:.2f}A{r} {r} 0 {large} 1 {x1:.2f} {y1:.2f}z")


def bubble(x: float, y: float, w: float, h: float, tail: float, colour: str) -> str:
    """A speech bubble around its middle; `tail` 1 points to the right, -1 to the left."""
    foot = y + h / 2
    point = f"M{x + tail * 4} {foot - 1}L{x + tail * 14} {foot - 1}L{x + tail * 13} {foot + 9}z"
    return rect(x - w / 2, y - h / 2, w, h, 7, colour) + shape(colour, point)


def tick(x: float, y: float, scale: float, width: float, colour: str) -> str:
    """A tick."""
    s = scale
    return stroke(colour, width, f"M{x - 5 * s} {y}l{4 * s} {4 * s}l{8 * s} {-9 * s}")


def shield(x: float, y: float, scale: float, colour: str) -> str:
    """A shield."""
    s = scale
    sides = f"v{11 * s}q0 {12 * s} {-15 * s} {19 * s}q{-15 * s} {-7 * s} {-15 * s} {-19 * s}v{-11 * s}z"
    return shape(colour, f"M{x} {y - 18 * s}l{15 * s} {5 * s}{sides}")


def lock(x: float, y: float, scale: float, colour: str, hole: str) -> str:
    """A padlock."""
    s = scale
    bow = f"M{x - 7 * s} {y - 10 * s}v{-6 * s}a{7 * s} {7 * s} 0 0 1 {14 * s} 0v{6 * s}"
    body = rect(x - 11 * s, y - 11 * s, 22 * s, 17 * s, 3, colour)
    return stroke(colour, 3.4, bow) + body + dot(x, y - 3.6 * s, 2.8 * s, hole)


def clock(x: float, y: float, r: float, face: str, hands: str) -> str:
    """A clock."""
    return dot(x, y, r, face) + stroke(hands, 2.4, f"M{x} {y - r * 0.6}V{y}l{r * 0.42} {r * 0.25}")
