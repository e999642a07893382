"""Cards in the hand: the title of every card ends above its row of effects, at every size that a hand can have."""

import pygame
import pytest

from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.ui.draw.canvas import Canvas, Mark
from game.ui.table import card_faces as cards
from game.ui.table.layout import layout

SIZES = sorted({layout(tall, 7).cards(count)[0][2:] for tall in (False, True) for count in range(1, 7)})


@pytest.mark.parametrize("ribbon", ["", "fires E's event"], ids=["plain", "ribbon"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]:.0f}x{size[1]:.0f}")
@pytest.mark.parametrize("scale", [1, 1.5])
def test_every_title_ends_above_the_row_of_effects(size, ribbon, scale, monkeypatch):
    rules, text = shipped_rules(), load_text()
    rows = []
    draw_row = cards._pairs

    def noted(*given):
        rows.append(draw_row(*given))
        return rows[-1]

    monkeypatch.setattr(cards, "_pairs", noted)
    surface = pygame.Surface((200 * scale, 300 * scale))
    too_low, cut = [], []
    for card in rules.cards:
        marks: list[Mark] = []
        cards.hand(
            Canvas(surface, scale, marks=marks), (0, 0, *size), card, text, rules, "flagship",
            cards.CardLook(ribbon=ribbon),
        )  # fmt: skip
        words = text.card(card.id) + "\n" + text.card_short(card.id)
        title = [mark for mark in marks if mark.text.rstrip("-…") in words and len(mark.text) > 2]
        assert title
        if max(mark.rect.bottom for mark in title) > rows[-1] * scale + 1:
            too_low.append(text.card(card.id))
        cut += [mark.text for mark in title if mark.cut]
    assert too_low == []
    if size[0] > 90:  # the narrowest, six cards in the 4:3 layout, may end in an ellipsis; resting enlarges the card
        assert cut == []
