"""All that is wrong with a position that was set up by hand: what no match could have come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from game.engine import layout, track
from game.engine.actions import hand_of, legal
from game.engine.layout import NOBODY
from game.engine.state import shipment
from game.engine.step import count_cards, face_down, side_of_play
from game.position.board import Board
from game.rules.model import PHASES, SIDES, TRACKS
from game.rules.words.text import Text

PLAYING = (layout.CARD, layout.OPS, layout.CHOOSE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a key under ``problems`` in the words, and its fields. Names are ids of the rules."""

    key: str
    fields: dict[str, Any]

    def told(self, text: Text) -> str:
        """The sentence in the words of a language."""
        return text(f"problems.{self.key}", **self.fields)


def problems(board: Board, row: Sequence[int]) -> list[Problem]:
    """Everything that is wrong with a row, in the order of the notation; none if a match can go on from it."""
    found = [Problem(key, fields) for key, fields in _all(board, list(row))]
    if not found and row[layout.PHASE] != layout.OVER and not legal(board.book, list(row), [0] * layout.MOST_OPTIONS):
        found.append(Problem("nothing_legal", {}))
    return found


def _all(board: Board, row: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from _tracks(board, row)
    yield from _turn(board, row)
    yield from _card_in_play(board, row)
    yield from _cards(board, row)


def _tracks(board: Board, row: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    book = board.book
    for subject, name in enumerate(TRACKS):
        low, high = book[book[layout.TRACK_LOW] + subject], book[book[layout.TRACK_HIGH] + subject]
        if subject == track.ROUND:
            low, high = book[layout.FIRST_ROUND], book[layout.LAST_ROUND]
        if not low <= row[subject] <= high:
            yield "track", {"track": name, "value": row[subject], "low": low, "high": high}
    if row[track.TENSION] >= book[layout.RUPTURE_TENSION] and row[layout.PHASE] != layout.OVER:
        yield "ruptured", {"value": row[track.TENSION], "limit": book[layout.RUPTURE_TENSION]}


def _turn(board: Board, row: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    book, phase, decider = board.book, row[layout.PHASE], row[layout.DECIDER]
    if phase == layout.OVER:
        if row[layout.ENDING] == layout.RUNNING or row[layout.WINNER] == NOBODY:
            yield "no_ending", {}
        return
    if row[layout.ENDING] != layout.RUNNING or row[layout.WINNER] != NOBODY:
        yield "ended_early", {"phase": PHASES[phase]}
    if decider == NOBODY:
        yield "nobody_decides", {"phase": PHASES[phase]}
    if phase == layout.SHIPPING:
        yield from _shipping(board, row)
    elif not 0 <= row[layout.PLAY] < 2 * book[layout.PLAYS]:
        yield "play", {"value": row[layout.PLAY], "most": 2 * book[layout.PLAYS] - 1}
    elif phase in PLAYING:
        if row[layout.STARTER] == NOBODY:
            yield "no_starter", {}
        elif decider not in (NOBODY, side_of_play(book, row, row[layout.PLAY])):
            turn = side_of_play(book, row, row[layout.PLAY])
            yield "not_their_play", {"side": SIDES[decider], "play": row[layout.PLAY], "turn": SIDES[turn]}
    for side, name in enumerate(SIDES):
        used = row[layout.DESK_USED_BY_ECOSYSTEM + side]
        if not 0 <= used <= book[layout.DESK_PER_ROUND]:
            yield "desk", {"side": name, "value": used, "most": book[layout.DESK_PER_ROUND]}


def _shipping(board: Board, row: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    plays, decider = 2 * board.book[layout.PLAYS], row[layout.DECIDER]
    if row[layout.PLAY] != plays:
        yield "too_early_to_ship", {"value": row[layout.PLAY], "plays": plays}
    if not 0 <= row[layout.SHIPPED] < len(SIDES):
        yield "shipped", {"value": row[layout.SHIPPED], "most": len(SIDES) - 1}
    if decider != NOBODY and shipment(board.book, row, decider) == 0:
        yield "nothing_to_ship", {"side": SIDES[decider]}


def _card_in_play(board: Board, row: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    phase, card, ops = row[layout.PHASE], row[layout.CARD_IN_PLAY], row[layout.OPS_LEFT]
    if phase in (layout.OPS, layout.CHOOSE) and card == NOBODY:
        yield "no_card_in_play", {"phase": PHASES[phase]}
        return
    if phase == layout.OPS:
        most = board.index.cards[card].ops
        if row[layout.DECIDER] == layout.ECOSYSTEM:
            most += board.book[layout.OPS_BONUS]
        if not 1 <= ops <= row[layout.OPS_WORTH] <= most:
            yield "ops", {"card": board.index.cards[card].id, "value": max(ops, row[layout.OPS_WORTH]), "most": most}
    if phase == layout.CHOOSE and row[layout.STEPS_TO_CHOOSE] < 1:
        yield "no_steps", {}


def _cards(board: Board, row: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    book = board.book
    for side, name in enumerate(SIDES):
        held = count_cards(book, row, hand_of(side))
        if held > book[layout.HAND_SIZE]:
            yield "hand", {"side": name, "value": held, "most": book[layout.HAND_SIZE]}
        if count_cards(book, row, face_down(side)) > 1:
            yield "headlines", {"side": name}
        asked = row[layout.DECIDER] == side and row[layout.PHASE] in (layout.HEADLINE, layout.CARD)
        if asked and held == 0:
            yield "no_hand", {"side": name}
    for card, place in enumerate(row[layout.WHERE : layout.WHERE + len(board.index.cards)]):
        joins = book[book[layout.CARD_ROUND] + card]
        if joins == 0 and place != layout.REMOVED:
            yield "left_out", {"card": board.index.cards[card].id}
        elif joins > row[track.ROUND] and place not in (layout.LATER, layout.REMOVED):
            yield "too_early", {"card": board.index.cards[card].id, "round": joins}
        elif 0 < joins <= row[track.ROUND] and place == layout.LATER:
            yield "too_late", {"card": board.index.cards[card].id, "round": joins}
