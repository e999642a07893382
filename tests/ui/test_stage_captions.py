"""The bar of chances on the stage always says in words what it is, whether it moved or not."""

import pytest

from game.players.referee import Chance
from game.rules.words.text import load_text
from game.ui.draw.canvas import Canvas
from game.ui.stage import slips


def chance(share: float) -> Chance:
    return Chance(share, share - 0.04, share + 0.04, 1200, True)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (chance(0.7), "Win chance: Ecosystem last 70 %, now 75 %"),
        (chance(0.75), "Win chance: Ecosystem 75 %"),
        (None, "Win chance: Ecosystem 75 %"),
    ],
)
def test_the_bar_has_words_when_it_has_come_to_rest_and_not_before(before, told):
    for share in (0.0, 0.5, 1.0):
        canvas = Canvas.ruler(1.0)
        canvas.marks = []
        slips.chance(canvas, (10, 10, 600, 30), before, chance(0.75), share, load_text())
        assert (told in [mark.text for mark in canvas.marks]) == (share == 1.0)
