"""Votes and answers: only how many, kept with the match and read again."""

import pytest

from game.session.classroom import counts
from game.session.classroom.counts import Counts
from game.session.match import Match
from game.storage.schema import CHECKS

FULL = Counts((1, 0, 2, 0, 1), {"weakest": (0, 1, 3, 0), "claim": (4, 0, 0, 0)})


def test_a_vote_and_an_answer_are_counted_and_taken_back():
    one = counts.nothing(5).with_vote(2).with_answer("weakest", 3)
    assert (one.votes, one.items, one.students) == ((0, 0, 1, 0, 0), {"weakest": (0, 0, 0, 1)}, 1)
    none = one.with_vote(2, -1).with_answer("weakest", 3, -1)
    assert (none.votes, none.items, none.students) == ((0,) * 5, {"weakest": (0,) * 4}, 0)


def test_what_was_counted_is_what_a_saved_match_gives_back(tmp_path):
    match = Match.new("lesson", seed=1)
    match.options = {"coach": True, **counts.as_options("before", FULL), **counts.as_options("after_play", FULL)}
    match.save(tmp_path / "match.json")
    again = Match.load(tmp_path / "match.json").options
    assert counts.of_options(again, "before", 5) == counts.of_options(again, "after_play", 5) == FULL
    assert counts.of_options(again, "after_talk", 5) == counts.nothing(5)


def test_all_eight_questions_with_many_answers_have_room_in_a_save():
    names = ("weakest", "offtake", "floor", "together", "flagship", "claim", "stock", "luck")
    told = counts.as_options("after_play", Counts((10,) * 5, dict.fromkeys(names, (10, 10, 10, 10))))
    assert CHECKS["options"](told)


@pytest.mark.parametrize("damaged", ["1 2", "a b c d e", "", "1 0 2 0 100", "1,0,2,0,1", 5])
def test_damaged_counts_are_nothing(damaged: object):
    assert counts.of_options({"votes_before": damaged}, "before", 5) == counts.nothing(5)


def test_a_damaged_question_leaves_the_others():
    told = {"votes_before": "0 0 0 0 0", "items_before": "weakest 0 1 3 0; claim four; x"}
    assert counts.of_options(told, "before", 5).items == {"weakest": (0, 1, 3, 0)}


def test_of_one_choice_ninety_nine_are_counted_and_never_less_than_none():
    full = Counts((99, 5), {"claim": (99, 0, 0, 7)})
    assert full.with_vote(0).votes == (99, 5)
    assert full.with_vote(1, 200).votes == (99, 99)
    assert full.with_vote(1, -6).votes == (99, 0)
    assert full.with_answer("claim", 3, -8).items == {"claim": (99, 0, 0, 0)}
    assert full.with_answer("stock", 1, 2).items == {"claim": (99, 0, 0, 7), "stock": (0, 2, 0, 0)}


def test_votes_and_answers_are_kept_as_words():
    assert counts.as_options("before", FULL) == {
        "votes_before": "1 0 2 0 1", "items_before": "weakest 0 1 3 0; claim 4 0 0 0",
    }  # fmt: skip
    assert counts.as_options("after_talk", Counts((0, 1))) == {"votes_after_talk": "0 1"}
