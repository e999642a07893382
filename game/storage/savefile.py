"""Saved matches: the format, and how a file of it is written, read and found.

A save is a JSON object. It holds what is needed to play a match again: the set-up, the seed and the decisions; and what
is needed to notice that this is no longer possible: the digest of the rules and a hash of the position. Nothing in it
is personal.

Writing is all or nothing: a kill at any moment leaves the old file or the new one whole. Reading trusts nothing: a
file that is damaged, foreign or from the future is refused with the reason, and is never changed.
"""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from game.rules.words.errors import TextError
from game.storage import files
from game.storage.schema import CHECKS, MOST_LETTERS_OF_A_PATH, is_decision, is_whole

FORMAT = "magnet-race-save"
VERSION = 5
"""Version of the format. A newer file is refused, an older one is brought up by `migrate`."""

HOME_ENVIRONMENT = "MAGNET_RACE_HOME"
"""Environment variable that names the folder to keep saves under, instead of the usual place."""

MOST_BYTES = 1_000_000
MOST_NESTING = 8
MOST_DECISIONS = 5_000
MOST_LETTERS_TOLD = 60

WRITE_STEPS = ("begun", *files.STEPS)
"""The steps of `write`, in order."""

LISTS = ("decisions", "helped", "half_years", "record", "tree")
"""Entries of a save that are lists."""

Option = str | int | bool


class SaveError(TextError):
    """A save cannot be read or written."""

    section = "savefile"


@dataclass(frozen=True, slots=True)
class Save:
    """What a saved match holds.

    program    version of the program that wrote it
    rules      digest of the rules it was played under
    scenario   id of the scenario
    seed, bid  as given to `game.session.match.Match.new`
    decisions  the name of every decision, in order
    position   hash of the position after the last decision
    options    what else the players chose, for example open hands: short names with a word, a number or yes/no
    seats      the computer's sides, each with the code of its player; a side that is not there is a person's
    resigned   the side that gave the match up after the last decision, or ""
    helped     help that players took, a line each (`Help`)
    over       whether the match has ended; known without playing it again
    half_years names of the rounds,
    private    the tracks that only their owners see, each with its owner, and
    record     lines of the game's notation (`game.session.turn_lines`): all that happened, so that it can be told under
               other rules. They are empty in a save of an older format.
    start      the position that it began from, in one line (`game.position.notation`); "": that of its scenario
    tree       lines that branch off from it, and comments (`game.session.tree`)
    """

    program: str
    rules: str
    scenario: str
    seed: int
    bid: int
    decisions: tuple[str, ...]
    position: str
    options: Mapping[str, Option] = field(default_factory=dict)
    seats: Mapping[str, str] = field(default_factory=dict)
    resigned: str = ""
    helped: tuple[str, ...] = ()
    over: bool = False
    half_years: tuple[str, ...] = ()
    private: Mapping[str, str] = field(default_factory=dict)
    record: tuple[str, ...] = ()
    start: str = ""
    tree: tuple[str, ...] = ()


# --- Where saves are --------------------------------------------------------------------------------------------------


def saves_folder() -> Path:
    """The folder for saves. It need not exist yet; `write` makes it."""
    home = os.environ.get(HOME_ENVIRONMENT)
    if home:
        return Path(home) / "saves"
    from platformdirs import user_data_path

    return user_data_path("magnet-race", appauthor=False) / "saves"


def autosave_path() -> Path:
    """The one file that all matches shared in versions before; a match that lies there goes on there."""
    return saves_folder() / "autosave.json"


def list_saves() -> list[tuple[Path, Save | SaveError]]:
    """The saves in the folder, newest first, each with what it holds or the reason why it cannot be read."""
    return [(path, _read_or_reason(path)) for path in saved_files()]


def saved_files() -> list[Path]:
    """The files in the folder of saves, newest first; one that is moved away meanwhile is left out."""
    return files.newest_first(saves_folder(), ".json")


def _read_or_reason(path: Path) -> Save | SaveError:
    try:
        return read(path)
    except SaveError as error:
        return error


# --- Writing ----------------------------------------------------------------------------------------------------------


def write(path: str | Path, save: Save, on_step: Callable[[str], None] | None = None) -> None:
    """Writes a save so that a kill at any moment leaves the old file or the new one whole.

    A file that is not a readable save is not overwritten: in the folder of the saves it is put aside under another
    name, anywhere else the writing is refused. ``on_step`` is told each of `WRITE_STEPS` when it is done (for tests).

    Raises `SaveError` if the file cannot be written.
    """
    path = Path(path)
    told = on_step or (lambda step: None)
    told("begun")
    try:
        target = Path(os.path.realpath(path))
        _spare_what_is_no_save(target)
        files.write(path, _as_bytes(save, path.name), files.PRIVATE, told)
    except OSError as error:
        raise SaveError("cannot_write", file=str(path), reason=files.reason(error)) from error
    except ValueError as error:  # a name that no file can have, for example with a zero byte
        raise SaveError("cannot_write", file=printable(str(path), MOST_LETTERS_OF_A_PATH), reason=str(error)) from error


