"""Puzzles on the command line: listed, solved in words, remembered; what is asked wrongly is told."""

import json
from dataclasses import replace

from game.lab.puzzles import proof
from game.lab.puzzles.proof import Effort
from game.rules import puzzles
from game.rules.puzzles import puzzles_of
from game.rules.words.text import load_text
from game.session.match import shipped_rules

PUZZLES = puzzles_of(shipped_rules())
TEXT = load_text()
NAME = PUZZLES[1].name
RIGHT, WRONG = (one.decision for one in PUZZLES[1].answers[:2])


def test_the_list_names_all_with_their_difficulty(run):
    answer = run("puzzles")
    assert (answer.code, answer.err) == (0, "")
    assert all(puzzle.name in answer.out for puzzle in PUZZLES)
    assert answer.out.endswith(f"0 of {len(PUZZLES)} solved.\n")


def test_json_tells_no_solution(run):
    found = json.loads(run("puzzles", "--json").out)
    assert found["rules"] == shipped_rules().digest
    assert [one["name"] for one in found["puzzles"]] == [one.name for one in PUZZLES]
    assert all("solution" not in one and one["answers"] == sorted(one["answers"]) for one in found["puzzles"])


def test_a_puzzle_is_solved_by_name_and_remembered(run):
    answer = run("puzzles", NAME, lines=["hint", "what 1", WRONG, RIGHT, "quit"])
    assert (answer.code, answer.err) == (0, "")
    assert TEXT.decision(WRONG) in answer.out
    assert TEXT("puzzles.well_done") in answer.out
    assert run("puzzles").out.endswith(f"1 of {len(PUZZLES)} solved.\n")
    assert {one["name"] for one in json.loads(run("puzzles", "--json").out)["puzzles"] if one["solved"]} == {NAME}


def test_what_was_shown_does_not_count_as_solved(run):
    answer = run("puzzles", NAME, lines=["solution", RIGHT])
    assert answer.out.count(" of 100 matches more than this") == len(PUZZLES[1].answers) - 1
    assert run("puzzles").out.endswith(f"0 of {len(PUZZLES)} solved.\n")


def test_board_hand_answers_and_help_are_told_and_the_next_follows(run):
    answer = run("puzzles", NAME, lines=["look", "hand", "answers", "?", "help", "nonsense", "what", "# no", "next"])
    asked, named, following = answer.out.partition(PUZZLES[2].name)
    assert named
    assert asked.count("Market Flagship chain:") == 2
    assert asked.count(f": {TEXT.decision(RIGHT)}\n") == 2
    assert TEXT("puzzles.unclear") in asked
    assert following.count("Market Flagship chain:") == 1


def test_behind_the_last_there_is_none(run):
    answer = run("puzzles", PUZZLES[-1].name, lines=["next", "look"])
    assert TEXT("puzzles.last") in answer.out
    assert "> look" not in answer.out


def test_chinese_words_are_understood(run):
    text = load_text("zh")
    answer = run("puzzles", NAME, "--lang", "zh", lines=["提示", text.decision(RIGHT), "退出"])
    assert text("puzzles.well_done") in answer.out


def test_an_unknown_name_and_a_switch_without_its_command_are_told(run):
    answer = run("puzzles", "mystery")
    assert (answer.code, answer.out) == (1, "")
    assert "There is no puzzle called mystery." in answer.err
    assert run("puzzles", "--write").code == 2


def test_where_the_rules_are_others_there_are_none(run, monkeypatch):
    monkeypatch.setattr(puzzles, "read", lambda folder=None: puzzles.Puzzles({}, "command", PUZZLES))
    assert run("puzzles").out == TEXT("puzzles.none") + "\n"
    assert TEXT("puzzles.none") in run("puzzles", NAME).err
    assert "was played by other rules when its puzzles were found" in run("check").out


def test_what_does_not_hold_is_told_and_ends_with_1(run, monkeypatch):
    monkeypatch.setattr(proof, "PROOF", Effort(simulations=60, pairs=8, first=0, again=0))
    first = PUZZLES[0]
    worse = replace(first, answers=(first.answers[1], first.answers[0], *first.answers[2:]))
    monkeypatch.setattr(
        puzzles, "read", lambda folder=None: puzzles.Puzzles(puzzles.stamp(shipped_rules()), "", (worse,))
    )
    answer = run("puzzles", "--prove")
    assert answer.code == 1
    assert f"{first.name}: {TEXT.decision(first.solution.decision)} is not clearly worse" in answer.out
    assert answer.out.endswith("0 of 1 proved.\n")
