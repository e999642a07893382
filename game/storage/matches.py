"""The matches that keep themselves: a file for each, and a lock that says which of them a program plays now.

A new match gets a file of its own, named by the day, a number and its scenario; so two programs never write into one,
and a match that is over stays where it is. The lock lies in a folder beside, and the system gives it back when a
program ends, however it ends. Other files in the folder are copies that players named: they are read and left alone.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from game.storage import files, savefile
from game.storage.savefile import Save, SaveError

if TYPE_CHECKING:
    from filelock import BaseFileLock

DAY = "%Y-%m-%d"
NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)-(?P<number>\d+)-[a-z0-9][a-z0-9_-]*\.json")
LOCKS = "locks"
LESSON = "tutorial{}.lesson"  # under a name that the list of saves passes over


class Hold:
    """A file that this program alone may write, until it is released as often as it was taken."""

    def __init__(self, path: Path, lock: BaseFileLock) -> None:
        """Use `take` or `take_new`."""
        self.path = path
        self._lock = lock
        self.times = 1

    def release(self) -> None:
        """Gives the file back; another program may go on with the match."""
        self.times -= 1
        if not self.times:
            _held.pop(self.path, None)
            self._lock.release()


_held: WeakValueDictionary[Path, Hold] = WeakValueDictionary()  # of this program


def keeps_itself(path: Path) -> bool:
    """Whether a file is one that a match is kept in as it is played, and not a copy that a player named."""
    return _absolute(path).parent == _absolute(savefile.saves_folder()) and (
        path.name == savefile.autosave_path().name or NAME.fullmatch(path.name) is not None
    )


def day_and_number(path: Path) -> tuple[str, int] | None:
    """What the name of a match that keeps itself says: the day it was begun, and its number on that day."""
    found = NAME.fullmatch(path.name) if keeps_itself(path) else None
    return (found["day"], int(found["number"])) if found else None


# --- Holding ----------------------------------------------------------------------------------------------------------


def take(path: Path) -> Hold:
    """Takes a file for this program; taken again it is the same hold.

    Raises `SaveError`: "played_elsewhere" if another program has it, "cannot_write" if nothing can be locked there.
    """
    path = _absolute(path)
    mine = _held.get(path)
    if mine is not None:
        mine.times += 1
        return mine
    from filelock import FileLock, Timeout

    place = _lock_of(path)
    lock = FileLock(place, thread_local=False)
    try:
        lock.acquire(timeout=0)  # which makes the folder too
    except Timeout as error:
        raise SaveError("played_elsewhere", file=path.name) from error
    except OSError as error:
        raise SaveError("cannot_write", file=str(path), reason=files.reason(error)) from error
    _held[path] = hold = Hold(path, lock)
    return hold


def take_if_it_keeps_itself(path: Path) -> Hold | None:
    """Takes the file of a match that keeps itself; None for another file, and where nothing can be locked.

    There nothing can be written either, and that is told with the first decision. Raises `SaveError` if another program
    plays it.
    """
    if not keeps_itself(path):
        return None
    try:
        return take(path)
    except SaveError as error:
        if error.key == "played_elsewhere":
            raise
        return None


def take_new(scenario: str) -> Hold:
    """Takes a file that is not there yet, for a new match. Raises `SaveError` if nothing can be locked there."""
    folder, day = savefile.saves_folder(), time.strftime(DAY)
    there = [found for path in savefile.saved_files() if (found := NAME.fullmatch(path.name)) and found["day"] == day]
    first = max((int(found["number"]) for found in there), default=0) + 1
    for number in itertools.count(first):
        path = folder / f"{day}-{number}-{scenario}.json"
        if is_held_here(path):
            continue
        try:
            hold = take(path)
        except SaveError as error:
            if error.key != "played_elsewhere":
                raise
            continue
        if not os.path.lexists(path):
            return hold
        hold.release()  # another program began one just now
    raise AssertionError("numbers do not end")


def take_lesson() -> Hold:
    """Takes the first file for a tutorial that no other program has; what is in it goes on.

    Raises `SaveError` if nothing can be locked there.
    """
    for number in itertools.count(1):
        path = lesson_path(number)
        if not is_held_elsewhere(path):
            return take(path)
    raise AssertionError("numbers do not end")


def lesson_path(number: int = 1) -> Path:
    """Where a tutorial is kept; the second of two that run at once has the second place."""
    return savefile.saves_folder() / LESSON.format("" if number == 1 else f"-{number}")


def is_held_here(path: Path) -> bool:
    """Whether this program plays the match in a file."""
    return _absolute(path) in _held


def is_held_elsewhere(path: Path) -> bool:
    """Whether another program plays the match in a file."""
    if is_held_here(path) or not _lock_of(_absolute(path)).exists():
        return False
    try:
        take(path).release()
    except SaveError as error:
        return error.key == "played_elsewhere"
    return False


def _lock_of(path: Path) -> Path:
    return path.parent / LOCKS / f"{path.name}.lock"


def _absolute(path: Path) -> Path:
    return Path(os.path.realpath(path))


# --- Finding ----------------------------------------------------------------------------------------------------------


def newest_unfinished(locks: bool = True) -> tuple[Path, Save] | None:
    """The match to go on with: of those that keep themselves, are not over and that nobody else plays, the one that was
    written last. Those that cannot be read are passed over.

    ``locks``: whether to ask who plays a match; without it that is found out when the match is opened.
    """
    for path in savefile.saved_files():
        if not keeps_itself(path) or (locks and is_held_elsewhere(path)):
            continue
        with contextlib.suppress(SaveError):  # the list of saves tells why
            save = savefile.read(path)
            if not save.over:
                return path, save
    return None
