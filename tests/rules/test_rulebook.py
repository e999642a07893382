"""The rule book: its tables are made from the rules, and its file holds what they make."""

from game.match import shipped_rules
from game.rules.check import SHIPPED
from game.rules.rulebook import fill
from game.rules.text import load_text

BOOK = (SHIPPED / "RULEBOOK.md").read_text("utf-8")


def test_the_shipped_tables_are_those_that_the_rules_make() -> None:
    assert fill(BOOK, shipped_rules(), load_text()) == BOOK, "run: python main.py rulebook --write"


def test_every_card_and_every_action_stands_in_the_rule_book() -> None:
    text = load_text()
    for card in shipped_rules().cards:
        assert f"| {text.card(card.id)}" in BOOK
    for entry in shipped_rules().entries:
        assert f"| {text.action(entry.action)} |" in BOOK


def test_an_action_that_offers_a_choice_speaks_of_the_chosen_stage_or_market() -> None:
    assert "The chosen stage +1" in BOOK
    assert "1 step in the chosen market" in BOOK
