"""Matches of tables for the tests of lines and pages: played by chance, stopped or not, with votes and answers."""

from __future__ import annotations

import random
from functools import cache

from game.rules.model import BEGUN
from game.session.classroom import bell, counts
from game.session.classroom.table_line import line_of
from game.session.match import Match

CODE = "KRTM"
RIGHT = {"weakest": 2, "together": 0, "claim": 1}


def played(table: int, stop: int = 1_000) -> Match:
    """The match of a table: over, or stopped by the bell after at least so many decisions."""
    chance = random.Random(table)
    match = Match.new("lesson", seed=table)
    while not match.over and (len(match.decisions) < stop or match.phase in BEGUN):
        match.play(chance.choice(match.legal()))
    if not match.over:
        match.options = {bell.VERDICT: chance.randrange(30, 71)}
    for moment in counts.MOMENTS:
        counted = counts.nothing(5)
        for _ in range(3):
            counted = counted.with_vote(chance.randrange(5))
            for item in RIGHT:
                counted = counted.with_answer(item, chance.randrange(4))
        match.options = dict(match.options) | counts.as_options(moment, counted)
    return match


@cache
def table(number: int) -> tuple[Match, str]:
    """A table's match, every other one stopped, and its line."""
    match = played(number, 20 if number % 2 else 1_000)
    return match, str(line_of(match, CODE, number))
