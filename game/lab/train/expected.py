"""Expected: the projected score that is usual as each half-year is entered; it is taken off, so that level means even.

It is found from matches that are played with an expected score in force, because the side that is ahead by it starts
the plays and ships first; so it is found again with the new one until it stays the same.

>>> found = find_expected(load_rules(), "2025-deal", 1000, parse("steady"))
>>> found.expected, found.means
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.lab.measure.figures import Figure, mean
from game.lab.measure.foresight import entering
from game.lab.measure.record import Played, Studio
from game.lab.train.settling import HALF, settled
from game.players.codes import Level
from game.rules.build.scenarios import MOST_PAR
from game.rules.model import Rules, Scenario


@dataclass(frozen=True, slots=True)
class Found:
    """Expected scores and the matches that they were found from.

    expected  of each round, in half points, plus = Ecosystem
    means     of each round that is played, by its name: the mean score in points with these taken off
    games     how many matches that was
    stable    whether these matches, played with these scores, give them again
    """

    expected: tuple[int, ...]
    means: tuple[Figure, ...]
    games: int
    stable: bool

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        means = [{"half_year": one.part, "mean": one.value, "matches": one.n} for one in self.means]
        return {
            "expected": [number * HALF for number in self.expected],
            "projected": means,
            "games": self.games,
            "stable": self.stable,
        }


def find_expected(
    rules: Rules,
    scenario: str,
    games: int,
    level: Level,
    seed: int = 0,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Found:
    """The expected scores of a scenario from so many matches of a level against itself, seeds from ``seed`` on.

    ``progress`` is called with the number of matches finished since the last call, at most
    `game.lab.train.settling.MOST_TURNS` times ``games`` in all.
    """
    before = rules.scenarios[scenario]

    def play(expected: tuple[int, ...]) -> tuple[Played, ...]:
        with_these = dict(rules.scenarios) | {scenario: replace(before, expected=expected)}
        studio = Studio(replace(rules, scenarios=with_these), scenario, [level], workers, progress)
        return studio.record(level, level, range(seed, seed + games)).ended

    best, ended = settled(before.expected, play, lambda matches, one: usual(replace(before, expected=one), matches))
    last = replace(before, expected=best)
    rounds = range(last.first_round, last.rounds + 1)
    means = tuple(
        mean("projected_mean", str(level), entering(ended, one)[0], last.half_years[one - 1]) for one in rounds
    )
    return Found(best, means, games, usual(last, ended) == best)


def usual(scenario: Scenario, matches: Sequence[Played]) -> tuple[int, ...]:
    """The scores that would have been usual, in half points, in matches that were played with those of the scenario.

    A half-year that no match reached keeps what it had.
    """
    found = list(scenario.expected)
    for number in range(scenario.first_round, scenario.rounds + 1):
        scores, _ = entering(matches, number)
        if len(scores):
            more = round(float(scores.mean()) / HALF)
            found[number - 1] = max(-MOST_PAR, min(MOST_PAR, found[number - 1] + more))
    return tuple(found)
