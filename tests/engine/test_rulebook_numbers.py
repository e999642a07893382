"""The rule book in words: every number in it is marked with where it comes from, and stands so in the YAML."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from game.rules.check import SHIPPED
from game.rules.model import CONSTANTS
from game.rules.words.rulebook import book
from game.rules.words.text import languages, load_text

BOOKS = {language: book(load_text(language)).read_text("utf-8") for language in languages()}
MARKS = [
    (language, mark[1], whole[: mark.start()].removesuffix("%").removesuffix(" "))
    for language, whole in BOOKS.items()
    for mark in re.finditer(r"<!--([\w.]+)-->", whole)
]
MOST_WORDS = 2000
HAN = re.compile("[\u4e00-\u9fff]")
HAN_PER_WORD = 1.7  # characters that are read in the time of an English word
each_book = pytest.mark.parametrize("language", BOOKS)


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


@each_book
def test_every_language_marks_the_same_numbers(language: str):
    marked = {one: sorted(mark for book_of, mark, _ in MARKS if book_of == one) for one in ("en", language)}
    assert len(marked["en"]) > 100
    assert marked[language] == marked["en"]


@pytest.mark.parametrize(
    ("mark", "before"),
    [(mark, before) for _, mark, before in MARKS],
    ids=[f"{language} {mark} {number}" for number, (language, mark, _) in enumerate(MARKS)],
)
def test_a_marked_number_is_the_one_in_the_yaml(mark: str, before: str):
    value = resolved(mark)
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    assert before.endswith(shown), f"the rule book says {before[-12:]!r}, {mark} is {shown}"
    assert not re.search(r"[\d.]$", before.removesuffix(shown)), f"{shown} is only the end of a longer number"


def test_every_number_of_board_and_review_stands_in_the_rule_book():
    marked = {mark for _, mark, _ in MARKS}
    wanted = {f"{constant.file.removesuffix('.yaml')}.{name}" for name, constant in CONSTANTS.items()}
    assert wanted - marked == set()


@each_book
def test_the_rule_book_is_read_in_ten_minutes(language: str):
    words = re.sub(r"<!--.*?-->", "", BOOKS[language])
    beside_tables = " ".join(line for line in words.splitlines() if not line.startswith("|"))
    others = len(HAN.sub(" ", beside_tables).split()) if language == "en" else 0
    assert others + len(HAN.findall(beside_tables)) / HAN_PER_WORD <= MOST_WORDS


@each_book
def test_the_numbers_of_the_tables_made_by_hand_are_marked_too(language: str):
    """Outside of generated tables and citations, a bare number is a small word of the language or marked."""
    text = re.sub(r"<!-- table: .*?<!-- end -->", "", BOOKS[language], flags=re.DOTALL)
    text = re.sub(r"[-\d.]+( ?%)?<!--", "<!--", text)
    rows = [line for line in text.splitlines() if line.startswith("| ") and re.search(r"\| [\d.]+ *\|", line)]
    assert rows == []
