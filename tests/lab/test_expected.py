"""Expected scores: what is taken off the projected score, so that level means even."""

from dataclasses import replace

import pytest

from game.engine import layout
from game.lab.measure.foresight import entering
from game.lab.train import expected
from game.session.match import shipped_rules
from tests.lab.rigged import RANDOM, SCENARIO, play, rigged
from tests.lab.test_measures import match


def test_a_lead_that_everybody_begins_with_is_expected():
    """Where nothing happens, two points from the start are usual in every half-year."""
    found = expected.find_expected(rigged({"scenario.start.vp": "2"}), SCENARIO, 6, RANDOM, workers=1)
    assert found.expected == (4,) * 7
    assert found.stable
    assert {one.value for one in found.means} == {0.0}
    assert found.as_json()["expected"] == [2.0] * 7


def test_scores_in_force_are_given_back():
    scenario = replace(shipped_rules().scenarios[SCENARIO], expected=(1, 2, 3, 4, 5, 6, 7))
    matches = [match(layout.ECOSYSTEM, [3.0] * 20), match(layout.FLAGSHIP, [-1.0] * 20)]
    assert expected.usual(scenario, matches) == (2, 3, 4, 5, 6, 6, 7), "the last two half-years were not reached"


def test_with_the_scores_found_the_mean_is_within_half_a_point():
    rules = shipped_rules()
    found = expected.find_expected(rules, SCENARIO, 120, RANDOM, workers=2)
    known = dict(rules.scenarios)
    known[SCENARIO] = replace(known[SCENARIO], expected=found.expected)
    _, recording, _ = play(replace(rules, scenarios=known), 120)
    means = [entering(recording.ended, number)[0].mean() for number in range(1, 8)]
    assert means == pytest.approx([one.value for one in found.means])
    assert max(map(abs, means)) <= 0.5
