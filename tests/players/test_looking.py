"""One step ahead: rolls are spread over their range, and a headline is looked at as it happens."""

import statistics
from collections import Counter

import pytest

from game.engine import layout, track
from game.engine.chance import PERCENT, die, luck_of_tick, seed
from game.lab.play.runner import MatchRunner
from game.players import search, value
from game.players.bench import Bench
from game.players.codes import parse
from game.session.match import shipped_rules


@pytest.fixture
def bench() -> Bench:
    """A plain workbench with the start of a match: the Ecosystem chooses its headline."""
    made = MatchRunner(shipped_rules(), "2025-deal", [parse("steady")], plain=True).bench()
    made.rules.begin(made.book, made.row, made.space.trace, 1, 0)
    assert (made.row[layout.PHASE], made.row[layout.DECIDER]) == (layout.HEADLINE, layout.ECOSYSTEM)
    return made


def rolls(bench: Bench, deals: int, number: int) -> list[int]:
    """The next roll of 0 to 99 in each of a look's deals."""
    found = []
    for deal in range(deals):
        row = list(bench.row)
        seed(row, search.spread_luck(row, deal, deals, number))
        found.append(die(luck_of_tick(row), row[layout.SLOT], PERCENT))
    return found


@pytest.mark.parametrize("deals", [1, 4, 8])
def test_each_deal_of_a_look_rolls_within_its_own_part(bench: Bench, deals: int):
    for number in range(200):
        assert [roll * deals // PERCENT for roll in rolls(bench, deals, number)] == list(range(deals))


def test_four_deals_meet_a_danger_of_one_in_four_exactly_once(bench: Bench):
    assert {sum(roll < 25 for roll in rolls(bench, 4, number)) for number in range(200)} == {1}


def test_every_roll_comes_as_often_as_any_other(bench: Bench):
    counts = Counter(roll for number in range(2000) for roll in rolls(bench, 4, number))
    assert len(counts) == PERCENT
    assert statistics.pstdev(counts.values()) < 2 * 80**0.5  # about the spread of a fair die thrown 8,000 times


def test_the_first_headline_is_looked_at_as_it_happens(bench: Bench):
    calm, pushing = "monthly_progress_review", "licence_review"
    for place, card in enumerate(bench.index.cards):
        if card.id in (calm, pushing):
            bench.row[layout.WHERE + place] = layout.HAND_OF_ECOSYSTEM
        elif bench.row[layout.WHERE + place] == layout.HAND_OF_ECOSYSTEM:
            bench.row[layout.WHERE + place] = layout.DRAW
    for place in range(len(bench.weights)):
        bench.weights[place] = 0.0
    knots = len(bench.weights) // 2 // len(value.KNOTS)
    for knot in range(len(value.KNOTS)):
        bench.weights[knot * knots + track.TENSION] = -1.0  # the one thing that this player looks at
    names = [f"headline {card}" for card in (calm, pushing)]
    of_calm, of_pushing = bench.evaluate(0, 8, 1, [bench.index.numbers[name] for name in names])
    assert of_pushing < of_calm
