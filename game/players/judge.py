"""The judge: what each decision of a match was worth, and how the chances stood with all hands open.

It asks the referee's search (`game.players.referee`), by the same value and the same calibration, two questions that
are put only afterwards:

- `Judge.judge`: how far was what a side decided behind the best, **by what the side could know**? The best is chosen
  by one search and valued by others, with fresh luck: the best of noisy figures flatters itself on the figures that it
  was chosen by. All that are compared meet the same re-deals and dice, part by part.
- `Judge.foresee`: how likely does the Ecosystem win, **with all hands open** and the dice to come unknown, as a
  position stands or once a decision is made whose dice are still to fall?

A search of some hundred simulations sees less far than one of many thousand, in all its parts alike, so what its parts
differ by is not all that it may be off. What it may be off besides was measured (SHORT_SIGHT) and is part of the doubt.

Its luck comes from how far the match is and never from the match's seed, as the referee's does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.engine import layout
from game.engine.layout import NOBODY
from game.engine.tables import make_index
from game.players.bench import Bench, Kept
from game.players.calibrated import EVERY_LEVEL, Line, line_of
from game.players.computer import level_numbers
from game.players.explanations import ends, odds, on_board
from game.players.kinds import SEARCH
from game.players.referee import BEST, PARTS, Chance, compare, found_below_root, luck, one_fit, told
from game.players.search import ANY
from game.players.thoughts import Reason, Weighed
from game.position import Observation, Position
from game.rules.model import ECOSYSTEM, SIDES

MOST_COMPARED = 4  # the best, up to three others, and among them always what was decided
SHORT_SIGHT = 0.18
"""How far the difference of two decisions in QUICK searches may be off besides, half a 95 % interval, in logits of what
is searched: the line of calibration makes them more or fewer of what is told.

So it is some 0.04 of the chance where that is even, and less where the match is as good as decided. It is held against
20,000 simulations by `python main.py verdicts`.
"""
HOPELESS = 0.005  # of the chance: less than that is told as none
FAR_BEHIND = 0.08  # of the chance: what is so far behind is asked whether the match ends at once after it
# what the luck of a search is for: each has its own; WEIGHING, the last, has one for each time that is asked again
CHOOSING, VALUING, FORESEEING, SURVIVING, WEIGHING = range(1, 6)


@dataclass(frozen=True, slots=True)
class Budget:
    """Simulations: to choose what is compared, in each of the PARTS to value it, and in each to foresee."""

    choose: int
    value: int
    foresee: int

    @classmethod
    def of(cls, part: int) -> Budget:
        """The budget with so many simulations in each part, and as many for choosing as all parts have together."""
        return cls(PARTS * part, part, part)


QUICK = Budget(choose=500, value=84, foresee=84)
"""A whole match of 100 decisions within some seconds, compiled."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision that was not forced, and what else was possible.

    side     who decided
    played   what it decided; ``best``: what the choosing search held to be the best, perhaps the same
    options  up to MOST_COMPARED that were valued, `played` and `best` among them: the best first, the others as they
             were valued. Each with the side's chance, its error, how far it is ``behind`` the best (below zero: valued
             higher than what was chosen as the best) and the ``doubt`` of that, half a 95 % interval, SHORT_SIGHT
             in it
    why      what speaks for the best beside what was decided, or for what was decided beside the next best where it is
             the best: that the other certainly loses or leaves hardly a chance, or what is seen on the board; None if
             that shows nothing
    """

    side: str
    played: str
    best: str
    options: tuple[Weighed, ...]
    why: Reason | None

    def option(self, decision: str) -> Weighed:
        """What was found of a decision. Raises `StopIteration` if it was not compared."""
        return next(one for one in self.options if one.decision == decision)

    @property
    def loss(self) -> float:
        """What the decision cost the side of its chance: W(played) - W(best), never above zero."""
        return min(0.0, -self.option(self.played).behind)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the loss, both at most 0.

        Of the best it reaches as far down as another may still be better.
        """
        if self.played == self.best:
            others = [one.doubt - one.behind for one in self.options if one.decision != self.best]
            return -max(0.0, *others), 0.0
        own = self.option(self.played)
        return min(0.0, -own.behind - own.doubt), min(0.0, own.doubt - own.behind)

    @property
    def is_clear(self) -> bool:
        """Whether the best is better than what was decided, or where that is the best, than all others, by more than
        its interval."""
        if self.played == self.best:
            return all(one.behind > one.doubt for one in self.options if one.decision != self.best)
        return self.interval[1] < 0


