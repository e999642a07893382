"""The glossary: every term has words, a claim or a section, and is found by what a player types."""

import pytest

from game.rules.check import load_rules
from game.rules.words.glossary import KINDS, articles, load_terms, search
from game.rules.words.text import Text, load_text


@pytest.fixture(scope="module")
def rules():
    return load_rules()


@pytest.fixture(scope="module")
def known(rules):
    return articles(rules, load_text())


def test_it_holds_terms_of_every_kind_in_order_and_says_each_in_a_sentence(known):
    assert {one.kind for one in known} == set(KINDS)
    assert [one.name.casefold() for one in known] == sorted(one.name.casefold() for one in known)
    assert all(one.told and "{" not in one.told for one in known)
    assert len({one.key for one in known}) == len(known)


def test_a_term_with_a_claim_carries_its_tag_and_a_card_that_shows_it(rules, known):
    ndpr = next(one for one in known if one.key == "glossary.ndpr.name")
    assert ndpr.facts == ("F49",)
    assert ndpr.tag == rules.facts["F49"].tag
    assert "F49" in rules.card(ndpr.card).facts


def test_what_begins_with_the_words_comes_first_then_names_then_explanations(known):
    found = [one.name for one in search(known, "price")]
    assert found[0].startswith("Price")
    assert found.index("Price floor") < found.index("NdPr") if "NdPr" in found else "NdPr" not in found
    assert all("price" in one.name.casefold() + one.told.casefold() for one in search(known, "PRICE"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("sinter", "Sinter"), ("baot", "Baotou"), ("F43", "10X"), ("10x", "10X"), ("point bank", "Innovation points")],
)
def test_a_term_is_found_by_part_of_its_name_by_its_claim_and_by_its_explanation(known, typed, name):
    assert name in [one.name for one in search(known, typed)]


def test_nothing_typed_is_everything_and_nonsense_is_nothing(known):
    assert search(known, "  ") == known
    assert search(known, "xyzzy") == ()


def test_the_name_in_another_language_stands_beside_and_is_searched(rules):
    both = articles(rules, load_text(), Text("zh", {"glossary.ndpr.name": "镨钕"}))
    assert [one.name for one in search(both, "镨")] == ["NdPr"]


def test_the_terms_of_the_file_are_those_that_have_words(rules):
    text = load_text()
    named = {key.split(".")[1] for key in text.keys() if key.startswith("glossary.")}  # noqa: SIM118
    assert {term.id for term in load_terms(rules)} == named
