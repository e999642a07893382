"""Shapes drawn straight onto a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from js import PAINT
from pyodide.ffi import to_js

from game.web.page.pygame.colour import css
from game.web.page.pygame.surface import Surface


def polygon(surface: Surface, colour: Any, points: Iterable[Any], width: int = 0) -> None:
    """A filled polygon."""
    PAINT.polygon(surface.ink, css(colour), _flat(points))


def aalines(surface: Surface, colour: Any, closed: bool, points: Iterable[Any]) -> None:
    """A thin line through the points."""
    PAINT.lines(surface.ink, css(colour), _flat(points), bool(closed))


def _flat(points: Iterable[Any]) -> Any:
    return to_js([float(number) for point in points for number in point])
