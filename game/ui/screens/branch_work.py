"""Two decisions followed into the same futures in the background: one thread, which tells what it knows by now."""

from __future__ import annotations

from functools import partial

from game.lab.study.futures import FUTURES, Asked, Compared, futures
from game.ui.shell.jobs import LongJob


class Comparison(LongJob):
    """Plays pairs of futures until all are played or it is called off; what is found so far stays."""

    def __init__(self, asked: Asked, plain: bool, count: int = FUTURES) -> None:
        """``plain``: by plain rules. It begins at once."""
        self.asked = asked
        self.count = count
        self.found: Compared | None = None
        super().__init__(partial(self._run, plain))

    def _run(self, plain: bool) -> None:
        for found in futures(self.asked, self.count, plain=plain):
            self.found = found
            if self.stop.is_set():
                return
