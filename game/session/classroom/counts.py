"""Votes and answers of the students of one table, as counts: nobody's name is asked, and none is kept.

They are kept with the match that the table plays, as options of its save: ``votes_before`` holds how many chose each
step of the scale, ``items_before`` how many chose each answer of each question, as ``weakest 0 1 3 0; claim 2 2 0 0``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOMENTS = ("before", "after_play", "after_talk")
"""When a class votes: before the match, after it, and after the talk about it."""
LETTERS = "ABCD"  # of the answers of each concept item
ANSWERS = len(LETTERS)
MOST = 99  # students whose answers are counted at one table
VOTES, ITEMS = "votes_", "items_"
NUMBERS = re.compile(r"[0-9]{1,2}( [0-9]{1,2})*")
ITEM = re.compile(r"([a-z][a-z_]{0,19}) ([0-9]{1,2}(?: [0-9]{1,2})*)")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the students of a table chose at one moment.

    votes  how many chose each step of the scale, from no to yes
    items  how many chose each of the four answers, by the id of the question
    """

    votes: tuple[int, ...]
    items: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def students(self) -> int:
        """How many voted."""
        return sum(self.votes)

    def with_vote(self, step: int, change: int = 1) -> Counts:
        """One more vote for a step, counted from 0; ``change`` -1 takes one back."""
        return Counts(_changed(self.votes, step, change), self.items)

    def with_answer(self, item: str, answer: int, change: int = 1) -> Counts:
        """One more answer to a question, counted from 0; ``change`` -1 takes one back."""
        before = self.items.get(item, (0,) * ANSWERS)
        return Counts(self.votes, dict(self.items) | {item: _changed(before, answer, change)})


def _changed(counts: tuple[int, ...], place: int, change: int) -> tuple[int, ...]:
    return tuple(min(MOST, max(0, count + change * (number == place))) for number, count in enumerate(counts))


def nothing(steps: int) -> Counts:
    """Nobody has chosen anything yet; ``steps``: of the scale."""
    return Counts((0,) * steps)


def as_options(moment: str, counts: Counts) -> dict[str, str]:
    """The counts of a moment as options of a match."""
    told = "; ".join(f"{item} {' '.join(map(str, answers))}" for item, answers in counts.items.items())
    return {VOTES + moment: " ".join(map(str, counts.votes))} | ({ITEMS + moment: told} if told else {})


def of_options(options: Mapping[str, Any], moment: str, steps: int) -> Counts:
    """The counts of a moment that a match's options hold; what is damaged counts as nothing."""
    votes, items = options.get(VOTES + moment), options.get(ITEMS + moment)
    voted = _numbers(votes, steps) if isinstance(votes, str) else (0,) * steps
    answered = {}
    for part in items.split("; ") if isinstance(items, str) else ():
        match = ITEM.fullmatch(part)
        if match:
            answered[match[1]] = _numbers(match[2], ANSWERS)
    return Counts(voted, answered)


def _numbers(told: str, count: int) -> tuple[int, ...]:
    found = tuple(map(int, told.split())) if NUMBERS.fullmatch(told) else ()
    return found if len(found) == count else (0,) * count
