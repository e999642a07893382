"""Calibration: whether the chances that players were told came true.

>>> figures(scenario, "expert", [Told(match=0, half_year=1, chance=0.5, won=True), ...])

The chances come from whoever tells them; here they only meet what became of them. Chances of one match hang together,
so intervals are by match: those of a ratio of two sums over matches (Cochran 1977, "Sampling Techniques", ch. 6).
How open matches stay is seen from them too (comeback, uncertainty: Browne 2008).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from game.lab.measure.figures import Figure, rate
from game.lab.measure.figures import mean as mean_figure
from game.lab.play.intervals import NORMAL_95, wilson
from game.rules.model import Scenario

TENTHS = 10
HALF = 0.5
BEHIND = 0.35
LEAST_MATCHES = 200  # that a tenth must have touched for its error to have a colour


@dataclass(frozen=True, slots=True)
class Told:
    """One chance that was told.

    match      any number that the chances of one match share, such as its seed
    half_year  the round in which it was told, from 1 on
    chance     of the Ecosystem to win, 0 to 1
    won        whether the Ecosystem won that match
    clock      how much of the match was over when it was told, 0 to 1 (`game.players.value.clock`)
    """

    match: int
    half_year: int
    chance: float
    won: bool
    clock: float = 0.0


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over chances, its 95 % interval by match, how many chances it is from, and of how many matches."""

    value: float
    low: float
    high: float
    chances: int
    matches: int


@dataclass(frozen=True, slots=True)
class Tenth:
    """The chances from ``low`` to below ``high`` (the last holds 1 too): what was told, and how often it came true."""

    low: float
    high: float
    told: Mean
    won: Mean
    error: Mean  # how often it came true, less what was told


def tenths(told: Sequence[Told]) -> list[Tenth]:
    """The tenths that any chance fell into, the lowest first."""
    chances, won, matches, _ = _columns(told)
    place = np.minimum((chances * TENTHS).astype(int), TENTHS - 1)
    found = []
    for tenth in sorted(set(place.tolist())):
        own = place == tenth
        told_, won_, error = (mean(one[own], matches[own]) for one in (chances, won, won - chances))
        if won_.value in (0.0, 1.0):  # all went one way, which leaves no spread to see: as if each was told but once
            low, high = wilson(round(won_.value * won_.matches), won_.matches)
            won_ = replace(won_, low=low, high=high)
        found.append(Tenth(tenth / TENTHS, (tenth + 1) / TENTHS, told_, won_, error))
    return found


def brier(told: Sequence[Told]) -> Mean:
    """The mean squared difference between the chances and what became of them (Brier 1950; a coin's is 0.25)."""
    chances, won, matches, _ = _columns(told)
    return mean((chances - won) ** 2, matches)


def brier_by_half_year(told: Sequence[Told]) -> dict[int, Mean]:
    """The same for each half-year in which a chance was told, the first first."""
    half_years = sorted({one.half_year for one in told})
    return {number: brier([one for one in told if one.half_year == number]) for number in half_years}


def first_error(told: Sequence[Told]) -> Mean:
    """How far the first chance of each match lies above how often the Ecosystem wins these matches."""
    first = list({one.match: one for one in reversed(told)}.values())
    chances, won, matches, _ = _columns(first)
    return mean(chances - won, matches)


def comeback(about: str, told: Sequence[Told]) -> Figure:
    """How often a side wins whose chance at mid-game, the first one told in the calendar's second half, is 35 % or
    less."""
    middle = {one.match: one for one in reversed(told) if one.clock >= HALF}
    behind = [one for one in middle.values() if min(one.chance, 1 - one.chance) <= BEHIND]
    return rate("comeback", about, sum(one.won == (one.chance <= BEHIND) for one in behind), len(behind))


def entropy(chance: np.ndarray) -> np.ndarray:
    """The uncertainty of a win chance in bits: 1 at one half, 0 when it is certain."""
    p = np.clip(chance, 1e-12, 1 - 1e-12)
    return np.asarray(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)))


def uncertainty(scenario: Scenario, about: str, told: Sequence[Told]) -> list[Figure]:
    """Entropy of the first chance told in the middle (4th of 7) and in the last half-year, over the matches that reach
    it."""
    found = []
    for key, number in (
        ("uncertainty_middle", (scenario.first_round + scenario.rounds) // 2),
        ("uncertainty_last", scenario.rounds),
    ):
        entering = {one.match: one.chance for one in reversed(told) if one.half_year == number}
        found.append(mean_figure(key, about, entropy(np.array(list(entering.values())))))
    return found


def figures(scenario: Scenario, about: str, told: Sequence[Told]) -> list[Figure]:
    """Everything of this module as figures of a measurement; none if nothing was told."""
    if not told:
        return []
    made = []
    for tenth in tenths(told):
        part = f"{tenth.low:.1f} - {tenth.high:.1f}"
        enough = tenth.error.matches >= LEAST_MATCHES
        made += [
            _figure("told", about, part, tenth.told),
            _figure("told_won", about, part, tenth.won),
            _figure("told_error", about, part, tenth.error, enough),
        ]
    made += [_figure("brier_half_year", about, str(number), one) for number, one in brier_by_half_year(told).items()]
    made += [_figure("brier", about, "", brier(told)), _figure("first_error", about, "", first_error(told))]
    return [*made, comeback(about, told), *uncertainty(scenario, about, told)]


def mean(values: np.ndarray, matches: np.ndarray) -> Mean:
    """The mean of values with its interval by match: a match that holds many counts for as many."""
    groups = np.unique(matches, return_inverse=True)[1]
    sums, counts = np.bincount(groups, values), np.bincount(groups)
    middle = float(sums.sum() / counts.sum())
    half = math.inf
    if len(sums) > 1:
        spread = float(((sums - middle * counts) ** 2).sum()) * len(sums) / (len(sums) - 1)
        half = NORMAL_95 * math.sqrt(spread) / float(counts.sum())
    return Mean(middle, middle - half, middle + half, len(values), len(sums))


def _columns(told: Sequence[Told]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rows = np.array([(one.chance, one.won, one.match, one.half_year) for one in told], dtype=np.float64).reshape(-1, 4)
    return rows[:, 0], rows[:, 1], rows[:, 2].astype(np.int64), rows[:, 3].astype(np.int64)


def _figure(key: str, about: str, part: str, one: Mean, judged: bool = True) -> Figure:
    """``n`` counts matches, by which the interval is."""
    return Figure(key, about, part, one.value, one.low, one.high, one.matches, judged)
