"""Cards and rule book are searched by typing, by keyboard and by mouse, in every language."""

import pytest

from game.rules.check import load_rules
from game.storage.settings import changed
from game.ui.screens.cards import CardsScene
from game.ui.screens.glossary import GlossaryScene
from game.ui.screens.rulebook import RulebookScene
from tests.ui.players import Player


@pytest.fixture
def rules():
    return load_rules()


def under(scene, language="en"):
    """Hands at a page that lies above another one."""
    hands = Player(RulebookScene())
    hands.app.settings = changed(hands.app.settings, ("en", "zh"), language=language)
    hands.app._put_in_force()
    hands.app.push(scene)
    hands.look()
    return hands


def test_cards_are_found_by_title_effect_claim_and_number_and_the_page_says_how_many(rules):
    hands = under(CardsScene(rules))
    hands.press("/")
    assert hands.top.focus.current == "search"
    assert hands.top.field.value == ""  # the key itself is not typed
    for typed, id in (("price floor", "price_stability"), ("F49", "price_stability"), ("trade truce", "trade_truce")):
        hands.press(*typed)
        assert id in [card.id for card in hands.top.cards], typed
        assert len(hands.top.cards) < len(rules.cards)
        hands.press("esc")
        assert hands.top.field.value == ""
    assert len(hands.top.cards) == len(rules.cards)
    hands.press("esc")
    assert isinstance(hands.top, RulebookScene)


def test_the_arrow_leads_from_the_search_to_the_cards_and_a_tab_sifts_what_was_found(rules):
    hands = under(CardsScene(rules))
    hands.click("search")
    hands.press(*"tension")
    all_found = [card.id for card in hands.top.cards]
    hands.press("down")
    assert hands.top.focus.current == "card.0"
    hands.click("tab.world")
    found = [card.id for card in hands.top.cards]
    assert found == [id for id in all_found if rules.card(id).side == "world"]


def test_a_search_without_a_find_says_so_and_nothing_breaks(rules):
    hands = under(CardsScene(rules))
    hands.press("/", *"xyzzy")
    assert hands.top.card is None
    assert any("xyzzy" in mark.text for mark in hands.look())
    hands.press("down", "right", "tab", "enter")
    hands.look()


@pytest.mark.parametrize("typed", ["许可", "licence review"])
def test_in_chinese_cards_are_found_by_characters_and_by_the_english_title(rules, typed):
    hands = under(CardsScene(rules), "zh")
    hands.press("/")
    hands.top.field.insert(typed)
    hands.top.changed()
    assert "licence_review" in [card.id for card in hands.top.cards]


def test_the_rule_book_opens_the_first_section_that_holds_what_is_typed_and_lists_the_others():
    hands = under(RulebookScene())
    hands.press("/", *"licences")
    found = hands.top.found()
    assert len(found) > 1
    assert hands.top.chapter == found[0].chapter
    for number, one in enumerate(found):
        assert "licences" in one.line.casefold()
        hands.top.choose(number)
        assert hands.top.chapter == one.chapter
        assert any("licences" in mark.whole.casefold() for mark in hands.look())
    hands.click("chapter.1")
    assert hands.top.chapter == found[1].chapter
    hands.click("search")
    hands.press("down")
    assert hands.top.focus.current == "chapter.1"
    hands.press("esc")
    assert hands.top.wanted == []
    assert [hands.top.entry(number).title for number in range(2)] == [one.name for one in hands.top.chapters[:2]]


def test_a_term_that_the_rules_bring_along_stands_with_its_claim(rules):
    hands = under(GlossaryScene(rules, "coordination"))
    article = next(one for one in hands.top.found if one.key == "tracks.coordination.name")
    assert article.facts == ("F24",)
    assert article.tag == "article opinion"
