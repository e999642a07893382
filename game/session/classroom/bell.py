"""The bell: a match that must stop before its end is decided by the chances of that moment.

Nobody's decision is taken away: the bell rings at once or at a time that was agreed on, and the match stops when the
play that was begun is finished. Then the referee's chance decides, which both sides may know; near the middle it is a
draw, and so it is before enough half-years are over, for who was ahead then did not win more often. Both the agreement
and the verdict are kept with the match, as options of its save.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.class_plan import PERCENT, load_class
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.session.classroom.counts import ITEMS, VOTES
from game.session.seats import OTHER
from game.session.second_match import FIRST, HALVES

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


def judged(percent: int, finished: int) -> Verdict:
    """The verdict of the Ecosystem's chance in whole percent, when so many half-years are over."""
    if load_class().is_draw(percent, finished):
        return Verdict(percent, "")
    return Verdict(percent, ECOSYSTEM if percent > PERCENT // 2 else FLAGSHIP)


def finished(match: Match) -> int:
    """How many half-years of a match are over."""
    return match.table.round - match.rules.scenarios[match.scenario].first_round


def too_early(match: Match) -> bool:
    """Whether a bell would decide nothing now, whatever the chance."""
    return finished(match) < load_class().decides_after


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
    found = judged(chance.percent(ECOSYSTEM), finished(match))
    match.options = dict(match.options) | {VERDICT: found.percent}
    return found


def verdict(match: Match) -> Verdict | None:
    """What the bell decided of this match; None before, and where the match came to its own end."""
    percent = match.options.get(VERDICT)
    if match.over or not isinstance(percent, int) or isinstance(percent, bool) or not 0 <= percent <= PERCENT:
        return None
    return judged(percent, finished(match))


def sides_changed(match: Match) -> Match:
    """The same start and luck once more, with the sides changed, after a match that the bell stopped.

    It knows the projected score of the first (`game.session.second_match`); what students chose stays with the first.
    """
    new = match.anew()
    new.seats = {OTHER[side]: code for side, code in match.seats.items()}
    own = (AGREED, VERDICT)
    kept = {name: value for name, value in match.options.items() if name not in own}
    new.options = {name: value for name, value in kept.items() if not name.startswith((VOTES, ITEMS))}
    new.options[FIRST] = round(match.score.total * HALVES)
    return new
