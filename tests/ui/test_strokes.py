"""What is rasterised: dashes have their two lengths, and the art of a card lies light on the ground of its side."""

import pygame
import pytest

from game.rules.model import SIDES
from game.ui.draw import patterns, sprites
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import SIDE

LINE = [(0.0, 0.0), (12.0, 0.0)]


def test_a_dash_is_as_long_as_the_first_number_and_the_gap_as_the_second():
    assert sprites.dashed_data(LINE, False, (3, 2)) == (
        "M0.00 0.00L3.00 0.00 M5.00 0.00L8.00 0.00 M10.00 0.00L12.00 0.00"
    )


def test_where_one_number_is_given_dashes_and_gaps_have_it_both():
    assert sprites.dashed_data(LINE, False, (4,)) == "M0.00 0.00L4.00 0.00 M8.00 0.00L12.00 0.00"


@pytest.mark.parametrize("side", SIDES)
def test_art_is_drawn_in_the_lighter_colour_of_its_side_unless_another_is_asked_for(side):
    def seen(**asked):
        surface = pygame.Surface((240, 120))
        patterns.art(Canvas(surface, 1.0), (0, 0, 240, 120), side, 7, radius=0, **asked)
        return [tuple(surface.get_at((x, y))[:3]) for x in range(0, 240, 3) for y in range(0, 120, 3)]

    colours = SIDE[side]
    usual = seen()
    assert usual == seen(ground=colours.solid, ink=colours.light)
    assert len(set(usual)) > 10
    assert usual != seen(ink=colours.solid)
