"""Why a decision is refused, in the player's words and with the numbers.

The engine's one list of conditions says *what* stands in the way (`game.engine.menu.refusal`); this module only
puts it into words. `Match.why_not` and the error of `Match.play` are the same sentence.
"""

from __future__ import annotations

import difflib

from game.engine import layout
from game.engine.layout import Book, Row
from game.engine.menu import refusal as engine_refusal
from game.engine.records import Refusal
from game.engine.tables import Index
from game.rules.decision import Decision
from game.rules.model import SIDES, Scenario
from game.rules.words.text import Text


def refusal(text: Text, scenario: Scenario, index: Index, book: Book, row: Row, name: str) -> str | None:
    """The sentence that says why ``name`` may not be decided now, or None if it may."""
    decision = index.numbers.get(name)
    if decision is None:
        near = difflib.get_close_matches(name, index.decisions, n=1)
        if near:
            return text("why_not.unknown", name=name, near=near[0])
        return text("why_not.unknown_nothing_near", name=name)
    found = engine_refusal(index, book, row, decision)
    return None if found is None else _sentence(text, scenario, index, row, name, found)


def _sentence(text: Text, scenario: Scenario, index: Index, row: Row, name: str, found: Refusal) -> str:
    """A refusal in words."""
    key, tried = f"why_not.{found.code}", text.decision(name)
    numbers = {"needed": found.wanted, "value": found.value}
    if found.code == "gate_closed":
        half_year = text.half_year(scenario.half_years[found.value - 1])
        return text(key, action=tried, next=found.wanted, half_year=half_year)
    if found.code == "rivals_action":
        side = SIDES[1 - row[layout.DECIDER]]
        return text(key, action=tried, side=text.side(side))
    if found.code == "market_full":
        chooser = SIDES[row[layout.CHOOSING_SIDE]]
        return text(key, market=text.market(Decision.parse(name).market), side=text.side(chooser))
    if found.subject:
        return text(key, action=tried, track=text.track(found.subject), **numbers)
    if found.code in ("not_in_hand", "rivals_card", "desk_needs_ops"):
        return text(key, card=text.card(Decision.parse(name).card), **numbers)
    in_play = row[layout.CARD_IN_PLAY]
    card_in_play = "" if in_play == layout.NOBODY else text.card(index.cards[in_play].id)
    return text(key, action=tried, decision=tried, card=card_in_play, **numbers)
