"""Every file that the game writes or reads by itself: whole or not at all, and only what is a file.

A kill at any moment of `write` leaves the old file or the new one whole. What is no regular file (a folder, a pipe, a
device, a link that leads back to itself) is refused: reading one could last for ever, writing would do away with it.
Errors are `OSError`, with the name of the file that was meant and a reason that can be told.

It needs the standard library alone, so that every room can keep its files by it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PRIVATE, SHARED = 0o600, 0o666
"""Who may read a new file: its owner alone, or whoever the system usually lets. A file that is there stays as it is."""

STEPS = ("temporary file made", "half written", "written", "on the disk", "replaced", "folder on the disk")
"""The steps of `write`, in order; the old file is whole up to "on the disk", the new one from "replaced" on."""

NO_SYNC_OF_FOLDERS = (errno.EINVAL, errno.ENOTSUP)
"""What a disk answers that syncs files and no folders, as some network and FUSE disks: the file was written."""
STALE_SECONDS = 60  # a temporary file this old was left behind by a kill
LETTERS_OF_A_TEMPORARY = 40  # of the file's own name: the whole may be as long as a name can be
PATIENCE = 10.0  # seconds to wait for another program that changes the same file
BOM_AND_UTF_8 = "utf-8-sig"  # an editor may have put a mark at the beginning

ON_WINDOWS = os.name == "nt"
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:[.:].*)?", re.IGNORECASE | re.DOTALL
)
"""Names that mean a device on Windows, whatever their ending."""
NEVER_IN_A_NAME = frozenset('/\\:*?"<>|')


class NotAFile(OSError):
    """There is something of this name, and it is no regular file."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is not a regular file", str(path))


class Damaged(Exception):
    """A file that belongs to the game cannot be used; the message is a sentence that names it."""


