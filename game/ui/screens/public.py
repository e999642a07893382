"""What lies open on the table: the part of a view that both players may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.rules.words.text import Text


def chain_head(canvas: Canvas, box: Box, text: Text, facts: Table, side: str) -> None:
    """The line above a small chain: whose it is, its flow, and what limits it."""
    x, y, w, h = box
    middle = y + h / 2
    flow, weakest = facts.flow[side], facts.weakest[side]
    marks.mark(canvas, side, x + 14, middle, 13 if side == ECOSYSTEM else 12)
    told = text("ui.handover.flow", flow=flow)
    wide = canvas.text(told, x + 34, middle, "body", SIDE[side].solid, "bold", room=90)
    if not weakest:
        limit, short = text("ui.handover.average"), text("ui.handover.average_short")
    elif len(weakest) > 2:
        limit, short = (text(f"ui.handover.weakest_{key}", count=len(weakest)) for key in ("many", "few"))
    else:
        short = text("ui.handover.joined").join(text(f"stages.{stage}.short") for stage in weakest)
        limit = text(
            "ui.handover.weakest", stages=text("ui.handover.joined").join(text.stage(stage) for stage in weakest)
        )
    canvas.text(limit, x + 44 + wide, middle, "label", C.weak, "semibold", room=w - wide - 46, short=short)
