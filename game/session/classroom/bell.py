"""The bell: a match that must stop before its end is decided by the chances of that moment.

Nobody's decision is taken away: the bell rings at once or at a time that was agreed on, and the match stops when the
play that was begun is finished. Then the referee's chance decides, which both sides may know; near the middle it is a
draw. Both the agreement and the verdict are kept with the match, as options of its save.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.class_plan import PERCENT, load_class
from game.rules.model import ECOSYSTEM, FLAGSHIP

if TYPE_CHECKING:
    from game.players.referee import Chance
    from game.session.match import Match

AGREED, VERDICT = "bell_at", "bell_chance"
"""Options of a match: when the bell rings, in seconds since 1970; and the Ecosystem's chance then, in percent."""
BEGUN = ("ops", "choose")
"""Phases in the middle of a play."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the bell decided.

    percent  the Ecosystem's chance in whole percent, as it was told
    winner   the side, "" for a draw
    """

    percent: int
    winner: str

    def of(self, side: str) -> int:
        """A side's chance in whole percent; those of both make 100."""
        return self.percent if side == ECOSYSTEM else PERCENT - self.percent


def judged(percent: int) -> Verdict:
    """The verdict of the Ecosystem's chance in whole percent."""
    limits = load_class()
    if percent > limits.draw_to:
        return Verdict(percent, ECOSYSTEM)
    return Verdict(percent, FLAGSHIP if percent < limits.draw_from else "")


def ring_at(match: Match, seconds: int) -> None:
    """Agrees on the time of the bell, in seconds since 1970."""
    match.options = dict(match.options) | {AGREED: seconds}


def take_back(match: Match) -> None:
    """Forgets the bell: the match goes on."""
    match.options = {name: value for name, value in match.options.items() if name not in (AGREED, VERDICT)}


def agreed(match: Match) -> int | None:
    """When the bell rings, in seconds since 1970; None if nothing was agreed."""
    at = match.options.get(AGREED)
    return at if isinstance(at, int) and not isinstance(at, bool) else None


def has_rung(match: Match, now: float) -> bool:
    """Whether the bell of a match that goes on has rung by ``now``, seconds since 1970."""
    at = agreed(match)
    return at is not None and now >= at and not match.over


def stops(match: Match, now: float) -> bool:
    """Whether the match stops now: the bell has rung and no play is in the middle."""
    return has_rung(match, now) and match.phase not in BEGUN


def decide(match: Match, chance: Chance) -> Verdict:
    """Keeps what the chance of this moment decides."""
    found = judged(chance.percent(ECOSYSTEM))
    match.options = dict(match.options) | {VERDICT: found.percent}
    return found


def verdict(match: Match) -> Verdict | None:
    """What the bell decided of this match; None before, and where the match came to its own end."""
    percent = match.options.get(VERDICT)
    if match.over or not isinstance(percent, int) or isinstance(percent, bool) or not 0 <= percent <= PERCENT:
        return None
    return judged(percent)