def _as_bytes(save: Save, name: str) -> bytes:
    content: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    content |= {entry.name: getattr(save, entry.name) for entry in fields(Save)}
    content |= {entry: list(getattr(save, entry)) for entry in LISTS}
    _as_save(content, name)  # what could not be read again is not written
    return (json.dumps(content, indent=1, ensure_ascii=True, allow_nan=False) + "\n").encode("ascii")


def _spare_what_is_no_save(target: Path) -> None:
    if not os.path.lexists(target):
        return
    reason = _read_or_reason(target)
    if isinstance(reason, Save):
        return
    if target.parent != Path(os.path.realpath(saves_folder())) or not target.is_file():
        raise SaveError("not_overwritten", file=str(target))
    os.replace(target, next(name for name in _names_aside(target) if not name.exists()))


def _names_aside(target: Path) -> Iterator[Path]:
    number = 1
    while True:
        yield target.with_name(f"{target.name}.unreadable-{number}")
        number += 1


# --- Reading ----------------------------------------------------------------------------------------------------------


def read(path: str | Path) -> Save:
    """What a save holds. Raises `SaveError` with the reason if it cannot be read or is not a sound save.

    Whether its decisions are possible is for `game.session.match.Match.load` to find out.
    """
    path = Path(path)
    name = _name(path)
    text = read_text(path)
    if _nesting(text) > MOST_NESTING:
        raise SaveError("nested", file=name, most=MOST_NESTING)
    try:
        content = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
    except SaveError as error:
        raise SaveError(error.key, file=name, **error.fields) from error
    except json.JSONDecodeError as error:
        raise SaveError("not_json", file=name, line=error.lineno, column=error.colno) from error
    except ValueError as error:  # a number with thousands of digits
        raise SaveError("number", file=name) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise SaveError("foreign", file=name)
    version = content.get("version")
    if not is_whole(version) or version < 1:
        raise SaveError("value", file=name, entry="version")
    if version > VERSION:
        raise SaveError("newer", file=name, version=version, known=VERSION)
    return _as_save(migrate(content), name)


def _name(path: Path) -> str:
    """What a file is called when something is told of it."""
    return printable(path.name or str(path), MOST_LETTERS_OF_A_PATH)


def read_text(path: Path) -> str:
    """The text of a file that may hold a saved match. Raises `SaveError` if it is too large or no text."""
    name = _name(path)
    try:
        content = files.read(path, MOST_BYTES)
    except files.NotAFile as error:
        raise SaveError("not_a_file", file=name) from error
    except files.TooLarge as error:
        raise SaveError("too_large", file=name, most=MOST_BYTES) from error
    except FileNotFoundError as error:
        raise SaveError("missing", file=printable(str(path), MOST_LETTERS_OF_A_PATH)) from error
    except OSError as error:
        raise SaveError("cannot_read", file=name, reason=files.reason(error)) from error
    mark = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0  # an editor may have put it there
    try:
        return content[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        raise SaveError("not_utf8", file=name, byte=mark + error.start) from error


def _nesting(text: str) -> int:
    """How deep brackets are nested outside strings."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", re.sub(r'"(?:[^"\\]|\\.)*+"?', "", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        raise SaveError("double", entry=printable(next(name for name in names if names.count(name) > 1)))
    return content


def _refuse_constant(name: str) -> Any:
    raise SaveError("number")


MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: lambda content: {"seats": {}, "resigned": "", "helped": []} | content,  # two people who played to the end
    2: lambda content: {"over": content.get("resigned", "") != ""} | content,
    3: lambda content: {"half_years": [], "private": {}, "record": []} | content,
    4: lambda content: {"start": "", "tree": []} | content,
}
"""For each older version of the format, what turns its content into that of the next version.

What an older one did not say, whether a match is over (2) and what happened in it (3), is found by playing it again.
"""


def migrate(content: dict[str, Any]) -> dict[str, Any]:
    """The same save in today's version of the format; the file itself is left as it is."""
    while content["version"] < VERSION:
        version = content["version"]
        content = MIGRATIONS[version](dict(content)) | {"version": version + 1}
    return content


def _as_save(content: dict[str, Any], name: str) -> Save:
    """A `Save` of checked content; raises `SaveError` with the first entry that is wrong."""
    known = [entry.name for entry in fields(Save)]
    for entry in content:
        if entry not in (*known, "format", "version"):
            raise SaveError("unknown", file=name, entry=printable(entry))
    for entry in known:
        if entry not in content:
            raise SaveError("lacking", file=name, entry=entry)
        if not CHECKS[entry](content[entry]):
            raise SaveError("value", file=name, entry=entry)
    decisions = content["decisions"]
    if len(decisions) > MOST_DECISIONS:
        raise SaveError("too_long", file=name, count=len(decisions), most=MOST_DECISIONS)
    for number, decision in enumerate(decisions, 1):
        if not is_decision(decision):
            raise SaveError("decision", file=name, number=number)
    lists = {entry: tuple(content[entry]) for entry in LISTS}
    return Save(**{entry: content[entry] for entry in known} | lists)


def printable(words: str, most: int = MOST_LETTERS_TOLD) -> str:
    """Words from a file, safe to print: unprintable characters as escapes, and not too long."""
    safe = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words)
    return safe if len(safe) <= most else safe[: most - 1] + "…"
