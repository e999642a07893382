"""Who sits where in a match, and what help its players allowed each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import SIDES

if TYPE_CHECKING:
    from game.session.match import Match

HINTS, METER, REASONS, RATED = "hints", "meter", "reasons", "rated"
"""Options of a match as its save holds them: yes or no, no where nothing is said."""
ADVISER = "strong"  # the level whose hints a person gets, and whose weights the meter reads


def people(match: Match) -> tuple[str, ...]:
    """The sides that people play."""
    return tuple(side for side in SIDES if side not in match.seats)


def allows(match: Match, option: str) -> bool:
    """Whether the players of a match may have hints, the meter or reasons; in a rated match nobody has help."""
    if option in (HINTS, METER) and match.options.get(RATED) is True and len(people(match)) == len(SIDES):
        return False
    return match.options.get(option) is True
