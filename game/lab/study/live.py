"""What-if while somebody turns the settings: a question is answered in the background, better and better.

>>> live = Live()
>>> live.ask(Study(changes=(parse_change("price_floor.enabled=false"),)), 10_000)
>>> while live.answer().state in BUSY: draw_a_frame(live.answer().pairs)

The next question puts an end to the one before it: its threads leave off within a few hundredths of a second, and what
they still count goes to their own question, never to the new one. Seeds are played in order, and all counts are whole
numbers, so a finished answer does not depend on threads or on how often somebody changed their mind.

The baseline's matches are kept, so that a new question plays its own rules only; the latest answers are kept too.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf

from game import background
from game.lab.play.jobs import cores
from game.lab.play.pairs import Pairs
from game.lab.play.runner import MatchRunner, Player
from game.lab.study.study import Study, StudyError
from game.players.bench import Lines
from game.players.codes import is_file
from game.players.kinds import CodeError
from game.rules.changes import ChangeError
from game.rules.check import RulesError
from game.rules.model import Rules

PREPARING, PLAYING, DONE, STOPPED, REFUSED = "preparing", "playing", "done", "stopped", "refused"
BUSY = (PREPARING, PLAYING)
BLOCK_SECONDS = 0.03  # that matches are played for before anybody looks whether they are still wanted
MOST_BLOCK = 1_024
SHORTEST = 1e-6  # seconds for a seed: a clock that a browser makes coarse may tell none
FORGOTTEN = 1.1  # by which the quickest block counts as slower with every other one: it may have been luck
KEPT_ANSWERS = 24
KEPT_BASELINES = 4
Seats = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about a question now.

    study       the question
    most        how many seeds it is played with in the end
    state       PREPARING, PLAYING, DONE, STOPPED or REFUSED
    pairs       the pairs so far; nobody changes them any more
    half_years  names of the rounds; empty while preparing
    first       seconds from the question to the first pairs, None if there are none yet
    seconds     seconds from the question until now, or until it was answered
    left        seconds until it is done, None if nobody knows
    problem     why it is refused
    """

    study: Study
    most: int
    state: str
    pairs: Pairs
    half_years: tuple[str, ...]
    first: float | None
    seconds: float
    left: float | None
    problem: Exception | None


class _Baseline:
    """The rules as they are, with the lines of every match that was played under them."""

    def __init__(self, rules: Rules, study: Study, players: tuple[Player, Player]) -> None:
        self.rules = rules
        self.half_years = rules.scenarios[study.scenario].half_years
        self.hall = MatchRunner(rules, study.scenario, players)
        self.players = players
        self.seed = study.seed
        self._lock = threading.Lock()
        self._lines: list[list[int]] = []  # [] for a match that was not played

    def make_room(self, games: int) -> None:
        """Makes room for so many matches."""
        with self._lock:
            self._lines += [[]] * (games - len(self._lines))

    def lines(self, first: int, count: int) -> tuple[Lines, int]:
        """The lines of matches, and how many of them had to be played."""
        with self._lock:
            known = self._lines[first : first + count]
        if all(known):
            return known, 0
        played = self.hall.play_series(*self.players, self.seed + first, count)
        with self._lock:
            self._lines[first : first + count] = played
        return played, count


@dataclass(eq=False, slots=True)
class _Work:
    """One question on its way to its answer."""

    study: Study
    most: int
    begun: float
    lock: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)
    pairs: Pairs = field(default_factory=Pairs)
    baseline: _Baseline | None = None
    variant: MatchRunner | None = None  # None where no rule is another
    next: int = 0
    given_back: list[tuple[int, int]] = field(default_factory=list)
    first: float | None = None
    seconds: float | None = None
    problem: Exception | None = None
    error: BaseException | None = None

    @property
    def done(self) -> bool:
        return self.pairs.games >= self.most

    def take(self, size: int) -> tuple[int, int] | None:
        """The next seeds to play, as first and count; None if all are taken."""
        with self.lock:
            if self.given_back:
                return self.given_back.pop()
            first, count = self.next, min(size, self.most - self.next)
            self.next += count
            return (first, count) if count > 0 else None

    def give_back(self, block: tuple[int, int]) -> None:
        """Seeds that were not played after all."""
        with self.lock:
            self.given_back.append(block)

    def add(self, pairs: Pairs) -> None:
        """Counts a block."""
        with self.lock:
            self.pairs.add(pairs)
            now = time.perf_counter() - self.begun
            self.first = now if self.first is None else self.first
            if self.done:
                self.seconds = now


