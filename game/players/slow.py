"""Says which players think long about a decision, because the rules are not compiled here."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine import compiled
from game.players.codes import Level
from game.rules.words.text import Text


def rules_are_plain() -> bool:
    """Whether whoever looks ahead takes some seventy times as long as with compiled rules."""
    return not compiled.numba_is_there()


def slow_players(players: Iterable[object], text: Text) -> list[str]:
    """A sentence for every level among ``players`` that looks far ahead, where the rules are plain; else none."""
    if not rules_are_plain():
        return []
    levels = dict.fromkeys(one for one in players if isinstance(one, Level) and one.looks_ahead)
    return [text("players.slow", code=str(one)) for one in levels]
