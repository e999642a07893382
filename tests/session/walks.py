"""Walks through random matches, decision by decision."""

import functools
import itertools
import random
from collections.abc import Iterator

from game.rules.model import STANDARD
from game.rules.words.text import Text, load_text
from game.session.match import Match, shipped_rules

SIDES = ("ecosystem", "flagship")


@functools.cache
def words() -> Text:
    """The English words, read once."""
    return load_text()


def new_match(seed: int, bid: int = 0, scenario: str = STANDARD) -> Match:
    return Match.new(scenario, seed=seed, bid=bid, rules=shipped_rules(), text=words())


def row_of(match: Match) -> tuple[int, ...]:
    """All that can change in a match."""
    return tuple(match._position._row)


def nodes(seed: int, scenario: str = STANDARD) -> Iterator[Match]:
    """The match at its opening and after each of its random decisions, up to its end."""
    match = new_match(seed, scenario=scenario)
    chooser = random.Random(seed)
    yield match
    while not match.over:
        match.play(chooser.choice(match.legal()))
        yield match


def leaps(seed: int) -> Iterator[tuple[Match, str]]:
    """The match before each of its random decisions, and what will be decided; whoever takes it must play it."""
    match = new_match(seed)
    chooser = random.Random(seed)
    while not match.over:
        name = chooser.choice(match.legal())
        yield match, name


def at_random(seed: int, decisions: int) -> Match:
    """A match after so many random decisions, or at its end if that comes first."""
    *_, match = itertools.islice(nodes(seed), decisions + 1)
    return match
