"""Numbers of the rules that are found from matches which are played with them: par, and the expected scores."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

MOST_TURNS = 4  # so often is a number found anew; beyond that it swings between two neighbours
HALF = 0.5  # sums are counted in half points
Number = TypeVar("Number", bound=Hashable)
Matches = TypeVar("Matches")


def settled(
    start: Number, play: Callable[[Number], Matches], usual: Callable[[Matches, Number], Number]
) -> tuple[Number, Matches]:
    """A number that the matches played with it give again, and these matches.

    play   plays matches with a number in force
    usual  the number that would have been right in matches that were played with another

    Of numbers that swing, which are neighbours, the last that was played.
    """
    tried: dict[Number, Matches] = {}
    number = start
    while number not in tried and len(tried) < MOST_TURNS:
        tried[number] = play(number)
        number = usual(tried[number], number)
    best = number if number in tried else list(tried)[-1]
    return best, tried[best]
