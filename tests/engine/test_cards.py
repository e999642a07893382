"""Every card: what it is, when it cannot be played, that it can, and what it does."""

from collections import Counter

import pytest

from game.engine import layout
from game.rules.model import ERAS, Card, Rules
from tests.engine.card_table import CARDS
from tests.engine.listed import Case, Listed
from tests.engine.table import Table, parsed

CASES = [
    pytest.param(card, case, id=" ".join(filter(None, (card, case.by, case.dice, str(number)))))
    for card, listed in CARDS.items()
    for number, case in enumerate(listed.cases)
]
SIDE_CARDS = [card for card, listed in CARDS.items() if listed.side != "world"]
RIVAL = {"ecosystem": "flagship", "flagship": "ecosystem"}


def player(listed: Listed, case: Case) -> str:
    return case.by or listed.side


def laid(roomy: Table, case: Case) -> Table:
    return roomy.set(**case.given).dice(case.dice)


def demonstrates(card: Card) -> bool:
    return any(effect.verb == "demonstrate" for effect in card.effects)


def leaves_to(listed: Listed) -> int:
    return layout.REMOVED if listed.star else layout.DISCARD


# --- What the cards are ----------------------------------------------------------------------------------------------


def test_the_deck_is_the_list(rules: Rules):
    assert [card.id for card in rules.cards] == list(CARDS)


@pytest.mark.parametrize("card", CARDS)
def test_a_card_has_the_title_side_ops_era_and_star_of_the_list(card: str, table: Table):
    record = table.rules.card(card)
    title = table.text.card(card)
    assert CARDS[card] == Listed(
        title, record.side, record.ops, ERAS.index(record.era) + 1, record.once, CARDS[card].cases
    )


def test_there_are_22_cards_a_side_and_16_events_in_three_eras(rules: Rules):
    assert Counter(card.side for card in rules.cards) == {"ecosystem": 22, "flagship": 22, "world": 16}
    assert [sum(card.era == era for card in rules.cards) for era in ERAS] == [24, 22, 14]


def test_at_least_44_cards_cite_the_article(rules: Rules):
    """45 until the tariffs, of which the article is silent, took the place of one of them (rule 11)."""
    assert sum(any(fact.startswith("F") for fact in card.facts) for card in rules.cards) >= 44


@pytest.mark.parametrize("card", SIDE_CARDS)
def test_a_resource_card_names_no_side_that_plays_it(card: str):
    assert {case.by for case in CARDS[card].cases} == {""}


# --- Cannot ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("side", RIVAL)
def test_a_card_that_is_not_in_hand_cannot_be_played(card: str, side: str, table: Table):
    table.lay(layout.DRAW, card).card_is_asked(side)
    refusal = f"{CARDS[card].title} is not in your hand."
    for name in ("event {}", "ops {}", "desk {}"):
        assert table.why_not(name.format(card)) == refusal
    assert table.headline_is_asked(side).why_not(f"headline {card}") == refusal


@pytest.mark.parametrize("card", SIDE_CARDS)
def test_a_rivals_card_cannot_be_played_as_an_event(card: str, table: Table):
    side = RIVAL[CARDS[card].side]
    table.hand(side, card).card_is_asked(side)
    refusal = f"{CARDS[card].title} is the rival's card: play it for its ops, after its event."
    assert table.why_not(f"event {card}") == refusal


@pytest.mark.parametrize("card", CARDS)
def test_a_card_waits_for_its_phase(card: str, table: Table):
    title = CARDS[card].title
    table.hand("ecosystem", card).headline_is_asked("ecosystem")
    assert table.why_not(f"desk {card}") == (
        f"Now each side sets a headline face down; Put {title} on the desk has to wait."
    )
    table.card_is_asked("ecosystem")
    assert table.why_not(f"headline {card}") == (
        f"First choose a card and how to play it; Set {title} as the headline has to wait."
    )


# --- Can -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("side", RIVAL)
def test_a_card_in_hand_can_be_a_headline_whoever_owns_it(card: str, side: str, table: Table):
    assert table.hand(side, card).headline_is_asked(side).legal() == [f"headline {card}"]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("side", RIVAL)
def test_a_card_in_hand_has_its_own_ways_to_be_played(card: str, side: str, table: Table):
    listed = CARDS[card]
    table.hand(side, card).card_is_asked(side)
    ways = [name for name in table.legal() if card in name]
    expected = [f"ops {card}"] if listed.side == RIVAL[side] else [f"event {card}", f"ops {card}"]
    assert ways == expected + [f"desk {card}"] * (listed.ops >= 2)


# --- Does ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("card", "case"), CASES)
def test_a_card_played_as_an_event_does_what_the_list_says(card: str, case: Case, roomy: Table):
    listed = CARDS[card]
    side = player(listed, case)
    laid(roomy, case).hand(side, card).card_is_asked(side)
    names = [f"event {card}", *(f"choose {market}" for market in case.choose)]
    assert roomy.does(*names) == parsed(case.does)
    assert roomy.place_of(card) == leaves_to(listed)


@pytest.mark.parametrize(("card", "case"), CASES)
def test_a_card_as_a_headline_does_it_by_formula(card: str, case: Case, roomy: Table):
    listed = CARDS[card]
    laid(roomy, case)
    assert roomy.happens(card, player(listed, case)) == parsed(case.formula or case.does)
    assert roomy.place_of(card) == leaves_to(listed)


@pytest.mark.parametrize(("card", "case"), [case for case in CASES if CARDS[str(case.values[0])].side in RIVAL])
def test_a_resource_card_does_it_by_formula_before_the_rival_spends_its_ops(card: str, case: Case, roomy: Table):
    listed = CARDS[card]
    side = RIVAL[listed.side]
    laid(roomy, case).hand(side, card).card_is_asked(side)
    assert roomy.does(f"ops {card}") == parsed(case.formula or case.does)
    assert roomy.place_of(card) == leaves_to(listed)
    assert roomy.play_now.ops == listed.ops


@pytest.mark.parametrize(("card", "case"), [case for case in CASES if CARDS[str(case.values[0])].side == "world"])
def test_a_world_card_spent_for_its_ops_does_nothing_else(card: str, case: Case, roomy: Table):
    side = player(CARDS[card], case)
    laid(roomy, case).hand(side, card).card_is_asked(side)
    assert roomy.does(f"ops {card}") == {}
    assert roomy.place_of(card) == layout.DISCARD


@pytest.mark.parametrize(("card", "case"), CASES)
def test_a_card_rolls_against_the_odds_of_the_list(card: str, case: Case, roomy: Table):
    listed = CARDS[card]
    side = player(listed, case)
    laid(roomy, case).hand(side, card).card_is_asked(side)
    roomy.play(f"event {card}")
    expected = [(f"card {card}", case.odds, case.dice == "success")] if case.dice else []
    if case.dice == "failure" and demonstrates(roomy.rules.card(card)):
        expected *= 2  # an academician is left
    assert roomy.last_rolls() == expected
