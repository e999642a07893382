"""The window itself: keys that are held, what is due, and what happens after a fault."""

from functools import partial

import pygame
import pytest

from game.ui import routes
from game.ui.shell.app import App
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import Item
from game.ui.widgets.text_field import TextField, text_field
from tests.ui.hands import KEYS, Hands


class Desk(Scene):
    """A button and a field to type in."""

    def __init__(self):
        super().__init__()
        self.chosen = 0
        self.field = TextField()

    def items(self):
        def choose():
            self.chosen += 1

        return [
            Item("button", "all", (100, 100, 50, 30), "Button", choose),
            text_field("field", (100, 200, 200, 40), self.field, "Name", None, "all"),
        ]

    def first_focus(self):
        return "button"


@pytest.fixture
def desk():
    scene = Desk()
    return scene, Hands(scene)


def down(hands, key, unicode=""):
    hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=key, unicode=unicode, mod=0))


def test_a_key_that_was_let_go_while_another_window_had_the_focus_can_be_pressed_again(desk):
    scene, hands = desk
    hands.top.refresh()
    down(hands, KEYS["enter"])
    down(hands, KEYS["enter"])
    assert scene.chosen == 1
    hands.app.handle(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    down(hands, KEYS["enter"])
    assert scene.chosen == 2


def test_a_letter_that_switches_to_full_screen_is_a_letter_in_a_text_field(desk):
    scene, hands = desk
    hands.app.change_settings(keys={"full_screen": "y"})
    hands.top.focus.set("field")
    hands.press("y")
    assert (scene.field.value, hands.app.settings.full_screen) == ("y", False)
    hands.top.focus.set("button")
    hands.press("y")
    assert (scene.field.value, hands.app.settings.full_screen) == ("y", True)


def test_keys_are_shown_as_they_stand_on_a_keyboard():
    app = App(routes.screen)
    assert [app.key(command) for command in ("log", "help", "full_screen")] == ["L", "?", "F11"]


def test_everything_that_is_due_is_done_at_once_in_its_order_and_nothing_that_is_not():
    app = App(routes.screen)
    done: list[str] = []
    for name, wait in (("second", -5), ("first", -9), ("later", 60_000)):
        app.after(wait, partial(done.append, name))
    app.take(())
    assert done == ["first", "second"]


def test_what_a_screen_had_planned_is_forgotten_with_it_after_a_fault(desk):
    _, hands = desk
    done = []
    hands.app.after(-1, lambda: done.append("too late"))
    hands.app.guarded(lambda: 1 // 0, "test")
    hands.app.take(())
    assert done == []
    assert hands.app.scenes[0].route == "title"


def test_faults_count_only_one_after_the_other_and_a_picture_ends_them(desk):
    _, hands = desk
    hands.app.surface = hands.surface
    for _ in range(5):
        hands.app.guarded(lambda: 1 // 0, "test")
        hands.app.redraw()
        hands.app.show()
    assert hands.app.scenes[0].route == "title"


def test_sounds_are_allowed_once_a_picture_stands(desk, monkeypatch):
    _, hands = desk
    asked: list[str] = []
    monkeypatch.setattr(hands.app.sounds, "allow", lambda: asked.append("allowed"))
    hands.app.show()
    assert asked == []  # without a window there is no picture
    hands.app.surface = hands.surface
    hands.app.redraw()
    hands.app.show()
    assert asked == ["allowed"]


@pytest.mark.parametrize("happened", [pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED])
def test_a_window_that_was_covered_is_painted_again(happened, desk):
    _, hands = desk
    hands.app.surface = hands.surface
    hands.app.redraw()
    hands.app.show()
    painted = hands.app.frames
    hands.app.show()
    assert hands.app.frames == painted  # nothing is new
    hands.app.handle(pygame.event.Event(happened))
    hands.app.show()
    assert hands.app.frames == painted + 1
