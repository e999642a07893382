"""What a what-if screen shows of a comparison, as plain numbers: small, frozen, and made without drawing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.observation import ending_name
from game.lab.measure.limits import LIMITS
from game.lab.play.intervals import wilson
from game.lab.play.pairs import ENDED, OPENED_BY, WON, Difference, Pairs, opened_by
from game.lab.play.tally import HALF, KINDS, Tally, percentiles

FARTHEST = 15  # points: final scores beyond are counted there
MEANS = ("ecosystem_flow", "flagship_flow", "demonstrations", "milestones", "coordination", "confidence")
FAIR = LIMITS["balance"].green or (0.0, 1.0)
"""Where the Ecosystem's win rate lies when a game between equals is fair."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of matches with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A share of matches under the baseline and under the changed rules, and their paired difference."""

    name: str
    first: float
    second: float
    difference: Difference


@dataclass(frozen=True, slots=True)
class Summary:
    """A comparison to show: the baseline is the first, the changed rules are the second.

    games           pairs of matches
    first, second   how often the Ecosystem wins
    won             how much more often it wins under the second
    scores          final score in whole points, plus = Ecosystem, and the shares of the matches that end there
    medians         of the final score
    endings         by kind
    opened          by half-year: the plant is open at its end
    means           value at the end, on average, of `MEANS`
    same            whether no match went otherwise
    """

    games: int
    first: Rate
    second: Rate
    won: Difference
    scores: tuple[tuple[int, float, float], ...]
    medians: tuple[float, float]
    endings: tuple[Compared, ...]
    opened: tuple[Compared, ...]
    means: tuple[tuple[str, float, float], ...]
    same: bool


def summarise(pairs: Pairs, half_years: tuple[str, ...]) -> Summary:
    """The summary of at least one pair."""
    first, second, games = pairs.first, pairs.second, pairs.games
    return Summary(
        games,
        _rate(first),
        _rate(second),
        pairs.difference(WON),
        tuple(_scores(first.totals, second.totals, games)),
        (percentiles(first.totals)["p50"] * HALF, percentiles(second.totals)["p50"] * HALF),
        tuple(
            Compared(
                ending_name(kind),
                first.ending(kind) / games,
                second.ending(kind) / games,
                pairs.difference(ENDED + place),
            )
            for place, kind in enumerate(KINDS)
        ),
        tuple(
            Compared(
                name,
                opened_by(first, place + 1) / games,
                opened_by(second, place + 1) / games,
                pairs.difference(OPENED_BY + place),
            )
            for place, name in enumerate(half_years)
        ),
        tuple((name, first.mean(name)[0], second.mean(name)[0]) for name in MEANS),
        pairs.same,
    )


def _rate(tally: Tally) -> Rate:
    return Rate(tally.wins[0] / tally.games, *wilson(tally.wins[0], tally.games))


def _scores(first: Counter[int], second: Counter[int], games: int) -> Iterator[tuple[int, float, float]]:
    """Both histograms, from the Flagship's best to the Ecosystem's; half a point counts toward the leader."""
    binned = [Counter[int](), Counter[int]()]
    for counter, totals in zip(binned, (first, second), strict=True):
        for total, count in totals.items():
            points = (abs(total) + 1) // 2 * (1 if total > 0 else -1)
            counter[max(-FARTHEST, min(FARTHEST, points))] += count
    for points in range(-FARTHEST, FARTHEST + 1):
        yield points, binned[0][points] / games, binned[1][points] / games
