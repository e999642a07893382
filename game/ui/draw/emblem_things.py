"""The things that emblems show, as SVG on a canvas of 240 x 120: a factory, a magnet, a truck, a flask, ...

As in `emblem_parts`, a thing takes its coordinates first and its colours last, and (x, y) is its foot or its middle.
"""

from __future__ import annotations

import math

from game.ui.draw.emblem_parts import TURN, dashes, dot, rect, ring, shape, stroke, turned

# --- made of the magnet's world


def magnet(x: float, y: float, scale: float, colour: str, tips: str) -> str:
    """A horseshoe, poles down."""
    s = scale
    bow = f"M{x - 18 * s} {y + 20 * s}v{-20 * s}a{18 * s} {18 * s} 0 0 1 {36 * s} 0v{20 * s}h{-12 * s}v{-20 * s}"
    made = shape(colour, f"{bow}a{6 * s} {6 * s} 0 0 0 {-12 * s} 0v{20 * s}z")
    return made + "".join(rect(x + at * s, y + 11 * s, 12 * s, 9 * s, 0, tips) for at in (-18, 6))


def field(x: float, y: float, lines: float, upward: float, colour: str) -> str:
    """Dashed field lines over (1) or under (-1) a point, each wider than the one before."""
    made = ""
    for k in range(1, int(lines) + 1):
        wide, high = 8 + k * 9, 5 + k * 6
        made += dashes(colour, 1.8, 3, 5, f"M{x - wide} {y}a{wide} {high} 0 0 {int(upward < 0)} {2 * wide} 0")
    return made


def disc(x: float, y: float, w: float, colour: str, line: str) -> str:
    """A magnet as the game counts it: a flat disc lying on y."""
    return rect(x - w / 2, y - 9, w, 9, 3, colour) + stroke(line, 1.2, f"M{x - w / 2 + 4} {y - 6.3}h{w - 8}")


def rotor(x: float, y: float, r: float, magnets: float, missing: str, colour: str, inner: str) -> str:
    """A motor's rotor; `missing` are the numbers of those magnets that are only dashed, "-" for none."""
    gone = {int(one) for one in missing.split(",") if one.isdecimal()}
    made = dot(x, y, r, colour)
    for k in range(int(magnets)):
        angle = TURN * k / magnets - TURN / 4
        mx, my = x + r * 0.68 * math.cos(angle), y + r * 0.68 * math.sin(angle)
        left, top, w, h = mx - r * 0.2, my - r * 0.13, r * 0.4, r * 0.26
        one = rect(left, top, w, h, 1.5, inner)
        if k in gone:
            one = dashes(inner, 1.3, 3, 2, f"M{left:.1f} {top:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z")
        made += turned(one, round(360 * k / magnets, 1), round(mx, 1), round(my, 1))
    return made + dot(x, y, r * 0.3, inner) + dot(x, y, r * 0.12, colour)


def gear(x: float, y: float, r: float, teeth: float, colour: str, hole: str) -> str:
    """A gear."""
    tooth = rect(x - r * 0.19, y - r * 1.24, r * 0.38, r * 0.5, 1, colour)
    made = "".join(turned(tooth, round(k * 360 / teeth, 1), x, y) for k in range(int(teeth)))
    return made + dot(x, y, r, colour) + dot(x, y, r * 0.42, hole)


def link(x: float, y: float, scale: float, width: float, colour: str) -> str:
    """A link of a chain."""
    s = scale
    end = f"a{6 * s} {6 * s} 0 0 1 0"
    return stroke(colour, width, f"M{x - 5 * s} {y - 6 * s}h{10 * s}{end} {12 * s}h{-10 * s}{end} {-12 * s}z")


# --- laboratory


def bulb(x: float, y: float, scale: float, glass: str, wire: str) -> str:
    """A light bulb."""
    s = scale
    made = dot(x, y, 11 * s, glass) + rect(x - 5 * s, y + 9 * s, 10 * s, 4 * s, 1, glass)
    made += rect(x - 5 * s, y + 14 * s, 10 * s, 3 * s, 1, wire)
    return made + stroke(
        wire, 1.6, f"M{x - 4 * s} {y + 2 * s}l{4 * s} {-4 * s}l{4 * s} {4 * s}M{x} {y - 2 * s}v{10 * s}"
    )


