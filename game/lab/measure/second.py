"""Whether decisions matter: how much better the best one is than the second best.

A search finds the two; each is then searched alone, with as many simulations on the same re-deals and dice, so that
the difference is theirs and not that of the search which chose them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from game.engine import layout
from game.engine.chance import MASK, mix
from game.lab.measure.figures import Figure, resampled
from game.lab.play.jobs import threads
from game.lab.play.runner import MatchRunner
from game.players import arena, search
from game.players.bench import Bench
from game.players.codes import Level
from game.players.minds import PLAN_AT

AS_GOOD = 0.01  # of win chance: two decisions no farther apart are as good as one
EVERY = 12  # one decision in so many is looked at: some eight a match
LOOKED_AT, AGAIN = 7, 8  # numbers of their own for what chooses the decisions, and for the second search


def second_best(
    hall: MatchRunner, level: Level, judge: Level, seeds: range, workers: int, progress: Any = None
) -> Figure:
    """The share of decisions of a level against itself in which the second best is within 1 pp of the best.

    ``judge``: the player that searches, by its simulations. Decisions with one option are not looked at.
    """

    def one(seed: int) -> np.ndarray:
        found = gaps(hall, level, judge, seed)
        if progress is not None:
            progress(1)
        return found

    with threads(workers) as pool:
        matches = list(pool.map(one, seeds))
    return share(str(level), matches)


def share(code: str, matches: list[np.ndarray]) -> Figure:
    """The share of gaps (an array a match) that are as good as none."""
    return resampled("second_best", code, matches, lambda gaps: float((gaps < AS_GOOD).mean()))


def gaps(hall: MatchRunner, level: Level, judge: Level, seed: int) -> np.ndarray:
    """By how much the best decision is better than the second, of the decisions of one match that are looked at."""
    bench = hall.bench()
    rules = bench.rules
    player, judging = bench.numbers(hall.numbers(level)), bench.numbers(hall.numbers(judge))
    luck = mix((seed & MASK) ^ arena.SECOND_DEAL)
    found = []
    rules.begin(bench.book, bench.row, bench.space.trace, seed, 0)
    while bench.row[layout.PHASE] != layout.OVER:
        number = int(rules.decision_number(bench.row, luck))
        if mix(number + LOOKED_AT & MASK) % EVERY == 0:
            options = bench.non_losing(number, int(judging[PLAN_AT]))
            if len(options) > 1:
                found.append(gap(bench, judging, judge.amount, number, options))
        decision = bench.decide(player, number)
        rules.apply(bench.book, bench.row, bench.space.trace, decision)
    return np.array(found, dtype=np.float64)


def gap(bench: Bench, judge: Any, simulations: int, number: int, options: list[int]) -> float:
    """The win chance of the best of ``options`` less that of the second, in the position as it lies.

    It is below 0 where the second search thinks otherwise than the first.
    """
    side = int(bench.row[layout.DECIDER])
    used = bench.begin_search(judge, number, options)
    bench.search(judge, simulations, number, used)
    nodes, sums = bench.space.nodes, bench.space.sums
    seen = []
    child = int(nodes[search.CHILD])
    while child:
        chance = float(bench.rules.mean_of(nodes, sums, child, side))
        seen.append((int(nodes[child * search.NODE + search.VISITS]), chance, int(nodes[child * search.NODE])))
        child = int(nodes[child * search.NODE + search.SIBLING])
    best, second = sorted(seen, reverse=True)[:2]
    again = int(mix(number + AGAIN & MASK))
    first, other = (_alone(bench, judge, simulations, again, decision, side) for _, _, decision in (best, second))
    return first - other


def _alone(bench: Bench, judge: Any, simulations: int, number: int, decision: int, side: int) -> float:
    """The win chance after one decision, searched by itself."""
    used = bench.begin_search(judge, number, [decision])
    bench.search(judge, simulations, number, used)
    return float(bench.rules.mean_of(bench.space.nodes, bench.space.sums, int(bench.space.nodes[search.CHILD]), side))
