"""How much is measured: the parts, and how many matches each takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.players import kinds
from game.players.codes import Level, parse

MATCHES, TOLD, BIDS, LUCK, SECOND, PLANNED, ACTIONS, BANNED, REFITTED, WHAT_IFS, LADDER, DOUBLINGS = (
    *("matches", "told", "bids", "luck", "second", "plans", "actions", "bans", "refits", "what-ifs", "levels"),
    "doublings",
)
PARTS = {
    MATCHES: "a level against itself: balance, endings, course, what tells who wins, cards, actions",
    TOLD: "whether the chances that players are told came true, in matches that nothing was fitted to",
    BIDS: "what a bid moves, and the fair bid",
    LUCK: "the same deals with another luck of the players",
    SECOND: "how much better the best decision is than the second best, at the first level that searches",
    PLANNED: "named plans that a player is bound to",
    ACTIONS: "single actions forbidden, at the first level that weighs its decisions",
    BANNED: "a side's whole system forbidden, and each family of its actions, at the first level that searches",
    REFITTED: "each side's system forbidden, and its value fitted again before",
    WHAT_IFS: "every what-if setting and question, at the first level that weighs its decisions",
    LADDER: "each level against the one below",
    DOUBLINGS: "the search against itself with half the budget",
}
"""The parts of a measurement in the order in which they are played, each with what it shows."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How many matches each part takes, for a level.

    games      against itself, recorded whole (a deep search: DEEP_GAMES at most)
    told       in which the referee is asked for its chances (a deep search: DEEP_TOLD at most)
    chance     simulations in each part of such a chance: as at the table
    bid        for every bid (a search: MOST_BIDS_OF_SEARCH at most)
    luck       on the same deals a second time
    second     in which some decisions are looked at twice over
    weighing   simulations of each such look
    plans      for every named plan
    actions    for every single action forbidden
    bans       for every joint ban
    learning   from which a banned side's value is fitted again, an iteration
    what_ifs   for every what-if setting and question
    steps      between neighbouring levels, half of them with sides swapped
    doublings  for each doubling of the search budget, half of them with sides swapped
    quick      a search plays fewer of all
    """

    games: int
    told: int = 0
    chance: int = 1
    bid: int = 0
    luck: int = 0
    second: int = 0
    weighing: int = 1
    plans: int = 0
    actions: int = 0
    bans: int = 0
    learning: int = 0
    what_ifs: int = 0
    steps: int = 0
    doublings: tuple[int, ...] = ()
    quick: bool = False


FULL = Setting(
    1600,
    told=2000,
    bid=1600,
    luck=300,
    second=64,
    weighing=20_000,
    plans=200,
    actions=200,
    bans=400,
    learning=2_000,
    what_ifs=1_000,
    steps=200,
    doublings=(400, 400, 400, 200, 200),
)
QUICK = Setting(
    200,
    told=40,
    bid=40,
    luck=60,
    second=4,
    weighing=400,
    plans=40,
    actions=16,
    bans=40,
    learning=200,
    what_ifs=40,
    steps=40,
    doublings=(40, 40, 20),
    quick=True,
)
QUICK_SEARCH = 10  # a search plays one match in so many of a quick setting
MOST_BIDS_OF_SEARCH = (
    200  # matches that a search plays for every bid: 1,600 would take it twenty minutes more a scenario
)
DEEP_TOLD = 200
DEEP, DEEP_GAMES = 1_000, 400  # simulations a decision beyond which a match takes many seconds: how many it plays then
LEAST = 4  # matches of any part
DOUBLED = parse("strong:sims=100")  # the player whose budget is doubled first


def is_deep(level: Level) -> bool:
    """Whether a level searches so long that few of its matches can be played."""
    return level.kind == kinds.SEARCH and level.amount > DEEP


def scaled(setting: Setting, level: Level) -> Setting:
    """The setting for a level: a search plays fewer matches for a bid, and fewer of all in a quick one; a deep search
    only meets itself and the level below."""
    if level.kind != kinds.SEARCH:
        return setting
    if setting.quick:
        fields = ("games", "told", "bid", "luck", "plans", "actions", "bans", "what_ifs", "steps")
        setting = replace(setting, **{name: max(LEAST, getattr(setting, name) // QUICK_SEARCH) for name in fields})
    if is_deep(level):
        games, steps = (min(DEEP_GAMES, most) for most in (setting.games, setting.steps))
        told = min(DEEP_TOLD, setting.told)
        return replace(setting, games=games, told=told, steps=steps, bid=0, luck=0, plans=0)
    return replace(setting, bid=min(setting.bid, MOST_BIDS_OF_SEARCH))


# Roughly how long a player of a kind takes for its half of a match, in milliseconds on one core of 2025; by shares of
# it a bar of progress knows how much is left.
WORK_OF_RANDOM, WORK_OF_NOVICE, WORK_OF_DEAL, WORK_OF_SIMULATION = 0.02, 0.2, 7.0, 1.3
CHANCES = 16  # that the referee is asked for in a match
DECISIONS_OF_A_SIDE, LOOKS = 48, 24  # in a match: its decisions, and searches of those that are looked at twice over


def work_of_looks(simulations: int) -> float:
    """Roughly how long it takes to look for the second best decisions of one match, in milliseconds."""
    return LOOKS * simulations * WORK_OF_SIMULATION / DECISIONS_OF_A_SIDE


def work_of_chances(simulations: int) -> float:
    """Roughly how long the referee takes for all its chances of one match, in milliseconds."""
    return CHANCES * simulations * WORK_OF_SIMULATION / DECISIONS_OF_A_SIDE


def work(level: Level) -> float:
    """Roughly how long a player takes for its half of a match, in milliseconds."""
    if level.kind == kinds.RANDOM:
        return WORK_OF_RANDOM
    if level.kind == kinds.NOVICE:
        return WORK_OF_NOVICE
    return (WORK_OF_DEAL if level.kind == kinds.STEADY else WORK_OF_SIMULATION) * level.amount
