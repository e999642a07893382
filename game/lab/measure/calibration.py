"""Whether the chances that players are told come true, and the lines that make them do so.

Matches between players of every level, each with each, are looked at where a half-year and the second half of the match
begin, and at some decisions within. The lines (`game.players.calibrated`) are fitted to some of these matches; the
table and the Brier scores are of the others, to which neither a line nor a weight was fitted (Platt 1999; Brier 1950).
Every match counts once, however often it was looked at, and intervals are by match.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from game.engine import layout, track
from game.engine.chance import mix
from game.lab.measure.logistic import regress
from game.lab.measure.told import HALF, TENTHS, Told, brier, tenths
from game.lab.play.jobs import threads
from game.lab.play.runner import MatchRunner
from game.players import value
from game.players.calibrated import (
    Brier,
    Calibration,
    Line,
    Tenth,
    calibration_of,
    line_for,
    logit,
    weights_digest,
)
from game.players.codes import Level
from game.players.referee import BEST, PARTS, Referee
from game.position import Observation, Position
from game.rules.check import scenario_digest
from game.rules.model import ECOSYSTEM, Rules

EVERY = 12  # of the decisions within a half-year one in so many is looked at
LOOK_DRAW = 29
LEAST_SLOPE = 0.05  # so that a line always rises
WHOLE = 0  # stands for all half-years together


def table(chances: Sequence[Told], half_year: int = WHOLE) -> list[Tenth]:
    """The table of calibration of a half-year, or over all: of the chances told within each tenth, how often they
    came true."""
    return [
        Tenth(
            half_year,
            round(one.low * TENTHS),
            one.told.value,
            one.won.value,
            max(0.0, one.won.low),
            min(1.0, one.won.high),
            one.won.chances,
            one.won.matches,
        )
        for one in tenths(_of(chances, half_year))
    ]


def score(chances: Sequence[Told], half_year: int = WHOLE) -> Brier:
    """The Brier score of a half-year, or over all. There must be something told in it."""
    found = brier(_of(chances, half_year))
    return Brier(half_year, found.value, max(0.0, found.low), min(1.0, found.high), found.matches)


def fit_line(told: Sequence[Told], half_year: int) -> Line:
    """The line of a half-year: a logistic regression of who won on the logit of what was searched.

    Every match weighs the same. The covariance is by match (a sandwich), for what was told within one goes together.
    """
    here = _of(told, half_year)
    if not here:
        return Line.as_it_is(half_year)
    seen = np.column_stack([np.ones(len(here)), [logit(one.chance) for one in here]])
    won = np.array([float(one.won) for one in here])
    matches = np.array([one.match for one in here])
    names, places, counts = np.unique(matches, return_inverse=True, return_counts=True)
    weight = 1.0 / counts[places]
    numbers, chance, inverse = regress(seen, won, weight, toward=np.array([0.0, 1.0]))  # the line as it is
    scores = np.zeros((len(names), 2))
    np.add.at(scores, places, seen * (weight * (chance - won))[:, None])
    spread = inverse @ (scores.T @ scores) @ inverse
    offset, steep = (float(number) for number in numbers)
    return Line(
        half_year,
        offset,
        max(LEAST_SLOPE, steep),
        float(spread[0, 0]),
        float(spread[1, 1]),
        float(spread[0, 1]),
        len(names),
    )


def _of(told: Sequence[Told], half_year: int) -> list[Told]:
    return [one for one in told if half_year in (WHOLE, one.half_year)]


class Observatory:
    """Where matches are played and looked at."""

    def __init__(
        self, rules: Rules, scenario: str, levels: Sequence[Level], simulations: int, plain: bool = False
    ) -> None:
        """``levels`` meet each other in every pair; ``simulations``: of each of the referee's parts."""
        self.levels = tuple(levels)
        self._hall = MatchRunner(rules, scenario, levels, plain)
        self.simulations = simulations
        self._plain = plain
        self._own = threading.local()

    def watch(
        self, seeds: range, workers: int | None = None, progress: Callable[[int], None] | None = None
    ) -> list[Told]:
        """What the referee's search says before it is calibrated, in a match a seed, in the order of the seeds.

        The pairs of levels take turns, so that as many matches as there are pairs make a round.
        """
        found = []
        with threads(workers) as pool:
            for told in pool.map(self._match, seeds):
                found += told
                if progress is not None:
                    progress(1)
        return found

    def _match(self, seed: int) -> list[Told]:
        hall, bench = self._hall, self._hall.bench()
        row = bench.row
        seen: list[tuple[int, float, float]] = []
        for number in hall.walk(*self._pair(seed), seed):
            half_year = int(row[track.ROUND])
            late = float(value.clock(hall.book, row))
            enters = not seen or seen[-1][0] != half_year or seen[-1][2] < HALF <= late
            if enters or mix(number + LOOK_DRAW) % EVERY == 0:
                here = Observation(Position(hall.board, [int(one) for one in row], True), ECOSYSTEM)
                seen.append((half_year, self._referee().raw(here), late))
        won = bool(row[layout.WINNER] == layout.ECOSYSTEM)
        return [Told(seed, half_year, chance, won, late) for half_year, chance, late in seen]

    def _pair(self, seed: int) -> tuple[Level, Level]:
        pairs = [(one, two) for one in self.levels for two in self.levels]
        return pairs[seed % len(pairs)]

    def _referee(self) -> Referee:
        referee: Referee | None = getattr(self._own, "referee", None)
        if referee is None:
            referee = self._own.referee = Referee(self._plain, self.simulations)
        return referee


def as_told(rules: Rules, scenario: str, among: str, seen: Sequence[Told]) -> list[Told]:
    """What a watched search would have told at the table in matches among players of a level: by the lines that ship
    for these rules, if there are any."""
    found = calibration_of(rules, scenario, BEST.weights, among)
    lines = found.lines if found else ()
    return [replace(one, chance=line_for(lines, one.half_year).told(one.chance)) for one in seen]


def calibrate(observed: Sequence[Told], fresh: Sequence[Told]) -> tuple[tuple[Line, ...], list[Told]]:
    """The lines that were fitted to ``observed`` matches, and what they would have told in ``fresh`` ones."""
    lines = tuple(fit_line(observed, half_year) for half_year in sorted({one.half_year for one in observed}))
    told = [replace(one, chance=line_for(lines, one.half_year).told(one.chance)) for one in fresh]
    return lines, told


def calibration(
    rules: Rules,
    scenario: str,
    observatory: Observatory,
    data: tuple[Sequence[Told], Sequence[Told]],
    made: tuple[str, str],
) -> Calibration:
    """What is written down. ``data``: observed and fresh matches; ``made``: the command and the date."""
    lines, told = calibrate(*data)
    half_years = sorted({one.half_year for one in told})
    return Calibration(
        scenario=scenario,
        rules=scenario_digest(rules, scenario),
        weights=weights_digest(BEST.weights),
        command=made[0],
        date=made[1],
        levels=tuple(str(level) for level in observatory.levels),
        budget=PARTS * observatory.simulations,
        lines=lines,
        tenths=tuple(one for half_year in (WHOLE, *half_years) for one in table(told, half_year)),
        briers=tuple(score(told, half_year) for half_year in (WHOLE, *half_years)),
    )
