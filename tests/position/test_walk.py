"""Positions in the hand of a program, in all scenarios: perft, what is legal, copies, and nothing of what is hidden."""

import random

import pytest

from game.engine.chance import mix
from game.position import Position, Refused
from game.position.board import shipped_rules
from game.rules.model import SIDES, STANDARD
from tests.engine.test_perft import GOLDEN, OTHER_POSITIONS, POSITIONS

SCENARIOS = sorted(shipped_rules().scenarios)
DEPTH = 2
STARTS = [(STANDARD, *position) for position in POSITIONS] + [
    (scenario, f"{scenario}, {name}", *rest)
    for scenario in SCENARIOS
    if scenario != STANDARD
    for name, *rest in OTHER_POSITIONS
]


def walk(scenario, seed):
    """Every position of a random match, with its dice."""
    chooser = random.Random(f"{scenario} {seed}")
    position = Position.new(scenario, seed=chooser.randrange(1 << 40))
    while not position.over:
        yield position, chooser
        position.play(chooser.choice(position.legal()))
    yield position, chooser


@pytest.mark.parametrize(("scenario", "name", "seed", "decisions"), STARTS, ids=[str(start[1]) for start in STARTS])
def test_copies_lead_to_as_many_positions_as_the_engine_counted(scenario, name, seed, decisions):
    start = Position.new(scenario, seed=seed)
    for number in range(decisions):
        options = start.legal_numbers()
        start.play(options[mix(seed + mix(number)) % len(options)])
    reached, counts = [start], []
    for _ in range(DEPTH):
        following = []
        for position in reached:
            for option in position.legal_numbers():
                after = position.copy()
                after.play(option)
                following.append(after)
        reached = following
        counts.append(f"{len(reached)} ({len({tuple(position.row) for position in reached})})")
    golden = next(line for line in GOLDEN.read_text("utf-8").splitlines() if line.startswith(f"{name} (seed"))
    assert golden.split("): ", 1)[1].split(", ")[:DEPTH] == counts


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_decision_is_legal_exactly_if_there_is_no_reason_against_it_and_a_refusal_changes_nothing(scenario):
    for position, chooser in walk(scenario, 1):
        legal = set(position.legal())
        assert bool(legal) != position.over
        for name in chooser.sample(position.decisions, 25):
            reason = position.why_not(name)
            assert (reason is None) == (name in legal)
            if reason is not None:
                before = position.digest
                with pytest.raises(Refused):
                    position.play(name)
                assert position.digest == before


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_list_of_decisions_is_the_same_throughout_and_a_number_is_a_place_in_it(scenario):
    decisions = Position.new(scenario, seed=0).decisions
    assert len(set(decisions)) == len(decisions)
    for position, _ in walk(scenario, 2):
        assert position.decisions == decisions
        assert [decisions[number] for number in position.legal_numbers()] == position.legal()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_copy_plays_on_alike_and_leaves_the_first_alone(scenario):
    for position, chooser in walk(scenario, 3):
        if position.over:
            continue
        before, name = position.digest, chooser.choice(position.legal())
        one, two = position.copy(), position.copy()
        assert one.play(name) == two.play(name)
        assert one == two
        assert position.digest == before != one.digest


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_a_side_may_not_know_changes_nothing_of_what_a_position_shows_it(scenario, side):
    other_hands = 0
    for number, (position, _) in enumerate(walk(scenario, 4)):
        if number % 4:
            continue
        dealt = position.determinize(side, number)
        rival = SIDES[1 - SIDES.index(side)]
        other_hands += dealt.view(rival).hand != position.view(rival).hand
        assert dealt.view(side) == position.view(side)
        assert dealt.text(known_to=side) == position.text(known_to=side)
        if position.side == side:
            assert dealt.legal() == position.legal()
    assert other_hands


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_without_its_seed_a_position_asks_for_chance_and_each_outcome_is_one_of_those_listed(scenario):
    for position, chooser in walk(scenario, 5):
        if position.over:
            continue
        opened = position.without_seed()
        opened.play(chooser.choice(opened.legal()))
        while opened.pending is not None:
            outcomes = opened.outcomes()
            assert sum(outcome.chance for outcome in outcomes) == pytest.approx(1)
            opened.resolve(chooser.randrange(len(outcomes)))
        assert opened.over or opened.legal()
