"""Who sits where in a match, and what help its players allowed each other.

The title needs this before the engine is loaded, so nothing here imports players; see `game.session.seated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match

HINTS, METER, REASONS, RATED, COACH = "hints", "meter", "reasons", "rated", "coach"
"""Options of a match as its save holds them: yes or no. Nothing said is no, but reasons may then be asked for."""
HELP_OF = {HINTS: "hint", METER: "chance"}
"""What a save calls the help that was taken, by the option that allows it."""
USUAL = "strong"  # the level by which a fair bid is told where no computer plays
BEGINNER = "novice"  # the level that a learner plays against first
CHANCE_SIMULATIONS, HINT_SIMULATIONS, LOOKING_BACK = 200, 400, 40
"""What the referee spends in each part of its search (`game.players.referee`): on the chance at the table, on a hint,
and on each chance of a match that is looked back at."""
OTHER = {ECOSYSTEM: FLAGSHIP, FLAGSHIP: ECOSYSTEM}


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


def player_name(code: str, text: Text) -> str:
    """A computer player as people call it: "Strong", or with its parameters "Strong (sims=4000)"."""
    level, _, more = code.partition(":")
    name = text(f"players.levels.{level}.name") if text.has(f"players.levels.{level}.name") else level
    return text("ui.seats.with_parameters", name=name, parameters=more) if more else name


def resigning(match: Match) -> tuple[str, str]:
    """Who resigns when somebody asks to, and the other side: who decides, unless the computer does."""
    deciding = match.side or ECOSYSTEM
    rival = OTHER[deciding]
    return (rival, deciding) if deciding in match.seats and rival not in match.seats else (deciding, rival)
