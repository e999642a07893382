"""The ways of playing a card are told whole, in fewer words where a button is low: no sentence is cut."""

import pytest

from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules
from game.ui.draw.canvas import Canvas
from game.ui.table import panel_words
from game.ui.table.choice import Choice
from game.ui.widgets.focus import NORMAL, Tip
from tests.engine.table import Table as Laid

LOW = (0.0, 0.0, 276.0, 38.0)


def asked(side: str, card: str, language: str = "en") -> Laid:
    match = Laid(shipped_rules(), "2025-deal", 1, 0, load_text(language))
    match.hand(side, card).card_is_asked(side)
    return match


@pytest.mark.parametrize(
    ("side", "card", "mode", "told"),
    [
        ("flagship", "ideological_synchronisation", "event", "it is the rival's"),
        ("flagship", "ideological_synchronisation", "ops", "its event happens first"),
        ("ecosystem", "bottleneck_survey", "desk", "not for the desk now"),
        ("ecosystem", "bottleneck_survey", "event", ""),
        ("flagship", "storage_build_out", "desk", ""),
    ],
)
def test_a_way_has_few_words_for_what_a_low_button_has_no_room_for(side, card, mode, told):
    match = asked(side, card)
    choice = Choice(match, side)
    choice.choose_card(card)
    assert panel_words.way_brief(choice, match.text, mode) == told


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("side", "card"), [("flagship", "ideological_synchronisation"), ("ecosystem", "bottleneck_survey")]
)
def test_no_way_is_cut_on_a_button_as_low_as_in_the_tutorial(side, card, language):
    match = asked(side, card, language)
    choice = Choice(match, side)
    choice.choose_card(card)
    for mode in panel_words.modes(choice):
        note, brief = (told(choice, match.text, mode) for told in (panel_words.way_note, panel_words.way_brief))
        look = match.text(f"ui.table.mode.{mode}"), note, "zap", "E", brief
        item = panel_words.two_lines(mode, LOW, look, lambda: None, "modes", NORMAL, Tip(note), mode)
        canvas = Canvas.ruler(1.0)
        canvas.marks = []
        assert item.paint is not None
        item.paint(canvas, item)
        assert not any(mark.cut or "…" in mark.text for mark in canvas.marks)
        assert note in [mark.text for mark in canvas.marks] or brief in [mark.text for mark in canvas.marks]
