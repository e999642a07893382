"""The review, step by step: it tells every change, with its cause, and its sums are those of the engine."""

import random
import re

import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS, SIDES, WORLD
from game.session.match import Match
from game.ui.gallery import examples
from game.ui.screens.review import ReviewScene
from game.ui.screens.review_facts import Review
from game.ui.screens.review_sums import sum_of
from game.ui.screens.title import TitleScene
from tests.ui.players import Player

MINUS = "−"
PIPELINE, DEMAND, INCOME, UPKEEP, MARKETS, EXAM, LOW, CALENDAR = range(1, len(REVIEW_STEPS) + 1)


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
def test_every_change_is_told_to_whom_it_concerns_and_every_sum_can_be_made(seed):
    for _, _, review in reviews(seed):
        for step in review.numbers:
            lines = [line for side in SIDES for line in review.lines(step, side)]
            rolls = [entry for entry in review.entries[step] if entry.kind == "roll"]
            changes = [entry for entry in review.changes(step) if entry.track != "round"]
            both = [entry for entry in changes if review.side_of(entry) == WORLD]
            assert len(lines) == len(changes) + len(both) + len(rolls)
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
        pipeline = review.moved(PIPELINE, "lab") - review.moved(PIPELINE, "survey")
        assert pipeline <= results["pipeline", ECOSYSTEM]
        if review.last > DEMAND:
            assert points[DEMAND] == results["demand", ECOSYSTEM]
        if INCOME in review.numbers:
            _look_at_the_income(review, results)
        if review.last > MARKETS:
            assert points[MARKETS] == results["markets", ECOSYSTEM] - results["markets", FLAGSHIP]
        if EXAM in review.numbers:
            loss = review.moved(EXAM, "confidence")
            assert loss == limited(review, EXAM, "confidence", -results["exam", FLAGSHIP])
            missing = min(results["exam", ECOSYSTEM], review.constants["exams.ecosystem_most"])
            assert review.moved(EXAM, "coordination") == limited(review, EXAM, "coordination", -missing)


def _look_at_the_income(review, results):
    income, owed = map(int, re.findall(r"\d+", sum_of(review, INCOME, ECOSYSTEM).head))
    assert income - owed == results["income", ECOSYSTEM]
    funds = review.before(INCOME)["funds"]
    filled = funds + limited(review, INCOME, "funds", income)
    assert review.after(INCOME)["funds"] == max(0, filled - owed)
    unpaid = max(0, owed - filled)
    assert review.moved(INCOME, "coordination") == limited(review, INCOME, "coordination", -unpaid)
    assert review.moved(INCOME, "vp") == (-1 if unpaid else 0)
    if review.last > INCOME:
        capital = limited(review, INCOME, "capital", results["income", FLAGSHIP])
        assert review.moved(INCOME, "capital") == capital


@pytest.mark.parametrize("seed", range(12))
def test_a_market_that_scores_is_marked_for_who_leads_it(seed):
    for _, _, review in reviews(seed):
        if MARKETS not in review.numbers:
            continue
        before, at = review.before(MARKETS), review.facts.thresholds.market_scores
        for side, toward in ((ECOSYSTEM, 1), (FLAGSHIP, -1)):
            led = [market for market in review.facts.markets if toward * before[market] >= at]
            assert review.scoring(side) == led
            marked = [part for part in sum_of(review, MARKETS, side).parts[: len(before)] if part.look == "side"]
            assert len(marked) >= len(led)


@pytest.mark.parametrize("seed", range(12))
def test_upkeep_and_low_points_are_told_as_they_happened(seed):
    for _, _, review in reviews(seed):
        if review.last <= LOW:
            continue
        slips = "too low" in sum_of(review, UPKEEP, ECOSYSTEM).head
        assert slips == (review.moved(UPKEEP, "coordination") < 0)
        late = "late" in sum_of(review, UPKEEP, FLAGSHIP).head
        assert late == (review.moved(UPKEEP, "confidence") < 0 or (late and review.before(UPKEEP)["confidence"] == 0))
        hits = ["scores" in sum_of(review, LOW, side).head for side in SIDES]
        assert review.moved(LOW, "vp") == hits[1] - hits[0]


def test_tension_that_fades_is_told_on_both_sides():
    for seed in range(40):
        for _, _, review in reviews(seed):
            if UPKEEP in review.numbers and review.moved(UPKEEP, "tension"):
                for side in SIDES:
                    assert any(line.name == review.text.object("tension") for line in review.lines(UPKEEP, side))
                return
    raise AssertionError("Tension faded in no review of these")


def test_enter_walks_through_all_steps_and_on():
    done: list[type] = []
    hands = walk()
    hands.top.on_done = lambda: done.append(type(hands.app.top))
    seen = []
    while isinstance(hands.top, ReviewScene):
        seen.append(hands.top.number)
        hands.press("enter")
    assert seen == list(range(1, len(REVIEW_STEPS) + 1))
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
    assert "Step 6 of 8" in texts


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
            if match.over and review.last < CALENDAR:
                hands = Player(ReviewScene(match, entries, lambda: None))
                hands.top.go_to(review.last)
                texts = " ".join(mark.text for mark in hands.look())
                assert review.ending(review.last).split(":")[0] in texts
                assert "To the final sum" in texts
                return
    raise AssertionError("no match of these ended in a review")
