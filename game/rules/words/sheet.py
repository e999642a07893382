"""A line of the novice's sheet of priorities in words: for the sheet itself, and for the novice's reasons."""

from __future__ import annotations

from game.rules.decision import CHOOSE, END, END_OF_OPS, OF_CARDS, SHIP
from game.rules.model import MARKETS, STAGES, Condition
from game.rules.players import CARD_GROUPS, Priority
from game.rules.words.text import Text


def priority_line(priority: Priority, text: Text) -> str:
    """A line of a sheet in words."""
    what = _what(priority, text)
    if priority.when:
        what += text("players.sheet.if", conditions=text.clauses(_condition(one, text) for one in priority.when))
    return what


def _what(priority: Priority, text: Text) -> str:
    do, wanted = priority.do, priority.object
    if do in OF_CARDS:
        group = priority.cards[0] in CARD_GROUPS
        cards = text(f"players.sheet.{priority.cards[0]}") if group else text.listed(map(text.card, priority.cards))
        return text(f"players.sheet.{do}", cards=cards)
    if do == END:
        return text.decision(str(END_OF_OPS))
    action = text(f"players.sheet.{do}") if do in (CHOOSE, SHIP) else text.action(do)
    if wanted in ("weakest", "best"):
        return text(f"players.sheet.{wanted}", action=action)
    if wanted in STAGES:
        return f"{action}: {text.stage(wanted)}"
    if wanted in MARKETS:
        return f"{action}: {text.market(wanted)}"
    return f"{action}: {text.track(wanted)}" if wanted else action


def _condition(condition: Condition, text: Text) -> str:
    key = condition.test.replace(" ", "_")
    return text(f"effects.{key}", subject=text.track(condition.subject), value=condition.value)
