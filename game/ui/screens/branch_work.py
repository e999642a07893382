"""Two decisions followed into the same futures in the background: one thread, which tells what it knows by now."""

from __future__ import annotations

import threading
from functools import partial

from game.lab.study.futures import FUTURES, Asked, Compared, futures
from game.ui.shell.jobs import Job


class Comparison:
    """Plays pairs of futures until all are played or it is called off; what is found so far stays."""

    def __init__(self, asked: Asked, plain: bool, count: int = FUTURES) -> None:
        """``plain``: by plain rules. It begins at once."""
        self.asked = asked
        self.count = count
        self.found: Compared | None = None
        self._stop = threading.Event()
        self._job: Job[None] = Job(partial(self._run, plain))

    def _run(self, plain: bool) -> None:
        for found in futures(self.asked, self.count, plain=plain):
            self.found = found
            if self._stop.is_set():
                return

    @property
    def done(self) -> bool:
        """Whether nothing more will come; raises what went wrong in the thread."""
        if self._job.done:
            self._job.result()
            return True
        return False

    def wait(self) -> None:
        """Waits for all of it."""
        self._job.result()

    def call_off(self) -> None:
        """Ends it after the pairs that are played now."""
        self._stop.set()
