"""Reads the YAML files of the rules into trees whose every node knows its file, line and column.

Only the plain part of YAML is read: mappings, lists and words. Aliases, anchors, merge keys, tags, directives, several
documents and keys written twice are problems. ``no``, ``on`` and ``yes`` are words like any other; what is a number
is decided by the reader of a field (`game.rules.fields`), not here. Nothing in a file can end in an exception.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

MOST_BYTES = 1_000_000
MOST_DEPTH = 40
MOST_PROBLEMS = 1_000
MOST_HINTS = 200
MOST_QUOTED = 60
MOST_SAID = 300
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no file may hold: controls, marks that turn the direction of writing, and halves of a character."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it; the same language in plain Python, slower, where it was not."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a rules folder: where, what, and how it might be mended.

    Lines count from 1; line 0 says that ``file`` is the whole place.
    """

    file: str
    line: int
    column: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: {self.what}" if self.line else f"{self.file}: {self.what}"
        return f"{place}; {self.hint}" if self.hint else place


class RulesError(Exception):
    """A rules folder that cannot be played. ``problems`` holds everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(slots=True)
class Node:
    """A place in a file. A bare `Node` stands for something refused already: readers pass over it in silence."""

    file: str
    line: int
    column: int


@dataclass(slots=True)
class Word(Node):
    """A scalar as it is written; ``plain`` if it stands without quotes."""

    text: str
    plain: bool


@dataclass(slots=True)
class Listing(Node):
    """A sequence."""

    items: list[Node]


@dataclass(slots=True)
class Mapping(Node):
    """A mapping with its keys in the order of the file."""

    entries: dict[str, tuple[Word, Node]]


class Problems:
    """Collects problems, each once; after `MOST_PROBLEMS` it only counts."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self.count = 0

    @property
    def many(self) -> bool:
        """Whether there are so many that near matches are no longer looked for."""
        return self.count >= MOST_HINTS

    def add(self, node: Node, what: str, hint: str = "") -> None:
        """Notes a problem at a node, in words that stay on one line."""
        self.extend((Problem(node.file, node.line, node.column, one_line(what), one_line(hint)),))

    def extend(self, problems: tuple[Problem, ...]) -> None:
        """Notes problems found elsewhere."""
        for problem in problems:
            if problem not in self._found:
                self.count += 1
                if self.count <= MOST_PROBLEMS:
                    self._found[problem] = None

    def sorted(self) -> tuple[Problem, ...]:
        """All problems, each once, by file, line and column; the last says how many more there are, if any."""
        found = sorted(self._found)
        if self.count > MOST_PROBLEMS:
            more = f"and {self.count - MOST_PROBLEMS} more problems"
            found.append(Problem(found[-1].file, found[-1].line, found[-1].column, more))
        return tuple(found)


def one_line(words: str) -> str:
    """Words without line breaks and other characters that do not print, cut when they are very long."""
    words = words if len(words) <= MOST_SAID else f"{words[:MOST_SAID]}..."
    return words if words.isprintable() else "".join(one if one.isprintable() else "?" for one in words)


def cut(word: str) -> str:
    """A word as a message shows it: cut when it is long."""
    return f"{word[:MOST_QUOTED]}..." if len(word) > MOST_QUOTED else word


def quoted(word: str) -> str:
    """A word of a file as a message shows it: in quotes, cut when it is long."""
    return f'"{cut(word)}"'


def read(path: Path, file: str, problems: Problems) -> Mapping | None:
    """Reads the mapping that a rules file holds, or notes why it cannot be read and returns None.

    ``file`` is the file's name as messages show it.
    """
    top = Node(file, 1, 1)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            problems.add(top, "this is not a file")
            return None
        source = b""
        if status.st_size <= MOST_BYTES:
            with path.open("rb") as stream:
                source = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        problems.add(top, "the file is missing")
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        problems.add(top, f"the file cannot be read: {reason}")
        return None
    if max(status.st_size, len(source)) > MOST_BYTES:
        problems.add(top, f"the file is larger than {MOST_BYTES:,} bytes")
        return None
    tree, found = parse(source, file)
    problems.extend(found)
    return tree


