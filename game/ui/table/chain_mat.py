"""The whole chain mat, as screens beside the table show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.ui.draw.canvas import Box, Canvas
from game.ui.table import chain
from game.ui.table.chain import ChainState, Geometry

if TYPE_CHECKING:
    from game.rules.words.text import Text

Both = tuple[ChainState, ChainState]


def draw(canvas: Canvas, box: Box, text: Text, chains: Both, geometry: Geometry) -> Iterator[None]:
    """Both chains, the spine, marks and flow numbers, kept as one picture, which is made in steps."""
    key = ("chain", text.language, chains, geometry.brief)
    return canvas.layer_in_steps(key, box, lambda inner: _paint(inner, text, chains, geometry))


def _paint(canvas: Canvas, text: Text, chains: Both, geometry: Geometry) -> Iterator[None]:
    chain.ground(canvas, (0, 0, geometry.w, geometry.h), text, geometry)
    yield
    for one in chains:
        chain.paint(canvas, text, one, geometry)
        yield
