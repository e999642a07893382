"""The names of decisions: every one is read and written by one grammar (ruling 15)."""

from dataclasses import FrozenInstanceError

import pytest

from game.engine import layout
from game.engine.tables import make_index
from game.rules.decision import (
    ACTION,
    CHOOSE,
    DESK,
    END,
    EVENT,
    HEADLINE,
    KINDS,
    OF_CARDS,
    OPS,
    SHIP,
    TARGETS,
    Decision,
    could_be_a_name,
)
from game.rules.model import MARKETS, Rules


def test_every_name_that_the_rules_know_is_read_and_written_back_alike(rules: Rules):
    decisions = [Decision.parse(name) for name in make_index(rules).decisions]
    assert [str(decision) for decision in decisions] == list(make_index(rules).decisions)
    assert len(set(decisions)) == len(decisions)
    assert {decision.kind for decision in decisions} == set(KINDS)


def test_a_name_of_the_menus_is_read_as_its_action_and_what_it_is_aimed_at(rules: Rules):
    read = {entry.name: Decision.parse(entry.name) for entry in rules.entries}
    assert {name: (found.kind, found.action, found.target) for name, found in read.items()} == {
        entry.name: (ACTION, entry.action, entry.object) for entry in rules.entries
    }


def test_a_name_tells_its_card_and_what_becomes_of_it():
    assert Decision.parse("headline dod_equity") == Decision(HEADLINE, card="dod_equity")
    assert Decision.parse("event price_spike") == Decision(EVENT, card="price_spike")
    assert Decision.parse("ops price_spike") == Decision(OPS, card="price_spike")
    assert Decision.parse("desk price_spike") == Decision(DESK, card="price_spike")


def test_a_name_without_a_card_tells_its_market_or_its_target():
    assert Decision.parse("choose defence") == Decision(CHOOSE, market="defence")
    assert Decision.parse("ship defence") == Decision(SHIP, market="defence")
    assert Decision.parse("end") == Decision(END)
    assert Decision.parse("price cut") == Decision(ACTION, action="price_cut")
    assert Decision.parse("call capital") == Decision(ACTION, action="call_capital")
    assert Decision.parse("build alloy") == Decision(ACTION, action="build", target="alloy")
    assert Decision.parse("send energy_storage") == Decision(ACTION, action="send", target="energy_storage")
    assert Decision.parse("survey") == Decision(ACTION, action="survey")


def test_the_decisions_about_cards_stand_in_the_order_of_the_engines_blocks(rules: Rules):
    blocks = (layout.HEADLINE_CARD, layout.EVENT_CARD, layout.OPS_CARD, layout.DESK_CARD)
    assert list(blocks) == list(range(layout.CARD_BLOCKS))
    assert OF_CARDS == (HEADLINE, EVENT, OPS, DESK)
    cards = len(rules.cards)
    firsts = make_index(rules).decisions[: layout.CARD_BLOCKS * cards : cards]
    assert list(firsts) == [f"{kind} {rules.cards[0].id}" for kind in OF_CARDS]


def test_the_decisions_without_a_card_stand_in_the_order_of_the_engines_numbers(rules: Rules):
    first = layout.CARD_BLOCKS * len(rules.cards)
    names = make_index(rules).decisions[first : first + layout.MENU]
    assert names[layout.END] == "end"
    assert list(names[layout.CHOOSE_MARKET : layout.SHIP_TO]) == [f"choose {market}" for market in MARKETS]
    assert list(names[layout.SHIP_TO :]) == [f"ship {market}" for market in MARKETS]


@pytest.mark.parametrize("name", ["headline trade_truce", "event trade_truce", "end", "ship defence", "build alloy"])
def test_a_decision_tells_whether_it_is_about_a_card(name: str):
    assert Decision.parse(name).is_card == name.endswith("trade_truce")


MALFORMED = [
    ("", "word 1"),
    (" ", "word 1"),
    ("End", "word 1"),
    ("end ", "word 2"),
    ("end\n", "word 1"),
    (" end", "word 1"),
    ("end now", "word 2: nothing may follow 'end'"),
    ("event  price_spike", "word 2"),
    ("event", "word 2: a card is missing"),
    ("headline", "word 2: a card is missing"),
    ("desk", "word 2: a card is missing"),
    ("ops", "word 2: a card is missing"),
    ("event price_spike first", "word 3: nothing may follow 'event price_spike'"),
    ("headline one two", "word 3"),
    ("ops price_spike event first", "word 3: nothing may follow 'ops price_spike'"),
    ("ship", "word 2: a market is missing"),
    ("ship flagship", "word 2: one of these belongs here: defence"),
    ("ship defence twice", "word 3"),
    ("choose", "word 2: a market is missing"),
    ("choose alloy", "word 2: one of these belongs here: defence"),
    ("choose defence twice", "word 3"),
    ("build älloy", "word 2"),
    ("build-alloy", "word 1"),
    ("a" * 101, "at most 100 letters"),
]


@pytest.mark.parametrize(("name", "place"), MALFORMED)
def test_what_is_no_decision_is_refused_with_the_place(name: str, place: str):
    with pytest.raises(ValueError, match=place):
        Decision.parse(name)


@pytest.mark.parametrize("name", ["ops price_spike event first", "start flagship", "deliver defence", "end"])
def test_names_of_other_editions_could_be_names(name: str):
    assert could_be_a_name(name)


@pytest.mark.parametrize("name", ["", " ", "End", "end ", "end\n", "event  price_spike", "build älloy", "a" * 101])
def test_what_is_not_written_as_names_are_could_not_be_one(name: str):
    assert not could_be_a_name(name)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "dance"}, "no kind of decision 'dance'"),
        ({"kind": EVENT}, "lacks its card"),
        ({"kind": ACTION}, "lacks its action"),
        ({"kind": END, "card": "x"}, "has no card"),
        ({"kind": SHIP}, "lacks its market"),
        ({"kind": OPS, "card": "x", "target": "alloy"}, "has no target"),
        ({"kind": CHOOSE, "market": "defence", "action": "build"}, "has no action"),
    ],
)
def test_a_record_that_would_have_no_name_cannot_be_made(fields: dict[str, str], fault: str):
    with pytest.raises(ValueError, match=fault):
        Decision(**fields)


def test_a_decision_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Decision(END).card = "x"  # type: ignore[misc]


def test_no_action_of_the_rules_can_be_taken_for_its_target(rules: Rules):
    assert [
        entry.action for entry in rules.entries if entry.action.rpartition("_")[2] in TARGETS and "_" in entry.action
    ] == []
