"""The computer's turn by its clock alone: only the last timer counts, and nothing goes on under another page."""

from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from game.ui.shell.scene import Scene
from game.ui.table.opponent import Opponent, only_goes_on
from game.ui.widgets.focus import DISABLED, NORMAL, Item
from tests.ui.hands import Hands


class Window:
    """What an opponent asks of a window; timers are called by hand."""

    def __init__(self):
        self.scenes, self.timers = [], []
        self.settings = SimpleNamespace(pace="normal")
        self.readiness = SimpleNamespace(busy=False, is_plain=True, progress=0.0)

    @property
    def top(self):
        return self.scenes[-1]

    def after(self, milliseconds, call):
        self.timers.append(call)

    def loaded(self, what):
        """Nothing to keep."""

    def redraw(self):
        """Nothing to draw."""


class Thinking:
    done, progress, cancelled = False, 0.0, False

    def cancel(self):
        self.cancelled = True

    def result(self):
        return "a thought"


@pytest.fixture
def computer():
    window, thinking = Window(), Thinking()
    done: list[Any] = []
    scene: Any = SimpleNamespace(app=window, changed=lambda: None)
    window.scenes.append(scene)
    session: Any = SimpleNamespace(
        match=SimpleNamespace(over=False), plain=False, ready=lambda: None, thinking=lambda: thinking
    )
    opponent = Opponent(lambda: session, scene, done.append, lambda: done.append("goes on"))
    return opponent, window, done, thinking


def test_of_two_rests_only_the_last_one_goes_on(computer):
    opponent, window, done, _ = computer
    opponent.rest()
    opponent.rest()
    window.timers[0]()
    assert (done, opponent.resting) == ([], True)
    window.timers[1]()
    assert (done, opponent.resting) == (["goes on"], False)
    window.timers[1]()
    assert done == ["goes on"]


def test_a_decision_under_another_page_is_read_anew_when_that_closes(computer):
    opponent, window, done, _ = computer
    opponent.rest()
    window.scenes.append("a page")
    window.timers[0]()
    assert done == []
    window.scenes.pop()
    opponent.resume()
    window.timers[-1]()
    assert done == ["goes on"]


def test_thinking_that_was_given_up_is_not_looked_after_any_more(computer):
    opponent, window, done, thinking = computer
    opponent.take_turn()
    opponent.stop()
    assert thinking.cancelled
    window.timers[0]()
    assert (len(window.timers), opponent.at_work) == (1, False)
    thinking.done = True
    opponent.take_turn()
    window.timers[0]()
    assert done == []
    window.timers[1]()
    assert done == ["a thought"]


def test_what_was_thought_under_another_page_is_shown_when_that_closes(computer):
    opponent, window, done, thinking = computer
    opponent.take_turn()
    window.scenes.append("a page")
    thinking.done = True
    window.timers[0]()
    assert done == []
    window.scenes.pop()
    opponent.resume()
    assert done == ["a thought"]


def test_who_hurries_it_while_it_thinks_ends_no_rest_that_is_not_there(computer):
    opponent, window, done, thinking = computer
    opponent.take_turn()
    opponent.hurry()
    assert (done, opponent.hurrying) == ([], True)
    thinking.done = True
    window.timers[0]()
    opponent.rest()
    assert done == ["a thought", "goes on"]


def test_who_hurries_it_while_a_decision_stands_to_be_read_goes_on_at_once(computer):
    opponent, _, done, _ = computer
    opponent.rest()
    opponent.hurry()
    assert (done, opponent.resting) == (["goes on"], False)


def test_a_click_goes_on_beside_everything_and_on_what_cannot_be_chosen_and_not_on_what_can():
    scene = Row()
    hands = Hands(scene)
    seen = {}
    for id in ("on", "off", "words", ""):
        pos = hands.pixel(hands.item(id)) if id else (2, 2)
        seen[id] = only_goes_on(scene, pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1))
    assert seen == {"on": False, "off": True, "words": True, "": True}
    assert not only_goes_on(scene, pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(2, 2), button=3))


class Row(Scene):
    """Something that can be chosen, something that cannot now, and words."""

    def items(self):
        states = {"on": (NORMAL, print), "off": (DISABLED, print), "words": (NORMAL, None)}
        return [
            Item(id, "all", (100 + 100 * at, 100, 50, 30), id, choose, state=state)
            for at, (id, (state, choose)) in enumerate(states.items())
        ]
