"""Reading lines of words strictly: a word at a time, and whatever is not meant is told with its line and word.

`read_record` reads the lines that `game.session.records` writes; `LineReader` serves whoever else reads such lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NoReturn

from game.engine import layout
from game.rules.model import SIDES
from game.rules.words.errors import TextError
from game.session.records import (
    AGAIN,
    OUTCOMES,
    UNKNOWN,
    WITH_ID,
    WITHOUT_ID,
    CardMoved,
    Cause,
    Change,
    Ends,
    Record,
    Reshuffled,
    Roll,
    RoundBegins,
    Starts,
    StepBegins,
    Term,
)

ID = re.compile("[a-z][a-z0-9_]{0,63}")
NUMBER = re.compile("-?[0-9]{1,4}")
MOST_LETTERS_TOLD = 40
FARTHEST = 9_999  # a marker of a track, either way
PERCENT = 100
MOST_ROUNDS = 99
MOST_CARDS = 999
CAUSES = (*WITHOUT_ID, *WITH_ID)


class LineError(TextError):
    """A line that is not in the notation of a game; the sentence says which line and word, and what belongs there."""

    section = "game_notation"


class LineReader:
    """The words of one line, taken one after the other; ``line`` is its number, for what is told of it."""

    def __init__(self, words: str, line: int) -> None:
        self._words = words.split(" ")
        self._line = line
        self._taken = 0

    def __bool__(self) -> bool:
        """Whether a word is left."""
        return self._taken < len(self._words)

    def word(self) -> str:
        """The next word, whatever it is. Raises `LineError` if none is left."""
        if not self:
            raise LineError("missing", line=self._line, word=self._taken + 1)
        self._taken += 1
        return self._words[self._taken - 1]

    def one_of(self, known: Sequence[str]) -> str:
        """The next word, which is one of these."""
        word = self.word()
        if word not in known:
            self._wrong("unknown", word, known=", ".join(known))
        return word

    def id(self) -> str:
        """The next word, which is an id."""
        word = self.word()
        if not ID.fullmatch(word):
            self._wrong("id", word)
        return word

    def number(self, least: int, most: int) -> int:
        """The next word, which is a whole number of this range."""
        word = self.word()
        if not NUMBER.fullmatch(word) or str(int(word)) != word or not least <= int(word) <= most:
            self._wrong("number", word, least=least, most=most)
        return int(word)

    def number_or_unknown(self, least: int, most: int) -> int | None:
        """The same, or None where UNKNOWN stands for it."""
        return None if self.follows(UNKNOWN) else self.number(least, most)

    def follows(self, word: str) -> bool:
        """Takes the next word if it is this one; says whether it was."""
        found = bool(self) and self._words[self._taken] == word
        self._taken += found
        return found

    def rest(self) -> str:
        """All words that are left, as they stand."""
        words = " ".join(self._words[self._taken :])
        self._taken = len(self._words)
        return words

    def end(self) -> None:
        """Raises `LineError` if a word is left."""
        if self:
            self._wrong("more", self.word())

    def _wrong(self, key: str, found: str, **fields: object) -> NoReturn:
        raise LineError(key, line=self._line, word=self._taken, found=shown(found), **fields)


def shown(words: str) -> str:
    """Words of somebody's, safe to print."""
    return ascii(words[:MOST_LETTERS_TOLD])[1:-1]


def read_record(words: str, line: int) -> Record:
    """The record that a line tells of. Raises `LineError` at the first word that cannot be meant."""
    reader = LineReader(words, line)
    record = READERS[reader.one_of(tuple(READERS))](reader)
    reader.end()
    return record


def _change(reader: LineReader) -> Change:
    return Change(reader.id(), reader.number(-FARTHEST, FARTHEST), reader.number(-FARTHEST, FARTHEST), _cause(reader))


def _roll(reader: LineReader) -> Roll:
    subject = reader.one_of(tuple(layout.ROLLS.values()))
    reader.one_of(("odds",))
    odds = reader.number(0, PERCENT)
    reader.one_of(("rolled",))
    rolled = reader.number_or_unknown(1, PERCENT)
    success = reader.one_of(OUTCOMES) == OUTCOMES[True]
    again = reader.follows(AGAIN)
    return Roll(subject, odds, rolled, success, again, _cause(reader))


def _card(reader: LineReader) -> CardMoved:
    card = UNKNOWN if reader.follows(UNKNOWN) else reader.id()
    return CardMoved(card, reader.one_of(layout.PLACES), reader.one_of(layout.PLACES), _cause(reader))


def _step(reader: LineReader) -> StepBegins:
    return StepBegins(reader.number(1, MOST_ROUNDS), reader.id())


def _term(reader: LineReader) -> Term:
    return Term(reader.id(), reader.number(-FARTHEST, FARTHEST))


def _round(reader: LineReader) -> RoundBegins:
    return RoundBegins(reader.number(1, MOST_ROUNDS))


def _end(reader: LineReader) -> Ends:
    return Ends(reader.id(), reader.one_of(SIDES))


def _reshuffle(reader: LineReader) -> Reshuffled:
    return Reshuffled(reader.number(0, MOST_CARDS))


def _start(reader: LineReader) -> Starts:
    side = reader.one_of(SIDES)
    reader.one_of(("chosen",))
    reader.one_of(("by",))
    return Starts(side, reader.one_of(SIDES))


READERS: dict[str, Callable[[LineReader], Record]] = {
    "change": _change,
    "roll": _roll,
    "card": _card,
    "step": _step,
    "term": _term,
    "round": _round,
    "end": _end,
    "reshuffle": _reshuffle,
    "start": _start,
}


def _cause(reader: LineReader) -> Cause:
    reader.one_of(("by",))
    word = reader.one_of(CAUSES)
    kind = next(kind for kind in CAUSES if kind == word)
    return Cause(kind, reader.id() if kind in WITH_ID else "")
