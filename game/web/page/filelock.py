"""filelock's names: in the page nobody else writes, for one tab at a time has the files (`start.mjs`)."""

from __future__ import annotations

from types import TracebackType
from typing import Any


class Timeout(TimeoutError):
    """Somebody else has the lock: never here."""


class FileLock:
    """A lock that is always free."""

    def __init__(self, path: Any, *arguments: Any, **named: Any) -> None:
        self.lock_file = str(path)
        self.is_locked = False

    def acquire(self, *arguments: Any, **named: Any) -> FileLock:
        """Takes it."""
        self.is_locked = True
        return self

    def release(self, force: bool = False) -> None:
        """Gives it back."""
        self.is_locked = False

    def __enter__(self) -> FileLock:
        return self.acquire()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()
