"""Thousands of positions: some that random matches reach, some that are only within the limits."""

import random
from collections.abc import Iterator

from game.engine import layout
from game.engine.actions import legal
from game.engine.step import apply, begin
from game.rules.model import Rules

WILD_EVERY = 3
"""Every third position has its markers thrown over the board, so that every limit is met."""


def positions(rules: Rules, book: list[int], length: int, seeds: range, every: int) -> Iterator[list[int]]:
    """Rows at every so many decisions of random matches, ready to be asked for a play; the match itself goes on."""
    count = 0
    for seed in seeds:
        chooser = random.Random(seed)
        row, options = [0] * length, [0] * layout.MOST_OPTIONS
        begin(book, row, (), seed, 0)
        decisions = 0
        while row[layout.PHASE] != layout.OVER:
            decisions += 1
            if decisions % every == 0:
                count += 1
                yield asking(thrown(rules, row, chooser) if count % WILD_EVERY == 0 else row.copy(), chooser)
            apply(book, row, (), options[chooser.randrange(legal(book, row, options))])


def thrown(rules: Rules, row: list[int], chooser: random.Random) -> list[int]:
    """The same row with every marker anywhere within its limits, Tension short of a Rupture."""
    row = row.copy()
    for place, one in enumerate(rules.tracks):
        high = one.high - 1 if one.id == "tension" else one.high
        row[place] = chooser.randint(one.low, high)
    return row


def asking(row: list[int], chooser: random.Random) -> list[int]:
    """The row with the ops of a play to spend, by either side."""
    side = chooser.choice((layout.ECOSYSTEM, layout.FLAGSHIP))
    row[layout.PHASE] = layout.OPS
    row[layout.DECIDER] = row[layout.ACTOR] = side
    row[layout.OPS_WORTH] = row[layout.OPS_LEFT] = chooser.randint(1, 4)
    row[layout.STEPS_TO_CHOOSE] = row[layout.SHIPPED] = 0
    row[layout.CARD_IN_PLAY] = 0
    return row
