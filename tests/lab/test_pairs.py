"""Pairs of matches: intervals that are right on known data, and counts that no order can change."""

import numpy as np
import pytest

from game.engine import layout
from game.lab.play.intervals import paired_difference
from game.lab.play.pairs import ENDED, OPENED_BY, WON, Pairs, opened_by
from game.players import series


def line(winner=0, ending=layout.END_OF_2028, total=0, plant=0):
    """The line of a match that went so."""
    made = [0] * series.LINE
    made[series.WON_BY], made[series.ENDED_BY], made[series.TOTAL], made[series.PLANT_ROUND] = (
        winner,
        ending,
        total,
        plant,
    )
    return made


def pairs(first, second):
    made = Pairs()
    made.add_lines(first, second)
    return made


def test_a_paired_difference_counts_the_pairs_that_differ():
    # of 100 pairs 30 are won under both, 10 under the first only, 20 under the second only
    first = [line(0)] * 40 + [line(1)] * 60
    second = [line(0)] * 30 + [line(1)] * 10 + [line(0)] * 20 + [line(1)] * 40
    one = pairs(first, second).difference(WON)
    assert one.value == pytest.approx(0.1)
    assert (one.low, one.high) == paired_difference(10, 20, 100)
    # by hand, Bonett and Price: (21 - 11) / 102, and 1.96 standard errors to either side
    middle, spread = 10 / 102, 1.959964 * ((32 / 102 - (10 / 102) ** 2) / 102) ** 0.5
    assert (one.low, one.high) == pytest.approx((middle - spread, middle + spread))


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    dice = np.random.default_rng(5)
    held = 0
    for _ in range(1_000):
        kinds = dice.choice(4, size=400, p=[0.45, 0.12, 0.18, 0.25])  # both, only the first, only the second, neither
        low, high = paired_difference(int((kinds == 1).sum()), int((kinds == 2).sum()), 400)
        held += low <= 0.06 <= high
    assert 930 <= held <= 970


def test_a_pairing_is_more_exact_than_two_samples():
    together = pairs([line(0)] * 500 + [line(1)] * 500, [line(0)] * 520 + [line(1)] * 480).difference(WON)
    assert together.half_width < 0.01  # two samples of so many would leave 0.044


def test_endings_and_the_plant_are_compared_too():
    first = [line(plant=3), line(ending=layout.RUPTURE), line(plant=0)]
    second = [line(plant=5), line(), line(plant=4)]
    made = pairs(first, second)
    kinds = list(range(layout.END_OF_2028, layout.RUPTURE + 1))
    assert made.difference(ENDED + kinds.index(layout.RUPTURE)).value == pytest.approx(-1 / 3)
    by_round = [made.difference(OPENED_BY + number).value for number in range(6)]
    assert by_round == pytest.approx([0, 0, -1 / 3, 0, 1 / 3, 1 / 3])
    assert [opened_by(made.second, number) for number in range(1, 7)] == [0, 0, 0, 1, 2, 2]


def test_the_final_sum_moves_by_half_points():
    made = pairs([line(total=1), line(total=-4)], [line(total=3), line(total=-4)])
    assert made.score()[0] == pytest.approx(0.5)
    assert not made.same


def test_the_same_matches_differ_by_exactly_nothing():
    made = pairs([line(0), line(1)], [line(0), line(1)])
    assert made.same
    assert made.difference(WON).value == made.score()[0] == 0.0
    assert made.difference(WON).low < 0 < made.difference(WON).high


def test_pairs_add_up_in_any_order():
    dice = np.random.default_rng(1)
    first, second = (
        [line(int(dice.integers(2)), total=int(dice.integers(9)), plant=int(dice.integers(8))) for _ in range(60)]
        for _ in range(2)
    )
    whole = pairs(first, second)
    parts = [pairs(first[at : at + 20], second[at : at + 20]) for at in (40, 0, 20)]
    total = Pairs()
    for part in parts:
        total.add(part)
    names = ("2025-H2", "2026-H1")
    assert total.as_json(names) == whole.as_json(names)
    assert total.second.as_json(names) == whole.second.as_json(names)


def test_matches_without_a_partner_make_no_pairs():
    with pytest.raises(ValueError, match="make no pairs"):
        pairs([line(), line()], [line()])
