"""The working space of the players' rules: arrays where the rules are compiled, lists where they are plain."""

from __future__ import annotations

from typing import Any

import numpy as np

from game.engine import compiled, layout
from game.engine.tables import Index
from game.players import arena, guard, plans, search, value

MOST_PATH = 200  # decisions that a simulation looks ahead at most
NODES_PER_SIMULATION = 24  # a simulation adds the decisions of one position, rarely of two
MOST_SAMPLES = 100


class Bench:
    """Rules, one scenario's book, fitted weights, a novice's sheet, and the space to think in.

    One thread uses it at a time. The compiled rules release the interpreter lock, so several can think at once, each
    at a workbench of its own.
    """

    def __init__(
        self,
        book: list[int],
        index: Index,
        weights: np.ndarray,
        sheet: list[int],
        simulations: int,
        plain: bool = False,
    ) -> None:
        """Space for searches of up to ``simulations``; ``plain`` does without numba even where it is installed."""
        self.rules = compiled.engine(False if plain else None)
        self.index = index
        length = layout.WHERE + len(index.cards)
        count = value.TABLE_FEATURES + 2 * len(index.cards)
        nodes = simulations * NODES_PER_SIMULATION + 2 * layout.MOST_OPTIONS
        self.book = self._whole(book, np.int32)
        self.row = self._zeros(length, np.int16)
        self.trace: Any = np.zeros((0, layout.RECORD), dtype=np.int16) if self.rules.compiled else ()
        self.weights = self._whole(weights.tolist(), np.float64)
        self.sheet = self._whole(sheet, np.int32)
        self.nodes = self._zeros(nodes * search.NODE, np.int32)
        self.sums = self._zeros(nodes * search.SUMS, np.float64)
        self.path = self._zeros(MOST_PATH, np.int32)
        self.options = self._zeros(layout.MOST_OPTIONS, np.int32)
        self.start = self._zeros(length, np.int16)
        self.work = self._zeros(length, np.int16)
        self.scratch = self._zeros(count, np.float64)
        self.values = self._zeros(layout.MOST_OPTIONS, np.float64)
        self.stack = self._rows(guard.MOST_DEPTH + 1, length, np.int16)
        self.lists = self._rows(guard.MOST_DEPTH, layout.MOST_OPTIONS, np.int32)
        self.counts = self._zeros(guard.MOST_DEPTH, np.int32)
        self.samples = self._rows(MOST_SAMPLES, count, np.float64)
        self.clocks = self._zeros(MOST_SAMPLES, np.float64)

    def _zeros(self, count: int, kind: Any) -> Any:
        return np.zeros(count, dtype=kind) if self.rules.compiled else [0] * count

    def _whole(self, numbers: list[Any], kind: Any) -> Any:
        return np.array(numbers, dtype=kind) if self.rules.compiled else list(numbers)

    def _rows(self, rows: int, count: int, kind: Any) -> Any:
        return np.zeros((rows, count), dtype=kind) if self.rules.compiled else [[0] * count for _ in range(rows)]

    def lay(self, row: list[int]) -> None:
        """Lays a position on the workbench."""
        self.row[:] = row

    def numbers(self, numbers: list[float]) -> Any:
        """A player's numbers as the rules take them (`game.players.arena`)."""
        return self._whole([float(number) for number in numbers], np.float64)

    def non_losing(self, number: int, plan: int = plans.NO_PLAN) -> list[int]:
        """The decisions that do not certainly lose by Rupture, or all if each does; of these what a plan leaves."""
        count = self.rules.non_losing(
            self.book, self.row, self.trace, number, self.options, self.stack, self.lists, self.counts
        )
        count = self.rules.within_plan(self.book, self.row, self.weights, plan, self.options, count)
        return [int(option) for option in self.options[:count]]

    def decide(self, player: Any, number: int) -> int:
        """What a player decides here (`game.players.arena.decide`)."""
        return int(
            self.rules.decide(
                self.book, self.row, self.trace, player, 0, self.weights, self.sheet, number, self.nodes, self.sums,
                self.path, self.options, self.start, self.work, self.scratch, self.values, self.stack, self.lists,
                self.counts,
            )
        )  # fmt: skip

    def evaluate(self, fit: int, side: int, deals: int, number: int, options: list[int]) -> list[float]:
        """The mean win chance of ``side`` after each option over re-deals (`game.players.search.judge`)."""
        self.options[: len(options)] = options
        self.rules.evaluate(
            self.book, self.row, self.trace, self.weights, fit, side, deals, number, self.options, len(options),
            self.start, self.work, self.scratch, self.values,
        )  # fmt: skip
        return [float(found) for found in self.values[: len(options)]]

    def begin_search(self, player: Any, number: int, options: list[int]) -> int:
        """Plants a tree over the options; returns its number of nodes."""
        self.options[: len(options)] = options
        return int(
            self.rules.begin_search(
                self.book, self.row, self.trace, player, 0, self.weights, number, self.nodes, self.sums, self.options,
                len(options), self.start, self.work, self.scratch, self.values,
            )
        )  # fmt: skip

    def search(self, player: Any, side: int, simulations: int, number: int, used: int) -> int:
        """Grows the tree by some simulations; returns its number of nodes."""
        return int(
            self.rules.search(
                self.book, self.row, self.trace, self.weights, int(player[arena.WEIGHTS_AT + side]), side,
                int(player[arena.PLAN_AT]), simulations, number, player[arena.PLAYER_TUNING : arena.PLAYER],
                self.nodes, self.sums, used, self.path, self.options, self.work, self.start, self.scratch,
            )
        )  # fmt: skip

    def win_chance(self, fit: int) -> float:
        """The Ecosystem's chance to win in the position as it lies, by the weights that begin at ``fit``."""
        return float(self.rules.win_chance(self.book, self.row, self.weights, fit, self.scratch))

    def features(self) -> list[float]:
        """The features of the position as it lies."""
        self.rules.features(self.book, self.row, self.scratch)
        return [float(found) for found in self.scratch]

    def play_match(self, seed: int, players: Any) -> int:
        """Plays a whole match on ``row`` (`game.players.arena.play_match`); returns the number of samples taken."""
        return int(
            self.rules.play_match(
                self.book, self.row, self.trace, seed, players, self.weights, self.sheet, self.nodes, self.sums,
                self.path, self.options, self.start, self.work, self.scratch, self.values, self.stack, self.lists,
                self.counts, self.samples, self.clocks,
            )
        )  # fmt: skip

    def play_series(self, first_seed: int, players: Any, lines: Any) -> None:
        """Plays a match for each of ``lines`` (`game.players.series.play_series`)."""
        self.rules.play_series(
            self.book, self.row, self.trace, first_seed, players, self.weights, self.sheet, self.nodes, self.sums,
            self.path, self.options, self.start, self.work, self.scratch, self.values, self.stack, self.lists,
            self.counts, lines,
        )  # fmt: skip

    def play_random_series(self, first_seed: int, lines: Any) -> None:
        """The same between two random players (`game.players.series.play_random_series`)."""
        self.rules.play_random_series(self.book, self.row, self.trace, self.options, first_seed, lines)

    def table(self, rows: int, count: int) -> Any:
        """An empty table of numbers with fractions."""
        return self._rows(rows, count, np.float64)

    def tally(self, count: int) -> Any:
        """An empty list of counts."""
        return self._zeros(count, np.int32)

    def record_match(
        self,
        seed: int,
        bid: int,
        luck: int,
        players: Any,
        judging: list[int],
        records: Any,
        offered: Any,
        used: Any,
        kinds: list[int],
        able: Any,
    ) -> int:
        """Plays a match on ``row`` and writes its decisions down (`game.players.recorder.record_match`)."""
        return int(
            self.rules.record_match(
                self.book, self.row, self.trace, seed, bid, luck, players, self.weights, self.sheet, self.nodes,
                self.sums, self.path, self.options, self.start, self.work, self.scratch, self.values, self.stack,
                self.lists, self.counts, self._whole(judging, np.int32), records, offered, used,
                self._whole(kinds, np.int32), able,
            )
        )  # fmt: skip
