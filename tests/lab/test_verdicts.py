"""What an analysis says is asked again: which decisions, with what outcome, and what it comes to."""

import math
from collections import Counter
from dataclasses import replace

import pytest

from game.lab.measure.verdicts import PLAYED_OUT, SEARCHED, Clear, Looked, Verdicts, clear_of, lines, mean_luck, spread
from game.lab.puzzles.proof import Compared
from game.players.codes import parse
from game.players.play_outs import Fewer
from game.players.thoughts import Weighed
from game.position.board import shipped_rules
from game.session.analysis.game import game_of_match
from game.session.analysis.looking import analyse
from tests.session.judging import AnyFigures
from tests.session.walks import nodes

AHEAD = Compared(Weighed("worse", 0.4, behind=0.1, doubt=0.02), Fewer(0.05, 0.1))
BEHIND = Compared(Weighed("worse", 0.6, behind=-0.1, doubt=0.02), Fewer(-0.3, 0.1))


class Asks:
    """Stands for a prover: notes what it is asked, and answers alike."""

    def __init__(self):
        self.asked = []

    def weigh(self, observation, decisions):
        self.asked.append((observation.side, decisions))
        return [Weighed("better", 0.5), AHEAD.weighed]

    def play_all(self, observation, decisions):
        return [AHEAD.fewer]


def verdicts(prover):
    return Verdicts(shipped_rules(), "2025-deal", [parse("random")], AnyFigures(), prover, plain=True)


def clear(again, kind="best"):
    return Clear(4, kind, "better", "worse", 0.1, 0.05, again)


def looked(lucky, *found, adds_up=True):
    return Looked(1, 10, found, Counter(one.kind for one in found), lucky, adds_up)


def test_a_match_is_analysed_and_some_of_its_clear_decisions_are_asked_again():
    prover = Asks()
    first, second = verdicts(prover).look(range(7, 9), 3)
    assert (first.seed, second.seed) == (7, 8)
    assert first.adds_up
    assert second.adds_up
    asked = [one for match in (first, second) for one in match.clear if one.again is not None]
    assert len(asked) == len(prover.asked) == 6
    assert [decisions for _, decisions in prover.asked] == [(one.better, one.worse) for one in asked]
    assert 0 < len(first.clear) <= first.unforced == sum(first.kinds.values()) - first.kinds["forced"]


def test_clear_is_what_is_better_by_more_than_its_interval():
    *_, match = nodes(3)
    analysis = analyse(game_of_match(match), AnyFigures())
    kinds = set()
    for step in analysis.steps:
        found = clear_of(step)
        assert step.verdict is not None
        if step.verdict.kind == "forced":
            assert found is None
        elif found is None:
            assert step.verdict.high == 0.0
        else:
            assert found.behind > found.doubt
            assert step.name in (found.better, found.worse)
            kinds.add(found.kind)
    assert kinds >= {"best", "slip", "mistake"}


def test_a_resignation_says_nothing_of_a_decision():
    *_, match = nodes(3)
    (step, *_) = analyse(game_of_match(match), AnyFigures()).steps
    assert clear_of(replace(step, verdict=None)) is None


def test_asked_again_a_verdict_holds_or_stays_open_or_is_turned_round():
    assert clear(AHEAD).found(SEARCHED) == "holds"
    assert clear(AHEAD).found(PLAYED_OUT) == "open"
    assert clear(AHEAD).points_the_same_way(PLAYED_OUT)
    assert clear(BEHIND).found(SEARCHED) == clear(BEHIND).found(PLAYED_OUT) == "turned"
    assert not clear(BEHIND).points_the_same_way(SEARCHED)


@pytest.mark.parametrize(("count", "wanted", "places"), [(3, 9, [0, 1, 2]), (9, 3, [1, 4, 7]), (5, 0, []), (0, 2, [])])
def test_what_is_asked_again_is_spread_over_the_match(count, wanted, places):
    assert list(spread(count, wanted)) == places


def test_the_mean_of_luck_has_its_standard_error():
    mean, error = mean_luck([looked(0.4), looked(-0.2)])
    assert mean == pytest.approx(0.1)
    assert error == pytest.approx(math.sqrt(0.18 / 2))


def test_all_is_told_with_its_counts():
    told = "\n".join(lines([looked(0.1, clear(AHEAD), clear(BEHIND, "slip")), looked(0.3, clear(None), adds_up=False)]))
    assert "sums add up in      1 of 2" in told
    assert "3 of 20)" in told  # called clear
    assert "best 2, slip 1" in told
    every, searched, *_ = told.partition("all, searched again")[2].splitlines()[0:2]
    assert every == ""
    assert searched.split()[0] == "holds"
    assert "1 of 2)" in searched


def test_where_nothing_was_asked_again_nothing_is_told_of_it():
    assert "again" not in "\n".join(lines([looked(0.1, clear(None))]))
