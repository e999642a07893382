"""Fonts and icons: bundled with their licences, none missing, none for nothing."""

import re
from pathlib import Path

import pytest

from game.ui.draw import fonts, grounds, icons
from game.ui.gallery import picture

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted((PROJECT / "game" / "ui").rglob("*.py")))
BUNDLED = sorted(path.stem for path in icons.FOLDER.glob("*.svg"))


@pytest.mark.parametrize("face", sorted(fonts.FILES))
def test_every_face_is_bundled(face):
    assert (fonts.FOLDER / fonts.FILES[face]).is_file()


def test_fonts_and_icons_bring_their_licences():
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "LICENSE-OFL.txt").read_text("utf-8")
    assert "ISC License" in (icons.FOLDER / "LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize("name", BUNDLED)
def test_every_icon_is_used_and_can_be_drawn(name):
    assert re.search(rf'"{name}"', SOURCES), f"{name} is used nowhere"
    assert icons.icon(name, 20, "#000000").get_size() == (20, 20)


@pytest.mark.parametrize("name", picture.scene_names())
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_every_screen_can_be_drawn_without_a_display(name, size):
    assert picture.draw_scene(name, size).get_size() == size


def test_the_same_card_always_looks_the_same():
    for side in ("ecosystem", "flagship", "world"):
        assert grounds.pattern(side, 3, "#FFFFFF") == grounds.pattern(side, 3, "#FFFFFF")
        assert grounds.pattern(side, 3, "#FFFFFF") != grounds.pattern(side, 4, "#FFFFFF")
