"""Matches in parts, handed to threads, to processes, or to any `concurrent.futures.Executor`, such as Dask's.

A part is a picklable `Part`: a hall, two players, the seeds. `play_part` plays it wherever it arrives and returns a
tally. Tallies only count, so it does not matter how many workers there are, how long parts are, and which comes first.
"""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from game.engine import compiled
from game.lab.play.runner import MatchRunner, Player
from game.lab.play.tally import Tally
from game.players import kinds
from game.players.bench import Lines
from game.players.codes import Level

Result = TypeVar("Result")
AHEAD = 2  # parts handed to each worker in advance
WORTH_A_POOL = 2_000  # random matches take a tenth of a second: fewer are over before threads have begun
WORTH_PROCESSES = 200  # matches by plain rules take a tenth of a second each
WANTED_SECONDS = 0.2  # that a part takes: short for progress and Ctrl-C, long for little handing out
SHORT_SECONDS = WANTED_SECONDS / 8  # one match may be over early: its pace is not trusted for more
LEAVING_SECONDS = 5.0  # that a block of threads waits for what has begun
WORKING = "at work"  # how threads that share work are called
TICK = 1e-6  # seconds: less is no time that a clock tells
LEAST_PART, MOST_PART = 1, 4_096


@dataclass(frozen=True, slots=True)
class Crew:
    """Who plays the matches.

    workers   how many share the work, default one a core: threads, or processes where the rules are plain
    executor  who does the work instead; it gets picklable parts
    plain     play by plain rules even where compiled ones are there
    """

    workers: int | None = None
    executor: Executor | None = None
    plain: bool = False

    @property
    def size(self) -> int:
        """How many share the work."""
        return self.workers or cores()


EVERY_CORE = Crew()
_numbers = itertools.count()


@contextmanager
def threads(workers: int | None = None) -> Iterator[ThreadPoolExecutor]:
    """So many threads, default one a core, that share work. Whatever ends the block, Ctrl-C too, waits for no work but
    that which has begun, and not long for that: numba's first compilation takes minutes, and nothing stops it.
    Leaving an executor's own block would do all that was handed in first."""
    name = f"{WORKING} {next(_numbers)} "
    pool = ThreadPoolExecutor(workers or cores(), thread_name_prefix=name)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        end = time.monotonic() + LEAVING_SECONDS
        for thread in threading.enumerate():
            if thread.name.startswith(name):
                thread.join(max(0.0, end - time.monotonic()))


@contextmanager
def shared(workers: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A ``map`` that so many threads share; one worker is the thread that asks, for who has threads enough, or none."""
    if workers == 1:
        yield map
    else:
        with threads(workers) as pool:
            yield pool.map


@dataclass(frozen=True, slots=True)
class Part:
    """Matches between two players with ``count`` seeds from ``first`` on."""

    hall: MatchRunner
    ecosystem: Player
    flagship: Player
    first: int
    count: int


def play_part(part: Part) -> tuple[Tally, float]:
    """Plays a part; its tally, and the seconds it took."""
    begun = time.perf_counter()
    tally = Tally()
    tally.add_lines(part.hall.play_series(part.ecosystem, part.flagship, part.first, part.count))
    return tally, time.perf_counter() - begun


def play_lines(part: Part) -> Lines:
    """Plays a part; how each match went (`game.players.series`)."""
    return part.hall.play_series(part.ecosystem, part.flagship, part.first, part.count)


class Portions:
    """How long the next part is: one match at first, then as many as are played in `SHORT_SECONDS` at the pace of
    that, and from there on twice as many until a part takes `WANTED_SECONDS`."""

    def __init__(self, games: int) -> None:
        """``games``: how many matches there are to play."""
        self.left = games
        self.size = LEAST_PART

    def next(self) -> int:
        """The length of the next part; 0 when all matches are handed out."""
        count = min(self.size, self.left)
        self.left -= count
        return count

    def took(self, count: int, seconds: float) -> None:
        """Learns from a part that is done."""
        if count >= self.size and seconds < WANTED_SECONDS / 2:
            at_this_pace = int(count * SHORT_SECONDS / max(seconds, TICK))
            self.size = min(MOST_PART, max(2 * self.size, at_this_pace))


def run(
    work: Callable[..., Result],
    next_part: Callable[[], object | None],
    executor: Executor | None,
    workers: int,
) -> Iterator[Result]:
    """The results of parts in the order in which they are done; without an executor in this thread, one by one.

    ``next_part`` gives one after the other and None at the end. When the iterator is closed, parts that nobody has
    begun are called off.
    """
    waiting: set[Future[Result]] = set()
    more = True
    try:
        while True:
            while more and len(waiting) < workers * AHEAD:
                part = next_part()
                if part is None:
                    more = False
                elif executor is None:
                    yield work(part)
                else:
                    waiting.add(executor.submit(work, part))
            if not waiting:
                return
            over, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for done in over:
                yield done.result()
    finally:
        for future in waiting:
            future.cancel()


def own_executor(players: Sequence[Player], games: int, workers: int, plain: bool) -> Executor | None:
    """Threads, or processes where the rules are not compiled; None where so few matches are not worth them."""
    compiled_here = not plain and compiled.chosen() != compiled.PLAIN
    fast = all(isinstance(one, Level) and one.kind == kinds.RANDOM for one in players)
    few = WORTH_PROCESSES if not compiled_here else WORTH_A_POOL if fast else 1
    if workers == 1 or games <= few:
        return None
    if compiled_here:
        return ThreadPoolExecutor(workers)
    from game.processes import Workers

    return Workers(workers)


def cores() -> int:
    """How many workers there are by default."""
    return os.cpu_count() or 1
