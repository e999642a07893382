"""Why a decision is refused, in the player's words and with the numbers.

The engine's one list of conditions says *what* stands in the way (`game.engine.actions.obstacle`); this module only
puts it into words. `Match.why_not` and the error of `Match.play` are the same sentence.
"""

from __future__ import annotations

import difflib
from typing import Any

from game.engine import layout, track
from game.engine.actions import entry_cost, entry_of, obstacle
from game.engine.observation import PHASES
from game.engine.state import value
from game.engine.tables import SUBJECTS, Index
from game.rules.decision import Decision
from game.rules.model import SIDES, Scenario
from game.rules.words.text import Text

SUBJECT_NAMES = {number: name for name, number in SUBJECTS.items()}


def refusal(text: Text, scenario: Scenario, index: Index, book: Any, row: Any, name: str) -> str | None:
    """The sentence that says why ``name`` may not be decided now, or None if it may."""
    decision = index.numbers.get(name)
    if decision is None:
        near = difflib.get_close_matches(name, index.decisions, n=1)
        if near:
            return text("why_not.unknown", name=name, near=near[0])
        return text("why_not.unknown_nothing_near", name=name)
    code = obstacle(book, row, decision)
    if code == layout.ALLOWED:
        return None
    if code >= layout.OBSTACLE_CONDITION:
        return _condition_fails(text, scenario, book, row, name, code - layout.OBSTACLE_CONDITION)
    return _rule_forbids(text, index, book, row, name, decision, code)


def _rule_forbids(text: Text, index: Index, book: Any, row: Any, name: str, decision: int, code: int) -> str:
    cards = len(index.cards)
    card = index.cards[decision % cards] if decision < layout.CARD_BLOCKS * cards else None
    title = text.card(card.id) if card else ""
    side = SIDES[row[layout.DECIDER]]
    if code == layout.MATCH_IS_OVER:
        return text("why_not.over")
    if code == layout.NOT_IN_HAND:
        return text("why_not.not_in_hand", card=title)
    if code == layout.RIVALS_CARD:
        return text("why_not.rivals_card", card=title)
    if code == layout.NOT_RIVALS_CARD:
        return text("why_not.not_rivals_card", card=title)
    if code == layout.DESK_IS_USED:
        return text("why_not.desk_used")
    if code == layout.DESK_NEEDS_OPS:
        return text("why_not.desk_needs_ops", card=title, needed=book[layout.DESK_OPS], value=card.ops if card else 0)
    if code == layout.RIVALS_ACTION:
        return text("why_not.rivals_action", action=text.decision(name), side=text.side(_rival_of(side)))
    if code == layout.TOO_FEW_OPS:
        entry = entry_of(book, row[layout.DECIDER], decision - layout.CARD_BLOCKS * cards)
        return text(
            "why_not.too_few_ops",
            action=text.decision(name),
            needed=entry_cost(book, row, entry),
            value=row[layout.OPS_LEFT],
        )
    if code == layout.MARKET_IS_FULL:
        chooser = SIDES[row[layout.CHOOSING_SIDE]]
        return text("why_not.market_full", market=text.market(Decision.parse(name).market), side=text.side(chooser))
    in_play = row[layout.CARD_IN_PLAY]
    card_in_play = "" if in_play == layout.NOBODY else text.card(index.cards[in_play].id)
    return text(f"why_not.{PHASES[row[layout.PHASE]]}", decision=text.decision(name), card=card_in_play)


def _condition_fails(text: Text, scenario: Scenario, book: Any, row: Any, name: str, place: int) -> str:
    """One failing condition of the book, with what is needed and what there is."""
    kind = layout.KINDS[book[place]]
    subject = SUBJECT_NAMES[book[place + 1]]
    needed = book[place + 3]
    found = value(book, row, book[place + 1])
    action = text.decision(name)
    if book[place + 1] == track.OPEN_MILESTONES:
        milestone = row[track.MILESTONES] + 1
        opens = next((turn for turn, opened in enumerate(scenario.gates) if opened >= milestone), None)
        if opens is not None:
            return text(
                "why_not.gate_closed",
                action=action,
                next=milestone,
                half_year=text.half_year(scenario.half_years[opens]),
            )
    if book[place + 1] == track.DECLARED_ACADEMICIANS:
        return text("why_not.already_declared")
    key = kind if kind in ("price", "room") else layout.TESTS[book[place + 2]].replace(" ", "_")
    return text(f"why_not.{key}", action=action, track=text.track(subject), needed=needed, value=found)


def _rival_of(side: str) -> str:
    return SIDES[1 - SIDES.index(side)]
