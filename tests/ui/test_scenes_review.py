"""The review, step by step: it tells every change once, with its cause, and its sums are those of the engine."""

import random
import re

import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS, SIDES
from game.session.match import Match
from game.ui.gallery import examples
from game.ui.screens.review import ReviewScene
from game.ui.screens.review_facts import Review
from game.ui.screens.review_sums import sum_of
from game.ui.screens.title import TitleScene
from tests.ui.players import Player

MINUS = "−"


def reviews(seed):
    """Every review of a random match, as it stood right after it."""
    match, dice = Match.new(seed=seed), random.Random(seed)
    while not match.over:
        seen = len(match.log(ECOSYSTEM))
        match.play(dice.choice(match.legal()))
        entries = [entry for entry in match.log(ECOSYSTEM)[seen:] if entry.step]
        if entries:
            yield match, entries, Review(match, entries)


def number(shown):
    return int(shown.replace(MINUS, "-").replace("+", "") or 0)


def limited(review, step, track, change):
    """What a change of a track comes to within its limits."""
    limits = review.facts.limits[track]
    before = review.before(step)[track]
    return max(limits.low, min(limits.high, before + change)) - before


def walk(on_done=lambda: None):
    match = examples.example_review()
    entries = [entry for entry in match.log(ECOSYSTEM) if entry.step]
    last = [entry for entry in entries if entry.decision == entries[-1].decision]
    hands = Player(TitleScene())
    hands.app.push(ReviewScene(match, last, on_done))
    return hands


@pytest.mark.parametrize("seed", range(12))
def test_the_tracks_after_a_review_are_those_of_the_match(seed):
    for match, _, review in reviews(seed):
        tracks = match.view(ECOSYSTEM).tracks
        assert review.after(review.last) == tracks


@pytest.mark.parametrize("seed", range(12))
def test_every_change_is_told_once_and_every_sum_can_be_made(seed):
    for _, _, review in reviews(seed):
        for step in review.numbers:
            lines = [line for side in SIDES for line in review.lines(step, side)]
            rolls = [entry for entry in review.entries[step] if entry.kind == "roll"]
            changes = [entry for entry in review.changes(step) if entry.track != "round"]
            assert len(lines) == len(changes) + len(rolls)
            assert all(line.why for line in lines)
            assert all(sum_of(review, step, side).head for side in SIDES)


@pytest.mark.parametrize("seed", range(40))
def test_the_sums_are_those_of_the_engine(seed):
    for _, _, review in reviews(seed):
        results = {
            (REVIEW_STEPS[step - 1], side): number(sum_of(review, step, side).result)
            for step in review.numbers
            for side in SIDES
        }
        points = {step: review.moved(step, "vp") for step in review.numbers}
        pipeline = review.moved(1, "lab") - review.moved(1, "survey")
        assert pipeline <= results["pipeline", ECOSYSTEM]
        assert results["production", ECOSYSTEM] == review.facts.flow[ECOSYSTEM]
        assert results["production", FLAGSHIP] == review.facts.flow[FLAGSHIP]
        if 3 in review.numbers and review.last > 3:
            assert points[3] == results["demand", ECOSYSTEM]
        if 4 in review.numbers:
            capital = limited(review, 4, "capital", results["income", FLAGSHIP])
            assert review.moved(4, "capital") == capital
            income, owed = map(int, re.findall(r"\d+", sum_of(review, 4, ECOSYSTEM).head))
            assert income - owed == results["income", ECOSYSTEM]
            funds = review.before(4)["funds"]
            filled = funds + limited(review, 4, "funds", income)
            assert review.after(4)["funds"] == max(0, filled - owed)
            unpaid = max(0, owed - filled)
            assert review.moved(4, "coordination") == limited(review, 4, "coordination", -unpaid)
        if 6 in review.numbers and review.last > 6:
            assert points[6] == results["markets", ECOSYSTEM] - results["markets", FLAGSHIP]
        if 7 in review.numbers:
            loss = review.moved(7, "confidence")
            assert loss == limited(review, 7, "confidence", -results["exam", FLAGSHIP])
            missing = min(results["exam", ECOSYSTEM], review.constants["exams.ecosystem_most"])
            assert review.moved(7, "coordination") == limited(review, 7, "coordination", -missing)


@pytest.mark.parametrize("seed", range(12))
def test_magnets_made_are_told_as_they_were_made(seed):
    for _, _, review in reviews(seed):
        for side in SIDES:
            made = int(sum_of(review, 2, side).note.rstrip(".").rpartition(" ")[2])
            track = f"{side}_magnets"
            assert review.moved(2, track) == limited(review, 2, track, made)


@pytest.mark.parametrize("seed", range(12))
def test_upkeep_and_low_points_are_told_as_they_happened(seed):
    for _, _, review in reviews(seed):
        if review.last < 8:
            continue
        slips = "too low" in sum_of(review, 5, ECOSYSTEM).head
        assert slips == (review.moved(5, "coordination") < 0)
        late = "late" in sum_of(review, 5, FLAGSHIP).head
        assert late == (review.moved(5, "confidence") < 0 or (late and review.before(5)["confidence"] == 0))
        hits = ["scores" in sum_of(review, 8, side).head for side in SIDES]
        assert review.moved(8, "vp") == hits[1] - hits[0]


def test_enter_walks_through_all_steps_and_on():
    done: list[type] = []
    hands = walk()
    hands.top.on_done = lambda: done.append(type(hands.app.top))
    seen = []
    while isinstance(hands.top, ReviewScene):
        seen.append(hands.top.number)
        hands.press("enter")
    assert seen == list(range(1, 10))
    assert done == [TitleScene]  # called after the review has closed


def test_back_esc_and_arrows_go_a_step_back_and_never_out():
    hands = walk()
    hands.press("right", "right", "right")
    assert hands.top.number == 4
    hands.press("esc")
    hands.press("left")
    hands.click("back")
    assert hands.top.number == 1
    hands.press("esc", "left")
    assert hands.top.number == 1


def test_any_step_can_be_chosen_by_mouse():
    hands = walk()
    hands.click("step.6")
    assert hands.top.number == 6
    texts = [mark.text for mark in hands.look()]
    assert "Step 6 of 9" in texts


@pytest.mark.parametrize("leave", ["mouse", "key"])
def test_the_review_can_be_skipped(leave):
    done = []
    hands = walk(lambda: done.append(True))
    if leave == "mouse":
        hands.click("skip")
    else:
        hands.press("s")
    assert done == [True]
    assert not isinstance(hands.top, ReviewScene)


def test_an_ending_in_a_review_is_told_at_its_step():
    for seed in range(60):
        for match, entries, review in reviews(seed):
            if match.over and review.last < 9:
                hands = Player(ReviewScene(match, entries, lambda: None))
                hands.top.go_to(review.last)
                texts = " ".join(mark.text for mark in hands.look())
                assert review.ending(review.last).split(":")[0] in texts
                assert "To the final sum" in texts
                return
    raise AssertionError("no match of these ended in a review")
