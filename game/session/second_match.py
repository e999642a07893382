"""A second match with the sides swapped, and the score of both together.

Each total is counted for the Ecosystem. In the second match its player is the one who played the Flagship before, so
the total of the first match counts against it.
"""

from __future__ import annotations

from game.rules.words.text import Text
from game.session.match import Match
from game.session.seats import OTHER

FIRST = "first_match_half_points"
"""The option of a save that holds the total of the first match, in half points; plus = Ecosystem."""

HALVES = 2


def second(match: Match, same_luck: bool, text: Text) -> Match:
    """The match after this one: the same scenario and bid, the sides swapped. This one must be over."""
    assert match.result is not None, "the first match is not over"
    seed = match.seed if same_luck else None
    if match.start:
        new = Match.from_position(match.beginning, seed, text)
    else:
        new = Match.new(match.scenario, seed, match.bid, match.rules, text)
    new.seats = {other: match.seats[side] for side, other in OTHER.items() if side in match.seats}
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