def flask(x: float, y: float, scale: float, glass: str, fluid: str) -> str:
    """A conical flask, filled to a third."""
    s = scale
    left = f"M{x - 6 * s} {y - 36 * s}h{12 * s}M{x - 4 * s} {y - 36 * s}v{14 * s}l{-14 * s} {20 * s}"
    right = f"q{-2 * s} {4 * s} {3 * s} {4 * s}h{30 * s}q{5 * s} 0 {3 * s} {-4 * s}l{-14 * s} {-20 * s}v{-14 * s}"
    foot = f"q1 {2.6 * s} {-1.6 * s} {2.6 * s}h{-31.6 * s}q{-2.6 * s} 0 {-1.6 * s} {-2.6 * s}z"
    return stroke(glass, 3, left + right) + shape(fluid, f"M{x - 11 * s} {y - 11 * s}h{22 * s}l{6.4 * s} {9 * s}{foot}")


def gauge(x: float, y: float, r: float, value: float, face: str, ink: str) -> str:
    """A half-round dial; the needle stands at a value from 0 to 1."""
    angle = math.pi * (1 - value)
    made = shape(face, f"M{x - r} {y}A{r} {r} 0 0 1 {x + r} {y}z")
    made += dashes(ink, 3, 4, 4, f"M{x - r * 0.72} {y - 2}A{r * 0.72} {r * 0.72} 0 0 1 {x + r * 0.72} {y - 2}")
    needle = f"L{x + r * 0.66 * math.cos(angle):.1f} {y - 2 - r * 0.66 * math.sin(angle):.1f}"
    return made + stroke(ink, 3, f"M{x} {y - 2}{needle}")


def lens(x: float, y: float, r: float, angle: float, colour: str) -> str:
    """A magnifying glass; its handle leans by an angle."""
    glass = f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}" fill-opacity="0.35"/>'
    return turned(rect(x - 2.6, y + r, 5.2, r * 1.25, 2.6, colour), -angle, x, y) + glass + ring(x, y, r, 4.5, colour)


def leaf(x: float, y: float, scale: float, colour: str, veins: str) -> str:
    """A leaf on its stalk."""
    s = scale
    half = f"M{x} {y}C{x - 16 * s} {y - 12 * s} {x - 14 * s} {y - 30 * s} {x} {y - 42 * s}"
    made = shape(colour, f"{half}C{x + 14 * s} {y - 30 * s} {x + 16 * s} {y - 12 * s} {x} {y}z")
    ribs = "".join(
        f"M{x} {y - at * s}l{side * long * s} {-long * s}" for at, long in ((12, 7), (22, 5)) for side in (1, -1)
    )
    return made + stroke(veins, 1.7, f"M{x} {y + 6 * s}V{y - 32 * s}{ribs}")


# --- buildings and machines


def factory(x: float, y: float, scale: float, colour: str, windows: str) -> str:
    """A hall with a saw-tooth roof and a chimney."""
    s = scale
    tooth = f"l{15 * s} {10 * s}"
    made = f"M{x - 30 * s} {y}v{-30 * s}{tooth}v{-10 * s}{tooth}v{-10 * s}{tooth}v{-26 * s}h{9 * s}v{46 * s}z"
    return shape(colour, made) + "".join(
        rect(x - 24 * s + k * 15 * s, y - 12 * s, 7 * s, 6 * s, 1, windows) for k in range(3)
    )


def bank(x: float, y: float, scale: float, colour: str) -> str:
    """A gable on four columns."""
    s = scale
    made = shape(colour, f"M{x - 24 * s} {y - 30 * s}L{x} {y - 44 * s}L{x + 24 * s} {y - 30 * s}z")
    made += "".join(rect(x - 20 * s + k * 11.4 * s, y - 28 * s, 6 * s, 20 * s, 0, colour) for k in range(4))
    return made + rect(x - 24 * s, y - 6 * s, 48 * s, 6 * s, 1, colour)


def crane(x: float, y: float, scale: float, colour: str) -> str:
    """A tower crane, its arm to the right."""
    s = scale
    mast = f"M{x} {y}V{y - 74 * s}M{x - 12 * s} {y - 66 * s}H{x + 62 * s}M{x} {y - 78 * s}L{x + 56 * s} {y - 66 * s}"
    return stroke(colour, 3.4, f"{mast}M{x} {y - 78 * s}L{x - 12 * s} {y - 66 * s}M{x - 7 * s} {y}h{14 * s}")


def headframe(x: float, y: float, scale: float, colour: str) -> str:
    """The tower over a mine's shaft, with its wheel."""
    s = scale
    legs = f"M{x - 16 * s} {y}L{x - 4 * s} {y - 46 * s}H{x + 4 * s}L{x + 16 * s} {y}"
    struts = f"M{x - 12 * s} {y - 15 * s}H{x + 12 * s}M{x - 8 * s} {y - 30 * s}H{x + 8 * s}"
    braces = f"M{x - 12 * s} {y - 15 * s}L{x + 8 * s} {y - 30 * s}M{x + 4 * s} {y - 44 * s}L{x + 32 * s} {y}"
    return stroke(colour, 3, legs + struts + braces) + ring(x, y - 48 * s, 7 * s, 3, colour)