class Judge:
    """Judges decisions and foresees outcomes. It keeps a workbench, so one thread uses it at a time."""

    def __init__(self, plain: bool, budget: Budget = QUICK, among: str = EVERY_LEVEL) -> None:
        """``plain``: without numba; ``among``: the level of both players, by whose matches chances are calibrated."""
        self.budget = budget
        self._among = among
        self._plain = plain
        self._kept = Kept(self._make)

    def judge(self, observation: Observation, played: str) -> Judged | None:
        """What a decision of the observation's side was worth; None if there was no other.

        Raises `ValueError` if it was not legal.
        """
        legal = observation.legal()
        if played not in legal:
            raise ValueError(f"the {observation.side} could not decide {played!r}")
        if len(legal) == 1:
            return None
        bench = self._kept.at(observation)
        line = line_of(observation, BEST.weights, self._among)
        safe = bench.non_losing(_luck(int(bench.row[layout.DECISIONS]), SURVIVING, 0))
        order = self._order(bench, observation, played, safe)
        compared = order[:MOST_COMPARED]
        if played not in compared:
            compared[-1] = played
        lucks = [_luck(int(bench.row[layout.DECISIONS]), VALUING, part) for part in range(PARTS)]
        parts = [self._value(bench, observation.side, compared, number) for number in lucks]
        weighed = {one.decision: one for one in compare(parts, line, observation.side, compared[0])}
        best = weighed.pop(compared[0])
        others = [_doubted(one, best, line) for one in weighed.values()]
        options = (best, *sorted(others, key=lambda one: one.behind))
        judged = Judged(observation.side, played, compared[0], options, None)
        losing = [name for name in legal if bench.index.numbers[name] not in safe]
        return replace(judged, why=self._why(bench, observation, judged, losing))

    def weigh(self, observation: Observation, decisions: Sequence[str], again: int = 0) -> list[Weighed]:
        """What decisions of the observation's side are worth: the first, then the others as far as they are behind it.

        All get the same simulations and meet the same luck; another ``again`` is other luck.
        """
        bench = self._kept.at(observation)
        lucks = [_luck(int(bench.row[layout.DECISIONS]), WEIGHING + again, part) for part in range(PARTS)]
        parts = [self._value(bench, observation.side, decisions, number) for number in lucks]
        line = line_of(observation, BEST.weights, self._among)
        weighed = {one.decision: one for one in compare(parts, line, observation.side, decisions[0])}
        return [weighed[name] for name in decisions]

    def why(self, observation: Observation, decision: str, other: str) -> Reason | None:
        """What is seen on the board that speaks for a decision beside another; None if nothing does."""
        speaks = on_board(self._kept.at(observation), observation, decision, other, 0)
        return speaks[0] if speaks else None

    def losing(self, observation: Observation) -> list[str]:
        """The decisions that certainly lose by Rupture, if not all do."""
        bench = self._kept.at(observation)
        safe = bench.non_losing(_luck(int(bench.row[layout.DECISIONS]), SURVIVING, 0))
        return [name for name in observation.legal() if bench.index.numbers[name] not in safe]

    def foresee(self, position: Position, decision: str = "") -> Chance:
        """Both sides' chances with all hands open, once ``decision`` is made if one is named.

        In each simulation other dice fall, those of the decision, of its review and of a new deal too.
        """
        if position.over and not decision:
            return certain(position)
        return self._told(position, self._open_parts(position, decision, ANY))

    def before_deal(self, position: Position, decision: str, following: Position) -> Chance | None:
        """Both sides' chances with all hands open once ``decision`` was made and its dice fell as they did before
        ``following``, but the new cards are still to be dealt; None if too few of the dice that were tried fell so."""
        parts = self._open_parts(position, decision, self._at(position).outcome_of(following.row))
        return None if min(parts) < 0.0 else self._told(position, parts)

    def outside(self, position: Position) -> Chance:
        """Both sides' chances by what lies open to both, as the referee tells them while the match runs."""
        if position.over:
            return certain(position)
        bench = self._at(position)
        player, half_year = self._player(bench, self.budget.foresee), position.round
        return self._told(
            position,
            [bench.outlook(player, self.budget.foresee, _luck(half_year, FORESEEING, part)) for part in range(PARTS)],
        )

    def _open_parts(self, position: Position, decision: str, given: int) -> list[float]:
        """What each part of a search with all hands open finds, by dice that lead to the outcome ``given``."""
        bench = self._at(position)
        number = NOBODY if not decision else position.number(decision)
        player, half_year = self._player(bench, self.budget.foresee), position.round
        # the same luck all through a half-year: what moves the chance from one moment to the next is seen more clearly
        return [
            bench.open_outlook(player, number, given, self.budget.foresee, _luck(half_year, FORESEEING, part))
            for part in range(PARTS)
        ]

    def _told(self, position: Position, parts: Sequence[float]) -> Chance:
        return told(parts, self._line(position), PARTS * self.budget.foresee)

    def _order(self, bench: Bench, observation: Observation, played: str, safe: Sequence[int]) -> list[str]:
        """The decisions that do not certainly lose by Rupture, and the one that was made; what was looked at most
        comes first."""
        made = int(bench.row[layout.DECISIONS])
        options = list(safe)
        if len(options) == 1:  # all others lose: they are what it is compared with
            options = [bench.index.numbers[name] for name in observation.legal()]
        elif bench.index.numbers[played] not in options:
            options.append(bench.index.numbers[played])
        player, number = self._player(bench, self.budget.choose), _luck(made, CHOOSING, 0)
        bench.search(player, self.budget.choose, number, bench.begin_search(player, number, options))
        found = found_below_root(bench, observation.side)
        return sorted(found, key=lambda name: (-found[name][1], -found[name][0]))

    def _value(self, bench: Bench, side: str, compared: Sequence[str], number: int) -> dict[str, tuple[float, int]]:
        """What a part of the valuing finds of each decision: a search of its own for each, on the same deals; their
        luck is ``number``."""
        player = self._player(bench, self.budget.value)
        found: dict[str, tuple[float, int]] = {}
        for name in compared:
            used = bench.begin_search(player, number, [bench.index.numbers[name]])
            bench.search(player, self.budget.value, number, used)
            found |= found_below_root(bench, side)
        return found

    @staticmethod
    def _why(bench: Bench, observation: Observation, judged: Judged, losing: Sequence[str]) -> Reason | None:
        """What speaks for the better of two decisions, where they clearly differ: that the other certainly loses by
        Rupture, as all of ``losing`` do, or hardly leaves a chance; that the match often ends at once; else what is
        seen on the board."""
        if not judged.is_clear:
            return None
        other = judged.played if judged.played != judged.best else judged.options[1].decision
        if other in losing and judged.best not in losing:
            return Reason("brink", figures={"count": len(losing)})
        if (judged.option(other).chance or 0.0) < HOPELESS <= (judged.option(judged.best).chance or 0.0):
            return Reason("hopeless", figures={"next": other})
        worse = [one.decision for one in judged.options if one.decision != judged.best and one.behind >= FAR_BEHIND]
        if judged.played != judged.best:
            worse = [name for name in worse if name == judged.played]
        over = ends(bench, observation, judged.best, worse, 0) if worse else None
        if over is not None:
            return over
        speaks = on_board(bench, observation, judged.best, other, 0) or odds(bench, judged.best)
        return speaks[0] if speaks else None

    def _at(self, position: Position) -> Bench:
        """The workbench with a position on it as it is, all hands open; its seed is used nowhere."""
        bench = self._kept.at(Observation(position, ECOSYSTEM))
        bench.lay(position.row)
        return bench

    def _line(self, position: Position) -> Line | None:
        return line_of(Observation(position, ECOSYSTEM), BEST.weights, self._among)

    @staticmethod
    def _player(bench: Bench, simulations: int) -> object:
        return bench.numbers(level_numbers(replace(BEST, kind=SEARCH, amount=simulations), (0, 0)))

    def _make(self, observation: Observation) -> Bench:
        index = make_index(observation.rules)
        most = max(self.budget.choose, self.budget.value, self.budget.foresee)
        return Bench(observation.board.book, index, one_fit(index), [], most, self._plain)


def certain(position: Position) -> Chance:
    """The chances of a match that is over."""
    won = float(position.row[layout.WINNER] == SIDES.index(ECOSYSTEM))
    return Chance(won, won, won, 0, True)


def _doubted(option: Weighed, best: Weighed, line: Line | None) -> Weighed:
    """An option that a short search compared with the best: what that may be off is part of its doubt."""
    told = SHORT_SIGHT * (line.slope if line else 1.0)  # in logits of what is told
    slope = max(chance * (1.0 - chance) for chance in (option.chance or 0.0, best.chance or 0.0))  # of a chance by them
    return replace(option, doubt=math.hypot(option.doubt, told * slope))


def _luck(moment: int, purpose: int, part: int) -> int:
    """The number from which a part of a search deals anew: of its own for each purpose."""
    return luck(moment, purpose * PARTS + part)
