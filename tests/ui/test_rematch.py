"""A rematch swaps the sides, and the score of both matches survives a restart."""

import random

import pytest

from game.session import second_match
from game.session.match import Match
from game.storage import savefile
from game.ui.screens import rematch
from game.ui.screens.final import FinalScene
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from tests.ui.hands import faults
from tests.ui.players import Player


def finished(seed, match=None):
    match, dice = match or Match.new(seed=seed), random.Random(seed)
    while not match.over:
        match.play(dice.choice(match.legal()))
    return match


def opened(hands) -> Match:
    """The match on the table that was opened."""
    table = hands.app.scenes[0]
    assert isinstance(table, TableScene)
    return table.match


@pytest.mark.parametrize("option", ["option.0", "option.1"])
def test_the_final_screen_offers_a_rematch_with_the_same_or_new_luck(option):
    first = finished(1)
    hands = Player(FinalScene(first))
    hands.click("rematch")
    assert isinstance(hands.top, Dialog)
    hands.click(option)
    second = opened(hands)
    assert (second.seed == first.seed) == (option == "option.0")
    assert (second.scenario, second.bid, second.decisions) == (first.scenario, first.bid, [])
    assert second_match.first_total(second) == first.result.total


def test_a_rematch_can_be_declined():
    hands = Player(FinalScene(finished(1)))
    hands.click("rematch")
    hands.press("esc")
    assert isinstance(hands.top, FinalScene)


def test_seats_change_sides():
    first = finished(1)
    first.seats = {"flagship": "novice"}
    assert second_match.second(first, True, first.text).seats == {"ecosystem": "novice"}


@pytest.mark.parametrize("seed", range(4))
def test_both_scores_are_added_up_for_the_players_and_survive_a_restart(seed, tmp_path):
    first = finished(seed)
    second = finished(seed + 10, second_match.second(first, True, first.text))
    second.save(tmp_path / "second.json")
    loaded = Match.load(tmp_path / "second.json")
    assert loaded.result
    assert first.result
    both = loaded.result.total - first.result.total  # the Ecosystem of now was the Flagship before
    assert second_match.together(loaded) == both
    seen = [mark.text for mark in Player(FinalScene(loaded)).look()]
    assert set(rematch.told(loaded)) <= set(seen)
    leader = "Ecosystem" if both > 0 else "Flagship" if both < 0 else "level"
    assert leader in rematch.told(loaded)[1]
    assert f"{abs(both):g}" in rematch.told(loaded)[1] or not both


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_the_score_of_two_matches_fits(size):
    first = finished(4)
    assert faults(Player(FinalScene(finished(5, second_match.second(first, True, first.text))), size)) == []


def test_a_first_match_has_no_score_of_two():
    first = finished(2)
    assert second_match.together(first) is None
    assert not any("Both" in mark.text for mark in Player(FinalScene(first)).look())


def test_a_third_match_begins_a_new_pair():
    first = finished(1)
    second = finished(2, second_match.second(first, True, first.text))
    third = second_match.second(second, True, first.text)
    assert second.result
    assert second_match.first_total(third) == second.result.total


def test_the_running_second_match_is_kept_with_the_score_of_the_first():
    first = finished(3)
    hands = Player(FinalScene(first))
    hands.click("rematch")
    hands.click("option.1")
    hands.press("enter", "1", "c")
    assert len(opened(hands).decisions) == 1
    assert second_match.first_total(Match.load(savefile.saved_files()[0])) == first.result.total
