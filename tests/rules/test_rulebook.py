"""The rule book: its tables are made from the rules, and its file holds what they make."""

import pytest

from game.rules.words.rulebook import book, fill
from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules

BOOKS = {language: book(load_text(language)).read_text("utf-8") for language in languages()}
each_book = pytest.mark.parametrize("language", BOOKS)


@each_book
def test_the_shipped_tables_are_those_that_the_rules_make(language: str) -> None:
    made = fill(BOOKS[language], shipped_rules(), load_text(language))
    assert made == BOOKS[language], f"run: python main.py rulebook --lang {language} --write"


@each_book
def test_every_card_and_every_action_stands_in_the_rule_book(language: str) -> None:
    text = load_text(language)
    for card in shipped_rules().cards:
        assert f"| {text.card(card.id)}" in BOOKS[language]
    for entry in shipped_rules().entries:
        assert f"| {text.action(entry.action)} |" in BOOKS[language]


@each_book
def test_an_action_that_offers_a_choice_speaks_of_the_chosen_stage_or_market(language: str) -> None:
    text = load_text(language)
    for chosen in ("chosen_stage", "chosen_market"):
        assert text(f"rulebook.{chosen}") in BOOKS[language].lower()
