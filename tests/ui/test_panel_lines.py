"""What a picked card would change stands in the panel line by line, as far as the card's own lines leave room."""

import pytest

from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.session.session import Session
from game.ui.screens.table import TableScene
from tests.engine.table import Table as Laid
from tests.ui.fitting import faults
from tests.ui.players import Player


def picked(card: str, side: str = "ecosystem") -> Player:
    """A side that has picked a card and not confirmed it."""
    match = Laid(shipped_rules(), "2025-deal", 1, 0, load_text())
    match.hand(side, card).card_is_asked(side)
    hands = Player(TableScene(Session(match)))
    hands.click("ready")
    hands.click("card.0")
    return hands


@pytest.mark.parametrize("card", ["innovation_points_loan", "cadre_training", "proposal_funnel"])
def test_every_change_has_its_line_where_there_is_room(card):
    hands = picked(card)
    item = hands.item("panel.preview")
    drawn = [mark.text for mark in hands.look() if mark.owner == item.id]
    assert not any("…" in line for line in drawn)
    assert len(drawn) > 3, "more lines than stand beside the button"
    assert faults(hands.top) == []


def test_the_lines_begin_below_the_effects_of_the_card():
    hands = picked("innovation_points_loan")
    marks = hands.look()
    lines = [mark.rect for mark in marks if mark.owner == "panel.preview"]
    effects = [mark.rect for mark in marks if mark.text in ("Funds +4", "Debt +1", "Weakest stage +1")]
    inside = [rect for rect in effects if rect.x > min(rect.x for rect in lines) - 40]  # not those on the card itself
    assert len(inside) == 3
    assert min(rect.top for rect in lines) >= max(rect.bottom for rect in inside)
