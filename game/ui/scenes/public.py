"""What lies open on the table: the part of a view that both players may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.match import Match

PUBLIC = ("round", "rounds", "half_year", "phase", "play", "discs", "flow", "weakest", "markets", "vp", "score", "limits")
"""What both players may see of a view, besides the tracks that are open to all."""


def public_facts(match: Match, side: str) -> dict[str, Any]:
    """The part of a side's view that both may see, and the number of its cards: nothing else leaves this function."""
    view = match.view(side)
    facts = {name: view[name] for name in PUBLIC}
    open_tracks = {track.id for track in match.rules.tracks if track.visible == "all"}
    facts["tracks"] = {track: value for track, value in view["tracks"].items() if track in open_tracks}
    facts["cards"] = len(view["hand"])
    return facts
