"""What a view says of the play, the desk, who goes first and what is refused, where it could say something else."""

import pytest

from game.engine import layout, track
from game.engine.plain_data import BySide
from game.rules.model import SIDES
from tests.engine.table import Table
from tests.session.walks import nodes


def test_the_event_that_happens_too_is_that_of_a_rivals_card_and_of_no_other(roomy: Table):
    told = {side: roomy.ops_are_spent(side).play_now.rival_event for side in SIDES}
    owner = roomy.rules.card("dod_equity").side
    assert told == {side: side != owner for side in SIDES}
    roomy.row[layout.CARD_IN_PLAY] = layout.NOBODY
    assert not roomy.card_is_asked(next(side for side in SIDES if side != owner)).play_now.rival_event


@pytest.mark.parametrize("side", SIDES)
def test_the_desk_is_used_by_the_side_that_used_it(table: Table, side: str):
    assert table.table.desk.used == BySide(False, False)
    table.desk_is_used(side)
    assert table.table.desk.used == BySide(*(one == side for one in SIDES))


@pytest.mark.parametrize("ahead", SIDES)
def test_the_side_ahead_goes_first_and_while_magnets_are_shipped_the_one_that_ships_first(table: Table, ahead: str):
    behind = next(side for side in SIDES if side != ahead)
    table.set(vp=8 if ahead == SIDES[0] else -8)
    assert table.card_is_asked(behind).table.goes_first == ahead
    assert table.shipping_is_asked(behind).table.goes_first == behind


def test_when_the_match_is_over_every_line_of_both_menus_says_so():
    *_, match = nodes(5)
    assert match.over
    for side in SIDES:
        assert {one.refused.code if one.refused else "" for one in match.view(side).menu} == {"over"}


def test_too_few_ops_are_told_with_those_that_are_left_and_not_those_of_the_card(roomy: Table):
    roomy.ops_are_spent("flagship", ops=4)
    roomy.row[layout.OPS_LEFT] = 1
    refused = [one.refused for one in roomy.view("flagship").menu if one.refused and one.refused.code == "too_few_ops"]
    assert refused
    assert {one.value for one in refused} == {1}
    assert all(one.wanted is not None and one.wanted > 1 for one in refused)


def test_the_next_milestone_is_told_up_to_the_last(table: Table):
    high = table.rules.tracks[track.MILESTONES].high
    told = [table.set(milestones=reached).table.next_milestone for reached in range(high + 1)]
    assert [one.number if one else None for one in told] == [*range(1, high + 1), None]
