"""What a class comes to: who won, sums by plan, where chains broke, votes and answers, and the match worth showing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from game.rules.class_plan import load_class
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, STAGES
from game.session.classroom.counts import ANSWERS, MOMENTS, Counts, nothing
from game.session.classroom.gathering import Gathered, LeftOut, Table
from game.session.classroom.played import MIXED, RIVAL, Played

LEAST_OF_A_PLAN = 3  # tables with the same plan, before one of them is an exception
TURNED = 2.0  # points of a lead that was lost, to be worth showing


@dataclass(frozen=True, slots=True)
class Lane:
    """The tables at which a side had the same plan: its id, the tables, how many of them the side won, their mean."""

    plan: str
    tables: tuple[Table, ...]
    won: int
    mean: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A match worth showing to the class; ``reason``: a key of the words, with its fields.

    side    whom the reason is about: whose plan it was, who led, or ""
    plan    that plan, or ""
    points  of a lead that was lost, or by which it was decided
    """

    table: Table
    reason: str
    side: str = ""
    plan: str = ""
    points: float = 0.0


class ClassFigures:
    """The figures of a class, each reckoned when it is first asked for."""

    def __init__(self, gathered: Gathered) -> None:
        self.code = gathered.code
        self.tables: tuple[Table, ...] = gathered.tables
        self.left_out: tuple[LeftOut, ...] = gathered.left_out

    # --- matches

    @cached_property
    def won(self) -> dict[str, tuple[Table, ...]]:
        """The tables by the side that won there; "": by nobody."""
        return {side: tuple(one for one in self.tables if one.played.winner == side) for side in (*SIDES, "")}

    @cached_property
    def endings(self) -> Counter[str]:
        """How many matches ended how."""
        return Counter(one.played.ending for one in self.tables)

    @cached_property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios that were played, the most common first."""
        return tuple(id for id, _ in Counter(one.played.line.scenario for one in self.tables).most_common())

    @cached_property
    def deals(self) -> int:
        """With how many different deals."""
        return len({(one.played.line.scenario, one.played.line.seed) for one in self.tables})

    @cached_property
    def mean(self) -> float:
        """The mean of the final sums; plus = Ecosystem. 0 where there is no match."""
        return _mean(one.played.total for one in self.tables)

    def lanes(self, side: str) -> tuple[Lane, ...]:
        """The tables by a side's plan, in the order of ``class.yaml``; those without a clear one last."""
        made = []
        for plan in (*load_class().approaches[side], MIXED):
            here = tuple(one for one in self.tables if one.played.plans[side] == plan)
            if here:
                won = sum(one.played.winner == side for one in here)
                made.append(Lane(plan, here, won, _mean(one.played.total for one in here)))
        return tuple(made)

    # --- chains

    @cached_property
    def half_years(self) -> int:
        """Half-years that were played to their end, at all tables together."""
        return sum(len(one.played.rounds) for one in self.tables)

    @cached_property
    def breaks(self) -> dict[str, dict[str, int]]:
        """By side and stage: at the ends of how many half-years the stage was among those that held the chain."""
        made = {}
        for side in SIDES:
            counted: Counter[str] = Counter()
            for one in self.tables:
                counted += one.played.breaks(side)
            made[side] = {stage: counted[stage] for stage in STAGES}
        return made

    def most_often(self, side: str) -> tuple[str, int]:
        """The stage that held a side most often, the first in the chain of several, and how often."""
        found = self.breaks[side]
        stage = max(STAGES, key=lambda one: found[one])
        return stage, found[stage]

    @cached_property
    def flow_decided(self) -> tuple[int, int]:
        """At how many tables the winner's flow was the larger, and at how many the smaller."""
        larger = smaller = 0
        for one in self.tables:
            winner, flow = one.played.winner, one.played.end.flow
            if winner:
                larger += flow[winner] > flow[RIVAL[winner]]
                smaller += flow[winner] < flow[RIVAL[winner]]
        return larger, smaller

    @cached_property
    def plants(self) -> tuple[int, int]:
        """At how many tables the plant opened, and at how many of these the Flagship won."""
        opened = [one.played for one in self.tables if one.played.end.plant_open]
        return len(opened), sum(one.winner == FLAGSHIP for one in opened)

    # --- votes and answers

    @cached_property
    def votes(self) -> dict[str, Counts]:
        """What all tables counted together, at each of the three moments."""
        return {moment: _together(self.tables, moment) for moment in MOMENTS}

    def mean_vote(self, moment: str) -> float | None:
        """The mean step of the vote, from 1; None where nobody voted."""
        votes = self.votes[moment].votes
        count = sum(votes)
        return sum(step * voted for step, voted in enumerate(votes, 1)) / count if count else None

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The questions that were answered at any moment, in the order in which a class is asked them."""
        asked = dict.fromkeys(id for moment in MOMENTS for id in self.votes[moment].items)
        first = [id for id in load_class().in_class if id in asked]
        return (*first, *(id for id in asked if id not in first))

    def answered(self, item: str, moment: str) -> tuple[int, ...]:
        """How many chose each answer of a question at a moment."""
        return self.votes[moment].items.get(item, (0,) * ANSWERS)

    # --- what to talk about

    @cached_property
    def shown(self) -> Shown | None:
        """The match worth showing, by rule: one that went against its plan, one that turned, else the closest."""
        decided = [one for one in self.tables if one.played.winner]
        if not decided:
            return None
        exception = self._exception()
        if exception is not None:
            return exception
        turned = max(decided, key=lambda one: one.played.lead_lost)
        if turned.played.lead_lost >= TURNED:
            return Shown(turned, "turned", RIVAL[turned.played.winner], points=turned.played.lead_lost)
        closest = min(decided, key=lambda one: abs(one.played.total))
        return Shown(closest, "closest", points=abs(closest.played.total))

    def _exception(self) -> Shown | None:
        """The only table at which a plan did not come out as it did at all others that had it."""
        for side in (FLAGSHIP, ECOSYSTEM):
            for lane in self.lanes(side):
                if lane.plan == MIXED or len(lane.tables) < LEAST_OF_A_PLAN:
                    continue
                for reason, test in EXCEPTIONS.items():
                    alone = [one for one in lane.tables if test(one.played, side)]
                    if len(alone) == 1:
                        return Shown(alone[0], reason, side, lane.plan)
        return None

    @cached_property
    def lost_with_a_plan(self) -> tuple[str, str, tuple[Table, ...]] | None:
        """A side, a plan of it that won at most of its tables, draws counted, and the tables at which it lost."""
        for side in (FLAGSHIP, ECOSYSTEM):
            for lane in self.lanes(side):
                lost = tuple(one for one in lane.tables if one.played.winner == RIVAL[side])
                if lane.plan != MIXED and lost and 2 * lane.won > len(lane.tables):
                    return side, lane.plan, lost
        return None


EXCEPTIONS: Mapping[str, Callable[[Played, str], bool]] = {
    "lost_alone": lambda played, side: played.winner == RIVAL[side],
    "won_alone": lambda played, side: played.winner == side,
}
"""What may happen at one table alone of those with the same plan, by the key of its words."""


def _mean(numbers: Iterable[float]) -> float:
    every = list(numbers)
    return sum(every) / len(every) if every else 0.0


def _together(tables: Sequence[Table], moment: str) -> Counts:
    total = nothing(load_class().vote_steps)
    for one in tables:
        counts = one.played.line.counts.get(moment)
        if counts is not None:
            items = dict(total.items)
            for id, given in counts.items.items():
                items[id] = _added(items.get(id, (0,) * ANSWERS), given)
            total = Counts(_added(total.votes, counts.votes), items)
    return total


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))
