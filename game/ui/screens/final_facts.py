"""How a match ended, in words: who won, and how each line of the final sum comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import END_OF_2028
from game.session.classroom.verdict import head
from game.session.outcome import outcome
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
    if line.id == "expected":
        return text("ui.final.detail.expected", expected=words.score(values["expected"]))
    return text(f"ui.final.detail.{line.id}", each=words.number(line.each), **values)


def headline(match: Match) -> str:
    """Who won, and by how much or by which ending; who won at the bell, or that it was a draw; "" while it goes on."""
    found, text = outcome(match), match.text
    if found is None:
        return ""
    result = found.result
    if result is None:
        return head(found.verdict, text) if found.verdict else ""
    side = text.side(result.winner)
    if result.ending != END_OF_2028:
        return text("ui.final.wins_early", side=side, ending=text.ending(result.ending))
    if result.tie:
        return text("ui.final.wins_level", side=side)
    return text("ui.final.wins", side=side, points=words.number(abs(result.total)))
