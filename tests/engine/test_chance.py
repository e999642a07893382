"""Chance: a hash of seed, tick and slot. Fair, repeatable, and not moved by thinking."""

from collections import Counter

import pytest

from game.engine import layout
from game.engine.chance import draw, happens, mix, passes, percentile, seed, tick
from tests.engine.table import Table

LENGTH = layout.WHERE
MANY = 20_000


def row_of(number: int) -> list[int]:
    row = [0] * LENGTH
    seed(row, number)
    return row


@pytest.mark.parametrize("sides", [1, 2, 6, 24, 60, 100])
def test_every_side_of_a_die_comes_up_as_often(sides: int):
    row = row_of(2025)
    found = Counter(draw(row, sides) for _ in range(MANY))
    assert set(found) == set(range(sides))
    expected = MANY / sides
    chi_square = sum((count - expected) ** 2 / expected for count in found.values())
    assert chi_square < sides + 4 * (2 * sides) ** 0.5


def test_neighbouring_seeds_have_nothing_to_do_with_each_other():
    first = Counter(percentile(row_of(number)) for number in range(MANY))
    assert min(first.values()) > 130
    assert max(first.values()) < 275
    pairs = Counter((percentile(row_of(number)) > 50, percentile(row_of(number + 1)) > 50) for number in range(2000))
    assert min(pairs.values()) > 400


def test_the_same_seed_tick_and_slot_give_the_same_number():
    row = row_of(7)
    tick(row)
    numbers = [draw(row, 100) for _ in range(5)]
    again = row_of(7)
    tick(again)
    assert [draw(again, 100) for _ in range(5)] == numbers
    assert len(set(numbers)) > 1


def test_a_tick_begins_its_slots_anew_and_its_dice_are_others():
    row = row_of(7)
    first = [draw(row, 1000) for _ in range(5)]
    tick(row)
    assert (row[layout.TICK], row[layout.SLOT]) == (1, 0)
    assert [draw(row, 1000) for _ in range(5)] != first
    assert row[layout.DRAWS] == 10


def test_thinking_never_moves_the_dice():
    row = row_of(11)
    for _ in range(100):
        draw(row.copy(), 100)
    assert draw(row, 100) == draw(row_of(11), 100)


@pytest.mark.parametrize("number", [0, 1, 2**15, 2**15 - 1, 123456789, 2**60 - 1])
def test_a_seed_keeps_all_its_sixty_bits(number: int):
    words = row_of(number)[layout.SEED : layout.SEED + layout.SEED_WORDS]
    assert all(0 <= word < 2**15 for word in words), "each word fits a row of 16 bits"
    assert sum(word << (15 * place) for place, word in enumerate(words)) == number


def test_every_bit_of_a_seed_matters():
    first = [draw(row_of(1 << bit), 1 << 30) for bit in range(60)]
    assert len(set(first)) == 60


def test_the_hash_keeps_to_32_bits_and_meets_nothing_twice():
    found = {mix(number) for number in range(MANY)}
    assert len(found) == MANY
    assert all(0 <= number < 2**32 for number in found)


def test_a_roll_succeeds_at_its_odds_and_below(table: Table):
    assert passes(table.row, 45, 45)
    assert passes(table.row, 1, 45)
    assert not passes(table.row, 46, 45)


def test_a_preview_asks_no_dice(table: Table):
    table.dice("success")
    assert percentile(table.row) == layout.UNKNOWN
    assert happens(table.row, (), 0, 0, 5, 0)
    table.dice("failure")
    assert not happens(table.row, (), 0, 0, 95, 0)
    assert table.row[layout.DRAWS] == Table.opening().row[layout.DRAWS]


def test_rolls_of_a_match_are_fair():
    """Demonstrations, milestones, desks and events succeed as often as their odds say, over many matches."""
    surprise, variance = 0.0, 0.0
    for number in range(40):
        match = Table.opening(seed=number)
        while not match.over:
            options = match.legal()
            match.play(options[mix(number + mix(len(match.decisions))) % len(options)])
        for entry in match.log("ecosystem"):
            if entry.kind == "roll":
                odds = entry.odds / 100
                surprise += entry.success - odds
                variance += odds * (1 - odds)
    assert variance > 50
    assert abs(surprise) < 3 * variance**0.5
