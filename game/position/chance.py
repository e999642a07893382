"""What is left to chance in a position: what is asked for, what may come out, and a decision that waits for it."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine import layout, open_chance
from game.engine.open_chance import Chance
from game.engine.tables import Index
from game.rules.model import SIDES

BEGIN = -1  # stands for the set-up where a decision's number stands
PERCENT = 100
ROLL_OUTCOMES = ("failure", "success")


@dataclass(frozen=True, slots=True)
class Pending:
    """What chance decides now.

    kind  "deal", or what is rolled for: "milestone", "demonstration", "event" (a chance on a card), "desk", "exam"
    side  the side that the card is dealt to; None for a roll
    card  the card that asks for a roll, or None
    odds  of success in percent; 0 for a deal
    """

    kind: str
    side: str | None
    card: str | None
    odds: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that may come out: a card's id, "success" or "failure", and its chance, 0 to 1."""

    name: str
    chance: float


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A decision that waits for chance: what was before it, its number, the outcomes so far, and what is asked.

    ``outcomes`` are numbers of outcomes, ``names`` the same by name.

    ``decision`` is BEGIN for the set-up; it is begun with ``bid`` and needs no row.
    """

    before: list[int]
    decision: int
    bid: int
    outcomes: tuple[int, ...]
    names: tuple[str, ...]
    chance: Chance

    @classmethod
    def just(cls, before: list[int], decision: int, bid: int = 0) -> Unfinished:
        """A decision of which nothing is known yet."""
        return cls(before, decision, bid, (), (), Chance(open_chance.DEAL))


def pending_of(chance: Chance, index: Index) -> Pending:
    """A chance of the engine in names."""
    if chance.kind == open_chance.DEAL:
        return Pending("deal", SIDES[chance.side], None, 0)
    number = chance.cause - layout.CAUSE_CARD
    return Pending(layout.ROLLS[chance.subject], None, index.cards[number].id if number >= 0 else None, chance.odds)


def outcomes_of(chance: Chance, index: Index) -> list[Outcome]:
    """All that may come out of a chance, with their chances, which add up to 1."""
    if chance.kind == open_chance.DEAL:
        return [Outcome(index.cards[card].id, 1 / len(chance.cards)) for card in chance.cards]
    success = chance.odds / PERCENT
    return [Outcome(name, share) for name, share in zip(ROLL_OUTCOMES, (1 - success, success), strict=True)]
