"""How far an action can push Tension at most, which is what players must know before they come near the edge."""

import pytest

from game.engine.tables import most_rise
from game.session.match import shipped_rules


def entries():
    return {entry.name: entry.effects for entry in shipped_rules().entries}


@pytest.mark.parametrize(
    ("track", "name"), [("tension", "licence"), ("flagship_talent", "recruit"), ("survey", "survey")]
)
def test_what_an_action_gains_counts_for_its_own_track(track, name):
    assert most_rise(entries()[name], track) >= 1


def test_what_an_action_gains_counts_for_no_other_track():
    assert most_rise(entries()["survey"], "tension") == 0
    assert most_rise(entries()["talks"], "tension") == 0


def test_what_is_moved_counts_where_it_arrives_and_not_where_it_leaves():
    call = entries()["call capital"]
    assert most_rise(call, "capital") > 0
    assert most_rise(call, "private") == 0
