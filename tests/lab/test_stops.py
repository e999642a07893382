"""What bells would have decided, from chances and from who won."""

from game.lab.measure.stops import stops
from game.lab.measure.told import Told


def told(match: int, half_year: int, chance: float, won: bool) -> Told:
    return Told(match, half_year, chance, won)


def test_a_bell_is_judged_by_the_first_chance_of_the_half_year_that_follows():
    seen = [told(1, 1, 0.5, True), told(1, 2, 0.7, True), told(1, 2, 0.1, True)]
    (one,) = stops(seen, (45, 55))
    assert (one.half_year, one.decided.of, one.ecosystem.value, one.kept.value, one.promised) == (1, 1, 1.0, 1.0, 0.7)


def test_chances_near_the_middle_decide_nothing():
    seen = [told(k, number, chance, False) for k, chance in enumerate((0.45, 0.5, 0.55, 0.2)) for number in (1, 2)]
    (one,) = stops(seen, (45, 55))
    assert (one.decided.hits, one.decided.of, one.ecosystem.hits) == (1, 4, 0)
    assert (one.kept.value, one.promised) == (1.0, 0.8)


def test_a_half_year_after_which_no_bell_decides_is_left_out():
    assert stops([told(1, 1, 0.9, True), told(1, 2, 0.5, True)], (45, 55)) == []


def test_the_share_has_an_interval_around_it():
    seen = [told(k, number, 0.9, k % 4 > 0) for k in range(40) for number in (1, 2)]
    (one,) = stops(seen, (45, 55))
    low, high = one.kept.interval
    assert low < one.kept.value == 0.75 < high
