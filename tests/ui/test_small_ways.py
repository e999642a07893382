"""Small ways of the table: what is asked for when there is nothing to do, and a mouse that moves on."""

import pytest

from tests.ui.hands import Hands, table


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_where_nothing_was_decided_there_is_nothing_to_take_back_or_to_make_again(way):
    hands = Hands(table())
    getattr(hands.table, way)()
    hands.press({"undo": "u", "redo": "r"}[way])
    assert hands.table.match.decisions == []


def test_a_decision_that_was_taken_back_is_made_again_once():
    hands = Hands(table(decisions=20, phase="card"))
    match = hands.table.match
    before = list(match.decisions)
    hands.table.play(next(name for name in match.legal() if name.startswith("ops ") and not match.preview(name).rolls))
    assert match.can_undo
    made = list(match.decisions)
    hands.table.undo()
    assert match.decisions == before
    hands.table.redo()
    hands.table.redo()
    assert match.decisions == made


def test_a_card_is_enlarged_only_if_the_mouse_still_rests_on_it():
    hands = Hands(table(decisions=20))
    scene = hands.table
    scene.focus.hover = "card.1"
    scene._rest_on("card.0")
    assert scene.enlarged == ""
    scene._rest_on("card.1")
    assert scene.enlarged == scene.choice.hand[1]


def test_no_card_is_enlarged_behind_the_curtain_or_under_another_page(monkeypatch):
    hands = Hands(table(decisions=20))
    scene = hands.table
    scene.focus.hover = "card.1"
    hands.press("l")
    assert hands.top is not scene
    scene._rest_on("card.1")
    assert scene.enlarged == ""
    hands.press("esc")
    assert hands.top is scene
    monkeypatch.setattr(type(scene), "curtain", "flagship")
    scene.focus.hover = "card.1"
    scene._rest_on("card.1")
    assert scene.enlarged == ""
