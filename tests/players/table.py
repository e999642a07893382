"""Matches in which hidden things differ, and players to look at them."""

import functools
import itertools
import random
from collections.abc import Iterator

from game.engine import layout
from game.players.codes import parse
from game.players.computer import Computer
from game.rules.model import STANDARD
from game.rules.players import Sheet, load_sheet
from game.session.match import Match, shipped_rules
from tests.session.walks import new_match

QUICK_CODES = ("random", "novice", "steady:deals=2", "strong:sims=40", "expert:sims=60")
SIDES = ("ecosystem", "flagship")
SCENARIOS = tuple(shipped_rules().scenarios)
OTHER_SCENARIOS = tuple(scenario for scenario in SCENARIOS if scenario != STANDARD)


@functools.cache
def sheet() -> Sheet:
    """The novice's sheet, read once."""
    return load_sheet(shipped_rules())


@functools.cache
def player(code: str) -> Computer:
    """A player of a code, kept, so that its rules are loaded once."""
    return Computer(parse(code), sheet())


def decider(match: Match) -> str:
    """The side that decides in a match that is not over."""
    assert match.side is not None
    return match.side


def known(figure: float | None) -> float:
    """A figure that a thinking player has found."""
    assert figure is not None
    return figure


def walk(seed: int, every: int, scenario: str = STANDARD) -> Iterator[Match]:
    """A random match at every so many of its decisions, where there is something to decide."""
    match = new_match(seed, scenario=scenario)
    chooser = random.Random(seed)
    for number in itertools.count():
        if match.over:
            return
        if number % every == 0 and len(match.legal()) > 1:
            yield match
        match.play(chooser.choice(match.legal()))


def lookalike(match: Match, side: str, seed: int) -> Match:
    """The same match with other cards where ``side`` cannot see them and with another seed."""
    other = new_match(match.seed, scenario=match.scenario)
    for name in match.decisions:
        other.play(name)
    chooser = random.Random(seed)
    rival = SIDES.index(side) ^ 1
    hidden = {
        layout.DRAW,
        (layout.HAND_OF_ECOSYSTEM, layout.HAND_OF_FLAGSHIP)[rival],
        (layout.FACE_DOWN_OF_ECOSYSTEM, layout.FACE_DOWN_OF_FLAGSHIP)[rival],
    }
    deal_anew(other, hidden, chooser)
    return other


def deal_anew(match, hidden, chooser) -> None:
    """Shuffles what lies in these places of a match, and gives it other dice."""
    row = match._position._row
    places = [place for place in range(layout.WHERE, len(row)) if row[place] in hidden]
    found = [row[place] for place in places]
    chooser.shuffle(found)
    for place, one in zip(places, found, strict=True):
        row[place] = one
    for word in range(layout.SEED, layout.SEED + layout.SEED_WORDS):
        row[word] = chooser.randrange(1 << layout.SEED_WORD_BITS)
