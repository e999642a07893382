"""Making the weights anew: what is learned is what is there, and the way to it does not depend on luck or cores."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine.tables import make_index
from game.lab.train.fit import Course, Duels, Gym, Step, best, chosen, even, fit, regress
from game.lab.train.samples import LAMBDA, Samples, chance_of, linear_logits, returns, thinned
from game.players import value
from game.players.weights import both_fits, flat, save
from game.rules.check import load_rules
from game.rules.model import SIDES

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


def test_a_return_is_a_mean_of_who_won_and_of_what_was_thought_of_later_positions():
    judge = np.zeros(KNOTS)  # thinks of every position that either may win
    match = Samples(np.ones((3, 1), np.float32), np.array([0.1, 0.2, 0.3]), np.ones(3))
    found = returns(match, judge).won
    last = 1.0
    before = (1 - LAMBDA) * 0.5 + LAMBDA * last
    first = (1 - LAMBDA) * 0.5 + LAMBDA * before
    assert found.tolist() == pytest.approx([first, before, last])


def test_a_return_does_not_look_at_its_own_position():
    judge = np.tile([9.0], KNOTS)
    match = Samples(np.array([[5.0], [0.0]], np.float32), np.array([0.1, 0.2]), np.zeros(2))
    assert returns(match, judge).won[0] == pytest.approx((1 - LAMBDA) * 0.5)


def test_thinning_keeps_positions_of_all_times():
    samples = replace(positions(1000), clocks=np.linspace(0, 1, 1000))
    kept = thinned(samples, 300)
    assert len(kept.won) == 250
    assert kept.clocks[-1] > 0.99


def test_each_side_keeps_the_fit_that_does_best_and_a_quick_player_an_even_pair():
    table = np.array([[0.5, 0.7, 0.4], [0.6, 0.8, 0.5], [0.4, 0.6, 0.2]])  # rows Ecosystem, columns Flagship
    assert chosen(table) == (1, 2)
    assert even(table) == (1, 2)
    assert even(np.array([[0.9, 0.2], [0.55, 0.45]])) == (0, 1)


def test_a_fit_that_ships_gives_way_only_to_one_that_is_clearly_better():
    table = np.array([[0.5, 0.6, 0.5], [0.5, 0.5, 0.5], [0.51, 0.5, 0.5]])  # the last row and column ship
    assert chosen(table) == (0, 2)
    assert chosen(table, (1, 1)) == (0, 2)
    assert chosen(table, (2, 1)) == (2, 2)
    assert even(np.array([[0.52, 0.54], [0.54, 0.54]]), (0, 1)) == (0, 0)


def test_a_fit_that_knows_nothing_does_not_take_the_place_of_one_that_ships():
    rules = load_rules()
    index = make_index(rules)
    gym = Gym(rules, 1)
    ships = both_fits("strong", index)
    found = best(gym, [np.zeros(gym.size)] * 2, Duels(20, 0), 1, chosen, lambda count: None, lambda line: None, ships)
    assert all(fit_of_side.any() for fit_of_side in found.values())


def test_a_whole_course_gives_a_fit_for_each_level_and_side():
    rules = load_rules()
    quick = (Step(3, 0, 1.0), Step(3, 0, 0.5), Step(3, 0, 0.2))
    course = Course(quick, (Step(2, 2, 0.1),), (Step(2, 2, 0.0, (0,), 1000, judged=True),), 1, 1, 1, 2)
    lines: list[str] = []
    found = fit(rules, course, seed=3, tell=lines.append)
    assert list(found) == ["steady", "strong", "expert"]
    for fits in found.values():
        assert list(fits) == list(SIDES)
        for one in fits.values():
            assert len(one) == value.fit_size(len(make_index(rules).cards))
            assert np.isfinite(one).all()
    assert sum(line.startswith("iteration") for line in lines) == len(course.steps)


def test_what_is_gathered_does_not_depend_on_the_number_of_cores():
    step = Step(3, 0, 0.3)
    found = []
    for workers in (1, 3):
        gym = Gym(load_rules(), 1, workers=workers)
        found.append(gym.gather([np.zeros(gym.size)], step, 5, lambda count: None))
    assert (found[0].features == found[1].features).all()
    assert found[0].won.tolist() == found[1].won.tolist()


def test_what_is_saved_is_read_again(tmp_path, monkeypatch):
    index = make_index(load_rules())
    size = value.fit_size(len(index.cards))
    fits = {side: np.round(np.random.default_rng(place).normal(size=size), 3) for place, side in enumerate(SIDES)}
    save(tmp_path / "other.json", {"command": "a test"}, fits, index)
    monkeypatch.setattr("game.players.weights.FOLDER", tmp_path)
    assert flat("other", index).tolist() == [*fits[SIDES[0]], *fits[SIDES[1]]]
