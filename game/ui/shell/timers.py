"""What is to be done later: calls, each with its moment by the clock of `time.monotonic`."""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable, Iterator


class Timers:
    """Calls in the order of their moments; of two with the same, the one that was asked for first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, Callable[[], None]]] = []
        self._counter = itertools.count()

    def after(self, milliseconds: int, call: Callable[[], None]) -> None:
        """To be called once, so many milliseconds from now."""
        heapq.heappush(self._waiting, (time.monotonic() + milliseconds / 1000, next(self._counter), call))

    @property
    def due(self) -> float | None:
        """When something is to be done next; None for never."""
        return self._waiting[0][0] if self._waiting else None

    def take(self) -> Iterator[Callable[[], None]]:
        """Takes out what is due now, one call after the other: what is forgotten meanwhile does not come."""
        now = time.monotonic()
        while self._waiting and self._waiting[0][0] <= now:
            yield heapq.heappop(self._waiting)[2]

    def clear(self) -> None:
        """Forgets all of them."""
        self._waiting.clear()
