"""Computer players understand every scenario that ships: its calendar and its turns."""

import itertools

import pytest

from game.engine import layout
from game.engine.step import side_of_play
from game.engine.tables import compile_book, row_length
from game.players import value
from game.session.match import shipped_rules
from tests.players.table import player
from tests.session.walks import new_match

SCENARIOS = shipped_rules().scenarios
each_scenario = pytest.mark.parametrize("id", SCENARIOS)


@each_scenario
@pytest.mark.parametrize("starter", [layout.ECOSYSTEM, layout.FLAGSHIP])
def test_the_plays_that_a_side_has_left_are_counted_as_they_come(id: str, starter: int):
    scenario = SCENARIOS[id]
    book = compile_book(shipped_rules(), scenario)
    row = [0] * row_length(book)
    row[layout.STARTER] = starter
    for play in range(2 * scenario.plays):
        row[layout.PLAY] = play
        left = [side_of_play(book, row, later) for later in range(play, 2 * scenario.plays)]
        assert value.plays_ahead(book, row) == left.count(layout.ECOSYSTEM) - left.count(layout.FLAGSHIP)


@each_scenario
def test_the_clock_goes_from_the_start_of_a_match_towards_its_end(id: str):
    match = new_match(1, scenario=id)
    hours = []
    while not match.over:
        hours.append(value.clock(match._position.board.book, match._position._row))
        match.play(match.legal()[len(match.decisions) % len(match.legal())])
    assert hours[0] == 0
    assert all(earlier <= later < 1 for earlier, later in itertools.pairwise(hours))


@each_scenario
@pytest.mark.parametrize("code", ["novice", "steady:deals=1"])
def test_a_computer_player_plays_it_to_its_end(id: str, code: str):
    match = new_match(2, scenario=id)
    while not match.over:
        match.play(player(code).choose(match.observation(match.side or "")))
    assert match.result is not None
