"""What is said to be clear is clear wherever it is told."""

from __future__ import annotations

import pytest

from game.players.explanations import comparison, is_clear
from game.players.hints import hints
from game.players.thoughts import Thought, Weighed


@pytest.mark.parametrize(
    ("behind", "doubt", "clear"),
    [(0.02, 0.01, True), (0.01, 0.02, False), (0.02, 0.02, False), (0.004, 0.001, False), (0.006, 0.001, True)],
)
def test_a_reason_and_a_hint_agree_on_what_is_clear(behind, doubt, clear):
    weighed = (Weighed("end", chance=0.6), Weighed("recruit", chance=0.6 - behind, behind=behind, doubt=doubt))
    reason = comparison(weighed, 48)
    assert is_clear(behind, doubt) is clear
    assert reason.kind == ("clear" if clear else "alike")
    assert (reason.figures["next"], reason.figures["simulations"]) == ("recruit", 48)
    assert hints(Thought("end", weighed, 48, (reason,)))[1].is_clear is clear


def test_without_paired_futures_both_errors_make_the_doubt_and_where_there_is_none_nothing_is_clear():
    def kind(best: float, second: float, error: float) -> str:
        return comparison((Weighed("end", best, error), Weighed("recruit", second, error)), 48).kind

    assert kind(0.60, 0.55, 0.017) == "clear"  # 1.96 * 0.017 * the root of 2 is 0.047
    assert kind(0.60, 0.55, 0.019) == "alike"  # and 0.053 with this
    assert kind(0.60, 0.55, 0.0) == "alike"
    assert comparison((Weighed("end"), Weighed("recruit")), 48).kind == "alike"
    assert Weighed("end").error == 0
