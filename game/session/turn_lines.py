"""The turns of a match as lines of words, written and strictly read back.

    set-up round 1
      card price_spike draw ecosystem_hand by rule
    decision 1 ecosystem round 1 headline price_spike
      card price_spike ecosystem_hand ecosystem_headline by rule
    ...
    resignation round 3
      end resignation ecosystem

The set-up comes first, then every decision with its number, its side and its round, at last a resignation if there was
one. Under each stands all that it brought about, a line of `game.session.records` each. No rules are needed to read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from game.rules.decision import could_be_a_name
from game.rules.model import SIDES
from game.session.record_lines import MOST_ROUNDS, LineError, LineReader, read_record, shown
from game.session.records import Record, RoundBegins
from game.session.turn import FACE_DOWN, Turn
from game.storage.savefile import MOST_DECISIONS
from game.storage.schema import MOST_LETTERS_OF_A_RECORD, MOST_RECORD_LINES

SET_UP, DECISION, RESIGNATION = "set-up", "decision", "resignation"
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text that means something, with its number in it."""

    number: int
    words: str


def turn_lines(turns: Iterable[Turn]) -> list[str]:
    """The lines of turns, from the set-up on."""
    lines = []
    for number, turn in enumerate(turns):
        if turn.name:
            lines.append(f"{DECISION} {number} {turn.side} round {turn.round} {turn.name}")
        else:
            lines.append(f"{RESIGNATION if number else SET_UP} round {turn.round}")
        lines += [f"{INDENT}{record}" for record in turn.records]
    return lines


def read_turns(lines: Sequence[Line], rounds: int) -> tuple[Turn, ...]:
    """The turns that lines tell of, at least one, in a match of so many rounds.

    Raises `LineError` with the number of the line at the first that cannot be meant.
    """
    if len(lines) > MOST_RECORD_LINES:
        raise LineError("too_long", line=lines[MOST_RECORD_LINES].number, most=MOST_RECORD_LINES)
    turns: list[Turn] = []
    brought: list[list[Record]] = []  # by each of them
    for line in lines:
        if len(line.words) > MOST_LETTERS_OF_A_RECORD:
            raise LineError("letters", line=line.number, most=MOST_LETTERS_OF_A_RECORD)
        if turns and line.words.startswith(INDENT):
            record = read_record(line.words.removeprefix(INDENT), line.number)
            if isinstance(record, RoundBegins):
                _check_round(record.number, rounds, line)
            brought[-1].append(record)
        else:
            turns.append(_turn(line, turns, rounds))
            brought.append([])
    return tuple(replace(turn, records=tuple(records)) for turn, records in zip(turns, brought, strict=True))


def _turn(line: Line, before: Sequence[Turn], rounds: int) -> Turn:
    """The turn that a line begins, still without records."""
    if len(before) > 1 and not before[-1].name:
        raise LineError("after_resignation", line=line.number)
    reader = LineReader(line.words, line.number)
    kind = reader.one_of((DECISION, RESIGNATION) if before else (SET_UP,))
    side = ""
    if kind == DECISION:
        reader.number(len(before), min(len(before), MOST_DECISIONS))
        side = reader.one_of(SIDES)
    reader.one_of(("round",))
    round = reader.number(1, MOST_ROUNDS)
    _check_round(round, rounds, line)
    if kind != DECISION:
        reader.end()
        return Turn("", "", round, ())
    name = reader.rest()
    if name != FACE_DOWN and not could_be_a_name(name):
        raise LineError("decision", line=line.number, found=shown(name))
    return Turn(name, side, round, ())


def _check_round(round: int, rounds: int, line: Line) -> None:
    if round > rounds:
        raise LineError("round", line=line.number, round=round, most=rounds)
