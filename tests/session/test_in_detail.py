"""Details of what a session tells and takes: at a limit and beside it, dice that nobody rolled, and what comes last."""

import pytest

from game.rules.model import SIDES
from game.session import disagreement
from game.session.classroom import bell
from game.session.events import Explained
from game.session.goals import _Board
from game.session.journal import Journal
from game.session.match import Match
from game.session.record_lines import LineError
from game.session.records import Cause, Roll
from game.session.session import Session
from game.session.tree import read_tree
from game.session.turn import Turn
from game.storage.schema import MOST_LETTERS_OF_A_TREE_LINE
from tests.session.walks import at_random, nodes, words


@pytest.mark.parametrize(("letters", "too_long"), [(-1, False), (0, False), (1, True)])
def test_a_line_of_a_tree_may_be_as_long_as_is_said_and_not_longer(letters, too_long):
    """What stands in a line that is not too long is looked at, and a decision can have no such name."""
    begins = ["line 1 of 0 at 0 seed 1", "  x "]
    begins[1] += "x" * (MOST_LETTERS_OF_A_TREE_LINE + letters - len(begins[1]))
    with pytest.raises(LineError) as caught:
        read_tree(begins)
    assert caught.value.fields["line"] == 2
    assert (caught.value.key == "letters") == too_long


def test_a_roll_that_nobody_rolled_is_told_without_a_number():
    journal = Journal(words(), ("A",), "")
    for rolled in (None, 1, 100):
        roll = Roll("milestone", 45, rolled, True, False, Cause("action", "milestone"))
        (entry,) = journal.entries(3, Turn("milestone", "flagship", 1, (roll,)))[-1:]
        assert (entry.kind, entry.odds, entry.roll, entry.success) == ("roll", 45, rolled or 0, True)


def test_a_computers_reasons_are_told_right_after_what_it_decided():
    match = Match.new(seed=5)
    side = match.side or ""
    match.seats = {side: "novice"}
    session = Session(match)
    heard: list[object] = []
    session.plain = True
    session.subscribe(heard.append)
    session.decide(session.think())
    assert heard[-1] == Explained(1, side)
    assert [type(event) for event in heard].count(Explained) == 1


def test_what_is_to_come_are_the_half_years_with_the_one_that_is_played():
    told = set()
    for match in nodes(6):
        table, text = match.table, words()
        if table.over or not table.score.total:
            continue
        likelier = 0.2 if table.score.total > 0 else 0.8
        why = disagreement.why_apart(table, match.rules, text, likelier, likelier - 0.05, likelier + 0.05)
        left = len(match.rules.scenarios[match.scenario].half_years[table.round - 1 :])
        if text("standing.to_come", count=left) in why:
            told.add(left)
    assert told


@pytest.mark.parametrize("side", SIDES)
def test_a_market_stands_for_the_side_to_whose_end_its_marker_stands_by_as_much(side):
    match = at_random(4, 60)
    board = _Board(match.table, match.rules, side)
    sign = 1 if side == "ecosystem" else -1
    assert {market: board._standing(market) for market in match.table.markets} == {
        market: sign * value for market, value in match.table.markets.items()
    }
    assert any(match.table.markets.values())


def test_half_a_chance_is_a_draw_at_every_bell():
    """So it does not matter for whom a bell would be at half a chance."""
    assert [bell.judged(50, finished) for finished in range(6)] == [""] * 6
    assert [bell.judged(percent, 5) for percent in (44, 45, 55, 56)] == ["flagship", "", "", "ecosystem"]