class TooLarge(OSError):
    """A file is larger than anything that the game keeps in one."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))


def reason(error: OSError) -> str:
    """Why a file could not be read or written, as a part of a sentence."""
    return error.strerror or str(error) or type(error).__name__


def is_name_everywhere(name: str) -> bool:
    """Whether a file can be called so on every system, so that it can be carried from one to another."""
    return (
        bool(name)
        and name.isprintable()
        and not NEVER_IN_A_NAME & set(name)
        and not name.endswith((".", " "))
        and RESERVED.fullmatch(name) is None
    )


# --- Reading ----------------------------------------------------------------------------------------------------------


def read(path: Path, most: int) -> bytes:
    """What is in a regular file of at most so many bytes. Raises `NotAFile`, `TooLarge`, or another `OSError`."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # before it is opened, which can ring a bell or wind a tape
            raise NotAFile(path)
        with open(path, "rb", opener=_open_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it was put there just now
                raise NotAFile(path)
            content = file.read(most + 1)
    except ValueError as error:  # a name that no file can have, for example with a zero byte
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    if len(content) > most:
        raise TooLarge(path, most)
    return content


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe would wait for somebody who writes


def read_text(path: Path, most: int) -> str:
    """The text of a file. Raises `UnicodeDecodeError` where it is not UTF-8, else as `read`."""
    return read(path, most).decode(BOM_AND_UTF_8)


def newest_first(folder: Path, ending: str) -> list[Path]:
    """The files of a folder whose names end so, the one written last first; none if it cannot be looked into."""
    found = []
    with contextlib.suppress(OSError):  # not there, no folder, a loop of links, a disk that does not answer
        for path in folder.iterdir():
            with contextlib.suppress(OSError):  # it was moved away meanwhile, or nobody may look at it
                status = path.stat()
                if path.name.endswith(ending) and stat.S_ISREG(status.st_mode):
                    found.append((status.st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


# --- Writing ----------------------------------------------------------------------------------------------------------


def write(path: Path, content: bytes, mode: int = SHARED, on_step: Callable[[str], None] | None = None) -> None:
    """Writes a file so that a kill at any moment leaves the old one or the new one whole; its folder is made.

    ``mode`` is that of a new file (`PRIVATE` or `SHARED`). ``on_step`` is told each of `STEPS` when it is done.
    Raises `OSError` with the name of the file that was meant.
    """
    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        target.parent.mkdir(parents=True, exist_ok=True)
        old = _old_mode(target)
        _sweep(target)
        _replace(target, content, mode if old is None else old, on_step or (lambda step: None))
    except OSError as error:
        raise _of(error, path) from error
    except ValueError as error:  # a name that no file can have, for example with a zero byte
        raise OSError(errno.EINVAL, str(error), str(path)) from error


def write_text(path: Path, text: str) -> None:
    """Writes a text file in UTF-8, whole or not at all, its lines ending as in ``text``. Raises `OSError`."""
    write(path, text.encode("utf-8"))


def check_place(path: Path) -> None:
    """Looks beforehand whether a file can be written into a folder that is there, so that nobody works for nothing.

    Raises the `OSError` that `write` would raise, as far as that shows by looking.
    """
    try:
        target = Path(os.path.realpath(path))
        _old_mode(target)
        os.stat(target.parent / ".")  # a file in the place of the folder is none
        if not os.access(target.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise _of(error, path) from error
    except ValueError as error:  # a name that no file can have, for example with a zero byte
        raise OSError(errno.EINVAL, str(error), str(path)) from error


def remove(path: Path) -> None:
    """Removes a file; one that is gone already is no failure. Raises `OSError` with its name."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def _of(error: OSError, path: Path) -> OSError:
    """The same error of the file that was meant, and not of a temporary one beside it."""
    if isinstance(error, NotAFile):
        return NotAFile(path)
    return OSError(error.errno or errno.EIO, reason(error), str(path))


def _old_mode(target: Path) -> int | None:
    """The permissions of the file that is there; None if there is none. Raises `NotAFile` if it is none."""
    if ON_WINDOWS and RESERVED.fullmatch(target.name):
        raise NotAFile(target)
    try:
        found = os.lstat(target).st_mode  # its links are followed already: one that is left leads back to itself
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found):
        raise NotAFile(target)
    return stat.S_IMODE(found)


def _replace(target: Path, content: bytes, mode: int, told: Callable[[str], None]) -> None:
    name = target.with_name(f"{_beginning(target)}{secrets.token_hex(6)}.tmp")
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with open(handle, "wb") as file:
            told("temporary file made")
            middle = len(content) // 2
            file.write(content[:middle])
            file.flush()
            told("half written")
            file.write(content[middle:])
            file.flush()
            told("written")
            os.fsync(file.fileno())
            told("on the disk")
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):  # the reason to tell is the first one
            os.unlink(name)
        raise
    told("replaced")
    _sync_folder(target.parent)
    told("folder on the disk")


def _beginning(target: Path) -> str:
    """How the names of temporary files of this file begin."""
    return f".{target.name[:LETTERS_OF_A_TEMPORARY]}."


def _sync_folder(folder: Path) -> None:
    """Puts a folder's list of names on the disk, where the system and the disk can do that (Windows cannot)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SYNC_OF_FOLDERS:
            raise
    finally:
        os.close(handle)


def _sweep(target: Path) -> None:
    """Removes temporary files of this file that a kill left behind."""
    now = time.time()
    for path in target.parent.iterdir():
        if path.name.startswith(_beginning(target)) and path.name.endswith(".tmp"):
            with contextlib.suppress(FileNotFoundError):  # another program swept it first
                if now - path.stat().st_mtime > STALE_SECONDS:
                    path.unlink()


# --- Changing ---------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keeps other programs off a file while it is read, changed and written. Raises `OSError` if that cannot be had."""
    from filelock import FileLock, Timeout

    target = Path(os.path.realpath(path))
    lock = FileLock(target.with_name(f".{target.name}.lock"), thread_local=False)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        raise OSError(errno.EAGAIN, "another program is writing it", str(path)) from error
    except OSError as error:
        raise _of(error, path) from error
    try:
        yield
    finally:
        lock.release()


def change_text(path: Path, most: int, change: Callable[[str], str]) -> None:
    """Puts what ``change`` makes of a text file in its place, with no other program between. Raises `OSError`."""
    with alone(path):
        write_text(path, change(read_text(path, most)))
