"""Details of the engine that play comes to seldom: dice that are settled, headlines that wait, matches in a row."""

import pytest

from game.engine import batch, layout, open_chance
from game.engine.compiled import PLAIN, engine
from game.engine.effects import pose_choice
from game.position import Position
from tests.engine.table import Table


@pytest.mark.parametrize(
    ("forced", "odds", "success"),
    [
        (layout.FORCED_SUCCESS, 10, True),
        (layout.FORCED_FAILURE, 90, False),
        (0, 100, True),
        (0, 120, True),
        (0, 0, False),
        (0, -5, False),
    ],
)
def test_a_roll_that_is_settled_asks_for_no_chance(forced, odds, success):
    row = list(Table.opening().row)
    row[layout.FORCED] = forced
    assert open_chance.happens_as_given(row, (), layout.CAUSE_RULE, 0, odds, 0) is success


@pytest.mark.parametrize("odds", [1, 99])
def test_any_other_roll_asks_for_it(odds):
    row = open_chance.OpenRow(Table.opening().row, ())
    with pytest.raises(open_chance.Undecided) as caught:
        open_chance.happens_as_given(row, (), layout.CAUSE_RULE, 7, odds, 0)
    chance = caught.value.chance
    assert (chance.kind, chance.cause, chance.subject, chance.odds) == (
        open_chance.ROLL, layout.CAUSE_RULE, 7, odds,
    )  # fmt: skip


@pytest.mark.parametrize("side", [0, 1])
def test_one_headline_that_waits_stays_one_for_who_does_not_see_it(side):
    """The other side has set none, so the number of one is not that of the other."""
    name, rival = (("ecosystem", "flagship"), ("flagship", "ecosystem"))[side]
    table = Table.opening().set_face_down(name, "talent_drive")
    dealt = table._position.determinize(rival, 4).row
    places = [dealt[layout.WHERE + place] for place in range(len(table._position.board.index.cards))]
    waiting = (layout.FACE_DOWN_OF_ECOSYSTEM, layout.FACE_DOWN_OF_FLAGSHIP)
    assert [places.count(place) for place in waiting] == [[1, 0], [0, 1]][side]


@pytest.mark.parametrize("number", range(6))
def test_headlines_of_both_that_wait_are_dealt_anew_for_who_sees_neither(number):
    """So does a position that is set up by hand; in play the second headline is revealed at once."""
    table = Table.opening().set_face_down("ecosystem", "talent_drive").set_face_down("flagship", "dod_equity")
    kept = {"ecosystem": "talent_drive", "flagship": "dod_equity"}
    lies_at = {"ecosystem": layout.FACE_DOWN_OF_ECOSYSTEM, "flagship": layout.FACE_DOWN_OF_FLAGSHIP}
    before = sorted(table.place_of(card.id) for card in table._position.board.index.cards)
    for side, card in kept.items():
        dealt = table._position.determinize(side, number).row
        places = [dealt[layout.WHERE + place] for place in range(len(before))]
        assert sorted(places) == before, "as many cards lie in each place as before"
        assert [places.count(place) for place in lies_at.values()] == [1, 1]
        assert places[table.number_of(card)] == lies_at[side], "the own one stays"


def test_a_market_is_asked_for_only_where_a_marker_can_go_on():
    table = Table.opening().card_is_asked("ecosystem")
    assert pose_choice(table.book, table.row, 0, 2, 5) is True
    assert (table.row[layout.PHASE], table.row[layout.STEPS_TO_CHOOSE]) == (layout.CHOOSE, 2)
    assert (table.row[layout.CHOOSING_SIDE], table.row[layout.RESUME_AT]) == (0, 5)
    full = Table.opening().card_is_asked("ecosystem")
    full.set(**{market: full.table.limits[market].high for market in full.table.markets})
    before = list(full.row)
    assert pose_choice(full.book, full.row, 0, 2, 5) is False
    assert full.row == before


def test_matches_in_a_row_are_counted_as_each_ends_alone():
    rules, board = engine(PLAIN), Position.new("lesson", 0).board
    ends: list[tuple[int, int, int]] = []
    for seed in (3, 4, 5):
        row, options = [0] * board.row_length, [0] * layout.MOST_OPTIONS
        rules.begin(board.book, row, (), seed, 0)
        made = rules.play_randomly(board.book, row, (), options, batch.chooser_of(seed))
        ends.append((made, row[layout.WINNER], row[layout.ENDING]))
    tally = [0] * batch.TALLY
    tally[0] = 10  # what was counted before is added to
    batch.play_many(board.book, [0] * board.row_length, (), [0] * layout.MOST_OPTIONS, 3, 3, tally)
    assert {winner for _, winner, _ in ends} == {0, 1}
    assert tally[0] == 13
    assert tally[1] == sum(made for made, _, _ in ends)
    assert tally[2:4] == [sum(winner == side for _, winner, _ in ends) for side in (0, 1)]
    assert tally[4:] == [sum(ending == one for _, _, ending in ends) for one in range(len(tally) - 4)]


def test_the_first_decision_that_is_not_legal_is_found_and_none_where_all_are():
    first, second = (Position.new("sprint", seed) for seed in (1, 2))
    book, rows = first.board.book, [first.row, second.row]
    legal = first.legal_numbers()[0], second.legal_numbers()[0]
    end = first.number("end")
    assert batch.first_illegal(book, rows, [*legal]) == -1
    assert batch.first_illegal(book, rows, [legal[0], end]) == 1
    assert batch.first_illegal(book, rows, [end, end]) == 0
    assert batch.first_illegal(book, rows, [-1, -2]) == 1
    assert batch.first_illegal(book, rows, [-1, len(first.decisions)]) == 1
