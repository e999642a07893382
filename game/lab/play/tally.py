"""How matches went, counted: whole numbers only, so that the order in which matches are added cannot matter.

A tally holds as much for a million matches as for a hundred. Add the lines of `MatchRunner.play_series` to it,
or another tally.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.engine import layout
from game.engine.observation import ending_name
from game.lab.play.intervals import mean_interval, wilson
from game.players import series
from game.rules.model import SIDES, TRACKS

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
    endings    by kind and winner: array (kinds, 2)
    totals     matches by final sum in half points, plus = Ecosystem
    decisions  matches by number of decisions
    lengths    matches by the round in which they ended
    plants     matches by the round in which the plant opened, 0 = never
    sums       of `MEASURED` at the end, and of their squares
    """

    games: int = 0
    wins: list[int] = field(default_factory=lambda: [0, 0])
    endings: np.ndarray = field(default_factory=lambda: np.zeros((layout.RUPTURE + 1, 2), dtype=np.int64))
    totals: Counter[int] = field(default_factory=Counter)
    decisions: Counter[int] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    plants: Counter[int] = field(default_factory=Counter)
    sums: np.ndarray = field(default_factory=lambda: np.zeros((2, len(MEASURED)), dtype=np.int64))

    def add_lines(self, lines: np.ndarray) -> None:
        """Counts matches by their lines."""
        self.games += len(lines)
        won = lines[:, series.WON_BY]
        for side in range(len(SIDES)):
            self.wins[side] += int((won == side).sum())
        np.add.at(self.endings, (lines[:, series.ENDED_BY], won), 1)
        for counter, place in (
            (self.totals, series.TOTAL),
            (self.decisions, series.DECISIONS_MADE),
            (self.lengths, series.LAST_ROUND),
            (self.plants, series.PLANT_ROUND),
        ):
            counter.update(lines[:, place].tolist())
        measured = lines[:, series.ECOSYSTEM_FLOW :].astype(np.int64)
        self.sums[0] += measured.sum(0)
        self.sums[1] += (measured * measured).sum(0)

    def add(self, other: Tally) -> None:
        """Counts the matches of another tally too."""
        self.games += other.games
        self.wins = [one + two for one, two in zip(self.wins, other.wins, strict=True)]
        self.endings += other.endings
        self.sums += other.sums
        for name in ("totals", "decisions", "lengths", "plants"):
            getattr(self, name).update(getattr(other, name))

    @property
    def opened(self) -> int:
        """In how many matches the plant opened."""
        return self.games - self.plants[0]

    def ending(self, kind: int) -> int:
        """How many matches ended so."""
        return int(self.endings[kind].sum())

    def mean(self, name: str) -> tuple[float, float, float]:
        """Mean at the end of one of `MEASURED`, with its 95 % interval."""
        place = MEASURED.index(name)
        total, squares = (float(one[place]) for one in self.sums)
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
                ending_name(kind): {side: int(self.endings[kind, number]) for number, side in enumerate(SIDES)}
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
