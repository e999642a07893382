"""At 140 % of the text the screens around the table fit a window of 1366 x 768 without a magnifier."""

from dataclasses import replace

import pytest

from game.rules.words.text import languages
from game.storage.settings import USUAL
from game.ui.draw import fonts
from game.ui.gallery import picture, stages
from tests.ui.fitting import faults, look

TEXT_SCALE = 140
SIZES = ((1366, 768), (1440, 900), (1920, 1080))
NAMES = (
    *("reveal", "handover", "hint", "final", "final-second", "won", "won-second"),
    *("review", "review-steps", "review-markets", "title", "title-saves", "new-match", "new-match-more"),
    *("new-match-two", "prologue", "prologue-again", "debrief", "cheat-sheet", "cheat-sheet-ecosystem"),
    *("review-rated", "end-table", "what-if", "what-if-sliders"),
    *("stage-roll", *(f"stage-{kind}" for kind in stages.WANTED)),
)


@pytest.fixture(autouse=True)
def usual_again():
    yield
    fonts.text_scale = 1.0


def shown(name, size, language):
    """The top scene of a picture with text of 140 %."""
    scene = picture.make_scene(name, None, size, replace(USUAL, language=language, text_scale=TEXT_SCALE)).top
    scene.refresh()
    return scene


@pytest.mark.parametrize("name", NAMES)
def test_text_of_140_percent_can_be_read_without_a_magnifier(name):
    found: dict[str, str] = {}
    for language in languages():
        scene = shown(name, SIZES[0], language)
        assert not scene.frame.larger
        assert fonts.text_scale == TEXT_SCALE / 100
        found |= dict.fromkeys(faults(scene), language)
    assert found == {}


@pytest.mark.parametrize("size", SIZES[1:], ids=str)
def test_a_larger_window_needs_no_magnifier_either(size):
    larger = [name for name in NAMES if shown(name, size, "en").frame.larger]
    assert larger == []


def test_every_section_of_the_cheat_sheet_can_be_turned_to():
    scene = shown("cheat-sheet", SIZES[0], "en")
    titles = set()
    for _ in range(scene.pages):
        titles |= {mark.whole for mark in look(scene).marks}
        scene.turn(1)
        scene.refresh()
    assert {section.title for section in scene.sheet.sections} <= titles
    assert {row.told for section in scene.sheet.sections for row in section.rows} <= titles
