"""A whole game as an analysis needs it: its positions and turns in step, and records that lead elsewhere refused."""

from dataclasses import replace

import pytest

from game.position import Position
from game.position.board import Board
from game.session.analysis import game as games
from game.session.analysis.game import CannotBeAnalysed, game_of_match, game_of_record
from game.session.game_record import record_of
from game.session.match import shipped_rules
from game.session.records import RULE, CardMoved, Cause, Change, Ends, Roll
from game.session.turn import Turn
from tests.session.walks import at_random, words

MILESTONE = Cause("action", "milestone")


def given_up():
    match = at_random(4, 40)
    match.resign("flagship")
    return match


def test_a_game_has_a_position_before_and_after_each_decision_and_a_turn_more_where_it_was_given_up():
    match = given_up()
    game = game_of_match(match)
    assert (len(game.positions), len(game.turns)) == (41, 41)
    assert (game.positions[0], game.positions[-1]) == (match.beginning, at_random(4, 40).position)
    told = list(game.decisions)
    assert [number for number, _, _ in told] == list(range(1, 41))
    for number, position, turn in told:
        assert (turn.name, turn.side, turn.round) == (match.decisions[number - 1], position.side, position.round)
    assert game.end == Ends("resignation", "ecosystem")
    assert replace(game, turns=game.turns[:-1]).end is None


def test_a_game_counts_its_rolls_and_tells_its_log_from_the_set_up_on():
    match = given_up()
    game = game_of_match(match)
    lines = [str(record) for turn in match.turns for record in turn.records]
    assert game.rolls == sum(line.startswith("roll ") for line in lines) > 0
    log = game.log(words())
    assert (log[0].decision, log[-1].decision, log[-1].kind) == (0, 41, "ending")
    assert len([entry for entry in log if entry.kind == "decision"]) == 40
    assert any(entry.cards for entry in log if entry.kind == "deal"), "it tells the hands"


def test_a_story_has_a_moment_for_each_position_and_the_table_at_the_end_of_each_half_year():
    match = at_random(4, 60)
    game = game_of_match(match)
    story = game.story
    assert [one.score for one in story.moments] == [position.table.score.total for position in game.positions]
    assert [one.vp for one in story.moments] == [position.table.vp for position in game.positions]
    assert [one.round for one in story.moments[1:]] == [turn.round for turn in game.turns]
    assert match.table.round > 2
    assert [number for number, _ in story.rounds] == list(range(1, match.table.round))
    assert [table.round for _, table in story.rounds] == list(range(2, match.table.round + 1))


def test_a_game_of_computers_of_one_level_is_among_its_like():
    game = game_of_match(at_random(4, 3))
    seats: tuple[dict[str, str], ...] = (
        {"ecosystem": "novice", "flagship": "novice:2"},
        {"ecosystem": "novice", "flagship": "steady"},
        {},
    )
    assert [replace(game, seats=one).among for one in seats] == ["novice", "", ""]


# --- from a record


def open_position(match, name):
    """The position before a match's last decision, its chance open, in which the decision was begun."""
    position = match.position.without_seed()
    changed = position.play(name)
    assert position.pending is not None
    assert changed is None or changed == ()
    return position


def before_a_milestone():
    return next(match for match in (at_random(seed, 30) for seed in range(60)) if "milestone" in match.legal())


@pytest.mark.parametrize("success", [True, False])
def test_chance_comes_out_as_the_record_tells(success):
    match = before_a_milestone()
    position = open_position(match, "milestone")
    told = (Change("capital", 5, 2, MILESTONE), Roll("milestone", 40, 12, success, False, MILESTONE))
    games._follow(position, told)
    reached = match.table.tracks["milestones"] + success
    assert position.table.tracks["milestones"] == reached


def test_a_record_that_tells_of_no_outcome_is_refused():
    match = before_a_milestone()
    hand = CardMoved("talent_drive", "ecosystem_hand", "discard", RULE)
    with pytest.raises(ValueError, match="tells of no outcome for what chance has to decide"):
        games._follow(open_position(match, "milestone"), (hand,))


def test_a_turn_is_compared_with_what_its_decision_changed_but_for_the_numbers_rolled():
    match = at_random(4, 40)
    board = Board.of(shipped_rules(), "2025-deal")
    position = match.beginning.copy()
    rolled = 0
    for turn in match.turns[1:]:
        changed = position.play(turn.name)
        assert changed is not None
        other = tuple(replace(one, rolled=1, odds=1) if isinstance(one, Roll) else one for one in turn.records)
        rolled += other != turn.records
        games._compare(board, replace(turn, records=other), changed)
        with pytest.raises(ValueError, match="does not change what the record tells"):
            games._compare(board, replace(turn, records=(*turn.records, Change("price", 1, 2, RULE))), changed)
        failed = tuple(replace(one, success=not one.success) if isinstance(one, Roll) else one for one in turn.records)
        if failed != turn.records:
            with pytest.raises(ValueError, match="does not change"):
                games._compare(board, replace(turn, records=failed), changed)
    assert rolled > 0


def test_a_record_of_one_side_or_without_an_end_is_not_whole():
    match = given_up()
    record, rules = record_of(match), match.rules
    assert len(game_of_record(record, rules).positions) == 41
    running = replace(record, turns=record.turns[:-1])
    for one in (running, replace(record, known_to=("ecosystem",)), replace(record, known_to=())):
        with pytest.raises(CannotBeAnalysed, match="not_whole"):
            game_of_record(one, rules)
    for start in ("tulips", Position.new("2025-deal", seed=3).text()):
        with pytest.raises(CannotBeAnalysed, match="leads_elsewhere"):
            game_of_record(replace(record, start=start), rules)
    bid = replace(record, bid=3)
    assert (
        game_of_record(replace(bid, turns=(record.turns[0], Turn("", "", 1, record.turns[-1].records))), rules).bid == 3
    )
