"""What if a rule were another: rule sets compared on the same luck, with paired intervals.

>>> baseline, variant = load_rules(), load_rules(changes=[parse_change("price_floor.enabled=false")])
>>> found = what_if([baseline, variant], 10_000, players=(player("novice"), player("novice")))
>>> found.pairs[0].difference(WON)
Difference(value=0.0432, low=0.0361, high=0.0503)

Every seed is played under the baseline once and under each variant once. Pairs only count, so the figures are the same
however many workers share the work, in parts of whatever length, in whatever order.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.lab.play.jobs import EVERY_CORE, Crew, Portions, own_executor, run
from game.lab.play.pairs import WON, Pairs
from game.lab.play.runner import MatchRunner, Player
from game.players.codes import LEVELS
from game.rules.model import STANDARD, Rules

NOVICE = LEVELS["novice"]
LOOK_EVERY = 500  # pairs, after which it is asked whether the interval is narrow enough


@dataclass(frozen=True, slots=True)
class PairPart:
    """Seeds from ``first`` on, ``count`` of them, to be played in every hall: the baseline's is the first."""

    halls: tuple[MatchRunner, ...]
    ecosystem: Player
    flagship: Player
    first: int
    count: int


def play_pairs(part: PairPart) -> tuple[list[Pairs], float]:
    """Plays a part; the pairs of the baseline with each other hall, and the seconds it took."""
    begun = time.perf_counter()
    lines = [hall.play_series(part.ecosystem, part.flagship, part.first, part.count) for hall in part.halls]
    found = []
    for variant in lines[1:]:
        pairs = Pairs()
        pairs.add_lines(lines[0], variant)
        found.append(pairs)
    return found, time.perf_counter() - begun


@dataclass(frozen=True, slots=True)
class Found:
    """What a comparison found.

    pairs       the baseline with each variant, in their order
    seconds     wall time without compilation
    finished    False after Ctrl-C: fewer seeds then, and of each the same in all rule sets
    narrow      whether it ended early because the intervals were narrow enough
    half_years  names of the rounds
    """

    pairs: tuple[Pairs, ...]
    seconds: float
    finished: bool
    narrow: bool
    half_years: tuple[str, ...]

    @property
    def games(self) -> int:
        """How many seeds were played in each rule set."""
        return self.pairs[0].games


def what_if(
    rule_sets: Sequence[Rules],
    games: int,
    seed: int = 0,
    scenario: str = STANDARD,
    precision: float | None = None,
    progress: Callable[[int], object] | None = None,
    players: tuple[Player, Player] = (NOVICE, NOVICE),
    crew: Crew = EVERY_CORE,
) -> Found:
    """Plays the seeds from ``seed`` on, ``games`` of them, under each of ``rule_sets``: the baseline, then variants.

    precision  end as soon as every interval of the Ecosystem's win rate reaches no farther than this to either side
               (0.01: one point of a hundred); looked at every `LOOK_EVERY` pairs, which leaves the intervals right
               (Chow and Robbins 1965: what decides is their width, not what they show)
    progress   called with the number of pairs finished since the last call
    players, crew  as in `game.lab.play.simulate.simulate`

    Ctrl-C ends it early; the figures are then those of the seeds that were finished. Raises
    `game.players.kinds.CodeError` if somebody's own player fails.
    """
    halls = tuple(MatchRunner(rules, scenario, players, crew.plain) for rules in rule_sets)
    halls[0].play_series(*players, seed, 0)  # compiles, or loads what was compiled before
    own = own_executor(players, games * len(halls), crew.size, crew.plain) if crew.executor is None else None
    portions = Portions(0)
    total = [Pairs() for _ in rule_sets[1:]]
    first = seed

    def next_part() -> PairPart | None:
        nonlocal first
        count = portions.next()
        first += count
        return PairPart(halls, *players, first - count, count) if count else None

    finished, narrow = True, False
    begun = time.perf_counter()
    try:
        while first < seed + games and not narrow:
            left = seed + games - first
            portions.left = left if precision is None else min(LOOK_EVERY, left)
            for found, seconds in run(play_pairs, next_part, crew.executor or own, crew.size):
                for pairs, more in zip(total, found, strict=True):
                    pairs.add(more)
                portions.took(found[0].games, seconds)
                if progress is not None:
                    progress(found[0].games)
            narrow = precision is not None and all(one.difference(WON).half_width <= precision for one in total)
    except KeyboardInterrupt:
        finished = False  # the figures so far are still true
    finally:
        if own is not None:
            own.shutdown(wait=True, cancel_futures=True)
    half_years = max((rules.scenarios[scenario].half_years for rules in rule_sets), key=len)
    return Found(tuple(total), time.perf_counter() - begun, finished, narrow, half_years)