def flame(x: float, y: float, scale: float, outer: str, inner: str) -> str:
    """A fire."""
    s = scale
    right = f"M{x} {y - 30 * s}c{3 * s} {9 * s} {13 * s} {12 * s} {13 * s} {20 * s}a{13 * s} {11 * s} 0 0 1 {-26 * s} 0"
    left = f"c0 {-6 * s} {4 * s} {-7 * s} {5 * s} {-12 * s}c{4 * s} {2 * s} {5 * s} {4 * s} {6 * s} {6 * s}"
    core = f"M{x} {y - 12 * s}c{5 * s} {4 * s} {6 * s} {5 * s} {6 * s} {8 * s}a{6 * s} {5 * s} 0 0 1 {-12 * s} 0"
    return shape(outer, f"{right}{left}c{3 * s} {-4 * s} {3 * s} {-9 * s} {2 * s} {-14 * s}z") + shape(
        inner, f"{core}c0 {-3 * s} {3 * s} {-4 * s} {6 * s} {-8 * s}z"
    )


def battery(x: float, y: float, w: float, h: float, level: float, case: str, full: str, empty: str) -> str:
    """A battery of four fields, so many of them full."""
    made = rect(x - w / 2, y - h, w, h, 3, case) + rect(x - w * 0.22, y - h - 4, w * 0.44, 5, 1, case)
    high = (h - 6) / 4
    for k in range(4):
        made += rect(x - w / 2 + 3, y - 2 - (k + 1) * high, w - 6, high - 3, 1, full if k < level else empty)
    return made


# --- what is carried, and what carries it


def crate(x: float, y: float, size: float, colour: str, line: str) -> str:
    """A crate standing on y."""
    half = size / 2
    edge = (
        f"M{x - half + 1} {y - size + 1}h{size - 2}v{size - 2}h{2 - size}zM{x - half + 2} {y - 2}l{size - 4} {4 - size}"
    )
    return rect(x - half, y - size, size, size, 2, colour) + stroke(line, 1.7, edge)


def truck(x: float, y: float, scale: float, colour: str, wheels: str) -> str:
    """A truck going to the right."""
    s = scale
    cab = f"M{x + 8 * s} {y - 16 * s}h{8 * s}l{6 * s} {6 * s}v{5 * s}h{-14 * s}z"
    made = rect(x - 18 * s, y - 22 * s, 24 * s, 17 * s, 2, colour) + shape(colour, cab)
    return made + dot(x - 10 * s, y - 4 * s, 4.4 * s, wheels) + dot(x + 13 * s, y - 4 * s, 4.4 * s, wheels)


def car(x: float, y: float, scale: float, colour: str, windows: str) -> str:
    """A car going to the right."""
    s = scale
    back = f"M{x - 30 * s} {y - 6 * s}v{-8 * s}q{2 * s} {-5 * s} {10 * s} {-6 * s}l{9 * s} {-10 * s}h{20 * s}"
    made = shape(colour, f"{back}l{11 * s} {10 * s}q{10 * s} {s} {10 * s} {7 * s}v{7 * s}z")
    panes = (
        f"M{x - 8 * s} {y - 27 * s}h{6 * s}v{8 * s}h{-13 * s}zM{x + s} {y - 27 * s}h{7 * s}l{8 * s} {8 * s}h{-15 * s}z"
    )
    made += shape(windows, panes)
    for at in (-17, 17):
        made += dot(x + at * s, y - 5 * s, 6.5 * s, windows) + dot(x + at * s, y - 5 * s, 3.4 * s, colour)
    return made


def waves(x: float, y: float, w: float, colour: str) -> str:
    """Two lines of water around x."""
    crests = "q4 -4 8 0t8 0" * int(w / 16)
    return "".join(stroke(colour, 2, f"M{x - w / 2 + k * 6} {y + k * 6}{crests}") for k in range(2))


# --- weather


def cloud(x: float, y: float, scale: float, colour: str) -> str:
    """A cloud."""
    s = scale
    tops = dot(x - 14 * s, y, 10 * s, colour) + dot(x, y - 6 * s, 14 * s, colour) + dot(x + 15 * s, y, 10 * s, colour)
    return tops + rect(x - 20 * s, y - 2 * s, 41 * s, 12 * s, 6, colour)


def bolt(x: float, y: float, scale: float, colour: str) -> str:
    """A bolt of lightning."""
    s = scale
    corners = ((3, -20), (-11, 3), (-1, 3), (-4, 20), (11, -5), (1, -5))
    return shape(colour, "M" + "L".join(f"{x + a * s} {y + b * s}" for a, b in corners) + "z")
