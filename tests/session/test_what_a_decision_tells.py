"""What is told around decisions, against the position itself: previews, turning points, who chooses, defaults."""

import random

import pytest

from game.position import Observation, Position
from game.rules.model import MARKETS, SIDES
from game.rules.words.text import load_text
from game.session.lesson import Lesson
from game.session.match import Match
from game.session.preview import preview
from game.session.session import Session
from game.session.turning import title

SEEDS = range(3)


def walked(seed):
    match, dice = Match.new(seed=seed), random.Random(seed)
    while not match.over:
        yield match
        match.play(dice.choice(match.legal()))
    yield match


@pytest.mark.parametrize("seed", SEEDS)
def test_a_preview_tells_the_flow_of_both_sides_before_and_after(seed):
    moved = 0
    for match in walked(seed):
        for name in match.legal():
            told = match.preview(name)
            if told.rolls or name.startswith("headline"):
                continue
            after = match.position
            after.play(name)
            if after.round != match.table.round:
                continue  # the review has followed
            for side in SIDES:
                step = getattr(told.flow, side)
                assert step.before == getattr(match.table.flow, side)
                assert step.after == getattr(after.table.flow, side)
                moved += step.before != step.after
    assert moved


@pytest.mark.parametrize("seed", SEEDS)
def test_a_side_chooses_markets_while_a_choice_is_open_and_at_no_other_time(seed):
    for match in walked(seed):
        table = match.table
        assert (table.choosing_side is not None) == (table.phase == "choose")
        if table.choosing_side is None:
            continue
        toward = 1 if table.choosing_side == "ecosystem" else -1
        for name in match.legal():
            if name.removeprefix("choose ") not in MARKETS or not preview(match.text, match.position, name).changes:
                continue
            after = match.position
            after.play(name)
            market = name.removeprefix("choose ")
            assert toward * (after.table.markets[market] - table.markets[market]) >= 0


def test_two_headlines_of_one_turning_point_are_both_named():
    found = 0
    for seed in range(6):
        match = list(walked(seed))[-1]
        for number in range(1, len(match.decisions) + 1):
            entries = [entry for entry in match.log("ecosystem") if entry.decision == number]
            revealed = [match.text.card(entry.card) for entry in entries if entry.kind == "reveal"]
            told = title(match, entries)
            if len(revealed) > 1:
                assert all(card in told for card in revealed)
                found += 1
            elif not revealed and entries[0].name:
                assert told == match.text.decision(entries[0].name)
    assert found > 10


def test_a_match_and_a_position_begin_with_no_bid_where_none_is_given():
    assert Match.new(seed=3).bid == 0
    assert Match.new(seed=3).table.vp == Match.new(seed=3, bid=2).table.vp - 2
    assert Position.new(seed=3) == Position.new(seed=3, bid=0) != Position.new(seed=3, bid=1)


def test_a_lesson_speaks_the_language_it_is_given_and_english_otherwise():
    assert Lesson.new().match.text.language == "en"
    assert Lesson.new(text=load_text("zh")).match.text.language == "zh"


def test_observations_are_alike_only_for_the_same_side_of_the_same_position():
    position, other = Position.new(seed=3), Position.new(seed=4)
    assert Observation(position, "ecosystem") == Observation(position.copy(), "ecosystem")
    assert Observation(position, "ecosystem") != Observation(position, "flagship")
    assert Observation(position, "ecosystem") != Observation(other, "ecosystem")


def test_help_is_asked_for_by_the_side_that_reads_the_screen():
    session = Session.new("2025-deal", seed=5, seats={"ecosystem": "novice"})
    assert session.reader == "flagship"
    assert session._asker() == "flagship"
    alone = Session.new("2025-deal", seed=5)
    assert alone._asker() == alone.match.side
