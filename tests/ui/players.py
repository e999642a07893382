"""Hands that look into the scene on top, whatever kind it is."""

from __future__ import annotations

from typing import Any

from game.session.match import Match
from tests.ui.hands import Hands


class Player(Hands):
    """Hands for tests that ask the top scene for more than every scene has."""

    @property
    def top(self) -> Any:
        """The scene that takes the input, its items listed."""
        return super().top


def decider(match: Match) -> str:
    """The side that decides in a match that is not over."""
    assert match.side
    return match.side
