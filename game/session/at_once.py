"""What a decision does by itself, in sentences, for whoever has to choose among several."""

from __future__ import annotations

from game.engine.records import View
from game.position import Position
from game.rules.decision import DESK, OF_CARDS, OPS, Decision
from game.rules.words.scope import in_match
from game.rules.words.text import Text
from game.session.narration import change_told
from game.session.preview import Preview, as_on_board, preview


def told_at_once(decision: str, position: Position, view: View, text: Text) -> list[str]:
    """The effects of a decision's card, or what it would certainly change now and at what odds it rolls.

    view  the position as the side that decides knows it
    """
    parsed, rules = Decision.parse(decision), position.rules
    if parsed.kind == DESK:
        return []
    if parsed.kind in OF_CARDS:
        return text.effects(in_match(rules, view, parsed.card), rules)
    told = told_changes(preview(text, position, decision), view, text)
    return [text("puzzles.changes", changes=told)] if told else []


def told_changes(seen: Preview, view: View, text: Text) -> str:
    """What a decision would certainly change in a view, and at what odds it rolls; "" if neither."""
    told = [change_told(change.track, change.before, change.after, text) for change in as_on_board(seen, view)]
    return text.clauses([*told, *(text("puzzles.odds", odds=roll.in_all) for roll in seen.rolls)])


def told_briefly(decision: str, view: View, seen: Preview, text: Text) -> str:
    """The same in a line: the ops that a card is used for, and what is certain of what follows; "" for nothing."""
    parsed = Decision.parse(decision)
    ops = view.hand_ops[view.hand.index(parsed.card)] if parsed.kind == OPS else 0
    worth = text("ui.cards.ops", ops=ops) if ops else ""
    return text("joined.parts").join(filter(None, (worth, told_changes(seen, view, text))))
