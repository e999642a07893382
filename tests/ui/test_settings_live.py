"""A changed setting is in force at once on every open screen, is on the disk, and is there after a restart."""

import re
from pathlib import Path

import pygame
import pytest

from game.storage import key_bindings as commands
from game.storage import settings
from game.storage.settings import USUAL
from game.ui import routes, window
from game.ui.draw import fonts, kept, theme
from game.ui.gallery import picture
from game.ui.screens.help import HelpScene
from game.ui.shell import app as app_module
from game.ui.shell.app import App
from game.ui.shell.dialog import Dialog
from tests.pictures import difference
from tests.ui.hands import Hands, table

UI = Path(app_module.__file__).parent


@pytest.fixture(autouse=True)
def usual_again():
    yield
    App(routes.screen)
    assert (fonts.text_scale, theme.C.paper) == (1.0, "#F8F4EB")


@pytest.fixture
def hands():
    made = Hands(table())
    made.app._keep = settings.path()
    return made


def pixels(hands):
    hands.app.draw(hands.surface)
    return hands.surface.copy()


@pytest.mark.parametrize("name", settings.PALETTES[1:])
def test_a_palette_is_in_force_at_once_and_leaves_nothing_of_the_one_before(hands, name):
    before = pixels(hands)
    hands.app.change_settings(palette=name)
    inside = pixels(hands)
    assert difference(inside, before)
    fresh = Hands(table())
    fresh.app.change_settings(palette=name)
    assert difference(pixels(fresh), inside) is None
    kept.forget()
    fresh.app.redraw()
    assert difference(pixels(fresh), inside) is None, "a picture that was kept has colours of another palette"
    hands.app.change_settings(palette="standard")
    assert difference(pixels(hands), before) is None


def test_the_size_of_text_is_in_force_at_once(hands):
    before = max(mark.px for mark in hands.look())
    hands.app.change_settings(text_scale=80)
    assert max(mark.px for mark in hands.look()) < before


def test_every_change_is_kept(hands):
    hands.app.change_settings(motion="fast", effects_volume=30)
    assert settings.read(settings.path(), app_module.languages()) == (hands.app.settings, [])
    hands.app.change_settings(keys={"confirm": "k"})
    kept, _ = settings.read(settings.path(), app_module.languages())
    assert (kept.motion, kept.effects_volume, kept.keys) == ("fast", 30, {"confirm": "k"})


def test_what_the_command_line_asks_for_is_not_kept(hands):
    hands.app.only_now(text_scale=150)
    hands.app.change_settings(motion="off")
    assert hands.app.settings.text_scale == 150
    assert settings.read(settings.path(), app_module.languages())[0].text_scale == 100


def test_a_change_that_cannot_be_kept_is_told_and_holds(hands, home):
    (home / "settings.json").mkdir()
    hands.app.change_settings(motion="off")
    assert hands.app.settings.motion == "off"
    assert isinstance(hands.top, Dialog)
    assert "cannot be written" in hands.top.question


def test_a_value_that_is_not_possible_changes_nothing(hands):
    with pytest.raises(ValueError, match="palette"):
        hands.app.change_settings(palette="pink")
    assert hands.app.settings == USUAL


def test_the_window_opens_with_what_was_kept_and_tells_what_is_wrong(monkeypatch, home):
    (home / "settings.json").write_text(
        '{"format": "magnet-race-settings", "version": 1, "palette": "safe", "text_scale": 7}', "utf-8"
    )
    apps = []

    def run(self, scene):
        apps.append(self)
        self.push(scene)
        self.draw(pygame.Surface(self.size))
        for call in self._after_first_frame:
            call()

    monkeypatch.setattr(App, "run", run)
    window.run()
    assert (apps[0].settings.palette, apps[0].settings.text_scale) == ("safe", 100)
    assert "text_scale" in next(scene.question for scene in apps[0].scenes if isinstance(scene, Dialog))


# --- keys


def test_a_command_goes_by_its_new_key_and_no_longer_by_the_old_one(hands):
    hands.app.change_settings(keys={"log": "x", "card_1": "f5"})
    scene = hands.top
    hands.press("l")
    assert hands.top is scene
    hands.press("f5")
    assert scene.choice.card == scene.choice.hand[0]
    hands.press("x")
    assert hands.top is not scene
    hands.press("x")
    assert hands.top is scene


def test_tips_name_the_key_that_is_in_force(hands):
    hands.app.change_settings(keys={"undo": "z"})
    tip = hands.item("tool.undo").tip
    assert tip is not None
    assert "(Z)" in tip.title


def test_every_item_names_a_command_of_the_table():
    """A letter would escape the settings."""
    source = "\n".join(path.read_text("utf-8") for path in sorted(UI.rglob("*.py")))
    named = set(re.findall(r'\bkey="([^"]+)"', source))
    assert named <= set(commands.BY_ID)
    for name in picture.scene_names():
        scene = picture.make_scene(name).top
        scene.refresh()
        assert {item.key for item in scene.focus.items} <= {"", *commands.BY_ID}, name


def test_the_help_opens_and_closes_by_its_command(hands):
    hands.app.change_settings(keys={"help": "f2"})
    hands.press("f2")
    assert isinstance(hands.top, HelpScene)
    hands.press("f2")
    assert not isinstance(hands.top, HelpScene)


def test_the_help_shows_the_keys_that_are_in_force(hands):
    hands.app.change_settings(keys={"help": "f2", "log": "x"})
    hands.press("f2")
    seen = {mark.text for mark in hands.look()}
    assert {"F2", "X", "F11", "Esc"} <= seen
    assert not {"?", "L"} & seen
