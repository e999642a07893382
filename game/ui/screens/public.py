"""What lies open on the table: the part of a view that both players may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import ECOSYSTEM, SIDE, C

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match

PUBLIC = (
    "round",
    "rounds",
    "half_year",
    "phase",
    "play",
    "discs",
    "flow",
    "weakest",
    "markets",
    "vp",
    "score",
    "limits",
)
"""What both players may see of a view, besides the tracks that are open to all."""


def public_facts(match: Match, side: str) -> dict[str, Any]:
    """The part of a side's view that both may see, and the number of its cards: nothing else leaves this function."""
    view = match.view(side)
    facts = {name: view[name] for name in PUBLIC}
    open_tracks = {track.id for track in match.rules.tracks if track.visible == "all"}
    facts["tracks"] = {track: value for track, value in view["tracks"].items() if track in open_tracks}
    facts["cards"] = len(view["hand"])
    return facts


def chain_head(canvas: Canvas, box: Box, text: Text, facts: dict[str, Any], side: str) -> None:
    """The line above a small chain: whose it is, its flow, and what limits it."""
    x, y, w, h = box
    middle = y + h / 2
    flow, weakest = facts["flow"][side], facts["weakest"][side]
    marks.mark(canvas, side, x + 14, middle, 13 if side == ECOSYSTEM else 12)
    told = text("ui.handover.flow", flow=flow)
    wide = canvas.text(told, x + 34, middle, "body", SIDE[side].solid, "bold", room=90)
    if len(weakest) > 2:
        limit, short = (text(f"ui.handover.weakest_{key}", count=len(weakest)) for key in ("many", "few"))
    else:
        short = text("ui.handover.joined").join(text(f"stages.{stage}.short") for stage in weakest)
        limit = text(
            "ui.handover.weakest", stages=text("ui.handover.joined").join(text.stage(stage) for stage in weakest)
        )
    canvas.text(limit, x + 44 + wide, middle, "label", C.weak, "semibold", room=w - wide - 46, short=short)
