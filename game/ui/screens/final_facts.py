"""How a match ended, in words: who won, and how each line of the final sum comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.ui.draw import words

if TYPE_CHECKING:
    from game.session.match import Match

HALF = 2  # points of the final sum stand doubled in the rules


def detail(match: Match, line: dict[str, Any]) -> str:
    """How the points of a line of the final sum come about."""
    text, constants, values = match.text, match.rules.constants, line["detail"]
    id = line["id"]
    each = {"demonstrations": "demonstration", "debt": "debt", "flow_flagship": "flagship_flow"}.get(id)
    if each:
        points = words.number(constants[f"final.{each}"] / HALF)
        return text(f"ui.final.detail.{id}", count=next(iter(values.values())), each=points)
    if id == "plant":
        return text("ui.final.detail.plant_open" if values["open"] else "ui.final.detail.plant_closed")
    if id == "par":
        return text("ui.final.detail.par", par=words.score(values["par"]))
    return text(f"ui.final.detail.{id}", **values)


def headline(match: Match) -> str:
    """Who won, and by how much or by which ending."""
    result, text = match.result, match.text
    if result is None:
        return ""
    side = text.side(result["winner"])
    if result["ending"] != "end_of_2028":
        return text("ui.final.wins_early", side=side, ending=text.ending(result["ending"]))
    if result["tie"]:
        return text("ui.final.wins_level", side=side)
    return text("ui.final.wins", side=side, points=words.number(abs(result["total"])))
