"""Files that somebody brings into the browser: every kind that the game keeps, told apart by what is in them."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from game.lab.study import study
from game.rules.words.errors import TextError
from game.rules.words.text import Text, languages
from game.session.classroom import gathering
from game.session.classroom.table_line import LineError, read_line
from game.storage import files, savefile, settings
from game.ui.screens import class_files
from game.web.page.kept_files import MOST, home

MATCH, STUDY, LINES, SETTINGS = "match", "study", "lines", "settings"
TRIED = ".brought.tmp"  # where a file lies until it is known what it is


class Kind(NamedTuple):
    """A kind of file.

    folder   where the game looks for such files
    ending   of their names
    check    raises `TextError` with the reason if a file is none that can be read
    """

    folder: Callable[[], Path]
    ending: str
    check: Callable[[Path], object]


def _check_lines(path: Path) -> None:
    found, left_out = gathering.in_files([path])
    if not found:
        raise left_out[0].problem
    problems: list[LineError] = []
    for one in found:
        try:
            read_line(one.words)
        except LineError as error:
            problems.append(error)
    if len(problems) == len(found):  # none could ever count
        raise problems[0]


KINDS = {
    MATCH: Kind(savefile.saves_folder, ".json", savefile.read),
    STUDY: Kind(study.folder, study.ENDING, study.read),
    LINES: Kind(class_files.folder, gathering.ENDING, _check_lines),
    SETTINGS: Kind(home, ".json", lambda path: settings.read_brought(path, languages())),
}
FORMATS = {savefile.FORMAT: MATCH, study.FORMAT: STUDY, settings.FORMAT: SETTINGS}
"""Kinds by what a file of them calls itself; a line of a class is plain text."""


def kind_of(given: bytes) -> str:
    """What a file seems to be; a match where nothing tells."""
    try:
        words = given.decode(files.BOM_AND_UTF_8)
        found = json.loads(words)
    except UnicodeDecodeError:
        return MATCH
    except (ValueError, RecursionError):
        return LINES if gathering.in_text(words, "") else MATCH
    return FORMATS.get(str(found.get("format")), MATCH) if isinstance(found, dict) else MATCH


def bring(name: str, given: bytes) -> tuple[str, Path]:
    """Keeps a file under its own name or the next that is free: its kind, and where it is now.

    Settings take the place of those that were here. Raises `TextError` with the reason if it cannot be read, and
    `OSError`.
    """
    if len(given) > MOST:
        raise files.TooLarge(Path(name), MOST)
    kind = kind_of(given)
    folder, ending, check = KINDS[kind]
    tried = home() / TRIED
    files.write(tried, given, files.PRIVATE)
    try:
        check(tried)
    except TextError as error:
        if "file" in error.fields:
            error.fields["file"] = name
        raise
    finally:
        files.remove(tried)
    path = settings.path() if kind == SETTINGS else _free(folder(), name, kind, ending)
    files.write(path, given, files.PRIVATE)
    return kind, path


def bring_in(name: str, given: bytes | None, text: Text) -> tuple[str, str]:
    """Keeps a file that somebody chose: a sentence that tells what became of it, and its kind, "" if it was refused.

    ``given``: its bytes, or None if the browser cannot read it.
    """
    try:
        if given is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        kind, path = bring(name, given)
    except LineError as error:  # its reason is a part of a sentence, as that of a file is
        why = text(f"{error.section}.{error.key}", **error.fields)
        return text("web.page.not_brought_for", name=name, why=why), ""
    except TextError as error:
        why = text(f"{error.section}.{error.key}", **error.fields)
        return text("web.page.not_brought", name=name, why=why), ""
    except OSError as error:
        return text("web.page.not_brought_for", name=name, why=files.reason(error)), ""
    return text(f"web.page.brought.{kind}", name=path.name), kind


def _free(folder: Path, name: str, kind: str, ending: str) -> Path:
    """A name in a folder that no file has."""
    own = Path(name)
    usable = files.is_name_everywhere(own.name) and not own.name.startswith(".")  # which hides a file
    stem = own.stem if usable else kind
    path, number = folder / f"{stem}{ending}", 2
    while path.exists():
        path = folder / f"{stem} {number}{ending}"
        number += 1
    return path
