"""Says which players think long about a decision, because the rules are not compiled here."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine import compiled
from game.players.codes import Level
from game.players.explanations import Words


def slow_players(players: Iterable[object], text: Words) -> list[str]:
    """A sentence for every level among ``players`` that looks far ahead, where the rules are plain; else none."""
    if compiled.numba_is_there():
        return []
    levels = dict.fromkeys(one for one in players if isinstance(one, Level) and one.looks_ahead)
    return [text("players.slow", code=str(one)) for one in levels]
