"""How much is measured: the parts, and how many matches each takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.players import kinds
from game.players.codes import Level, parse

MATCHES, BIDS, LUCK, FORCED, RESTRICTED, LEVELS, DOUBLINGS = (
    "matches", "bids", "luck", "forced", "restricted", "levels", "doublings",
)  # fmt: skip
PARTS = {
    MATCHES: "a level against itself: balance, endings, course, cards, actions",
    BIDS: "what a bid moves, and the fair bid",
    LUCK: "the same deals with another luck of the players",
    FORCED: "plans that a player is bound to",
    RESTRICTED: "actions forbidden, at the first level that weighs its decisions",
    LEVELS: "each level against the one below",
    DOUBLINGS: "the search against itself with half the budget",
}
"""The parts of a measurement in the order in which they are played, each with what it shows."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How many matches each part takes, for a level.

    games       against itself, recorded whole
    bid         for every bid (a search: MOST_BIDS_OF_SEARCH at most)
    luck        on the same deals a second time
    forced      for every forced plan
    restricted  for every action forbidden, at one level
    steps       between neighbouring levels, half of them with sides swapped
    doublings   for each doubling of the search budget, half of them with sides swapped
    quick       a search plays fewer of all
    """

    games: int
    bid: int
    luck: int
    forced: int
    restricted: int
    steps: int
    doublings: tuple[int, ...]
    quick: bool = False


FULL = Setting(1600, bid=1600, luck=300, forced=200, restricted=200, steps=200, doublings=(400, 400, 400, 200, 200))
QUICK = Setting(200, bid=40, luck=60, forced=40, restricted=16, steps=40, doublings=(40, 40, 20), quick=True)
QUICK_SEARCH = 10  # a search plays one match in so many of a quick setting
MOST_BIDS_OF_SEARCH = (
    200  # matches that a search plays for every bid: 1,600 would take it twenty minutes more a scenario
)
LEAST = 4  # matches of any part
DOUBLED = parse("strong:sims=100")  # the player whose budget is doubled first


def scaled(setting: Setting, level: Level) -> Setting:
    """The setting for a level: a search plays fewer matches for a bid, and fewer of all in a quick one."""
    if level.kind != kinds.SEARCH:
        return setting
    if not setting.quick:
        return replace(setting, bid=min(setting.bid, MOST_BIDS_OF_SEARCH))
    fields = ("games", "bid", "luck", "forced", "restricted", "steps")
    return replace(setting, **{name: max(LEAST, getattr(setting, name) // QUICK_SEARCH) for name in fields})


# Roughly how long a player of a kind takes for its half of a match, in milliseconds on one core of 2025; by shares of
# it a bar of progress knows how much is left.
WORK_OF_RANDOM, WORK_OF_NOVICE, WORK_OF_DEAL, WORK_OF_SIMULATION = 0.02, 0.2, 7.0, 1.3


def work(level: Level) -> float:
    """Roughly how long a player takes for its half of a match, in milliseconds."""
    if level.kind == kinds.RANDOM:
        return WORK_OF_RANDOM
    if level.kind == kinds.NOVICE:
        return WORK_OF_NOVICE
    return (WORK_OF_DEAL if level.kind == kinds.STEADY else WORK_OF_SIMULATION) * level.amount
