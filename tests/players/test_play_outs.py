"""Play-outs: matches played to their end on the same deals for every decision, by what a side can know."""

import pytest

from game.players.codes import parse
from game.players.play_outs import PlayOuts, fewer
from tests.players.table import decider, lookalike, walk
from tests.session.walks import new_match, row_of


def late(seed):
    """The last position of a match in which somebody can choose, so that little is left to play."""
    *_, made = (match.decisions for match in walk(seed, 1) if len(match.legal()) > 1)
    match = new_match(seed)
    for name in made:
        match.play(name)
    return match


def play_outs():
    return PlayOuts(parse("novice"), plain=True)


def test_every_decision_meets_every_deal_once():
    match = late(3)
    decisions = match.legal()[:2]
    won = play_outs().won(match.observation(decider(match)), decisions, range(4))
    assert set(won) == set(decisions)
    assert all(len(found) == 4 for found in won.values())


def test_deals_in_parts_are_the_deals_in_one_go():
    match = late(5)
    observation, decisions = match.observation(decider(match)), match.legal()[:2]
    whole = play_outs().won(observation, decisions, range(6))
    first, rest = (play_outs().won(observation, decisions, deals) for deals in (range(2), range(2, 6)))
    assert whole == {name: first[name] + rest[name] for name in decisions}


def test_what_a_side_cannot_know_changes_nothing():
    match = late(4)
    side, decisions = decider(match), match.legal()[:2]
    other = lookalike(match, side, 9)
    assert row_of(other) != row_of(match)
    assert play_outs().won(other.observation(side), decisions, range(3)) == play_outs().won(
        match.observation(side), decisions, range(3)
    )


def test_a_difference_is_counted_pair_by_pair():
    same = fewer([True, False] * 8, [True, False] * 8)
    assert (same.share, same.doubt, same.is_clear) == (0.0, 0.0, False)
    more = fewer([True] * 12 + [False] * 4, [False] * 12 + [False] * 4)
    assert more.share == 0.75
    assert more.doubt == pytest.approx(1.96 * (3 / 16 * 16 / 15 / 16) ** 0.5)
    assert more.is_clear
    assert not fewer([True, False], [False, False]).is_clear
