"""Details of positions: what stands for nothing, what is not alike, and what a position set up by hand may come to."""

import hashlib
import struct

import numpy as np
import pytest

from game.engine import layout
from game.engine.compiled import PLAIN
from game.position import Position, beginning
from game.position.batch import PASS, Batch
from game.position.beginning import CannotBegin
from game.position.problems import Problem
from game.rules.words.text import load_text
from tests.engine.table import Table


def test_a_batch_begins_without_a_bid_and_a_pass_is_minus_one():
    batch = Batch.new("sprint", [3, 4], kind=PLAIN)
    assert [batch[0], batch[1]] == [Position.new("sprint", 3, 0), Position.new("sprint", 4, 0)]
    assert batch[0].row != Position.new("sprint", 3, 1).row
    assert PASS == -1
    batch.play(np.array([-1, batch[1].legal_numbers()[0]]))
    assert batch[0] == Position.new("sprint", 3)
    assert batch[1] != Position.new("sprint", 4)


def test_a_copy_of_a_batch_has_its_own_options():
    batch = Batch.new("2025-deal", [1, 2], kind=PLAIN)
    options, counts = batch.legal()
    before = options.copy(), counts.copy()
    twin = batch.copy()
    twin.play(np.array([batch[0].legal_numbers()[0], batch[1].legal_numbers()[1]]))
    assert not np.array_equal(twin.legal()[0], before[0])
    assert np.array_equal(options, before[0])
    assert np.array_equal(counts, before[1])


def test_the_digest_is_the_same_on_a_machine_that_writes_its_numbers_the_other_way_round(monkeypatch):
    one = Position.new("2025-deal", seed=1)
    numbers = struct.pack(f">{len(one.row)}h", *one.row)  # what swapping the bytes here gives
    monkeypatch.setattr("sys.byteorder", "big")
    assert one.digest == hashlib.sha256(numbers).hexdigest()


def test_what_is_no_position_is_neither_like_nor_unlike_one():
    one = Position.new("2025-deal", seed=1)
    assert one.__eq__("2025-deal") is NotImplemented
    seen = Table.opening(1).observation("ecosystem")
    assert seen.__eq__(one) is NotImplemented
    assert seen == Table.opening(1).observation("ecosystem")
    assert seen != Table.opening(1).observation("flagship")


def test_why_no_match_begins_is_told_in_english_where_nobody_asks_for_another_language():
    error = CannotBegin([Problem("nothing_legal", {}), Problem("no_hand", {"side": "flagship"})])
    assert str(error) == error.told(load_text("en")) != ""
    assert str(error) != error.told(load_text("zh"))


def test_words_that_do_not_read_as_the_position_are_no_words_for_it():
    one = Position.new("2025-deal", seed=1).without_seed()
    assert beginning._reads_as(one.text(), one)
    assert not beginning._reads_as("tulips", one)
    assert not beginning._reads_as(Position.new("2025-deal", seed=2).without_seed().text(), one)


@pytest.mark.parametrize(("side", "chooser"), [("ecosystem", "State Ecosystem"), ("flagship", "Market Flagship")])
def test_a_market_that_is_full_is_told_with_the_side_that_cannot_go_on(side, chooser):
    table = Table.opening().card_is_asked(side)
    market = next(iter(table.table.markets))
    limits = table.table.limits[market]
    table.set(**{market: limits.high if side == "ecosystem" else limits.low})
    number = 0 if side == "ecosystem" else 1
    table.row[layout.PHASE] = layout.CHOOSE
    table.row[layout.CHOOSING_SIDE], table.row[layout.STEPS_TO_CHOOSE] = number, 1
    told = table.why_not(f"choose {market}")
    assert told == table.text("why_not.market_full", market=table.text.market(market), side=chooser)
