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


def test_dashes_of_a_line_that_begins_anywhere_lie_on_it():
    assert sprites.dashed_data([(10.0, 40.0), (22.0, 40.0)], False, (3, 2)) == (
        "M10.00 40.00L13.00 40.00 M15.00 40.00L18.00 40.00 M20.00 40.00L22.00 40.00"
    )
    assert sprites.dashed_data([(7.0, 20.0), (7.0, 8.0)], False, (4,)) == "M7.00 20.00L7.00 16.00 M7.00 12.00L7.00 8.00"


def test_a_dash_goes_round_a_corner_without_a_new_beginning():
    around = [(10.0, 10.0), (14.0, 10.0), (14.0, 15.0)]
    assert sprites.dashed_data(around, False, (6, 2)) == (
        "M10.00 10.00L14.00 10.00 L14.00 12.00 M14.00 14.00L14.00 15.00"
    )


def test_a_closed_line_has_a_whole_number_of_dashes_and_ends_where_it_began():
    square = [(2.0, 2.0), (7.0, 2.0), (7.0, 7.0), (2.0, 7.0)]  # 20 round, so four of dash and gap are 5 each, not 4.5
    assert sprites.dashed_data(square, True, (2.7, 1.8)) == (
        "M2.00 2.00L5.00 2.00 M7.00 2.00L7.00 5.00 M7.00 7.00L4.00 7.00 M2.00 7.00L2.00 4.00"
    )


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
