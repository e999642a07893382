"""A match gone through again: every moment as it stood, and of hidden cards only what those who look may know."""

import pytest

from game.rules.decision import OF_CARDS, Decision
from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.session.analysis.game import game_of_match
from game.session.analysis.looking import analyse
from game.session.analysis.replaying import DECISION, HALF_YEAR, PLAY, Replay
from game.session.analysis.rows import ALL, KEY, ROLLS, mistakes, rows
from tests.session.judging import AnyFigures
from tests.session.walks import nodes


def finished(seed=3):
    *_, match = nodes(seed, "2025-deal")
    return match


def running(seed=3, decisions=40):
    """The match as it stood after so many decisions."""
    return next(match for number, match in enumerate(nodes(seed, "2025-deal")) if number == decisions)


def stops(replay, stride):
    """All moments to which a stride leads from the beginning."""
    found = [0]
    while found[-1] < replay.last:
        found.append(replay.step(found[-1], stride, 1))
    return found


def test_every_moment_shows_the_table_as_it_stood():
    tables = [match.table for match in nodes(3, "2025-deal")]
    replay = Replay(game_of_match(finished()))
    assert [replay.table(at) for at in range(replay.last + 1)][-1] == tables[-1]
    assert replay.table(0) != replay.table(replay.last)


def test_a_half_year_and_a_play_are_longer_steps_than_a_decision():
    game = game_of_match(finished())
    replay = Replay(game)
    assert stops(replay, DECISION) == list(range(replay.last + 1))
    for at in stops(replay, HALF_YEAR)[1:-1]:
        assert game.turns[at].round == game.turns[at - 1].round + 1
    for at in stops(replay, PLAY)[1:-1]:
        assert Decision.parse(game.turns[at].name).kind in OF_CARDS
    assert len(stops(replay, HALF_YEAR)) < len(stops(replay, PLAY)) < len(stops(replay, DECISION))


@pytest.mark.parametrize("stride", [DECISION, PLAY, HALF_YEAR])
def test_going_back_comes_by_the_same_moments(stride):
    replay = Replay(game_of_match(finished()))
    there = stops(replay, stride)
    back = [replay.last]
    while back[-1] > 0:
        back.append(replay.step(back[-1], stride, -1))
    assert back[::-1] == there


def test_a_resignation_is_a_moment_of_its_own():
    match = running()
    match.resign("flagship")
    replay = Replay(game_of_match(match))
    assert replay.last == len(match.decisions) + 1
    assert replay.table(replay.last) == replay.table(replay.last - 1)
    assert replay.log(replay.last, load_text())[-1].kind == "ending"


@pytest.mark.parametrize("side", SIDES)
def test_a_hand_lies_open_to_its_own_side_alone(side):
    match = running()
    other = next(one for one in SIDES if one != side)
    replay = Replay(game_of_match(match), (side,))
    assert replay.hand(replay.last, side) == tuple(match.view(side).hand)
    with pytest.raises(ValueError, match="does not lie open"):
        replay.hand(replay.last, other)


def test_the_log_of_a_moment_is_that_of_the_match_for_the_same_eyes():
    match = running()
    for side in ("", *SIDES):
        replay = Replay(game_of_match(match), (side,) if side else ())
        told = [entry.text for at in range(replay.last + 1) for entry in replay.log(at, load_text())]
        known = [entry.card for at in range(replay.last + 1) for entry in replay.log(at, load_text())]
        assert known == [entry.card for entry in match.log(side)]
        assert len(told) == len(match.log(side))


def test_rows_are_what_mattered_every_roll_and_every_decision():
    match, text = finished(), load_text()
    analysis = analyse(game_of_match(match), AnyFigures())
    every = rows(analysis, ALL, text)
    assert [row.number for row in every] == list(range(1, len(match.decisions) + 1))
    assert all(row.kind == "luck" for row in rows(analysis, ROLLS, text))
    key = rows(analysis, KEY, text)
    assert {row.kind for row in key} >= {"luck", "mistake"}
    assert [row.number for row in key] == sorted(row.number for row in key)


def test_what_clearly_cost_something_can_be_asked_again():
    analysis = analyse(game_of_match(finished()), AnyFigures())
    asked = mistakes(analysis)
    assert asked
    for step in asked:
        assert step.verdict is not None
        assert step.verdict.kind in ("slip", "mistake")
        assert step.verdict.best != step.name
    assert len(asked) == sum(analysis.count(side, kind) for side in SIDES for kind in ("slip", "mistake"))


def test_all_that_a_side_knew_is_shown_to_its_own_eyes_alone():
    match = finished()
    game = game_of_match(match)
    for side in SIDES:
        replay = Replay(game, (side,))
        assert replay.view(30, side) == game.positions[30].view(side)
        for other in set(SIDES) - {side}:
            with pytest.raises(ValueError, match="does not lie open"):
                replay.view(30, other)
