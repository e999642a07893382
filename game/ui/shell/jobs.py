"""A piece of work in a thread of its own, for a window that has frames to draw."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Job(Generic[Made]):
    """Begins at once; `result` gives what the work came to, or raises what went wrong."""

    def __init__(self, work: Callable[[], Made]) -> None:
        self._work = work
        self._made: list[Made] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._made.append(self._work())
        except BaseException as error:  # told to whoever asks for the result
            self._error = error

    @property
    def done(self) -> bool:
        """Whether the work has ended."""
        return not self._thread.is_alive()

    def result(self) -> Made:
        """What the work came to; waits for it."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._made[0]
