"""What bells would have decided, from projected scores and from who won."""

from dataclasses import replace

import numpy as np
import pytest

from game.lab.measure.record import Studio
from game.lab.measure.stops import bell_lines, bell_shares, stopped, stops
from game.players.calibrated import ScoreLine, ScoreShares, logistic
from game.players.codes import parse
from game.rules.class_plan import load_class
from game.session.match import shipped_rules

LIMITS = replace(load_class(), draw_from=45, draw_to=55, decides_after=0)
LINES = tuple(ScoreLine(number, 0.5, 1.0, 0.01, 100) for number in (2, 3, 4))
COUNTED = tuple(ScoreShares(number, -1.0, (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8), 100) for number in (2, 3, 4))


def seen(*points: float, won: bool = True, number: int = 2) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    return {number: (np.array(points), np.full(len(points), won))}


def test_a_bell_is_judged_by_the_projected_score_against_the_middle_of_its_half_year():
    (one,) = stops(seen(1.5, 2.5, -0.5), LINES, COUNTED, LIMITS)
    assert (one.finished, one.decided.hits, one.ecosystem.hits, one.kept.hits) == (1, 3, 2, 2)
    assert one.promised == pytest.approx((2 * logistic(1.0) + logistic(2.0)) / 3)
    assert one.of_level == pytest.approx((0.7 + 0.8 + (1 - 0.3)) / 3)  # 1.5, beyond the last, and -0.5
    assert one.brier == pytest.approx((2 * (1 - logistic(1.0)) ** 2 + (1 - logistic(2.0)) ** 2 + 1) / 3, abs=0.3)


def test_a_level_without_a_line_is_told_by_none():
    (one,) = stops(seen(1.5), LINES, (), LIMITS)
    assert one.promised == pytest.approx(logistic(1.0))
    assert one.of_level is None


def test_scores_near_the_middle_decide_nothing():
    (one,) = stops(seen(0.5, 0.6, 0.4, -1.5, won=False), LINES, COUNTED, LIMITS)
    assert (one.decided.hits, one.decided.of, one.ecosystem.hits) == (1, 4, 0)
    assert one.kept.value == 1.0
    assert one.promised == pytest.approx(logistic(2.0))


def test_a_half_year_after_which_no_bell_decides_is_left_out():
    assert stops(seen(0.5, 0.5), LINES, COUNTED, LIMITS) == []
    assert stops(seen(4.0, number=7), LINES, COUNTED, LIMITS) == []


def test_bells_before_enough_half_years_decide_nothing():
    later = {number: (np.array([3.0]), np.array([True])) for number in (2, 3, 4)}
    assert [one.finished for one in stops(later, LINES, COUNTED, replace(LIMITS, decides_after=2))] == [2, 3]


def test_the_share_has_an_interval_around_it():
    many = {2: (np.full(40, 3.0), np.arange(40) % 4 > 0)}
    (one,) = stops(many, LINES, COUNTED, LIMITS)
    low, high = one.kept.interval
    assert low < one.kept.value == 0.75 < high


@pytest.mark.parametrize(("middle", "steep"), [(-1.5, 1.0), (0.0, 0.5), (2.5, 1.6)])
def test_the_line_of_a_bell_parts_the_matches_evenly_and_is_as_steep_as_who_won(middle: float, steep: float):
    dice = np.random.default_rng(4)
    away = dice.normal(0, 1.2, 4001)
    won = dice.random(4001) < 0.5 * (1 + np.tanh(steep * away / 2))
    halves = [{2: (middle + away[part], won[part])} for part in (slice(0, 1000), slice(1000, None))]
    (line,) = bell_lines(halves)
    assert (line.half_year, line.matches) == (2, 4001)
    assert line.middle == pytest.approx(np.median(middle + away))
    assert abs(line.slope - steep) < 4 * line.slope_variance**0.5 < 0.4
    assert sum(line.chance(float(one)) > 0.5 for one in middle + away) == 2000


def test_the_matches_of_a_level_are_counted_by_about_their_score():
    points = np.repeat([-1.0, -0.5, 0.5, 3.0], [300, 100, 200, 150])
    won = np.concatenate([np.arange(count) < hits for count, hits in ((300, 60), (100, 40), (200, 120), (150, 135))])
    (shares,) = bell_shares({3: (points, won), 4: (np.array([]), np.array([]))})
    assert (shares.half_year, shares.lowest, shares.matches, len(shares.won)) == (3, -1.0, 750, 9)
    assert shares.chance(-1.0) == shares.chance(-7.0) == 0.25  # 100 of 400: half a point around
    assert shares.chance(-0.5) == 0.25
    assert shares.chance(0.0) == pytest.approx(160 / 300, abs=1e-4)
    assert shares.chance(0.5) == 0.6
    assert shares.chance(3.0) == shares.chance(9.0) == pytest.approx(255 / 350, abs=1e-4)  # until there are enough


def test_a_line_of_a_bell_rises_even_where_the_scores_are_upside_down():
    (line,) = bell_lines([{2: (np.array([-2.0, 2.0] * 30), np.array([True, False] * 30))}])
    assert line.slope > 0
    low, high = line.interval(3.0, 1.96)
    assert low < line.chance(3.0) < high


def test_matches_are_stopped_after_each_half_year_but_the_last():
    level = parse("random")
    studio = Studio(shipped_rules(), "lesson", [level], 1, plain=True)
    found = stopped(studio.scenario, studio.record(level, level, range(2)).ended)
    assert list(found) == [2, 3, 4]
    assert all(len(points) == len(won) == 2 for points, won in found.values())
