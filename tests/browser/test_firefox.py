"""Firefox opens the game, plays half a year of a match in it, and keeps that."""

import random

import pytest

from game.rules.words.text import load_text
from tests.browser.firefox import Firefox, found
from tests.browser.player import MOUSE, Player


@pytest.fixture
def firefox():
    """A Firefox. Fails where there is none."""
    if not found():
        pytest.fail("There is no Firefox here.", pytrace=False)
    page = Firefox()
    yield page
    page.close()


def test_firefox_opens_plays_a_half_year_and_keeps_it(firefox, address, tmp_path):
    firefox.open(f"{address}index.html?lang=zh&scenario=lesson&seed=7")
    firefox.python("calm(app)")
    player = Player(firefox, MOUSE, random.Random(7))
    player.begin()
    begun = firefox.python("half_year(app)")
    while firefox.python("half_year(app)") == begun:
        seen = player.until_a_turn()
        player.decide(player.pick(seen["mine"]), seen["made"])
    firefox.picture(tmp_path / "firefox.png")
    made = firefox.python("decisions(app)")
    firefox.wait(firefox.keeps("lesson.json"))
    firefox.open(f"{address}index.html?lang=zh")
    assert firefox.ask("document.getElementById('kept').textContent") == load_text("zh")("web.page.kept")
    player.choose("continue")
    player.until_a_turn()
    assert firefox.python("decisions(app)")[: len(made)] == made
