"""Every screen of the gallery draws what it drew, stroke by stroke, and has the items it had (tests/golden/drawn).

A picture tells a face that moved, and not a line that is one pixel off, nor what lies under a tip. So every stroke
(its kind, place, colour, words) and every item (its name, place, state and tip) is kept, as the first letters of its
hash; what is drawn now and was not is printed whole. ``MAGNET_RACE_REGOLD=1`` makes the lists anew: read the pictures.
"""

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.storage.settings import USUAL
from game.ui.draw import kept
from game.ui.gallery import picture, showcase
from game.ui.widgets.focus import NORMAL
from tests.ui.noting import noting, rounded, short, timeless

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "drawn"
VIEWS = ((1280, 720, 100), (1024, 768, 100), (1366, 768, 180))
"""Width, height and size of the text; where a page has parts or a table spreads, each of them is drawn."""
TABS = ("part.", "spread.")
TOLD = 12  # strokes of a screen that are printed


pytestmark = pytest.mark.usefixtures("gallery_home")


def drawn(name, view, monkeypatch):
    """All strokes and items of a screen, a line each, of one part of it after the other."""
    showcase.ready()
    *size, text = view
    app = picture.make_scene(name, size=tuple(size), settings=replace(USUAL, text_scale=text))
    lines = drawn_once(app, size, monkeypatch)
    tabs = [item.id for item in app.top.focus.items if item.id.startswith(TABS) and item.state == NORMAL]
    for tab in tabs:
        app.top.take_item(app.top.focus.get(tab))
        lines += drawn_once(app, size, monkeypatch)
    return lines


def drawn_once(app, size, monkeypatch):
    """The strokes and items of what is in sight."""
    if kept.size() > kept.BUDGET / 2:
        kept.forget()  # now: in the middle of a picture, what was painted once would be painted again
    with noting(monkeypatch, painted=True) as lines:
        app.draw(pygame.Surface(size).convert())
    for item in app.top.focus.items:
        place = f"{item.group} {rounded(item.box)} {item.state} {item.key}"
        lines.append(timeless(f"item {item.id} {place} {item.label} {item.tip.spoken if item.tip else ''}"))
    return lines


@pytest.mark.parametrize("name", picture.scene_names())
def test_a_screen_draws_what_it_drew(name, monkeypatch):
    wanted = FOLDER / f"{name}.txt"
    now = {f"{w}x{h}@{text}": drawn(name, (w, h, text), monkeypatch) for w, h, text in VIEWS}
    if os.environ.get("MAGNET_RACE_REGOLD"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        rows = [f"{size} {' '.join(map(short, lines))}\n" for size, lines in now.items()]
        wanted.write_text("".join(rows), "utf-8", newline="\n")
    golden = {line.split(" ", 1)[0]: line.split()[1:] for line in wanted.read_text("utf-8").splitlines()}
    for size, lines in now.items():
        missing = Counter(golden[size]) - Counter(map(short, lines))
        added = Counter(map(short, lines)) - Counter(golden[size])
        new = [line for line in lines if short(line) in added]
        assert not added, f"{name} at {size} draws what it did not: " + "\n".join(new[:TOLD])
        assert not missing, f"{name} at {size} leaves out {missing.total()} strokes or items that it had"
        assert [short(line) for line in lines] == golden[size], f"{name} at {size} draws the same in another order"


def test_a_stroke_that_moves_by_a_pixel_is_another_stroke(monkeypatch):
    strokes = drawn("table", VIEWS[0], monkeypatch)
    assert len(strokes) > 300
    at = next(line for line in strokes if line.startswith("fill"))
    number = next(part for part in re.findall(r"\d+\.\d+", at) if float(part))
    assert short(at) != short(at.replace(number, str(float(number) + 1), 1))
