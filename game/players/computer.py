"""The built-in players: they get an `Observation` and answer with a decision and what they think of it.

>>> player = Computer(parse("steady"), sheet)
>>> player.think(match.observation("ecosystem")).decision
'headline talent_drive'
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence

from game.engine import layout
from game.engine.tables import make_index
from game.players import minds, search, value
from game.players.bench import Bench, Kept
from game.players.codes import Level
from game.players.explanations import find_reasons
from game.players.kinds import NOVICE, RANDOM, SEARCH, STEADY, VALUES
from game.players.plans import NO_PLAN, compile_plan
from game.players.sheet import compile_sheet, line_numbers
from game.players.thoughts import Reason, Thought, Weighed
from game.players.weights import flat
from game.position import Observation
from game.rules.model import SIDES, Rules
from game.rules.players import Priority, Sheet, load_sheet

PART = 250  # simulations between two reports of progress, and between two looks at a wish to stop
EXPLORE, WARMTH, TRUST, ROOT_DEALS = 0.5, 0.1, 2.0, 8.0
PER_MILLE = 0.0  # of random decisions: a player in a match makes none


class Cancelled(Exception):
    """The thinking was called off; there is no decision."""


class Computer:
    """A built-in player of one level. It keeps a workbench, so one thread uses it at a time."""

    def __init__(self, level: Level, sheet: Sheet | None = None, plain: bool = False) -> None:
        """``sheet``: the novice's, read from the rules if none is given; ``plain``: without compiled rules."""
        self.level = level
        self._sheet = sheet
        self._plain = plain
        self._kept = Kept(self._make)
        self._numbers: list[float] = []
        self._lines: dict[str, tuple[tuple[Priority, ...], list[int]]] = {}  # of each side's sheet, for its reasons

    def choose(self, observation: Observation, seed: int | None = None) -> str:
        """The decision alone. ``seed`` stands for the player's luck; without it the level's own."""
        return self.think(observation, seed).decision

    def think(
        self,
        observation: Observation,
        seed: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        stop: threading.Event | None = None,
    ) -> Thought:
        """Thinks about the decision that the observation's side has to make.

        progress  called with (simulations made, simulations in all) now and then, in the thread that thinks
        stop      raises `Cancelled` soon after this is set

        Raises `ValueError` if the side is not asked for a decision.
        """
        if not observation.legal():
            raise ValueError(f"the {observation.side} is not asked for a decision now")
        bench = self._kept.at(observation)
        number = int(bench.rules.decision_number(bench.row, self.level.seed if seed is None else seed))
        kind = self.level.kind
        player = bench.numbers(self._numbers)
        if kind in (RANDOM, NOVICE):
            name = bench.index.decisions[bench.decide(player, number)]
            return Thought(name, (Weighed(name),), 0, (self._simple_reason(bench, observation, name),))
        options = bench.non_losing(number, int(player[minds.PLAN_AT]))
        weighed, simulations = self._weigh(bench, observation, player, number, options, progress, stop)
        decision = weighed[0].decision
        reasons = find_reasons(bench, observation, decision, weighed, simulations, self._fit(observation))
        return Thought(decision, tuple(weighed), simulations, reasons)

    def _simple_reason(self, bench: Bench, observation: Observation, name: str) -> Reason:
        """Why a player decided that weighs nothing."""
        count = len(observation.legal())
        if count == 1:
            return Reason("only")
        if self.level.kind == RANDOM:
            return Reason("random", figures={"count": count})
        line = bench.line_on_the_sheet(name)
        if line is None:
            return Reason("off_sheet")
        if observation.side not in self._lines:
            priorities = (self._sheet or load_sheet(observation.rules))[observation.side]
            self._lines[observation.side] = priorities, line_numbers(priorities, observation.side, bench.index)
        priorities, numbers = self._lines[observation.side]
        number = numbers[line]
        return Reason("novice", figures={"line": number, "side": observation.side, "priority": priorities[number - 1]})

    def _fit(self, observation: Observation) -> int:
        return SIDES.index(observation.side) * value.fit_size(len(observation.rules.cards))

    def _make(self, observation: Observation) -> Bench:
        rules, book = observation.rules, observation.board.book
        bench, self._numbers = bench_for(self.level, rules, book, self._sheet, self._plain)
        self._lines = {}
        return bench

    def _weigh(
        self,
        bench: Bench,
        observation: Observation,
        player: Sequence[float],
        number: int,
        options: list[int],
        progress: Callable[[int, int], None] | None,
        stop: threading.Event | None,
    ) -> tuple[list[Weighed], int]:
        side = SIDES.index(observation.side)
        budget = int(player[minds.BUDGET])
        names = bench.index.decisions
        if self.level.kind == STEADY or len(options) == 1:
            deals = budget if self.level.kind == STEADY else 1
            chances = bench.evaluate(self._fit(observation), deals, number, options)
            order = sorted(range(len(options)), key=lambda place: -chances[place])
            return [Weighed(names[options[one]], chances[one], 0.0, 0, chances[one]) for one in order], 0
        used = bench.begin_search(player, number, options)
        done = 0
        while done < budget:
            if stop is not None and stop.is_set():
                raise Cancelled
            part = min(PART, budget - done)
            used = bench.search(player, part, number, used)
            done += part
            if progress is not None:
                progress(done, budget)
        best = int(bench.rules.most_visited(bench.space.nodes, bench.space.sums, side))
        weighed = []
        child = int(bench.space.nodes[search.CHILD])
        while child:
            weighed.append((child != best, -int(bench.space.nodes[child * search.NODE + search.VISITS]), child))
            child = int(bench.space.nodes[child * search.NODE + search.SIBLING])
        return [self._weighed(bench, child, side) for _, _, child in sorted(weighed)], done

    @staticmethod
    def _weighed(bench: Bench, child: int, side: int) -> Weighed:
        """What the tree holds of a child of the root."""
        visits = int(bench.space.nodes[child * search.NODE + search.VISITS])
        sums = [float(found) for found in bench.space.sums[child * search.SUMS : (child + 1) * search.SUMS]]
        look = sums[search.PRIOR] if side == layout.ECOSYSTEM else 1.0 - sums[search.PRIOR]
        chance, error = look, 0.5
        if visits:
            mean = sums[search.TOTAL] / visits
            chance = mean if side == layout.ECOSYSTEM else 1.0 - mean
        if visits > 1:
            error = math.sqrt(max(0.0, sums[search.SQUARES] / visits - mean * mean) / (visits - 1))
        name = bench.index.decisions[int(bench.space.nodes[child * search.NODE + search.DECISION])]
        return Weighed(name, chance, error, visits, look)


def bench_for(
    level: Level, rules: Rules, book: list[int], sheet: Sheet | None = None, plain: bool = False
) -> tuple[Bench, list[float]]:
    """A workbench for a level, and the numbers that stand for it there."""
    index = make_index(rules)
    size = value.fit_size(len(index.cards))
    weights = flat(level.weights or VALUES, index)
    plan = len(weights) if level.plan else NO_PLAN
    if level.plan:
        weights += compile_plan(level.plan, index)
    lines = compile_sheet(sheet or load_sheet(rules), index)
    bench = Bench(book, index, weights, lines, level.amount if level.kind == SEARCH else 1, plain)
    return bench, level_numbers(level, (0, size), plan)


def level_numbers(level: Level, fits: tuple[int, int], plan: int = NO_PLAN) -> list[float]:
    """The numbers of a level as `game.players.minds` reads them; ``fits``: first weights as Ecosystem and Flagship.

    ``plan`` is the place of its plan's table among the weights.
    """
    return [level.kind, PER_MILLE, level.amount, *fits, plan, EXPLORE, WARMTH, TRUST, ROOT_DEALS]
