"""Hands at a table with computer players, for the tests of the window; the rules are plain, nobody waits for numba."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from game.session.match import Match
from game.storage.settings import USUAL
from game.ui.screens.table import TableScene
from tests.ui.players import Player

PATIENCE = 60.0


def against(
    seats: Mapping[str, str],
    seed: int = 5,
    size: tuple[int, int] = (1280, 720),
    options: Mapping[str, bool] | None = None,
    **settings: Any,
) -> Player:
    """The table of a new match in which computers have these seats."""
    match = Match.new(seed=seed)
    match.seats = dict(seats)
    match.options = dict(options or {})
    return at(match, size, **settings)


def at(match: Match, size: tuple[int, int] = (1280, 720), **settings: Any) -> Player:
    """The table of a match."""
    hands = Player(TableScene(match), size)
    hands.app.settings = replace(USUAL, **settings)
    return hands


def until(hands: Player, happened: Callable[[], object]) -> None:
    """Lets the app's time go by until something has happened."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it does not happen"
        hands.app.take(())
        time.sleep(0.002)


def decide(hands: Player) -> None:
    """The person decides, anything."""
    match = hands.table.match
    names = [name for name in match.legal() if name != "end"] or match.legal()
    hands.table.play(names[len(match.decisions) * 5 % len(names)])


def past_headlines(hands: Player) -> None:
    """Plays on until the computer's first play stands to be read; the person is the other side."""
    while True:
        if not isinstance(hands.top, TableScene):
            hands.press("enter")
        elif hands.table.watching:
            until(hands, lambda: not isinstance(hands.top, TableScene) or not hands.table.opponent.at_work)
            if isinstance(hands.top, TableScene) and hands.table.opponent.resting:
                return
        else:
            decide(hands)
