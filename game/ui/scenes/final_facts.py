"""The story of a match, found by playing its decisions again: the score after each, the chains of each round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.ui.draw import words
from game.ui.scenes.public import public_facts
from game.ui.theme import ECOSYSTEM

if TYPE_CHECKING:
    from game.match import Match

HALF = 2  # points of the final sum stand doubled in the rules


@dataclass(frozen=True, slots=True)
class Moment:
    """How things stood after a decision, and the round it was made in; plus is the Ecosystem's."""

    round: int
    score: float
    vp: int


@dataclass(frozen=True, slots=True)
class Story:
    """The score after every decision, and for each round the levels and weakest stages of both sides at its end."""

    moments: tuple[Moment, ...]
    rounds: tuple[tuple[int, dict[str, Any]], ...]  # (round, public facts at its end)


def story(match: Match) -> Story:
    """Plays a match again, from its set-up to where it stands."""
    again = type(match).new(match.scenario, match.seed, match.bid, match.rules, match.text)
    facts = public_facts(again, ECOSYSTEM)
    moments = [Moment(facts["round"], facts["score"]["total"], facts["vp"])]
    rounds = []
    for name in match.decisions:
        round = facts["round"]
        again.play(name)
        facts = public_facts(again, ECOSYSTEM)
        moments.append(Moment(round, facts["score"]["total"], facts["vp"]))
        if again.over or facts["round"] != round:
            rounds.append((round, facts))
    return Story(tuple(moments), tuple(rounds))


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
