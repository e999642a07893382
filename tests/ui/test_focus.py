"""Everything by keyboard: groups, arrows, reasons; and the same items by mouse."""

import pygame

from game.ui.shell.scene import Scene
from game.ui.widgets.focus import DISABLED, ILLEGAL, SELECTED, Item, Tip
from tests.ui.hands import Hands


class Sample(Scene):
    """Two rows of buttons, an illegal one and a disabled one."""

    def __init__(self):
        super().__init__()
        self.chosen = []
        self.backs = 0

    def items(self):
        made = [self._item(f"a{k}", "first", (100 + 60 * k, 100, 50, 30)) for k in range(3)]
        made += [self._item(f"b{k}", "second", (100 + 60 * k, 200, 50, 30)) for k in range(3)]
        made[1].state = SELECTED
        made[4].state = ILLEGAL
        made[4].tip = Tip("Not now", ("Needs Confidence 2.",))
        made[5].state = DISABLED
        made.append(self._item("key", "third", (100, 300, 50, 30)))
        made[-1].key = "confirm"
        return made

    def _item(self, id, group, box):
        return Item(id, group, box, f"Button {id}", lambda: self.chosen.append(id))

    def back(self):
        self.backs += 1


def sample():
    scene = Sample()
    return scene, Hands(scene)


def test_tab_goes_from_group_to_group_and_round():
    scene, hands = sample()
    seen = []
    for _ in range(4):
        hands.press("tab")
        seen.append(scene.focus.current)
    assert seen == ["a1", "b0", "key", "a1"]  # the selected one of its group first


def test_shift_tab_goes_back():
    scene, hands = sample()
    hands.press("tab", shift=True)
    assert scene.focus.current == "key"


def test_arrows_stay_inside_the_group():
    scene, hands = sample()
    hands.press("tab", "left")
    assert scene.focus.current == "a0"
    hands.press("left", "down")
    assert scene.focus.current == "a0"


def test_arrows_pass_what_is_disabled_by():
    scene, hands = sample()
    hands.press("tab", "tab", "right", "right")
    assert scene.focus.current == "b1"


def test_enter_and_space_choose():
    scene, hands = sample()
    hands.press("tab", "enter", "tab", "space")
    assert scene.chosen == ["a1", "b0"]


def test_choosing_what_is_illegal_tells_why_and_does_nothing():
    scene, hands = sample()
    hands.press("tab", "tab", "right", "enter")
    assert scene.chosen == []
    assert scene.focus.tip_of == "b1"
    assert "Needs Confidence 2." in [mark.text for mark in hands.look()]


def test_a_click_on_what_is_illegal_tells_why_at_once():
    scene, hands = sample()
    hands.press("tab")
    hands.click("b1")
    assert scene.chosen == []
    assert "Needs Confidence 2." in [mark.text for mark in hands.look()]


def test_a_click_chooses():
    scene, hands = sample()
    hands.top.refresh()
    hands.click("a2")
    assert scene.chosen == ["a2"]


def test_a_press_that_slides_off_chooses_nothing():
    scene, hands = sample()
    at = hands.pixel(hands.item("a0"))
    hands.app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
    hands.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(5, 5), button=1))
    assert scene.chosen == []


def test_what_is_disabled_cannot_be_chosen():
    scene, hands = sample()
    hands.top.refresh()
    hands.click("b2")
    assert scene.chosen == []


def test_a_key_of_its_own_chooses_an_item():
    scene, hands = sample()
    hands.press("c")
    assert scene.chosen == ["key"]


def test_escape_goes_one_step_back():
    scene, hands = sample()
    hands.press("esc")
    assert scene.backs == 1


def test_the_focused_item_is_told_as_a_line_of_text():
    scene, hands = sample()
    hands.press("tab", "tab", "right")
    assert scene.reader_line() == "Button b1, illegal, Not now. Needs Confidence 2."


def test_the_focus_stays_on_its_item_when_the_list_is_made_anew():
    scene, hands = sample()
    hands.press("tab", "tab")
    scene.changed()
    hands.top.refresh()
    assert scene.focus.current == "b0"


def test_an_item_that_is_not_there_any_more_cannot_be_chosen():
    scene, _ = sample()
    scene.focus.choose("gone")
    assert scene.chosen == []


def test_what_is_not_part_of_this_phase_cannot_be_chosen_and_says_nothing():
    scene, _ = sample()
    scene.focus.choose("b2")
    assert (scene.chosen, scene.focus.tip_of) == ([], "")
