"""Whole matches in a browser: by mouse, by keys, by finger at a phone's size, and by what a screen reader is given."""

import random

import pytest

from game.players.codes import parse
from game.players.computer import Computer
from game.session.match import Match
from tests.browser.player import KEYBOARD, LAYER, MOUSE, TOUCH, Player

DESK, ON_ITS_SIDE, UPRIGHT = ((1366, 768), 1), ((844, 390), 3), ((390, 844), 3)
WAYS = [
    (MOUSE, DESK, "en"),
    (KEYBOARD, DESK, "zh"),
    (TOUCH, ON_ITS_SIDE, "zh"),
    (TOUCH, UPRIGHT, "en"),
    (LAYER, DESK, "en"),
]


@pytest.mark.parametrize(("by", "screen", "language"), WAYS)
def test_a_match_against_a_novice_is_played_to_its_end_as_it_goes_on_the_desktop(
    browser, address, by, screen, language, tmp_path
):
    size, density = screen
    page = browser(size, density=density, touch=by == TOUCH)
    page.open(f"{address}index.html?lang={language}&scenario=lesson&seed=7")
    page.python("calm(app)")
    player = Player(page, by, random.Random(7))
    player.begin()
    chosen = player.play()
    decisions, row = page.python("ended(app)")
    assert len(chosen) > 10
    match, novice = Match.new(scenario="lesson", seed=7), Computer(parse("novice"))
    for name in decisions:
        if match.side == "flagship":
            assert novice.choose(match.observation("flagship")) == name
        match.play(name)
    assert match.over
    assert list(match.position.row) == row
    page.picture(tmp_path / "final.png")
    assert page.said == []
