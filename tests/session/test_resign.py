"""Giving a match up: the other side wins, it is told to both, kept in the save, and cannot be taken back."""

import random

import pytest

from game.session.match import Match, Refused
from game.storage.savefile import SaveError


def played(decisions):
    match = Match.new(seed=11)
    chance = random.Random(11)
    for _ in range(decisions):
        match.play(chance.choice(match.legal()))
    return match


@pytest.mark.parametrize(("side", "winner"), [("ecosystem", "flagship"), ("flagship", "ecosystem")])
def test_either_side_may_resign_whoever_decides_and_the_other_wins(side, winner):
    match = played(9)
    decisions = match.decisions
    match.resign(side)
    assert match.over
    assert match.side is None
    assert match.legal() == []
    assert match.result is not None
    assert (match.result.winner, match.result.ending, match.resigned) == (winner, "resignation", side)
    assert match.result.round == 1
    assert match.decisions == decisions, "a resignation is no decision"


def test_a_resignation_cannot_be_taken_back_nor_what_was_decided_before():
    match = Match.new(seed=11)
    while not match.can_undo:
        match.play(match.legal()[0])
    match.undo()
    assert match.can_redo
    match.redo()
    assert (match.can_undo, match.can_redo) == (True, False)
    match.resign("flagship")
    assert (match.can_undo, match.can_redo) == (False, False)


def test_both_sides_read_of_it_last():
    match = played(9)
    match.resign("flagship")
    for side in ("ecosystem", "flagship"):
        assert match.log(side)[-1].kind == "ending"
        assert match.log(side)[-1].text == "The other side has resigned: the State Ecosystem wins."
        assert match.recap(side)[-1] == match.log(side)[-1]


def test_it_cannot_be_taken_back_nor_done_twice_nor_by_nobody():
    match = played(0)
    while not match.can_undo:
        match.play(next(name for name in match.legal() if name != "end"))
    match.undo()
    with pytest.raises(ValueError, match="There is no side 'nobody'"):
        match.resign("nobody")
    assert match.can_redo
    assert not match.over
    match.resign(match.side or "")
    assert not match.can_undo
    assert not match.can_redo
    with pytest.raises(Refused, match="over"):
        match.resign("ecosystem")


def test_the_save_of_a_resigned_match_holds_it(tmp_path):
    match = played(9)
    match.autosave = tmp_path / "auto.json"
    match.resign("ecosystem")
    again = Match.load(match.autosave)
    assert (again.position.digest, again.result, again.resigned) == (match.position.digest, match.result, "ecosystem")
    assert again.log("flagship") == match.log("flagship")


def test_seats_and_help_are_kept(tmp_path):
    match = played(9)
    match.seats = {"flagship": "strong:sims=400"}
    match.options = {"hints": True, "pace": "slow"}
    match.record_help("hint", "ecosystem")
    match.record_help("hint", "ecosystem")
    match.record_help("chance", "ecosystem")
    match.save(tmp_path / "match.json")
    again = Match.load(tmp_path / "match.json")
    assert (again.seats, again.options) == (match.seats, match.options)
    assert [str(one) for one in again.helped] == ["10 ecosystem hint", "10 ecosystem chance"]
    assert again.helped[0].decision == 10


def test_a_save_that_resigns_a_match_that_is_over_is_refused(tmp_path):
    match = played(0)
    chance = random.Random(3)
    while not match.over:
        match.play(chance.choice(match.legal()))
    path = tmp_path / "match.json"
    match.save(path)
    path.write_text(path.read_text("utf-8").replace('"resigned": ""', '"resigned": "flagship"'), "utf-8")
    with pytest.raises(SaveError) as caught:
        Match.load(path)
    assert caught.value.key == "impossible_resignation"
