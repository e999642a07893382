"""Who sits where, what help they allowed each other, and the second match with the sides swapped."""

import pytest

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.rules.words.text import load_text
from game.session.match import Match
from game.session.seated import unknown
from game.session.seats import (
    HINTS,
    METER,
    OTHER,
    RATED,
    REASONS,
    allows,
    at_the_table,
    people,
    player_name,
    resigning,
)
from game.session.second_match import FIRST, first_total, second, together


def seated(**codes):
    match = Match.new("sprint", seed=3, bid=1)
    match.seats = codes
    return match


@pytest.mark.parametrize(
    ("codes", "sides", "open_to", "asked"),
    [
        ({}, SIDES, ECOSYSTEM, (ECOSYSTEM, FLAGSHIP)),
        ({ECOSYSTEM: "novice"}, (FLAGSHIP,), FLAGSHIP, (FLAGSHIP, ECOSYSTEM)),
        ({FLAGSHIP: "novice"}, (ECOSYSTEM,), ECOSYSTEM, (ECOSYSTEM, FLAGSHIP)),
        ({ECOSYSTEM: "novice", FLAGSHIP: "novice"}, (), ECOSYSTEM, (ECOSYSTEM, FLAGSHIP)),
    ],
)
def test_who_sits_where_says_whose_cards_lie_open_and_who_may_resign(codes, sides, open_to, asked):
    match = seated(**codes)
    assert match.side == ECOSYSTEM
    assert people(match) == sides
    assert at_the_table(match) == open_to
    assert resigning(match) == asked


def test_while_the_flagship_decides_its_cards_lie_open_and_it_may_resign():
    match = seated()
    match.play(match.legal()[0])
    assert match.side == FLAGSHIP
    assert (at_the_table(match), resigning(match)) == (FLAGSHIP, (FLAGSHIP, ECOSYSTEM))
    match.seats = {FLAGSHIP: "novice"}
    assert (at_the_table(match), resigning(match)) == (ECOSYSTEM, (ECOSYSTEM, FLAGSHIP))
    match.resign(FLAGSHIP)
    match.seats = {}
    assert at_the_table(match) == ECOSYSTEM


@pytest.mark.parametrize("option", [HINTS, METER, REASONS])
@pytest.mark.parametrize("said", [None, False, True])
def test_help_is_allowed_only_where_it_was_said(option, said):
    match = seated(flagship="novice")
    match.options = {} if said is None else {option: said}
    assert allows(match, option) == bool(said)


def test_between_two_people_a_rated_match_has_no_hints_and_no_meter():
    everything = {HINTS: True, METER: True, REASONS: True, RATED: True}
    two, one = seated(), seated(flagship="novice")
    two.options = one.options = everything
    assert [allows(two, option) for option in (HINTS, METER, REASONS)] == [False, False, True]
    assert [allows(one, option) for option in (HINTS, METER, REASONS)] == [True, True, True]


def test_computer_players_are_named_as_people_call_them():
    words = load_text()
    assert player_name("strong", words) == words("players.levels.strong.name")
    assert player_name("strong:sims=40", words) == f"{words('players.levels.strong.name')} (sims=40)"
    assert player_name("mine.py", words) == "mine.py"


def test_the_first_code_that_names_no_player_is_found():
    assert unknown({ECOSYSTEM: "novice", FLAGSHIP: "strong:sims=40"}) == ""
    assert unknown({ECOSYSTEM: "novice", FLAGSHIP: "genius"}) == "genius"
    assert unknown({}) == ""


@pytest.mark.parametrize("same_luck", [True, False])
def test_the_second_match_swaps_the_sides_and_remembers_the_first(same_luck):
    first = seated(flagship="novice")
    first.options = {HINTS: True}
    with pytest.raises(AssertionError):
        second(first, same_luck, load_text())
    first.resign(ECOSYSTEM)
    assert first.result is not None
    after = second(first, same_luck, load_text())
    assert (after.seed == first.seed) == same_luck
    assert (after.scenario, after.bid, after.seats) == ("sprint", 1, {OTHER[FLAGSHIP]: "novice"})
    assert after.options == {HINTS: True, FIRST: 2 * first.result.total}
    assert first.options == {HINTS: True}
    assert first_total(first) is None
    assert first_total(after) == first.result.total
    assert together(first) is together(after) is None
    after.options[FIRST] = 5
    after.resign(FLAGSHIP)
    assert after.result is not None
    assert together(after) == after.result.total - 2.5
