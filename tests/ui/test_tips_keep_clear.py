"""Tips of the table never lie over what they explain, nor over what is chosen next."""

import pygame
import pytest

from game.ui.draw.canvas import Canvas
from game.ui.gallery import picture
from game.ui.widgets import tooltip
from game.ui.widgets.focus import DISABLED, ILLEGAL, RULE, Note, Tip
from tests.ui.hands import Hands, table

PICTURES = [("event", (1280, 720)), ("meter", (1280, 720)), ("ops", (1280, 720)), ("ops", (1024, 768))]


def shared(one, other):
    """The area that two boxes have in common."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def tip_boxes(monkeypatch, scene, size):
    """For every item with a tip: the item, and the box that its tip was drawn in."""
    drawn = []
    draw = tooltip._draw

    def spied(canvas, box, room, rows):
        drawn.append(tuple(length * canvas.s / scene.frame.scale for length in box))
        draw(canvas, box, room, rows)

    monkeypatch.setattr(tooltip, "_draw", spied)
    surface = pygame.Surface(size).convert()
    scene.refresh()
    for item in [item for item in scene.focus.items if item.tip and item.reachable]:
        drawn.clear()
        scene.focus.tip_of = item.id
        scene.draw(surface)
        assert len(drawn) == 1, item.id
        yield item, drawn[0]


@pytest.mark.parametrize(("name", "size"), PICTURES)
def test_no_tip_lies_over_what_it_explains_or_over_confirm(name, size, monkeypatch):
    scene = picture.make_scene(name, None, size).top
    seen = 0
    for item, box in tip_boxes(monkeypatch, scene, size):
        beside = scene.tip_beside(item)
        assert shared(box, beside) == 0, (item.id, box, beside)
        confirm = scene.focus.get("confirm")
        if confirm is not None and item is not confirm:
            assert shared(box, confirm.box) == 0, (item.id, box, confirm.box)
        seen += 1
    assert seen > 40


@pytest.mark.parametrize("phase", ["card", "ops"])
def test_the_tip_of_a_choice_leaves_the_other_choices_of_its_group_in_sight(phase, monkeypatch):
    scene = next(scene for scene in (table(seed, 20, phase) for seed in range(1, 9)) if scene.choice.phase == phase)
    scene.app = picture.make_scene("table").top.app
    if phase == "card":
        scene.choice.choose_card(next(card for card in scene.choice.hand if scene.choice.card_may(card)))
    scene.resize((1280, 720))
    group = "modes" if phase == "card" else "actions"
    for item, box in tip_boxes(monkeypatch, scene, (1280, 720)):
        if item.group != group:
            continue
        others = [one for one in scene.focus.items if one.group == group and one.state != DISABLED]
        assert sum(shared(box, one.box) for one in others) == 0, item.id


@pytest.mark.parametrize("phase", ["card", "ops"])
def test_the_tip_of_a_confirm_that_waits_leaves_in_sight_what_is_to_be_picked(phase, monkeypatch):
    scene = table(3, 20, phase)
    scene.app = picture.make_scene("table").top.app
    scene.resize((1280, 720))
    tips = {item.id: (item.state, box) for item, box in tip_boxes(monkeypatch, scene, (1280, 720))}
    state, tip = tips["confirm"]
    assert state == ILLEGAL
    wanted = [one for one in scene.focus.items if one.group in ("actions", "modes", "hand") and one.choose]
    assert len(wanted) >= 3
    assert [one.id for one in wanted if shared(tip, one.box)] == []


def test_a_click_keeps_the_tip_away_that_the_mouse_was_waiting_for(monkeypatch):
    """Whoever points and clicks at once sees what the click brought, and no tip over it."""
    hands = Hands(table(3, 20, "card"))
    waiting = []
    monkeypatch.setattr(hands.app, "after", lambda _, call: waiting.append(call))
    hands.click("card.0")
    assert hands.top.focus.hover == "card.0"
    assert waiting
    for call in waiting:
        call()
    assert hands.top.focus.tip_of == ""
    waiting.clear()
    for id in ("card.1", "confirm"):  # and where nothing is clicked it opens
        at = hands.pixel(hands.item(id))
        hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    for call in waiting:
        call()
    assert hands.top.focus.tip_of == "confirm"


@pytest.mark.parametrize("widest", tooltip.WIDTHS[1:])
def test_a_long_tip_is_as_wide_as_what_is_in_sight_allows_to_the_very_edge(widest):
    tip = Tip("Title", ("word " * 40,), notes=(Note(RULE, "word " * 40),))
    canvas = Canvas.ruler(1.0)
    before = tooltip.WIDTHS[tooltip.WIDTHS.index(widest) - 1]
    assert tooltip._set(canvas, tip, (widest + 8, 100.0), False)[0] == widest - 24
    assert tooltip._set(canvas, tip, (widest + 7, 100.0), False)[0] == before - 24
