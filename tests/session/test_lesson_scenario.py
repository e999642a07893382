"""The lesson's scenario: what it leaves out is not there, and it is as long as a lesson."""

import pytest

from game.engine import layout
from game.session.match import Match, Refused
from tests.session.walks import nodes

LEFT_OUT = {"licence", "tariff", "talks", "price_cut", "stockpile"}


def test_a_half_year_begins_with_a_play_and_no_headline():
    phases = {match.phase for seed in range(1, 6) for match in nodes(seed, "lesson")}
    assert phases == {"card", "ops", "choose", "shipping", "over"} or phases == {"card", "ops", "shipping", "over"}


def test_what_is_left_out_is_on_no_menu_and_never_legal():
    for match in nodes(4, "lesson"):
        for side in ("ecosystem", "flagship"):
            assert not {line.action for line in match.view(side).menu} & LEFT_OUT
        assert not any(name.split(" ")[0] in LEFT_OUT | {"headline", "desk"} for name in match.legal())


def test_other_scenarios_keep_all_of_it():
    menu = Match.new("2025-deal", seed=1).view("ecosystem").menu
    assert {line.action for line in menu} >= LEFT_OUT - {"tariff", "stockpile"}


@pytest.mark.parametrize("name", ["desk", "licence"])
def test_a_decision_that_is_left_out_is_refused_with_a_sentence(name: str):
    match = Match.new("lesson", seed=2)
    if name == "desk":
        name = f"desk {match.view(match.side or '').hand[0]}"
    else:
        while match.phase != "ops" or match.side != "ecosystem":
            match.play(match.legal()[0])
    assert "does without it" in (match.why_not(name) or "")
    with pytest.raises(Refused, match="does without it"):
        match.play(name)


def test_no_card_of_it_raises_tension_or_asks_for_what_is_left_out():
    match = Match.new("lesson", seed=1)
    scenario = match.rules.scenarios["lesson"]
    index = match._position.board.index
    book = match._position.board.book
    rises = {card.id: book[book[layout.CARD_RISE] + number] for number, card in enumerate(index.cards)}
    assert not any(rises[card.id] for card in match.rules.cards if card.id not in scenario.without)
    assert book[layout.ACTION_TENSION] == 0


def test_it_takes_thirty_to_fifty_decisions():
    lengths = sorted(len(list(nodes(seed, "lesson"))) - 1 for seed in range(1, 40))
    assert 30 <= lengths[len(lengths) // 2] <= 55
