"""Par: the final sum that two equal players miss as often as they beat it (rule 8).

It is found from matches that are played with a par in force, because the side behind is measured by it; so it is found
again with the new par until it stays the same. Early endings do not depend on the sum and are counted as they went.

>>> found = find_par(load_rules(), "late-start", 1000, parse("steady"))
>>> found.par, found.wins
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.engine import layout
from game.lab.play.intervals import mean_interval, wilson
from game.lab.play.jobs import Part, Portions, cores, own_executor, play_lines, run
from game.lab.play.runner import MatchRunner
from game.lab.train.settling import HALF, settled
from game.players import series
from game.players.codes import Level
from game.rules.model import Rules


@dataclass(frozen=True, slots=True)
class Found:
    """A par and the matches it was found from.

    par     in half points, plus = the Ecosystem must beat it
    wins    of the Ecosystem with this par in force
    games   how many matches that was
    means   mean final sum in points before par is taken off, with its 95 % interval
    stable  whether these matches, played with this par, give it again
    """

    par: int
    wins: int
    games: int
    means: tuple[float, float, float]
    stable: bool

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        mean, low, high = self.means
        return {
            "par": self.par * HALF,
            "ecosystem": {
                "wins": self.wins,
                "rate": self.wins / self.games if self.games else None,
                "interval_95": list(wilson(self.wins, self.games)),
            },
            "games": self.games,
            "final_sum": {"mean": mean, "interval_95": [low, high]},
            "stable": self.stable,
        }


def find_par(
    rules: Rules,
    scenario: str,
    games: int,
    level: Level,
    seed: int = 0,
    workers: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Found:
    """The par of a scenario from so many matches of a level against itself, with the seeds from ``seed`` on.

    ``progress`` is called with the number of matches finished since the last call, at most
    `game.lab.train.settling.MOST_TURNS` times ``games`` in all.
    """
    tie_flow = rules.constants["final.tie_flow"]

    def play(par: int) -> np.ndarray:
        with_par = dict(rules.scenarios) | {scenario: replace(rules.scenarios[scenario], par=par)}
        return played(replace(rules, scenarios=with_par), scenario, games, level, seed, workers, progress)

    best, lines = settled(rules.scenarios[scenario].par, play, lambda lines, par: fair_par(lines, par, tie_flow))
    sums = (lines[:, series.TOTAL] + best).astype(np.int64)
    low, high = mean_interval(float(sums.sum()), float((sums * sums).sum()), len(sums))
    return Found(
        best,
        int((lines[:, series.WON_BY] == layout.ECOSYSTEM).sum()),
        len(lines),
        (float(sums.mean()) * HALF, low * HALF, high * HALF),
        fair_par(lines, best, tie_flow) == best,
    )


def played(
    rules: Rules,
    scenario: str,
    games: int,
    level: Level,
    seed: int,
    workers: int | None,
    progress: Callable[[int], object] | None,
) -> np.ndarray:
    """The lines (`game.players.series`) of so many matches of a level against itself, in any order."""
    hall = MatchRunner(rules, scenario, (level,))
    hall.play_series(level, level, seed, 0)  # compiles, or loads what was compiled before
    workers = workers or cores()
    portions = Portions(games)
    first = seed

    def next_part() -> Part | None:
        nonlocal first
        count = portions.next()
        first += count
        return Part(hall, level, level, first - count, count) if count else None

    pool = own_executor((level, level), games, workers, plain=False)
    found = []
    try:
        for lines in run(play_lines, next_part, pool, workers):
            found.append(np.array(lines, dtype=np.int32))
            if progress is not None:
                progress(len(lines))
    finally:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)
    return np.concatenate(found)


def fair_par(lines: np.ndarray, par: int, tie_flow: int) -> int:
    """The par in half points at which the Ecosystem would have won nearest to half of these matches.

    par       in force when they were played: it is missing from their sums
    tie_flow  the flow with which the Flagship wins where the sum is par exactly (rule 7)

    Of several pars that are as fair, the one nearest to 0.
    """
    at_the_end = lines[:, series.ENDED_BY] == layout.END_OF_2028
    early_wins = int((lines[~at_the_end, series.WON_BY] == layout.ECOSYSTEM).sum())
    sums = lines[at_the_end, series.TOTAL] + par
    if not len(sums):
        return par
    level_wins = lines[at_the_end, series.FLAGSHIP_FLOW] < tie_flow

    def unfair(candidate: int) -> tuple[float, int, int]:
        wins = early_wins + int((sums > candidate).sum()) + int(((sums == candidate) & level_wins).sum())
        return abs(wins / len(lines) - HALF), abs(candidate), candidate

    return min(range(int(sums.min()), int(sums.max()) + 1), key=unfair)
