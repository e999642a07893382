"""What happened in a match, record by record, as typed records: the engine's change records with names for numbers.

Each is one line of words, which ``str`` gives and `game.session.record_lines` reads:

    change TRACK BEFORE AFTER by CAUSE
    roll SUBJECT odds PERCENT rolled NUMBER success|failure [again] by CAUSE
    card CARD SOURCE TARGET by CAUSE
    step NUMBER STEP
    term NAME VALUE
    round NUMBER
    end ENDING WINNER
    reshuffle COUNT
    start SIDE chosen by SIDE

    CAUSE: rule | step STEP | desk | shipping | action ACTION | card CARD

>>> str(Change("price", 4, 5, Cause("card", "price_spike")))
'change price 4 5 by card price_spike'

What is not known stands as ``?``: a card that the reader may not see, a roll that nobody made. The records hold without
the rules that made them: ids of tracks, cards, actions, steps and endings are any words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.engine import layout
from game.engine.plain_data import PlainRecord
from game.engine.sums import TERMS
from game.rules.model import ENDINGS, REVIEW_STEPS, SIDES, TRACKS

if TYPE_CHECKING:
    from game.engine.tables import Index

UNKNOWN = "?"
"""Stands for the id of a card that the reader may not see, and for the number of a roll that nobody made."""

CauseKind = Literal["rule", "step", "desk", "shipping", "action", "card"]
WITHOUT_ID: tuple[CauseKind, ...] = ("rule", "desk", "shipping")
WITH_ID: tuple[CauseKind, ...] = ("step", "action", "card")


@dataclass(frozen=True, slots=True)
class Cause(PlainRecord):
    """Why something happened: the rule itself, a step of the review, the desk, an action or a card, by its id."""

    kind: CauseKind
    id: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.id}" if self.id else self.kind


RULE = Cause("rule")


@dataclass(frozen=True, slots=True)
class Change:
    """A track's marker moved."""

    track: str
    before: int
    after: int
    cause: Cause

    def __str__(self) -> str:
        return f"change {self.track} {self.before} {self.after} by {self.cause}"


@dataclass(frozen=True, slots=True)
class Roll:
    """Dice were rolled for a subject of `game.engine.layout.ROLLS`.

    odds    the most that succeeds, in percent
    rolled  1 to 100; None where the outcome was chosen and nobody rolled
    again   whether it is the second roll of an academician
    """

    subject: str
    odds: int
    rolled: int | None
    success: bool
    again: bool
    cause: Cause

    def __str__(self) -> str:
        rolled = UNKNOWN if self.rolled is None else self.rolled
        outcome = OUTCOMES[self.success] + f" {AGAIN}" * self.again
        return f"roll {self.subject} odds {self.odds} rolled {rolled} {outcome} by {self.cause}"


@dataclass(frozen=True, slots=True)
class CardMoved:
    """A card, or UNKNOWN, left one of `game.engine.layout.PLACES` for another."""

    card: str
    source: str
    target: str
    cause: Cause

    def __str__(self) -> str:
        return f"card {self.card} {self.source} {self.target} by {self.cause}"


@dataclass(frozen=True, slots=True)
class StepBegins:
    """A step of the review begins: the how many-th, and which."""

    number: int
    step: str

    def __str__(self) -> str:
        return f"step {self.number} {self.step}"


@dataclass(frozen=True, slots=True)
class Term:
    """A number of a review's sums as it was reckoned (`game.engine.sums`)."""

    name: str
    value: int

    def __str__(self) -> str:
        return f"term {self.name} {self.value}"


@dataclass(frozen=True, slots=True)
class RoundBegins:
    """A half-year begins: the how many-th."""

    number: int

    def __str__(self) -> str:
        return f"round {self.number}"


@dataclass(frozen=True, slots=True)
class Ends:
    """The match is over."""

    ending: str
    winner: str

    def __str__(self) -> str:
        return f"end {self.ending} {self.winner}"


@dataclass(frozen=True, slots=True)
class Reshuffled:
    """So many discards became the draw pile."""

    count: int

    def __str__(self) -> str:
        return f"reshuffle {self.count}"


@dataclass(frozen=True, slots=True)
class Starts:
    """A side will begin the plays of the half-year; a side chose that."""

    side: str
    chosen_by: str

    def __str__(self) -> str:
        return f"start {self.side} chosen by {self.chosen_by}"


Record = Change | Roll | CardMoved | StepBegins | Term | RoundBegins | Ends | Reshuffled | Starts

OUTCOMES = ("failure", "success")
AGAIN = "again"
SUCCESSES = (layout.SUCCEEDED, layout.SUCCEEDED_AT_SECOND)
SECONDS = (layout.FAILED_TWICE, layout.SUCCEEDED_AT_SECOND)


def decode(records: Iterable[tuple[int, ...]], index: Index) -> tuple[Record, ...]:
    """The change records of the engine (`game.engine.layout`) with names for their numbers."""
    return tuple(_decoded(record, index) for record in records)


def _decoded(record: tuple[int, ...], index: Index) -> Record:
    kind, subject = record[layout.KIND], record[layout.SUBJECT]
    before, after = record[layout.BEFORE], record[layout.AFTER]
    cause = _cause(record[layout.CAUSE], index)
    if kind == layout.CHANGE:
        return Change(TRACKS[subject], before, after, cause)
    if kind == layout.DICE:
        rolled, result = record[layout.ROLLED], record[layout.RESULT]
        return Roll(
            layout.ROLLS[subject],
            record[layout.ODDS],
            None if rolled == layout.UNKNOWN else rolled,
            result in SUCCESSES,
            result in SECONDS,
            cause,
        )
    if kind == layout.CARD_MOVES:
        return CardMoved(index.cards[subject].id, layout.PLACES[before], layout.PLACES[after], cause)
    if kind == layout.STEP:
        return StepBegins(subject, REVIEW_STEPS[subject - 1])
    if kind == layout.TERM:
        return Term(TERMS[subject], before)
    if kind == layout.ROUND_BEGINS:
        return RoundBegins(subject)
    if kind == layout.ENDS:
        return Ends(ENDINGS[subject - 1], SIDES[after])
    return Reshuffled(subject) if kind == layout.RESHUFFLE else Starts(SIDES[subject], SIDES[before])


def _cause(number: int, index: Index) -> Cause:
    if number >= layout.CAUSE_CARD:
        return Cause("card", index.cards[number - layout.CAUSE_CARD].id)
    if number >= layout.CAUSE_ENTRY:
        return Cause("action", index.entries[number - layout.CAUSE_ENTRY].action)
    if number == layout.CAUSE_DESK:
        return Cause("desk")
    if number == layout.CAUSE_SHIPPING:
        return Cause("shipping")
    return RULE if number == layout.CAUSE_RULE else Cause("step", REVIEW_STEPS[number - 1])
