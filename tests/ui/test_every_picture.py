"""Every screen in every language, at four sizes of the window and four of the text, in every palette, can be read.

The suite sees each screen in each language, size, text size and palette, and all pairs of sizes across the screens;
`MAGNET_RACE_PICTURES=all` sees every combination (half an hour).
"""

import importlib
import itertools
import os
import pkgutil
from dataclasses import replace

import pytest

import game.ui
from game.rules.words.text import languages
from game.storage.settings import PALETTES, USUAL
from game.ui.draw import fonts, theme
from game.ui.gallery import picture
from game.ui.screens import opening
from game.ui.screens.load import LoadScene
from game.ui.screens.settings import SECTIONS, SettingsScene
from game.ui.shell.scene import Scene
from tests.ui.fitting import faults

SIZES = ((1024, 768), (1280, 720), (1366, 768), (1920, 1080))
TEXT_SCALES = (80, 100, 150, 200)

BASES = {
    "PagedScene",
    "PartedScene",
    "Parted",
    "Moving",
    "LookingScene",
    "SpreadScene",
    "DrawnScene",
    "Searched",
    "FileNameScene",
    "ArrangedScene",
    "BrowserScene",
    "SheetScene",
    "GoingScene",
    "AskingScene",
}
"""Kinds of scene that others are made from; none of them is shown."""

KNOWN: dict[tuple[str, str], str] = {}
"""Faults that are not mended yet, by screen and beginning of the fault; one that is not needed any more fails."""


def some(number: int) -> list[tuple[str, tuple[int, int], int, str]]:
    """Four combinations for a screen, which hold every language, size, text size and palette; others for the next."""
    return [
        (
            languages()[(at + number) % len(languages())],
            size,
            TEXT_SCALES[(at + number // 2) % len(TEXT_SCALES)],
            PALETTES[(at + number) % len(PALETTES)],
        )
        for at, size in enumerate(SIZES)
    ]


def combinations(number: int) -> list[tuple[str, tuple[int, int], int, str]]:
    """What is looked at of the screen with this number."""
    if os.environ.get("MAGNET_RACE_PICTURES") == "all":
        return list(itertools.product(languages(), SIZES, TEXT_SCALES, PALETTES))
    return some(number)


@pytest.fixture(autouse=True)
def usual_again():
    yield
    theme.use("standard")
    fonts.text_scale = 1.0


@pytest.mark.parametrize("name", picture.scene_names())
def test_every_text_of_a_screen_can_be_read(name):
    found: dict = {}
    for language, size, text_scale, palette in combinations(picture.scene_names().index(name)):
        settings = replace(USUAL, language=language, text_scale=text_scale, palette=palette)
        scene = picture.make_scene(name, None, size, settings).top
        for fault in (*faults(scene), *outside(scene)):
            found.setdefault(fault, f"{language}, {size[0]}x{size[1]}, text {text_scale} %, {palette}")
    known = [start for (screen, start) in KNOWN if screen == name]
    assert {fault: where for fault, where in found.items() if not fault.startswith(tuple(known))} == {}
    assert [start for start in known if not any(fault.startswith(start) for fault in found)] == []


EDGE = 1.0  # logical pixels that a control may reach over the edge by rounding


def outside(scene):
    """The controls that do not lie on the page as a whole, unless a spread of it waits beside."""
    for item in scene.focus.items:
        x, y, w, h = item.box
        beside = x + w <= 0 or x >= scene.w
        within = min(x, y) >= -EDGE and x + w <= scene.w + EDGE and y + h <= scene.h + EDGE
        if item.choose is not None and not within and not beside:
            yield f"outside the page: {item.id}"


def kinds(scene):
    """Every kind of scene in the window's folders."""
    for kind in scene.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_kind_of_scene_has_a_picture():
    for module in pkgutil.walk_packages(game.ui.__path__, "game.ui."):
        importlib.import_module(module.name)
    ours = {kind for kind in kinds(Scene) if kind.__module__.startswith("game.ui.")}
    pictured = {type(picture.make_scene(name).top) for name in picture.scene_names()}
    assert {kind.__name__ for kind in ours - pictured} == BASES


def test_every_section_of_the_settings_has_a_picture():
    shown = {
        scene.section
        for scene in (picture.make_scene(name).top for name in picture.scene_names())
        if isinstance(scene, SettingsScene)
    }
    assert shown == set(SECTIONS)


@pytest.mark.parametrize("name", [name for name in picture.scene_names() if "-tip" in name])
def test_a_picture_with_a_tip_shows_it(name):
    scene = picture.make_scene(name).top
    scene.refresh()
    told = scene.focus.get(scene.focus.tip_of)
    assert told is not None
    assert told.tip is not None
    assert len(told.tip.spoken) > 20


def test_the_list_of_saves_that_is_pictured_has_a_file_that_cannot_be_read():
    scene = picture.make_scene("load-list").top
    assert isinstance(scene, LoadScene)
    assert len(scene.slots) == len(scene.paths) > 1
    assert any(slot.match is None and slot.reason for slot in scene.slots.values())


def test_the_suite_sees_every_value_of_each_screen_and_every_pair_of_sizes():
    seen = [some(number) for number in range(len(picture.scene_names()))]
    for combination in seen:
        for values, at in ((languages(), 0), (SIZES, 1), (TEXT_SCALES, 2), (PALETTES, 3)):
            assert {one[at] for one in combination} == set(values)
    pairs = {one[1:3] for combination in seen for one in combination}
    assert pairs == set(itertools.product(SIZES, TEXT_SCALES))


@pytest.mark.parametrize("scenario", list(opening.rules().scenarios))
@pytest.mark.parametrize("name", ["table", "event", "ops", "opponent", "handover", "hint"])
def test_the_example_of_every_scenario_is_still_going(name, scenario):
    """An example that ends before it is shown would be an empty table."""
    app = picture.make_scene(name, scenario=scenario)
    shown = [match for match in (getattr(scene, "match", None) for scene in app.scenes) if match is not None]
    assert shown
    assert not any(match.over for match in shown)
