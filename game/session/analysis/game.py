"""A whole game as an analysis needs it: every position that it came through, and what happened between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from game.players.calibrated import level_among
from game.position import Position
from game.position.board import Board
from game.position.notation import NotationError
from game.rules.model import SIDES, Rules
from game.rules.words.text import Text
from game.session.game_record import GameRecord
from game.session.journal import Entry, Journal
from game.session.match import Match
from game.session.records import CardMoved, Ends, Record, Roll, decode
from game.session.story import Moment, Story
from game.session.turn import Turn

PILE = "draw"  # where a card lies before it is dealt (`game.engine.layout.PLACES`)
SUCCESS, FAILURE = "success", "failure"


class CannotBeAnalysed(ValueError):
    """Why a game cannot be analysed: the message is a key under ``analysis.cannot`` in the words."""


@dataclass(frozen=True, slots=True)
class Game:
    """A game that can be looked at move by move.

    positions  before its first decision, and after each; a resignation is the last turn and no position of its own
    set_up     what happened before the first decision
    turns      one for each decision, and a resignation
    seats      the computer's sides, each with the code of its player
    """

    rules: Rules
    scenario: str
    bid: int
    positions: tuple[Position, ...]
    set_up: Turn
    turns: tuple[Turn, ...]
    seats: Mapping[str, str] = field(default_factory=dict)

    @property
    def among(self) -> str:
        """The level by whose matches its chances are calibrated (`game.players.calibrated`)."""
        return level_among(self.seats.values())

    @property
    def half_years(self) -> tuple[str, ...]:
        """The names of its half-years."""
        return self.rules.scenarios[self.scenario].half_years

    @property
    def end(self) -> Ends | None:
        """How it ended; None while it runs."""
        return next((record for turn in self.turns for record in turn.records if isinstance(record, Ends)), None)

    @property
    def story(self) -> Story:
        """The score after every decision, and the table at the end of each half-year that was played."""
        tables = [position.table for position in self.positions]
        moments, rounds = [Moment(tables[0].round, tables[0].score.total, tables[0].vp)], []
        for before, after, position in zip(tables, tables[1:], self.positions[1:], strict=False):
            moments.append(Moment(before.round, after.score.total, after.vp))
            if position.over or after.round != before.round:
                rounds.append((before.round, after))
        return Story(tuple(moments), tuple(rounds))

    def log(self, text: Text) -> list[Entry]:
        """All that happened, in words. It tells hidden cards too: only for a match that is over."""
        journal = Journal(text, self.half_years, "")
        turns = enumerate((self.set_up, *self.turns))
        return [entry for number, turn in turns for entry in journal.entries(number, turn)]

    @property
    def rolls(self) -> int:
        """How many times dice were rolled."""
        return sum(isinstance(record, Roll) for turn in self.turns for record in turn.records)

    @property
    def decisions(self) -> Iterator[tuple[int, Position, Turn]]:
        """Every decision with its number, from 1, and the position that it was made in."""
        for number, turn in enumerate(self.turns, 1):
            if turn.name:
                yield number, self.positions[number - 1], turn


def game_of_match(match: Match) -> Game:
    """The game of a match, played again from its set-up."""
    position = match.beginning
    positions = [position.copy()]
    for name in match.decisions:
        position.play(name)
        positions.append(position.copy())
    return Game(match.rules, match.scenario, match.bid, tuple(positions), match.turns[0], match.turns[1:], match.seats)


def game_of_record(record: GameRecord, rules: Rules) -> Game:
    """The game of a record, played again by what its dice and its draw pile gave; it needs no seed.

    Raises `CannotBeAnalysed` if it was played under other rules, if it does not hold what both sides know, or if these
    rules do not lead where it says.
    """
    if record.rules != rules.digest:
        raise CannotBeAnalysed("other_rules")
    if record.known_to != SIDES or record.result is None:
        raise CannotBeAnalysed("not_whole")
    try:
        board = Board.of(rules, record.scenario)
        position = _beginning(record, rules, board)
        positions = [position.copy()]
        for turn in record.turns[1:]:
            if turn.name:
                _compare(board, turn, position.play(turn.name) or _follow(position, turn.records))
                positions.append(position.copy())
    except ValueError as error:  # a decision that is refused is one
        raise CannotBeAnalysed("leads_elsewhere") from error
    return Game(rules, record.scenario, record.bid, tuple(positions), record.turns[0], record.turns[1:], record.seats)


def _beginning(record: GameRecord, rules: Rules, board: Board) -> Position:
    """Where a game began, its chance open. Raises `ValueError` where its record tells of no such beginning."""
    if record.start:
        try:
            return Position.from_text(record.start, rules, board).without_seed()
        except NotationError as error:
            raise ValueError(str(error)) from error
    position = Position.begun(record.scenario, None, record.bid, rules, board)[0]
    _follow(position, record.turns[0].records)
    return position


def _follow(position: Position, told: Sequence[Record]) -> tuple[tuple[int, ...], ...]:
    """Lets chance come out as the records tell; returns what the decision changed.

    Raises `ValueError` where the records tell of no such outcome.
    """
    given = iter(
        [
            record.card if isinstance(record, CardMoved) else SUCCESS if record.success else FAILURE
            for record in told
            if isinstance(record, Roll) or (isinstance(record, CardMoved) and record.source == PILE)
        ]
    )
    changed: tuple[tuple[int, ...], ...] = ()
    while position.pending is not None:
        possible = {outcome.name for outcome in position.outcomes()}
        # the last card of a pile, and what is certain, are told and not asked for
        outcome = next((one for one in given if one in possible), None)
        if outcome is None:
            raise ValueError("the record tells of no outcome for what chance has to decide")
        changed = position.resolve(outcome)
    return changed


def _compare(board: Board, turn: Turn, changed: Sequence[tuple[int, ...]]) -> None:
    """Raises `ValueError` unless a decision changed what its turn tells; the numbers rolled are not known again."""

    def without_numbers(records: Sequence[Record]) -> list[Record | tuple[str, bool]]:
        return [(one.subject, one.success) if isinstance(one, Roll) else one for one in records]

    if without_numbers(decode(changed, board.index)) != without_numbers(turn.records):
        raise ValueError(f"{turn.name!r} does not change what the record tells")
