"""What may be decided now, told in groups: the cards each with its uses, the actions each with its objects.

The numbers are those of the whole list, so that a number means the same however the list is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from game.engine.records import MenuLine, View
from game.rules.decision import ACTION, CHOOSE, HEADLINE, PLAYS, SHIP, Decision
from game.rules.model import Rules
from game.rules.words.text import Text
from game.session.match import Match
from game.session.narration import BRIEF

ROLLED = {"milestone", "demonstrate"}


class Worded(Protocol):
    """What a position is told by: the words and the rules of a match, or of a puzzle."""

    @property
    def text(self) -> Text: ...
    @property
    def rules(self) -> Rules: ...


def menu_lines(match: Match, view: View, level: str, group: str = "") -> list[str]:
    """The menu of the decision at hand, a line for each group.

    group  begins the name of a group, or of a card or an action of it: only these groups are told, all if ""
    """
    groups: dict[str, list[tuple[int, Decision]]] = {}
    for number, name in enumerate(match.legal(), 1):
        decision = Decision.parse(name)
        groups.setdefault(decision.card or decision.action or decision.kind, []).append((number, decision))
    lines = [
        _group(match, view, options, level)
        for key, options in groups.items()
        if not group or _is_meant(match, options[0][1], key, group)
    ]
    return lines or [match.text("ear.no_group", name=group)]


def _is_meant(match: Match, decision: Decision, key: str, group: str) -> bool:
    wanted = "".join(group.lower().split())
    names = (key, match.text.decision(str(decision)), match.text.card(decision.card) if decision.card else "")
    return any("".join(name.lower().replace("_", " ").split()).startswith(wanted) for name in names if name)


def _group(match: Match, view: View, options: Sequence[tuple[int, Decision]], level: str) -> str:
    first = options[0][1]
    if first.kind in (HEADLINE, *PLAYS):
        return _card(match, view, options)
    if first.kind == ACTION:
        return _action(match, view, options, level)
    text = match.text
    if first.kind in (CHOOSE, SHIP):
        markets = text.listed(text("ear.numbered", number=n, what=text.market(one.market)) for n, one in options)
        return text("ear.group", name=text(f"ear.kinds.{first.kind}"), options=markets)
    return text("ear.alone", number=options[0][0], what=text.decision(str(first)))


def card_name(match: Worded, view: View, card: str) -> str:
    """A card of a hand as it is told in passing: its title, whose it is if it is the rival's, the ops it is worth."""
    text = match.text
    ops = view.hand_ops[view.hand.index(card)]
    key = "ear.rivals_card" if match.rules.card(card).side == view.rival else "ear.card"
    return text(key, card=text.card(card), ops=ops)


def _card(match: Match, view: View, options: Sequence[tuple[int, Decision]]) -> str:
    text = match.text
    number, first = options[0]
    rivals = match.rules.card(first.card).side == view.rival
    name = text("ear.rivals", card=text.card(first.card)) if rivals else text.card(first.card)
    if first.kind == HEADLINE:
        return text("ear.alone", number=number, what=name)
    uses = text.listed(text("ear.numbered", number=n, what=text(f"ear.as.{one.kind}")) for n, one in options)
    return text("ear.group", name=name, options=uses)


def _action(match: Match, view: View, options: Sequence[tuple[int, Decision]], level: str) -> str:
    text = match.text
    number, first = options[0]
    name = text.action(first.action)
    if level != BRIEF:
        lines = {line.name: line for line in view.menu}
        name = text.clauses([name, *_cost(match, view, lines[str(first)])])
    if not first.target:
        return text("ear.alone", number=number, what=name)
    objects = text.listed(text("ear.numbered", number=n, what=text.object(one.target)) for n, one in options)
    return text("ear.group", name=name, options=objects)


def _cost(match: Match, view: View, line: MenuLine) -> list[str]:
    """Ops, price and odds of an action, each in two or three words."""
    text = match.text
    told = [text("ear.ops_one") if line.ops == 1 else text("ear.ops", ops=line.ops)] if line.ops else []
    told += [text("ear.price", track=text.track(track), steps=steps) for track, steps in line.price.items()]
    if line.action in ROLLED:
        odds = view.odds.milestone if line.action == "milestone" else view.odds.demonstration_in_all
        told.append(text("ear.odds", odds=odds))
    return told
