"""The working space of the players' rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.engine import compiled, layout
from game.engine.compiled import FLOAT64, INT16, INT32
from game.engine.tables import Index
from game.players import arena, feature, guard, novice, plans, recorder, search, series
from game.players.minds import Minds
from game.players.recorder import Notes
from game.players.space import Space
from game.position import Observation

MOST_PATH = 200  # decisions that a simulation looks ahead at most
NODES_PER_SIMULATION = 24  # a simulation adds the decisions of one position, rarely of two
MOST_SAMPLES = 100
Lines = list[list[int]]
"""How matches went: of each a line of numbers (`game.players.series`)."""


class Bench:
    """Rules, one scenario's book, fitted weights, a novice's sheet, and the space to think in.

    One thread uses it at a time. The compiled rules release the interpreter lock, so several can think at once, each
    at a workbench of its own.
    """

    def __init__(
        self,
        book: list[int],
        index: Index,
        weights: Sequence[float],
        sheet: list[int],
        simulations: int,
        plain: bool = False,
    ) -> None:
        """Space for searches of up to ``simulations``; ``plain`` does without compiled rules."""
        self.rules = compiled.engine(compiled.PLAIN if plain else None)
        self.index = index
        length = layout.WHERE + len(index.cards)
        count = feature.TABLE_FEATURES + 2 * len(index.cards)
        nodes = simulations * NODES_PER_SIMULATION + 2 * layout.MOST_OPTIONS
        zeros, array, keep = self.rules.zeros, self.rules.array, self.rules.keep
        self.book = keep(array(book, INT32))
        self.row = keep(zeros(length, INT16))
        self.weights = keep(array(weights, FLOAT64))
        self.sheet = keep(array(sheet, INT32))
        space = Space(
            trace=zeros((0, layout.RECORD), INT16),
            options=zeros(layout.MOST_OPTIONS, INT32),
            values=zeros(layout.MOST_OPTIONS, FLOAT64),
            scratch=zeros(count, FLOAT64),
            start=zeros(length, INT16),
            work=zeros(length, INT16),
            leaf=zeros(length, INT16),
            nodes=zeros(nodes * search.NODE, INT32),
            sums=zeros(nodes * search.SUMS, FLOAT64),
            path=zeros(MOST_PATH, INT32),
            stack=zeros((guard.MOST_DEPTH + 1, length), INT16),
            lists=zeros((guard.MOST_DEPTH, layout.MOST_OPTIONS), INT32),
            counts=zeros(guard.MOST_DEPTH, INT32),
        )
        self.space = Space(*map(keep, space))
        self.samples = zeros((MOST_SAMPLES, count), FLOAT64)
        self.clocks = zeros(MOST_SAMPLES, FLOAT64)

    def lay(self, row: list[int]) -> None:
        """Lays a position on the workbench."""
        self.row[:] = self.rules.array(row, INT16)

    def copy_of(self, row: Any) -> Any:
        """A copy of a row of this workbench."""
        return self.rules.array(row, INT16)

    def numbers(self, numbers: list[float]) -> Any:
        """The numbers of a player, or of both, as the rules take them (`game.players.minds`)."""
        return self.rules.array([float(number) for number in numbers], FLOAT64)

    def non_losing(self, number: int, plan: int = plans.NO_PLAN) -> list[int]:
        """The decisions that do not certainly lose by Rupture, or all if each does; of these what a plan leaves."""
        options = self.space.options
        count = self.rules.non_losing(self.book, self.row, number, self.space)
        count = self.rules.within_plan(self.book, self.row, self.weights, plan, options, count)
        return [int(options[place]) for place in range(count)]

    def decision_number(self, luck: int) -> int:
        """The number that the decision which is due draws its luck from (`game.players.arena.decision_number`)."""
        # one sum is soon made by the plain rule, and to call a rule in wasmtime takes a hundred times as long
        number = arena.decision_number if self.rules.kind == compiled.WASM else self.rules.decision_number
        return int(number(self.row, luck))

    def decide(self, player: Any, number: int) -> int:
        """What a player decides here (`game.players.arena.decide`)."""
        return int(self.rules.decide(self.book, self.row, self._minds(player), 0, number, self.space))

    def decide_for(self, players: Any, first: int, number: int) -> int:
        """What that of several players decides whose numbers begin at ``first``."""
        return int(self.rules.decide(self.book, self.row, self._minds(players), first, number, self.space))

    def line_on_the_sheet(self, name: str) -> int | None:
        """The how many-th of the side's lines on the novice's sheet, as it was compiled, first means this decision;
        None if none does."""
        self.space.options[0] = self.index.numbers[name]
        line = int(self.rules.first_line(self.book, self.row, self.sheet, self.space.options, 1))
        return None if line == layout.NOBODY else (line - int(self.sheet[self.row[layout.DECIDER]])) // novice.LINE

    def evaluate(self, fit: int, deals: int, number: int, options: list[int]) -> list[float]:
        """The deciding side's mean win chance after each option over re-deals (`game.players.search.evaluate`)."""
        count = self._lay_options(options)
        self.rules.evaluate(self.book, self.row, self.weights, fit, deals, number, count, self.space)
        return [float(found) for found in self.space.values[:count]]

    def begin_search(self, player: Any, number: int, options: list[int]) -> int:
        """Plants a tree over the options; returns its number of nodes."""
        minds, count = self._minds(player), self._lay_options(options)
        return int(self.rules.begin_search(self.book, self.row, minds, 0, number, count, self.space))

    def search(self, player: Any, simulations: int, number: int, used: int) -> int:
        """Grows the tree by some simulations; returns its number of nodes."""
        minds = self._minds(player)
        return int(self.rules.search(self.book, self.row, minds, 0, simulations, number, used, self.space))

    def outlook(self, player: Any, simulations: int, number: int) -> float:
        """The Ecosystem's chance as it looks to who sees what lies open to both (`game.players.search.outlook`)."""
        minds = self._minds(player)
        return float(self.rules.outlook(self.book, self.row, minds, 0, simulations, number, self.space))

    def open_outlook(self, player: Any, decision: int, given: int, simulations: int, number: int) -> float:
        """The Ecosystem's chance with all hands open, once a decision was made (`game.players.search.open_outlook`)."""
        minds = self._minds(player)
        rules, space = self.rules, self.space
        return float(rules.open_outlook(self.book, self.row, minds, decision, given, simulations, number, space))

    def outcome_of(self, row: list[int]) -> int:
        """What dice brought about in a position that came of the one on the workbench (`game.players.search`)."""
        return int(self.rules.outcome_of(self.rules.array(row, INT16)))

    def win_chance(self, fit: int) -> float:
        """The Ecosystem's chance to win in the position as it lies, by the weights that begin at ``fit``."""
        return float(self.rules.win_chance(self.book, self.row, self.weights, fit, self.space.scratch))

    def features(self) -> list[float]:
        """The features of the position as it lies."""
        self.rules.features(self.book, self.row, self.space.scratch)
        return [float(found) for found in self.space.scratch]

    def play_match(self, seed: int, players: Any) -> int:
        """Plays a whole match on ``row`` (`game.players.arena.play_match`); returns the number of samples taken."""
        minds = self._minds(players)
        return int(self.rules.play_match(self.book, self.row, seed, minds, self.space, self.samples, self.clocks))

    def play_series(self, first_seed: int, count: int, players: Any) -> Lines:
        """Plays ``count`` matches (`game.players.series.play_series`); how each went."""
        lines = self.rules.zeros((count, series.LINE), INT32)
        self.rules.play_series(self.book, self.row, first_seed, self._minds(players), self.space, lines)
        return _as_lists(lines)

    def play_random_series(self, first_seed: int, count: int) -> Lines:
        """The same between two random players (`game.players.series.play_random_series`)."""
        space, lines = self.space, self.rules.zeros((count, series.LINE), INT32)
        self.rules.play_random_series(self.book, self.row, space.trace, space.options, first_seed, lines)
        return _as_lists(lines)

    def line(self, plant_round: int) -> list[int]:
        """How the match on ``row`` went, which is over (`game.players.series.write_line`)."""
        line = self.rules.zeros(series.LINE, INT32)
        self.rules.write_line(self.book, self.row, plant_round, line)
        return [int(number) for number in line]

    def notes(self, most_decisions: int, judging: list[int], kinds: list[int], kind_count: int) -> Notes:
        """Empty notes of a match of up to so many decisions (`game.players.recorder.Notes`)."""
        zeros, array = self.rules.zeros, self.rules.array
        return Notes(
            judging=array(judging, INT32),
            records=zeros((most_decisions, recorder.RECORD), FLOAT64),
            offered=zeros(len(kinds), INT32),
            used=zeros(len(kinds), INT32),
            kinds=array(kinds, INT32),
            able=zeros(recorder.ABLE * kind_count, INT32),
        )

    def record_match(self, seed: int, bid: int, luck: int, players: Any, notes: Notes) -> int:
        """Plays a match on ``row`` and writes its decisions down (`game.players.recorder.record_match`)."""
        minds = self._minds(players)
        return int(self.rules.record_match(self.book, self.row, seed, bid, luck, minds, self.space, notes))

    def _lay_options(self, options: list[int]) -> int:
        for place, option in enumerate(options):
            self.space.options[place] = option
        return len(options)

    def _minds(self, players: Any) -> Minds:
        return Minds(players, self.weights, self.sheet)


def _as_lists(lines: Any) -> Lines:
    """What the rules wrote, whichever rules these are: plain ones write lists themselves."""
    found: Lines = lines if isinstance(lines, list) else lines.tolist()
    return found


class Kept:
    """A workbench that is kept as long as the rules and the scenario of what is laid on it are the same."""

    def __init__(self, make: Callable[[Observation], Bench]) -> None:
        """``make``: makes the workbench for an observation's rules and scenario."""
        self._make = make
        self._bench: Bench | None = None
        self._of: tuple[str, str] | None = None

    def at(self, observation: Observation) -> Bench:
        """The workbench, with the observation's position laid on it."""
        of = (observation.rules.digest, observation.scenario.id)
        if self._bench is None or self._of != of:
            self._bench, self._of = self._make(observation), of
        self._bench.lay(observation.row)
        return self._bench
