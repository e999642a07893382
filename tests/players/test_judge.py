"""The judge: the best is chosen by some figures and valued by others; nothing hidden moves what it says of a side."""

import random
from statistics import fmean

import pytest

from game.engine import layout
from game.players.calibrated import Line, line_of
from game.players.judge import MOST_COMPARED, QUICK, SHORT_SIGHT, Budget, Judge, Judged
from game.players.referee import BEST, PARTS
from game.players.thoughts import Weighed
from game.position import Observation
from game.rules.model import SIDES
from tests.players.table import SCENARIOS, deal_anew, decider, lookalike, walk
from tests.session.walks import new_match, row_of

TINY = Budget(choose=12, value=3, foresee=4)


def judge() -> Judge:
    return Judge(plain=True, budget=TINY)


def of(match, played=None):
    observation = match.observation(decider(match))
    return judge().judge(observation, played or match.legal()[-1])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_was_decided_is_compared_with_the_best_and_never_gains(scenario):
    for match in walk(3, 25, scenario):
        found = of(match)
        assert found.options[0].decision == found.best
        assert 1 < len(found.options) <= MOST_COMPARED
        assert {found.played, found.best} <= {one.decision for one in found.options} <= set(match.legal())
        assert found.loss <= 0
        assert found.interval[0] <= found.loss <= found.interval[1] <= 0
        behind = [one.behind for one in found.options[1:]]
        assert behind == sorted(behind)


def test_what_a_short_search_may_be_off_is_part_of_every_doubt_and_least_where_much_is_decided():
    for match in walk(3, 25):
        found, line = of(match), line_of(match.observation(decider(match)), BEST.weights)
        assert line is not None
        for one in found.options[1:]:
            chances = (one.chance, found.options[0].chance)
            assert one.doubt >= SHORT_SIGHT * line.slope * max(chance * (1 - chance) for chance in chances)
        assert found.options[0].doubt == 0.0


def test_a_line_that_presses_chances_together_presses_the_doubt_of_a_short_search_with_them(monkeypatch):
    match = next(iter(walk(3, 25)))
    observation, played = match.observation(decider(match)), match.legal()[-1]

    def doubts(slope: float) -> list[float]:
        line = Line(1, 0.0, slope, 0.0, 0.0, 0.0, 100)
        monkeypatch.setattr("game.players.judge.line_of", lambda observation, name, among: line)
        found = judge().judge(observation, played)
        assert found is not None
        return [one.doubt for one in found.options[1:]]

    for flat, steep in zip(sorted(doubts(0.01)), sorted(doubts(1.0)), strict=True):
        assert flat == pytest.approx(0.01 * SHORT_SIGHT / 4, rel=0.2)
        assert steep > 5 * flat


@pytest.mark.parametrize(("left", "kind"), [(0.001, "hopeless"), (0.1, None)])
def test_of_what_leaves_hardly_a_chance_that_is_said_and_not_what_is_seen_on_the_board(left, kind):
    match = new_match(2)
    observation = match.observation(decider(match))
    first, other, *_ = match.legal()
    weighed = (Weighed(first, 0.3), Weighed(other, left, behind=0.3 - left, doubt=0.01))
    bench = judge()._kept.at(observation)
    why = Judge._why(bench, observation, Judged(observation.side, first, first, weighed, None), [])
    assert (why.kind if why is not None and why.kind == "hopeless" else None) == kind


def test_to_decide_the_best_costs_nothing():
    for match in walk(5, 30):
        best = of(match).best
        again = of(match, best)
        assert (again.played, again.best, again.loss) == (best, best, 0.0)


def test_a_forced_decision_is_not_judged_and_an_illegal_one_is_refused():
    match, chooser = new_match(2), random.Random(2)
    with pytest.raises(ValueError, match="could not decide"):
        judge().judge(match.observation(decider(match)), "end")
    while len(match.legal()) != 1:
        if match.over:
            match = new_match(chooser.randrange(1000))
        match.play(chooser.choice(match.legal()))
    assert judge().judge(match.observation(decider(match)), match.legal()[0]) is None


def test_hidden_cards_and_the_seed_change_nothing_that_is_said_of_a_decision():
    for match in walk(2, 45):
        side, played = decider(match), match.legal()[0]
        other = lookalike(match, side, 5)
        assert row_of(other) != row_of(match)
        assert judge().judge(other.observation(side), played) == judge().judge(match.observation(side), played)


def test_the_dice_to_come_do_not_move_what_is_foreseen():
    for match in walk(6, 30):
        position, decision = match.position, match.legal()[0]
        other = position.with_seed(99)
        assert judge().foresee(position) == judge().foresee(other)
        assert judge().foresee(position, decision) == judge().foresee(other, decision)


def test_all_hands_lie_open_to_who_foresees_and_none_to_who_looks_from_outside():
    moved = 0
    for match in walk(7, 20):
        other = new_match(match.seed)
        for name in match.decisions:
            other.play(name)
        deal_anew(other, (layout.HAND_OF_ECOSYSTEM, layout.HAND_OF_FLAGSHIP, layout.DRAW), random.Random(1))
        assert judge().outside(other.position) == judge().outside(match.position)
        moved += judge().foresee(other.position) != judge().foresee(match.position)
    assert moved


def test_a_match_that_is_over_has_a_certain_outcome():
    match, chooser = new_match(4), random.Random(4)
    while not match.over:
        before, name = match.position, chooser.choice(match.legal())
        match.play(name)
    assert match.result is not None
    won = float(match.result.winner == SIDES[0])
    for found in (judge().foresee(match.position), judge().outside(match.position)):
        assert (found.ecosystem, found.low, found.high) == (won, won, won)
    assert 0 <= judge().foresee(before, name).ecosystem <= 1


def test_what_is_foreseen_of_a_decision_is_the_mean_of_what_its_dice_may_bring():
    """Of a roll: the chance before it lies between what a success and what a failure bring."""
    for match in walk(11, 1):
        rolls = [name for name in match.legal() if name in ("milestone", "demonstrate")]
        if rolls:
            break
    else:
        pytest.fail("no roll was possible in this match")
    generous = Judge(plain=True, budget=Budget(choose=1, value=1, foresee=30))
    after = []
    for seed in range(12):
        position = match.position.with_seed(seed)
        position.play(rolls[0])
        after.append(generous.foresee(position).ecosystem)
    expected = generous.foresee(match.position, rolls[0]).ecosystem
    assert min(after) < expected < max(after)
    assert expected == pytest.approx(fmean(after), abs=0.15)


def test_looking_changes_nothing():
    for match in walk(8, 50):
        before = row_of(match)
        judge().foresee(match.position, match.legal()[0])
        of(match)
        assert row_of(match) == before
        assert Observation(match.position, SIDES[0]) == match.observation(SIDES[0])


def test_a_quick_judge_values_with_as_much_as_it_foresees_with_and_chooses_with_as_much_as_all_parts_together():
    assert QUICK.value == QUICK.foresee
    assert PARTS * (QUICK.value - 1) < QUICK.choose <= PARTS * QUICK.value
    assert Budget.of(84).choose == 504
