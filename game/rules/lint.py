"""What only shows when everything is read: a deck that suffices and cards that can come up."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.build.deck import MOST_CARDS
from game.rules.known import Known
from game.rules.load import Node, quoted
from game.rules.model import SIDES, Card, Scenario

Placed = Sequence[tuple[Card, Node]]


def lint_ids(cards: Placed, known: Known) -> None:
    """No two cards have the same id."""
    first: dict[str, Node] = {}
    for card, node in cards:
        if not card.id:
            continue
        if card.id in first:
            place = first[card.id]
            known.problems.add(node, f"card {quoted(card.id)} stands twice", f"first in {place.file}:{place.line}")
        first.setdefault(card.id, node)
    if len(cards) > MOST_CARDS:
        known.problems.add(cards[MOST_CARDS][1], f"{len(cards)} cards", f"at most {MOST_CARDS}")


def lint_deck(cards: Placed, scenarios: Sequence[tuple[Scenario, Node]], known: Known) -> None:
    """Every card comes up in some scenario, and no scenario runs out of cards."""
    for card, node in cards:
        if card.id and card.era and scenarios and not any(scenario.deals(card) for scenario, _ in scenarios):
            joins = any(card.era in scenario.eras for scenario, _ in scenarios)
            why = "every scenario leaves it out" if joins else f"no scenario says when the era {card.era} joins"
            known.problems.add(node, f"{card.id}: this card never comes up", why)
    for scenario, node in scenarios:
        _lint_hands(cards, scenario, node, known)


def _lint_hands(cards: Placed, scenario: Scenario, node: Node, known: Known) -> None:
    """Two hands each round, even when every card that leaves the game has left it before."""
    needed = len(SIDES) * scenario.hand
    deck = [card for card, _ in cards if scenario.deals(card)]
    for number in range(scenario.first_round, scenario.rounds + 1):
        joined = [card for card in deck if scenario.eras[card.era] <= number]
        left = [card for card in joined if number == scenario.first_round or not card.once]
        if len(left) < needed:
            what = f"{scenario.id}: only {len(left)} cards may be left in round {number}"
            hint = f"two hands of {scenario.hand} need {needed}; starred cards count in the first round only"
            known.problems.add(node, what, hint)
            return
