"""Pictures are kept within a budget of bytes, and none of them longer than the window has its size."""

import pygame

from game.ui.draw import fonts, icons, kept, sprites
from game.ui.draw.canvas import LAYERS
from game.ui.screens.help import HelpScene
from tests.ui.hands import Hands


def test_what_is_drawn_again_is_the_same_picture():
    assert icons.icon("x", 20, "#FFFFFF") is icons.icon("x", 20, "#FFFFFF")


def test_more_than_the_budget_is_not_kept(monkeypatch):
    kept.forget()
    monkeypatch.setattr(kept, "BUDGET", 100_000)
    for px in range(20, 120):
        icons.icon("x", px, "#FFFFFF")
        sprites.rounded(px, px, 3.0, "#FFFFFF")
        assert kept.size() <= 100_000


def test_a_picture_larger_than_the_budget_is_made_all_the_same(monkeypatch):
    monkeypatch.setattr(kept, "BUDGET", 10)
    assert icons.icon("x", 64, "#FFFFFF").get_size() == (64, 64)


def test_nothing_of_a_size_that_the_window_no_longer_has_is_kept():
    hands = Hands(HelpScene())
    hands.look()
    assert kept.size() > 0
    hands.app.handle(pygame.event.Event(pygame.VIDEORESIZE, w=1000, h=640))
    assert kept.size() == 0
    assert not LAYERS.kept
    assert fonts.font.cache_info().currsize == 0
