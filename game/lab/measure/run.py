"""Measuring: which matches are played, in which order, and what is made of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from game.lab.measure import told
from game.lab.measure.bans import BANS, SYSTEM, Ban, joint_ban, refitted_ban
from game.lab.measure.calibration import Observatory, as_told
from game.lab.measure.chances import chances
from game.lab.measure.course import course
from game.lab.measure.figures import Figure
from game.lab.measure.foresight import foresight
from game.lab.measure.limits import LIMITS
from game.lab.measure.measured import Made, Measured, compared
from game.lab.measure.pieces import pieces
from game.lab.measure.record import Recording, Stopped, Studio, sided_actions
from game.lab.measure.refit import refitted_studio
from game.lab.measure.second import second_best
from game.lab.measure.setting import (
    ACTIONS,
    BANNED,
    BIDS,
    DOUBLED,
    DOUBLINGS,
    LADDER,
    LUCK,
    MATCHES,
    PARTS,
    PLANNED,
    REFITTED,
    SECOND,
    TOLD,
    WHAT_IFS,
    Setting,
    scaled,
    work,
    work_of_chances,
    work_of_looks,
)
from game.lab.measure.signs import count, signs
from game.lab.measure.versus import STEPS_OF_BID, bids, doublings, luck, plans, single_bans, step
from game.lab.play.jobs import cores
from game.lab.train.stamp import players_digest
from game.players import kinds
from game.players.codes import LEVELS, Level
from game.players.plans import PLANS
from game.players.referee import PARTS as PARTS_OF_CHANCE
from game.rules.check import scenario_digest
from game.rules.model import Rules

SYSTEMS = tuple(ban for ban in BANS if ban.group == SYSTEM)
UNSEEN = 10_000_000  # from the first seed: deals to which no value and no line was fitted
Progress = Callable[[float, str], object]
"""Called after every match with its work (`game.lab.measure.setting.work`) and the name of the part."""


@dataclass(frozen=True, slots=True)
class Task:
    """One part for one level or pair of levels: how many matches it plays, the work of each, and what comes of it."""

    part: str
    about: str
    matches: int
    each: float
    play: Callable[[], list[Figure]]

    @property
    def work(self) -> float:
        """Roughly the work of all its matches."""
        return self.matches * self.each


def quickest_thinker(levels: Sequence[Level]) -> Level:
    """The level of single actions and what-ifs: the first that weighs its decisions, else the last."""
    return next((level for level in levels if level.kind in (kinds.STEADY, kinds.SEARCH)), levels[-1])


def quickest_search(levels: Sequence[Level]) -> Level:
    """The level of joint bans and second best decisions: the first that searches, else the quickest thinker."""
    return next((level for level in levels if level.kind == kinds.SEARCH), quickest_thinker(levels))


class Measurement:
    """Everything that is to be played and made of it. The same whatever the number of threads."""

    def __init__(
        self,
        rules: Rules,
        scenario: str,
        levels: Sequence[Level],
        setting: Setting,
        seed: int = 0,
        parts: Sequence[str] = tuple(PARTS),
        workers: int | None = None,
        progress: Progress = lambda work, name: None,
    ) -> None:
        """``levels``: the weakest first; ``parts``: of PARTS."""
        self._rules = rules
        self._name = scenario
        self._levels = tuple(levels)
        self._setting = setting
        self._seed = seed
        self._parts = parts
        self._progress = progress
        self._task: Task | None = None
        self._thinker = quickest_thinker(levels)
        self._searcher = quickest_search(levels)
        self._judge = replace(LEVELS["expert"], amount=setting.weighing)
        self._pairs = doublings(DOUBLED, len(setting.doublings)) if DOUBLINGS in parts else []
        players = [*levels]
        if SECOND in parts:
            players.append(self._judge)
        if PLANNED in parts:
            players += [replace(level, plan=plan) for level in levels for plan in PLANS]
        if ACTIONS in parts:
            singles = dict.fromkeys((entry.side, entry.action) for entry in rules.entries)
            players += [one for side, action in singles for one in Ban(side, action, (action,)).seats(self._thinker)]
        if BANNED in parts:
            players += [one for ban in BANS for one in ban.seats(self._searcher)]
        players += [one for pair in self._pairs for one in pair]
        self._workers = workers or cores()
        self._studio = Studio(rules, scenario, players, workers, self._played)
        self._alone: dict[Level, Recording] = {}
        self.tasks = tuple(self._all_tasks())

    @property
    def work(self) -> float:
        """Roughly the work of everything, for a bar of progress."""
        return sum(task.work for task in self.tasks)

    def run(self, made: Made | None = None) -> Measured:
        """Measures. Ctrl-C ends it early: the figures are then those of the parts that were finished, and of the
        matches so far where a level plays itself."""
        figures: list[Figure] = []
        finished = True
        missing = [f"{task.part} {task.about}" for task in self.tasks]
        try:
            for task in self.tasks:
                self._task = task
                figures += self._judged(task.about, task.play())
                del missing[0]
        except (Stopped, KeyboardInterrupt) as stop:  # the second between two parts, while figures are made
            finished = False
            at_work = self._task
            if isinstance(stop, Stopped) and at_work and at_work.part == MATCHES and stop.so_far.ended:
                level = next(one for one in self._levels if str(one) == at_work.about)
                figures += self._judged(at_work.about, self._figures(level, stop.so_far))
        found = Measured(
            scenario_digest(self._rules, self._name),
            self._name,
            self._levels,
            self._seed,
            tuple(figures),
            finished,
            () if made is None else (made,),
            players_digest(self._rules),
            tuple(missing),
        )
        return compared(found)

    def _played(self, count: int) -> None:
        if self._task is not None:
            self._progress(count * self._task.each, f"{self._task.part} {self._task.about}")

    # --- What is to be played ----------------------------------------------------------------------------------------

    def _all_tasks(self) -> Iterator[Task]:
        for level in self._levels:
            yield from (task for task in self._tasks_of(level) if task.part in self._parts)
        if LADDER in self._parts:
            for lower, upper in itertools.pairwise(self._levels):
                count = scaled(self._setting, upper).steps
                yield self._duel(LADDER, upper, lower, count, "level_step")
        for number, (twice, once) in enumerate(self._pairs):
            yield self._duel(DOUBLINGS, twice, once, self._setting.doublings[number], "doubling")

    def _tasks_of(self, level: Level) -> Iterator[Task]:
        """The parts that a level plays with itself. The matches of a free level are played once, for all parts."""
        studio, own, code = self._studio, scaled(self._setting, level), str(level)
        wanted = {MATCHES: own.games, BIDS: own.bid, LUCK: own.luck, ACTIONS: own.actions, BANNED: own.bans}
        wanted[REFITTED] = own.bans if level.weights else 0  # a player without a value has none to fit again
        if level is not self._thinker:
            del wanted[ACTIONS]
        if level is not self._searcher:
            del wanted[BANNED], wanted[REFITTED]
        if level.kind == kinds.NOVICE:  # leaves nothing to chance
            del wanted[LUCK]
        wanted = {part: count for part, count in wanted.items() if count}
        most = max((count for part, count in wanted.items() if part in self._parts), default=0)
        each = 2 * work(level)

        def free(count: int) -> Recording:
            """The first so many matches of the level against itself."""
            if level not in self._alone:
                judged = MATCHES in self._parts
                self._alone[level] = studio.record(level, level, self._seeds(most), judged=judged)
            found = self._alone[level]
            return replace(found, matches=found.matches[:count])

        first = next((part for part in wanted if part in self._parts), "")  # which plays them

        def task(part: str, others: int, play: Callable[[], list[Figure]]) -> Task:
            return Task(part, code, others + (most if part == first else 0), each, play)

        yield task(MATCHES, 0, lambda: self._figures(level, free(own.games)))
        if own.told:
            chances_too = each + work_of_chances(PARTS_OF_CHANCE * own.chance)
            yield Task(TOLD, code, own.told, chances_too, lambda: self._told(level, own))
        if BIDS in wanted:
            others = (len(STEPS_OF_BID) - 1) * own.bid
            yield task(BIDS, others, lambda: bids(studio, level, self._seeds(own.bid), free(own.bid)))
        if LUCK in wanted:
            yield task(LUCK, own.luck, lambda: luck(studio, level, self._seeds(own.luck), free(own.luck)))
        if level is self._searcher and own.second:
            looks = each + work_of_looks(own.weighing)
            yield Task(SECOND, code, own.second, looks, lambda: [self._second_best(level, own.second)])
        if own.plans:
            yield task(PLANNED, len(PLANS) * own.plans, lambda: plans(studio, level, self._seeds(own.plans)))
        if ACTIONS in wanted:
            matches = own.actions * len(sided_actions(studio.index))
            seeds = self._seeds(own.actions)
            yield task(ACTIONS, matches, lambda: single_bans(studio, level, seeds, free(own.actions)))
        if BANNED in wanted:
            yield task(BANNED, len(BANS) * own.bans, lambda: self._bans(level, free(own.bans)))
        if REFITTED in wanted:
            matches = len(SYSTEMS) * own.bans
            yield task(REFITTED, matches, lambda: self._refits(level, own.learning, free(own.bans)))
        if level is self._thinker and own.what_ifs:
            of_each = each * count(self._name)
            yield Task(WHAT_IFS, code, own.what_ifs, of_each, lambda: self._what_ifs(level, own.what_ifs))

    def _told(self, level: Level, own: Setting) -> list[Figure]:
        observatory = Observatory(self._rules, self._name, [level], own.chance)
        first = self._seed + UNSEEN
        seen = observatory.watch(range(first, first + own.told), self._workers, self._played)
        return told.figures(self._studio.scenario, str(level), as_told(self._rules, self._name, level.code, seen))

    def _second_best(self, level: Level, matches: int) -> Figure:
        seeds, hall = self._seeds(matches), self._studio.hall
        return second_best(hall, level, self._judge, seeds, self._workers, self._played)

    def _bans(self, level: Level, base: Recording) -> list[Figure]:
        seeds = self._seeds(len(base.matches))
        return [joint_ban(self._studio, level, ban, seeds, base) for ban in BANS]

    def _refits(self, level: Level, matches: int, base: Recording) -> list[Figure]:
        seeds = self._seeds(len(base.matches))

        def refit(ban: Ban) -> tuple[Studio, Level]:
            return refitted_studio(self._rules, self._name, level, ban, matches, self._workers, self._played)

        return [refitted_ban(refit, level, ban, seeds, base) for ban in SYSTEMS]

    def _what_ifs(self, level: Level, matches: int) -> list[Figure]:
        return signs(self._rules, self._name, level, self._seeds(matches), self._workers, self._played)

    def _duel(self, part: str, upper: Level, lower: Level, matches: int, key: str) -> Task:
        deals = self._seeds((matches + 1) // 2)
        each = work(upper) + work(lower)
        about = f"{upper} / {lower}"
        return Task(part, about, 2 * len(deals), each, lambda: [step(self._studio, upper, lower, deals, key)])

    def _seeds(self, count: int) -> range:
        return range(self._seed, self._seed + count)

    def _judged(self, about: str, figures: list[Figure]) -> list[Figure]:
        """The figures; those of what players choose are not judged where they do not choose well enough."""
        kind_of = {str(level): level.kind for level in self._levels}
        weighs = kind_of.get(about) not in (kinds.RANDOM, kinds.NOVICE)
        searches = kind_of.get(about, kinds.SEARCH) == kinds.SEARCH
        return [
            replace(
                one,
                judged=one.judged
                and (weighs or not LIMITS[one.key].chosen)
                and (searches or not LIMITS[one.key].searched),
            )
            for one in figures
        ]

    def _figures(self, level: Level, found: Recording) -> list[Figure]:
        """Everything that the matches of a level against itself show."""
        p = chances(found.ended)
        studio = self._studio
        return [
            *course(studio.rules, studio.scenario, level, found),
            *foresight(studio.rules, studio.scenario, studio.hall.book, str(level), found),
            *pieces(studio.index, level, found, p),
        ]
