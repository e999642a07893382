"""Whether a match is fair at any bell: who would have won if it had been stopped after each half-year, and who did.

Matches of equal players are looked at where a half-year begins, which is where the one before would have been stopped.
The projected score decides there, by the lines that are fitted here (`game.players.calibrated.ScoreLine`): each parts
the stopped matches evenly, which is the par of its half-year, and is as steep as who won in the end allows. It tells as
well as the referee's search who wins a short match, and it does not lean to one side for one level of players and to
the other for another, as the search did (44 and 57 % of the decided stops to the Ecosystem after three half-years).
A lead is worth more among some players than among others, so it is counted too how many matches of each level were won
from about the same score (`game.players.calibrated.ScoreShares`).

>>> seen = {"novice": stopped(scenario, matches)}
>>> lines = bell_lines(list(seen.values()))
>>> stops(seen["novice"], lines, bell_shares(seen["novice"]), load_class())
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.measure.foresight import entering
from game.lab.measure.record import Played
from game.lab.play.intervals import wilson
from game.players.calibrated import (
    LEAST_SLOPE,
    PULL,
    SCORES_A_POINT,
    STEPS,
    ScoreLine,
    ScoreShares,
    score_line_for,
    score_shares_for,
)
from game.rules.class_plan import ClassRules
from game.rules.model import Scenario

PERCENT = 100
CLOSE = 1e-9
ABOUT = 0.5  # points: as far as scores may lie from one to count as about the same
ENOUGH_MATCHES = 200
DIGITS = 4  # of a share that is kept

Stopped = Mapping[int, tuple[np.ndarray, np.ndarray]]
"""By the round in which matches were stopped, its first decision open: the projected scores in points (plus =
Ecosystem), and whether the Ecosystem won the match that was played on."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, as a share with its 95 % interval (Wilson)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.hits / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval."""
        return wilson(self.hits, self.of)


@dataclass(frozen=True, slots=True)
class Stop:
    """What bells after so many half-years would have decided.

    finished   half-years that were over when the match was stopped
    decided    the share of the matches that came so far in which a side won at the bell
    ecosystem  the Ecosystem's share of those
    kept       the share of those in which the winner at the bell won the match that was played on
    promised   that share as the chances of the winners at the bell had it, by the line that decides
    of_level   that share as the matches of the level itself had it; None where they were not counted
    brier      the mean squared difference between the chances of all that came so far and who won
    """

    finished: int
    decided: Share
    ecosystem: Share
    kept: Share
    promised: float
    of_level: float | None
    brier: float


def stopped(scenario: Scenario, matches: Sequence[Played]) -> Stopped:
    """Matches stopped after each half-year but the last."""
    return {number: entering(matches, number) for number in range(scenario.first_round + 1, scenario.rounds + 1)}


def bell_lines(seen: Sequence[Stopped]) -> tuple[ScoreLine, ...]:
    """A line for each half-year in which matches were stopped; every level of ``seen`` counts by its matches."""
    made = []
    for number in seen[0]:
        points = np.concatenate([level[number][0] for level in seen])
        won = np.concatenate([level[number][1] for level in seen])
        if len(points):
            made.append(_line(number, points, won))
    return tuple(made)


def bell_shares(seen: Stopped) -> tuple[ScoreShares, ...]:
    """How many of the matches of one level the Ecosystem won, by their score, for each half-year in which matches were
    stopped."""
    return tuple(_counted(number, points, won) for number, (points, won) in seen.items() if len(points))


def stops(seen: Stopped, lines: Sequence[ScoreLine], shares: Sequence[ScoreShares], limits: ClassRules) -> list[Stop]:
    """What bells after each half-year would have decided by ``lines``, where they decide anything; how often who won
    there won in the end; and how often the ``lines``, and the ``shares`` of the level, said so."""
    found = []
    for finished, (number, (points, won)) in enumerate(seen.items(), 1):
        line, own = score_line_for(lines, number), score_shares_for(shares, number)
        if line is None:
            continue
        chances = np.array([line.chance(float(one)) for one in points])
        percents = [round(PERCENT * float(one)) for one in chances]
        open_ = np.array([not limits.is_draw(one, finished) for one in percents])
        if not open_.any():
            continue
        ahead = chances > 1.0 / 2.0
        count = int(open_.sum())
        found.append(
            Stop(
                finished,
                Share(count, len(points)),
                Share(int(ahead[open_].sum()), count),
                Share(int((ahead == won)[open_].sum()), count),
                float(_told(line, points, ahead)[open_].mean()),
                float(_told(own, points, ahead)[open_].mean()) if own else None,
                float(((chances - won) ** 2).mean()),
            )
        )
    return found


def _told(told: ScoreLine | ScoreShares, points: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    """The chances that are told of the side that is ahead; ``ahead``: whether that is the Ecosystem."""
    chances = np.array([told.chance(float(one)) for one in points])
    return np.where(ahead, chances, 1.0 - chances)


def _line(number: int, points: np.ndarray, won: np.ndarray) -> ScoreLine:
    """A line through the middle score: logistic regression of who won on the distance from the median, in points.

    How far it is known is the slope's error alone, for the median of so many is known well.
    """
    middle = float(np.median(points))
    away, result = points - middle, won.astype(np.float64)
    slope = 0.0
    for _ in range(STEPS):  # Newton's method for a convex function of one number, never more than one at a time
        chance = 0.5 * (1.0 + np.tanh(slope * away / 2.0))
        bend = float(away**2 @ (chance * (1.0 - chance))) + PULL
        step = max(-1.0, min(1.0, (float(away @ (chance - result)) + PULL * slope) / bend))
        slope -= step
        if abs(step) < CLOSE:
            break
    slope = max(LEAST_SLOPE, slope)
    return ScoreLine(number, middle, slope, 1.0 / bend, len(points))


def _counted(number: int, points: np.ndarray, won: np.ndarray) -> ScoreShares:
    """The shares of a half-year: at each score, of the matches within ABOUT of it or of the nearest ENOUGH_MATCHES."""
    lowest, highest = float(points.min()), float(points.max())
    shares = []
    for score in np.arange(lowest, highest + CLOSE, 1.0 / SCORES_A_POINT):
        away = np.abs(points - score)
        reach = max(ABOUT, float(np.sort(away)[:ENOUGH_MATCHES][-1]))
        shares.append(round(float(won[away <= reach + CLOSE].mean()), DIGITS))
    return ScoreShares(number, lowest, tuple(shares), len(points))
