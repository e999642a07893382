"""Turning points: the largest moves in their order; a review and a rival's event are booked on nobody who decided."""

import random
import threading
from collections import defaultdict

import pytest

from game.players.computer import Cancelled
from game.players.referee import Chance, Referee
from game.rules.decision import Decision
from game.rules.model import SIDES
from game.session.match import Match
from game.session.story import story
from game.session.turning import LEAST_CHANCE, LEAST_SCORE, MOST, LookedBack, look_back, title, turning_points

SEEDS = range(6)


def finished(seed, scenario="2025-deal"):
    match, dice = Match.new(scenario, seed=seed), random.Random(seed)
    while not match.over:
        match.play(dice.choice(match.legal()))
    return match


def sure(chance):
    return Chance(chance, chance, chance, 10, True)


@pytest.mark.parametrize("seed", SEEDS)
def test_turning_points_of_the_score_are_the_largest_moves_in_their_order(seed):
    match = finished(seed)
    told = story(match)
    points = turning_points(match, told)
    assert 0 < len(points) <= MOST
    places = [(point.decision, point.kind == "review") for point in points]
    assert places == sorted(set(places))
    assert all(abs(point.change) >= LEAST_SCORE for point in points)
    for point in points:
        moments = told.moments[point.decision - 1].score, told.moments[point.decision].score
        reviewed = any(entry.decision == point.decision and entry.step for entry in match.log("ecosystem"))
        if not reviewed:
            assert (point.before, point.after) == moments
        elif point.kind == "review":
            assert point.after == moments[1]
        else:
            assert point.before == moments[0]


def test_what_was_decided_is_called_by_its_name_and_a_resignation_by_its_words():
    match = Match.new(seed=3)
    while match.phase != "card":
        match.play(match.legal()[0])
    name = next(one for one in match.legal() if one.startswith("ops "))
    match.play(name)
    match.resign("flagship")
    log = match.log("ecosystem")
    decided = [entry for entry in log if entry.name == name]
    assert title(match, decided) == match.text.decision(name)
    assert title(match, log[-1:]) == log[-1].text


@pytest.mark.parametrize("seed", SEEDS)
def test_a_review_is_booked_on_nobody_and_tells_what_it_changed_itself(seed):
    match = finished(seed)
    reviews = [point for point in turning_points(match, story(match)) if point.kind == "review"]
    for point in reviews:
        assert point.side == ""
        assert point.title == f"Review of {match.text.half_year(point.half_year)}"
        steps = {entry.text for entry in match.log("ecosystem") if entry.decision == point.decision and entry.step}
        assert point.told
        assert set(point.told) <= steps


def test_some_reviews_are_turning_points():
    assert any(point.kind == "review" for seed in SEEDS for point in turning_points(*told(seed)))


def told(seed):
    match = finished(seed)
    return match, story(match)


def flat_but(match, decision, before, after, settled=None):
    """A match looked back at in which nothing moved the chance but one decision."""
    count = len(match.decisions) + 1
    chances = [sure(before) if number < decision else sure(after) for number in range(count)]
    return LookedBack(tuple(chances), {} if settled is None else {decision: sure(settled)})


def decisions_by_kind(match):
    """The numbers of the decisions that play a rival's card, and of those that play one's own, apart from headlines."""
    found = defaultdict(list)
    for entry in match.log("ecosystem"):
        if entry.kind != "decision" or not entry.name:
            continue
        decision = Decision.parse(entry.name)
        if decision.kind in ("event", "ops") and decision.card:
            owner = match.rules.card(decision.card).side
            found["own" if owner not in SIDES or owner == entry.side else "rival"].append((entry, owner))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_event_of_a_rivals_card_is_booked_on_whose_card_it_is(seed):
    match = finished(seed)
    kinds = decisions_by_kind(match)
    for entry, owner in kinds["rival"][:3]:
        (point,) = turning_points(match, story(match), flat_but(match, entry.decision, 0.5, 0.7))
        assert (point.kind, point.side) == ("event", owner)
        assert match.text.card(Decision.parse(entry.name).card) in point.title
    for entry, _ in kinds["own"][:3]:
        (point,) = turning_points(match, story(match), flat_but(match, entry.decision, 0.5, 0.7))
        assert (point.kind, point.side) == ("decision", entry.side)
        assert point.title == match.text.decision(entry.name)
    assert kinds["rival"]
    assert kinds["own"]


def test_a_move_of_the_chance_is_parted_between_the_decision_and_its_review():
    match = finished(2)
    number = next(entry.decision for entry in match.log("ecosystem") if entry.step)
    points = turning_points(match, story(match), flat_but(match, number, 0.5, 0.75, settled=0.6))
    assert [(point.kind, round(point.change, 2)) for point in points] == [("decision", 0.1), ("review", 0.15)]
    (only,) = turning_points(match, story(match), flat_but(match, number, 0.5, 0.75, settled=0.5))
    assert (only.kind, only.decision, only.in_chance) == ("review", number, True)


def test_a_move_that_is_small_or_may_be_luck_is_no_turning_point():
    match = finished(2)
    small = 0.5 + LEAST_CHANCE / 2
    assert turning_points(match, story(match), flat_but(match, 5, 0.5, small)) == ()
    unsure = tuple(Chance(0.5 if number < 5 else 0.6, 0.3, 0.8, 10, True) for number in range(len(match.decisions) + 1))
    assert turning_points(match, story(match), LookedBack(unsure, {})) == ()


def test_looking_back_asks_the_referee_before_and_after_every_decision_and_between_a_decision_and_its_review():
    match = finished(3, "sprint")
    asked = []
    found = look_back(match, Referee(True, 1), lambda made, of: asked.append((made, of)))
    count = len(match.decisions)
    assert len(found.chances) == count + 1
    assert found.chances[-1].ecosystem == float(match.result.winner == "ecosystem")
    assert asked == [(made, count) for made in range(1, count + 1)]
    assert set(found.settled) == {entry.decision for entry in match.log("ecosystem") if entry.step}
    assert found.chances[0] == Referee(True, 1).chance(Match.new("sprint", seed=3).observation("ecosystem"))


def test_looking_back_can_be_given_up():
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        look_back(finished(3), Referee(True, 1), stop=stop)
