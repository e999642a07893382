"""Work in the background of a page, which has one thread: it goes on in turns with the pictures.

Where the browser can put a running program aside (JavaScript Promise Integration: `run_sync`), work gives way whenever
it has held the page for `LONGEST`, at its next call of a rule, and while a Worker does what takes long. Where it
cannot, work runs to its end between two pictures.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from js import TURNS
from pyodide.ffi import can_run_sync, create_proxy, run_sync

from game.web.page import collecting

LONGEST = 0.012  # seconds that work holds the page

_now: list[Turn] = []  # the work that holds the page, if any does


class Turn:
    """Work that was begun, as `game.background.Work`."""

    def __init__(self, work: Callable[[], object], name: str) -> None:
        self._work = work
        self.name = name
        self._over = False
        self.since = 0.0
        TURNS.begin(create_proxy(self._run))

    def _run(self) -> None:
        self._hold()
        try:
            self._work()
        finally:
            self._over = True
            _now.clear()

    def _hold(self) -> None:
        self.since = time.perf_counter()
        _now[:] = [self]

    def give_way(self, until: Any) -> None:
        """Lets the page draw and hear until a promise is kept, and goes on then. Raises what goes wrong meanwhile."""
        collecting.now_and_then()
        _now.clear()
        try:
            run_sync(until)
        finally:
            self._hold()

    def is_alive(self) -> bool:
        """Whether it still goes on."""
        return not self._over

    def join(self, timeout: float | None = None) -> None:
        """Nothing, for what is over. Raises `RuntimeError` for what goes on: nobody can wait for it in the page."""
        if not self._over:
            raise RuntimeError(f"{self.name} still goes on, and the page cannot wait for it")


def let_others() -> None:
    """Called by the rules now and then: work that has held the page for long gives way, if it can."""
    if _now and time.perf_counter() - _now[0].since > LONGEST and can_run_sync():
        _now[0].give_way(TURNS.next())


def may_wait() -> bool:
    """Whether work holds the page that can be put aside."""
    return bool(_now) and bool(can_run_sync())


def wait(until: Any) -> None:
    """Puts the work that holds the page aside until a promise is kept. Raises what goes wrong meanwhile."""
    _now[0].give_way(until)
