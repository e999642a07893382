"""Who sits where in a match in the window, and the computer players themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.players.kinds import CodeError
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.session.seats import ADVISER, HINTS, METER, RATED, REASONS, allows, people

if TYPE_CHECKING:
    from game.players.computer import Computer
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.session.readiness import Readiness

__all__ = [
    "ADVISER", "HINTS", "METER", "OTHER", "RATED", "REASONS", "SIDES",
    "allows", "at_the_table", "computer", "people", "player_name", "unknown",
]  # fmt: skip
OTHER = {ECOSYSTEM: FLAGSHIP, FLAGSHIP: ECOSYSTEM}


def at_the_table(match: Match) -> str:
    """Whose cards lie open while a computer decides: those of the only person, else of who decides."""
    alone = people(match)
    return alone[0] if len(alone) == 1 else match.side or ECOSYSTEM


def unknown(seats: Mapping[str, str]) -> str:
    """The first code among the seats that names no player of this program, or ""."""
    from game.players.codes import parse

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
    """A computer player, ready to think as well as this computer can. Raises `game.players.kinds.CodeError`."""
    from game.players.codes import parse
    from game.players.computer import Computer

    return Computer(parse(code), plain=readiness.is_plain)
