"""The bell: a match that must stop before its end is decided by the chances of that moment.

Nobody's decision is taken away: the bell rings at once or at a time that was agreed on, and the match stops when the
play that was begun is finished. Then the referee's chance decides, which both sides may know; near the middle it is a
draw, and so it is before enough half-years are over, for who was ahead then did not win more often. Nobody knows how
well a table plays, so it is told too how far apart the chances among players of one level alone are. The agreement and
the verdict are kept with the match, as options of its save.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.class_plan import PERCENT, load_class
from game.rules.model import BEGUN, ECOSYSTEM, FLAGSHIP
from game.session.classroom.counts import ITEMS, VOTES
from game.session.seats import OTHER
from game.session.second_match import FIRST, HALVES

if TYPE_CHECKING:
    from game.players.referee import AtBell
    from game.session.match import Match

AGREED, VERDICT = "bell_at", "bell_chance"
"""Options of a match: when the bell rings, in seconds since 1970; and the Ecosystem's chance then, in percent."""
LEAST, MOST = "bell_least", "bell_most"
"""Options of a match: the least and the most of that chance and of those among players of one level, in percent."""
OPTIONS = (AGREED, VERDICT, LEAST, MOST)
"""All that the bell keeps with a match."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the bell decided.

    percent      the Ecosystem's chance in whole percent, as it was told: it decides
    least, most  the least and the most of it and of its chances among players of one level alone
    winner       the side, "" for a draw
    """

    percent: int
    least: int
    most: int
    winner: str

    def of(self, side: str) -> int:
        """A side's chance in whole percent; those of both make 100."""
        return self.percent if side == ECOSYSTEM else PERCENT - self.percent


def judged(percent: int, finished: int) -> str:
    """Who wins by the Ecosystem's chance in whole percent, when so many half-years are over; "" for a draw."""
    if load_class().is_draw(percent, finished):
        return ""
    return ECOSYSTEM if percent > PERCENT // 2 else FLAGSHIP


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
    match.options = {name: value for name, value in match.options.items() if name not in OPTIONS}


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


def decide(match: Match, at_bell: AtBell) -> Verdict:
    """Keeps what the chance of this moment decides."""
    percent = at_bell.chance.percent(ECOSYSTEM)
    least, most = round(PERCENT * at_bell.least), round(PERCENT * at_bell.most)
    match.options = dict(match.options) | {VERDICT: percent, LEAST: least, MOST: most}
    return Verdict(percent, least, most, judged(percent, finished(match)))


def verdict(match: Match) -> Verdict | None:
    """What the bell decided of this match; None before, and where the match came to its own end."""
    percent = _percent(match, VERDICT)
    if match.over or percent is None:
        return None
    least, most = _percent(match, LEAST), _percent(match, MOST)
    if least is None or most is None or not least <= percent <= most:  # kept before a range was told, or damaged
        least = most = percent
    return Verdict(percent, least, most, judged(percent, finished(match)))


def _percent(match: Match, option: str) -> int | None:
    """What an option of a match holds; None if it is no whole percent."""
    held = match.options.get(option)
    return held if isinstance(held, int) and not isinstance(held, bool) and 0 <= held <= PERCENT else None


def sides_changed(match: Match) -> Match:
    """The same start and luck once more, with the sides changed, after a match that the bell stopped.

    It knows the projected score of the first (`game.session.second_match`); what students chose stays with the first.
    """
    new = match.anew()
    new.seats = {OTHER[side]: code for side, code in match.seats.items()}
    kept = {name: value for name, value in match.options.items() if name not in OPTIONS}
    new.options = {name: value for name, value in kept.items() if not name.startswith((VOTES, ITEMS))}
    new.options[FIRST] = round(match.score.total * HALVES)
    return new
