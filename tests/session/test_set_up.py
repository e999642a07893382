"""A position set up by hand: markers and cards move, what is wrong is told in words, any position can be taken."""

import pytest

from game.position import Position
from game.position.notation import NotationError
from game.rules.words.text import load_text
from game.session.match import Match, shipped_rules
from game.session.set_up import CARD, DRAW, HAND, HEADLINE, SetUp
from tests.session.walks import nodes

TEXT = load_text()


def new() -> SetUp:
    return SetUp.new("2025-deal", shipped_rules())


def test_a_new_board_lacks_cards_and_says_so_by_the_names_of_the_sides():
    assert new().problems(TEXT) == [TEXT("problems.no_hand", side=TEXT.side("ecosystem"))]


def test_cards_are_laid_and_then_a_match_can_begin():
    set_up = new()
    for side, card in (("ecosystem", "talent_drive"), ("flagship", "dod_equity")):
        set_up.move(card, HAND[side])
    assert set_up.problems(TEXT) == []
    match = Match.from_position(set_up.position(5), 5)
    assert match.view("ecosystem").hand == ("talent_drive",)
    assert (match.phase, match.side) == (HEADLINE, "ecosystem")
    set_up.move("talent_drive", HAND["flagship"])
    assert set_up.cards["talent_drive"] == HAND["flagship"]
    set_up.move("talent_drive", DRAW)
    assert set_up.cards["talent_drive"] == DRAW


def test_markers_stay_within_their_tracks():
    set_up = new()
    set_up.move_marker("price", 99)
    most = next(one.track for one in set_up.markers if one.track.id == "price").high
    assert next(one.value for one in set_up.markers if one.track.id == "price") == most
    assert f"price {most}" in set_up.words()


def test_another_half_year_lets_cards_join_that_wait():
    set_up = new()
    set_up.move("talent_drive", HAND["ecosystem"])
    set_up.move_marker("round", 5)
    set_up.begin(CARD, "ecosystem")
    assert set_up.problems(TEXT) == []
    assert set_up.position(1).round == 5


@pytest.mark.parametrize("phase", ["headline", "card", "ops", "choose", "shipping"])
def test_any_position_of_a_match_is_taken_as_it_stands_and_handed_out_again(phase):
    match = next(match for seed in range(20) for match in nodes(seed) if match.phase == phase and match.decisions)
    position = match.position.without_seed()
    set_up = SetUp.of(position)
    assert Position.from_text(set_up.words()) == position
    again = SetUp.read(set_up.words(), shipped_rules())
    assert again.position(7) == position.with_seed(7)
    again.move_marker("price", 1)
    again.move(next(iter(again.cards)), DRAW)
    assert Position.from_text(again.words()).table.tracks["price"] == 1


def test_words_that_cannot_be_meant_are_refused():
    with pytest.raises(NotationError):
        SetUp.read("tulips", shipped_rules())


def test_a_position_that_waits_for_its_dice_is_refused_with_that_reason():
    match = next(match for seed in range(40) for match in nodes(seed) if "milestone" in match.legal())
    position = match.position.without_seed()
    position.play("milestone")
    assert position.pending is not None
    with pytest.raises(NotationError) as caught:
        SetUp.read(position.text(), shipped_rules())
    assert (caught.value.key, caught.value.fields) == ("chance", {"reason": "waits"})
