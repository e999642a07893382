"""What was written is told by where a reader finds it: its path, or in a browser what takes it out of the page."""

from pathlib import Path

import pytest

from game.rules.words.text import languages, load_text
from game.session.match import Match
from game.ui.screens import written
from game.ui.screens.hand_in import HandInScene
from tests.ui.hands import faults
from tests.ui.players import Player


@pytest.fixture
def in_a_page():
    written.kept_by_a_page()
    yield
    written.kept_by_a_page(False)


def test_on_the_desktop_a_file_is_told_by_its_path(tmp_path):
    assert written.told(tmp_path / "class KRTM.csv", load_text()) == str(tmp_path / "class KRTM.csv")


@pytest.mark.parametrize("language", languages())
def test_in_a_browser_a_file_is_told_by_its_name_and_the_button_that_takes_it_away(language, in_a_page):
    text = load_text(language)
    told = written.told(Path("/home/player/class/class KRTM.csv"), text)
    assert told.startswith("class KRTM.csv")
    assert text("web.page.files") in told
    assert "F9" in told
    assert "/home" not in told


@pytest.mark.parametrize("language", languages())
def test_a_line_that_is_saved_in_a_browser_says_so_and_fits(language, in_a_page):
    match = Match.new("lesson", seed=3, text=load_text(language))
    match.options = {"class_code": "KRTM", "class_table": 3} | dict(match.options)
    hands = Player(HandInScene(match), (1024, 768))
    scene = hands.top
    scene.code.value, scene.table.value = "KRTM", "3"
    scene.save()
    assert "F9" in scene.message
    assert faults(hands) == []
