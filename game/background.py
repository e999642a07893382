"""Work beside the window, which has frames to draw: in a thread of its own, or however the platform does it.

A browser without threads puts its own way in their place (`use`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol


class Work(Protocol):
    """Work that was begun."""

    def is_alive(self) -> bool:
        """Whether it still goes on."""

    def join(self, timeout: float | None = None) -> None:
        """Waits for its end, or so many seconds."""


Begin = Callable[[Callable[[], object], str], Work]


def in_a_thread(work: Callable[[], object], name: str) -> Work:
    """Begins a thread, which ends with the program."""
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    return thread


_begin: Begin = in_a_thread


def begin(work: Callable[[], object], name: str) -> Work:
    """Begins work, which catches its errors itself; ``name`` is for who looks at what is going on."""
    return _begin(work, name)


def use(begin_work: Begin) -> None:
    """Has another platform begin all work from now on."""
    global _begin
    _begin = begin_work
