"""Who sits where in a match, what help its players allowed each other, and the computer players themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES

if TYPE_CHECKING:
    from game.players.computer import Computer
    from game.players.thoughts import Thought
    from game.position import Observation
    from game.rules.words.text import Text
    from game.session.match import Match

HINTS, METER, REASONS, RATED = "hints", "meter", "reasons", "rated"
"""Options of a match as its save holds them: yes or no. Nothing said is no, but reasons may then be asked for."""
HELP_OF = {HINTS: "hint", METER: "chance"}
"""What a save calls the help that was taken, by the option that allows it."""
ADVISER = "strong"  # the level whose hints a person gets, and whose weights the meter reads
OTHER = {ECOSYSTEM: FLAGSHIP, FLAGSHIP: ECOSYSTEM}


class Player(Protocol):
    """Whoever decides for a side: `game.players.computer.Computer`, or somebody's own."""

    def think(self, observation: Observation, /) -> Thought:
        """What it decides, and why."""


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
    from game.players.codes import parse
    from game.players.kinds import CodeError

    for code in seats.values():
        try:
            parse(code)
        except CodeError:
            return code
    return ""


def player(code: str, plain: bool = False) -> Computer | Player:
    """The computer player that a code names, or somebody's own from a file. ``plain``: without compiled rules.

    Raises `game.players.kinds.CodeError` with a sentence if there is no such player.
    """
    from game.players.codes import is_file
    from game.players.plug_in import PlugIn

    return PlugIn(Path(code)) if is_file(code) else computer(code, plain)


def computer(code: str, plain: bool = False) -> Computer:
    """The computer player of a level. Raises `game.players.kinds.CodeError` with a sentence if there is none."""
    from game.players.codes import parse
    from game.players.computer import Computer

    return Computer(parse(code), plain=plain)


def player_name(code: str, text: Text) -> str:
    """A computer player as people call it: "Strong", or with its parameters "Strong (sims=4000)"."""
    level, _, more = code.partition(":")
    name = text(f"players.levels.{level}.name") if text.has(f"players.levels.{level}.name") else level
    return text("ui.seats.with_parameters", name=name, parameters=more) if more else name
