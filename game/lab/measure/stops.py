"""Whether a match is fair at any bell: who would have won if it had been stopped after each half-year, and who did.

Matches of equal players are looked at where a half-year begins, which is where the one before would have been stopped.
The projected score decides there, by the lines that are fitted here (`game.players.calibrated.ScoreLine`): each parts
the stopped matches evenly, which is the par of its half-year, and is as steep as who won in the end allows. It tells as
well as the referee's search who wins a short match, and it does not lean to one side for one level of players and to
the other for another, as the search did (44 and 57 % of the decided stops to the Ecosystem after three half-years).

>>> seen = {"novice": stopped(scenario, matches)}
>>> lines = bell_lines(list(seen.values()))
>>> stops(seen["novice"], lines, load_class())
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.lab.measure.foresight import entering
from game.lab.measure.record import Played
from game.lab.play.intervals import wilson
from game.players.calibrated import LEAST_SLOPE, PULL, STEPS, ScoreLine, score_line_for
from game.rules.class_plan import ClassRules
from game.rules.model import Scenario

PERCENT = 100
CLOSE = 1e-9

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
    promised   that share as the chances of the winners at the bell had it
    brier      the mean squared difference between the chances of all that came so far and who won
    """

    finished: int
    decided: Share
    ecosystem: Share
    kept: Share
    promised: float
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


def stops(seen: Stopped, lines: Sequence[ScoreLine], limits: ClassRules) -> list[Stop]:
    """What bells after each half-year would have decided, where they decide anything."""
    found = []
    for finished, (number, (points, won)) in enumerate(seen.items(), 1):
        line = score_line_for(lines, number)
        if line is None:
            continue
        chances = np.array([line.chance(float(one)) for one in points])
        percents = [round(PERCENT * float(one)) for one in chances]
        open_ = np.array([not limits.is_draw(one, finished) for one in percents])
        if not open_.any():
            continue
        ahead = chances > 1.0 / 2.0
        told = np.where(ahead, chances, 1.0 - chances)
        count = int(open_.sum())
        found.append(
            Stop(
                finished,
                Share(count, len(points)),
                Share(int(ahead[open_].sum()), count),
                Share(int((ahead == won)[open_].sum()), count),
                float(told[open_].mean()),
                float(((chances - won) ** 2).mean()),
            )
        )
    return found


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
