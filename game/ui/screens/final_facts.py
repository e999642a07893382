"""How a match ended, in words: who won, and how each line of the final sum comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import END_OF_2028
from game.ui.draw import words

if TYPE_CHECKING:
    from game.engine.records import ScoreLine
    from game.session.match import Match


def detail(match: Match, line: ScoreLine) -> str:
    """How the points of a line of the final sum come about."""
    text, values = match.text, line.detail
    if line.id == "plant":
        return text("ui.final.detail.plant_open" if values["open"] else "ui.final.detail.plant_closed")
    if line.id == "par":
        return text("ui.final.detail.par", par=words.score(values["par"]))
    return text(f"ui.final.detail.{line.id}", each=words.number(line.each), **values)


def headline(match: Match) -> str:
    """Who won, and by how much or by which ending."""
    result, text = match.result, match.text
    if result is None:
        return ""
    side = text.side(result.winner)
    if result.ending != END_OF_2028:
        return text("ui.final.wins_early", side=side, ending=text.ending(result.ending))
    if result.tie:
        return text("ui.final.wins_level", side=side)
    return text("ui.final.wins", side=side, points=words.number(abs(result.total)))
