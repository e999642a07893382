"""Players judged by an oracle: one decision before a known end they take what wins, and nothing that loses."""

import pytest

from game.engine import layout
from game.players.codes import parse
from game.players.judge import Budget, Judge
from game.players.play_outs import PlayOuts
from game.rules.model import ECOSYSTEM, SIDES
from tests.engine.table import Table
from tests.players.endings import ends, verdict
from tests.players.table import decider, player

POSITIONS = ends()
LOOKING_AHEAD = ("steady:deals=2", "strong:sims=60", "expert:sims=80")
ABOVE_RANDOM = ("novice", *LOOKING_AHEAD)
LAST_DECISIONS = [name for name, table in POSITIONS.items() if table.row[layout.PHASE] == layout.SHIPPING]
each_end = pytest.mark.parametrize("name", POSITIONS)


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


@pytest.mark.parametrize("name", LAST_DECISIONS)
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


@pytest.mark.parametrize("name", LAST_DECISIONS)
def test_what_is_played_out_wins_for_who_decides_where_the_oracle_says_so(name):
    table, found = POSITIONS[name], verdict(POSITIONS[name])
    side = decider(table)
    outs = PlayOuts(parse("novice"), plain=True)
    at_once = [decision for decision in sorted(found.wins | found.loses) if ends_at_once(table, decision)]
    for decision, won in outs.won(table.observation(side), at_once, range(3)).items():
        assert set(won) == {decision in found.wins}


@pytest.mark.parametrize("name", LAST_DECISIONS)
def test_what_is_foreseen_of_a_last_decision_is_what_the_oracle_finds(name):
    table, found = POSITIONS[name], verdict(POSITIONS[name])
    side, judge = decider(table), Judge(plain=True, budget=Budget(choose=12, value=3, foresee=4))
    at_once = [decision for decision in sorted(found.wins | found.loses) if ends_at_once(table, decision)]
    for decision in at_once:
        ecosystem = (decision in found.wins) == (side == ECOSYSTEM)
        assert judge.foresee(table._position, decision).ecosystem == float(ecosystem)


def test_that_all_else_loses_by_rupture_is_the_reason():
    table = POSITIONS["ecosystem keeps off the brink"]
    found, judge = verdict(table), Judge(plain=True, budget=Budget(choose=60, value=12, foresee=4))
    losing = judge.losing(table.observation(ECOSYSTEM))
    assert set(losing) <= found.loses
    assert losing
    judged = judge.judge(table.observation(ECOSYSTEM), losing[0])
    assert judged is not None
    assert judged.best in found.wins
    assert judged.is_clear
    assert judged.why is not None
    assert (judged.why.kind, judged.why.figures) == ("brink", {"count": len(losing)})


@pytest.mark.parametrize("name", LAST_DECISIONS)
def test_what_a_search_sees_at_first_sight_is_certain_for_who_decides_where_the_end_is(name):
    table = POSITIONS[name]
    found = verdict(table)
    options = player("strong:sims=40").think(table.observation(decider(table)), 1).options
    priors = {option.decision: option.prior for option in options if ends_at_once(table, option.decision)}
    assert {priors[decision] for decision in priors if decision in found.wins} <= {1.0}
    assert {priors[decision] for decision in priors if decision in found.loses} <= {0.0}
    assert priors
