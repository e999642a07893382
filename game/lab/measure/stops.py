"""Whether a match is fair at any bell: who would have won if it had been stopped after each play, and who did.

Matches of equal players are looked at where a half-year begins, which is where the one before would have been stopped,
and after each of its plays: before a review the score stands against the Ecosystem, and a bell does not wait for it.
Of the two moments at which magnets are shipped the first is looked at.
What decides there is the value of what lies on the table (`game.players.referee.Referee.on_table`) and the projected
score, by the lines that are fitted here (`game.players.calibrated.BellLine`). Neither searches, so a bell tells at once
and the same on every machine; together they tell better who wins a short match than the referee's search, which leaned
to one side for one level of players and to the other for another (44 and 57 % of the decided stops to the Ecosystem
after three half-years). A lead is worth more among some players than among others, so there are lines of each level.

>>> bells = Bells(rules, "lesson", [novice, steady])
>>> seen = [bells.stopped(level, range(1_000)) for level in (novice, steady)]
>>> stops(seen[0], bell_lines(together(seen)), bell_lines(seen[0]), load_class())
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine import layout, track
from game.engine.endings import projected
from game.lab.measure.logistic import regress
from game.lab.measure.told import Told
from game.lab.play.intervals import wilson
from game.lab.play.jobs import threads
from game.lab.play.runner import MatchRunner
from game.players.calibrated import BellLine, bell_line_for
from game.players.codes import Level
from game.players.referee import Referee
from game.position import Observation, Position
from game.rules.class_plan import ClassRules
from game.rules.model import BEGUN, ECOSYSTEM, PHASES, Rules

PERCENT = 100
HALF = 0.5  # scores are counted in half points
EVEN = 0.5  # a chance
DIGITS = 9  # of a line's numbers that are kept
VALUE, POINTS, WON, MATCH = range(4)

Stopped = Mapping[tuple[int, int], np.ndarray]
"""By the round in which matches were stopped and the plays that were finished in it, a row a match (n, 4): the value
of the table, the projected score in points (plus = Ecosystem), 1 if the Ecosystem won the match that was played on,
else 0, and a number that is the match's own."""


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
    """What bells at one point of matches would have decided.

    finished   half-years that were over when the match was stopped
    plays      plays of the next that were finished
    decided    the share of the matches that came so far in which a side won at the bell
    ecosystem  the Ecosystem's share of those
    kept       the share of those in which the winner at the bell won the match that was played on
    promised   that share as the chances of the winners at the bell had it, by the line that decides
    of_level   that share by the line of the level itself; None where there is none
    brier      the mean squared difference between the chances of all that came so far and who won
    """

    finished: int
    plays: int
    decided: Share
    ecosystem: Share
    kept: Share
    promised: float
    of_level: float | None
    brier: float


class Bells:
    """Where matches are played and stopped."""

    def __init__(self, rules: Rules, scenario: str, levels: Sequence[Level], plain: bool = False) -> None:
        """``levels``: everyone who will play here; ``plain``: without compiled rules."""
        self._hall = MatchRunner(rules, scenario, levels, plain)
        self._plain = plain
        self._own = threading.local()

    def stopped(
        self, level: Level, seeds: range, workers: int | None = None, progress: Callable[[int], None] | None = None
    ) -> Stopped:
        """A match a seed between two players of a level, stopped after each half-year but the last and after each play
        from then on."""
        found: dict[tuple[int, int], list[tuple[float, ...]]] = {}
        with threads(workers) as pool:
            for seed, (seen, won) in zip(seeds, pool.map(lambda seed: self._match(level, seed), seeds), strict=True):
                for at, standing in seen.items():
                    found.setdefault(at, []).append((*standing, won, seed))
                if progress is not None:
                    progress(1)
        return {at: np.array(found[at]) for at in sorted(found)}

    def _match(self, level: Level, seed: int) -> tuple[dict[tuple[int, int], tuple[float, float]], float]:
        """Value and projected score wherever the match may be stopped; and who won."""
        hall, row = self._hall, self._hall.bench().row
        seen: dict[tuple[int, int], tuple[float, float]] = {}
        for _ in hall.walk(level, level, seed):
            at = int(row[track.ROUND]), int(row[layout.PLAY])
            if at[0] > hall.scenario.first_round and PHASES[row[layout.PHASE]] not in BEGUN and at not in seen:
                here = Observation(Position(hall.board, [int(one) for one in row], True), ECOSYSTEM)
                seen[at] = self._referee().on_table(here), projected(hall.book, row) * HALF
        return seen, float(row[layout.WINNER] == layout.ECOSYSTEM)

    def _referee(self) -> Referee:
        referee: Referee | None = getattr(self._own, "referee", None)
        if referee is None:
            referee = self._own.referee = Referee(self._plain, 1)
        return referee


