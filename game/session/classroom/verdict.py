"""What a bell decides: how it is reckoned, and the words in which window, text mode and `replay` tell it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.players.calibrated import EVERY_LEVEL, bell_lines_of, calibration_of
from game.players.referee import BEST, AtBell, Referee
from game.rules.class_plan import load_class
from game.rules.model import ECOSYSTEM, SIDES
from game.session.classroom import bell
from game.session.seats import CHANCE_SIMULATIONS

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.classroom.bell import Verdict
    from game.session.match import Match


def reckoner(match: Match, plain: bool) -> Callable[[], AtBell]:
    """What reckons both sides' chances as the match stands now; it may run in a thread. ``plain``: without compiled
    rules."""
    return partial(Referee(plain, CHANCE_SIMULATIONS).at_bell, match.observation(ECOSYSTEM))


def head(found: Verdict, text: Text) -> str:
    """Who won at the bell, or that it was a draw."""
    return text("class.bell.won", side=text.side(found.winner)) if found.winner else text("class.bell.draw")


def reasons(match: Match, found: Verdict) -> list[str]:
    """When the match was stopped, at what chances, and the rule by which they decide."""
    text, limits = match.text, load_class()
    measured = EVERY_LEVEL in bell_lines_of(match.observation(ECOSYSTEM), BEST.weights)
    stopped = "class.bell.stopped" if measured else "class.bell.searched"
    half_year = text.half_year(match.table.half_year)
    lines = [text(stopped, half_year=half_year, **{side: found.of(side) for side in SIDES})]
    if bell.too_early(match):
        return [*lines, text("class.bell.early", count=limits.decides_after)]
    lines.append(text("class.bell.rule", low=limits.draw_from, high=limits.draw_to))
    if found.least < found.most:
        lines.append(text("class.bell.between", low=found.least, high=found.most))
    if calibration_of(match.rules, match.scenario, BEST.weights) is None:
        lines.append(text("ui.meter.not_measured"))
    return lines
