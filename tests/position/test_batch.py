"""A batch: each of its positions goes the way that it would go alone."""

import numpy as np
import pytest

from game.engine import layout
from game.engine.compiled import PLAIN, WASM
from game.position import Position
from game.position.batch import PASS, Batch

SEEDS = range(70, 78)


@pytest.mark.parametrize("kind", [PLAIN, WASM])
def test_a_position_of_a_batch_goes_the_way_that_it_would_go_alone(kind):
    chooser = np.random.default_rng(3)
    batch = Batch.new("sprint", SEEDS, kind=kind)
    alone = [Position.new("sprint", seed) for seed in SEEDS]
    while not batch.over.all():
        options, counts = batch.legal()
        chosen = []
        for number, position in enumerate(alone):
            legal = options[number, : counts[number]].tolist()
            assert legal == position.legal_numbers()
            chosen.append(chooser.choice(legal) if legal else PASS)
        batch.play(np.array(chosen))
        for position, decision in zip(alone, chosen, strict=True):
            if decision != PASS:
                position.play(int(decision))
        assert [batch[number] for number in range(len(batch))] == alone
    assert batch.winner.tolist() == [position.row[layout.WINNER] for position in alone]


def test_a_decision_that_is_not_legal_is_refused_and_nothing_is_played():
    batch = Batch.new("2025-deal", [1, 2], kind=PLAIN)
    before = [batch[0], batch[1]]
    options, _ = batch.legal()
    end = batch[0].number("end")
    with pytest.raises(ValueError, match="In position 1 the decision 'end' is not legal"):
        batch.play(np.array([options[0, 0], end]))
    with pytest.raises(ValueError, match="In position 0 the decision number 99999 is not legal"):
        batch.play(np.array([99_999, end]))
    with pytest.raises(ValueError, match="In position 1 the decision number -5 is not legal"):
        batch.play(np.array([options[0, 0], -5]))
    with pytest.raises(ValueError, match=f"In position 0 the decision number {len(batch[0].decisions)} is not legal"):
        batch.play(np.array([len(batch[0].decisions), end]))
    with pytest.raises(ValueError, match="There are 2 positions"):
        batch.play(np.array([end]))
    assert [batch[0], batch[1]] == before


def test_who_names_no_seeds_has_the_one_match_of_seed_0():
    batch = Batch.new("sprint", kind=PLAIN)
    assert [batch[number] for number in range(len(batch))] == [Position.new("sprint", 0)]


def test_a_copy_of_a_batch_goes_its_own_way():
    batch = Batch.new("2025-deal", [1, 2], kind=PLAIN)
    twin = batch.copy()
    twin.play(twin.legal()[0][:, 0])
    assert twin[0] != batch[0]
