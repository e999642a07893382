"""Making the weights anew: what is learned is what is there, and the way to it does not depend on luck or cores."""

import functools
from dataclasses import replace

import numpy as np
import pytest

from game.engine import track
from game.engine.tables import make_index
from game.lab.train.fit import CLEARLY, MOST_ROUNDS, Course, Found, fit
from game.lab.train.gym import PLANS, Gym, Lesson, forced
from game.lab.train.regression import regress
from game.lab.train.samples import Samples, chance_of, linear_logits, thinned
from game.players import value
from game.players.weights import feature_names, flat, save
from game.rules.check import load_rules
from game.rules.model import SIDES
from tests.lab.rigged import rigged

KNOTS = len(value.KNOTS)


def positions(count: int, features: int = 4, seed: int = 1) -> Samples:
    dice = np.random.default_rng(seed)
    found = dice.normal(size=(count, features)).astype(np.float32)
    return Samples(found, dice.random(count), np.zeros(count))


def test_a_regression_finds_the_weights_that_the_matches_were_made_by():
    truth = np.array([1.0, -0.5, 0.0, 0.2, 1.5, -0.5, 0.3, 0.2, 2.0, -0.5, 0.6, 0.2])
    samples = positions(60_000)
    chance = chance_of(linear_logits(samples, truth))
    won = (np.random.default_rng(2).random(len(chance)) < chance).astype(float)
    found, loss = regress(replace(samples, won=won))
    assert np.abs(found - truth).max() < 0.15
    assert loss == pytest.approx(-(chance * np.log(chance) + (1 - chance) * np.log(1 - chance)).mean(), abs=0.01)


def test_the_weights_blend_between_the_knots():
    fit_of_one = np.array([0.0, 4.0, 8.0])
    samples = Samples(np.ones((3, 1), np.float32), np.array([0.0, value.KNOTS[1], 1.0]), np.zeros(3))
    assert linear_logits(samples, fit_of_one).tolist() == [0.0, 4.0, 8.0]
    halfway = Samples(np.ones((1, 1), np.float32), np.array([value.KNOTS[1] / 2]), np.zeros(1))
    assert linear_logits(halfway, fit_of_one).tolist() == [2.0]


def test_thinning_keeps_positions_of_all_times():
    samples = replace(positions(1000), clocks=np.linspace(0, 1, 1000))
    kept = thinned(samples, 300)
    assert len(kept.won) == 250
    assert kept.clocks[-1] > 0.99


def test_a_regression_departs_from_what_was_known_only_as_far_as_the_positions_say():
    known = np.arange(4.0 * KNOTS)
    nothing_new = positions(1)
    nothing_new = replace(nothing_new, won=chance_of(linear_logits(nothing_new, known)))
    assert regress(nothing_new, known)[0] == pytest.approx(known, abs=0.01)
    assert np.abs(regress(nothing_new)[0]).max() < 1


NOTHING = "[{lose: {ecosystem_talent: 1}}]"  # in quiet rules, where nobody has any


def points_for(side: str) -> dict[str, str]:
    """Makes of quiet rules a match that a side wins if it does one thing often enough, and else loses.

    Another action stands before it in the menu and does nothing: who knows nothing takes that.
    """
    first, scoring, behind = {"ecosystem": ("survey", "campaign", "-3"), "flagship": ("call_capital", "lobby", "3")}[
        side
    ]
    return {
        "scenario.start.vp": behind,
        f"actions.{first}.ops": "1",
        f"actions.{first}.effects": NOTHING,
        f"actions.{scoring}.ops": "1",
        f"actions.{scoring}.effects": f"[{{score: {{points: 1, for: {side}}}}}]",
    }


@functools.cache
def fitted(side: str, rounds: int = 3) -> Found:
    """The values of both sides that begin with knowing nothing, under such rules."""
    rules = rigged(points_for(side))
    nothing = np.zeros(value.fit_size(len(rules.cards)))
    course = Course(Lesson(16), 4, rounds, 3000)
    return fit(rules, (course,), beside=dict.fromkeys(SIDES, nothing))


@pytest.mark.parametrize("side", SIDES)
def test_a_side_learns_what_wins_and_the_other_has_nothing_to_learn(side):
    found = fitted(side)
    first, last = found.rounds[0][0], found.rounds[0][-1]
    other = SIDES[1 - SIDES.index(side)]
    assert first.gains == {side: 1.0, other: 0.0}
    assert last.wins == (1.0 if side == SIDES[0] else 0.0)
    assert max(last.gains.values()) < CLEARLY
    assert len(found.rounds[0]) == 2, "it ends when neither gains, before the rounds are over"
    points = found.fits[side].reshape(KNOTS, -1)[:, track.VP]
    assert (points > 0).all(), "in logits of the Ecosystem"
    assert not found.fits[other].any(), "a value gives way only to one that is clearly better"


def test_a_fit_ends_after_its_rounds_where_a_side_still_gains():
    assert len(fitted("ecosystem", rounds=1).rounds[0]) == 1
    assert MOST_ROUNDS == 6


def test_a_whole_fit_begins_with_novices_and_gives_a_value_for_each_side():
    rules = load_rules()
    courses = (Course(Lesson(3), 2, 1), Course(Lesson(2, 2), 1, 1))
    lines: list[str] = []
    matches: list[int] = []
    found = fit(rules, courses, 3, matches.append, lines.append, novices=Lesson(3, novices=1.0))
    assert list(found.fits) == list(SIDES)
    for one in found.fits.values():
        assert len(one) == value.fit_size(len(rules.cards))
        assert np.isfinite(one).all()
        assert one.any()
    assert [len(rounds) for rounds in found.rounds] == [1, 1]
    assert len(lines) == 2
    # both sides: novices, lessons, and duels of the old value and of candidates: from one side's matches, and from both
    assert sum(matches) == 2 * 3 + (2 * 3 + 2 * (2 + 3)) + (2 * 2 + 1 * (2 + 3))


def test_what_is_gathered_does_not_depend_on_the_number_of_cores():
    found = []
    for workers in (1, 3):
        gym = Gym(load_rules(), 1, workers=workers)
        nothing = np.zeros(gym.size)
        found.append(gym.gather(0, nothing, [nothing], Lesson(3, novices=0.3), 5, lambda count: None))
    assert (found[0].features == found[1].features).all()
    assert found[0].won.tolist() == found[1].won.tolist()


def test_a_forced_plan_adds_to_the_weights_of_its_features_at_every_time():
    index = make_index(load_rules())
    names = feature_names(index)
    for plan, added in PLANS.items():
        changed = forced(np.zeros(KNOTS * len(names)), plan).reshape(KNOTS, -1)
        for place, logits in added:
            assert (changed[:, place] == logits).all()
        assert np.count_nonzero(changed) == KNOTS * len(added)


def test_what_is_saved_is_read_again(tmp_path, monkeypatch):
    index = make_index(load_rules())
    size = value.fit_size(len(index.cards))
    fits = {side: np.round(np.random.default_rng(place).normal(size=size), 3) for place, side in enumerate(SIDES)}
    save(tmp_path / "other.json", {"command": "a test"}, fits, index)
    monkeypatch.setattr("game.players.weights.FOLDER", tmp_path)
    assert flat("other", index) == [*fits[SIDES[0]], *fits[SIDES[1]]]
