"""Who sits where in a match, what its players allowed each other, and the computer players themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.ui.theme import ECOSYSTEM, FLAGSHIP

if TYPE_CHECKING:
    from game.match import Match
    from game.players.computer import Computer
    from game.readiness import Readiness
    from game.rules.text import Text

SIDES = (ECOSYSTEM, FLAGSHIP)
OTHER = {ECOSYSTEM: FLAGSHIP, FLAGSHIP: ECOSYSTEM}
HINTS, METER, REASONS, RATED = "hints", "meter", "reasons", "rated"
"""Options of a match as its save holds them: yes or no, no where nothing is said."""
ADVISER = "strong"  # the level whose hints a person gets, and whose weights the meter reads


def people(match: Match) -> tuple[str, ...]:
    """The sides that people play."""
    return tuple(side for side in SIDES if side not in match.seats)


def at_the_table(match: Match) -> str:
    """Whose cards lie open while a computer decides: those of the only person, else of who decides."""
    alone = people(match)
    return alone[0] if len(alone) == 1 else match.side or ECOSYSTEM


def allows(match: Match, option: str) -> bool:
    """Whether the players of a match may have hints, the meter or reasons; in a rated match nobody has help."""
    if option in (HINTS, METER) and match.options.get(RATED) is True and len(people(match)) == len(SIDES):
        return False
    return match.options.get(option) is True


def unknown(seats: Mapping[str, str]) -> str:
    """The first code among the seats that names no player of this program, or ""."""
    from game.players.codes import CodeError, parse

    for code in seats.values():
        try:
            parse(code)
        except CodeError:
            return code
    return ""


def player_name(code: str, text: Text) -> str:
    """A computer player as people call it: "Strong", or with its parameters "Strong (sims=4000)"."""
    level, _, more = code.partition(":")
    name = text(f"players.levels.{level}.name") if text.has(f"players.levels.{level}.name") else level
    return text("ui.seats.with_parameters", name=name, parameters=more) if more else name


def computer(code: str, readiness: Readiness) -> Computer:
    """A computer player, ready to think as well as this computer can. Raises `game.players.codes.CodeError`."""
    from game.players.codes import parse
    from game.players.computer import Computer

    return Computer(parse(code), plain=readiness.is_plain)
