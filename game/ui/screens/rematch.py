"""A second match with the sides swapped, and the score of both together.

Each total is counted for the Ecosystem. In the second match its player is the one who played the Flagship before, so
the total of the first match counts against it.
"""

from __future__ import annotations

from game.rules.model import SIDES
from game.rules.words.text import Text
from game.session.match import Match
from game.ui.draw import words
from game.ui.screens import opening
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Shell

FIRST = "first_match_half_points"
"""The option of a save that holds the total of the first match, in half points; plus = Ecosystem."""

HALVES = 2
SWAPPED = dict(zip(SIDES, reversed(SIDES), strict=True))


def offer(app: Shell, match: Match) -> None:
    """Asks which luck the second match shall have, and opens it."""
    text = app.text
    options = [
        (text("ui.rematch.same"), "plain", lambda: opening.show(app, second(match, True, text))),
        (text("ui.rematch.new"), "plain", lambda: opening.show(app, second(match, False, text))),
        (text("ui.common.cancel"), "primary", lambda: None),
    ]
    app.push(Dialog(text("ui.rematch.title"), text("ui.rematch.question"), options, "repeat"))


def second(match: Match, same_luck: bool, text: Text) -> Match:
    """The match after this one: the same scenario and bid, the sides swapped. This one must be over."""
    assert match.result is not None, "the first match is not over"
    seed = match.seed if same_luck else None
    new = Match.new(match.scenario, seed, match.bid, match.rules, text)
    new.seats = {other: match.seats[side] for side, other in SWAPPED.items() if side in match.seats}
    new.options = dict(match.options)
    new.options[FIRST] = round(match.result.total * HALVES)
    return new


def first_total(match: Match) -> float | None:
    """The total of the match before, plus = Ecosystem; None if this is no second match."""
    kept = match.options.get(FIRST)
    return kept / HALVES if isinstance(kept, int) else None


def together(match: Match) -> float | None:
    """What both matches give the player of the Ecosystem, less what they give the other; None if this is no second."""
    before = first_total(match)
    return None if before is None or match.result is None else match.result.total - before


def told(match: Match) -> tuple[str, str]:
    """The first match, and who leads over both, in words; this must be a second match that is over."""
    before, both = first_total(match), together(match)
    assert before is not None
    assert both is not None
    text, leader = match.text, words.leader(both)
    first = text("ui.rematch.first", score=words.score(before))
    if not leader:
        return first, text("ui.rematch.level")
    return first, text("ui.rematch.leads", side=text.side_short(leader), points=words.number(abs(both)))
