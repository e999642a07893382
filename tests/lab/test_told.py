"""Calibration: on chances whose truth is known, tenths, errors and their intervals are what they must be."""

import itertools
import math

import numpy as np
import pytest

from game.lab.measure import told
from game.lab.measure.told import Told
from game.lab.play.intervals import NORMAL_95
from game.session.match import shipped_rules

DEAL = shipped_rules().scenarios["2025-deal"]

HALF_YEARS = 7


def matches(count: int, seed: int, shift: float = 0.0) -> list[Told]:
    """Matches whose chance wanders from half-year to half-year and is true, told with ``shift`` added."""
    dice = np.random.default_rng(seed)
    found = []
    for match in range(count):
        path = [0.5]
        for _ in range(HALF_YEARS - 1):  # a fair game: up as far as down
            width = min(path[-1], 1 - path[-1], 0.25)
            path.append(path[-1] + width * dice.choice((-1, 1)))
        won = bool(dice.random() < path[-1])
        found += [Told(match, year, min(1.0, max(0.0, one + shift)), won) for year, one in enumerate(path, 1)]
    return found


def test_true_chances_are_within_their_intervals_and_the_error_falls():
    chances = matches(4000, 1)
    within = [tenth.error.low <= 0 <= tenth.error.high for tenth in told.tenths(chances)]
    assert within.count(False) <= 1, "one in twenty is outside by chance"
    errors = [one.value for one in told.brier_by_half_year(chances).values()]
    assert errors[0] == 0.25
    assert all(later < earlier for earlier, later in itertools.pairwise(errors))
    first = told.first_error(chances)
    assert first.low < 0 < first.high
    assert first.matches == first.chances == 4000


def test_chances_that_are_told_too_high_are_found_out():
    figures = told.figures(DEAL, "expert", matches(4000, 2, shift=0.12))
    errors = [one for one in figures if one.key == "told_error" and 0.2 <= float(one.part[:3]) <= 0.8]
    assert errors
    assert all(one.value == pytest.approx(-0.12, abs=0.05) for one in errors)
    assert "red" in {one.colour for one in errors}
    (first,) = [one for one in figures if one.key == "first_error"]
    assert first.value == pytest.approx(0.12, abs=0.03)
    assert first.colour == "red"


def test_a_tenth_holds_its_lower_end_and_the_last_one_also_1():
    found = told.tenths([Told(0, 1, 0.1, True), Told(1, 1, 0.0999, False), Told(2, 1, 1.0, True)])
    assert [(tenth.low, tenth.told.chances) for tenth in found] == [(0.0, 1), (0.1, 1), (0.9, 1)]
    assert [tenth.won.value for tenth in found] == [0, 1, 1]


def test_a_chance_told_again_in_the_same_match_makes_nothing_surer():
    once = [Told(match, 1, 0.5, match % 2 == 0) for match in range(100)]
    often = [one for one in once for _ in range(20)]
    single, repeated = told.tenths(once)[0].error, told.tenths(often)[0].error
    assert (repeated.value, repeated.low, repeated.high) == pytest.approx((single.value, single.low, single.high))
    assert (repeated.matches, repeated.chances) == (100, 2000)
    assert single.high - single.low == pytest.approx(2 * NORMAL_95 * 0.5 / 99**0.5)


def test_intervals_by_match_hold_the_truth_as_often_as_they_say():
    held = 0
    for seed in range(200):
        error = told.mean(*_errors(matches(60, seed)))
        held += error.low <= 0 <= error.high
    assert 0.90 <= held / 200 <= 0.99


def _errors(chances: list[Told]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([one.won - one.chance for one in chances]), np.array([one.match for one in chances])


def test_a_tenth_that_few_matches_touched_has_no_colour():
    few = [Told(match, 1, 0.55, False) for match in range(told.LEAST_MATCHES - 1)]
    many = [*few, Told(10_000, 1, 0.55, False)]
    colours = [
        {one.key: one.colour for one in told.figures(DEAL, "", chances)}["told_error"] for chances in (few, many)
    ]  # fmt: skip
    assert colours == ["", "red"]


def test_one_match_has_no_interval_and_none_no_figures():
    assert math.isinf(told.brier([Told(0, 1, 0.5, True)]).high)
    assert told.figures(DEAL, "", []) == []


def test_who_wins_from_behind_comes_back():
    early = [Told(match, 1, 0.1, True, 0.1) for match in range(4)]
    behind = [Told(match, 4, 0.3, match == 0, 0.55) for match in range(4)]
    later = [Told(match, 6, 0.9, match == 0, 0.8) for match in range(4)]
    ahead = [Told(9, 4, 0.7, False, 0.6)]
    even = [Told(10, 4, 0.5, True, 0.5)]
    found = told.comeback("", [*early, *behind, *later, *ahead, *even])
    assert (found.value, found.n) == (2 / 5, 5)


def test_a_coin_is_as_uncertain_as_can_be():
    assert float(told.entropy(np.array([0.5, 0.25])) @ (1, 1)) == pytest.approx(1.811278)
    half_years = [(4, 0.5), (4, 0.9), (7, 0.25)]
    found = told.uncertainty(DEAL, "", [Told(0, number, chance, True) for number, chance in half_years])
    assert [(one.key, round(one.value, 6), one.n) for one in found] == [
        ("uncertainty_middle", 1.0, 1),
        ("uncertainty_last", 0.811278, 1),
    ]
