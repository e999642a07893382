"""A count of one has its own word: no sentence of the game says "1 tables", and no Chinese one has word forms."""

import re

import pytest

from game.rules.words.numbers import BETWEEN
from game.rules.words.paper import load_paper
from game.rules.words.text import Text, languages, load_text
from game.session.match import shipped_rules

ONE_OF_MANY = re.compile(r"(?<![0-9.,/])\b1 (?:[a-z-]+ )?(?!(?:is|less|leads|loses|yes)\b)[a-z-]*[a-z]s\b")
COUNTS = (
    *("count", "rolls", "deals", "games", "tables", "matches", "allies", "students", "times", "of", "larger", "opened"),
    *("ecosystem_count", "flagship_count", "needed", "wanted", "ops", "ops_of", "points"),
)
"""Fields that hold how many there are."""
NEVER_ONE = {
    **dict.fromkeys(("ui.handover.weakest_many", "ui.review.summary.many"), "one stage is told by its name"),
    **dict.fromkeys(("goals.narrowest_many.title", "goals.unopened_many.title"), "one stage is told by its name"),
    "class.page.tables.several": "one stage is told by its name",
    "ear.times": "what happened once is told without a count", "players.reasons.random": "one of several",
    "ui.branch.ask": "hundreds", "ui.meter.measured": "thousands", "ui.meter.measured_among": "thousands",
    "cheat_sheet.ops": "one has words of its own", "effects.ops": "the same", "ear.ops": "the same",
    "log.dealt_rival": "the same", "ui.handover.dealt": "the same", "effects.score": "VP are the same",
}  # fmt: skip


def text_of(language: str) -> list[Text]:
    return [load_text(language), load_paper(shipped_rules(), language)]


def test_a_count_takes_the_word_for_one_or_for_more():
    text = Text("en", {"held": "At {count:table|tables}, {more} and {count}."})
    assert text("held", count=1, more="x") == "At 1 table, x and 1."
    assert text("held", count="1", more="x") == "At 1 table, x and 1."
    for count in (0, 2, 11, 21, "1.5"):
        assert text("held", count=count, more="x") == f"At {count} tables, x and {count}."
    assert text.fields("held") == {"count", "more"}
    with pytest.raises(KeyError, match="'held' needs a value"):
        text("held", count=1)


def test_no_english_sentence_has_one_of_many():
    found = {}
    for text in text_of("en"):
        for key in sorted(text.keys() - NEVER_ONE.keys()):
            fields = text.fields(key)
            if not fields & set(COUNTS):
                continue
            told = text(key, **{field: 1 if field in COUNTS else "…" for field in fields})
            if ONE_OF_MANY.search(told):
                found[key] = told
    assert not found


def test_a_language_without_word_forms_has_none():
    for language in languages():
        if language == "en":
            continue
        for text in text_of(language):
            assert not [key for key in sorted(text.keys()) if re.search(r"\{\w+:[^}]*\|", text.pattern(key))]
    assert any(BETWEEN in text.pattern(key) for text in text_of("en") for key in sorted(text.keys()))
