"""While the ops of a card are being spent the others in the hand are folded, and can still take its place at first."""

import pytest

from tests.ui.hands import Hands, faults, table


def own_play(phase="card"):
    """A table at which a card that is not the rival's can be played for its ops, and two such cards."""
    for seed in range(7, 40):
        scene = table(seed, phase=phase)
        cards = [card for card in scene.choice.hand if not scene.choice.is_rivals(card)]
        if len(cards) > 1 and all(f"ops {card}" in scene.choice.legal for card in cards[:2]):
            return scene, cards[0], cards[1]
    raise AssertionError("no such table")


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_while_ops_are_spent_the_other_cards_are_folded_and_confirm_stays_where_it_is(size):
    scene, card, _ = own_play()
    hands = Hands(scene, size)
    hands.click(f"card.{scene.choice.hand.index(card)}")
    hands.press("o")
    confirm, hand = hands.item("confirm").box, len(scene.choice.hand)
    hands.press("c")
    assert scene.choice.phase == "ops"
    assert hands.item("confirm").box == confirm
    boxes = [item.box for item in hands.top.focus.items if item.group == "hand"]
    lies = scene.choice.hand.index(card)
    assert len(boxes) == hand
    assert [number for number, box in enumerate(boxes) if box[2] == scene.layout.lying] == [lies]
    assert all(box[2] == scene.layout.spine for number, box in enumerate(boxes) if number != lies)
    assert faults(hands) == []


def test_a_folded_card_takes_the_place_of_the_other_until_something_was_spent():
    scene, card, other = own_play()
    hands = Hands(scene)
    scene.play(f"ops {card}")
    decisions = list(scene.match.decisions)
    hands.click(f"card.{scene.choice.hand.index(other)}")
    assert scene.match.decisions == decisions[:-1]
    assert scene.choice.card == other
    assert scene.choice.phase == "card"
    scene.play(f"ops {card}")
    scene.play(next(one.entries[0].name for one in scene.choice.actions() if one.legal and one.entries[0].ops == 1))
    decisions = list(scene.match.decisions)
    assert scene.choice.phase == "ops"
    hands.click(f"card.{scene.choice.hand.index(other)}")
    assert scene.match.decisions == decisions
