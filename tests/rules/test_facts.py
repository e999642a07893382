"""The claims that cards and rules cite: each says what its source says, and what others say stands apart."""

import re

import pytest

from game.rules.check import SHIPPED, load_rules
from game.rules.evidence import load_evidence
from game.rules.what_if import load_assumptions
from game.rules.words.glossary import load_terms
from game.rules.words.subjects import load_subjects
from game.rules.words.text import languages, load_text

RULES = load_rules()
OTHERS = re.compile(r"[(（]|company says|[Ff]iling|officials|公司说|公开文件|官员")


def test_claims_of_the_article_cite_it_and_no_others_do() -> None:
    assert RULES.article.title
    assert RULES.article.address.startswith("https://")
    for fact in RULES.facts.values():
        assert (fact.source == RULES.article.title) == fact.id.startswith("F"), fact.id
        assert (fact.tag == "checked") == fact.id.startswith("X"), fact.id


@pytest.mark.parametrize("language", languages())
def test_a_claim_of_the_article_holds_no_remark_of_others(language: str) -> None:
    text = load_text(language)
    for fact in RULES.facts.values():
        if fact.id.startswith("F"):
            assert not OTHERS.search(text.claim(fact)), fact.id


@pytest.mark.parametrize("language", languages())
def test_a_note_is_told_with_its_own_source(language: str) -> None:
    text = load_text(language)
    noted = [fact for fact in RULES.facts.values() if fact.note]
    assert len(noted) > 10
    for fact in noted:
        assert fact.note_source not in ("", fact.source)
        assert fact.note_source in text.note(fact)
        assert (fact.note in text.note(fact)) == (language == "en")
    assert text.note(RULES.facts["F09"]) == ""


def test_the_tag_of_a_card_is_that_of_every_claim_that_it_cites() -> None:
    for card in RULES.cards:
        assert {RULES.facts[id].tag for id in card.facts} <= {card.tag}, card.id


def test_what_the_article_says_is_carried_or_left_out_with_a_reason() -> None:
    """The article was read as claims F01 to F85; the head of facts.yaml judges those that are not there."""
    head = (SHIPPED / "facts.yaml").read_text("utf-8").partition("article:")[0]
    judged = set(re.findall(r"F[0-9]{2}", head.partition("nothing here carries")[2]))
    assert judged == {f"F{number:02}" for number in range(1, 86)} - set(RULES.facts) | {"F22", "F84"}


def test_every_claim_is_carried_by_something_that_a_player_meets() -> None:
    """By a card, a thing on the table, a term, a question of the debrief, or the rule book."""
    carried = {id for card in RULES.cards for id in card.facts}
    carried |= {id for subject in load_subjects(RULES).values() for id in subject.facts}
    carried |= {id for term in load_terms(RULES) for id in term.facts}
    for one in load_evidence(RULES).values():
        carried |= {*one.facts, *one.supports, *one.against}
    in_the_book = {"F24", "F37", "F38", "F50", "F61", "F64", "F85"}  # its table of claims and rules
    for assumption in load_assumptions():
        carried |= {*assumption.facts}
    assert set(RULES.facts) - carried <= in_the_book
