"""How matches went, counted: whole numbers only, so that the order in which matches are added cannot matter.

A tally holds as much for a million matches as for a hundred. Add the lines of `MatchRunner.play_series` to it,
or another tally.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import add
from typing import Any

from game.engine import layout
from game.engine.observation import ending_name
from game.lab.play.intervals import mean_interval, wilson
from game.players import series
from game.players.bench import Lines
from game.rules.model import SIDES, TRACKS

if sys.version_info >= (3, 12):
    from math import sumprod
else:
    from operator import mul

    def sumprod(one: Sequence[int], other: Sequence[int]) -> int:
        """As that of the library, which is younger than the oldest Python that plays."""
        return sum(map(mul, one, other))


KINDS = tuple(range(layout.END_OF_2028, layout.RUPTURE + 1))
"""Numbers of the endings."""

MEASURED = ("ecosystem_flow", "flagship_flow", *TRACKS)
"""What is averaged over the matches' ends, in the order of a line."""

PERCENTILES = (10, 50, 90)
HALF = 0.5  # sums are counted in half points


@dataclass(slots=True)
class Tally:
    """Counts of matches.

    wins       by side
    endings    by kind and winner: a pair for each kind
    totals     matches by final sum in half points, plus = Ecosystem
    decisions  matches by number of decisions
    lengths    matches by the round in which they ended
    plants     matches by the round in which the plant opened, 0 = never
    sums       of `MEASURED` at the end
    squares    sums of their squares
    """

    games: int = 0
    wins: list[int] = field(default_factory=lambda: [0, 0])
    endings: list[list[int]] = field(default_factory=lambda: [[0, 0] for _ in range(layout.RUPTURE + 1)])
    totals: Counter[int] = field(default_factory=Counter)
    decisions: Counter[int] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    plants: Counter[int] = field(default_factory=Counter)
    sums: list[int] = field(default_factory=lambda: [0] * len(MEASURED))
    squares: list[int] = field(default_factory=lambda: [0] * len(MEASURED))

    def add_lines(self, lines: Lines) -> None:
        """Counts matches by their lines."""
        if not lines:
            return
        self.games += len(lines)
        columns = list(zip(*lines, strict=True))
        for (kind, side), count in Counter(zip(columns[series.ENDED_BY], columns[series.WON_BY], strict=True)).items():
            self.endings[kind][side] += count
            self.wins[side] += count
        for counter, place in (
            (self.totals, series.TOTAL),
            (self.decisions, series.DECISIONS_MADE),
            (self.lengths, series.LAST_ROUND),
            (self.plants, series.PLANT_ROUND),
        ):
            counter.update(columns[place])
        for place, values in enumerate(columns[series.ECOSYSTEM_FLOW :]):
            self.sums[place] += sum(values)
            self.squares[place] += sumprod(values, values)

    def add(self, other: Tally) -> None:
        """Counts the matches of another tally too."""
        self.games += other.games
        for kind, counts in enumerate(other.endings):
            self.endings[kind] = added(self.endings[kind], counts)
        self.wins, self.sums = added(self.wins, other.wins), added(self.sums, other.sums)
        self.squares = added(self.squares, other.squares)
        for name in ("totals", "decisions", "lengths", "plants"):
            getattr(self, name).update(getattr(other, name))

    @property
    def opened(self) -> int:
        """In how many matches the plant opened."""
        return self.games - self.plants[0]

    def ending(self, kind: int) -> int:
        """How many matches ended so."""
        return sum(self.endings[kind])

    def mean(self, name: str) -> tuple[float, float, float]:
        """Mean at the end of one of `MEASURED`, with its 95 % interval."""
        place = MEASURED.index(name)
        total, squares = float(self.sums[place]), float(self.squares[place])
        return (total / self.games if self.games else 0.0, *mean_interval(total, squares, self.games))

    def mean_score(self) -> tuple[float, float, float]:
        """Mean final sum in points, plus = Ecosystem, with its 95 % interval."""
        return spread(self.totals, HALF)

    def as_json(self, half_years: tuple[str, ...]) -> dict[str, Any]:
        """The figures as data that JSON can hold; ``half_years`` name the rounds. Every rate has its 95 % interval."""
        mean, low, high = spread(self.decisions)
        score, score_low, score_high = self.mean_score()
        return {
            "rates": {
                "wins": {side: self._rate(self.wins[number]) for number, side in enumerate(SIDES)},
                "endings": {ending_name(kind): self._rate(self.ending(kind)) for kind in KINDS},
                "plant_opened": self._rate(self.opened),
            },
            "endings_won": {
                ending_name(kind): {side: self.endings[kind][number] for number, side in enumerate(SIDES)}
                for kind in KINDS
            },
            "decisions": {"mean": mean, "interval_95": [low, high], "percentiles": percentiles(self.decisions)},
            "final_score": {
                "mean": score,
                "interval_95": [score_low, score_high],
                "percentiles": {key: value * HALF for key, value in percentiles(self.totals).items()},
                "histogram": [[total * HALF, self.totals[total]] for total in sorted(self.totals)],
            },
            "ended_in": {name: self.lengths[number] for number, name in enumerate(half_years, 1)},
            "plant_opened_in": {name: self.plants[number] for number, name in enumerate(half_years, 1)},
            "at_the_end": {name: list(self.mean(name)) for name in MEASURED},
        }

    def _rate(self, count: int) -> dict[str, Any]:
        return {
            "count": count,
            "rate": count / self.games if self.games else None,
            "interval_95": list(wilson(count, self.games)),
        }


def added(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """Two rows of counts as one: the sums, place by place."""
    return list(map(add, one, other))


def spread(counts: Counter[int], unit: float = 1.0) -> tuple[float, float, float]:
    """Mean of counted values times ``unit``, with its 95 % interval; zeros if there are none."""
    games = sum(counts.values())
    total = sum(value * count for value, count in counts.items())
    squares = sum(value * value * count for value, count in counts.items())
    low, high = mean_interval(total, squares, games)
    return (total / games * unit if games else 0.0), low * unit, high * unit


def percentiles(counts: Counter[int]) -> dict[str, int]:
    """The smallest value that so many percent of the matches do not exceed; none if there are no matches."""
    found = {}
    games = sum(counts.values())
    for wanted in PERCENTILES if games else ():
        seen = 0
        for value in sorted(counts):
            seen += counts[value]
            if seen * 100 >= wanted * games:
                found[f"p{wanted}"] = value
                break
    return found
