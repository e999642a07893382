"""A match that plays itself in the analysis, beat by beat."""

import pytest

from game.ui.gallery.analyses import ByTheScore
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.analysis_going import BEAT
from tests.ui.players import Player


@pytest.fixture
def hands(over, seen):
    return Player(AnalysisScene(over, ByTheScore, seen))


def test_the_match_plays_itself_until_it_is_stopped(hands):
    hands.press("home", "enter")
    assert hands.top.playing
    hands.top._beat(hands.top._beats)
    assert hands.top.at == 1
    hands.press("space")
    hands.top._beat(hands.top._beats)
    assert (hands.top.playing, hands.top.at) == (False, 1)


def test_each_beat_asks_for_the_next_one_as_long_as_the_match_plays_itself(hands, monkeypatch):
    asked = []
    monkeypatch.setattr(hands.app, "after", lambda milliseconds, call: asked.append((milliseconds, call)))
    hands.press("home", "enter")
    for at in range(hands.top.replay.last):
        assert (hands.top.at, len(asked)) == (at, at + 1)
        milliseconds, beat = asked[-1]
        assert milliseconds == BEAT
        beat()
    assert (hands.top.playing, hands.top.at, len(asked)) == (False, hands.top.replay.last, hands.top.replay.last)
