"""What the entries of a save may hold: sizes, spellings, and the check of each entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self, TypeGuard

from game.rules.decision import could_be_a_name
from game.rules.model import SIDES

MOST_OPTIONS = 64
MOST_OPTION_LETTERS = 200
MOST_HELP = 2_000
LARGEST_SEED = 2**64 - 1
LARGEST_BID = 20
MOST_LETTERS_OF_A_PATH = 1_000
MOST_RECORD_LINES = 20_000
MOST_LETTERS_OF_A_RECORD = 200
MOST_LETTERS_OF_A_POSITION = 8_000
MOST_TREE_LINES = 20_000
MOST_LETTERS_OF_A_TREE_LINE = 1_200  # a comment is the longest
MOST_HALF_YEARS = 99
MOST_PRIVATE = 99

HASH = re.compile(r"[0-9a-f]{8,128}")
SCENARIO = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
PROGRAM = re.compile(r"[0-9A-Za-z.+-]{1,40}")
OPTION = re.compile(r"[a-z][a-z0-9_]{0,39}")
HALF_YEAR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
TRACK = re.compile(r"[a-z][a-z0-9_]{0,63}")
RESIGNED = re.compile(f"(?:{'|'.join(SIDES)})?")
HELP = re.compile(rf"([1-9][0-9]{{0,3}}) ({'|'.join(SIDES)}) (hint|chance)")


@dataclass(frozen=True, slots=True)
class Help:
    """Help that a player took: at which decision (counted from 1), for which side, and what: "hint" or "chance"."""

    decision: int
    side: str
    kind: str

    def __str__(self) -> str:
        """As it stands in a save: ``12 flagship hint``."""
        return f"{self.decision} {self.side} {self.kind}"

    @classmethod
    def read(cls, line: str) -> Self:
        """The help that a sound line of a save tells of."""
        number, side, kind = line.split()
        return cls(int(number), side, kind)


def is_whole(value: Any) -> TypeGuard[int]:
    """Whether a value of JSON is a whole number, which yes and no are not."""
    return isinstance(value, int) and not isinstance(value, bool)


def _is_word(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_between(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: is_whole(value) and low <= value <= high


def is_decision(value: Any) -> bool:
    """Whether a value could be the name of a decision, of any edition of the rules."""
    return isinstance(value, str) and could_be_a_name(value)


def _are_seats(value: Any) -> bool:
    return isinstance(value, dict) and all(side in SIDES and _is_seat(code) for side, code in value.items())


def _is_seat(code: Any) -> bool:
    return isinstance(code, str) and 0 < len(code) <= MOST_LETTERS_OF_A_PATH and code.isprintable()


def _is_help(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_HELP
        and all(isinstance(line, str) and HELP.fullmatch(line) for line in value)
    )


def _are_record_lines(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST_RECORD_LINES and all(_is_record_line(line) for line in value)


def _is_record_line(line: Any) -> bool:
    return isinstance(line, str) and len(line) <= MOST_LETTERS_OF_A_RECORD and line.isascii() and line.isprintable()


def _is_position(value: Any) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= MOST_LETTERS_OF_A_POSITION
        and value.isascii()
        and (not value or value.isprintable())
    )


def _are_tree_lines(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_TREE_LINES
        and all(
            isinstance(line, str) and len(line) <= MOST_LETTERS_OF_A_TREE_LINE and line.isprintable() for line in value
        )
    )


def _are_private(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= MOST_PRIVATE
        and all(TRACK.fullmatch(track) and owner in SIDES for track, owner in value.items())
    )


def _are_half_years(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_HALF_YEARS
        and all(isinstance(name, str) and HALF_YEAR.fullmatch(name) for name in value)
    )


def _are_options(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= MOST_OPTIONS
        and all(OPTION.fullmatch(name) and _is_option(option) for name, option in value.items())
    )


def _is_option(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= MOST_OPTION_LETTERS and value.isprintable()
    return isinstance(value, bool) or (is_whole(value) and abs(value) <= LARGEST_SEED)


CHECKS: dict[str, Callable[[Any], bool]] = {
    "program": _is_word(PROGRAM),
    "rules": _is_word(HASH),
    "scenario": _is_word(SCENARIO),
    "seed": _is_between(0, LARGEST_SEED),
    "bid": _is_between(-LARGEST_BID, LARGEST_BID),
    "decisions": lambda value: isinstance(value, list),
    "position": _is_word(HASH),
    "options": _are_options,
    "seats": _are_seats,
    "resigned": _is_word(RESIGNED),
    "helped": _is_help,
    "half_years": _are_half_years,
    "private": _are_private,
    "record": _are_record_lines,
    "start": _is_position,
    "tree": _are_tree_lines,
    "over": lambda value: isinstance(value, bool),
}