@lru_cache(maxsize=64)
def parse(source: bytes, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """The tree of a file's bytes, and what is wrong with them; no tree if it is not YAML or not a mapping.

    The last few results are kept: the words of a language are read both to be checked and to be shown.
    """
    problems = Problems()
    text = _decode(source, file, problems)
    tree = None
    if text is not None:
        try:
            tree = _Builder(file, problems).build(LOADER(text))
        except yaml.YAMLError as error:
            _syntax_error(error, file, problems)
        except (ValueError, OverflowError, IndexError) as error:
            # plain PyYAML lets these through, for an escape like "\UFFFFFFFF" or a directive %YAML with a long number
            problems.add(Node(file, 1, 1), f"not readable as YAML: {quoted(str(error))}")
    if tree is None and not problems.count:
        problems.add(Node(file, 1, 1), "the file is empty")
    if isinstance(tree, Mapping):
        return tree, problems.sorted()
    if isinstance(tree, (Word, Listing)):
        problems.add(tree, "the file must hold a mapping of names to values")
    return None, problems.sorted()


def _decode(source: bytes, file: str, problems: Problems) -> str | None:
    """The characters of a file, or None if it is not UTF-8 or holds characters that have no place in it."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8", "replace")
        problems.add(_place_after(before, file), "the file is not UTF-8")
        return None
    wrong = FORBIDDEN.search(text)
    if wrong is None:
        return text
    problems.add(_place_after(text[: wrong.start()], file), f"control character U+{ord(wrong[0]):04X}")
    return None


def _place_after(text: str, file: str) -> Node:
    lines = re.split("\r\n|\r|\n", text)
    return Node(file, len(lines), len(lines[-1]) + 1)


def _syntax_error(error: yaml.YAMLError, file: str, problems: Problems) -> None:
    node = Node(file, 1, 1)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unknown reason"
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        node = Node(file, mark.line + 1, mark.column + 1)
    context = getattr(error, "context", None)
    what = f"{context}, {what}" if context else str(what)
    problems.add(node, f"not readable as YAML: {what}")


class _Builder:
    """Builds the tree from the stream of YAML events, without recursion: depth is counted before it can hurt."""

    def __init__(self, file: str, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        self._open: list[Mapping | Listing] = []
        self._keys: list[Node | None] = []  # of each open mapping: the key that waits for its value
        self._root: Node | None = None
        self._documents = 0

    def build(self, loader: Any) -> Node | None:
        """The tree of the first document that a YAML loader finds."""
        while True:
            event = loader.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._put(self._word(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(self._open) == MOST_DEPTH:
                    self._problems.add(self._node(event), f"nested more than {MOST_DEPTH} deep")
                    return None
                self._start(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._open.pop()
                self._keys.pop()
            elif kind is yaml.AliasEvent:
                self._problems.add(self._node(event), f"alias {quoted('*' + event.anchor)}", "write it out")
                self._put(self._node(event))
            elif kind is yaml.DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    self._problems.add(self._node(event), "a second document begins here", "one file, one document")
                    return self._root
                if event.version or event.tags:
                    self._problems.add(self._node(event), "directives (%) are not read", "leave the line out")
            elif kind is yaml.StreamEndEvent:
                return self._root

    def _node(self, event: Any) -> Node:
        mark = event.start_mark
        return Node(self._file, mark.line + 1, mark.column + 1)

    def _start(self, event: Any, is_mapping: bool) -> None:
        node = self._node(event)
        self._refuse_marks(event, node)
        if is_mapping:
            opened: Mapping | Listing = Mapping(node.file, node.line, node.column, {})
        else:
            opened = Listing(node.file, node.line, node.column, [])
        self._put(opened)
        self._open.append(opened)
        self._keys.append(None)

    def _word(self, event: Any) -> Node:
        mark = event.start_mark
        node = Word(self._file, mark.line + 1, mark.column + 1, event.value, not event.style)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event, node)
        if not node.plain:
            wrong = FORBIDDEN.search(node.text)
            if wrong is not None:
                self._problems.add(node, f"control character U+{ord(wrong[0]):04X}")
                return Node(self._file, node.line, node.column)
        return node

    def _refuse_marks(self, event: Any, node: Node) -> None:
        if event.anchor is not None:
            self._problems.add(node, f"anchor {quoted('&' + event.anchor)}", "leave it out")
        if event.tag is not None:
            self._problems.add(
                node, f"tag {quoted(event.tag)}", "leave it out: every value is a word, a list or a mapping"
            )

    def _put(self, node: Node) -> None:
        """Hangs a node where it belongs: into the open list, as the next key, or as the value of the key before."""
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = node
            return
        self._keys[-1] = None
        if isinstance(key, Word):
            self._enter(parent, key, node)
        elif isinstance(key, (Mapping, Listing)):
            self._problems.add(key, "a key must be a word")

    def _enter(self, parent: Mapping, key: Word, value: Node) -> None:
        if key.plain and key.text == "<<":
            self._problems.add(key, "merge key <<", "write the lines out")
        elif key.text in parent.entries:
            first = parent.entries[key.text][0]
            self._problems.add(key, f"key {quoted(key.text)} stands twice", f"first in line {first.line}")
        else:
            parent.entries[key.text] = (key, value)
