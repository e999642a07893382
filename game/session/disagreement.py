"""Why two numbers of one table point to different sides: VP, projected score and chance to win look different ways.

VP count what is scored, the projected score adds what stands on the board, the chance looks ahead over what is to come.
Where two of them differ, a player is told what the reason is on the board, by rule and from what lies open to both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.session.goals import goals, told

if TYPE_CHECKING:
    from game.engine.records import ScoreLine, Table
    from game.rules.model import Rules
    from game.rules.words.text import Text

NEAR = 2  # steps that a way to win may lack to be a reason
HOLDS_BACK = ("narrowest", "narrowest_many", "unopened", "unopened_many")  # no loss that threatens
EVEN = 0.5
PERCENT = 100


def side_of(score: float) -> str:
    """The side that a number is for, plus = Ecosystem; "" where it is level."""
    return ECOSYSTEM if score > 0 else FLAGSHIP if score < 0 else ""


def what_outweighs_vp(table: Table) -> ScoreLine | None:
    """The line of the projected score that does most for its leader, where VP stand for the other side; else None."""
    ahead = side_of(table.score.total)
    if not ahead or side_of(table.vp) in ("", ahead):
        return None
    sign = 1 if ahead == ECOSYSTEM else -1
    return max(table.score.lines, key=lambda line: sign * line.points)


def why_apart(table: Table, rules: Rules, text: Text, chance: float, low: float, high: float) -> str:
    """A sentence on why chance and projected score do not point to the same side; "" where they do, and where the score
    is level and the chance as good as even.

    ``chance`` of the Ecosystem with its interval, 0 to 1.
    """
    ahead, likelier = side_of(table.score.total), side_of(chance - EVEN)
    if not likelier or ahead == likelier:
        return ""
    if low <= EVEN <= high:
        return text("standing.even", doubt=round(PERCENT * (high - low) / 2)) if ahead else ""
    other = SIDES[1 - SIDES.index(likelier)]
    side = text.side_short(likelier)
    return text("standing.apart", side=side, reason=_reason(table, rules, text, likelier, other))


def _reason(table: Table, rules: Rules, text: Text, likelier: str, other: str) -> str:
    """What on the board speaks for the side that the chance is for: the first that holds."""
    win = goals(table, rules, likelier)[2]
    if win.need and win.lacks <= NEAR:
        return text("standing.near", goal=told(win, text).title, have=win.have, need=win.need)
    own, others = table.shipments[likelier], table.shipments[other]
    if own > others:
        return text("standing.ships", own=own, other=others)
    threat = goals(table, rules, other)[0]
    if threat.id not in HOLDS_BACK:
        return text("standing.threat", rival=text.side_short(other), goal=told(threat, text).title)
    return text("standing.to_come", count=table.rounds - table.round + 1)
