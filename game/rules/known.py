"""What the reader of one file has to know of the others: limits of tracks, numbers, claims, the shared roll."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.rules.load import Problems
from game.rules.model import AVERAGE, FLOWS, SIDES, STAGES, Condition, Roll, Track


@dataclass(slots=True)
class Known:
    """Grows while a folder is read. What a broken file should have given stays empty, and is then not checked."""

    problems: Problems
    tracks: dict[str, Track] = field(default_factory=dict)
    constants: dict[str, int] = field(default_factory=dict)
    facts: frozenset[str] | None = None
    demonstration: Roll | None = None

    def span(self, track: str) -> int | None:
        """How many steps a track can move from end to end, if that is known."""
        one = self.tracks.get(track)
        return one.high - one.low if one else None

    def bounds(self, subject: str) -> tuple[int, int] | None:
        """The lowest and highest value that the subject of a condition can have, if that is known."""
        if subject in self.tracks:
            return self.tracks[subject].low, self.tracks[subject].high
        if not self.tracks or not self.constants:
            return None
        if subject == "open_milestones":
            return 0, self.tracks["milestones"].high
        for side in SIDES:
            if subject == f"{side}_flow":
                stages = [self.tracks[f"{side}_{stage}"] for stage in STAGES]
                help_from_outside = [self._lent(side, stage) for stage in STAGES]
                highest = [stage.high + lent for stage, lent in zip(stages, help_from_outside, strict=True)]
                average = FLOWS[self.constants["chain.flow"]] == AVERAGE
                return min(stage.low for stage in stages), sum(highest) // len(STAGES) if average else min(highest)
        return None

    def _lent(self, side: str, stage: str) -> int:
        """The most discs that allies and the plant add to a stage."""
        if side == SIDES[0]:
            return 0
        needed = self.constants.get(f"chain.{stage}_ally", 0)
        discs = int(0 < needed <= self.tracks["allies"].high)
        if stage == "sinter":
            discs += self.constants.get("plant.pilot_discs", 0) + self.constants.get("plant.open_discs", 0)
        return discs

    def contradiction(self, conditions: Iterable[Condition]) -> str | None:
        """The first subject of which no value meets all these conditions, or None."""
        ranges: dict[str, tuple[int, int]] = {}
        for condition in conditions:
            bounds = ranges.get(condition.subject) or self.bounds(condition.subject)
            if bounds is None:
                continue
            low, high = bounds
            if condition.test != "at most":
                low = max(low, condition.value)
            if condition.test != "at least":
                high = min(high, condition.value)
            if low > high:
                return condition.subject
            ranges[condition.subject] = (low, high)
        return None
