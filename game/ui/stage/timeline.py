"""When a scene tells what: the card, then each roll, then its result in words, what follows, and the chance last.

Nothing here knows a clock: a moment is the milliseconds since the scene began, at the players' own speed.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.shell.motion import ease_out

CARD, ROLL, AGAIN, RESULT = 400.0, 1600.0, 1000.0, 300.0  # a second roll is shorter
OPEN = 240.0  # in which the picture of an event opens, before its consequences
SLIP, TRAVEL, CHANCE = 150.0, 500.0, 400.0  # between two consequences, their way to the board, the change of chance
FAMILIAR = 0.6
"""How long a scene lasts of which there is nothing new to see, against one that is seen for the first time."""
PACE = {"fast": 0.45, "normal": 1.0}
"""How long a scene lasts against the design, by the setting; "off" has none."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments of a scene.

    rolls    when each roll begins and when it has ended
    slips    when each consequence appears
    landed   when the last of them has arrived on the board
    length   when everything is told
    open     when the picture of an event has opened
    """

    rolls: tuple[tuple[float, float], ...]
    slips: tuple[float, ...]
    landed: float
    length: float
    open: float = 0.0

    def opened(self, at: float) -> float:
        """How far the picture of an event has opened, 0 to 1."""
        return min(1.0, at / self.open) if self.open else 1.0

    def fallen(self, at: float) -> int:
        """How many rolls have ended."""
        return sum(at >= end for _, end in self.rolls)

    def begun(self, at: float) -> int:
        """How many rolls have begun."""
        return sum(at >= begin for begin, _ in self.rolls)

    def rolled(self, number: int, at: float) -> float:
        """How far a roll has come, 0 to 1: quick at first, then slower."""
        begin, end = self.rolls[number]
        return 1.0 if at >= end else ease_out(max(0.0, (at - begin) / (end - begin)))

    def appeared(self, at: float) -> int:
        """How many consequences are in sight."""
        return sum(at >= begin for begin in self.slips)

    def travelled(self, number: int, at: float) -> float:
        """How far a consequence is on its way to the board, 0 to 1."""
        begin, end = self.slips[number], self.landed
        return 1.0 if at >= end else max(0.0, (at - begin) / (end - begin))

    def told(self, at: float) -> float:
        """How far the change of chance has come, which is told last: 0 to 1."""
        if at >= self.length:
            return 1.0
        return max(0.0, (at - self.landed) / (self.length - self.landed))


def timeline(rolls: int, slips: int, factor: float) -> Timeline:
    """The moments of a scene with so many rolls and consequences. ``factor`` is its length against the design; at 0
    everything is told at once."""
    now = CARD * factor
    throws = []
    for number in range(rolls):
        end = now + (AGAIN if number else ROLL) * factor
        throws.append((now, end))
        now = end
    if rolls:
        now += RESULT * factor
    begins = tuple(now + number * SLIP * factor for number in range(slips))
    landed = begins[-1] + TRAVEL * factor if begins else now
    return Timeline(tuple(throws), begins, landed, landed + CHANCE * factor, OPEN * factor)
