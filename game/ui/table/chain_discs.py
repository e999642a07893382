"""One disc of a chain: working, idle, lent by an ally, planned, or added by a preview."""

from __future__ import annotations

from game.ui.draw import fonts, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

LEAST_WORDED = 12.5  # height of a disc from which letters in it do not lie on its dashes


def disc(canvas: Canvas, box: Box, side: str, kind: str) -> None:
    """One disc: "working", "idle", "ally", "planned" or "preview"."""
    canvas.layer(("disc", side, kind), box, lambda inner: _disc(inner, (0, 0, box[2], box[3]), side, kind), 0)


def _disc(canvas: Canvas, box: Box, side: str, kind: str) -> None:
    colours = SIDE[side]
    x, y, w, h = box
    if kind == "working":
        canvas.rrect(box, colours.solid, 3)
        canvas.rrect((x + 5, y + h * 0.26, w - 10, 1.4), colours.mid, 0.7)
    elif kind == "idle":
        canvas.rrect(box, C.paper, 3, colours.solid, 1.5)
        patterns.fill(canvas, (x + 3, y + 2, w - 6, h - 4), side, alpha=0.6)
    elif kind == "ally":
        canvas.rrect(box, C.paper, 3, colours.solid, 1.5, (4, 2.5))
        canvas.icon("link", x + w / 2, y + h / 2, min(11.0, h - 1), colours.solid)
    elif kind == "planned":
        canvas.rrect(box, None, 3, colours.solid, 1.25, (3, 2.5))
    else:
        canvas.rrect(box, C.gold_light, 3, C.gold_deep, 1.75, (4, 2.5))
        if (
            h >= LEAST_WORDED * max(1.0, fonts.text_scale) + C.more_line
        ):  # in a lower one the letters would lie on the dashes; the number beyond tells the same
            canvas.text("+1", x + w / 2, y + h / 2, "small", C.gold_deep, "bold", "mid")
