"""Pictures and what happens are taken in steps, between which something else may be done: nothing may come of that."""

from functools import partial

import pygame
import pytest

from game.ui.draw import fonts
from game.ui.draw.canvas import LAYERS, Canvas, whole
from game.ui.gallery import picture as gallery
from game.ui.gallery import showcase
from game.ui.screens.help import HelpScene
from game.ui.shell import picture
from tests.pictures import difference
from tests.ui.hands import Hands, table

SIZE = (1280, 720)
BOX = (10.0, 10.0, 60.0, 30.0)


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("table", 60),
        ("review", 20),
        ("review-steps", 20),
        ("stage-event", 8),
        ("final", 10),
        ("menu", 30),
        ("settings", 20),
    ],
)
def test_a_picture_in_steps_is_the_picture_whatever_is_done_between_two_of_them(name, steps):
    showcase.ready()
    app = gallery.make_scene(name, size=SIZE)
    at_once, bit_by_bit = (pygame.Surface(SIZE).convert() for _ in range(2))
    app.draw(at_once)
    app.top.resize(SIZE)  # nothing of that picture is kept, neither by the screen itself
    LAYERS.clear()
    taken = 0
    for _ in picture.of_scenes(app.scenes, bit_by_bit):
        taken += 1
        fonts.text_scale = 1.7  # another screen was asked for something
    app.top.put_in_force()
    assert taken >= steps
    assert difference(at_once, bit_by_bit) is None


def test_a_window_shows_a_picture_when_its_last_step_is_done(monkeypatch):
    hands = Hands(table(7, 0, "ops"))
    app = hands.app
    app.surface = hands.surface
    shown = []
    monkeypatch.setattr(pygame.display, "flip", lambda: shown.append(app.frames))
    app.redraw()
    before, steps = app.frames, app.next_picture()
    assert steps is not None
    for _ in steps:
        assert not shown
    assert shown == [before + 1]
    assert app.next_picture() is None


def test_what_happened_is_taken_one_by_one_and_then_what_is_due(monkeypatch):
    hands = Hands(HelpScene())
    app = hands.app
    told: list[object] = []
    monkeypatch.setattr(app.top, "handle", lambda event: told.append(event.key))
    for name in ("first", "second"):
        app.after(-5, partial(told.append, name))
    events = [pygame.event.Event(pygame.KEYDOWN, key=key, unicode="", mod=0) for key in (pygame.K_a, pygame.K_b)]
    seen = [list(told) for _ in app.taking(events)]
    assert [len(one) for one in seen] == [1, 2, 3, 4]
    assert told == [pygame.K_a, pygame.K_b, "first", "second"]


def test_a_picture_that_was_lent_stays_as_it_was():
    scene = table(7, 0, "ops")
    hands = Hands(scene)
    hands.look()
    still = scene._still
    kept = still.lend()
    assert kept is not None
    kept.fill("#FF0000", (400, 300, 60, 40))  # it is seen whether somebody paints over it
    before = kept.copy()
    hands.look()
    assert still.picture is kept, "nothing has changed: there is no need of another one"
    painted = dict(still._painted)
    still._painted.clear()  # all of it is to be painted anew
    hands.look()
    assert still.picture is not None
    assert difference(still.picture, before)
    assert set(still._painted) == set(painted)
    assert difference(kept, before) is None


def test_a_picture_that_was_abandoned_half_way_is_not_lent_and_the_next_one_is_whole():
    scene = table(7, 0, "ops")
    hands = Hands(scene)
    drawn, anew, once = (pygame.Surface(SIZE).convert() for _ in range(3))
    hands.app.draw(drawn)
    scene._still._painted.clear()  # all of it is to be painted anew
    steps = picture.of_scenes(hands.app.scenes, anew)
    for _ in range(20):
        next(steps)
    del steps
    assert scene._still.lend() is None
    hands.app.draw(anew)
    assert scene._still.lend() is scene._still.picture
    LAYERS.clear()
    scene.resize(SIZE)
    hands.app.draw(once)
    assert difference(anew, once) is None


def test_a_panel_in_steps_is_kept_when_it_is_whole():
    LAYERS.clear()
    once, twice = (pygame.Surface((100, 60)).convert() for _ in range(2))
    painted = []

    def paint(inner):
        for left in (0.0, 30.0):
            painted.append(left)
            inner.rrect((left, 0.0, 25.0, 20.0), "#0F8B8D", 4, "#000000")
            yield

    for _ in Canvas(once, 1.0).layer_in_steps("in steps", BOX, paint):
        assert not LAYERS.kept, "half of it is not kept"
    whole(Canvas(twice, 1.0).layer_in_steps("in steps", BOX, paint))
    assert painted == [0.0, 30.0], "it is made once"
    assert difference(once, twice) is None
    at_once = pygame.Surface((100, 60)).convert()
    Canvas(at_once, 1.0).layer("at once", BOX, lambda inner: whole(paint(inner)))
    assert difference(at_once, once) is None
