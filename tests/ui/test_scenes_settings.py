"""The settings scene: everything by keyboard alone and by mouse alone, in force and kept at once."""

import pytest

from game.storage import settings
from game.storage.settings import RANGES, USUAL
from game.ui import routes
from game.ui.screens.settings import SECTIONS, SettingsScene
from game.ui.screens.title import TitleScene
from game.ui.shell.app import App, languages
from game.ui.shell.dialog import Dialog
from tests.ui.hands import Hands, faults

SIZES = [(1280, 720), (1024, 768)]
VALUES = [(name, value) for name, values in RANGES.items() for value in values]


@pytest.fixture(autouse=True)
def usual_again():
    yield
    App(routes.screen)


@pytest.fixture
def hands():
    made = Hands(TitleScene())
    made.app._keep = settings.path()
    made.click("settings")
    assert isinstance(made.top, SettingsScene)
    return made


def shown(hands) -> SettingsScene:
    """The settings, which must be on top."""
    assert isinstance(hands.top, SettingsScene)
    return hands.top


def kept():
    return settings.read(settings.path(), languages())[0]


def section_of(name):
    return next(id for id, (_, names) in SECTIONS.items() if name in names)


def test_every_setting_stands_in_one_section():
    assert sorted(name for _, names in SECTIONS.values() for name in names) == sorted({*RANGES, "language"})


def focus(hands, id):
    """Walks to an item with Tab and arrows only, then presses Enter."""
    group = hands.item(id).group
    for _ in range(40):
        if hands.top.focus.current == id:
            hands.press("enter")
            return
        at = hands.top.focus.item
        if at is None or at.group != group:
            hands.press("tab")
        else:
            (x, y), goal = at.centre, hands.item(id).centre
            key = "down" if goal[1] > y + 2 else "up" if goal[1] < y - 2 else "right" if goal[0] > x else "left"
            hands.press(key)
    raise AssertionError(f"{id} cannot be reached")


@pytest.mark.parametrize("by", ["keys", "mouse"])
@pytest.mark.parametrize("name", [name for name, values in RANGES.items() if not isinstance(values, range)])
def test_every_value_can_be_chosen(hands, name, by):
    go = focus if by == "keys" else Hands.click
    go(hands, f"section.{section_of(name)}")
    for number, value in enumerate(RANGES[name]):
        go(hands, f"{name}.{number}")
        assert getattr(hands.app.settings, name) == value
        assert getattr(kept() if value != getattr(USUAL, name) else hands.app.settings, name) == value


@pytest.mark.parametrize("by", ["keys", "mouse"])
@pytest.mark.parametrize("name", [name for name, values in RANGES.items() if isinstance(values, range)])
def test_every_step_can_be_taken_to_both_ends(hands, name, by):
    go = focus if by == "keys" else Hands.click
    go(hands, f"section.{section_of(name)}")
    for way, end in (("less", RANGES[name][0]), ("more", RANGES[name][-1])):
        for _ in RANGES[name]:
            if getattr(hands.app.settings, name) != end:
                go(hands, f"{name}.{way}")
        assert getattr(hands.app.settings, name) == end
        assert getattr(kept(), name) == end
        assert hands.item(f"{name}.{way}").state == "disabled"


def test_every_value_is_shown_in_words(hands):
    scene = shown(hands)
    for name, value in VALUES:
        assert scene.told(name, value)
    for section in SECTIONS:
        scene.open(section)
        words = [mark.text for mark in hands.look()]
        for name in SECTIONS[section][1]:
            assert scene.told(name, getattr(hands.app.settings, name)) in words


def test_reset_asks_first_and_gives_the_defaults_back(hands):
    hands.app.change_settings(palette="safe", keys={"confirm": "k"}, motion="off")
    hands.click("reset")
    assert isinstance(hands.top, Dialog)
    hands.press("esc")
    assert hands.app.settings.palette == "safe"
    hands.click("reset")
    hands.click("option.0")
    assert hands.app.settings == USUAL == kept()


def test_escape_closes_the_settings(hands):
    hands.press("esc")
    assert isinstance(hands.top, TitleScene)


# --- keys


def give(hands, command, key):
    hands.click("section.keys")
    while hands.top.focus.get(f"key.{command}") is None:
        hands.click("next")
    hands.click(f"key.{command}")
    hands.press(key)


def test_a_command_gets_the_key_that_is_pressed(hands):
    give(hands, "confirm", "k")
    assert hands.app.settings.keys == {"confirm": "k"}
    assert kept().keys == {"confirm": "k"}
    assert "K" in hands.item("key.confirm").label
    give(hands, "confirm", "f5")
    assert hands.app.settings.keys == {"confirm": "f5"}
    give(hands, "confirm", "c")
    assert hands.app.settings.keys == {}


def test_a_key_that_is_taken_is_named_and_can_be_swapped(hands):
    give(hands, "confirm", "e")
    dialog = hands.top
    assert isinstance(dialog, Dialog)
    assert "Play as an event" in dialog.question
    hands.press("esc")
    assert hands.app.settings.keys == {}
    give(hands, "confirm", "e")
    hands.click("option.0")
    assert hands.app.settings.keys == {"confirm": "e", "event": "c"}


def test_a_swap_that_would_hit_a_third_command_is_not_offered(hands):
    hands.app.change_settings(keys={"skip": "x", "enlarge": "s"})
    give(hands, "stop", "l")  # the log is known everywhere, so it cannot take the S that the table uses
    dialog = hands.top
    assert isinstance(dialog, Dialog)
    assert len(dialog.options) == 1
    assert "The whole log" in dialog.question


@pytest.mark.parametrize("key", ["enter", "tab", "space", "left"])
def test_a_fixed_key_is_refused_with_a_sentence(hands, key):
    give(hands, "confirm", key)
    assert hands.app.settings.keys == {}
    assert "fixed meaning" in shown(hands).keys.message
    assert shown(hands).keys.waiting == "confirm"


def test_escape_and_a_click_give_up_waiting(hands):
    give(hands, "confirm", "esc")
    assert shown(hands).keys.waiting == ""
    assert hands.app.settings.keys == {}
    hands.click("key.confirm")
    hands.click("section.looks")
    assert shown(hands).section == "looks"
    hands.press("k")
    assert hands.app.settings.keys == {}


# --- looks


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scale", [80, 100, 200])
def test_every_section_fits_at_every_size_of_text(size, section, scale):
    hands = Hands(SettingsScene(section), size)
    hands.app.change_settings(text_scale=scale)
    found = faults(hands)
    while shown(hands).seen.first + 1 < shown(hands).seen.count:
        shown(hands).turn(1)
        found += faults(hands)
    assert found == []
