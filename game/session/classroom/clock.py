"""The clock of a lesson: a phase at a time, with a pause, longer or shorter as the teacher wants.

It ends nothing: when a phase's time is over it says so and stands still until somebody goes on. Times are seconds of
any clock that only goes forward; the one who asks says what time it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.class_plan import Phase

MINUTE = 60


class LessonClock:
    """Where a lesson is. It stands still at first."""

    def __init__(self, phases: Sequence[Phase], most_minutes: int) -> None:
        self.phases = tuple(phases)
        self._most = most_minutes * MINUTE
        self._seconds = [float(phase.minutes * MINUTE) for phase in phases]  # what each may last
        self._used = [0.0] * len(self.phases)
        self._since: float | None = None  # since when it runs
        self.number = 0

    @property
    def phase(self) -> Phase:
        """The phase that the lesson is in."""
        return self.phases[self.number]

    @property
    def runs(self) -> bool:
        """Whether time goes by."""
        return self._since is not None

    def minutes(self, number: int) -> int:
        """How long a phase may last as things stand, in minutes."""
        return round(self._seconds[number] / MINUTE)

    def used(self, now: float) -> float:
        """Seconds of this phase that have gone by, no more than it may last."""
        going = 0.0 if self._since is None else now - self._since
        return min(self._used[self.number] + going, self._seconds[self.number])

    def left(self, now: float) -> float:
        """Seconds that are left of this phase; 0 when its time is over."""
        return self._seconds[self.number] - self.used(now)

    def share(self, number: int, now: float) -> float:
        """How much of a phase has gone by, 0 to 1: all of those before, nothing of those to come."""
        if number != self.number:
            return float(number < self.number)
        return self.used(now) / self._seconds[number]

    def is_over(self, now: float) -> bool:
        """Whether the time of this phase is over."""
        return self.left(now) <= 0

    def toggle(self, now: float) -> None:
        """Starts it, or lets it pause."""
        self._used[self.number] = self.used(now)
        self._since = now if self._since is None else None

    def add(self, minutes: int, now: float) -> None:
        """Makes this phase longer or shorter, from no time left up to the most."""
        self._used[self.number] = self.used(now)
        if self._since is not None:
            self._since = now
        longer = self._seconds[self.number] + minutes * MINUTE
        self._seconds[self.number] = min(max(longer, self._used[self.number], float(MINUTE)), self._most)

    def go(self, step: int, now: float) -> None:
        """To the next phase (1) or back to the one before (-1), where there is one; it runs on if it ran."""
        self._used[self.number] = self.used(now)
        self.number = min(max(self.number + step, 0), len(self.phases) - 1)
        if self._since is not None:
            self._since = now
