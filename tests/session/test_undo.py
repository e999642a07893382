"""Undo and redo: exact, and no further than the last draw, roll, reveal or change of side."""

import random

import pytest

from game.session.match import Match, Refused
from tests.session.walks import SIDES, leaps, new_match, row_of

SEEDS = range(1, 5)
SECRETS = {"roll", "reveal", "deal"}


def everything(match: Match) -> tuple[object, ...]:
    logs = [match.log(side) for side in SIDES]
    return row_of(match), match.decisions, logs, [match.recap(side) for side in SIDES], match.legal()


def told_something_new(match: Match, side_before: str | None, headline: bool) -> bool:
    """Whether the last decision rolled, drew, revealed or handed over."""
    last = [entry.kind for entry in match.log(SIDES[0]) if entry.decision == len(match.decisions)]
    return headline or match.side != side_before or bool(SECRETS & set(last))


@pytest.mark.parametrize("seed", SEEDS)
def test_undo_and_redo_are_exact(seed: int):
    taken_back = 0
    for match, name in leaps(seed):
        before = everything(match)
        match.play(name)
        after = everything(match)
        if match.can_undo:
            taken_back += 1
            match.undo()
            assert everything(match) == before
            assert match.can_redo
            match.redo()
            assert everything(match) == after
            assert not match.can_redo
    assert taken_back > 20


@pytest.mark.parametrize("seed", SEEDS)
def test_undo_stops_at_a_draw_a_roll_a_reveal_and_a_change_of_side_and_nowhere_else(seed: int):
    for match, name in leaps(seed):
        side = match.side
        match.play(name)
        assert match.can_undo != told_something_new(match, side, name.startswith("headline "))
        if not match.can_undo:
            with pytest.raises(Refused) as refused:
                match.undo()
            assert str(refused.value) == (
                "There is nothing to take back: a roll, a draw, a reveal or a change of side cannot be undone."
            )


@pytest.mark.parametrize("seed", SEEDS)
def test_several_decisions_are_taken_back_and_made_again_one_by_one(seed: int):
    depths = set()
    past: list[tuple[object, ...]] = []
    for match, name in leaps(seed):
        now = everything(match)
        past = [*past, now] if match.can_undo else [now]
        if len(past) > 2 and random.Random(len(match.decisions)).random() < 0.6:
            depths.add(len(past))
            for earlier in reversed(past[:-1]):
                match.undo()
                assert everything(match) == earlier
            assert not match.can_undo
            for later in past[1:]:
                match.redo()
                assert everything(match) == later
            assert not match.can_redo
        match.play(name)
    assert max(depths) > 2


def another_decision(match: Match) -> str:
    return next(name for name in match.legal() if name.startswith("ops "))


def test_a_new_decision_after_undo_cannot_be_followed_by_redo():
    match = new_match(3)
    for name in (match.legal()[0], None, None):
        match.play(name or match.legal()[0])
    match.play(another_decision(match))
    match.undo()
    assert match.can_redo
    match.play(another_decision(match))
    assert not match.can_redo
    with pytest.raises(Refused) as refused:
        match.redo()
    assert str(refused.value) == "There is nothing to do again."


def test_the_dice_do_not_change_by_taking_back_what_came_before_them():
    """Chance is a function of the position: the same decisions give the same roll, however often they are tried."""
    for match, name in leaps(6):
        if name.startswith(("demonstrate", "milestone", "desk")) and match.can_undo:
            break
        match.play(name)
    match.undo()
    match.redo()
    match.play(name)
    again = new_match(6)
    for decision in match.decisions:
        again.play(decision)
    assert row_of(again) == row_of(match)
