"""Many positions at once, stepped by the compiled rules: for learning programs and statistics.

>>> batch = Batch.new("2025-deal", seeds=range(1000))
>>> while not batch.over.all():
...     options, counts = batch.legal()
...     batch.play(options[np.arange(len(batch)), chooser.integers(0, np.maximum(counts, 1))])

A decision is its number in `Position.decisions`. Each position of a batch goes the way that it would go alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from game.engine import layout
from game.engine.compiled import INT16, engine
from game.position.board import Board, check_seed, shipped_rules
from game.position.position import Position
from game.rules.model import STANDARD, Rules

PASS = -1
"""Stands for a decision where a position of the batch is not to be played on."""


class Batch:
    """Positions of one scenario with seeds, as rows of one array."""

    def __init__(self, board: Board, rows: np.ndarray, kind: str | None = None) -> None:
        """``rows``: int16, a row a position; ``kind`` of rules: see `game.engine.compiled.engine`. Use `new`."""
        self.board = board
        self._rows = rows
        self._rules = engine(kind)
        self._book = np.array(board.book, dtype=np.int32)
        self._options = np.zeros((len(rows), layout.MOST_OPTIONS), dtype=np.int16)
        self._counts = np.zeros(len(rows), dtype=np.int32)
        self._trace: Any = self._rules.zeros((0, layout.RECORD), INT16)

    @classmethod
    def new(
        cls,
        scenario: str = STANDARD,
        seeds: Iterable[int] = range(1),
        bid: int = 0,
        rules: Rules | None = None,
        kind: str | None = None,
    ) -> Batch:
        """The beginning of a match for each seed. Raises `ValueError` for a seed or scenario that there is not."""
        board = Board.of(rules or shipped_rules(), scenario)
        numbers = np.array([check_seed(seed) for seed in seeds], dtype=np.int64)
        batch = cls(board, np.zeros((len(numbers), board.row_length), dtype=np.int16), kind)
        batch._run(batch._rules.begin_all, batch._trace, numbers, bid)
        return batch

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: int) -> Position:
        """A copy of one position."""
        return Position(self.board, self._rows[number].tolist(), True)

    def copy(self) -> Batch:
        """An independent copy; its positions roll the same dice."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin._rows = self._rows.copy()
        twin._options = self._options.copy()
        twin._counts = self._counts.copy()
        return twin

    @property
    def over(self) -> np.ndarray:
        """Whether each match has ended, bool."""
        over: np.ndarray = self._rows[:, layout.PHASE] == layout.OVER
        return over

    @property
    def side(self) -> np.ndarray:
        """The number of the side that decides in each: 0 Ecosystem, 1 Flagship, -1 nobody, int16."""
        return self._rows[:, layout.DECIDER].copy()

    @property
    def winner(self) -> np.ndarray:
        """The number of the side that won each, -1 while it runs, int16."""
        return self._rows[:, layout.WINNER].copy()

    def tracks(self) -> np.ndarray:
        """The tracks of each position in the order of the rules, int16, shape (positions, tracks)."""
        return self._rows[:, : len(self.board.rules.tracks)].copy()

    def legal(self) -> tuple[np.ndarray, np.ndarray]:
        """Legal decisions: int16 of shape (positions, MOST_OPTIONS), and how many of each row count, int32.

        Both are the batch's own and are written again by the next call; a match that is over has none.
        """
        self._run(self._rules.legal_all, self._options, self._counts)
        return self._options, self._counts

    def play(self, decisions: np.ndarray) -> None:
        """Makes a decision in each position; PASS, and matches that are over, are passed over.

        Raises `ValueError` with the first position whose decision is not legal; then none is played.
        """
        numbers = np.ascontiguousarray(decisions, dtype=np.int32)
        if numbers.shape != (len(self),):
            raise ValueError(f"There are {len(self)} positions; decisions have the shape {numbers.shape}.")
        wrong = int(self._run(self._rules.first_illegal, numbers))
        if wrong >= 0:
            number = int(numbers[wrong])
            known = 0 <= number < len(self.board.index.decisions)
            name = repr(self.board.index.decisions[number]) if known else f"number {number}"
            raise ValueError(f"In position {wrong} the decision {name} is not legal.")
        self._run(self._rules.play_all, self._trace, numbers)

    def _run(self, rule: Callable[..., Any], *arguments: Any) -> Any:
        """Calls a rule with the book, the rows and what else it takes. Plain rules take lists, as they always do."""
        if self._rules.compiled:
            return rule(self._book, self._rows, *arguments)
        lists = [one.tolist() if isinstance(one, np.ndarray) else one for one in (self._rows, *arguments)]
        found = rule(self.board.book, *lists)
        for array, changed in zip((self._rows, *arguments), lists, strict=True):
            if isinstance(array, np.ndarray):
                array[:] = changed
        return found
