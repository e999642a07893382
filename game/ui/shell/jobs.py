"""A piece of work in the background, for a window that has frames to draw."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from game import background

Made = TypeVar("Made")


class Job(Generic[Made]):
    """Begins at once; `result` gives what the work came to, or raises what went wrong."""

    def __init__(self, work: Callable[[], Made]) -> None:
        self._work = work
        self._made: list[Made] = []
        self._error: BaseException | None = None
        self._going = background.begin(self._run, "job")

    def _run(self) -> None:
        try:
            self._made.append(self._work())
        except BaseException as error:  # told to whoever asks for the result
            self._error = error

    @property
    def done(self) -> bool:
        """Whether the work has ended."""
        return not self._going.is_alive()

    def result(self) -> Made:
        """What the work came to; waits for it."""
        self._going.join()
        if self._error is not None:
            raise self._error
        return self._made[0]


class LongJob:
    """Work that tells what it knows by now and can be called off: a subclass gives it, and looks whether to stop."""

    def __init__(self, work: Callable[[], object]) -> None:
        """Begins the work, which must end soon after ``stop`` is set."""
        self.stop = threading.Event()
        self._job: Job[object] = Job(work)

    @property
    def done(self) -> bool:
        """Whether nothing more will come; raises what went wrong in the background."""
        if self._job.done:
            self._job.result()
            return True
        return False

    def wait(self) -> None:
        """Waits for the whole of it."""
        self._job.result()

    def call_off(self) -> None:
        """Ends it after what is done now."""
        self.stop.set()
