"""Small things that hands notice: where the focus goes, how long a tip stays, and what an enlarged page shows."""

import pygame
import pytest

from game.ui.draw.theme import C
from game.ui.shell.picture import RAIL
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import DISABLED, NORMAL, Focus, Item, Tip
from tests.ui.hands import Hands

TOLD = Tip("Told", ("Two words.",))


def item(id, box=(0, 0, 50, 30), state=NORMAL, key="", group="all", chosen=None):
    choose = None if chosen is None else lambda: chosen.append(id)
    return Item(id, group, box, id, choose, state=state, tip=TOLD, key=key)


def focus_of(*items):
    focus = Focus()
    focus.set_items(list(items))
    return focus


class Shelf(Scene):
    """Things with tips in a row, which can be taken away; it notes when it is left."""

    def __init__(self, names="abc"):
        super().__init__()
        self.names = names
        self.chosen, self.backs = [], 0

    def items(self):
        return [item(id, (100 + 200 * at, 100, 50, 30), chosen=self.chosen) for at, id in enumerate(self.names)]

    def back(self):
        self.backs += 1


@pytest.fixture
def shelf():
    scene = Shelf()
    return scene, Hands(scene)


def point(hands, id):
    """Moves the mouse to an item, or into a corner."""
    at = hands.pixel(hands.item(id)) if id else (1, 1)
    hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))


# --- where the focus goes


@pytest.mark.parametrize(
    ("arrow", "in_line", "aside"),
    [((1, 0), (300, 0, 50, 300), (280, 100, 50, 30)), ((0, 1), (0, 300, 300, 50), (100, 280, 50, 30))],
)
def test_an_arrow_goes_to_what_lies_right_ahead_before_what_is_a_little_nearer_and_aside(arrow, in_line, aside):
    """Also where the thing ahead is so long that its middle lies far off the way."""
    focus = focus_of(item("here"), item("ahead", in_line), item("aside", aside))
    focus.set("here")
    focus.move(*arrow)
    assert focus.current == "ahead"


def test_an_arrow_after_a_click_shows_where_the_focus_is_even_if_it_cannot_go_on():
    focus = focus_of(item("a"), item("b", (100, 0, 50, 30)))
    focus.set("a", ring=False)
    focus.move(-1, 0)
    assert (focus.current, focus.ring, focus.tip_of) == ("a", True, "a")


def test_the_key_of_what_is_no_part_of_this_phase_chooses_nothing():
    focus = focus_of(item("off", state=DISABLED, key="confirm"), item("on", key="end"))
    assert focus.by_command({"confirm"}) is None
    assert focus.by_command({"end", "confirm"}) is focus.get("on")


# --- how long a tip stays


def test_what_was_told_of_something_is_gone_when_it_is_chosen():
    chosen: list[str] = []
    focus = focus_of(item("a", chosen=chosen))
    focus.set("a")
    assert focus.tip_of == "a"
    focus.choose("a")
    assert (chosen, focus.tip_of) == (["a"], "")


def test_what_is_not_there_any_more_is_neither_told_nor_pointed_at():
    focus = focus_of(item("a"), item("b", (100, 0, 50, 30)))
    focus.set("a")
    focus.hover_at(110, 10)
    assert (focus.tip_of, focus.hover) == ("a", "b")
    focus.set_items([item("c")])
    assert (focus.tip_of, focus.hover) == ("", "")


def test_a_tip_waits_for_the_mouse_and_comes_only_where_it_still_rests(shelf, monkeypatch):
    scene, hands = shelf
    later = []
    monkeypatch.setattr(hands.app, "after", lambda milliseconds, call: later.append(call))
    point(hands, "a")
    assert scene.focus.tip_of == ""
    point(hands, "b")
    later[0]()
    assert scene.focus.tip_of == ""
    later[1]()
    assert scene.focus.tip_of == "b"


def test_a_tip_under_the_mouse_goes_with_it_and_that_of_the_focus_stays(shelf):
    scene, hands = shelf
    point(hands, "a")
    scene.focus.tip_of = "a"
    point(hands, "")
    assert scene.focus.tip_of == ""
    scene.focus.set("b")
    point(hands, "a")
    assert scene.focus.tip_of == "b"


def test_a_click_beside_everything_puts_a_tip_away(shelf):
    scene, hands = shelf
    hands.top.focus.set("b")
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        hands.app.handle(pygame.event.Event(kind, pos=(5, 5), button=1))
    assert (scene.focus.tip_of, scene.chosen) == ("", [])


def test_a_press_that_slides_from_one_thing_to_another_chooses_neither(shelf):
    scene, hands = shelf
    for kind, id in ((pygame.MOUSEBUTTONDOWN, "a"), (pygame.MOUSEBUTTONUP, "b")):
        hands.app.handle(pygame.event.Event(kind, pos=hands.pixel(hands.item(id)), button=1))
    assert scene.chosen == []


def test_the_right_button_goes_one_step_back(shelf):
    scene, hands = shelf
    hands.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(5, 5), button=3))
    assert (scene.backs, scene.chosen) == (1, [])


def test_what_lies_below_is_listed_anew_when_what_covered_it_closes(shelf):
    scene, hands = shelf
    hands.top.refresh()
    hands.app.push(Shelf("x"))
    scene.names = "abcd"
    hands.app.pop()
    assert hands.top.focus.get("d") is not None


def test_a_page_that_is_open_already_is_not_opened_over_itself(shelf):
    _, hands = shelf
    assert hands.top.open_page("glossary")
    assert not hands.top.open_page("glossary")
    assert [scene.route for scene in hands.app.scenes] == ["", "glossary"]


# --- a page that is larger than the window


@pytest.fixture
def enlarged(shelf):
    scene, hands = shelf
    hands.app.change_settings(text_scale=200)
    assert hands.top.frame.larger
    return scene, hands


@pytest.mark.parametrize(("held", "moved"), [(0, (False, True)), (pygame.KMOD_SHIFT, (True, False))])
def test_the_wheel_moves_a_larger_page_down_and_with_shift_to_the_right(enlarged, monkeypatch, held, moved):
    scene, _ = enlarged
    monkeypatch.setattr(pygame.key, "get_mods", lambda: held)
    scene.frame = scene.frame.moved(0, 0)
    scene.on_wheel(-1, 0, 0)
    left, top, *_ = scene.frame.shown
    assert (left > 0, top > 0) == moved
    scene.on_wheel(1, 0, 0)
    assert scene.frame.shown[:2] == (0, 0)


@pytest.mark.parametrize(("end", "axis"), [("down", 1), ("right", 0)])
def test_the_bars_at_the_edges_tell_which_part_of_a_larger_page_is_seen(enlarged, end, axis):
    scene, hands = enlarged
    far = -10_000
    scene.frame = scene.frame.moved(far * (axis == 0), far * (axis == 1))
    hands.app.draw(hands.surface)
    w, h = hands.surface.get_size()
    first, last = [((RAIL, h - 1), (w - RAIL - 2, h - 1)), ((w - 1, RAIL), (w - 1, h - RAIL - 2))][axis]
    assert hands.surface.get_at(first)[:3] == pygame.Color(C.table2)[:3]
    assert hands.surface.get_at(last)[:3] == pygame.Color(C.on_table2)[:3]
    other = [(w - 1, RAIL), (RAIL, h - 1)][axis]  # the page did not move along the other edge
    assert hands.surface.get_at(other)[:3] == pygame.Color(C.on_table2)[:3]
