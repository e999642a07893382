"""Cards in words: at every size a card names each effect or counts it, and its words stay within it."""

import itertools

import pygame
import pytest

from game.rules.model import SIDES, WORLD
from game.rules.words import card_words
from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules
from game.ui.draw import fonts
from game.ui.draw.canvas import Canvas, Mark
from game.ui.table import card_faces as cards
from game.ui.table import card_lines, card_spine
from game.ui.table.card_faces import CardLook
from game.ui.table.layout import MOST_CARDS, layout

RULES = shipped_rules()
HANDS = sorted({layout(tall, 7).cards(count)[0][2:] for tall in (False, True) for count in range(1, 7)})
MOCK = (172.0, 206.0)
READINGS = (cards.READING, (300.0, 430.0))


@pytest.fixture(autouse=True)
def usual_again():
    yield
    fonts.text_scale = 1.0


def drawn(size, card, text, scale=1.0, side="flagship", look=None):
    """All texts that a card is drawn with, and the surface."""
    surface = pygame.Surface((round(size[0] * scale), round(size[1] * scale))).convert()
    marks: list[Mark] = []
    cards.card(Canvas(surface, scale, marks=marks), (0, 0, *size), card, text, RULES, side, look)
    return marks, surface.get_rect()


def said(marks):
    """The whole texts that were drawn and not cut."""
    return [mark.whole for mark in marks if not mark.cut]


def outside(marks, rect):
    return [
        mark.text for mark in marks if not rect.contains(mark.picture.get_bounding_rect(60).move(mark.rect.topleft))
    ]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("size", [*HANDS, MOCK], ids=lambda size: f"{size[0]:.0f}x{size[1]:.0f}")
@pytest.mark.parametrize("text_scale", [0.8, 1.0, 1.4])
def test_a_card_in_the_hand_writes_or_counts_every_effect(size, language, text_scale, monkeypatch):
    if text_scale > 1 and size[0] < 110:
        text_scale = 0.9  # so narrow ones lie on a page that grows with the text
    fonts.text_scale, text = text_scale, load_text(language)
    lines = []
    draw = card_lines.draw

    def noted(*given):
        lines.append(given)
        return draw(*given)

    monkeypatch.setattr(card_lines, "draw", noted)
    for card in RULES.cards:
        for side in SIDES:
            lines.clear()
            marks, rect = drawn(size, card, text, side=side, look=cards.CardLook(fires=True))
            holder = side if card.side == WORLD else ""
            told = card_words.lines(text, card, RULES, holder)
            rows = len(lines)
            more = {text("ui.hand.more", count=number): number for number in range(1, 8)}
            counted = [more[mark.whole] for mark in marks if mark.whole in more and not mark.cut]
            assert rows + sum(counted) == len(told), card.id
            for line in told[:rows]:
                assert {card_words.whole(text, line), card_words.whole(text, line, True)} & set(said(marks)), card.id
                assert not line.condition or line.condition in said(marks), card.id
            assert outside(marks, rect) == [], card.id


@pytest.mark.parametrize("language", languages())
def test_at_the_size_of_the_design_nothing_has_to_be_counted(language):
    text = load_text(language)
    surface = pygame.Surface((10, 10)).convert()
    for card in RULES.cards:
        for side in SIDES:
            assert cards.plan(Canvas(surface, 1.0), MOCK, card, text, RULES, side).counted == 0, card.id


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("size", READINGS, ids=lambda size: f"{size[0]:.0f}x{size[1]:.0f}")
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5])
def test_a_card_at_reading_size_writes_every_effect_in_full(size, language, scale):
    text = load_text(language)
    for card in RULES.cards:
        marks, rect = drawn(size, card, text, scale)
        for _, words, condition in card_lines.rows(card, text, RULES):
            assert words in said(marks), card.id
            assert not condition or condition in said(marks), card.id
        assert [mark.whole for mark in marks if mark.cut] == [], card.id
        assert outside(marks, rect) == [], card.id
        title = [mark for mark in marks if mark.whole == text.card(card.id)]
        effects = [mark for mark in marks if mark.whole in {row[1] for row in card_lines.rows(card, text, RULES)}]
        assert max(mark.rect.bottom for mark in title) <= min(mark.rect.bottom for mark in effects), card.id


def test_own_rivals_and_world_cards_are_told_apart_by_words_and_sign():
    text = load_text()
    for card in RULES.cards:
        for side in SIDES:
            whose = cards.group(card, side)
            assert whose == ("worlds" if card.side == WORLD else "own" if card.side == side else "rivals")
            ribbon = text(f"ui.hand.ribbon.{whose}")
            assert ribbon in said(drawn(MOCK, card, text, side=side)[0])
    assert len(set(cards.RIBBON_ICON.values())) == len(cards.RIBBON_ICON)


def test_a_rivals_card_says_that_its_event_happens_too():
    text, card = load_text(), RULES.card("dod_loan")
    marks, _ = drawn(MOCK, card, text, side="ecosystem", look=cards.CardLook(fires=True))
    assert "Its event fires too" in said(marks)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("tall", "text_scale"), [(False, 0.8), (False, 1.0), (False, 1.4), (True, 0.8), (True, 1.0)])
def test_a_folded_card_has_its_ops_and_its_whole_name(tall, text_scale, language):
    fonts.text_scale, text = text_scale, load_text(language)
    at = layout(tall, 7, larger_text=text_scale > 1, folded=True)
    size = at.cards(MOST_CARDS, 0)[1][2:]
    surface = pygame.Surface((round(size[0]), round(size[1]))).convert()
    for card in RULES.cards:
        marks: list[Mark] = []
        card_spine.draw(Canvas(surface, 1.0, marks=marks), (0, 0, *size), card, text, RULES, "flagship", CardLook())
        assert {text.card(card.id), text.card_short(card.id)} & set(said(marks)), card.id
        assert str(card.ops) in said(marks), card.id
        assert [mark.whole for mark in marks if mark.cut] == [], card.id
        assert outside(marks, surface.get_rect()) == [], card.id


@pytest.mark.parametrize("tall", [False, True])
def test_folded_cards_lie_beside_each_other_and_leave_their_room_to_the_panel(tall):
    at, usual = layout(tall, 7, folded=True), layout(tall, 7)
    for count in range(1, MOST_CARDS + 1):
        for lies in range(count):
            boxes = at.cards(count, lies)
            assert boxes[lies][2] == max(box[2] for box in boxes) == at.lying
            assert all(one[0] + one[2] < other[0] for one, other in itertools.pairwise(boxes))
            assert boxes[-1][0] + boxes[-1][2] < at.panel[0]
    assert at.panel[2] > usual.panel[2]
    assert at.panel[0] + at.panel[2] == usual.panel[0] + usual.panel[2]
