"""Any keyboard: a command answers to its letter, and where a layout has no key for that, to the key in its place."""

import pygame
import pytest

from game.storage.settings import changed
from game.ui.screens.title import TitleScene
from game.ui.shell import input_method
from game.ui.shell.input_method import name_by_place
from game.ui.widgets.keyboard import key_name
from tests.ui import hands
from tests.ui.players import Player


class Layout:
    """An SDL that knows where a layout has its characters; where it has none, it answers 0."""

    def __init__(self, **places: int) -> None:
        self.places = places

    def SDL_GetScancodeFromKey(self, key: int) -> int:
        return self.places.get(chr(key), 0)


GERMAN = Layout(y=pygame.KSCAN_Z, z=pygame.KSCAN_Y, e=pygame.KSCAN_E)
RUSSIAN = Layout()


def down(unicode, scancode, key=None, mod=0):
    code = ord(unicode) if key is None else key
    return pygame.event.Event(pygame.KEYDOWN, key=code, unicode=unicode, mod=mod, scancode=scancode)


@pytest.fixture
def table():
    return Player(hands.table(decisions=4, phase="card"))


@pytest.fixture
def layout(monkeypatch):
    def use(found):
        monkeypatch.setattr(input_method, "library", lambda: found)

    return use


def test_on_a_russian_keyboard_the_keys_in_their_places_give_the_commands(table, layout):
    layout(RUSSIAN)
    for letter, scancode, command in (("у", pygame.KSCAN_E, "event"), ("щ", pygame.KSCAN_O, "ops")):
        assert table.app.commands(down(letter, scancode)) == {command}
        assert table.app.commands(down(letter.upper(), scancode, mod=pygame.KMOD_SHIFT)) == {command}
    table.app.handle(down("1", pygame.KSCAN_1))
    table.app.handle(down("у", pygame.KSCAN_E))
    assert table.top.choice.mode == "event"


def test_on_a_german_keyboard_letters_give_commands_wherever_they_lie(table, layout):
    layout(GERMAN)
    table.app.only_now(keys={"log": "y"})
    assert table.app.commands(down("y", pygame.KSCAN_Z)) == {"log"}
    assert table.app.commands(down("z", pygame.KSCAN_Y)) == set()


@pytest.mark.parametrize(("typed", "number"), [("&", 1), ("é", 2), ('"', 3), ("'", 4)])
def test_digits_of_a_french_keyboard_need_no_shift(table, layout, typed, number):
    scancode = pygame.KSCAN_1 + number - 1
    layout(Layout(**{str(number): scancode}))  # so SDL tells of this keyboard
    event = down(typed, scancode, key=ord(str(number)))
    assert table.app.commands(event) == {f"card_{number}"}
    table.app.handle(event)
    assert table.top.choice.card == table.top.choice.hand[number - 1]


def test_a_sign_above_a_digit_is_no_digit(table, layout):
    layout(Layout(**{"1": pygame.KSCAN_1}))
    assert table.app.commands(down("!", pygame.KSCAN_1, key=ord("1"), mod=pygame.KMOD_SHIFT)) == set()


def test_a_key_that_the_player_gave_to_a_command_goes_before_its_place(table, layout):
    layout(RUSSIAN)
    table.app.only_now(keys={"log": "у"})
    assert table.app.commands(down("у", pygame.KSCAN_E)) == {"log"}
    assert changed(table.app.settings, ("en",), keys={"log": "у"}).keys == {"log": "у"}


def test_where_sdl_cannot_be_asked_letters_of_this_alphabet_stand_for_themselves(layout):
    layout(None)
    assert name_by_place(down("у", pygame.KSCAN_E)) == "e"
    assert name_by_place(down("&", pygame.KSCAN_1)) == "1"
    assert name_by_place(down("z", pygame.KSCAN_Y)) == ""


@pytest.mark.parametrize("held", [pygame.KMOD_CTRL, pygame.KMOD_LALT, pygame.KMOD_META])
def test_a_letter_that_is_held_down_with_ctrl_is_no_command(table, held):
    assert table.app.commands(down("\x03", pygame.KSCAN_C, key=pygame.K_c, mod=held)) == set()
    assert table.app.commands(down("c", pygame.KSCAN_C, mod=held)) == set()
    assert key_name(down("", 68, key=pygame.K_F11, mod=held)) == "f11"


def test_the_doors_of_the_title_open_by_digits_of_any_keyboard(layout):
    for typed, scancode in (("1", 0), ("&", pygame.KSCAN_1)):
        layout(Layout(**{"1": pygame.KSCAN_1}))
        title = Player(TitleScene())
        title.app.handle(down(typed, scancode))
        assert not isinstance(title.top, TitleScene)


def test_a_question_mark_is_known_where_no_text_is_taken():
    event = down("/", pygame.KSCAN_SLASH, mod=pygame.KMOD_SHIFT)
    assert key_name(event) == "?"
    assert key_name(down("/", pygame.KSCAN_PERIOD, key=ord(":"), mod=pygame.KMOD_SHIFT)) == "/"