def together(seen: Sequence[Stopped]) -> Stopped:
    """The stopped matches of several levels as one; no two have a number in common."""
    own = 1 + max(matches[:, MATCH].max() for level in seen for matches in level.values())
    found: dict[tuple[int, int], list[np.ndarray]] = {}
    for place, level in enumerate(seen):
        for at, matches in level.items():
            found.setdefault(at, []).append(matches + np.array([0.0, 0.0, 0.0, place * own]))
    return {at: np.concatenate(found[at]) for at in sorted(found)}


def bell_lines(seen: Stopped) -> tuple[BellLine, ...]:
    """A line for each point at which matches were stopped."""
    return tuple(_line(*at, matches) for at, matches in seen.items())


def chances(seen: Stopped, lines: Sequence[BellLine]) -> list[Told]:
    """What the lines tell of stopped matches, and who won."""
    return [
        Told(int(match), at[0], line.chance(value, points), bool(won))
        for at, matches in seen.items()
        if (line := bell_line_for(lines, *at)) is not None
        for value, points, won, match in matches
    ]


def stops(seen: Stopped, lines: Sequence[BellLine], of_level: Sequence[BellLine], limits: ClassRules) -> list[Stop]:
    """What bells at each point would have decided by ``lines``, where they decide anything; how often who won there won
    in the end; and how often the ``lines``, and those of the level itself, said so."""
    first = min(number for number, _ in seen) - 1  # the first half-year, in which nothing was stopped
    found = []
    for at, matches in seen.items():
        finished, plays = at[0] - first, at[1]
        here, own = chances({at: matches}, lines), chances({at: matches}, of_level)
        open_ = [not limits.is_draw(round(PERCENT * one.chance), finished) for one in here]
        if not any(open_):
            continue
        ahead = np.array([one.chance > EVEN for one in here])
        won = np.array([one.won for one in here])
        count = sum(open_)
        found.append(
            Stop(
                finished,
                plays,
                Share(count, len(here)),
                Share(int(ahead[open_].sum()), count),
                Share(int((ahead == won)[open_].sum()), count),
                _promised(here, ahead, open_),
                _promised(own, ahead, open_) if own else None,
                float(np.mean([(one.chance - one.won) ** 2 for one in here])),
            )
        )
    return found


def _promised(told: Sequence[Told], ahead: np.ndarray, open_: Sequence[bool]) -> float:
    """The mean chance that is told of the side that is ahead, where a bell decides; ``ahead``: whether that is the
    Ecosystem."""
    of_ecosystem = np.array([one.chance for one in told])
    return float(np.where(ahead, of_ecosystem, 1.0 - of_ecosystem)[open_].mean())


def _line(number: int, plays: int, matches: np.ndarray) -> BellLine:
    """The logistic regression of who won on the value of the table and the projected score."""
    seen = np.column_stack([np.ones(len(matches)), matches[:, VALUE], matches[:, POINTS]])
    numbers, _, covariance = regress(seen, matches[:, WON], np.ones(len(matches)), toward=np.zeros(3))
    offset, of_value, of_score = (round(float(one), DIGITS) for one in numbers)
    known = tuple(tuple(round(float(one), DIGITS) for one in row) for row in covariance)
    par = float(np.median(matches[:, POINTS]))
    return BellLine(number, plays, par, offset, of_value, of_score, known, len(matches))
