"""The final screen: winner, ending, the sum line by line, and how it came about."""

import random
from dataclasses import replace

import pytest

from game.session.match import Match
from game.session.story import story
from game.ui.gallery import examples
from game.ui.screens.end_table import EndTableScene
from game.ui.screens.final import FinalScene
from game.ui.screens.final_parts import _areas
from game.ui.screens.log import LogScene
from game.ui.screens.new_match import NewMatchScene
from game.ui.screens.save import SaveScene
from game.ui.screens.title import TitleScene
from tests.ui.players import Player


def finished(seed):
    match, dice = Match.new(seed=seed), random.Random(seed)
    while not match.over:
        match.play(dice.choice(match.legal()))
    return match


def words(hands):
    return [mark.text for mark in hands.look()]


@pytest.mark.parametrize("seed", range(6))
def test_every_line_of_the_sum_is_shown_and_the_total(seed):
    match = finished(seed)
    seen = words(Player(FinalScene(match)))
    for line in match.result.lines:
        assert match.text(f"score.{line.id}") in seen
    total = match.result.total
    side = "E" if total > 0 else "F"
    assert (f"{side} +{abs(total):g}" if total else "0") in seen
    assert any(match.text.side(match.result.winner) in line for line in seen)


def test_every_kind_of_ending_is_told_in_its_own_words():
    told = {}
    for seed in range(150):
        match = finished(seed)
        ending = match.result.ending
        if ending == "end_of_2028" and not match.result.total:
            ending = "level"
        if ending not in told:
            told[ending] = words(Player(FinalScene(match)))[1]  # after the winner's mark
    assert {"end_of_2028", "level", "breakaway", "rupture"} <= set(told)
    assert "wins by" in told["end_of_2028"]
    assert told["level"].endswith("wins a level match")
    assert told["rupture"].endswith("wins: Rupture")


@pytest.mark.parametrize("seed", range(6))
def test_the_story_ends_where_the_match_ended(seed):
    match = finished(seed)
    told = story(match)
    assert len(told.moments) == len(match.decisions) + 1
    assert told.moments[-1].score == match.result.total
    assert told.rounds[-1][0] == match.result.round
    assert [number for number, _ in told.rounds] == sorted({moment.round for moment in told.moments})


def test_the_areas_of_the_chart_lie_on_their_side_of_zero():
    values = [0, 2, 0, 0, -1, 3, 3, -2, 0, 1]
    for sign in (1, -1):
        areas = _areas(values, sign)
        assert all(value * sign >= 0 for area in areas for _, value in area)
        assert all(area[0][1] == 0 or area[0][0] == 0 for area in areas)
        assert all(area[-1][1] == 0 for area in areas)
    places = {place for sign in (1, -1) for area in _areas(values, sign) for place, value in area if value}
    assert places == {place for place, value in enumerate(values) if value}


@pytest.mark.parametrize(("id", "scene"), [("copy", SaveScene), ("table", EndTableScene), ("log", LogScene)])
def test_looking_and_saving_come_back_to_the_result(id, scene):
    hands = Player(FinalScene(finished(1)))
    hands.click(id)
    assert isinstance(hands.top, scene)
    hands.look()
    hands.press("esc")
    assert isinstance(hands.top, FinalScene)


def test_enter_goes_on_to_a_new_match_and_quit_leaves():
    hands = Player(FinalScene(finished(1)))
    hands.press("enter")
    assert isinstance(hands.top, NewMatchScene)
    hands.press("esc")
    assert isinstance(hands.top, TitleScene)
    hands = Player(FinalScene(finished(1)))
    hands.click("quit")
    assert hands.app.scenes == []


def test_the_table_at_the_end_shows_the_cards_that_nobody_played():
    match = examples.example(10_000)
    hands = Player(EndTableScene(match))
    labels = [item.label for item in hands.top.focus.items if item.id.startswith("card.")]
    left = [card for side in ("ecosystem", "flagship") for card in match.view(side).hand]
    assert left
    assert [label.partition(": ")[2] for label in labels] == [match.text.card(card) for card in left]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 100), ((1024, 768), 100), ((1366, 768), 140)])
def test_the_table_of_a_match_that_is_over_names_no_goals_but_what_the_sum_has_for_each_side(seed, size, scale):
    match = finished(seed)
    hands = Player(EndTableScene(match), size)
    hands.app.settings = replace(hands.app.settings, text_scale=scale)
    hands.top.resize(size)
    best = max(match.result.lines, key=lambda line: abs(line.points))
    told = [item for item in hands.top.items() if item.id.startswith("in_sum.")]
    assert any(item.tip.title == match.text(f"score.{best.id}") for item in told)
    assert len({item.box for item in told}) == len(told)
    seen = words(hands)
    assert match.text("goals.heading") not in seen
    if scale == 100:
        assert match.text(f"score.{best.id}") in seen


def test_the_tip_of_the_cards_of_a_match_that_is_over_tells_of_those_that_nobody_played():
    hands = Player(EndTableScene(finished(1)), (1280, 720))
    hands.app.settings = replace(hands.app.settings, text_scale=200)
    hands.top.resize((1280, 720))
    tip = next(item.tip for item in hands.top.items() if item.id == "spread.cards")
    assert tip.lines == (hands.top.text("ui.table.spread.at_the_end_tip"),)
