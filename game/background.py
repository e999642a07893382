"""Work beside the window, which has frames to draw: in a thread of its own, or however the platform does it.

A browser without threads puts its own way in their place (`use`).
"""

from __future__ import annotations

import queue
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


class Starter:
    """A thread that begins others."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[tuple[Callable[[], object], str]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._begun = False

    def begin(self, work: Callable[[], object], name: str) -> None:
        """Has work begun as soon as this thread comes to it."""
        with self._lock:
            if not self._begun:
                self._begun = True
                in_a_thread(self._serve, "starter")
        self._asked.put((work, name))

    def _serve(self) -> None:
        while True:
            work, name = self._asked.get()
            try:
                in_a_thread(work, name)
            except RuntimeError:  # the system has no more threads: it is done here, one after the other
                work()


_begin: Begin = in_a_thread
_begin_soon: Callable[[Callable[[], object], str], object] = Starter().begin


def begin(work: Callable[[], object], name: str) -> Work:
    """Begins work, which catches its errors itself; ``name`` is for who looks at what is going on."""
    return _begin(work, name)


def begin_soon(work: Callable[[], object], name: str) -> None:
    """The same for who begins work again and again, and cannot wait: a thread begins only when a core has time."""
    _begin_soon(work, name)


def use(begin_work: Begin) -> None:
    """Has another platform begin all work from now on."""
    global _begin, _begin_soon
    _begin = _begin_soon = begin_work
