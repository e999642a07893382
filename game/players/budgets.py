"""Says which players make less of their budget than their code asks for, because the rules are not compiled here."""

from __future__ import annotations

from collections.abc import Iterable

from game.players.codes import Level
from game.players.explanations import Words


def shortfalls(players: Iterable[object], text: Words, is_compiled: bool | None = None) -> list[str]:
    """A sentence for every level among ``players`` whose budget is smaller here; others have none."""
    levels = dict.fromkeys(one for one in players if isinstance(one, Level))
    return [
        text("players.smaller", code=str(one), spent=one.spent(is_compiled), amount=one.amount)
        for one in levels
        if one.spent(is_compiled) < one.amount
    ]
