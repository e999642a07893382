"""What a table and its projected score are worth at a bell: reckoned here by hand."""

from __future__ import annotations

import math

import pytest

from game.players.calibrated import BellLine, bell_line_for

KNOWN = ((0.04, 0.0, 0.01), (0.0, 0.25, 0.0), (0.01, 0.0, 0.01))
LINE = BellLine(2, 0, par=-0.5, offset=0.5, of_value=2.0, of_score=-0.25, covariance=KNOWN, matches=100)
NORMAL = 1.5  # standard errors


def odds(chance: float) -> float:
    """Its logit."""
    return math.log(chance / (1 - chance))


@pytest.mark.parametrize(
    ("value", "points", "logit", "variance"),
    [(0.0, 0.0, 0.5, 0.04), (1.0, 0.0, 2.5, 0.29), (0.0, 2.0, 0.0, 0.04 + 0.04 + 0.04), (-1.0, -2.0, -1.0, 0.29)],
)
def test_the_chance_of_a_table_and_what_its_line_does_not_know(value, points, logit, variance):
    assert odds(LINE.chance(value, points)) == pytest.approx(logit)
    wide = NORMAL * math.sqrt(variance)
    assert [odds(end) for end in LINE.interval(value, points, NORMAL)] == pytest.approx([logit - wide, logit + wide])


def test_a_bell_goes_by_the_line_of_its_half_year_and_of_the_plays_in_it():
    lines = [BellLine(*at, 0.0, 0.0, 1.0, 0.0, KNOWN, 9) for at in ((2, 0), (2, 1), (3, 0))]
    found = [bell_line_for(lines, *at) for at in ((2, 0), (2, 1), (3, 0), (3, 1), (4, 0))]
    assert found == [*lines, None, None]
