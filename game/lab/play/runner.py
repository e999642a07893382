"""The hall, where the lab's matches are played: any number of players, by one set of rules, a workbench a thread.

>>> hall = MatchRunner(load_rules(), "2025-deal", [steady, novice])
>>> hall.play(steady, novice, seed=7).winner
0

Two built-in players meet within the compiled rules, which release the interpreter lock: threads play side by side.
Where somebody's own player (`OwnPlayer`) has a seat, the decisions are asked for one by one, and it gets a
`game.position.Observation` like everybody at the table.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.engine import layout, track
from game.engine.chance import MASK, mix
from game.players import arena, kinds, series
from game.players.bench import Bench, Lines
from game.players.codes import Level, is_file, parse
from game.players.computer import level_numbers
from game.players.minds import PLAYER
from game.players.plans import NO_PLAN, compile_plan
from game.players.plug_in import PlugIn
from game.players.sheet import compile_sheet
from game.players.weights import flat
from game.position import Observation, Position
from game.position.board import Board
from game.rules.model import SIDES, Rules
from game.rules.players import load_sheet


@dataclass(frozen=True, slots=True)
class OwnPlayer:
    """Somebody's own player: a file that defines ``choose`` (`game.players.plug_in`). It may keep things between
    calls, so every thread that plays reads the file for itself."""

    path: Path

    def __str__(self) -> str:
        """Its code."""
        return self.path.as_posix()


Player = Level | OwnPlayer


def player(code: str) -> Player:
    """The player that a code names: a level, or a file. Raises `game.players.kinds.CodeError` with a sentence."""
    if not is_file(code):
        return parse(code)
    PlugIn(Path(code))  # tells now what is wrong with the file, if anything is
    return OwnPlayer(Path(code))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a match ended.

    winner     number of the side, 0 = Ecosystem, 1 = Flagship
    ending     kind of ending (`game.engine.layout`)
    total      final sum in half points, plus = Ecosystem
    decisions  how many were made
    """

    winner: int
    ending: int
    total: int
    decisions: int


