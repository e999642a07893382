"""A position set up by hand, step by step: markers, cards, whose turn it is; what is wrong with it, in words.

>>> set_up = SetUp.new("2025-deal", rules)
>>> set_up.move("talent_drive", "ecosystem hand")
>>> set_up.problems(text)
['The Market Flagship is asked for a card and holds none.']
>>> set_up.words()
'magnet-race position 2; ...'

It is kept as the fields of the notation (`game.position.notation`), so whatever can be written can be set up.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.position import Position, notation
from game.position.beginning import handed_out, obstacles
from game.position.board import Board
from game.position.notation import NotationError
from game.position.problems import Problem
from game.rules.model import SIDES, TRACKS, Rules, Track
from game.rules.words.text import Text

HAND = {side: f"{side} hand" for side in SIDES}
DRAW, DISCARD, REMOVED = "draw", "discard", "removed"
ELSEWHERE = "elsewhere"  # face down, or in play
PILES = (DRAW, *HAND.values(), DISCARD, REMOVED)
"""Where a card may be laid by hand; in the draw pile it waits for its era if that has not come."""
HEADLINE, CARD = "headline", "card"
PHASES = (HEADLINE, CARD)
"""Where a match may begin by hand: a half-year's headlines, or a play."""
OF_THE_TURN = ("play", "starter", "acts", "clocks", "seed", "card", "ops left", "choosing", "shipped", "desk used")
"""Fields that say how far a half-year is; where a match begins by hand it is at its beginning."""
WAITING = ("later", DRAW)  # which cards wait for their era follows from the calendar


@dataclass(frozen=True, slots=True)
class Marker:
    """A track with its limits and where its marker stands."""

    track: Track
    value: int


class SetUp:
    """A position that somebody sets up. It may be one that no match could come to; `problems` tells."""

    def __init__(self, fields: dict[str, str], rules: Rules, board: Board) -> None:
        """Use `new` or `of`."""
        self._fields = fields
        self._rules = rules
        self._board = board

    @classmethod
    def new(cls, scenario: str, rules: Rules) -> SetUp:
        """The board of a scenario at its beginning: nobody holds a card, and the Ecosystem sets a headline."""
        made = cls({"scenario": scenario}, rules, Board.of(rules, scenario))
        made.begin(HEADLINE, SIDES[0])
        return made

    @classmethod
    def of(cls, position: Position) -> SetUp:
        """A position as it stands, in whatever phase it is."""
        return cls(_fields(position.text()), position.rules, position.board)

    @classmethod
    def read(cls, words: str, rules: Rules) -> SetUp:
        """What words describe. Raises `NotationError` if they cannot be meant."""
        position = Position.from_text(words, rules)
        if position.pending is not None:
            raise NotationError("chance", reason=str(obstacles(position)[0].key))
        return cls.of(position)

    @property
    def scenario(self) -> str:
        """The id of its scenario."""
        return self._fields["scenario"]

    # --- markers

    @property
    def markers(self) -> list[Marker]:
        """Every track, in the order of the rules; the calendar goes through the half-years of the scenario."""
        values = self._position().row[: len(TRACKS)]
        return [Marker(track, value) for track, value in zip(self._rules.tracks, values, strict=True)]

    def move_marker(self, track: str, value: int) -> None:
        """Sets a marker, within the limits of its track."""
        found = next(one for one in self.markers if one.track.id == track)
        least, most = found.track.low, found.track.high
        values = {one.track.id: one.value for one in self.markers} | {track: max(least, min(most, value))}
        self._fields["tracks"] = ", ".join(f"{name} {number}" for name, number in values.items())

    # --- cards

    @property
    def cards(self) -> dict[str, str]:
        """Where each card of the scenario lies: one of `PILES`, or `ELSEWHERE`."""
        found = {card.id: DRAW for card in self._board.index.cards if card.id not in self._board.scenario.without}
        for pile in notation.PILES:
            if pile not in WAITING:
                found |= dict.fromkeys(self._pile(pile), pile if pile in PILES else ELSEWHERE)
        return found

    def move(self, card: str, pile: str) -> None:
        """Lays a card into one of `PILES`."""
        for one in notation.PILES:
            self._lay(one, [name for name in self._pile(one) if name != card])
        if pile != DRAW:
            self._lay(pile, [*self._pile(pile), card])

    def _pile(self, pile: str) -> list[str]:
        return [name.strip() for name in self._fields.get(pile, "").split(",") if name.strip()]

    def _lay(self, pile: str, cards: list[str]) -> None:
        self._fields.pop(pile, None)
        if cards:
            self._fields[pile] = ", ".join(cards)

    # --- whose turn

    @property
    def phase(self) -> str:
        """What is asked: one of `PHASES`, or any other of the rules if the position was taken from a match."""
        return self._fields["phase"]

    @property
    def side(self) -> str:
        """Who decides."""
        return self._fields["decides"]

    def begin(self, phase: str, side: str) -> None:
        """Lets the match begin with the headlines of the half-year, or with its first play, of this side."""
        for name in (*OF_THE_TURN, *WAITING):
            self._fields.pop(name, None)
        self._fields |= {"phase": phase, "decides": side}
        if phase == CARD:
            self._fields["starter"] = side

    # --- what comes of it

    def _written(self) -> str:
        title = f"{notation.TITLE} {notation.VERSION}"
        return "\n".join([title, *(f"{name}: {value}" for name, value in self._fields.items())])

    def _position(self) -> Position:
        return Position.from_text(self._written(), self._rules, self._board)

    def problems(self, text: Text) -> list[str]:
        """All that keeps a match from beginning here, in words; none if one can."""
        return [_named(problem, text).told(text) for problem in obstacles(self._position())]

    def words(self) -> str:
        """The text of one line that hands it out."""
        return handed_out(self._position())

    def position(self, seed: int) -> Position:
        """The position with the dice of a seed."""
        return self._position().with_seed(seed)


def _named(problem: Problem, text: Text) -> Problem:
    """A problem whose sides, tracks, cards and phases have their names in the words, not their ids."""
    names = {"side": text.side, "turn": text.side, "track": text.track, "card": text.card}
    fields = {key: names[key](value) if key in names else value for key, value in problem.fields.items()}
    if "phase" in fields:
        fields["phase"] = text(f"phases.{fields['phase']}.name")
    return Problem(problem.key, fields)


def _fields(words: str) -> dict[str, str]:
    """The fields of a position in full, without its title and what is empty."""
    pairs = (line.partition(":") for line in words.splitlines()[1:])
    return {name: value.strip() for name, _, value in pairs if value.strip()}
