"""Reads the fields of a mapping one by one, with their types and ranges; what nobody asked for is unknown.

A reader always returns a value of the right type. Where something is wrong it notes a problem and returns a stand-in
("" or a number within the range): rules with a problem are thrown away whole, so a stand-in never reaches a match.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from itertools import islice

from game.rules.load import MOST_QUOTED, Listing, Mapping, Node, Problems, Word, quoted

INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
HALVES = re.compile(r"(-?)(0|[1-9][0-9]{0,8})(?:\.([05]))?")
ID = re.compile(r"[a-z][a-z0-9_]*")
MOST_IN_AN_ID = 40
MOST_ITEMS = 500
MOST_COMPARED = 1_000


def near(word: str, known: Iterable[str], problems: Problems) -> str:
    """A hint that names the known word most like this one, or ""."""
    if problems.many or len(word) > MOST_QUOTED:
        return ""
    close = difflib.get_close_matches(word.lower(), list(islice(known, MOST_COMPARED)), n=1)
    return f"did you mean {quoted(close[0])}?" if close else ""


def kind_of(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Word):
        return quoted(node.text) if node.text or not node.plain else "nothing"
    return "something that cannot be read"


def one_of(words: Sequence[str]) -> str:
    """The words to choose from, for a hint."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


class Fields:
    """The fields of one mapping. ``where`` begins every message: what the mapping describes."""

    def __init__(self, node: Node, where: str, problems: Problems) -> None:
        self.node = node
        self.where = where
        self.problems = problems
        self._asked: dict[str, None] = {}
        self._entries = node.entries if isinstance(node, Mapping) else {}
        if not isinstance(node, Mapping):
            self.wrong(node, "a mapping")

    def problem(self, node: Node, what: str, hint: str = "") -> None:
        """Notes a problem of this mapping."""
        self.problems.add(node, f"{self.where}: {what}" if self.where else what, hint)

    def wrong(self, node: Node, wanted: str, hint: str = "") -> None:
        """Notes that a node is not what was wanted, unless it was refused before."""
        if type(node) is not Node:
            self.problem(node, f"must be {wanted}, not {kind_of(node)}", hint)

    def get(self, key: str) -> Node | None:
        """The value of a key that may be left out."""
        self._asked[key] = None
        entry = self._entries.get(key)
        return entry[1] if entry else None

    def need(self, key: str) -> Node | None:
        """The value of a key; a problem if it is missing."""
        value = self.get(key)
        if value is None and isinstance(self.node, Mapping):
            self.problem(self.node, f"{quoted(key)} is missing")
        return value

    def word(self, key: str, choices: Sequence[str] | None = None, default: str | None = None) -> str:
        """A word, one of ``choices`` if there are any; ``default`` if it may be left out."""
        value = self.need(key) if default is None else self.get(key)
        if value is None:
            return default or ""
        return self.as_word(value, key, choices)

    def as_word(self, node: Node, key: str, choices: Sequence[str] | None = None) -> str:
        """A node as a word; ``key`` names it in messages."""
        if not isinstance(node, Word) or not node.text.strip():
            self.wrong(node, f"a word for {quoted(key)}" if choices is None else one_of(choices))
            return ""
        if choices is not None and node.text not in choices:
            hint = near(node.text, choices, self.problems) or f"it must be {one_of(choices)}"
            self.problem(node, f"unknown {key} {quoted(node.text)}", hint)
            return ""
        return node.text

    def id(self, key: str = "id") -> str:
        """An id in snake_case."""
        value = self.need(key)
        return "" if value is None else self.as_id(value, key)

    def as_id(self, node: Node, key: str) -> str:
        """A node as an id."""
        word = self.as_word(node, key)
        if word and (len(word) > MOST_IN_AN_ID or not ID.fullmatch(word)):
            hint = f"small letters, digits and _, beginning with a letter, at most {MOST_IN_AN_ID}"
            self.problem(node, f"{quoted(word)} cannot be an id", hint)
            return ""
        return word

    def flag(self, key: str, default: bool) -> bool:
        """``true`` or ``false``."""
        value = self.get(key)
        if value is None:
            return default
        if isinstance(value, Word) and value.plain and value.text in ("true", "false"):
            return value.text == "true"
        self.wrong(value, f"true or false for {quoted(key)}")
        return default

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self.need(key) if default is None else self.get(key)
        if value is None:
            return low if default is None else default
        return self.as_number(value, key, low, high)

    def as_number(self, node: Node, key: str, low: int, high: int) -> int:
        """A node as a whole number: plain decimal digits only."""
        if not isinstance(node, Word) or not node.plain or not INTEGER.fullmatch(node.text):
            self.wrong(node, f"a whole number for {quoted(key)}", _number_hint(node))
            return low
        return self._in_range(node, key, int(node.text), low, high)

    def as_halves(self, node: Node, key: str, low: int, high: int) -> int:
        """A node as a number that may end in .5, doubled; ``low`` and ``high`` are not doubled."""
        match = HALVES.fullmatch(node.text) if isinstance(node, Word) and node.plain else None
        if match is None:
            self.wrong(node, f"a number for {quoted(key)}, in whole or half points", _number_hint(node))
            return 2 * low
        doubled = 2 * int(match[2]) + (match[3] == "5")
        doubled = -doubled if match[1] else doubled
        if not 2 * low <= doubled <= 2 * high:
            self._in_range(node, key, doubled, low, high, shown=match[0])
            return 2 * low
        return doubled

    def _in_range(self, node: Node, key: str, number: int, low: int, high: int, shown: str = "") -> int:
        if not shown and low <= number <= high:
            return number
        bounds = f"from {low} to {high}" if low < high else f"{low}"
        self.problem(node, f"{key} is {shown or number}, out of range", f"it must be {bounds}")
        return min(max(number, low), high)

    def listing(self, key: str, default: bool = False, least: int = 0) -> list[Node]:
        """The items of a list, at least so many; may be left out if ``default``."""
        value = self.get(key) if default else self.need(key)
        items = [] if value is None else self.as_listing(value, key)
        if isinstance(value, Listing) and len(items) < least:
            self.problem(value, f"{quoted(key)} has {len(items)} lines", f"at least {least}")
        return items

    def as_listing(self, node: Node, key: str) -> list[Node]:
        """A node as the items of a list."""
        if not isinstance(node, Listing):
            self.wrong(node, f"a list for {quoted(key)}")
            return []
        if len(node.items) > MOST_ITEMS:
            self.problem(node, f"{quoted(key)} has {len(node.items)} lines", f"at most {MOST_ITEMS}")
        return node.items[:MOST_ITEMS]

    def mapping(self, key: str, default: bool = False) -> dict[str, tuple[Word, Node]]:
        """The entries of a mapping; may be left out if ``default``."""
        value = self.get(key) if default else self.need(key)
        return {} if value is None else self.as_mapping(value, key)

    def as_mapping(self, node: Node, key: str) -> dict[str, tuple[Word, Node]]:
        """A node as the entries of a mapping."""
        if not isinstance(node, Mapping):
            self.wrong(node, f"a mapping for {quoted(key)}")
            return {}
        return node.entries

    def unknown(self) -> list[Word]:
        """The keys that nobody asked for."""
        return [key for name, (key, _) in self._entries.items() if name not in self._asked]

    def close(self) -> None:
        """Notes every key that nobody asked for."""
        for key in self.unknown():
            hint = near(key.text, self._asked, self.problems) or f"known here: {', '.join(self._asked)}"
            self.problem(key, f"unknown key {quoted(key.text)}", hint)


def _number_hint(node: Node) -> str:
    """What is wrong with something that looks like a number."""
    if not isinstance(node, Word) or not re.fullmatch(r"[+-]?[0-9][0-9_,:.]*", node.text):
        return ""
    if node.plain and re.fullmatch(r"-?(0|[1-9][0-9]*)\.[0-9]+", node.text):
        return ""
    return "plain digits, without quotes, leading zeros, plus sign or separators"
