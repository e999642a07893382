"""No peeking: what a side cannot see, and the dice to come, make no difference to anything a player does or says."""

import collections

import pytest

from game.engine import layout
from game.players.explanations import tell
from game.players.hints import hints, tell_hint
from tests.players.table import OTHER_SCENARIOS, QUICK_CODES, decider, lookalike, player, walk
from tests.session.walks import row_of


def test_two_matches_that_look_alike_give_the_same_outlook():
    for match in walk(seed=1, every=9):
        side = decider(match)
        for seed in range(3):
            other = lookalike(match, side, seed)
            assert row_of(other) != row_of(match)
            assert other.view(side) == match.view(side)
            assert other.observation(side).row == match.observation(side).row


@pytest.mark.parametrize("code", QUICK_CODES)
def test_hidden_cards_and_the_seed_change_no_decision_reason_or_hint(code):
    for match in walk(seed=2, every=31):
        side, text = decider(match), match.text
        thoughts = [player(code).think(one.observation(side)) for one in (match, lookalike(match, side, 5))]
        assert thoughts[0] == thoughts[1]
        told = [[tell(reason, text) for reason in thought.reasons] for thought in thoughts]
        assert told[0] == told[1]
        hinted = [[tell_hint(hint, False, text) for hint in hints(thought)] for thought in thoughts]
        assert hinted[0] == hinted[1]


@pytest.mark.parametrize("scenario", OTHER_SCENARIOS)
@pytest.mark.parametrize("code", QUICK_CODES)
def test_nobody_peeks_in_any_scenario(code, scenario):
    for match in walk(seed=8, every=60, scenario=scenario):
        side, text = decider(match), match.text
        thoughts = [player(code).think(one.observation(side)) for one in (match, lookalike(match, side, 9))]
        assert thoughts[0] == thoughts[1]
        told = [
            [tell(reason, text) for reason in thought.reasons]
            + [tell_hint(hint, False, text) for hint in hints(thought)]
            for thought in thoughts
        ]
        assert told[0] == told[1]


def test_looking_changes_nothing():
    for match in walk(seed=4, every=40):
        before = row_of(match)
        observation = match.observation(decider(match))
        seen = observation.row
        player("strong:sims=40").think(observation)
        table = observation.determinize(3)
        table.play(table.legal()[0])
        assert row_of(match) == before
        assert observation.row == seen


def test_a_redeal_keeps_what_the_side_sees_and_deals_every_unseen_card_alike():
    match = next(iter(walk(seed=5, every=1)))
    observation = match.observation("ecosystem")
    held: collections.Counter[str] = collections.Counter()
    deals = 1200
    for number in range(deals):
        table = observation.determinize(number)
        assert table.view("ecosystem") == observation.view()
        held.update(table.view("flagship").hand)
    hand, pile = observation.view().hands.flagship, observation.view().deck
    expected = deals * hand / (hand + pile)
    assert len(held) == hand + pile
    assert all(abs(count - expected) < 5.5 * expected**0.5 for count in held.values())


def test_a_redeal_brings_other_dice():
    observation = next(iter(walk(seed=6, every=1))).observation("ecosystem")
    seeds = {tuple(observation.determinize(number).row[layout.SEED : layout.SEED + 4]) for number in range(50)}
    assert len(seeds) == 50


def test_a_side_that_is_not_asked_sees_no_decisions():
    match = next(iter(walk(seed=7, every=1)))
    rival = "flagship" if match.side == "ecosystem" else "ecosystem"
    assert match.observation(rival).legal() == []
    with pytest.raises(ValueError, match="is not asked"):
        player("random").think(match.observation(rival))
