"""The puzzles that ship, and their file: enough of them, no two of one kind, for these rules and for no others."""

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from game.rules import puzzles
from game.rules.changes import parse_change
from game.rules.check import load_rules
from game.rules.model import SIDES, STANDARD, Rules
from game.rules.puzzles import DIFFICULTIES, Answer, Puzzle, Puzzles, PuzzlesError, Said, kind_of, theme_of
from game.session.match import shipped_rules

LEAST = 24
STAMP = {"sprint": "of these rules"}


def sample(name: str = "market-flagship-1a2b", **changes: Any) -> Puzzle:
    said = Said("change", "funds", {"before": 4, "after": 6})
    answers = (
        Answer("ship defence", 0.6, 0.0, 0.0, 0.0, 0.0, False, said, None),
        Answer("ship energy_storage", 0.5, 0.1, 0.02, 0.15, 0.05, False, None, said),
    )
    puzzle = Puzzle(
        name, "sprint", "flagship", "words; more", "market", 2, "flagship market ship funds", 7, 40, answers
    )
    return replace(puzzle, **changes)


def test_there_are_enough_and_no_two_are_of_one_kind():
    found = puzzles.puzzles_of(shipped_rules())
    assert len(found) >= LEAST
    assert len({one.kind for one in found}) == len({one.position for one in found}) == len(found)


def test_both_sides_every_difficulty_and_many_themes_are_among_them():
    found = puzzles.puzzles_of(shipped_rules())
    assert {one.side for one in found} == set(SIDES)
    assert {one.difficulty for one in found} == set(DIFFICULTIES)
    assert len({one.theme for one in found}) >= 6
    assert max(Counter(one.theme for one in found).values()) <= len(found) / 3


def test_they_are_sorted_by_theme_and_from_easy_to_hard():
    found = puzzles.puzzles_of(shipped_rules())
    assert list(found) == sorted(found, key=puzzles.sort_key)
    for one, following in pairwise(found):
        assert one.theme != following.theme or one.difficulty <= following.difficulty


def test_every_solution_is_clearly_ahead_by_both_figures():
    for puzzle in puzzles.puzzles_of(shipped_rules()):
        for answer in puzzle.answers[1:]:
            assert answer.behind > answer.doubt > 0, puzzle.name
            assert answer.fewer > answer.fewer_doubt, puzzle.name


def changed(*changes: str) -> Rules:
    return load_rules(changes=[parse_change(one) for one in changes])


def test_other_rules_have_no_puzzles_and_who_checks_them_is_told():
    rules = shipped_rules()
    assert puzzles.remarks(rules) == []
    others = changed("plant.open_discs=4")
    assert puzzles.puzzles_of(others) == ()
    scenarios = sorted({one.scenario for one in puzzles.puzzles_of(rules)})
    assert puzzles.remarks(others) == [
        f"puzzles.json: {one} was played by other rules when its puzzles were found; find new ones: "
        "python main.py puzzles --find --write"
        for one in scenarios
    ]


def test_a_change_of_one_scenario_leaves_the_puzzles_of_the_others():
    rules = shipped_rules()
    before = puzzles.puzzles_of(rules)
    left = puzzles.puzzles_of(changed("scenario.start.vp=2"))
    assert left == tuple(one for one in before if one.scenario != STANDARD)
    assert len(left) < len(before)


def test_a_file_is_read_as_it_was_written_and_in_its_order(tmp_path):
    hard, easy = sample(difficulty=3), sample("market-flagship-9f9f", difficulty=1)
    puzzles.write(Puzzles(STAMP, "command", (hard, easy)), tmp_path)
    assert puzzles.read(tmp_path) == Puzzles(STAMP, "command", (easy, hard))


def test_no_file_is_no_puzzle(tmp_path):
    assert puzzles.read(tmp_path) is None
    assert puzzles.puzzles_of(shipped_rules(), tmp_path) == ()
    assert puzzles.remarks(shipped_rules(), tmp_path) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("theme", "love"), ("difficulty", 4), ("side", "world"), ("answers", []), ("answers", 3), ("name", None)],
)
def test_a_damaged_file_is_told_in_a_sentence(tmp_path, field, value):
    puzzles.write(Puzzles(STAMP, "command", (sample(), sample("other"))), tmp_path)
    found = json.loads((tmp_path / puzzles.FILE).read_text())
    if value is None:
        for one in found["puzzles"]:
            one[field] = "the same"
    else:
        found["puzzles"][0][field] = value
    (tmp_path / puzzles.FILE).write_text(json.dumps(found))
    with pytest.raises(PuzzlesError, match=r"puzzles\.json holds no puzzles"):
        puzzles.read(tmp_path)
    assert len(puzzles.remarks(shipped_rules(), tmp_path)) == 1


def test_a_figure_that_is_no_number_is_refused(tmp_path):
    puzzles.write(Puzzles(STAMP, "command", (sample(),)), tmp_path)
    text = (tmp_path / puzzles.FILE).read_text()
    (tmp_path / puzzles.FILE).write_text(text.replace("0.15", "NaN"))
    with pytest.raises(PuzzlesError):
        puzzles.read(tmp_path)


THEMES = [
    ("headline price_spike", "ecosystem", False, False, "headline"),
    ("event price_spike", "ecosystem", False, False, "own_card"),
    ("ops price_spike", "flagship", False, False, "rivals_card"),
    ("desk price_spike", "world", False, False, "world_card"),
    ("build alloy", "", False, False, "chain"),
    ("ship defence", "", False, False, "market"),
    ("milestone", "", True, False, "dice"),
    ("de risk", "", False, False, "menu"),
    ("end", "", False, False, "end"),
    ("talks", "", False, True, "brink"),
]


@pytest.mark.parametrize(("decision", "owner", "rolls", "brink", "theme"), THEMES)
def test_the_theme_of_a_solution(decision, owner, rolls, brink, theme):
    assert theme_of(decision, owner, "ecosystem", rolls, brink) == theme


def test_kinds_differ_by_side_by_what_is_done_and_by_what_it_is_for():
    said, other = Said("change", "funds", {}), Said("change", "capital", {})
    kinds = {
        kind_of("flagship", "build alloy", "chain", said),
        kind_of("ecosystem", "build alloy", "chain", said),
        kind_of("flagship", "stockpile", "menu", said),
        kind_of("flagship", "build alloy", "chain", other),
        kind_of("flagship", "build alloy", "chain", None),
    }
    assert len(kinds) == 5
    assert kind_of("flagship", "build sinter", "chain", said) in kinds
