"""What bells would have decided, from tables, projected scores and who won."""

from dataclasses import replace

import numpy as np
import pytest

from game.engine import layout, track
from game.lab.measure.stops import Bells, bell_lines, chances, stops, together
from game.lab.play.runner import MatchRunner
from game.players.calibrated import BellLine, logistic
from game.players.codes import parse
from game.players.referee import Referee
from game.position import Observation, Position
from game.rules.class_plan import load_class
from game.rules.model import BEGUN
from game.session.match import shipped_rules

LIMITS = replace(load_class(), draw_from=45, draw_to=55, decides_after=0)
KNOWN = ((0.01, 0.0, 0.0), (0.0, 0.01, 0.0), (0.0, 0.0, 0.01))
LINES = tuple(BellLine(number, 0, 0.0, -0.5, 1.0, 0.25, KNOWN, 100) for number in (2, 3, 4))
OF_LEVEL = tuple(BellLine(number, 0, 0.0, 0.0, 2.0, 0.0, KNOWN, 100) for number in (2, 3, 4))


def seen(*tables: tuple[float, float], won: bool = True, number: int = 2) -> dict[tuple[int, int], np.ndarray]:
    """Stopped matches by value and projected score, in a match that began in the first half-year."""
    beginning = {(2, 0): np.empty((0, 4))}
    return beginning | {(number, 0): np.array([(*table, float(won), place) for place, table in enumerate(tables)])}


def test_a_bell_is_judged_by_the_value_of_the_table_and_the_projected_score():
    (one,) = stops(seen((1.5, 0.0), (0.5, 8.0), (-0.5, 0.0)), LINES, OF_LEVEL, LIMITS)
    assert (one.finished, one.decided.hits, one.ecosystem.hits, one.kept.hits) == (1, 3, 2, 2)
    assert one.promised == pytest.approx((2 * logistic(1.0) + logistic(2.0)) / 3)
    assert one.of_level == pytest.approx((logistic(3.0) + 2 * logistic(1.0)) / 3)
    losses = (1 - logistic(1.0)) ** 2 + (1 - logistic(2.0)) ** 2 + (1 - logistic(-1.0)) ** 2
    assert one.brier == pytest.approx(losses / 3)


def test_a_level_without_a_line_is_told_by_none():
    (one,) = stops(seen((1.5, 0.0)), LINES, (), LIMITS)
    assert one.promised == pytest.approx(logistic(1.0))
    assert one.of_level is None


def test_chances_near_the_middle_decide_nothing():
    (one,) = stops(seen((0.5, 0.0), (0.6, 0.0), (0.4, 0.0), (-1.5, 0.0), won=False), LINES, OF_LEVEL, LIMITS)
    assert (one.decided.hits, one.decided.of, one.ecosystem.hits) == (1, 4, 0)
    assert one.kept.value == 1.0
    assert one.promised == pytest.approx(logistic(2.0))


def test_a_half_year_after_which_no_bell_decides_is_left_out():
    assert stops(seen((0.5, 0.0), (0.5, 0.0)), LINES, OF_LEVEL, LIMITS) == []
    assert stops(seen((4.0, 0.0), number=7), LINES, OF_LEVEL, LIMITS) == []


def test_bells_before_enough_half_years_decide_nothing():
    later = {(number, 0): np.array([(3.0, 0.0, 1.0, 7.0)]) for number in (2, 3, 4)}
    assert [one.finished for one in stops(later, LINES, OF_LEVEL, replace(LIMITS, decides_after=2))] == [2, 3]


def test_each_play_of_a_half_year_has_a_line_of_its_own():
    lines = [*LINES, BellLine(2, 1, 0.0, 3.0, 0.0, 0.0, KNOWN, 100)]
    points = {(2, 0): np.array([(0.5, 0.0, 0.0, 7.0)]), (2, 1): np.array([(0.5, 0.0, 0.0, 7.0)])}
    (one,) = stops(points, lines, (), LIMITS)
    assert (one.finished, one.plays) == (1, 1)
    assert one.promised == pytest.approx(logistic(3.0))


def test_matches_of_several_levels_keep_numbers_of_their_own():
    some, others = ({(2, 0): np.array([(0.0, 0.0, 1.0, number) for number in numbers])} for numbers in ((7, 9), (8, 9)))
    numbers = together([some, others])[(2, 0)][:, 3]
    assert list(numbers) == [7, 9, 18, 19]


def test_the_share_has_an_interval_around_it():
    many = {(2, 0): np.array([(3.0, 0.0, float(match % 4 > 0), match) for match in range(40)])}
    (one,) = stops(many, LINES, OF_LEVEL, LIMITS)
    low, high = one.kept.interval
    assert low < one.kept.value == 0.75 < high


@pytest.mark.parametrize(("offset", "of_value", "of_score"), [(0.5, 1.0, 0.0), (-1.0, 0.0, 0.4), (0.0, 0.7, 0.3)])
def test_the_line_of_a_bell_is_that_by_which_matches_were_won(offset: float, of_value: float, of_score: float):
    dice = np.random.default_rng(4)
    value, points = dice.normal(0, 1.0, 6001), np.round(2 * dice.normal(-1, 3.0, 6001)) / 2
    won = dice.random(6001) < 0.5 * (1 + np.tanh((offset + of_value * value + of_score * points) / 2))
    matches = np.column_stack([value, points, won, np.arange(6001)])
    (line,) = bell_lines(together([{(2, 1): matches[:1000]}, {(2, 1): matches[1000:]}]))
    assert (line.half_year, line.plays, line.matches, line.par) == (2, 1, 6001, np.median(points))
    found = (line.offset, line.of_value, line.of_score)
    for place, meant in enumerate((offset, of_value, of_score)):
        error = line.covariance[place][place] ** 0.5
        assert abs(found[place] - meant) < 4 * error < 0.2
    told = chances({(2, 1): matches}, [line])
    assert sum(one.chance for one in told) == pytest.approx(won.sum(), abs=3)  # as the fit of an offset makes it


def test_a_line_stays_finite_where_one_side_won_all():
    (line,) = bell_lines({(2, 0): np.array([(-2.0, 1.0, 1.0, 7.0), (2.0, 0.5, 1.0, 8.0)] * 30)})
    low, high = line.interval(0.0, 0.0, 1.96)
    assert 0.5 < low < line.chance(0.0, 0.0) < high < 1.0


def test_matches_are_stopped_where_their_half_years_begin_and_after_each_play():
    """Held against the table: what is measured there is what a bell would go by."""
    level, rules = parse("random"), shipped_rules()
    found = Bells(rules, "lesson", [level], plain=True).stopped(level, range(2), 1)
    assert list(found) == [(half_year, plays) for half_year in (2, 3, 4) for plays in range(5)]
    hall, referee = MatchRunner(rules, "lesson", [level], plain=True), Referee(True, 1)
    for place, seed in enumerate(range(2)):
        entered: dict[tuple[int, int], tuple[float, float]] = {}
        for _ in hall.walk(level, level, seed):
            here = Observation(Position(hall.board, list(hall.bench().row), True), "flagship")
            if here.view().phase not in BEGUN:
                at = here.row[track.ROUND], here.row[layout.PLAY]
                entered.setdefault(at, (referee.on_table(here), here.view().score.total))
        won = hall.bench().row[layout.WINNER] == layout.ECOSYSTEM
        assert {at: tuple(matches[place]) for at, matches in found.items()} == {
            at: (*standing, won, seed) for at, standing in entered.items() if at[0] > 1
        }
