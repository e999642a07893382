"""All that is wrong with a position set up by hand, exactly, with its numbers; and nothing where nothing is."""

import pytest

from game.position import Position
from game.rules.words.text import load_text

HEAD = "magnet-race position 2; "
ASKED = "phase: headline; decides: flagship; flagship hand: dod_loan; "
FLAGSHIPS = "decides: flagship; starter: flagship; flagship hand: dod_loan; "
SPENDS = "phase: ops; " + FLAGSHIPS + "card: ten_x_site; discard: ten_x_site; "
OFFICES = (
    "phase: ops; decides: ecosystem; starter: ecosystem; ecosystem hand: dod_loan; card: talent_drive; "
    "discard: talent_drive; "
)
SHIPPING = "phase: shipping; decides: flagship; starter: flagship; play: 6"
SHIPS = SHIPPING + "; tracks: flagship_alloy 1, flagship_sinter 1, flagship_finish 1"
RIVALS = "phase: ops; " + FLAGSHIPS + "card: talent_drive; discard: talent_drive; ops left: 2; "


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (ASKED, []),
        (ASKED + "tracks: price 8, tension 5", []),
        (ASKED + "tracks: price 0", []),
        (ASKED + "tracks: price 9", ["The track price stands at 9; it goes from 0 to 8."]),
        (ASKED + "tracks: price -1", ["The track price stands at -1; it goes from 0 to 8."]),
        (ASKED + "tracks: round 8", ["The track round stands at 8; it goes from 1 to 7."]),
        (ASKED + "tracks: tension 6", ["Tension 6 is a Rupture (from 6 on), but the match goes on."]),
        ("phase: over; ended: rupture flagship; tracks: tension 6", []),
        ("phase: over", ["The match is over, but it is not said how it ended and who won."]),
        ("phase: over; ended: rupture nobody", ["The match is over, but it is not said how it ended and who won."]),
        (ASKED + "ended: rupture nobody", ["The match has an ending, but its phase is headline."]),
        ("phase: headline", ["Nobody decides in the phase headline."]),
        ("phase: card; decides: flagship; flagship hand: dod_loan", [
            "It is not said who started the plays of this half-year.",
        ]),
        ("phase: card; " + FLAGSHIPS, []),
        ("phase: card; " + FLAGSHIPS + "play: 1", ["The flagship decides, but play 1 is the ecosystem's."]),
        ("phase: card; " + FLAGSHIPS + "play: 2", []),
        ("phase: card; " + FLAGSHIPS + "play: 6", ["The play has the number 6; it goes from 0 to 5."]),
        (ASKED + "play: -1", ["The play has the number -1; it goes from 0 to 5."]),
        (ASKED + "play: 5", []),
        (ASKED + "desk used: flagship 1, ecosystem 0", []),
        (ASKED + "desk used: flagship 2", ["The flagship used the desk 2 times this half-year; 1 is the most."]),
        (ASKED + "desk used: ecosystem -1", ["The ecosystem used the desk -1 times this half-year; 1 is the most."]),
        ("phase: ops; " + FLAGSHIPS, ["No card is in play in the phase ops."]),
        (SPENDS + "ops left: 2", []),
        (SPENDS + "ops left: 1", []),
        (SPENDS + "ops left: 3", ["3 ops of ten_x_site are left; from 1 to 2 are possible."]),
        (SPENDS, ["0 ops of ten_x_site are left; from 1 to 2 are possible."]),
        (RIVALS, []),
        (OFFICES + "ops left: 4", []),
        (OFFICES + "ops left: 5", ["5 ops of talent_drive are left; from 1 to 4 are possible."]),
        (SHIPS, []),
        (SHIPPING, ["The flagship is asked where to ship and has nothing to ship."]),
        (SHIPS.replace("play: 6", "play: 5"), ["Magnets are shipped after play 6, not after 5."]),
        (SHIPS + "; shipped: 2", ["2 sides have shipped; 1 is the most while one still decides."]),
        ("phase: choose; " + FLAGSHIPS + "card: dod_equity", ["A market is to be chosen, but no step is left."]),
        (ASKED + "flagship headline: dod_equity", []),
        (ASKED + "flagship headline: dod_equity, private_billion", [
            "The flagship has set more than one headline.",
        ]),
        (ASKED + "ecosystem headline: dod_equity, private_billion", [
            "The ecosystem has set more than one headline.",
        ]),
        ("phase: headline; decides: flagship", ["The flagship is asked for a card and holds none."]),
        ("phase: headline; decides: ecosystem", ["The ecosystem is asked for a card and holds none."]),
        (ASKED + "later: dod_equity", ["dod_equity joined in round 1; it cannot wait any more."]),
        (ASKED + "draw: integrated_policy", ["integrated_policy joins in round 6; before that it waits (later)."]),
        (ASKED + "removed: integrated_policy", []),
        (ASKED + "tracks: round 6", []),
        (ASKED + "tracks: round 6; later: integrated_policy", [
            "integrated_policy joined in round 6; it cannot wait any more.",
        ]),
    ],
)  # fmt: skip
def test_exactly_what_is_wrong_is_told(words, sentences):
    assert [problem.told(load_text()) for problem in Position.from_text(HEAD + words).problems()] == sentences


@pytest.mark.parametrize("side", ["ecosystem", "flagship"])
def test_a_hand_holds_no_more_than_the_scenario_gives(side):
    cards = ["dod_equity", "talent_drive", "price_stability", "private_billion", "ten_x_site"]
    words = f"{HEAD}phase: headline; decides: {side}; {side} hand: {', '.join(cards)}"
    assert Position.from_text(words).problems() == []
    told = [problem.told(load_text()) for problem in Position.from_text(words + ", dod_loan").problems()]
    assert told == [f"The {side} holds 6 cards; 5 is the most."]


def test_a_card_that_a_scenario_does_not_use_may_only_be_removed():
    for scenario, rules in Position.new(seed=1).rules.scenarios.items():
        for card in rules.without:
            position = Position.from_text(f"{HEAD}scenario: {scenario}; draw: {card}")
            assert f"This scenario does not use {card}." in [one.told(load_text()) for one in position.problems()]
            position = Position.from_text(f"{HEAD}scenario: {scenario}; removed: {card}")
            assert "left_out" not in [one.key for one in position.problems()]


def test_words_name_every_card_where_it_lies_and_every_field_of_its_side():
    position = Position.new("2025-deal", seed=5)
    chosen = position.legal()[0]
    position.play(chosen)
    fields = dict(line.split(": ", 1) for line in position.text().splitlines() if ": " in line)
    hands = [", ".join(position.view(side).hand) for side in ("ecosystem", "flagship")]
    assert (fields["ecosystem hand"], fields["flagship hand"]) == tuple(hands)
    assert fields["ecosystem headline"] == chosen.removeprefix("headline ")
    assert "flagship headline" not in fields
    assert (fields["decides"], fields["acts"], fields["starter"]) == ("flagship", "ecosystem", "nobody")
    assert (fields["scenario"], fields["phase"], fields["seed"]) == ("2025-deal", "headline", "5")
    position.resign("flagship")
    fields = dict(line.split(": ", 1) for line in position.text().splitlines() if ": " in line)
    assert (fields["phase"], fields["ended"], fields["decides"]) == ("over", "resignation ecosystem", "nobody")
