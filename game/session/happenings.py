"""What happened, sorted as one would tell it: by the card that was played, the shipment, the review, the new half-year.

    >>> [(one.kind, one.side, one.card) for one in happenings(match.turns[-3:])]
    [('ops', 'flagship', 'talent_drive'), ('review', '', ''), ('round', '', '')]

Turns come as a reader may know them (`game.session.turn.Turn.seen_by`): nothing is left out here, nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from game.rules.decision import ACTION, DESK, END, EVENT, HEADLINE, OPS, PLAYS, RESERVED, SHIP
from game.session.records import CardMoved, Ends, Record, Reshuffled, RoundBegins, Starts, StepBegins
from game.session.turn import FACE_DOWN, Turn

SET, REVIEW, ROUND, ENDING = "set", "review", "round", "ending"
KINDS = (SET, HEADLINE, EVENT, OPS, DESK, ACTION, SHIP, REVIEW, ROUND, ENDING)
"""A headline that is set, one that is revealed, the three ways to play a card, an action of a play that was told of
before, a shipment, a review, a half-year that begins, the end."""

GOES_ON = (HEADLINE, *PLAYS, ACTION)
"""What a choice or an action belongs to."""

HEADLINE_PLACES = ("ecosystem_headline", "flagship_headline")


@dataclass(frozen=True, slots=True)
class Happening:
    """Some of what happened, under one heading.

    kind, side, card  one of KINDS, whose it is, and its card; "" where it has none or the reader may not know it
    turns             the decisions of it, each with those of its records that belong here; the name "" stands for
                      what follows from a decision that belongs elsewhere
    """

    kind: str
    side: str
    card: str
    turns: tuple[Turn, ...]

    @property
    def decisions(self) -> tuple[str, ...]:
        """The names of its decisions after the one that the heading tells."""
        names = tuple(turn.name for turn in self.turns if turn.name)
        return names if self.kind == ACTION else tuple(name for name in names if not _is_heading(name))

    @property
    def records(self) -> tuple[Record, ...]:
        """All its records, in order."""
        return tuple(record for turn in self.turns for record in turn.records)


def happenings(turns: Iterable[Turn]) -> list[Happening]:
    """Sorts what happened in these turns, oldest first."""
    sorting = _Sorting()
    for turn in turns:
        sorting.take(turn)
    return [Happening(one.kind, one.side, one.card, _as_turns(one.parts)) for one in sorting.opened]


def since(turns: Sequence[Turn], side: str) -> list[Turn]:
    """What a side missed since it decided last: what followed of that by itself, then all that others decided."""
    own = [number for number, turn in enumerate(turns) if turn.name and turn.side == side]
    if not own:
        return list(turns)
    last = turns[own[-1]]
    begins = next((at for at, record in enumerate(last.records) if _happens_by_itself(record)), len(last.records))
    return [replace(last, name="", side="", records=last.records[begins:]), *turns[own[-1] + 1 :]]


def _happens_by_itself(record: Record) -> bool:
    return isinstance(record, StepBegins | RoundBegins) or _is_reveal(record)


def _is_reveal(record: Record) -> bool:
    return isinstance(record, CardMoved) and record.source in HEADLINE_PLACES and record.target == "in_play"


def _is_heading(name: str) -> bool:
    return name.partition(" ")[0] in (HEADLINE, *PLAYS, SHIP, END)


@dataclass(slots=True)
class _Part:
    """A turn and those of its records that belong to one happening."""

    turn: Turn
    named: bool
    records: list[Record] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    kind: str
    side: str
    card: str
    parts: list[_Part] = field(default_factory=list)


def _as_turns(parts: Iterable[_Part]) -> tuple[Turn, ...]:
    return tuple(
        replace(part.turn, name=part.turn.name if part.named else "", records=tuple(part.records)) for part in parts
    )


class _Sorting:
    """Goes through turns and knows what is going on."""

    def __init__(self) -> None:
        self.opened: list[_Open] = []
        self._headlines: dict[str, _Open] = {}  # revealed, by card

    def take(self, turn: Turn) -> None:
        if turn.name:
            self._decided(turn)
        for record in turn.records:
            self._belongs_to(record, turn).records.append(record)

    def _begin(self, kind: str, side: str, card: str = "") -> _Open:
        self.opened.append(_Open(kind, side, card))
        return self.opened[-1]

    def _decided(self, turn: Turn) -> None:
        kind, _, rest = turn.name.partition(" ")
        if kind == HEADLINE:
            self._begin(SET, turn.side, "" if turn.name == FACE_DOWN else rest)
        elif kind in PLAYS:
            self._begin(kind, turn.side, rest)
        elif kind == SHIP:
            self._begin(SHIP, turn.side)
        elif not self._goes_on(turn, kind):
            self._begin(ACTION, turn.side)
        self.opened[-1].parts.append(_Part(turn, named=True))

    def _goes_on(self, turn: Turn, kind: str) -> bool:
        """Whether a choice, an action or an end belongs to what was told last."""
        if not self.opened or self.opened[-1].kind not in GOES_ON:
            return False
        return self.opened[-1].side == turn.side or kind in RESERVED

    def _belongs_to(self, record: Record, turn: Turn) -> _Part:
        at = self._open_for(record, turn)
        if not at.parts or at.parts[-1].turn is not turn:
            at.parts.append(_Part(turn, named=False))
        return at.parts[-1]

    def _open_for(self, record: Record, turn: Turn) -> _Open:
        if isinstance(record, CardMoved) and _is_reveal(record):
            side = record.source.removesuffix(f"_{HEADLINE}")
            self._headlines[record.card] = self._begin(HEADLINE, side, record.card)
            return self._headlines[record.card]
        if isinstance(record, StepBegins):
            self._headlines.clear()
            return self._last(REVIEW)
        if isinstance(record, RoundBegins):
            return self._last(ROUND)
        if isinstance(record, Ends):
            return self._last(ENDING)
        cause = getattr(record, "cause", None)
        if cause is not None and cause.kind == "card" and cause.id in self._headlines:
            return self._headlines[cause.id]
        if isinstance(record, Starts | Reshuffled) and self.opened and self.opened[-1].kind == HEADLINE:
            return self._begin(ROUND, "")
        return self.opened[-1] if self.opened else self._begin(ROUND, "")  # a decision has begun something already

    def _last(self, kind: str) -> _Open:
        """The one of this kind that is going on, or a new one."""
        if self.opened and self.opened[-1].kind == kind:
            return self.opened[-1]
        return self._begin(kind, "")
