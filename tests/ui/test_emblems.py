"""Card art: every card of the deck has an emblem of its own, within its box, at every size and in every palette."""

import inspect

import pygame
import pytest

from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.ui.draw import emblems, sprites, theme
from game.ui.draw.canvas import Canvas
from game.ui.table import card_faces

CARDS = shipped_rules().cards
SIZES = ((91, 37), (113, 37), (166, 73), (197, 98), (300, 150), (1056, 528))


@pytest.fixture(autouse=True)
def usual_again():
    yield
    theme.use("standard")


def alone(card, scale=2):
    """An emblem without its ground, with room of the size of half a canvas around it."""
    drawn = emblems.emblem(card.id, card.side)
    return sprites.rasterise(f'<g transform="scale({scale}) translate(120 60)">{drawn}</g>', 480 * scale, 240 * scale)


def test_the_deck_and_the_emblems_are_the_same_cards():
    assert set(emblems.lines()) == {card.id for card in CARDS}


@pytest.mark.parametrize("name", emblems.PARTS)
def test_a_part_is_named_for_those_who_draw_and_takes_numbers_and_colours(name):
    assert name.isidentifier()
    assert name[0] != "_"
    parameters = inspect.signature(emblems.PARTS[name]).parameters
    assert "part" not in parameters
    assert {one.annotation for one in parameters.values()} <= {"float", "str"}


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_an_emblem_lies_within_its_box(card):
    box = alone(card).get_bounding_rect(40)
    left, top, right, bottom = (value / 2 for value in (box.left, box.top, box.right, box.bottom))
    x, y, w, h = emblems.BOX
    assert left - 120 >= x
    assert top - 60 >= y
    assert right - 120 <= x + w
    assert bottom - 60 <= y + h
    assert box.w * box.h > 0.2 * w * h * 4, "an emblem fills its box well enough to be made out"


def test_no_two_emblems_are_alike():
    """Compared as masks of what is drawn at all: two that differ in colours alone would be taken for one another."""
    masks = [pygame.mask.from_surface(alone(card), 60) for card in CARDS]
    for number, one in enumerate(masks):
        for other, card in zip(masks[number + 1 :], CARDS[number + 1 :], strict=True):
            both = one.overlap_area(other, (0, 0))
            either = one.count() + other.count() - both
            assert both / either < 0.85, (CARDS[number].id, card.id)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_emblem_is_whole_at_every_size_and_keeps_off_what_is_left_clear(size):
    card = shipped_rules().card("mayor_led_task_force")
    clear = (size[0] * 0.25, size[0] * 0.2)
    with_emblem = emblems.picture(size, 1.0, card.id, card.side, 1, "coins", clear)
    assert with_emblem.get_size() == size
    paper = pygame.mask.from_threshold(with_emblem, pygame.Color(theme.C.paper), (40, 40, 40, 255))
    boxes = paper.get_bounding_rects()
    assert boxes
    whole = boxes[0].unionall(boxes[1:])
    assert whole.left >= clear[0] - 1
    assert whole.right <= size[0] - clear[1] + 1
    assert with_emblem.get_at((1, 1)).a == 255


@pytest.mark.parametrize("palette", sorted(theme.PALETTES))
def test_an_emblem_wears_the_colours_of_the_palette(palette):
    theme.use(palette)
    for card in (CARDS[0], CARDS[30], CARDS[-1]):
        shades = theme.SIDE[card.side]
        made = emblems.art(240, 120, card.id, card.side, 1)
        assert shades.solid in made
        assert shades.deep in made
        assert theme.C.paper in made


def test_a_card_without_an_emblem_gets_the_icon_of_its_kind():
    with_icon = emblems.picture((240, 120), 1.0, "a_new_card", "flagship", 1, "zap")
    other = emblems.picture((240, 120), 1.0, "a_new_card", "flagship", 1, "coins")
    assert pygame.image.tobytes(with_icon, "RGB") != pygame.image.tobytes(other, "RGB")
    paper = pygame.mask.from_threshold(with_icon, pygame.Color(theme.C.paper), (30, 30, 30, 255))
    assert paper.count() > 100


def test_of_large_pictures_only_the_last_is_kept():
    large = (1056, 528)
    first = emblems.picture(large, 1.0, "dod_loan", "flagship", 1, "coins")
    assert emblems.picture(large, 1.0, "dod_loan", "flagship", 1, "coins") is first
    emblems.picture(large, 1.0, "dod_equity", "flagship", 1, "coins")
    assert emblems.picture(large, 1.0, "dod_loan", "flagship", 1, "coins") is not first
    small = emblems.picture((166, 73), 1.0, "dod_loan", "flagship", 1, "coins")
    emblems.picture((166, 73), 1.0, "dod_equity", "flagship", 1, "coins")
    assert emblems.picture((166, 73), 1.0, "dod_loan", "flagship", 1, "coins") is small


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("unicorn 1 2 p", "there is no part of an emblem called 'unicorn'"),
        ("dot 1 2 p", "the part 'dot 1 2 p' of an emblem needs 4 values"),
        ("dot 1 2 p p", "could not convert string to float"),
    ],
)
def test_a_wrong_part_is_told(told, reason, monkeypatch):
    monkeypatch.setattr(emblems, "lines", lambda: {"mine": told})
    with pytest.raises(ValueError) as caught:
        emblems.emblem("mine", "world")
    assert reason in str(caught.value)


def test_art_holds_no_writing_but_a_few_signs():
    written = [part.split() for parts in emblems.lines().values() for part in parts.split("; ") if "sign " in part]
    characters = {words[words.index("sign") + 4] for words in written}
    assert characters == {"?", "$", "1", "10", "10X", "50+"}


def test_a_card_can_be_drawn_at_any_size():
    rules = shipped_rules()
    for size in ((97, 167), (119, 185), (172, 206), (203, 372), (300, 430)):
        surface = pygame.Surface((size[0] + 8, size[1] + 8)).convert()
        card_faces.card(Canvas(surface, 1.0), (2, 2, *size), CARDS[5], load_text(), rules, "flagship")
        assert len({tuple(surface.get_at((x, 30))) for x in range(0, size[0], 3)}) > 4
