"""Strokes of a picture, noted a line each: kind, place, colour and words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pygame
import pytest

from game.ui.draw import canvas as canvases
from game.ui.draw import emblems
from game.ui.draw.canvas import Canvas

STROKES = ("fill", "rrect", "poly", "area", "line", "svg", "icon")
"""The strokes of which all others are made; beside them there are text, pictures made elsewhere and layers."""
ART = ("picture", "strip")
"""Who makes the art of cards (`game.ui.draw.emblems`)."""
LETTERS = 6
WHEN = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")


def rounded(value: Any) -> Any:
    """A value as it is written down, coordinates to a quarter of a pixel: the last bit of a sum does not count."""
    if isinstance(value, float):
        return round(value * 4) / 4 + 0.0
    if isinstance(value, list | tuple):
        return tuple(rounded(part) for part in value)
    return value


def timeless(line: str) -> str:
    """A line without what differs from run to run: the time of a file."""
    return WHEN.sub("WHEN", line)


def short(line: str) -> str:
    """The first letters of a line's hash."""
    return hashlib.sha256(line.encode()).hexdigest()[:LETTERS]


@contextmanager
def noting(monkeypatch: pytest.MonkeyPatch, painted: bool) -> Iterator[list[str]]:
    """Notes all strokes while this lasts, in the list that is given; they are painted too, or not.

    Layers are painted anew, so that what lies in them is noted; of each the place is noted as well.
    """
    lines: list[str] = []
    no_picture = pygame.Surface((1, 1))

    def note(canvas: Canvas, stroke: str, given: object, named: dict[str, object]) -> None:
        origin = rounded((canvas.ox, canvas.oy))
        lines.append(timeless(f"{stroke} {origin} {rounded(given)} {rounded(sorted(named.items()))}"))

    def noted(stroke: str, then: Callable[..., Any] | None) -> Callable[..., Any]:
        def take(self: Canvas, *given: Any, **named: Any) -> Any:
            note(self, stroke, given, named)
            return then(self, *given, **named) if then else None

        return take

    def art(maker: Callable[..., pygame.Surface]) -> Callable[..., pygame.Surface]:
        def make(*given: Any) -> pygame.Surface:
            lines.append(f"art {rounded(given)}")
            return maker(*given) if painted else no_picture

        return make

    paste, layer = Canvas.paste, Canvas.layer_in_steps

    def pasted(self: Canvas, picture: pygame.Surface, place: pygame.Rect) -> None:
        note(self, "paste", tuple(place), {})
        if painted:
            paste(self, picture, place)

    def layered(self: Canvas, key: object, box: Any, paint: Any, pad: float = 6) -> Iterator[None]:
        note(self, "layer", (box, pad), {})
        yield from layer(self, key, box, paint, pad)

    canvases.LAYERS.clear()
    with monkeypatch.context() as patch:
        for stroke in STROKES:
            patch.setattr(Canvas, stroke, noted(stroke, getattr(Canvas, stroke) if painted else None))
        for maker in ART:
            patch.setattr(emblems, maker, art(getattr(emblems, maker)))
        patch.setattr(Canvas, "text", noted("text", Canvas.text))
        patch.setattr(Canvas, "paste", pasted)
        patch.setattr(Canvas, "layer_in_steps", layered)
        yield lines
    canvases.LAYERS.clear()
