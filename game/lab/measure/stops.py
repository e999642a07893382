"""Whether a match is fair at any bell: who would have won if it had been stopped after each half-year, and who did.

Matches of equal players are looked at where a half-year begins, which is where the one before would have been stopped.
The referee's chance decides as at the table (`game.session.classroom.bell`): a side, or nobody.

>>> observatory = Observatory(rules, "lesson", [parse("novice")], simulations=200)
>>> stops(as_told(rules, "lesson", observatory.watch(range(1600))), draw=(45, 55))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.lab.measure.told import Told
from game.lab.play.intervals import wilson

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, as a share with its 95 % interval (Wilson)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.hits / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % interval."""
        return wilson(self.hits, self.of)


@dataclass(frozen=True, slots=True)
class Stop:
    """What bells after one half-year would have decided.

    half_year  the one after which the match was stopped
    decided    the share of the matches that came so far in which a side won at the bell
    ecosystem  the Ecosystem's share of those
    kept       the share of those in which the winner at the bell won the match that was played on
    promised   that share as the chances of the winners at the bell had it
    """

    half_year: int
    decided: Share
    ecosystem: Share
    kept: Share
    promised: float


def stops(told: Sequence[Told], draw: tuple[int, int]) -> list[Stop]:
    """The bells after each half-year but the last; ``draw``: percent between which nobody wins."""
    found = []
    for half_year in sorted({one.half_year for one in told})[1:]:
        first: dict[int, Told] = {}
        for one in told:
            if one.half_year == half_year:
                first.setdefault(one.match, one)
        here = [(round(PERCENT * one.chance), one) for one in first.values()]
        decided = [(percent, one) for percent, one in here if not draw[0] <= percent <= draw[1]]
        up = [(percent > draw[1], one) for percent, one in decided]
        if not decided:
            continue
        found.append(
            Stop(
                half_year - 1,
                Share(len(decided), len(here)),
                Share(sum(ahead for ahead, _ in up), len(up)),
                Share(sum(ahead == one.won for ahead, one in up), len(up)),
                sum(one.chance if ahead else 1.0 - one.chance for ahead, one in up) / len(up),
            )
        )
    return found
