"""The tree of lines that branch off from a match, with comments: kept in its file, in lines of words.

    line 1 of 0 at 24 seed 55
      seat flagship strong
      decision ops talent_drive
    line 2 of 1 at 1 seed 7 known to ecosystem
      decision build alloy
    comment 0 at 24 Here it was lost.

Line 0 is the match itself. A line leaves its parent after so many of the parent's own decisions and rolls the dice of
its own seed; ``known to`` says that all this side could not see was dealt anew by that seed too. Comments follow the
lines: of which line, and after how many of its decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from game.engine.layout import SEED_LIMIT
from game.rules.decision import could_be_a_name
from game.rules.model import SIDES
from game.session.record_lines import LineError, LineReader, shown
from game.storage.savefile import MOST_DECISIONS
from game.storage.schema import MOST_LETTERS_OF_A_TREE_LINE, MOST_TREE_LINES

LINE, COMMENT = "line", "comment"
DECISION, SEAT, RESIGNATION = "decision", "seat", "resignation"
INDENT = "  "
MOST_LINES = 999
MOST_LETTERS = 1_000  # of a comment
SEED = re.compile(f"[0-9]{{1,{len(str(SEED_LIMIT))}}}")


@dataclass(frozen=True, slots=True)
class Line:
    """Another future of a match.

    parent     number of the line that it leaves; 0: the match
    at         how many of the parent's own decisions stand before it
    seed       of its dice
    known_to   the side whose knowledge was kept while the rest was dealt anew; "": every card lies where it lay
    decisions  its own, in order
    seats      the computers' sides in it, each with its player's code
    resigned   the side that gave it up, or ""
    """

    parent: int
    at: int
    seed: int
    known_to: str = ""
    decisions: tuple[str, ...] = ()
    seats: tuple[tuple[str, str], ...] = ()
    resigned: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote at a moment of a line: after so many of its own decisions."""

    line: int
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Tree:
    """All lines of a match, numbered from 1 in the order in which they were begun, and all comments."""

    lines: tuple[Line, ...] = field(default=())
    comments: tuple[Comment, ...] = field(default=())

    def __bool__(self) -> bool:
        """Whether it holds anything."""
        return bool(self.lines or self.comments)

    def with_line(self, line: Line) -> tuple[Tree, int]:
        """The tree with one line more, and that line's number."""
        return replace(self, lines=(*self.lines, line)), len(self.lines) + 1

    def with_changed(self, number: int, line: Line) -> Tree:
        """The tree with a line as it has become. Nothing may branch off from what it has lost."""
        lines = list(self.lines)
        lines[number - 1] = line
        return replace(self, lines=tuple(lines))

    def with_comment(self, line: int, at: int, words: str) -> Tree:
        """The tree with a comment in place of what stood there; "" takes it away.

        Line breaks become spaces, and what cannot be printed is left out.
        """
        printed = "".join(letter for letter in words if letter.isprintable() or letter.isspace())
        told = " ".join(printed.split())[:MOST_LETTERS].rstrip()
        kept = [one for one in self.comments if (one.line, one.at) != (line, at)]
        if told:
            kept.append(Comment(line, at, told))
        return replace(self, comments=tuple(sorted(kept, key=lambda one: (one.line, one.at))))

    def comment(self, line: int, at: int) -> str:
        """What stands at a moment, or ""."""
        return next((one.words for one in self.comments if (one.line, one.at) == (line, at)), "")

    def depth(self, number: int) -> int:
        """How many lines lie between a line and the match, itself counted: 0 for the match."""
        return 0 if number == 0 else 1 + self.depth(self.lines[number - 1].parent)

    def in_order(self) -> list[int]:
        """The numbers of all lines as a tree is read: each below its parent, by the moment at which it leaves."""

        def below(parent: int) -> list[int]:
            children = [number for number, line in enumerate(self.lines, 1) if line.parent == parent]
            ordered = sorted(children, key=lambda number: self.lines[number - 1].at)
            return [one for number in ordered for one in (number, *below(number))]

        return below(0)


class Holder(Protocol):
    """Whoever holds a tree: `game.session.branching.Trunk`."""

    @property
    def tree(self) -> Tree: ...


@dataclass(frozen=True, slots=True)
class LineOf:
    """What a match is that was begun as a line of another one: who holds the tree, and its number there.

    0 as long as nothing was decided in it, for only then it comes into the tree.
    """

    trunk: Holder
    number: int


