"""What is asked now, in a line or two: the shortest that lets somebody decide who knows the match."""

from __future__ import annotations

from game.engine.records import View
from game.session.match import Match
from game.session.narration import BRIEF, FULL
from game.session.standing import called_to
from game.textmode.menus import card_name

WITH_HAND = ("headline", "card")
"""Phases in which a card of the hand is chosen."""


def prompt_lines(match: Match, view: View, level: str, named: bool) -> list[str]:
    """The question of the decision at hand.

    named  whether the side has to be named because two people play
    """
    text, play = match.text, view.play
    numbers = {"number": play.number, "of": play.of, "ops": play.ops, "ops_of": play.ops_of} if play else {}
    fields = {
        "round": view.round,
        "rounds": view.rounds,
        "half_year": text.half_year(view.half_year),
        "side": text.side(view.side),
        "card": text.card(play.card) if play and play.card else "",
        "steps": view.steps_to_choose if view.phase == "choose" else view.shipments[view.side],
        "mover": called_to(view.choosing_side, text, view.side) if view.choosing_side else "",
    } | numbers
    if level == FULL:
        return [text(f"terminal.{view.phase}", **fields)]
    short = f"ear.ask_{view.phase}_brief"
    asked = text(short if level == BRIEF and text.has(short) else f"ear.ask_{view.phase}", **fields)
    lines = [text("ear.asked", side=text.side_short(view.side), asked=asked) if named else asked]
    if view.phase in WITH_HAND and level != BRIEF and view.hand:
        lines.append(text("ear.hand", cards=text.listed(card_name(match, view, card) for card in view.hand)))
    return lines
