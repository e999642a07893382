"""How hard the game reads: grades of handouts, cards and rule book, printed; in Chinese the length of sentences."""

import re

import pytest

from game.rules.folder import SHIPPED
from game.rules.words.paper import listed, load_paper
from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules
from tests.paper.reading_grade import grade
from tests.paper.test_paper import MOST_GRADE, handouts

MOST_OF_CARDS, MOST_OF_BOOK = 8.0, 8.0
MOST_SIGNS = 30.0  # of a Chinese sentence of the rule book, on average
GAME_TERMS = ("actions", "tracks", "stages", "markets", "endings", "phases")
"""Sections of the words that name what only the game knows; they count as they stand."""


def cards() -> list[str]:
    """What stands on the cards in English: effects and flavour, a sentence each."""
    rules, text = shipped_rules(), load_text("en")
    told = []
    for card in rules.cards:
        told += [f"{line.rstrip('.')}." for _, line in text.effect_rows(card, rules)] + [text.flavour(card.id)]
    return told


def prose(name: str) -> str:
    """A rule book without its tables, marks and numbers of claims."""
    words = re.sub(r"<!--.*?-->", "", (SHIPPED / name).read_text("utf-8"), flags=re.DOTALL)
    lines = [line for line in words.splitlines() if line and line[0] not in "|#`"]
    return re.sub(r"\([^)]*[FX][0-9]{2}[^)]*\)|[*_`>]", "", " ".join(lines))


def test_grades_are_printed_and_hold(capsys: pytest.CaptureFixture[str]) -> None:
    grades = {name: grade(" ".join(sentences)) for name, sentences in handouts()}
    on_cards, book = grade(" ".join(cards())), grade(prose("RULEBOOK.md"))
    text = load_text("en")
    terms = [text(key) for key in sorted(text.keys()) if key.endswith(".name") and key.split(".")[0] in GAME_TERMS]
    with capsys.disabled():
        print("\nFlesch-Kincaid grades:")
        for name, found in {**grades, "cards": on_cards, "rule book": book}.items():
            print(f"  {name:20} {found:4.1f}")
        print(f"  game terms, as they stand ({len(terms)}): {', '.join(terms)}")
    assert max(grades.values()) <= MOST_GRADE
    assert on_cards <= MOST_OF_CARDS
    assert book <= MOST_OF_BOOK
    assert len(terms) > 60


@pytest.mark.parametrize("language", languages())
def test_the_guide_names_the_hardest_grade_of_each_handout(language: str) -> None:
    hardest: dict[str, float] = {}
    for name, sentences in handouts():
        kind = name.partition(",")[0]
        kind = kind if kind in ("items", "rules", "solo", "sheets") else "roles"
        hardest[kind] = max(hardest.get(kind, 0.0), grade(" ".join(sentences)))
    (told,) = listed(load_paper(shipped_rules(), language), "guide.reading.points")
    named = re.findall(r"[0-9]\.[0-9]", told)
    assert named == [f"{hardest[kind]:.1f}" for kind in ("roles", "items", "rules", "solo", "sheets")]


def test_chinese_sentences_of_the_rule_book_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    sentences = [one for one in re.split("[。！？；]", prose("RULEBOOK.zh.md")) if re.search("[\u4e00-\u9fff]", one)]
    mean = sum(len(re.sub(r"\s", "", one)) for one in sentences) / len(sentences)
    with capsys.disabled():
        print(f"\nA sentence of the Chinese rule book has {mean:.1f} signs on average ({len(sentences)} sentences).")
    assert mean <= MOST_SIGNS
