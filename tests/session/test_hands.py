"""A hand lies in groups, the same in the window and in text: own cards, the rival's, world events."""

from game.session.hands import in_groups
from game.session.match import shipped_rules


def test_own_cards_come_first_then_the_rivals_then_world_events_each_as_they_came():
    hand = ["price_spike", "dod_loan", "talent_drive", "election", "local_finance", "dod_equity"]
    own, rivals, world = ["talent_drive", "local_finance"], ["dod_loan", "dod_equity"], ["price_spike", "election"]
    assert in_groups(hand, "ecosystem", shipped_rules()) == own + rivals + world
    assert in_groups(hand, "flagship", shipped_rules()) == rivals + own + world


def test_a_hand_in_groups_stays_as_it_is():
    hand = ["talent_drive", "dod_loan", "price_spike"]
    assert in_groups(hand, "ecosystem", shipped_rules()) == hand
