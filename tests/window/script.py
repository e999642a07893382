"""A whole match written down in advance: pseudo-random, but rather something new than the same again."""

from __future__ import annotations

import random
from collections import Counter

from game.session.match import Match

WANTED = {
    "headline",
    "event",
    "event of the world",
    "ops",
    "ops of the world",
    "ops of the rival",
    "desk",
    "choose",
    "ship",
    "end",
    "demonstrate",
    "milestone",
    "expand alloy",
    "build alloy",
}
"""What a match must have among its decisions to be worth playing in the window."""
LEAST_TARGETS = 3  # different places of the board that are pointed at for an action
DEAR = {"end": 2}  # kinds that come up so many times later
MOST_SEEDS = 200


def kind(match: Match, name: str) -> str:
    """The kind of a decision: how it is made in the window."""
    word, _, rest = name.partition(" ")
    if word in ("headline", "choose", "ship"):
        return word
    if word in ("event", "ops"):
        side = match.rules.card(rest).side
        owner = "" if side == match.side else " of the world" if side == "world" else " of the rival"
        return f"{word}{owner}"
    return word if word in ("event", "ops", "desk") else name


def whole_match(match: Match, dice: random.Random) -> tuple[list[str], Counter[str]]:
    """Plays on to the end; the decisions, and how often each kind was made."""
    made: list[str] = []
    kinds: Counter[str] = Counter()
    while not match.over:
        chances = {name: kind(match, name) for name in match.legal()}
        name = min(chances, key=lambda name: (kinds[chances[name]] + DEAR.get(name, 0), dice.random()))
        kinds[chances[name]] += 1
        made.append(name)
        match.play(name)
    return made, kinds


def rich_seed() -> int:
    """The first seed whose match has everything that is wanted."""
    for seed in range(MOST_SEEDS):
        if whole_match(Match.new(seed=seed), random.Random(seed))[1].keys() >= WANTED:
            return seed
    raise AssertionError("no match has everything that is wanted")
