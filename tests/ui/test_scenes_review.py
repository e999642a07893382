"""The review, step by step: it tells every change, with its cause, and its sums are those of the engine."""

import random
import re

import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS, SIDES, WORLD
from game.session.match import Match
from game.ui.gallery import examples, picture
from game.ui.gallery.stages import EXAMPLE_CHANCES
from game.ui.screens.review import ReviewScene
from game.ui.screens.review_facts import Review
from game.ui.screens.review_standing import Standing
from game.ui.screens.review_summary import MOST, ReviewSummaryScene
from game.ui.screens.review_sums import sum_of
from game.ui.screens.title import TitleScene
from game.ui.table.score import sum_words
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


def test_enter_walks_through_the_steps_that_changed_something_and_on():
    done: list[type] = []
    hands = walk()
    hands.top.on_done = lambda: done.append(type(hands.app.top))
    seen = []
    while isinstance(hands.top, ReviewScene):
        seen.append(hands.top.number)
        hands.press("enter")
    review = walk().top.review
    assert seen == [number for number in review.numbers if review.changed(number)]
    assert len(seen) < len(REVIEW_STEPS)
    assert done == [TitleScene]  # called after the review has closed


def test_back_esc_and_arrows_go_a_step_back_and_only_esc_leads_out_of_the_first():
    hands = walk()
    hands.press("right", "right", "right")
    assert hands.top.number == hands.top.walked[3]
    hands.press("esc")
    hands.press("left")
    hands.click("back")
    assert hands.top.number == 1
    steps = hands.top
    hands.press("left", "pageup")
    assert (hands.top, steps.number) == (steps, 1)
    hands.press("esc")
    assert not steps.is_open


def test_any_step_can_be_chosen_by_mouse():
    hands = walk()
    hands.click("step.6")
    assert hands.top.number == 6
    texts = [mark.text for mark in hands.look()]
    assert "Step 6 of 8" in texts
    left_out = len(hands.top.review.numbers) - len(hands.top.walked)
    assert hands.top.text("ui.review.unchanged_steps", count=left_out) in texts


def test_the_step_of_the_markets_shows_the_markets():
    hands = walk()
    hands.top.go_to(MARKETS)
    texts = {mark.text for mark in hands.look()}
    assert {hands.top.text.market(market) for market in hands.top.review.facts.markets} <= texts
    assert not [item for item in hands.top.focus.items if item.id.startswith("stage.")]


def summary(match, entries):
    """The sentence of a review in the window."""
    return Player(ReviewSummaryScene(match, entries, None, lambda: None))


def test_a_review_is_one_sentence_and_its_steps_come_on_demand_and_lead_back():
    match, entries, _ = next(reviews(3))
    hands = summary(match, entries)
    told = hands.top
    assert all(part in told.reader_line() for part in told.sentence())
    hands.press("r")
    assert isinstance(hands.top, ReviewScene)
    hands.press("s")
    assert hands.top is told


@pytest.mark.parametrize("seed", range(8))
def test_the_sentence_of_a_review_says_who_gained_and_what_counted_comes_biggest_first(seed):
    for match, entries, review in reviews(seed):
        told = summary(match, entries).top
        moved = sum(review.moved(step, "vp") for step in review.numbers)
        gained = told.gained()
        assert gained[ECOSYSTEM] - gained[FLAGSHIP] == moved
        assert (str(abs(moved)) in told.sentence()[0].partition(": ")[2]) or not moved
        weights = [weight for step in review.numbers for side in SIDES for _, weight, _ in told._weighed(step, side)]
        assert len(told.causes()) == min(MOST, len(weights))
        shared = {review.name_of(entry) for entry in entries if entry.track and review.side_of(entry) == WORLD}
        assert all((whose == WORLD) == (line.name in shared) for whose, line in told.causes()), (
            "no side's mark on both's"
        )
        if any(entry.track == "vp" for entry in entries):
            heaviest = told.causes()[0][1]
            assert max(weights) == next(
                weight
                for step in review.numbers
                for side in SIDES
                for line, weight, _ in told._weighed(step, side)
                if line == heaviest
            )


def test_a_review_tells_both_chances_and_to_the_rated_the_projected_score_alone():
    match, entries, _ = next(reviews(3))
    before, now = EXAMPLE_CHANCES
    told = {}
    for name, chances in (("told", lambda: EXAMPLE_CHANCES), ("awaited", lambda: (before, None)), ("rated", None)):
        hands = Player(ReviewSummaryScene(match, entries, chances, lambda: None))
        told[name] = " / ".join(mark.whole for mark in hands.look())
    text = hands.top.text
    for side in SIDES:
        chance = text("ui.meter.chance", percent=now.percent(side))
        assert [chance in told[name] for name in ("told", "awaited", "rated")] == [True, False, False]
        assert all(text.side_short(side) in words for words in told.values())
    assert text("ui.meter.is_reckoned") in told["awaited"]
    assert text("ui.meter.is_reckoned") not in told["rated"]
    projected = sum_words(text, match.table.score.total, match.over)
    assert projected in told["told"]
    assert projected in told["rated"]


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
                hands = summary(match, entries)
                assert hands.item("next").label == match.text("ui.review.to_the_end")
                return
    raise AssertionError("no match of these ended in a review")


def test_a_chance_that_has_not_moved_is_not_told_as_a_move():
    scene = picture.make_scene("review").top
    assert isinstance(scene, ReviewSummaryScene)
    standing = Standing(scene.match, scene.text, None)
    before, now = EXAMPLE_CHANCES
    assert "→" in standing._told(before, now)
    assert standing._told(now, now) == scene.text("ui.meter.doubt", points=now.doubt)
