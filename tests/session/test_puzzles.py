"""Solving puzzles: every answer is told something true in both languages, hints lead on, and nothing is given away."""

import pytest

from game.rules.puzzles import puzzles_of
from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules
from game.session.puzzles import (
    LOSING,
    MOST_HINTS,
    RIGHT,
    Attempt,
    numbered,
    remembered,
    solved_of,
    title,
    told_difficulty,
)
from game.storage.settings import MOST_NAMES

RULES = shipped_rules()
PUZZLES = puzzles_of(RULES)
each_puzzle = pytest.mark.parametrize("puzzle", PUZZLES, ids=lambda one: one.name)
each_language = pytest.mark.parametrize("language", languages())


@each_language
@each_puzzle
def test_every_answer_is_told_something_before_and_after_it_is_solved(puzzle, language):
    text = load_text(language)
    attempt = Attempt(puzzle, RULES, text)
    assert text.half_year(attempt.view.half_year) in attempt.asked
    best = text.decision(puzzle.solution.decision)
    for answer in attempt.answers:
        told = attempt.feedback(answer.decision)
        assert told
        assert all(told)
        if attempt.worth(answer) not in (RIGHT, LOSING):
            assert str(round(100 * answer.behind)) in told[0]
            assert not any(line.startswith(best) or best in line for line in told[1:]), "gives the solution away"
    attempt.given_up = True
    for answer in attempt.answers[1:]:
        assert len(attempt.feedback(answer.decision)) >= 1 + (answer != puzzle.solution)
    assert title(puzzle, text, RULES)
    assert told_difficulty(puzzle, text)


@each_language
@each_puzzle
def test_hints_lead_from_a_question_to_two_answers_one_of_them_right(puzzle, language):
    text = load_text(language)
    attempt = Attempt(puzzle, RULES, text)
    assert attempt.hints_told == []
    told = [attempt.hint() for _ in range(MOST_HINTS)]
    assert len(set(told)) == MOST_HINTS
    assert attempt.hint() == told[-1]
    assert text.decision(puzzle.solution.decision) in told[-1]
    assert text.decision(puzzle.answers[1].decision) in told[-1]


@each_puzzle
def test_what_is_shown_of_a_position_is_what_its_side_knows(puzzle):
    attempt = Attempt(puzzle, RULES, load_text())
    replay = attempt.replay
    assert replay.eyes == (puzzle.side,)
    assert replay.hand(0, puzzle.side) == tuple(attempt.view.hand)
    with pytest.raises(ValueError, match="does not lie open"):
        replay.hand(0, attempt.view.rival)


def test_answers_are_offered_in_the_order_of_the_rules_and_not_by_worth():
    places = []
    for puzzle in PUZZLES:
        attempt = Attempt(puzzle, RULES, load_text())
        assert [one.decision for one in attempt.answers] == attempt.position.legal()
        places.append([one.decision for one in attempt.answers].index(puzzle.solution.decision))
    assert len(set(places)) > 2


def test_it_counts_when_the_solution_is_found_and_not_when_it_was_shown():
    puzzle = PUZZLES[0]
    right, wrong = (one.decision for one in puzzle.answers[:2])
    attempt = Attempt(puzzle, RULES, load_text())
    attempt.answer(wrong)
    assert not attempt.shown
    attempt.answer(right)
    assert attempt.counts
    assert attempt.shown
    other = Attempt(puzzle, RULES, load_text())
    other.given_up = True
    other.answer(right)
    assert other.solved
    assert not other.counts
    with pytest.raises(KeyError):
        other.answer("resign")
    assert other.tried == [right]


@each_puzzle
def test_what_an_answer_does_is_told_without_playing_it(puzzle):
    attempt = Attempt(puzzle, RULES, load_text())
    before = attempt.position.digest
    told = {name: attempt.about(name) for name in attempt.position.legal()}
    assert attempt.position.digest == before
    assert any(told.values())


def test_puzzles_are_asked_for_by_name_and_counted_by_what_is_remembered():
    assert numbered(PUZZLES, PUZZLES[3].name) == 3
    with pytest.raises(KeyError):
        numbered(PUZZLES, "nowhere")
    assert solved_of(PUZZLES, [PUZZLES[0].name, PUZZLES[2].name, "of other rules"]) == 2


def test_of_too_many_that_were_solved_the_oldest_is_forgotten():
    names = tuple(map(str, range(MOST_NAMES["solved"])))
    assert remembered(names, "new") == (*names[1:], "new")
    assert remembered(("a", "b"), "a") == ("a", "b")
