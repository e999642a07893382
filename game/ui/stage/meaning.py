"""The sentence on what a scene means, in the first place that has room for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.ui.draw.theme import C
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.ui.draw.canvas import Box, Canvas

LINE = 21.0  # em: height of a line
SIGN = 30.0  # width of the sign before it, with the space beside it


def draw(canvas: Canvas, told: str, rooms: Sequence[Box]) -> None:
    """The sentence. Where none of the rooms has room for all of it, it is left to who reads aloud."""
    for x, y, w, h in rooms:
        if w > SIGN and canvas.height_of(told, w - SIGN, "body", "medium") <= h:
            canvas.icon("lightbulb", x + SIGN / 3, y + em(LINE) / 2, 20, C.gold)
            lines = max(1, int(h / em(LINE) + 0.5))
            canvas.text(told, x + SIGN, y, "body", C.on_table, "medium", valign="top", room=w - SIGN, lines=lines)
            return
