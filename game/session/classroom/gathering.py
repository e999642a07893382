"""The lines of a class, gathered from texts and files; what is damaged is named and left out, and the rest counts."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.session.classroom.played import Played, Replay
from game.session.classroom.table_line import MARK, NO_CODE, LineError, TableLine, read_line
from game.storage import files

if TYPE_CHECKING:
    from game.rules.words.text import Text

MOST_TABLES = 200
MOST_FILES = 1_000
MOST_BYTES = 1_000_000
ENDING = ".txt"
BEGINS = re.compile(rf"(?<![0-9A-Za-z./+:*-]){MARK}[0-9]{{1,3}}/", re.IGNORECASE)
SHOWN = 24  # letters of a line by which it is named


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text that begins as a line; ``where``: the file, or what it was pasted as, with its number there."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What does not count, and why."""

    where: str
    problem: LineError

    def told(self, text: Text) -> str:
        """Both in words."""
        reason = text(f"{self.problem.section}.{self.problem.key}", **self.problem.fields)
        return text(f"{self.problem.section}.left_out", where=self.where, reason=reason)


@dataclass(frozen=True, slots=True)
class Table:
    """A match that counts; ``label``: the table's number, with a letter if it gave more than one match."""

    label: str
    played: Played


@dataclass(frozen=True, slots=True)
class Gathered:
    """A class: its code ("-": none), its matches by the numbers of the tables, and what was left out."""

    code: str
    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...]


def in_text(words: str, where: str) -> list[Found]:
    """Every line in a text, which may hold other words too; none is there where nothing begins as one."""
    starts = [one.start() for one in BEGINS.finditer(words)]
    pieces = [words[start:end] for start, end in itertools.pairwise([*starts, len(words)])]
    if len(pieces) == 1:
        return [Found(where, pieces[0])]
    return [Found(f"{where}: {number}", piece) for number, piece in enumerate(pieces, 1)]


def in_files(paths: Iterable[Path]) -> tuple[list[Found], list[LeftOut]]:
    """Every line in files and in the text files of folders, and the files in which there is none."""
    found: list[Found] = []
    left_out: list[LeftOut] = []
    for path in _each_file(paths, left_out):
        try:
            words = files.read_text(path, MOST_BYTES)
        except OSError as error:
            left_out.append(LeftOut(path.name, LineError("unreadable", reason=files.reason(error))))
            continue
        except UnicodeDecodeError:
            left_out.append(LeftOut(path.name, LineError("no_text")))
            continue
        here = in_text(words, path.name)
        found += here
        if not here:
            left_out.append(LeftOut(path.name, LineError("foreign")))
    return found, left_out


def gather_files(paths: Iterable[Path], replay: Replay, code: str = "") -> Gathered:
    """The class that the lines in files and folders tell of (`in_files`, `gather`)."""
    found, unread = in_files(paths)
    gathered = gather(found, replay, code)
    return Gathered(gathered.code, gathered.tables, (*unread, *gathered.left_out))


def _each_file(paths: Iterable[Path], left_out: list[LeftOut]) -> list[Path]:
    """The files that are named and those in folders that are named, by their names."""
    made: list[Path] = []
    for path in paths:
        if not path.is_dir():
            made.append(path)
            continue
        try:
            inside = sorted(one for one in path.iterdir() if _holds_lines(one))
        except OSError as error:
            left_out.append(LeftOut(path.name, LineError("unreadable", reason=files.reason(error))))
            continue
        if not inside:
            left_out.append(LeftOut(path.name, LineError("empty_folder", ending=ENDING)))
        made += inside
    left_out += [LeftOut(path.name, LineError("too_many_files", most=MOST_FILES)) for path in made[MOST_FILES:]]
    return made[:MOST_FILES]


def _holds_lines(path: Path) -> bool:
    return path.suffix.lower() == ENDING and not path.name.startswith(".")


def gather(found: Sequence[Found], replay: Replay, code: str = "") -> Gathered:
    """The class that lines tell of: of a code, or of the one that most of them have.

    Of a table's match that was told more than once the line with the most votes and answers counts.
    """
    left_out: list[LeftOut] = []
    read: list[tuple[Found, TableLine]] = []
    for one in found:
        try:
            read.append((one, read_line(one.words)))
        except LineError as error:
            left_out.append(LeftOut(named(one), error))
    code = code.upper() or _most_common(line.code for _, line in read)
    own: dict[tuple[object, ...], tuple[Found, TableLine]] = {}
    for one, line in read:
        key = (line.table, line.scenario, line.seed, line.decisions)
        if line.code != code:
            left_out.append(LeftOut(named(one), LineError("other_class", code=line.code, known=code)))
        elif key not in own:
            own[key] = one, line
        elif line.counted > own[key][1].counted:
            left_out.append(LeftOut(named(own[key][0]), LineError("doubled", table=line.table)))
            own[key] = one, line
        else:
            left_out.append(LeftOut(named(one), LineError("doubled", table=line.table)))
    played: list[Played] = []
    for one, line in own.values():
        if len(played) == MOST_TABLES:
            left_out.append(LeftOut(named(one), LineError("too_many_tables", most=MOST_TABLES)))
            continue
        try:
            played.append(replay.play(line))
        except LineError as error:
            left_out.append(LeftOut(named(one), error))
    return Gathered(code or NO_CODE, _labelled(played), tuple(left_out))


def named(found: Found) -> str:
    """What a piece of text is called where it does not count: where it stood, and how it begins."""
    words = " ".join(found.words.split())
    return f"{found.where} ({words if len(words) <= SHOWN else words[:SHOWN] + '…'})"


def _most_common(codes: Iterable[str]) -> str:
    counted = Counter(codes).most_common(1)
    return counted[0][0] if counted else ""


def _labelled(played: Sequence[Played]) -> tuple[Table, ...]:
    """The matches by the number of their table; where a table gave several, each with a letter."""
    given = Counter(one.line.table for one in played)
    seen: Counter[int] = Counter()
    made = []
    for one in sorted(played, key=lambda each: each.line.table):
        number = one.line.table
        seen[number] += 1
        letter = _letter(seen[number]) if given[number] > 1 else ""
        made.append(Table(f"{number}{letter}", one))
    return tuple(made)


def _letter(number: int) -> str:
    """a, b, c ... for 1, 2, 3 ...; after z the number itself."""
    return chr(ord("a") + number - 1) if number <= 26 else f"-{number}"
