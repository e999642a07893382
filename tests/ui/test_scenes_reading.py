"""What can be read: every card with its claims, and the rule book page by page."""

import re

import pytest

from game.rules.check import SHIPPED
from game.rules.words.text import load_text
from game.ui.screens import opening
from game.ui.screens.cards import CardsScene
from game.ui.screens.menu import MenuScene
from game.ui.screens.paged import DETAIL
from game.ui.screens.rulebook import RulebookScene, markdown
from game.ui.screens.rulebook_text import blocks, runs
from game.ui.screens.table import TableScene
from tests.ui.hands import table
from tests.ui.players import Player


def words(hands):
    return " ".join(mark.text for mark in hands.look())


def every_page_of(hands):
    """The words of all pages of the entry that is shown."""
    told, chosen = words(hands), hands.top.chosen
    while (seen := hands.top.arranged.seen(DETAIL)).first + 1 < seen.count:
        hands.top.turn(1)
        told += " " + words(hands)
    assert hands.top.chosen == chosen
    return told


# --- cards


def test_the_right_arrow_leads_through_the_whole_deck():
    rules = opening.rules()
    hands = Player(CardsScene(rules))
    seen = [hands.top.card.id]
    for _ in range(3 * len(rules.cards)):
        hands.press("right")
        if hands.top.card.id != seen[-1]:
            seen.append(hands.top.card.id)
    assert seen == [card.id for card in rules.cards]


@pytest.mark.parametrize("id", ["bottleneck_survey", "ten_year_offtake", "price_slump", "motor_cluster"])
def test_a_card_shows_its_effects_its_tag_and_its_claims(id):
    rules, text = opening.rules(), load_text()
    card = rules.card(id)
    hands = Player(CardsScene(rules, id))
    assert hands.top.card.id == id
    seen = every_page_of(hands)
    assert text.card(id) in seen
    assert text(f"tags.{card.tag}.name") in seen
    for fact in card.facts:
        assert fact in seen
        assert text.claim(rules.facts[fact]) in seen
        assert rules.facts[fact].source in seen
        assert text.note(rules.facts[fact]) in seen


@pytest.mark.parametrize("side", ["ecosystem", "flagship", "world"])
def test_a_tab_shows_the_cards_of_one_side(side):
    rules = opening.rules()
    hands = Player(CardsScene(rules))
    hands.click(f"tab.{side}")
    assert {card.side for card in hands.top.cards} == {side}
    assert hands.top.card == hands.top.cards[0]
    hands.click("later")
    assert hands.top.first > 0
    assert hands.top.card == hands.top.cards[hands.top.chosen] != hands.top.cards[0]


def test_esc_leaves_the_browser():
    hands = Player(CardsScene(opening.rules()))
    hands.press("esc")
    assert hands.app.scenes == []


# --- the rule book


def every_page(size=(1280, 720)):
    hands = Player(RulebookScene(), size)
    told = []
    for number in range(len(hands.top.chapters)):
        hands.top.open(number)
        told.append(every_page_of(hands))
    return hands, " ".join(told)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_every_word_of_the_rule_book_stands_on_a_page(size):
    _, told = every_page(size)
    text = markdown(load_text())
    expected = set(re.findall(r"[A-Za-z]{4,}", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)))
    assert expected - set(re.findall(r"[A-Za-z]{4,}", told)) == set()


def test_no_comment_and_no_markup_is_shown():
    _, told = every_page()
    assert not re.search(r"<!--|-->|\*\*|\|", told)


def test_numbers_stand_as_in_the_file():
    assert "about 55 minutes" in every_page()[1]
    assert "55<!--" in (SHIPPED / "RULEBOOK.md").read_text("utf-8")


def test_every_chapter_can_be_opened_by_keyboard_and_by_mouse():
    hands = Player(RulebookScene())
    hands.top.refresh()
    chapters = hands.top.chapters
    assert len(chapters) >= 10
    for number, chapter in enumerate(chapters):
        hands.click(f"chapter.{number}")
        assert hands.top.chapter == number
        assert chapter.name in " ".join(every_page_of(hands).split())
        hands.top.open(number)
    hands.press("left")
    assert hands.top.chapter == len(chapters) - 2
    seen = hands.top.arranged.seen(DETAIL)
    assert seen.first == seen.count - 1
    hands.press("home")
    assert hands.top.chapter == 0
    hands.press("down")
    assert hands.top.chapter == 1
    hands.press("esc")
    assert hands.app.scenes == []


def test_inline_words_have_their_faces():
    made = runs("a **strong** word, a *stressed* one and `end`")
    assert [(run.text, run.face) for run in made if run.face != "medium"] == [
        ("strong", "bold"),
        ("stressed", "italic"),
        ("end", "semibold"),
    ]


def test_lists_and_tables_are_read():
    made = blocks("# Title\n\nWords\ngo on.\n\n1. First\n   more\n2. Second\n\n| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert [block.kind for block in made] == ["heading", "text", "item", "item", "table"]
    assert made[2].plain == "First more"
    assert [["".join(run.text for run in cell) for cell in row] for row in made[4].rows] == [["A", "B"], ["1", "2"]]


@pytest.mark.parametrize(("id", "scene"), [("cards", CardsScene), ("rulebook", RulebookScene)])
def test_cards_and_rule_book_open_from_the_table_and_esc_comes_back(id, scene):
    hands = Player(table())
    hands.press("esc")
    hands.click(id)
    assert isinstance(hands.top, scene)
    hands.press("esc")
    assert isinstance(hands.top, MenuScene)
    hands.press("esc")
    assert isinstance(hands.top, TableScene)
