"""The rule book in words: every number in it is marked with where it comes from, and stands so in the YAML."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from game.rules.check import SHIPPED
from game.rules.model import CONSTANTS

BOOK = (SHIPPED / "RULEBOOK.md").read_text("utf-8")
MARKS = [(mark[1], BOOK[: mark.start()].removesuffix(" %")) for mark in re.finditer(r"<!--([\w.]+)-->", BOOK)]
MOST_WORDS = 2000


def data(file: str) -> Any:
    return yaml.load((SHIPPED / file).read_text("utf-8"), yaml.SafeLoader)


FILES: dict[str, Any] = {
    "board": data("board.yaml"),
    "review": data("review.yaml"),
    "tracks": data("tracks.yaml")["tracks"],
    "scenario": data("scenarios/2025-deal.yaml"),
    "actions": {action["id"]: action for action in data("actions.yaml")["actions"]},
}


def resolved(mark: str) -> object:
    """What a mark points at: ``review.low.points``, ``tracks.capital.start``, ``actions.milestone.odds``."""
    head, *path = mark.split(".")
    if head == "tracks" and path[1] in ("low", "high"):
        return FILES["tracks"][path[0]]["range"][path[1] == "high"]
    if head == "actions" and path[1] == "odds":
        (roll,) = [effect["roll"] for effect in FILES["actions"][path[0]]["effects"] if "roll" in effect]
        return roll["odds"]
    found: Any = FILES[head]
    for step in path:
        found = found[int(step) if step.isdigit() and isinstance(found, Mapping) else step]
    return found


def test_there_are_marks():
    assert len(MARKS) > 100


@pytest.mark.parametrize(("mark", "before"), MARKS, ids=[f"{mark} {number}" for number, (mark, _) in enumerate(MARKS)])
def test_a_marked_number_is_the_one_in_the_yaml(mark: str, before: str):
    value = resolved(mark)
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    assert before.endswith(shown), f"the rule book says {before[-12:]!r}, {mark} is {shown}"
    assert not re.search(r"[\d.]$", before.removesuffix(shown)), f"{shown} is only the end of a longer number"


def test_every_number_of_board_and_review_stands_in_the_rule_book():
    marked = {mark for mark, _ in MARKS}
    wanted = {f"{constant.file.removesuffix('.yaml')}.{name}" for name, constant in CONSTANTS.items()}
    assert wanted - marked == set()


def test_the_rule_book_is_read_in_ten_minutes():
    words = re.sub(r"<!--.*?-->", "", BOOK)
    beside_tables = " ".join(line for line in words.splitlines() if not line.startswith("|"))
    assert len(beside_tables.split()) <= MOST_WORDS


def test_the_numbers_of_the_tables_made_by_hand_are_marked_too():
    """Outside of generated tables and citations, a bare number is a small word of the language or marked."""
    text = re.sub(r"<!-- table: .*?<!-- end -->", "", BOOK, flags=re.DOTALL)
    text = re.sub(r"[-\d.]+( %)?<!--", "<!--", text)
    rows = [line for line in text.splitlines() if line.startswith("| ") and re.search(r"\| [\d.]+ *\|", line)]
    assert rows == []
