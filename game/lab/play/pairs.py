"""Two rule sets on the same luck: the same seed played under both, counted pair by pair.

A draw depends on the seed and on where the match stands, never on what was drawn before (`game.engine.chance`). So two
matches with one seed have the same deal and the same dice until the rules lead them apart, and the difference between
the rules is seen with fewer matches than between matches that have nothing in common (common random numbers).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.engine import layout
from game.engine.observation import ending_name
from game.lab.play.intervals import mean_interval, paired_difference
from game.lab.play.tally import HALF, KINDS, Tally
from game.players import series
from game.rules.build.scenarios import MOST_ROUNDS

WON = 0  # the Ecosystem won
ENDED = 1  # and from here on: how it ended, by kind
OPENED_BY = ENDED + len(KINDS)  # and from here on: the plant was open at the end of a round, by round
RESULTS = OPENED_BY + MOST_ROUNDS


def results(lines: np.ndarray) -> np.ndarray:
    """What held in each match: a boolean array (matches, `RESULTS`) from lines of `game.players.series`."""
    held = np.zeros((len(lines), RESULTS), dtype=bool)
    held[:, WON] = lines[:, series.WON_BY] == layout.ECOSYSTEM
    for place, kind in enumerate(KINDS):
        held[:, ENDED + place] = lines[:, series.ENDED_BY] == kind
    opened = lines[:, series.PLANT_ROUND]
    for number in range(1, MOST_ROUNDS + 1):
        held[:, OPENED_BY + number - 1] = (opened > 0) & (opened <= number)
    return held


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

    only_first, only_second  pairs in which a result held under one of the two rules only: arrays (`RESULTS`,)
    moved                    pairs by how far the final sum moved, in half points
    """

    first: Tally = field(default_factory=Tally)
    second: Tally = field(default_factory=Tally)
    only_first: np.ndarray = field(default_factory=lambda: np.zeros(RESULTS, dtype=np.int64))
    only_second: np.ndarray = field(default_factory=lambda: np.zeros(RESULTS, dtype=np.int64))
    moved: Counter[int] = field(default_factory=Counter)

    def add_lines(self, first: np.ndarray, second: np.ndarray) -> None:
        """Counts matches by their lines: the same seeds in both, in the same order."""
        if len(first) != len(second):
            raise ValueError(f"{len(first)} and {len(second)} matches make no pairs")
        self.first.add_lines(first)
        self.second.add_lines(second)
        before, after = results(first), results(second)
        self.only_first += (before & ~after).sum(0)
        self.only_second += (after & ~before).sum(0)
        steps = second[:, series.TOTAL].astype(np.int64) - first[:, series.TOTAL]
        values, counts = np.unique(steps, return_counts=True)
        self.moved.update(dict(zip(values.tolist(), counts.tolist(), strict=True)))

    def add(self, other: Pairs) -> None:
        """Counts the pairs of another too."""
        self.first.add(other.first)
        self.second.add(other.second)
        self.only_first += other.only_first
        self.only_second += other.only_second
        self.moved.update(other.moved)

    @property
    def games(self) -> int:
        """How many pairs were played."""
        return self.first.games

    @property
    def same(self) -> bool:
        """Whether no match went otherwise, as far as a line tells."""
        return not (self.only_first.any() or self.only_second.any() or set(self.moved) - {0})

    def difference(self, result: int) -> Difference:
        """How much more often a result (`WON`, `ENDED` + place of the kind, `OPENED_BY` + round - 1) holds."""
        lost, won = int(self.only_first[result]), int(self.only_second[result])
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
