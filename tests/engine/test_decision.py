"""The names of decisions: every one is read and written by one grammar (ruling 15)."""

from dataclasses import FrozenInstanceError

import pytest

from game.engine import layout
from game.engine.tables import make_index
from game.rules.decision import (
    ACTION,
    AFTER,
    CHOOSE,
    DESK,
    END,
    EVENT,
    FIRST,
    HEADLINE,
    KINDS,
    MODES,
    OPS,
    START,
    TARGETS,
    Decision,
    can_be_read,
)
from game.rules.model import MARKETS, SIDES, Rules


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


def test_a_name_tells_its_card_and_when_a_rivals_event_happens():
    assert Decision.parse("headline dod_equity") == Decision(HEADLINE, card="dod_equity")
    assert Decision.parse("event price_spike") == Decision(EVENT, card="price_spike")
    assert Decision.parse("ops price_spike") == Decision(OPS, card="price_spike")
    assert Decision.parse("ops price_spike event first") == Decision(OPS, card="price_spike", rival_event=FIRST)
    assert Decision.parse("ops price_spike event after") == Decision(OPS, card="price_spike", rival_event=AFTER)
    assert Decision.parse("desk price_spike") == Decision(DESK, card="price_spike")


def test_a_name_without_a_card_tells_its_side_its_market_or_its_target():
    assert Decision.parse("start flagship") == Decision(START, side="flagship")
    assert Decision.parse("choose defence") == Decision(CHOOSE, market="defence")
    assert Decision.parse("end") == Decision(END)
    assert Decision.parse("price cut") == Decision(ACTION, action="price_cut")
    assert Decision.parse("call capital") == Decision(ACTION, action="call_capital")
    assert Decision.parse("deliver energy_storage") == Decision(ACTION, action="deliver", target="energy_storage")
    assert Decision.parse("advance survey") == Decision(ACTION, action="advance", target="survey")
    assert Decision.parse("survey") == Decision(ACTION, action="survey")


def test_the_modes_stand_in_the_order_of_the_engines_blocks():
    blocks = (
        layout.EVENT_CARD,
        layout.OPS_CARD,
        layout.OPS_EVENT_FIRST,
        layout.OPS_EVENT_AFTER,
        layout.DESK_CARD,
    )
    assert list(blocks) == list(range(layout.HEADLINE_CARD + 1, layout.CARD_BLOCKS))
    assert MODES == ("event", "ops", "ops event first", "ops event after", "desk")
    assert [str(Decision.play("trade_truce", mode)) for mode in MODES] == [
        "event trade_truce",
        "ops trade_truce",
        "ops trade_truce event first",
        "ops trade_truce event after",
        "desk trade_truce",
    ]


def test_the_decisions_without_a_card_stand_in_the_order_of_the_engines_numbers(rules: Rules):
    first = layout.CARD_BLOCKS * len(rules.cards)
    names = make_index(rules).decisions[first : first + layout.MENU]
    assert names[layout.START_ECOSYSTEM] == "start ecosystem"
    assert names[layout.START_FLAGSHIP] == "start flagship"
    assert names[layout.END] == "end"
    assert list(names[layout.CHOOSE_MARKET :]) == [f"choose {market}" for market in MARKETS]


@pytest.mark.parametrize("mode", MODES)
def test_a_played_card_tells_its_mode(mode: str):
    assert Decision.play("trade_truce", mode).mode == mode
    assert Decision.play("trade_truce", mode).is_card


@pytest.mark.parametrize("name", ["headline trade_truce", "end", "start ecosystem", "choose defence", "build alloy"])
def test_what_plays_no_card_has_no_mode(name: str):
    assert Decision.parse(name).mode == ""
    assert Decision.parse(name).is_card == name.startswith("headline")


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
    ("ops price_spike first", "word 3: only 'event'"),
    ("ops price_spike event", "word 4: first or after"),
    ("ops price_spike event never", "word 4: first or after"),
    ("ops price_spike event first of all", "word 5: nothing may follow"),
    ("start", "word 2: a side is missing"),
    ("start world", "word 2: one of these belongs here: ecosystem, flagship"),
    ("start ecosystem first", "word 3"),
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
    assert not can_be_read(name)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "dance"}, "no kind of decision 'dance'"),
        ({"kind": EVENT}, "lacks its card"),
        ({"kind": ACTION}, "lacks its action"),
        ({"kind": END, "card": "x"}, "has no card"),
        ({"kind": EVENT, "card": "x", "rival_event": FIRST}, "has no rival_event"),
        ({"kind": OPS, "card": "x", "target": "alloy"}, "has no target"),
        ({"kind": CHOOSE, "market": "defence", "side": SIDES[0]}, "has no side"),
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
