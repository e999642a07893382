"""How long a voice speaks between two decisions, in whole matches of every scenario played by computers."""

from itertools import groupby

import pytest

from game.rules.model import SIDES
from game.session.match import shipped_rules
from tests.textmode.listening import DECISION, REVIEW, RIVAL, listen

MOST_SECONDS = {
    ("brief", "en"): {DECISION: 15, RIVAL: 40, REVIEW: 45},
    ("brief", "zh"): {DECISION: 15, RIVAL: 40, REVIEW: 45},
    ("normal", "en"): {DECISION: 25, RIVAL: 60, REVIEW: 60},
    ("normal", "zh"): {DECISION: 25, RIVAL: 60, REVIEW: 75},
}
"""English at 14 characters a second, Chinese at 4.5 (`game.textmode.speech`)."""


@pytest.fixture(autouse=True)
def without_looking_back(monkeypatch):
    monkeypatch.setattr("game.textmode.terminal.rules_are_plain", lambda: True)


@pytest.mark.parametrize(("level", "language"), MOST_SECONDS)
def test_no_decision_and_no_turn_of_a_rival_takes_longer_to_hear_than_its_budget(level, language):
    heard = [
        one
        for scenario in shipped_rules().scenarios
        for side in SIDES
        for one in listen(scenario, 1, side, level, language)
    ]
    by_kind = {kind: list(all_of) for kind, all_of in groupby(sorted(heard, key=_kind), _kind)}
    for kind, most in MOST_SECONDS[level, language].items():
        longest = max(by_kind[kind], key=lambda one: one.seconds)
        assert longest.seconds <= most, longest.said


def _kind(one):
    return one.kind


def test_brief_is_shorter_than_normal_and_normal_than_full():
    spoken = [
        sum(one.seconds for one in listen("sprint", 2, "flagship", level, "en"))
        for level in ("brief", "normal", "full")
    ]
    assert spoken == sorted(spoken)
    assert spoken[0] < 0.75 * spoken[1] < 0.75 * spoken[2]
