"""The disk fails at every call in turn, in the way SQLite is tested: once, then all is as before or as it should be.

Three faults are tried at every call of the system that is made below the home of a player: the call fails (full, or
broken), the file vanishes just before it, the program dies there (no later call does anything). After each the home
holds only whole files: the old or the new one.
"""

import builtins
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from game.lab.study import study
from game.lab.study.study import Study
from game.rules.changes import parse_change
from game.rules.words.errors import TextError
from game.session.lesson import Lesson
from game.session.match import Refused
from game.session.session import Session
from game.storage import matches, reports, savefile, settings
from game.storage.savefile import SaveError
from game.storage.tables import write_csv
from game.ui.screens import slots

LANGUAGES = ("en", "zh")
CALLS = ("open", "replace", "fsync", "unlink", "mkdir", "stat", "lstat", "listdir", "scandir")
FAULTS = ("fails", "vanishes", "dies")
MOST_CALLS = 2_000
ROWS = (("wins", "flagship"), ("wins", "ecosystem"))


class Died(BaseException):
    """The program is killed here."""


class Disk:
    """The calls of the system below a folder, counted; the one of number ``at`` goes wrong."""

    def __init__(self, home: Path, fault: str, at: int) -> None:
        self.home, self.fault, self.at = str(home), fault, at
        self.calls = 0
        self.dead = False
        self.is_watched = False  # while a test itself looks at the disk

    def call(self, real: Callable, path: object, *arguments: object, **named: object) -> object:
        """One call, with what is wrong with it."""
        if self.is_watched:
            return real(path, *arguments, **named)
        if self.dead:
            raise Died
        if not self._is_below(path):
            return real(path, *arguments, **named)
        self.calls += 1
        if self.calls == self.at:
            self._go_wrong(path)
        return real(path, *arguments, **named)

    def write(self, real: Callable, content: bytes) -> object:
        """A write into a file that is open."""
        if self.dead:
            raise Died
        self.calls += 1
        if self.calls == self.at:
            self._go_wrong(None)
        return real(content)

    def _is_below(self, path: object) -> bool:
        if isinstance(path, int):
            return os.readlink(f"/proc/self/fd/{path}").startswith(self.home)
        return isinstance(path, (str, Path)) and str(path).startswith(self.home)

    def _go_wrong(self, path: object) -> None:
        if self.fault == "dies":
            self.dead = True
            raise Died
        if self.fault == "fails":
            raise OSError(28, "No space left on device", str(path))
        if isinstance(path, (str, Path)) and os.path.isfile(path):
            REAL["unlink"](path)


REAL = {name: getattr(os, name) for name in CALLS}


class Opened:
    """A file that is open, whose writes are counted."""

    def __init__(self, file, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def write(self, content: bytes) -> object:
        return self._disk.write(self._file.write, content)

    def __enter__(self):
        return self

    def __exit__(self, *unused: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def put_in(monkeypatch: pytest.MonkeyPatch, disk: Disk) -> None:
    """Has the program use this disk."""
    for name, real in REAL.items():
        monkeypatch.setattr(os, name, lambda path, *a, _real=real, **n: disk.call(_real, path, *a, **n))
    opened = builtins.open

    def open_(path, *arguments, **named):
        file = disk.call(opened, path, *arguments, **named)
        writes = "wb" in arguments
        return Opened(file, disk) if writes else file

    monkeypatch.setattr(builtins, "open", open_)


# --- What a player does


def play_on() -> None:
    """Goes on with the match that was played last, makes two decisions and keeps a copy."""
    found = matches.newest_unfinished()
    session = Session.load(found[0]) if found else Session.new("sprint", 3)
    try:
        for _ in range(2):
            session.play(session.match.legal()[0])
        session.keep()
        session.match.save(savefile.saves_folder() / "copy.json")
    finally:
        session.close()


def change_settings() -> None:
    """Another pace."""
    settings.keep(settings.path(), LANGUAGES, pace="slow")


def keep_study() -> None:
    """Another number of matches."""
    study.write(study.folder() / "mine.json", Study(games=20, changes=CHANGES))


def export() -> None:
    """A table of figures."""
    write_csv(savefile.saves_folder().parent / "figures.csv", ("figure", "of"), iter(ROWS))


def learn() -> None:
    """The tutorial: where it was left, a step on, and forgotten."""
    lesson, _ = Lesson.resume()
    try:
        lesson.go_on()
        lesson.finish()
    finally:
        lesson.close()


def look_through_saves() -> None:
    """The list of saves; the oldest is put away."""
    text = Session.new("sprint", 3).match.text
    found = [slots.slot(path, text) for path in slots.paths()]
    if found:
        slots.put_away(found[-1].path)


def report() -> None:
    """A fault is written down."""
    reports.write(ValueError("a fault"), ["test"])


CHANGES = (parse_change("price_floor.enabled=false"),)
DEEDS = (play_on, change_settings, keep_study, export, learn, look_through_saves, report)


@pytest.fixture
def lived_in(home):
    """A home in which somebody has played, and what makes it so again."""
    session = Session.new("sprint", 3)
    session.play(session.match.legal()[0])
    session.close()
    settings.write(settings.path(), settings.changed(settings.USUAL, LANGUAGES, palette="safe"))
    study.write(study.folder() / "mine.json", Study(games=10, changes=CHANGES))
    (home / "figures.csv").write_bytes(b"figure,of\r\n")
    held = {path: path.read_bytes() if path.is_file() else None for path in sorted(home.rglob("*"))}

    def made() -> None:
        for path in sorted(home.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        for path, content in held.items():
            path.mkdir() if content is None else path.write_bytes(content)

    return home, made


def assert_all_is_whole(home: Path) -> None:
    """Whatever lies there can be read, and nothing of a player's was lost that was not taken away."""
    for path, found in savefile.list_saves():
        assert not isinstance(found, SaveError), (path, found)
    _, wrong = settings.read(settings.path(), LANGUAGES)
    assert wrong == []
    for path in study.list_studies():
        assert study.read(path).games in (10, 20)
    csv = home / "figures.csv"
    assert not csv.exists() or csv.read_bytes().count(b"\n") in (1, 1 + len(ROWS))


if os.path.exists("/proc/self/fd"):

    @pytest.mark.parametrize("fault", FAULTS)
    @pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
    def test_whatever_the_disk_does_files_are_whole_and_it_is_told(lived_in, deed, fault):
        home, live_again = lived_in
        for at in itertools.count(1):
            assert at < MOST_CALLS
            live_again()
            disk = Disk(home, fault, at)
            with pytest.MonkeyPatch.context() as patched:
                put_in(patched, disk)
                try:
                    deed()
                except (TextError, Refused, Died):
                    pass  # it was told in words, or the program is dead
                except OSError as error:
                    assert error.filename, (deed, at, error)  # and it says of which file
            matches._held.clear()  # the system gives locks back when a program dies
            assert_all_is_whole(home)
            if fault == "fails":
                kept = savefile.saved_files()
                assert kept or (savefile.saves_folder() / slots.PUT_AWAY).exists(), (deed, at)
            if disk.calls < at:
                break
        assert at > 1