class MatchRunner:
    """Where matches between these players are played. Threads may share one; it can be pickled for other processes."""

    def __init__(
        self,
        rules: Rules,
        scenario: str,
        players: Sequence[Player],
        plain: bool = False,
        values: Mapping[str, Iterable[float]] | None = None,
    ) -> None:
        """``players``: everyone who will play here; ``plain`` takes plain rules even where compiled ones are there.

        ``values``: weights that no file holds (`game.players.weights.flat`), by the name that levels know them by.
        """
        levels = [one for one in players if isinstance(one, Level)]
        self.rules = rules
        self.board = Board.of(rules, scenario)
        self.scenario, self.index, self.book = self.board.scenario, self.board.index, self.board.book
        self._sheet = compile_sheet(load_sheet(rules), self.index)
        names = sorted({level.weights or kinds.VALUES for level in levels} or {kinds.VALUES})
        own = values or {}
        fits = [[*own[name]] if name in own else flat(name, self.index) for name in names]
        size = len(fits[0])
        self._fits = {name: (place * size, place * size + size // 2) for place, name in enumerate(names)}
        followed = sorted({level.plan for level in levels if level.plan})
        tables = [compile_plan(plan, self.index) for plan in followed]
        self._weights = [float(number) for part in (*fits, *tables) for number in part]
        behind = len(fits) * size
        self._plans = {plan: behind + place * len(tables[0]) for place, plan in enumerate(followed)}
        searching = [level.amount for level in levels if level.kind == kinds.SEARCH]
        self._most = max(searching, default=1)
        self._plain = plain
        self._own = threading.local()

    def __getstate__(self) -> dict[str, Any]:
        """Everything but what belongs to this process's threads."""
        return {name: thing for name, thing in vars(self).items() if name != "_own"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """As it was, with fresh space for the threads here."""
        vars(self).update(state)
        self._own = threading.local()

    def bench(self) -> Bench:
        """The workbench of the thread that asks."""
        bench: Bench | None = getattr(self._own, "bench", None)
        if bench is None:
            bench = Bench(self.book, self.index, self._weights, self._sheet, self._most, self._plain)
            self._own.bench = bench
        return bench

    def numbers(self, level: Level) -> list[float]:
        """The numbers that stand for a level on this hall's workbenches (`game.players.minds`)."""
        fits = self._fits[level.weights or kinds.VALUES]
        return level_numbers(level, fits, self._plans.get(level.plan, NO_PLAN))

    def play(self, ecosystem: Player, flagship: Player, seed: int) -> Outcome:
        """Plays one match with this seed. Raises `game.players.kinds.CodeError` if somebody's own player fails."""
        line = self.play_series(ecosystem, flagship, seed, 1)[0]
        places = (series.WON_BY, series.ENDED_BY, series.TOTAL, series.DECISIONS_MADE)
        return Outcome(*(int(line[place]) for place in places))

    def play_series(self, ecosystem: Player, flagship: Player, first_seed: int, count: int) -> Lines:
        """Plays ``count`` matches with the seeds from ``first_seed`` on; how each went (`game.players.series`).

        Two random players have a faster way, on which they decide as in `game.engine.batch`. Raises
        `game.players.kinds.CodeError` if somebody's own player fails.
        """
        bench = self.bench()
        if isinstance(ecosystem, Level) and isinstance(flagship, Level):
            if ecosystem.kind == flagship.kind == kinds.RANDOM and not (ecosystem.plan or flagship.plan):
                return bench.play_random_series(first_seed, count)
            return bench.play_series(
                first_seed, count, bench.numbers([*self.numbers(ecosystem), *self.numbers(flagship)])
            )
        return [self._play_by_outlooks((ecosystem, flagship), first_seed + place) for place in range(count)]

    def walk(self, ecosystem: Level, flagship: Level, seed: int) -> Iterator[int]:
        """Plays a match on the workbench of the thread that asks, where its end lies when all is done.

        Yields before each decision the number that its luck comes from; the luck is not that of `play`.
        """
        bench = self.bench()
        players = bench.numbers([*self.numbers(ecosystem), *self.numbers(flagship)])
        bench.lay(Position.new(self.scenario.id, seed, 0, self.rules).row)
        number = mix(seed)
        while bench.row[layout.PHASE] != layout.OVER:
            number = mix(number + 1)
            yield number
            decision = bench.decide_for(players, int(bench.row[layout.DECIDER]) * PLAYER, number)
            bench.rules.apply(bench.book, bench.row, bench.space.trace, decision)

    def _play_by_outlooks(self, players: tuple[Player, Player], seed: int) -> list[int]:
        """The same match as the compiled rules play, but every decision asked for."""
        bench = self.bench()
        numbers = [bench.numbers(self.numbers(one)) if isinstance(one, Level) else None for one in players]
        luck = mix((seed & MASK) ^ arena.SECOND_DEAL)
        plant_round = 0
        bench.rules.begin(bench.book, bench.row, bench.space.trace, seed, 0)
        while bench.row[layout.PHASE] != layout.OVER:
            side = int(bench.row[layout.DECIDER])
            one = players[side]
            if isinstance(one, Level):
                decision = bench.decide(numbers[side], int(bench.rules.decision_number(bench.row, luck)))
            else:
                row = [int(found) for found in bench.row]
                decision = self.index.numbers[self._guest(one).choose(self._observation(row, side))]
            this_round = int(bench.row[track.ROUND])
            bench.rules.apply(bench.book, bench.row, bench.space.trace, decision)
            if plant_round == 0 and bench.rules.plant_is_open(bench.book, bench.row):
                plant_round = this_round
        return bench.line(plant_round)

    def _observation(self, row: list[int], side: int) -> Observation:
        return Observation(Position(self.board, row, True), SIDES[side])

    def _guest(self, one: OwnPlayer) -> PlugIn:
        guests: dict[Path, PlugIn] | None = getattr(self._own, "guests", None)
        if guests is None:
            guests = self._own.guests = {}
        if one.path not in guests:
            guests[one.path] = PlugIn(one.path)
        return guests[one.path]
