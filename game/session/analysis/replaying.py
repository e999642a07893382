"""A game gone through again: any moment of it, as those who look may know it.

A moment is how many decisions were made: 0 is the set-up. Everybody sees the table; whose hands, headlines and private
tracks are told is a matter of whose eyes it is looked at with.
"""

from __future__ import annotations

from game.engine.records import Table, View
from game.position import Position
from game.rules.decision import OF_CARDS, Decision
from game.rules.model import SIDES
from game.rules.words.text import Text
from game.session.analysis.game import Game
from game.session.journal import Entry, Journal
from game.session.turn import private_tracks

DECISION, PLAY, HALF_YEAR = "decision", "play", "half_year"
STRIDES = (DECISION, PLAY, HALF_YEAR)
"""How far one step through a game may go."""


class Replay:
    """A game with the eyes of some of its sides: of both, of one, or of nobody, who sees what lies open."""

    def __init__(self, game: Game, eyes: tuple[str, ...] = SIDES) -> None:
        self.game = game
        self.eyes = eyes
        self._private = private_tracks(game.rules.tracks)
        plays = [place for place, turn in enumerate(game.turns) if _begins_a_play(turn.name)]
        rounds = [turn.round for turn in game.turns]
        changes = [place for place in range(1, len(rounds)) if rounds[place] != rounds[place - 1]]
        self._tables: dict[int, Table] = {}
        self._hands: dict[tuple[int, str], tuple[str, ...]] = {}
        last = self.last
        self._stops = {
            DECISION: tuple(range(last + 1)),
            PLAY: tuple(sorted({0, last, *plays})),  # as each play begins
            HALF_YEAR: tuple(sorted({0, last, *changes})),  # before each half-year is decided on
        }

    @property
    def last(self) -> int:
        """The moment at the end: a resignation is one, although it leaves the table as it was."""
        return len(self.game.turns)

    def step(self, at: int, stride: str, way: int) -> int:
        """The next moment in a way (1 on, -1 back) to which a stride leads; the last one, or 0, beyond the ends."""
        stops = self._stops[stride]
        if way > 0:
            return next((one for one in stops if one > at), self.last)
        return next((one for one in reversed(stops) if one < at), 0)

    def round(self, at: int) -> int:
        """The number of the half-year that is played at a moment."""
        return self.table(at).round

    def table(self, at: int) -> Table:
        """The table as it stood: what lies open to everybody. It is kept, for pages ask for it again and again."""
        if at not in self._tables:
            self._tables[at] = self._at(at).table
        return self._tables[at]

    def hand(self, at: int, side: str) -> tuple[str, ...]:
        """The cards that a side held. Raises `ValueError` if these eyes may not see them."""
        self._look_as(side)
        if (at, side) not in self._hands:
            self._hands[at, side] = tuple(self._at(at).view(side).hand)
        return self._hands[at, side]

    def view(self, at: int, side: str) -> View:
        """All that a side knew. Raises `ValueError` if these eyes may not see it."""
        self._look_as(side)
        return self._at(at).view(side)

    def _look_as(self, side: str) -> None:
        if side not in self.eyes:
            raise ValueError(f"the hand of the {side} does not lie open")

    def side(self, at: int) -> str:
        """Who made the decision that led to a moment; "" for the set-up."""
        return self.game.turns[at - 1].side if at else ""

    def log(self, at: int, text: Text) -> list[Entry]:
        """What the decision that led to a moment was and brought about, or the set-up, as these eyes may know it."""
        turn = self.game.turns[at - 1] if at else self.game.set_up
        return Journal(text, self.game.half_years).entries(at, turn.seen_by(self.eyes, self._private))

    def _at(self, at: int) -> Position:
        return self.game.positions[min(at, len(self.game.positions) - 1)]


def _begins_a_play(name: str) -> bool:
    return bool(name) and Decision.parse(name).kind in OF_CARDS
