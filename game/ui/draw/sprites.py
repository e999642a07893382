"""Small antialiased pictures of plain shapes, rendered once per size and colour and then only copied.

Shapes are written as SVG and rasterised by SDL at their true pixel size; nothing is ever scaled afterwards.
"""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Sequence

import pygame

from game.ui.draw.kept import kept

Point = tuple[float, float]

in_pieces = True
"""Whether large rectangles are put together from corners of small ones: SDL is slow at large ones, a browser is not."""


def rasterise(body: str, width: int, height: int) -> pygame.Surface:
    """The picture of SVG elements on a transparent ground of so many pixels."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    )
    return pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (width, height)).convert_alpha()


def paint_attributes(
    fill: str | None, fill_alpha: float, line: str | None, line_width: float, line_alpha: float
) -> str:
    """The SVG attributes of a fill and an outline."""
    words = f'fill="{fill}" fill-opacity="{fill_alpha:.3f}" ' if fill else 'fill="none" '
    if line and line_width > 0:
        words += f'stroke="{line}" stroke-width="{line_width:.2f}" stroke-opacity="{line_alpha:.3f}" '
        words += 'stroke-linejoin="round" stroke-linecap="butt" '
    return words


def dashed_data(points: Sequence[Point], closed: bool, dash: Sequence[float]) -> str:
    """The SVG path of a dashed line through the points, each dash a line of its own.

    A closed line is cut into a whole number of dashes. (The rasteriser's own dashes leave stray strokes.)
    """
    run = [*points, points[0]] if closed else list(points)
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(run)]
    total = sum(lengths)
    on, off = dash[0], dash[1] if len(dash) > 1 else dash[0]
    if closed and total > on + off:
        stretch = total / max(1, round(total / (on + off))) / (on + off)
        on, off = on * stretch, off * stretch
    parts: list[str] = []
    drawing_on, rest = True, on
    for (ax, ay), (bx, by), length in zip(run, run[1:], lengths, strict=False):
        at = 0.0
        while length - at > 1e-6:
            step = min(rest, length - at)
            if drawing_on:
                x0, y0 = ax + (bx - ax) * at / length, ay + (by - ay) * at / length
                x1, y1 = ax + (bx - ax) * (at + step) / length, ay + (by - ay) * (at + step) / length
                start = f"M{x0:.2f} {y0:.2f}"
                if at == 0 and parts and rest < on:  # the dash goes round a corner
                    start = ""
                parts.append(f"{start}L{x1:.2f} {y1:.2f}")
            at += step
            rest -= step
            if rest <= 1e-6:
                drawing_on = not drawing_on
                rest = on if drawing_on else off
    return " ".join(parts)


def rounded_outline(x: float, y: float, w: float, h: float, radius: float) -> list[Point]:
    """Points along a rounded rectangle, beginning at the middle of its upper edge."""
    radius = max(0.0, min(radius, w / 2, h / 2))
    points = [(x + w / 2, y)]
    right, bottom = x + w - radius, y + h - radius
    left, top = x + radius, y + radius
    corners = ((right, top, -90), (right, bottom, 0), (left, bottom, 90), (left, top, 180))
    for cx, cy, begin in corners:
        steps = max(2, round(radius))
        for k in range(steps + 1):
            angle = math.radians(begin + 90 * k / steps)
            points.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    return points


@kept(4096)
def rounded(
    width: int,
    height: int,
    radius: float,
    fill: str | None,
    fill_alpha: float = 1.0,
    line: str | None = None,
    line_width: float = 0.0,
    dash: tuple[float, ...] = (),
) -> pygame.Surface:
    """A rounded rectangle with its outline inside the given size."""
    radius = min(radius, width / 2, height / 2)
    edge = int(max(radius, line_width) + 2)
    if in_pieces and not dash and width > 2 * edge + 8 and height > 2 * edge + 8 and width * height > 4000:
        return _nine_slice(width, height, radius, fill, fill_alpha, line, line_width, edge)
    return _rounded(width, height, radius, fill, fill_alpha, line, line_width, dash)


def _rounded(
    width: int,
    height: int,
    radius: float,
    fill: str | None,
    fill_alpha: float,
    line: str | None,
    line_width: float,
    dash: tuple[float, ...],
) -> pygame.Surface:
    inset = line_width / 2 if line else 0.0
    paint = paint_attributes(fill, fill_alpha, None if dash else line, line_width, 1.0)
    body = (
        f'<rect x="{inset:.2f}" y="{inset:.2f}" width="{max(0.1, width - 2 * inset):.2f}" '
        f'height="{max(0.1, height - 2 * inset):.2f}" rx="{max(0.0, radius - inset):.2f}" {paint}/>'
    )
    if dash and line:
        outline = rounded_outline(inset, inset, width - 2 * inset, height - 2 * inset, radius - inset)
        body += f'<path d="{dashed_data(outline, True, dash)}" {paint_attributes(None, 0, line, line_width, 1.0)}/>'
    return rasterise(body, width, height)


def _nine_slice(
    width: int,
    height: int,
    radius: float,
    fill: str | None,
    fill_alpha: float,
    line: str | None,
    line_width: float,
    edge: int,
) -> pygame.Surface:
    """Large rectangles: corners from a small picture, straight edges and the middle filled."""
    small = _rounded(2 * edge + 4, 2 * edge + 4, radius, fill, fill_alpha, line, line_width, ())
    made = pygame.Surface((width, height), pygame.SRCALPHA)
    made.fill(small.get_at((edge + 2, edge + 2)), (edge, edge, width - 2 * edge, height - 2 * edge))
    far = 2 * edge + 4 - edge
    for x, source_x in ((0, 0), (width - edge, far)):
        for y, source_y in ((0, 0), (height - edge, far)):
            made.blit(small, (x, y), (source_x, source_y, edge, edge))
    for at, source_at in ((0, 0), (height - edge, far)):
        strip = small.subsurface((edge + 2, source_at, 1, edge))
        made.blit(pygame.transform.scale(strip, (width - 2 * edge, edge)), (edge, at))
    for at, source_at in ((0, 0), (width - edge, far)):
        strip = small.subsurface((source_at, edge + 2, edge, 1))
        made.blit(pygame.transform.scale(strip, (edge, height - 2 * edge)), (at, edge))
    return made.convert_alpha()


@kept(4096)
def polygon(
    points: tuple[Point, ...],
    closed: bool,
    width: int,
    height: int,
    fill: str | None,
    alpha: float = 1.0,
    line: str | None = None,
    line_width: float = 0.0,
    dash: tuple[float, ...] = (),
) -> pygame.Surface:
    """A polygon or a polyline (pixel units) on a transparent picture of the given size."""
    paint = paint_attributes(fill, alpha, None if dash else line, line_width, alpha)
    body = f'<path d="{path_data(points, closed)}" {paint}/>'
    if dash and line:
        dashes = dashed_data(points, closed, dash)
        body += f'<path d="{dashes}" {paint_attributes(None, 0, line, line_width, alpha)}/>'
    return rasterise(body, width, height)


@kept(1024)
def drawing(body: str, width: int, height: int, scale: float = 1.0) -> pygame.Surface:
    """Any SVG elements in units of `scale` pixels, cached by their text: for patterns and art."""
    return rasterise(f'<g transform="scale({scale:.4f})">{body}</g>', width, height)


def path_data(points: tuple[Point, ...], closed: bool) -> str:
    """The SVG path through these points."""
    return "M" + " L".join(f"{x:.2f} {y:.2f}" for x, y in points) + (" Z" if closed else "")
