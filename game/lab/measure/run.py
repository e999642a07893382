"""Measuring: which matches are played, in which order, and what is made of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.engine.tables import make_index
from game.lab.measure.chances import chances
from game.lab.measure.course import course
from game.lab.measure.figures import Figure
from game.lab.measure.limits import COLOURS, RED
from game.lab.measure.pieces import pieces
from game.lab.measure.record import Recording, Stopped, Studio, sided_actions
from game.lab.measure.versus import BIDS, bids, doublings, drift, forced, luck, restricted, step
from game.players import arena
from game.players.codes import Level
from game.players.plans import PLANS
from game.rules.model import Rules


@dataclass(frozen=True, slots=True)
class Setting:
    """How many matches each part takes, for a level.

    games       against itself, recorded whole
    bid         for every bid
    luck        on the same deals a second time
    forced      for every forced plan
    restricted  for every action forbidden, at the quickest level that thinks
    steps       deals between neighbouring levels, each played twice
    doublings   of the search budget, measured by as many deals as ``steps``; 0: none
    """

    games: int
    bid: int
    luck: int
    forced: int
    restricted: int
    steps: int
    doublings: int = 0


FULL = Setting(games=1600, bid=200, luck=300, forced=200, restricted=200, steps=100)
QUICK = Setting(games=200, bid=40, luck=60, forced=40, restricted=16, steps=20)
QUICK_SEARCH = 10  # a search plays one match in so many of a quick setting


@dataclass(frozen=True, slots=True)
class Measured:
    """Every figure of some levels, as far as it got.

    finished   False after Ctrl-C: the figures are those of the parts that were finished
    """

    rules: Rules
    scenario: str
    levels: tuple[Level, ...]
    seed: int
    figures: tuple[Figure, ...]
    finished: bool

    @property
    def worst(self) -> str:
        """The worst colour."""
        return min((one.colour for one in self.figures), key=COLOURS.index, default="")

    @property
    def red(self) -> tuple[Figure, ...]:
        """The red figures."""
        return tuple(one for one in self.figures if one.colour == RED)

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        return {
            "scenario": self.scenario,
            "levels": [str(level) for level in self.levels],
            "seed": self.seed,
            "rules": self.rules.digest,
            "finished": self.finished,
            "worst": self.worst,
            "figures": [one.as_json() for one in self.figures],
        }


def scaled(setting: Setting, level: Level, quick: bool) -> Setting:
    """The setting for a level: a quick look lets a search play fewer matches."""
    if not quick or level.kind != arena.SEARCH:
        return setting
    fields = ("games", "bid", "luck", "forced", "restricted", "steps")
    return replace(setting, **{name: max(4, getattr(setting, name) // QUICK_SEARCH) for name in fields})


def quickest_thinker(levels: Sequence[Level]) -> Level:
    """The level that restricted play is measured at: the first that weighs its decisions, else the last."""
    return next((level for level in levels if level.kind in (arena.STEADY, arena.SEARCH)), levels[-1])


def matches_to_play(rules: Rules, levels: Sequence[Level], setting: Setting, quick: bool = False) -> int:
    """How many matches `measure` will play, for a bar of progress."""
    total = 0
    for level in levels:
        own = scaled(setting, level, quick)
        total += own.games + len(BIDS) * own.bid + len(PLANS) * own.forced
        total += 0 if level.kind == arena.NOVICE else 2 * own.luck
        total += 2 * own.steps * len(doublings(level, own.doublings))
        if level is quickest_thinker(levels):
            total += own.restricted * len(sided_actions(make_index(rules)))
    for upper in levels[1:]:
        total += 2 * scaled(setting, upper, quick).steps
    return total


def measure(
    rules: Rules,
    scenario: str,
    levels: Sequence[Level],
    setting: Setting,
    seed: int = 0,
    quick: bool = False,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    plain: bool = False,
) -> Measured:
    """Measures the levels, weakest first. Does not depend on ``workers``; Ctrl-C ends it early."""
    pairs = [pair for level in levels for pair in doublings(level, scaled(setting, level, quick).doublings)]
    plans = [replace(level, plan=plan) for level in levels for plan in PLANS]
    thinker = quickest_thinker(levels)
    actions = dict.fromkeys(entry.action for entry in rules.entries)
    without = [replace(thinker, plan=f"without_{action}") for action in actions]
    players = [*levels, *plans, *without, *(one for pair in pairs for one in pair)]
    studio = Studio(rules, scenario, players, workers, progress, plain)
    figures: list[Figure] = []
    finished = True
    try:
        for level in levels:
            own = scaled(setting, level, quick)
            found = studio.record(level, level, range(seed, seed + own.games), judged=True)
            figures += of_one_level(studio, level, found)
            figures += bids(studio, level, range(seed, seed + own.bid))
            figures += luck(studio, level, range(seed, seed + own.luck))
            figures += forced(studio, level, range(seed, seed + own.forced))
            if level is thinker:
                count = min(own.restricted, own.games)
                base = replace(found, matches=found.matches[:count])
                figures += restricted(studio, level, range(seed, seed + count), base)
            for twice, once in doublings(level, own.doublings):
                figures.append(step(studio, twice, once, range(seed, seed + own.steps), "doubling"))
        for lower, upper in itertools.pairwise(levels):
            own = scaled(setting, upper, quick)
            figures.append(step(studio, upper, lower, range(seed, seed + own.steps)))
    except (Stopped, KeyboardInterrupt):  # the second between two parts, while figures are made
        finished = False
    balances = [one for one in figures if one.key.startswith("balance")]
    figures += [drift(upper, lower) for lower, upper in itertools.pairwise(balances) if "random" not in lower.about]
    return Measured(rules, scenario, tuple(levels), seed, tuple(figures), finished)


def of_one_level(studio: Studio, level: Level, found: Recording) -> list[Figure]:
    """Everything that the matches of a level against itself show."""
    p = chances(found.ended)
    return [
        *course(studio.rules, studio.scenario, level, found, p),
        *pieces(studio.index, level, found, p),
    ]
