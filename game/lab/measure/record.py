"""Recorded matches between two computer players, and where they are played."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from game.engine import layout, track
from game.engine.tables import Index
from game.lab.play.jobs import cores, threads
from game.lab.play.runner import MatchRunner
from game.players import recorder
from game.players.codes import Level, parse
from game.rules.model import SIDES, Rules

MOST_DECISIONS = 500
AHEAD = 4  # matches handed to each thread in advance
JUDGED_DEALS, JUDGED_EVERY = 2, 8  # re-deals by which one decision in so many is looked at for its agency


@dataclass(frozen=True, slots=True)
class Played:
    """One match: its decisions (`game.players.recorder`, RECORD numbers each), and how it ended.

    row     the last position, tracks first
    ended   whether it came to its end by rule
    """

    decisions: np.ndarray
    row: np.ndarray
    ended: bool = True

    @property
    def won(self) -> bool:
        """Whether the Ecosystem won."""
        return bool(self.row[layout.WINNER] == layout.ECOSYSTEM)


@dataclass(frozen=True, slots=True)
class Recording:
    """The matches of two players, in the order of their seeds, and how often each decision was legal and taken.

    offered, used   by side and number of the decision
    able            by place in `sided_actions`: how many decisions offered the action, with whatever object
    """

    matches: tuple[Played, ...]
    offered: np.ndarray
    used: np.ndarray
    able: np.ndarray

    @property
    def ended(self) -> tuple[Played, ...]:
        """The matches that came to their end."""
        return tuple(one for one in self.matches if one.ended)

    def tracks(self) -> np.ndarray:
        """The tracks at the end of every match that ended, a line each."""
        return np.array([one.row[: track.COUNT] for one in self.ended]).reshape(-1, track.COUNT)


def sided_actions(index: Index) -> list[tuple[str, str]]:
    """Every side's actions, in the order of the menus."""
    return list(dict.fromkeys((entry.side, entry.action) for entry in index.entries))


Taken = tuple[Played, np.ndarray, np.ndarray, np.ndarray]
"""One match and what it adds to `Recording.offered`, `Recording.used` and `Recording.able`."""


class Stopped(KeyboardInterrupt):
    """Ctrl-C, also for whoever does not ask for more. ``so_far`` holds the finished matches, which are still true."""

    def __init__(self, so_far: Recording) -> None:
        super().__init__()
        self.so_far = so_far


class Studio:
    """A hall that records. Win chances are those of the weights of ``strong``, whoever plays."""

    def __init__(
        self,
        rules: Rules,
        scenario: str,
        levels: Sequence[Level],
        workers: int | None = None,
        progress: Callable[[int], None] | None = None,
        plain: bool = False,
        values: Mapping[str, np.ndarray] | None = None,
    ) -> None:
        """As `game.lab.play.runner.MatchRunner`; ``progress`` is called with 1 after every match."""
        self.rules = rules
        self.scenario = rules.scenarios[scenario]
        judge = parse("strong:sims=1")
        self.hall = MatchRunner(rules, scenario, [*levels, judge], plain, values)
        self.index = self.hall.index
        numbers = self.hall.numbers(judge)
        self._judge = [int(number) for number in numbers[3:5]]
        actions = sided_actions(self.index)
        names = len(self.index.decisions)
        self._kinds = [recorder.NO_KIND] * (2 * names)
        for entry in self.index.entries:
            place = SIDES.index(entry.side) * names + self.index.numbers[entry.name]
            self._kinds[place] = actions.index((entry.side, entry.action))
        self._workers = workers or cores()
        self._progress = progress
        self._own = threading.local()

    def record(
        self, ecosystem: Level, flagship: Level, seeds: range, bid: int = 0, luck: int = 0, judged: bool = False
    ) -> Recording:
        """Plays a match for every seed. ``judged``: also looks at how far options are apart.

        Does not depend on the number of threads. Raises `Stopped` on Ctrl-C.
        """
        names = len(self.index.decisions)
        offered = np.zeros((2, names), dtype=np.int64)
        used = np.zeros((2, names), dtype=np.int64)
        able = np.zeros(len(sided_actions(self.index)), dtype=np.int64)
        matches = []
        try:
            for played, more, taken, possible in self._all(ecosystem, flagship, seeds, bid, luck, judged):
                matches.append(played)
                offered += more
                used += taken
                able += possible
        except KeyboardInterrupt as stop:
            raise Stopped(Recording(tuple(matches), offered, used, able)) from stop
        return Recording(tuple(matches), offered, used, able)

    def _all(
        self, ecosystem: Level, flagship: Level, seeds: range, bid: int, luck: int, judged: bool
    ) -> Iterator[Taken]:
        waiting: list[Future[Taken]] = []
        rest = iter(seeds)
        with threads(self._workers) as pool:
            while True:
                for seed in rest:
                    waiting.append(pool.submit(self._one, ecosystem, flagship, seed, bid, luck, judged))
                    if len(waiting) >= self._workers * AHEAD:
                        break
                if not waiting:
                    return
                yield waiting.pop(0).result()
                if self._progress is not None:
                    self._progress(1)

    def _one(self, ecosystem: Level, flagship: Level, seed: int, bid: int, luck: int, judged: bool) -> Taken:
        bench = self.hall.bench()
        names = len(self.index.decisions)
        judging = [*self._judge, JUDGED_DEALS if judged else 0, JUDGED_EVERY]
        notes = bench.notes(MOST_DECISIONS, judging, self._kinds, len(sided_actions(self.index)))
        players = bench.numbers([*self.hall.numbers(ecosystem), *self.hall.numbers(flagship)])
        made = bench.record_match(seed, bid, luck, players, notes)
        decisions = np.array(notes.records, dtype=np.float64)[: max(0, made)]
        row = np.array(bench.row, dtype=np.int64)
        played = Played(decisions, row, made >= 0)
        times = np.array(notes.able)[recorder.TIMES :: recorder.ABLE]
        return played, np.array(notes.offered).reshape(2, names), np.array(notes.used).reshape(2, names), times
