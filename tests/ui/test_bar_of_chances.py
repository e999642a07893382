"""The bar of chances tells whole numbers, however little room there is for names."""

from __future__ import annotations

import pygame
import pytest

from game.rules.words.text import load_text
from game.ui.draw import fonts
from game.ui.draw.canvas import Canvas, Mark
from game.ui.table import meter


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text_scale", [1.0, 1.4])
@pytest.mark.parametrize("width", [380.0, 449.0, 500.0, 801.0])
@pytest.mark.parametrize("percent", [0, 50, 100])
def test_a_chance_is_never_cut(monkeypatch, language, text_scale, width, percent):
    pygame.display.set_mode((10, 10))
    monkeypatch.setattr(fonts, "text_scale", text_scale)
    marks: list[Mark] = []
    canvas, text = Canvas(pygame.Surface((820, 60)), 1.0, marks=marks), load_text(language)
    share = percent / 100
    told = {"ecosystem": percent, "flagship": 100 - percent}
    meter.bar(canvas, (5.0, 10.0, width, 34.0), text, meter.Scale(share, share, share), told)
    shown = [mark for mark in marks if mark.face != "display"]  # the letters on the marks say whose they are
    assert not any(mark.cut for mark in shown)
    for mark, number in zip(shown, told.values(), strict=True):
        assert text("ui.meter.chance", percent=number) in mark.text
