"""Par: the sum that equal players miss as often as they beat it."""

import numpy as np

from game.engine import layout
from game.lab.train import par
from game.players import series
from game.players.codes import parse
from game.session.match import shipped_rules

TIE_FLOW = 2


def lines(*matches: tuple[int, int]) -> np.ndarray:
    """Matches that ended with the calendar, by their sum in half points and the Flagship's flow."""
    made = np.zeros((len(matches), series.LINE), dtype=np.int32)
    for line, (total, flow) in zip(made, matches, strict=True):
        line[series.ENDED_BY] = layout.END_OF_2028
        line[series.TOTAL], line[series.FLAGSHIP_FLOW] = total, flow
    return made


def early(winner: int) -> np.ndarray:
    made = lines((0, 0))
    made[0, series.ENDED_BY], made[0, series.WON_BY] = layout.BREAKAWAY, winner
    return made


def test_par_halves_the_matches_whatever_their_mean_is():
    assert par.fair_par(lines((1, 0), (2, 3), (4, 3), (60, 0)), 0, TIE_FLOW) in (2, 3)


def test_a_match_at_par_goes_by_the_rule_for_a_level_sum():
    """Two of four must be the Ecosystem's: with flow the Flagship wins at par, without it does not."""
    assert par.fair_par(lines((1, 0), (5, 3), (6, 3), (9, 3)), 0, TIE_FLOW) == 5
    assert par.fair_par(lines((1, 3), (5, 0), (5, 0), (5, 3)), 0, TIE_FLOW) == 5


def test_early_endings_count_as_they_went():
    both = np.concatenate([lines((1, 3), (3, 3), (5, 3), (7, 3)), early(layout.ECOSYSTEM), early(layout.ECOSYSTEM)])
    assert par.fair_par(both, 0, TIE_FLOW) == 5


def test_the_par_in_force_is_given_back_to_the_sums():
    found = [(1, 3), (5, 3), (9, 3)]
    assert par.fair_par(lines(*((total - 4, flow) for total, flow in found)), 4, TIE_FLOW) == par.fair_par(
        lines(*found), 0, TIE_FLOW
    )


def test_par_makes_a_one_sided_set_up_even():
    rules = shipped_rules()
    uneven = par.find_par(rules, "2025-deal", 300, parse("random"))
    assert uneven.games == 300
    assert abs(uneven.wins / uneven.games - 0.5) < 0.05
    assert par.find_par(rules, "2025-deal", 300, parse("random"), workers=1) == uneven, "whoever does the work"
