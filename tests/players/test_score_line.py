"""What a projected score is worth at a bell: reckoned here by hand."""

from __future__ import annotations

import math

import pytest

from game.players.calibrated import ScoreLine

LINE = ScoreLine(half_year=2, middle=-0.5, slope=0.2, slope_variance=0.01, matches=100)
NORMAL = 1.5  # standard errors


def odds(chance: float) -> float:
    """Its logit."""
    return math.log(chance / (1 - chance))


@pytest.mark.parametrize(
    ("points", "logit", "low", "high"),
    [(4.5, 1.0, 0.25, 1.75), (-5.5, -1.0, -1.75, -0.25), (-0.5, 0.0, 0.0, 0.0), (0.5, 0.2, 0.05, 0.35)],
)
def test_the_chance_of_a_score_and_what_its_line_does_not_know(points, logit, low, high):
    assert odds(LINE.chance(points)) == pytest.approx(logit)
    assert [odds(end) for end in LINE.interval(points, NORMAL)] == pytest.approx([low, high])
