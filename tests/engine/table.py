"""A match whose markers, hands and dice a test lays as it likes."""

import functools
from collections.abc import Callable
from typing import Any, Self

from game.engine import layout
from game.engine.actions import desk_field, hand_of
from game.engine.records import Play
from game.engine.step import event_happens, face_down
from game.rules.model import SIDES, STAGES, TRACKS
from game.rules.words.text import Text, load_text
from game.session.match import Match, shipped_rules

ROOMY = {
    "price": 4,
    "tension": 2,
    "funds": 5,
    "innovation_points": 2,
    "debt": 2,
    "coordination": 3,
    "discipline": 3,
    "ecosystem_talent": 2,
    "survey": 3,
    "proposal": 3,
    "lab": 2,
    "demonstrations": 2,
    "academicians": 2,
    "licences": 1,
    "capital": 6,
    "confidence": 3,
    "risk": 3,
    "flagship_talent": 2,
    "stockpile": 4,
    "allies": 1,
    "tariffs": 1,
}
"""A position in which every card and action fits whole; what is not named stands at its start."""


@functools.cache
def words() -> Text:
    """The English words, read once."""
    return load_text()


class Table(Match):
    """A match on a table that may be laid by hand. Every method that lays something returns the table."""

    @classmethod
    def opening(cls, seed: int = 1, bid: int = 0) -> Self:
        """The opening of the standard game; the same seed deals the same hands."""
        return cls(shipped_rules(), "2025-deal", seed, bid, words())

    @property
    def row(self) -> list[int]:
        return self._position._row

    @property
    def book(self) -> list[int]:
        return self._position.board.book

    @property
    def tracks(self) -> dict[str, int]:
        return dict(zip(TRACKS, self.row, strict=False))

    def number_of(self, card: str) -> int:
        return next(number for number, one in enumerate(self._position.board.index.cards) if one.id == card)

    def place_of(self, card: str) -> int:
        return self.row[layout.WHERE + self.number_of(card)]

    @property
    def play_now(self) -> Play:
        """The play that is going on."""
        play = self.view(SIDES[0]).play
        assert play is not None
        return play

    # --- Laying ------------------------------------------------------------------------------------------------------

    def set(self, **tracks: int) -> Self:
        for name, value in tracks.items():
            self.row[TRACKS.index(name)] = value
        return self._untold()

    def stages(self, side: str, *discs: int) -> Self:
        """Lays a side's own discs in all six stages."""
        return self.set(**{f"{side}_{stage}": count for stage, count in zip(STAGES, discs, strict=True)})

    def lay(self, place: int, *cards: str) -> Self:
        for card in cards:
            self.row[layout.WHERE + self.number_of(card)] = place
        return self._untold()

    def hand(self, side: str, *cards: str) -> Self:
        """Gives a side exactly these cards; what it held goes to the draw pile."""
        own = hand_of(SIDES.index(side))
        for number in range(len(self._position.board.index.cards)):
            if self.row[layout.WHERE + number] == own:
                self.row[layout.WHERE + number] = layout.DRAW
        return self.lay(own, *cards)

    def headline_is_asked(self, side: str) -> Self:
        return self._asks(side, layout.HEADLINE)

    def card_is_asked(self, side: str, play: int = 0) -> Self:
        """The side chooses a card, having begun the round's plays."""
        self.row[layout.STARTER] = SIDES.index(side)
        self.row[layout.PLAY] = play
        return self._asks(side, layout.CARD)

    def ops_are_spent(self, side: str, ops: int = 4) -> Self:
        """The side spends the ops of a card that it played for them."""
        self.card_is_asked(side)
        self.row[layout.OPS_WORTH] = self.row[layout.OPS_LEFT] = ops
        self.row[layout.CARD_IN_PLAY] = self.number_of("dod_equity")
        return self.lay(layout.DISCARD, "dod_equity")._asks(side, layout.OPS)

    def shipping_is_asked(self, side: str, shipped: int = 0) -> Self:
        """The side says where its magnets go; ``shipped``: sides that have shipped, or had nothing to ship, before."""
        self.card_is_asked(side, play=2 * self.book[layout.PLAYS])
        self.row[layout.SHIPPED] = shipped
        return self._asks(side, layout.SHIPPING)

    def desk_is_used(self, side: str) -> Self:
        self.row[desk_field(SIDES.index(side))] = 1
        return self._untold()

    def dice(self, outcome: str) -> Self:
        """Every roll goes this way, and the play stops before its end, as in a preview."""
        self.row[layout.FORCED] = {
            "": 0,
            "success": layout.FORCED_SUCCESS,
            "failure": layout.FORCED_FAILURE,
        }[outcome]
        return self._untold()

    def set_face_down(self, side: str, card: str) -> Self:
        return self.lay(face_down(SIDES.index(side)), card)

    def _asks(self, side: str, phase: int) -> Self:
        self.row[layout.PHASE] = phase
        self.row[layout.DECIDER] = self.row[layout.ACTOR] = SIDES.index(side)
        return self._untold()

    def _untold(self) -> Self:
        """What was laid by hand is not a decision that could be taken back."""
        self._past.clear()
        self._future.clear()
        return self

    # --- Playing -----------------------------------------------------------------------------------------------------

    def does(self, *names: str) -> dict[str, int]:
        """Makes decisions and returns how far each track moved."""
        before = self.tracks
        for name in names:
            self.play(name)
        return moved(before, self.tracks)

    def happens(self, card: str, by: str) -> dict[str, int]:
        """A card's event by formula, as in a headline of ``by``; returns how far each track moved."""
        before = self.tracks
        self.row[layout.ACTOR] = SIDES.index(by)
        event_happens(self._position.board.book, self.row, (), self.number_of(card), False)
        return moved(before, self.tracks)

    def follows(self, rule: Callable[..., Any]) -> dict[str, int]:
        """Runs a step of the review and returns how far each track moved."""
        before = self.tracks
        rule(self._position.board.book, self.row, ())
        return moved(before, self.tracks)

    def last_rolls(self) -> list[tuple[str, int, bool]]:
        """The rolls of the last decision: what caused it, its odds, and whether it succeeded."""
        decision = len(self.decisions)
        return [
            (str(entry.cause), entry.odds, entry.success)
            for entry in self.log(SIDES[0])
            if entry.decision == decision and entry.kind == "roll"
        ]


def moved(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """How far each track moved, those that did not left out."""
    return {name: after[name] - before[name] for name in before if after[name] != before[name]}


def parsed(changes: str) -> dict[str, int]:
    """Changes as a test writes them: "funds +2, debt -1"."""
    pairs = (change.split() for change in changes.split(", ") if change)
    return {name: int(steps) for name, steps in pairs}
