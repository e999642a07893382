"""Chance in the open: enumerated by outcomes it leads where the dice of a seed lead, and nobody knows it before."""

import random

import pytest

from game.engine import layout
from game.engine.open_chance import Chance
from game.position import Position, Refused
from game.position.board import shipped_rules
from game.position.chance import Pending, pending_of

SCENARIOS = sorted(shipped_rules().scenarios)


def outcomes_in(records):
    """What chance decided in a decision with a seed: the card numbers dealt and the results of rolls, in order."""
    found = []
    for record in records:
        if record[layout.KIND] == layout.CARD_MOVES and record[layout.BEFORE] == layout.DRAW:
            found.append(record[layout.SUBJECT])
        elif record[layout.KIND] == layout.DICE:
            found.append("success" if record[layout.RESULT] % 2 else "failure")
    return found


def follow(position, records):
    """Resolves all that is pending in an open position as it came out with the seed."""
    cards = position.board.index.cards
    given = iter([one if isinstance(one, str) else cards[one].id for one in outcomes_in(records)])
    while position.pending is not None:
        outcomes = position.outcomes()
        assert sum(outcome.chance for outcome in outcomes) == pytest.approx(1)
        possible = [outcome.name for outcome in outcomes]
        position.resolve(next(name for name in given if name in possible))  # the last card of a pile is not asked for


def without_dice(position):
    """The row without the seed and the counts of draws, which differ where the last card of a pile needs no draw."""
    row = position.row
    for field in (*range(layout.SEED, layout.SEED + layout.SEED_WORDS), layout.SLOT, layout.DRAWS):
        row[field] = 0
    return row


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_open_chance_leads_where_the_seed_leads_when_the_same_comes_out(scenario):
    chooser = random.Random(f"open {scenario}")
    seeded, records = Position.begun(scenario, seed=chooser.randrange(1 << 40))
    opened = Position.new(scenario)
    follow(opened, records)
    while not seeded.over:
        assert opened.legal() == seeded.legal()
        name = chooser.choice(seeded.legal())
        records = seeded.play(name)
        opened.play(name)
        follow(opened, records)
        assert without_dice(opened) == without_dice(seeded)
    assert opened.over
    assert opened.result == seeded.result


def test_while_chance_decides_no_side_does():
    position = Position.new("2025-deal")
    assert position.pending is not None
    assert position.pending.kind == "deal"
    assert (position.side, position.legal()) == (None, [])
    with pytest.raises(Refused):
        position.play("end")


def test_whatever_card_asks_for_a_roll_is_named_the_first_of_the_deck_too():
    index = Position.new("2025-deal").board.index
    for number in (0, 1, len(index.cards) - 1):
        asked = Chance("roll", cause=layout.CAUSE_CARD + number, subject=layout.CHANCE_OF_EVENT, odds=40)
        assert pending_of(asked, index) == Pending("event", None, index.cards[number].id, 40)
    assert pending_of(Chance("roll", subject=0, odds=60), index) == Pending("milestone", None, None, 60)


def test_a_copy_goes_its_own_way():
    position = Position.new("2025-deal", seed=5)
    twin = position.copy()
    assert twin == position
    twin.play(twin.legal()[0])
    assert twin != position
    assert position.copy().seed == 5


def test_a_position_without_its_seed_does_not_know_the_dice():
    """Two positions that differ in the seed alone are the same without it."""
    position = Position.new("2025-deal", seed=5)
    assert position.without_seed() == position.with_seed(6).without_seed()
    assert position.without_seed().seed is None
    assert position.with_seed(6).seed == 6


def test_an_outcome_that_cannot_come_out_is_refused_with_what_can():
    position = Position.new("2025-deal")
    with pytest.raises(ValueError, match="There is no outcome 'nobody'"):
        position.resolve("nobody")
    with pytest.raises(ValueError, match="Nothing is left to chance"):
        Position.new("2025-deal", seed=1).resolve(0)
