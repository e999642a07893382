"""Every screen in every language, at four sizes of the window and four of the text, in every palette, can be read.

The suite sees each screen in each language, size, text size and palette, and all pairs of sizes across the screens;
`MAGNET_RACE_PICTURES=all` sees every combination (half an hour).
"""

import itertools
import os
from dataclasses import replace

import pytest

from game.rules.text import languages
from game.settings import PALETTES, USUAL
from game.ui import fonts, picture, theme
from tests.ui.fitting import faults

SIZES = ((1024, 768), (1280, 720), (1366, 768), (1920, 1080))
TEXT_SCALES = (80, 100, 150, 200)

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
        for fault in faults(picture.make_scene(name, None, size, settings).top):
            found.setdefault(fault, f"{language}, {size[0]}x{size[1]}, text {text_scale} %, {palette}")
    known = [start for (screen, start) in KNOWN if screen == name]
    assert {fault: where for fault, where in found.items() if not fault.startswith(tuple(known))} == {}
    assert [start for start in known if not any(fault.startswith(start) for fault in found)] == []


def test_the_suite_sees_every_value_of_each_screen_and_every_pair_of_sizes():
    seen = [some(number) for number in range(len(picture.scene_names()))]
    for combination in seen:
        for values, at in ((languages(), 0), (SIZES, 1), (TEXT_SCALES, 2), (PALETTES, 3)):
            assert {one[at] for one in combination} == set(values)
    pairs = {one[1:3] for combination in seen for one in combination}
    assert pairs == set(itertools.product(SIZES, TEXT_SCALES))
