"""The order in which a hand lies: own cards, the rival's, world events; for the window and for text alike."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.model import WORLD, Rules


def in_groups(cards: Iterable[str], side: str, rules: Rules) -> list[str]:
    """The cards of a hand of `side`: its own first, then its rival's, then world events; otherwise as they came."""

    def place(id: str) -> int:
        owner = rules.card(id).side
        return 0 if owner == side else 2 if owner == WORLD else 1

    return sorted(cards, key=place)
