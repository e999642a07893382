"""The match of a table's line, played again: who won and how, the final sum, plans, and where the chains broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.position import Position, Refused
from game.position.board import Board
from game.rules.class_plan import load_class
from game.rules.decision import ACTION, Decision
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.session.classroom import bell
from game.session.classroom.counts import as_options
from game.session.classroom.table_line import (
    DIGEST_LETTERS,
    OF_A_SIDE,
    POSITION_LETTERS,
    LineError,
    TableLine,
    unpack,
)
from game.session.match import Match
from game.session.seats import METER

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.rules.model import Rules
    from game.rules.words.text import Text

BELL, RESIGNATION, OPEN = "bell", "resignation", "open"
"""How a match stopped that did not come to an end of its rules: by the bell, given up, or nobody knows."""
MIXED = "mixed"
"""The plan of a side whose actions were not mostly of one kind."""
RIVAL = {ECOSYSTEM: FLAGSHIP, FLAGSHIP: ECOSYSTEM}


@dataclass(frozen=True, slots=True)
class Played:
    """What a line's match comes to.

    line    the line
    winner  the side, "" for a draw or a match that nobody decided
    ending  an ending of the rules, or `BELL`, `RESIGNATION`, `OPEN`
    rounds  what lay open at the end of each half-year that was played to its end
    end     what lay open at last
    plans   by side the approach (``class.yaml``) of most of its actions in the first half of the half-years, or `MIXED`
    """

    line: TableLine
    winner: str
    ending: str
    rounds: tuple[Table, ...]
    end: Table
    plans: dict[str, str]

    @property
    def total(self) -> float:
        """The final sum, or the projected one where the match was stopped; plus = Ecosystem."""
        return self.end.score.total

    def breaks(self, side: str) -> Counter[str]:
        """At the ends of how many half-years each stage was among those that held a side's chain."""
        return Counter(stage for table in self.rounds for stage in table.weakest[side])

    @property
    def lead_lost(self) -> float:
        """The largest lead of the side that did not win, at the end of a half-year; 0 where it never led."""
        if not self.winner:
            return 0.0
        sign = 1.0 if self.winner == ECOSYSTEM else -1.0
        return max((-sign * table.score.total for table in self.rounds if not table.over), default=0.0)


class Replay:
    """Plays lines again by one set of rules, each once; the boards of its scenarios are made once too."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._boards: dict[str, Board] = {}
        self._played: dict[str, Played] = {}  # by the line: a class grows by a line at a time

    def play(self, line: TableLine) -> Played:
        """What a line's match comes to. Raises `LineError` if it was played by other rules or cannot be meant."""
        words = str(line)
        if words not in self._played:
            self._played[words] = self._play(line)
        return self._played[words]

    def _play(self, line: TableLine) -> Played:
        if line.rules != self.rules.digest[:DIGEST_LETTERS].upper():
            raise LineError("rules")
        position = self._begun(line)
        try:
            numbers = unpack(line.decisions, len(position.decisions))
        except ValueError as error:
            raise LineError("field", field="decisions") from error
        rounds: list[Table] = []
        actions: list[tuple[int, str, str]] = []
        for place, number in enumerate(numbers, 1):
            round, side = position.round, position.side or ""
            try:
                position.play(number)
            except Refused as refused:
                raise LineError("impossible", number=place) from refused
            actions.append((round, side, position.decisions[number]))
            if position.over or position.round != round:
                rounds.append(position.table)
        winner, ending = _ended(line, position, rounds)
        if line.position != position.digest[:POSITION_LETTERS].upper():
            raise LineError("elsewhere")
        half = (len(position.board.scenario.half_years) + 1) // 2
        plans = {side: plan_of(side, [name for round, who, name in actions if who == side and round <= half])
                 for side in SIDES}  # fmt: skip
        return Played(line, winner, ending, tuple(rounds), position.table, plans)

    def match(self, line: TableLine, text: Text) -> Match:
        """The match of a line that was played again without a fault, to be looked at; with the bell's verdict and the
        votes of its table."""
        match = Match.new(line.scenario, line.seed, line.bid, self.rules, text)
        known = match.position.decisions
        for number in unpack(line.decisions, len(known)):
            match.play(known[number])
        how, told = _stop(line)
        if how == "RESIGNED":
            match.resign(told)
        options: dict[str, object] = {METER: True, **line.as_options()}
        if how == "BELL":
            options[bell.VERDICT] = int(told)
        for moment, counted in line.counts.items():
            options |= as_options(moment, counted)
        match.options = options
        return match

    def _begun(self, line: TableLine) -> Position:
        if line.scenario not in self.rules.scenarios:
            raise LineError("field", field="scenario")
        if line.scenario not in self._boards:
            self._boards[line.scenario] = Board.of(self.rules, line.scenario)
        try:
            return Position.begun(line.scenario, line.seed, line.bid, self.rules, self._boards[line.scenario])[0]
        except ValueError as error:
            raise LineError("field", field="seed") from error


def _stop(line: TableLine) -> tuple[str, str]:
    """How a table stopped, and what is told of that: the side that resigned, the percent at the bell, or ""."""
    how, _, told = line.stop.partition(".")
    return how, next(side for side in SIDES if OF_A_SIDE[side] == told) if how == "RESIGNED" else told


def _ended(line: TableLine, position: Position, rounds: Sequence[Table]) -> tuple[str, str]:
    """The winner and the ending; what the line says of it must agree with where its decisions led. ``rounds`` are the
    tables at the ends of its half-years."""
    how, told = _stop(line)
    result = position.result
    if (how == "END") != (result is not None):
        raise LineError("stop")
    if result is not None:
        return result.winner, result.ending
    if how == "BELL":
        return bell.judged(int(told), len(rounds)), BELL
    if how == "RESIGNED":
        position.resign(told)
        return RIVAL[told], RESIGNATION
    return "", OPEN


def plan_of(side: str, decisions: Sequence[str]) -> str:
    """The approach that most of a side's telling actions belong to; `MIXED` where no approach has more than another."""
    of_action = {action: id for id, actions in load_class().approaches[side].items() for action in actions}
    made = [Decision.parse(name) for name in decisions]
    counted = Counter(of_action[one.action] for one in made if one.kind == ACTION and one.action in of_action)
    best = counted.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return MIXED
    return best[0][0]
