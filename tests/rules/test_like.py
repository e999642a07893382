"""A scenario that is like another has its lines, and one that cannot be is told of."""

import shutil
from pathlib import Path

import pytest

from game.rules.check import check, load_rules
from game.rules.folder import SHIPPED
from game.rules.what_if import load_settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rules folder of one's own."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "rules"))


def test_a_line_that_is_said_counts_and_all_others_are_those_of_the_other(folder: Path):
    file = folder / "scenarios" / "lesson-average.yaml"
    file.write_text("id: lesson-average\nlike: lesson\nhand: 3\n", "utf-8")
    scenarios = load_rules(folder).scenarios
    assert scenarios["lesson-average"].hand == 3
    assert scenarios["lesson-average"].start == scenarios["lesson"].start


def test_the_what_if_lab_finds_what_a_scenario_has_of_another():
    assert [one.id for one in load_settings("lesson-average")] == [one.id for one in load_settings("lesson")]


@pytest.mark.parametrize(
    ("other", "told"),
    [("lesson-avrage", "is no other scenario"), ("lesson-average", "is no other scenario"), ("sprint", "like another")],
)
def test_a_scenario_that_is_like_none_itself_or_one_that_is_like_another_is_told(folder: Path, other: str, told: str):
    (folder / "scenarios" / "lesson-average.yaml").write_text(f"id: lesson-average\nlike: {other}\n", "utf-8")
    with (folder / "scenarios" / "sprint.yaml").open("a", encoding="utf-8") as file:
        file.write("like: lesson\n" if other == "sprint" else "")
    assert any(told in str(problem) and "lesson-average.yaml" in str(problem) for problem in check(folder))
