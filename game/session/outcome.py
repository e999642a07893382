"""How a match came out, for whoever looks back at it: by an ending of the rules, or by the bell that stopped it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM
from game.session.classroom import bell

if TYPE_CHECKING:
    from game.engine.records import Result, ScoreLine
    from game.session.classroom.bell import Verdict
    from game.session.journal import Entry
    from game.session.match import Match


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a match came to.

    winner   the side; "" for a draw at the bell
    total    the final sum, or the projected one of the moment at which the bell stopped it; plus = Ecosystem
    lines    the same, line by line
    result   how it ended by the rules; None where the bell stopped it
    verdict  what the bell decided; None where it ended by the rules
    """

    winner: str
    total: float
    lines: Sequence[ScoreLine]
    result: Result | None
    verdict: Verdict | None


def outcome(match: Match) -> Outcome | None:
    """What a match came to; None while it goes on."""
    result, verdict = match.result, bell.verdict(match)
    if result is not None:
        return Outcome(result.winner, result.total, result.lines, result, None)
    if verdict is not None:
        score = match.score
        return Outcome(verdict.winner, score.total, score.lines, None, verdict)
    return None


def reader(match: Match) -> str:
    """Whose eyes read what a debrief tells: a side's once the match is over, for then all lies open; nobody's ("")
    where the bell stopped it, for it may be played on."""
    return ECOSYSTEM if match.over else ""


def told_entries(match: Match) -> list[Entry]:
    """All that happened, as a debrief may tell it."""
    return match.log(reader(match))
