"""Every half-year bears its number, also where its flag names several milestones."""

import pytest

from game.rules.words.text import load_text
from game.session.match import Match
from game.session.session import Session
from game.ui.screens.table import TableScene
from tests.ui.players import Player


@pytest.mark.parametrize("scenario", ["lesson", "2025-deal"])
def test_each_tile_has_its_number(scenario):
    match = Match.new(scenario, seed=3, text=load_text())
    hands = Player(TableScene(Session(match)))
    hands.click("ready")
    marks = hands.look()
    tiles = [item for item in hands.top.focus.items if item.id.startswith("calendar.")]
    assert len(tiles) == len(match.rules.scenarios[scenario].half_years)
    for number, tile in enumerate(tiles, 1):
        x, y, w, h = tile.box
        inside = [mark for mark in marks if x <= mark.rect.x <= x + w and y <= mark.rect.y <= y + h]
        (found,) = [mark for mark in inside if mark.text == str(number) and mark.rect.y < y + h / 2]
        assert all(found.rect.right < mark.rect.left for mark in inside if mark.text.startswith("M")), "beside the flag"
