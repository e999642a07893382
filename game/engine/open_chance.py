"""Chance in the open: the rules with every draw and roll asked for instead of made.

These are twins of the engine's rules (`game.engine.twins`) in which the two functions that ask the dice, `deal_card`
and `happens`, take their outcome from a list. Where it is at its end they stop and say what is about to be decided. So
a decision under open chance is made again from its beginning with one outcome more, until nothing is left to decide.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from game.engine import layout
from game.engine.actions import hand_of
from game.engine.chance import record_roll
from game.engine.layout import Book, Row, Trace
from game.engine.rule import RULES
from game.engine.step import place_card
from game.engine.twins import ENGINE_MODULES, twins

DEAL, ROLL = "deal", "roll"
FAILURE, SUCCESS = 0, 1
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Chance:
    """Something that chance decides now.

    kind     "deal" (a card to a hand) or "roll" (success or failure)
    side     number of the side that the card goes to; NOBODY for a roll
    cards    numbers of the cards of which one is dealt, each as likely as any other
    cause    what asks for the roll, as in a change record (`game.engine.layout`)
    subject  what is rolled for, as in a change record
    odds     of success, in percent
    """

    kind: str
    side: int = layout.NOBODY
    cards: tuple[int, ...] = ()
    cause: int = layout.CAUSE_RULE
    subject: int = 0
    odds: int = 0


class Undecided(Exception):
    """Chance has to decide before the rules can go on; ``chance`` says what."""

    def __init__(self, chance: Chance) -> None:
        super().__init__(chance)
        self.chance = chance


class OpenRow(list[int]):
    """A row whose chance is given: ``outcomes`` in the order in which they are asked for."""

    __slots__ = ("outcomes", "used")

    def __init__(self, numbers: Sequence[int], outcomes: Sequence[int]) -> None:
        super().__init__(numbers)
        self.outcomes = outcomes
        self.used = 0

    def decide(self, chance: Chance) -> int:
        """The outcome given for this chance. Raises `Undecided` if there is none yet."""
        if self.used == len(self.outcomes):
            raise Undecided(chance)
        self.used += 1
        self[layout.SLOT] += 1
        self[layout.DRAWS] += 1
        return self.outcomes[self.used - 1]


def deal_given_card(book: Book, row: OpenRow, trace: Trace, side: int, pile: int) -> None:
    """`game.engine.step.deal_card` with the card that was given; the last card of a pile needs no chance."""
    cards = tuple(card for card in range(book[layout.CARD_COUNT]) if row[layout.WHERE + card] == layout.DRAW)
    number = row.decide(Chance(DEAL, side, cards)) if pile > 1 else 0
    place_card(row, trace, layout.CAUSE_RULE, cards[number], hand_of(side))


def happens_as_given(row: Row, trace: Trace, cause: int, subject: int, odds: int, again: int) -> bool:
    """`game.engine.chance.happens` with the outcome that was given; what is certain needs no chance."""
    if row[layout.FORCED] != 0:
        success = row[layout.FORCED] == layout.FORCED_SUCCESS
    elif not 0 < odds < PERCENT:
        success = odds >= PERCENT
    else:
        assert isinstance(row, OpenRow)
        success = row.decide(Chance(ROLL, cause=cause, subject=subject, odds=odds)) == SUCCESS
    result = int(success) + again * layout.FAILED_TWICE
    record_roll(trace, cause, subject, layout.UNKNOWN, odds, result)
    return success


@functools.cache
def open_rules() -> SimpleNamespace:
    """The engine's rules by name, as `game.engine.compiled.engine` gives them, for an `OpenRow`."""
    given = {"deal_card": deal_given_card, "happens": happens_as_given}
    rules = [rule for rule in RULES if rule.__module__ in ENGINE_MODULES]
    found = twins(rules, lambda function, rule: given.get(rule.__name__, function))
    return SimpleNamespace(**{rule.__name__: twin for rule, twin in found.items()})
