"""Players judged by an oracle: one decision before a known end they take what wins, and nothing that loses."""

import pytest

from game.engine import layout, track
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from tests.engine.table import Table
from tests.players.endings import ends, verdict
from tests.players.table import SCENARIOS, decider, player, walk

POSITIONS = ends()
LOOKING_AHEAD = ("steady:deals=2", "strong:sims=60", "expert:sims=80")
ABOVE_RANDOM = ("novice", *LOOKING_AHEAD)
each_end = pytest.mark.parametrize("name", POSITIONS)
MOST_APART, MEAN_APART = 0.45, 0.15  # of the sum of both sides' chances from 1


def chances(match) -> dict[str, float]:
    """Each side's chance to win as a computer tells it that side."""
    return {side: player("steady").win_chance(match.observation(side), deals=16)[0] for side in SIDES}


@each_end
def test_the_oracle_finds_a_decision_that_wins_and_one_that_loses(name):
    found = verdict(POSITIONS[name])
    assert found.wins
    assert found.loses
    word = name.split()[-1]
    assert {"sum": "end_of_2028", "brink": "rupture", "away": "breakaway"}.get(word, word) in found.endings


@each_end
@pytest.mark.parametrize("code", LOOKING_AHEAD)
def test_who_looks_ahead_takes_what_wins_and_leaves_what_loses(name, code):
    table = POSITIONS[name]
    for luck in range(3):
        thought = player(code).think(table.observation(decider(table)), luck)
        assert thought.decision in verdict(table).wins


@each_end
def test_a_certain_end_is_told_with_a_certain_chance(name):
    table = POSITIONS[name]
    found = verdict(table)
    options = player("steady:deals=2").think(table.observation(decider(table))).options
    told = {option.decision: option.chance for option in options}
    at_once = {decision for decision in told if ends_at_once(table, decision)}
    assert at_once
    assert {told[decision] for decision in at_once & found.wins} <= {1.0}
    assert {told[decision] for decision in at_once & found.loses} <= {0.0}


def ends_at_once(table: Table, decision: str) -> bool:
    """Whether the match is over when the decision is made."""
    other = Table.opening()
    other.row[:] = table.row
    other.play(decision)
    return other.over


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("code", ABOVE_RANDOM)
def test_no_level_above_random_plays_a_card_whose_event_ruptures(code, side):
    cards = ("licence_review", "price_stability", "talent_drive", "dod_equity")
    table = Table.opening().set(tension=5, round=7).hand(side, *cards).card_is_asked(side)
    deadly = {name for name in table.legal() if ends_at_once(table, name)}
    assert deadly
    for luck in range(5):
        assert player(code).choose(table.observation(side), luck) not in deadly


# --- chances


@pytest.mark.parametrize("winner", SIDES)
def test_when_the_match_is_over_the_chances_are_one_and_none(winner):
    table = Table.opening()
    table.resign(SIDES[1 - SIDES.index(winner)])
    assert chances(table) == {side: float(side == winner) for side in SIDES}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_both_sides_chances_make_one(scenario):
    """Not to the last digit: each side knows another hand, and has weights of its own."""
    sums = [sum(chances(match).values()) for seed in (3, 4) for match in walk(seed, 25, scenario)]
    assert max(abs(both - 1) for both in sums) < MOST_APART
    assert sum(sums) / len(sums) == pytest.approx(1, abs=MEAN_APART)


@pytest.mark.parametrize("ahead", SIDES)
def test_the_side_that_is_far_ahead_at_the_end_is_told_that_it_wins(ahead):
    """A sign, a side or a weight taken for the other's turns this around."""
    table = Table.opening().card_is_asked(ahead)
    sign = 1 if ahead == ECOSYSTEM else -1
    table.set(round=7, vp=4 * sign, defence=2 * sign, energy_storage=2 * sign, tension=1)
    table.stages(ahead, 5, 5, 5, 2, 5, 5).stages(SIDES[1 - SIDES.index(ahead)], 1, 1, 1, 1, 1, 1)
    table.row[layout.PLAY] = 7
    told = chances(table)
    assert told[ahead] > 0.9
    assert told[SIDES[1 - SIDES.index(ahead)]] < 0.1


@pytest.mark.parametrize("side", SIDES)
def test_a_point_more_is_never_a_worse_chance_for_its_side(side):
    table = Table.opening().card_is_asked(FLAGSHIP).set(round=6)
    for points in range(-4, 4):
        table.row[track.VP] = points
        before = chances(table)[side]
        table.row[track.VP] = points + 1
        after = chances(table)[side]
        assert after > before if side == ECOSYSTEM else after < before
