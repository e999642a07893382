"""Random matches by the thousand: how they end, how long they last, how fast they run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.engine import batch, compiled, layout
from game.engine.tables import compile_book, row_length
from game.engine.view import ENDINGS
from game.rules.model import SIDES, Rules

CHUNK = 500
"""Matches between two reports of progress, and between two looks at Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a batch of matches showed. ``seconds`` is wall time without compilation."""

    games: int
    wins: dict[str, int]
    endings: dict[str, int]
    mean_decisions: float
    seconds: float
    matches_per_second: float

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        return {
            "games": self.games,
            "wins": self.wins,
            "endings": self.endings,
            "mean_decisions": self.mean_decisions,
            "seconds": self.seconds,
            "matches_per_second": self.matches_per_second,
        }


def simulate(
    rules: Rules,
    games: int,
    seed: int = 0,
    scenario: str = "2025-deal",
    progress: Callable[[int], None] | None = None,
    plain: bool = False,
) -> Figures:
    """Plays ``games`` matches between two random players, with the seeds from ``seed`` on.

    progress  called with the number of matches finished since the last call
    plain     play without numba even where it is installed

    Ctrl-C ends the run early; the figures are then those of the matches that were finished.
    """
    engine = compiled.engine(False if plain else None)
    book: Any = compile_book(rules, rules.scenarios[scenario])
    row: Any = np.zeros(row_length(book), dtype=np.int16)
    options: Any = np.zeros(layout.MOST_OPTIONS, dtype=np.int32)
    tally: Any = np.zeros(batch.TALLY, dtype=np.int64)
    trace: Any = np.zeros((0, layout.RECORD), dtype=np.int16)
    if not engine.compiled:
        book, row, options, tally, trace = book.tolist(), row.tolist(), options.tolist(), tally.tolist(), ()
    engine.play_many(book, row, trace, options, seed, 0, tally)  # compiles, or loads what was compiled before
    chunk = CHUNK if engine.compiled else 1
    begun = time.perf_counter()
    try:
        for first in range(0, games, chunk):
            count = min(chunk, games - first)
            engine.play_many(book, row, trace, options, seed + first, count, tally)
            if progress is not None:
                progress(count)
    except KeyboardInterrupt:
        pass  # the figures so far are still true
    return _figures(tally, time.perf_counter() - begun)


def _figures(tally: Any, seconds: float) -> Figures:
    games = int(tally[batch.MATCHES])
    kinds = range(layout.END_OF_2028, layout.RUPTURE + 1)
    return Figures(
        games=games,
        wins={side: int(tally[batch.WINS + number]) for number, side in enumerate(SIDES)},
        endings={ENDINGS[kind]: int(tally[batch.ENDINGS + kind]) for kind in kinds},
        mean_decisions=int(tally[batch.DECISIONS_MADE]) / games if games else 0.0,
        seconds=seconds,
        matches_per_second=games / seconds if games else 0.0,
    )
