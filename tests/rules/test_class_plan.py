"""class.yaml: what it says is read, and what is wrong with it is told."""

import shutil

import pytest

from game.rules.check import SHIPPED, check
from game.rules.class_plan import PHASES, load_class
from game.rules.words.paper import listed, load_paper
from game.session.match import shipped_rules


def test_every_plan_begins_and_closes_and_is_played_in_between():
    for phases in load_class().plans.values():
        ids = [phase.id for phase in phases]
        assert (ids[0], ids[-1]) == ("brief", "exit")
        assert "play" in ids
        assert set(ids) <= set(PHASES)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_questions_in_class_are_some_of_those_on_paper(language: str):
    assert set(load_class().in_class) <= set(listed(load_paper(shipped_rules(), language), "items.order"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("draw_to: 55", "draw_to: 60", "a draw from 45 to 60"),
        ("decides_after: 2", "decides_after: -1", "decides_after is -1"),
        ("play: 25", "break: 25", "unknown phase break"),
        ("vote: 5", "vote: 1", "vote is 1"),
        ("in_class: [weakest, together, claim]", "in_class: []", "0 lines"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, before: str, after: str, told: str):
    folder = shutil.copytree(SHIPPED, tmp_path / "rules")
    file = folder / "class.yaml"
    words = file.read_text("utf-8")
    assert before in words
    file.write_text(words.replace(before, after, 1), "utf-8")
    (problem,) = check(folder)
    assert "class.yaml" in str(problem)
    assert told in str(problem)