class Live:
    """Answers one question at a time, with a thread a core. Ask, look and stop from one thread.

    No lock is held while matches are played: in a browser the same thread draws meanwhile, and may ask anew.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or cores()
        self._baselines: OrderedDict[tuple[str, Seats, int], _Baseline] = OrderedDict()
        self._kept: OrderedDict[tuple[Study, int], _Work] = OrderedDict()
        self._preparing = threading.Lock()
        self._work: _Work | None = None
        self._sizes: dict[Seats, int] = {}
        self._quickest: dict[Seats, float] = {}  # seconds that a seed took at least, of late
        self._paces: dict[Seats, float] = {}
        self._leaving = threading.Condition()
        self._running = 0  # how many threads were asked for and have not left

    def ask(self, study: Study, games: int) -> None:
        """Begins to answer a question with the first ``games`` seeds of the study; ends the one before it."""
        key = (replace(study, games=0, rules=""), games)
        if self._work is not None and self._kept.get(key) is self._work and not self._work.stop.is_set():
            return
        self.stop()
        work = self._kept.get(key)
        if work is None or work.error is not None:
            work = self._kept[key] = _Work(study, games, time.perf_counter())
        elif not work.done:
            work.begun = time.perf_counter() - (work.seconds or 0.0)
            work.seconds = None
            work.stop = threading.Event()  # its old threads, if any still count, heed the old one
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT_ANSWERS:
            self._kept.popitem(last=False)
        self._work = work
        if not work.done and work.problem is None:
            with self._leaving:
                self._running += self._workers
            for _ in range(self._workers):
                background.begin_soon(partial(self._run, work, work.stop), "what-if")

    def stop(self) -> None:
        """Puts an end to the work; what was counted stays."""
        work = self._work
        if work is not None and not work.stop.is_set():
            work.stop.set()
            work.seconds = work.seconds or time.perf_counter() - work.begun

    def close(self, timeout: float = 5.0) -> None:
        """Stops for good, and waits until all threads have left, or so many seconds; for who has threads."""
        self.stop()
        with self._leaving:
            self._leaving.wait_for(lambda: not self._running, timeout)

    def answer(self) -> Answer | None:
        """What is known about the question asked last. Raises what went wrong if that is no fault of the question."""
        work = self._work
        if work is None:
            return None
        if work.error is not None:
            raise work.error
        with work.lock:
            pairs = Pairs()
            pairs.add(work.pairs)
        state = REFUSED if work.problem else DONE if pairs.games >= work.most else STOPPED if work.stop.is_set() else ""
        state = state or (PREPARING if pairs.games == 0 and work.next == 0 else PLAYING)
        seconds = work.seconds if work.seconds is not None else time.perf_counter() - work.begun
        pace = self.pace(work.study)
        left = None if pace is None else (work.most - pairs.games) * pace * (2 if work.variant else 1) / self._workers
        half_years = work.baseline.half_years if work.baseline else ()
        return Answer(work.study, work.most, state, pairs, half_years, work.first, seconds, left, work.problem)

    def pace(self, study: Study) -> float | None:
        """Seconds that one match of these players takes one thread here; None if nobody knows yet."""
        return self._paces.get((study.ecosystem, study.flagship))

    def estimate(self, study: Study, games: int) -> float | None:
        """Seconds that a question would take with so many seeds; None if none of these players' matches was played."""
        pace = self.pace(study)
        return None if pace is None else 2 * games * pace / self._workers

    # --- in the threads

    def _run(self, work: _Work, stop: threading.Event) -> None:
        try:
            self._prepare(work, stop)
            while not stop.is_set() and work.problem is None:
                block = work.take(self._sizes.get((work.study.ecosystem, work.study.flagship), 1))
                if block is None:
                    return
                self._play(work, stop, block)
        except BaseException as error:  # told to whoever asks for the answer
            work.error = error
        finally:
            with self._leaving:
                self._running -= 1
                self._leaving.notify_all()

    def _prepare(self, work: _Work, stop: threading.Event) -> None:
        """Reads the rules and sets up the halls, one thread at a time."""
        with self._preparing:
            if stop.is_set() or work.baseline is not None or work.problem is not None:
                return
            try:
                baseline = self._baseline(work.study)
                (_, rules), *_ = replace(work.study, sweep=None).variants()
            except (RulesError, StudyError, CodeError, ChangeError) as problem:
                work.problem = problem
                return
            baseline.make_room(work.most)
            if rules.digest != baseline.rules.digest:
                work.variant = MatchRunner(rules, work.study.scenario, baseline.players)
            baseline.hall.bench()  # the first one in a process loads the rules
            work.baseline = baseline

    def _baseline(self, study: Study) -> _Baseline:
        key = (study.scenario, (study.ecosystem, study.flagship), study.seed)
        if key not in self._baselines:
            if is_file(study.ecosystem) or is_file(study.flagship):
                raise StudyError("own_player")  # and nothing of the file is run
            players = study.players()
            self._baselines[key] = _Baseline(study.baseline(), study, players)
        self._baselines.move_to_end(key)
        while len(self._baselines) > KEPT_BASELINES:
            self._baselines.popitem(last=False)
        return self._baselines[key]

    def _play(self, work: _Work, stop: threading.Event, block: tuple[int, int]) -> None:
        baseline = work.baseline
        assert baseline is not None
        first, count = block
        begun = time.perf_counter()
        before, played = baseline.lines(first, count)
        after = before
        if work.variant is not None:
            if stop.is_set():
                work.give_back(block)
                return
            after = work.variant.play_series(*baseline.players, work.study.seed + first, count)
            played += count
        if played:
            self._learn(work.study, time.perf_counter() - begun, played, count)
        pairs = Pairs()
        pairs.add_lines(before, after)
        work.add(pairs)

    def _learn(self, study: Study, seconds: float, played: int, count: int) -> None:
        """Learns from a block how long matches of these players take, and how long blocks may be."""
        seats = (study.ecosystem, study.flagship)
        # what a block took longer than the quickest was waiting, for a core or for a picture: that is no reason to play
        # fewer at a time, or a busy machine would come to play them one by one
        quickest = max(SHORTEST, min(seconds / count, FORGOTTEN * self._quickest.get(seats, inf)))
        self._quickest[seats] = quickest
        size = 2 * count if seconds < BLOCK_SECONDS else min(2 * count, int(BLOCK_SECONDS / quickest))
        if count >= self._sizes.get(seats, 1) or seconds >= BLOCK_SECONDS:  # the last block of a question is short
            self._sizes[seats] = max(1, min(MOST_BLOCK, size))
        pace = self._paces.get(seats, seconds / played)
        self._paces[seats] = 0.8 * pace + 0.2 * seconds / played
