"""Says which players think long about a decision, because the rules are plain Python here, and why."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine import compiled
from game.players.codes import Level
from game.rules.words.text import Text


def rules_are_plain() -> bool:
    """Whether whoever looks ahead takes some seventy times as long as with compiled rules."""
    return compiled.chosen() == compiled.PLAIN


def slow_players(players: Iterable[object], text: Text) -> list[str]:
    """A sentence for every level among ``players`` that looks far ahead, where the rules are plain; else none."""
    because = compiled.why_plain()
    if not because:
        return []
    levels = dict.fromkeys(one for one in players if isinstance(one, Level) and one.looks_ahead)
    return [text("players.slow", code=str(one), because=text(f"players.plain.{because}")) for one in levels]
