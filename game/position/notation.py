"""A position as words that a person can type: ``field: value`` a line, or in one line with ``;`` between them.

    magnet-race position 2
    scenario: 2025-deal
    tracks: round 3, price 4, tension 2, vp -1
    phase: card
    decides: flagship
    flagship hand: dod_equity, private_billion

`write` names everything: every track, every card, the clocks, the seed. `read` takes less: a track that is not named
stands as at the start of the scenario, a card that is not named lies in the draw pile, or waits for its era. ``#``
begins a remark. What one side knows is written by naming it (``known to``): the rival's cards and the draw pile are
counts, the seed is left out, and what is read deals them anew.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from game.engine import layout, track
from game.engine.actions import hand_of
from game.engine.endings import final_sum
from game.engine.layout import SEED_LIMIT
from game.engine.step import face_down
from game.position.board import Board
from game.rules.model import ENDINGS, PHASES, SIDES, STANDARD, TRACKS, Rules
from game.rules.words.errors import TextError

TITLE = "magnet-race position"
BEGIN = "begin"  # stands for the set-up where a decision waits for chance
VERSION = 2  # of the rules' second edition
HIDDEN = "hidden"
NOBODY_WORD = "nobody"
OPEN = "open"
CLOCKS = ("tick", "slot", "draws", "decisions")
CLOCK_FIELDS = (layout.TICK, layout.SLOT, layout.DRAWS, layout.DECISIONS)
SIDE_FIELDS = {
    "decides": layout.DECIDER,
    "acts": layout.ACTOR,
    "starter": layout.STARTER,
}
DESK_FIELDS = (layout.DESK_USED_BY_ECOSYSTEM, layout.DESK_USED_BY_FLAGSHIP)
PILES = {  # in the order in which they are written: first what matters most
    layout.PLACES[place].replace("_", " "): place
    for place in (
        layout.HAND_OF_ECOSYSTEM,
        layout.HAND_OF_FLAGSHIP,
        layout.FACE_DOWN_OF_ECOSYSTEM,
        layout.FACE_DOWN_OF_FLAGSHIP,
        layout.IN_PLAY,
        layout.DISCARD,
        layout.REMOVED,
        layout.LATER,
        layout.DRAW,
    )
}
FIELDS = (
    "scenario",
    "known to",
    "tracks",
    "phase",
    *SIDE_FIELDS,
    "play",
    "card",
    "ops left",
    "desk used",
    "shipped",
    "choosing",
    "ended",
    "clocks",
    "seed",
    *PILES,
    "chance",
)
MOST_NUMBER = 9_999
NUMBER = re.compile(r"-?[0-9]{1,4}")
COUNTED = re.compile(rf"([0-9]{{1,3}}) {HIDDEN}")


class NotationError(TextError):
    """A text that is no position; the sentence says where and why."""

    section = "notation"


@dataclass(slots=True)
class Reading:
    """What was read: a board, a row, whether it has a seed, whose knowledge it is, and what waits for chance.

    chance  name of the decision, or "begin BID", with the outcomes so far; None if nothing waits
    """

    board: Board
    row: list[int]
    seeded: bool
    known_to: str
    chance: tuple[str, tuple[str, ...]] | None


# --- Writing ----------------------------------------------------------------------------------------------------------


def write(board: Board, row: Sequence[int], seed: int | None, chance: str = "", known_to: str = "") -> str:
    """The words of a position, a field a line.

    seed      of the dice to come; None if chance is open
    chance    the decision that waits for chance with its outcomes, as `read` takes it
    known_to  the side whose knowledge is written; "" for everything
    """
    lines = [f"{TITLE} {VERSION}", f"scenario: {board.scenario.id}"]
    lines += [f"known to: {known_to}"] if known_to else []
    lines.append("tracks: " + ", ".join(f"{name} {row[place]}" for place, name in enumerate(TRACKS)))
    lines.append(f"phase: {PHASES[row[layout.PHASE]]}")
    lines += [f"{name}: {_side(row[place])}" for name, place in SIDE_FIELDS.items()]
    lines.append(f"play: {row[layout.PLAY]}")
    lines += _play_lines(board, row)
    lines.append("desk used: " + ", ".join(f"{s} {row[f]}" for s, f in zip(SIDES, DESK_FIELDS, strict=True)))
    if row[layout.PHASE] == layout.OVER:
        lines.append(f"ended: {ENDINGS[row[layout.ENDING] - 1]} {_side(row[layout.WINNER])}")
    lines.append("clocks: " + ", ".join(f"{n} {row[f]}" for n, f in zip(CLOCKS, CLOCK_FIELDS, strict=True)))
    if not known_to:
        lines.append(f"seed: {OPEN if seed is None else seed}")
    for name, place in PILES.items():
        cards = [card.id for number, card in enumerate(board.index.cards) if row[layout.WHERE + number] == place]
        if known_to and place in hidden_places(known_to):
            lines.append(f"{name}: {len(cards)} {HIDDEN}")
        else:
            lines.append(f"{name}: {', '.join(cards)}".rstrip())
    return "\n".join([*lines, f"chance: {chance}"] if chance else lines)


def _play_lines(board: Board, row: Sequence[int]) -> list[str]:
    """The card in play and what is still to do with it."""
    lines = []
    card = row[layout.CARD_IN_PLAY]
    if card != layout.NOBODY:
        lines.append(f"card: {board.index.cards[card].id}")
    if row[layout.OPS_LEFT]:
        lines.append(f"ops left: {row[layout.OPS_LEFT]} of {row[layout.OPS_WORTH]}")
    if row[layout.SHIPPED]:
        lines.append(f"shipped: {row[layout.SHIPPED]}")
    choosing = row[layout.CHOOSING_SIDE], row[layout.STEPS_TO_CHOOSE], row[layout.RESUME_AT]
    if any(choosing):
        words = f"choosing: {_side(choosing[0])} {choosing[1]}"
        if choosing[2]:
            words += f" then {(choosing[2] - _program(board, card)) // layout.INSTRUCTION}"
        lines.append(words)
    return lines


def hidden_places(side: str) -> tuple[int, ...]:
    """Where cards lie that a side may not see."""
    rival = 1 - SIDES.index(side)
    return hand_of(rival), face_down(rival), layout.DRAW


def _side(number: int) -> str:
    return NOBODY_WORD if number == layout.NOBODY else SIDES[number]


def _program(board: Board, card: int) -> int:
    return board.book[board.book[layout.CARD_PROGRAM] + card]


# --- Reading ----------------------------------------------------------------------------------------------------------


def read(text: str, rules: Rules, board: Board | None = None) -> Reading:
    """What the words of a position say; ``board`` spares making it, if it is that of the scenario.

    Raises `NotationError` at the first word that cannot be meant.
    """
    entries = _entries(text)
    scenario, place = entries.pop("scenario", (STANDARD, ""))
    if scenario not in rules.scenarios:
        raise _wrong(place, scenario, tuple(rules.scenarios))
    if board is None or board.scenario.id != scenario:
        board = Board.of(rules, scenario)
    reader = _Reader(board, _start(board))
    for name, (value, place) in entries.items():
        reader.take(name, value, place)
    if reader.row[layout.PHASE] == layout.SHIPPING and "play" not in entries:
        reader.row[layout.PLAY] = 2 * board.book[layout.PLAYS]
    return reader.finish()


def _entries(text: str) -> dict[str, tuple[str, str]]:
    """The fields by name, each with its value and its place in words."""
    entries: dict[str, tuple[str, str]] = {}
    titled = False
    for number, line in enumerate(text.splitlines(), 1):
        for part in line.partition("#")[0].split(";"):
            words = " ".join(part.split())
            if not words:
                continue
            place = f"{number}"
            if not titled:
                if words != f"{TITLE} {VERSION}":
                    raise NotationError("title", line=place, found=_shown(words), wanted=f"{TITLE} {VERSION}")
                titled = True
                continue
            name, colon, value = (piece.strip() for piece in words.partition(":"))
            if not colon or name not in FIELDS:
                raise _wrong(place, name, FIELDS)
            if name in entries:
                raise NotationError("twice", line=place, name=name)
            entries[name] = (value, place)
    if not titled:
        raise NotationError("title", line="1", found="", wanted=f"{TITLE} {VERSION}")
    return entries


def _start(board: Board) -> list[int]:
    """The row of a board before anything is said of it."""
    row = [0] * board.row_length
    for subject in range(track.COUNT):
        row[subject] = board.book[board.book[layout.TRACK_START] + subject]
    row[track.ROUND] = board.book[layout.FIRST_ROUND]
    for place in (*SIDE_FIELDS.values(), layout.CARD_IN_PLAY, layout.WINNER):
        row[place] = layout.NOBODY
    row[layout.ACTOR] = 0
    return row


class _Reader:
    """Writes one field after another into a row."""

    def __init__(self, board: Board, row: list[int]) -> None:
        self.board = board
        self.row = row
        self.known_to = ""
        self.seeded = False
        self.chance: tuple[str, tuple[str, ...]] | None = None
        self.lies: dict[int, int] = {}  # cards whose place is said
        self.hidden: dict[int, int] = {}  # by place: how many cards lie there unseen
        self.choosing: tuple[int, str] | None = None

    def take(self, name: str, value: str, place: str) -> None:
        """Takes one field."""
        row = self.row
        if name in PILES:
            self._pile(PILES[name], value, place)
        elif name in SIDE_FIELDS:
            row[SIDE_FIELDS[name]] = _side_number(value, place)
        elif name == "known to":
            self.known_to = _one_of(value, SIDES, place)
        elif name == "tracks":
            for word, number in _pairs(value, TRACKS, place):
                row[TRACKS.index(word)] = number
        elif name == "phase":
            row[layout.PHASE] = PHASES.index(_one_of(value, PHASES, place))
        elif name == "play":
            row[layout.PLAY] = _number(value, place)
        elif name == "card":
            row[layout.CARD_IN_PLAY] = self._card(value, place)
        elif name == "ops left":
            left, _, worth = value.partition(" of ")
            row[layout.OPS_LEFT] = _number(left, place)
            row[layout.OPS_WORTH] = _number(worth or left, place)
        elif name == "desk used":
            for word, number in _pairs(value, SIDES, place):
                row[DESK_FIELDS[SIDES.index(word)]] = number
        elif name == "shipped":
            row[layout.SHIPPED] = _number(value, place)
        elif name == "choosing":
            self._choosing(value, place)
        elif name == "ended":
            ending, _, winner = value.partition(" ")
            row[layout.ENDING] = 1 + ENDINGS.index(_one_of(ending, ENDINGS, place))
            row[layout.WINNER] = _side_number(winner, place)
        elif name == "clocks":
            for word, number in _pairs(value, CLOCKS, place):
                row[CLOCK_FIELDS[CLOCKS.index(word)]] = number
        elif name == "seed":
            self._seed(value, place)
        else:
            decision, _, outcomes = value.partition("|")
            self.chance = decision.strip(), tuple(_words(outcomes))

    def _seed(self, value: str, place: str) -> None:
        if value == OPEN:
            return
        if not (
            value.isascii() and value.isdecimal() and len(value) <= len(str(SEED_LIMIT)) and int(value) < SEED_LIMIT
        ):
            raise NotationError("seed", line=place, found=_shown(value), most=SEED_LIMIT - 1)
        self.seeded = True
        number = int(value)
        for word in range(layout.SEED_WORDS):
            self.row[layout.SEED + word] = number >> word * layout.SEED_WORD_BITS & (1 << layout.SEED_WORD_BITS) - 1

    def _pile(self, pile: int, value: str, place: str) -> None:
        counted = COUNTED.fullmatch(value)
        if counted:
            self.hidden[pile] = int(counted[1])
            return
        for word in _words(value):
            card = self._card(word, place)
            if card in self.lies:
                raise NotationError("card_twice", line=place, card=word)
            self.lies[card] = pile

    def _card(self, word: str, place: str) -> int:
        ids = [card.id for card in self.board.index.cards]
        return ids.index(_one_of(word, ids, place))

    def _choosing(self, value: str, place: str) -> None:
        words = value.split()
        if len(words) not in (2, 4) or words[2:3] not in ([], ["then"]):
            raise NotationError("choosing", line=place, found=_shown(value))
        self.row[layout.CHOOSING_SIDE] = _side_number(words[0], place)
        self.row[layout.STEPS_TO_CHOOSE] = _number(words[1], place)
        if len(words) > 2:
            self.choosing = _number(words[3], place), place

    def finish(self) -> Reading:
        """Lays every card, and says what was read."""
        row, book = self.row, self.board.book
        if self.choosing is not None:
            card = row[layout.CARD_IN_PLAY]
            if card == layout.NOBODY:
                raise NotationError("no_card", line=self.choosing[1])
            row[layout.RESUME_AT] = _program(self.board, card) + self.choosing[0] * layout.INSTRUCTION
        for card in range(len(self.board.index.cards)):
            joins = book[book[layout.CARD_ROUND] + card]
            usual = layout.REMOVED if joins == 0 else layout.DRAW if joins <= row[track.ROUND] else layout.LATER
            row[layout.WHERE + card] = self.lies.get(card, usual)
        self._lay_hidden()
        if row[layout.PHASE] == layout.OVER:
            row[layout.TOTAL] = final_sum(book, row)
        return Reading(self.board, row, self.seeded, self.known_to, self.chance)

    def _lay_hidden(self) -> None:
        """Lays as many unseen cards as were counted; which they are says the deal that follows."""
        unseen = [
            card
            for card in range(len(self.board.index.cards))
            if card not in self.lies and self.row[layout.WHERE + card] == layout.DRAW
        ]
        wanted = {pile: count for pile, count in self.hidden.items() if pile != layout.DRAW}
        if (wanted or layout.DRAW in self.hidden) and not self.known_to:
            raise NotationError("hidden_from_nobody")
        if sum(wanted.values()) > len(unseen):
            raise NotationError("too_many_hidden", count=sum(wanted.values()), left=len(unseen))
        for pile, count in wanted.items():
            for _ in range(count):
                self.row[layout.WHERE + unseen.pop()] = pile


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _pairs(value: str, known: Sequence[str], place: str) -> list[tuple[str, int]]:
    """``name number, name number``."""
    pairs = []
    for words in _words(value):
        name, _, number = words.rpartition(" ")
        pairs.append((_one_of(name, known, place), _number(number, place)))
    return pairs


def _number(value: str, place: str) -> int:
    if not NUMBER.fullmatch(value):
        raise NotationError("number", line=place, found=_shown(value), most=MOST_NUMBER)
    return int(value)


def _side_number(value: str, place: str) -> int:
    return layout.NOBODY if value == NOBODY_WORD else SIDES.index(_one_of(value, (*SIDES,), place))


def _one_of(value: str, known: Sequence[str], place: str) -> str:
    if value not in known:
        raise _wrong(place, value, known)
    return value


def _wrong(place: str, found: str, known: Sequence[str]) -> NotationError:
    near = difflib.get_close_matches(found, known, n=1)
    if near:
        return NotationError("near", line=place, found=_shown(found), near=near[0])
    return NotationError("unknown", line=place, found=_shown(found), known=", ".join(known[:12]))


def _shown(words: str) -> str:
    """Words of somebody's, safe to print."""
    return ascii(words[:60])[1:-1]
