"""Two rule sets on the same luck: the same seed played under both, counted pair by pair.

A draw depends on the seed and on where the match stands, never on what was drawn before (`game.engine.chance`). So two
matches with one seed have the same deal and the same dice until the rules lead them apart, and the difference between
the rules is seen with fewer matches than between matches that have nothing in common (common random numbers).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter, sub
from typing import Any

from game.engine import layout
from game.engine.observation import ending_name
from game.lab.play.intervals import mean_interval, paired_difference
from game.lab.play.tally import HALF, KINDS, Tally, added
from game.players import series
from game.players.bench import Lines
from game.rules.build.scenarios import MOST_ROUNDS

WON = 0  # the Ecosystem won
ENDED = 1  # and from here on: how it ended, by kind
OPENED_BY = ENDED + len(KINDS)  # and from here on: the plant was open at the end of a round, by round
RESULTS = OPENED_BY + MOST_ROUNDS


_outcome = itemgetter(series.WON_BY, series.ENDED_BY, series.PLANT_ROUND)
"""What of a line says which results held."""
_total = itemgetter(series.TOTAL)


def results(won: int, ended: int, opened: int) -> list[bool]:
    """What held in a match (`RESULTS`): who won, how it ended, and the round in which the plant opened, 0 = never."""
    by_kind = [ended == kind for kind in KINDS]
    return [won == layout.ECOSYSTEM, *by_kind, *(0 < opened <= number for number in range(1, MOST_ROUNDS + 1))]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more often something holds under the second rules (from -1 to 1), with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half the width of the interval: how exact it is."""
        return (self.high - self.low) / 2

    def as_json(self) -> dict[str, Any]:
        """As data that JSON can hold."""
        return {"difference": self.value, "interval_95": [self.low, self.high]}


@dataclass(slots=True)
class Pairs:
    """Counts of pairs of matches: whole numbers only, so that the order in which they are added cannot matter.

    only_first, only_second  pairs in which a result held under one of the two rules only, by result
    moved                    pairs by how far the final sum moved, in half points
    """

    first: Tally = field(default_factory=Tally)
    second: Tally = field(default_factory=Tally)
    only_first: list[int] = field(default_factory=lambda: [0] * RESULTS)
    only_second: list[int] = field(default_factory=lambda: [0] * RESULTS)
    moved: Counter[int] = field(default_factory=Counter)

    def add_lines(self, first: Lines, second: Lines) -> None:
        """Counts matches by their lines: the same seeds in both, in the same order."""
        if len(first) != len(second):
            raise ValueError(f"{len(first)} and {len(second)} matches make no pairs")
        counted = Tally()
        counted.add_lines(first)
        self.first.add(counted)
        if second is first:  # no rule is another: nothing differs, and nothing need be counted twice
            self.second.add(counted)
            self.moved[0] += len(first)
            return
        self.second.add_lines(second)
        for (before, after), count in Counter(zip(map(_outcome, first), map(_outcome, second), strict=True)).items():
            if before == after:
                continue
            for result, (held, holds) in enumerate(zip(results(*before), results(*after), strict=True)):
                self.only_first[result] += count * (held and not holds)
                self.only_second[result] += count * (holds and not held)
        self.moved.update(map(sub, map(_total, second), map(_total, first)))

    def add(self, other: Pairs) -> None:
        """Counts the pairs of another too."""
        self.first.add(other.first)
        self.second.add(other.second)
        self.only_first = added(self.only_first, other.only_first)
        self.only_second = added(self.only_second, other.only_second)
        self.moved.update(other.moved)

    @property
    def games(self) -> int:
        """How many pairs were played."""
        return self.first.games

    @property
    def same(self) -> bool:
        """Whether no match went otherwise, as far as a line tells."""
        return not (any(self.only_first) or any(self.only_second) or set(self.moved) - {0})

    def difference(self, result: int) -> Difference:
        """How much more often a result (`WON`, `ENDED` + place of the kind, `OPENED_BY` + round - 1) holds."""
        lost, won = self.only_first[result], self.only_second[result]
        low, high = paired_difference(lost, won, self.games)
        return Difference((won - lost) / self.games if self.games else 0.0, low, high)

    def score(self) -> tuple[float, float, float]:
        """How far the final sum moved on average, in points (plus = to the Ecosystem), with its 95 % interval."""
        total = sum(value * count for value, count in self.moved.items())
        squares = sum(value * value * count for value, count in self.moved.items())
        low, high = mean_interval(total, squares, self.games)
        return (total / self.games * HALF if self.games else 0.0), low * HALF, high * HALF

    def as_json(self, half_years: tuple[str, ...]) -> dict[str, Any]:
        """The differences as data that JSON can hold; `first` and `second` tell of themselves (`Tally.as_json`)."""
        moved, low, high = self.score()
        return {
            "pairs": self.games,
            "ecosystem_wins": self.difference(WON).as_json(),
            "endings": {
                ending_name(kind): self.difference(ENDED + place).as_json() for place, kind in enumerate(KINDS)
            },
            "plant_opened_by": {
                name: self.difference(OPENED_BY + place).as_json() for place, name in enumerate(half_years)
            },
            "final_score": {"difference": moved, "interval_95": [low, high]},
            "plant_opened_by_half_year": {
                which: {name: opened_by(tally, number) for number, name in enumerate(half_years, 1)}
                for which, tally in (("baseline", self.first), ("variant", self.second))
            },
        }


def opened_by(tally: Tally, number: int) -> int:
    """In how many matches the plant was open at the end of a round."""
    return sum(tally.plants[one] for one in range(1, number + 1))