# --- written and read


def tree_lines(tree: Tree) -> list[str]:
    """The lines of words of a tree."""
    made = []
    for number, line in enumerate(tree.lines, 1):
        known = f" known to {line.known_to}" if line.known_to else ""
        made.append(f"{LINE} {number} of {line.parent} at {line.at} seed {line.seed}{known}")
        made += [f"{INDENT}{SEAT} {side} {code}" for side, code in line.seats]
        made += [f"{INDENT}{DECISION} {name}" for name in line.decisions]
        made += [f"{INDENT}{RESIGNATION} {line.resigned}"] if line.resigned else []
    return made + [f"{COMMENT} {one.line} at {one.at} {one.words}" for one in tree.comments]


def begins_a_tree(words: str) -> bool:
    """Whether a line of words is one with which a tree can begin."""
    return words.split(" ", 1)[0] in (LINE, COMMENT)


def read_tree(lines: Iterable[str], numbers: Sequence[int] = ()) -> Tree:
    """The tree that lines of words tell of; ``numbers`` are those of the lines in their text, 1 on if not given.

    Raises `LineError` with the number at the first line that cannot be meant.
    """
    tree = Tree()
    for place, words in enumerate(lines):
        line = numbers[place] if numbers else place + 1
        if place >= MOST_TREE_LINES:
            raise LineError("too_long", line=line, most=MOST_TREE_LINES)
        if len(words) > MOST_LETTERS_OF_A_TREE_LINE:
            raise LineError("letters", line=line, most=MOST_LETTERS_OF_A_TREE_LINE)
        if words.startswith(INDENT):
            if not tree.lines or tree.comments:
                raise LineError("no_line", line=line)
            tree = tree.with_changed(len(tree.lines), _with_more(tree.lines[-1], words.removeprefix(INDENT), line))
        else:
            tree = _begun(tree, words, line)
    return tree


def _begun(tree: Tree, words: str, place: int) -> Tree:
    """The tree with the line or the comment that these words begin."""
    reader = LineReader(words, place)
    if reader.one_of((LINE, COMMENT) if not tree.comments else (COMMENT,)) == COMMENT:
        of = reader.number(0, len(tree.lines))
        at = _moment(reader, tree, of)
        told = reader.rest()
        if not told or len(told) > MOST_LETTERS or told != " ".join(told.split()) or tree.comment(of, at):
            raise LineError("value", line=place, name=COMMENT, found=shown(told))
        return replace(tree, comments=(*tree.comments, Comment(of, at, told)))
    here = len(tree.lines) + 1
    reader.number(here, min(here, MOST_LINES))
    reader.one_of(("of",))
    parent = reader.number(0, len(tree.lines))
    at = _moment(reader, tree, parent)
    reader.one_of(("seed",))
    found = reader.word()
    if not SEED.fullmatch(found) or int(found) >= SEED_LIMIT:
        raise LineError("value", line=place, name="seed", found=shown(found))
    known_to = ""
    if reader:
        reader.one_of(("known",))
        reader.one_of(("to",))
        known_to = reader.one_of(SIDES)
    reader.end()
    return tree.with_line(Line(parent, at, int(found), known_to))[0]


def _moment(reader: LineReader, tree: Tree, of: int) -> int:
    """After how many decisions of a line; how many the match itself has is not known here."""
    reader.one_of(("at",))
    return reader.number(0, len(tree.lines[of - 1].decisions) if of else MOST_DECISIONS)


def _with_more(line: Line, words: str, place: int) -> Line:
    """A line with what one more line of words says of it."""
    reader = LineReader(words, place)
    if line.resigned:
        raise LineError("after_resignation", line=place)
    kind = reader.one_of((DECISION, SEAT, RESIGNATION))
    if kind == RESIGNATION:
        side = reader.one_of(SIDES)
        reader.end()
        return replace(line, resigned=side)
    if kind == SEAT:
        side, code = reader.one_of(SIDES), reader.rest()
        if not code or line.decisions or side in dict(line.seats):
            raise LineError("value", line=place, name=SEAT, found=shown(code))
        return replace(line, seats=(*line.seats, (side, code)))
    name = reader.rest()
    if not could_be_a_name(name) or len(line.decisions) >= MOST_DECISIONS:
        raise LineError("decision", line=place, found=shown(name))
    return replace(line, decisions=(*line.decisions, name))
