"""What is chosen, pressed or pointed at is seen at once, on every screen: to list its items again changes nothing.

What a screen looks like after each key, turn of the wheel and move of the pointer is kept too (tests/golden/states).
"""

import secrets

import pygame
import pytest

from game.ui.gallery import picture, showcase
from game.ui.table.retained import RetainedPicture
from game.ui.widgets.focus import NORMAL, SELECTED
from tests.ui.recording import same_as_kept, strokes
from tests.ui.test_taken import PLAYING, screens, some

pytestmark = pytest.mark.usefixtures("gallery_home", "usual_looks")

SIZE = (1280, 720)
KEYS = ("down", "down", "right", "page down", "end", "up", "left", "page up", "home", "tab", "right", "tab", "down")
POINTED = 5  # items that the pointer moves over
CHOSEN = 10  # and that are chosen
MORE = (
    "class-board", "class-roles", "class-vote", "class-together", "mistakes-solved", "analysis-all", "branch-compared",
    "review-steps", "puzzle-solved", "table-coached", "tutorial-build",
)  # fmt: skip
"""Screens that are others than the one by whose name theirs begins, or have other things to choose."""
QUIET = [name for name in (*screens(), *MORE) if name not in PLAYING]


def made(name):
    showcase.ready()
    app = picture.make_scene(name, size=SIZE)
    app.top.refresh()
    return app


def press(app, key):
    code = pygame.key.key_code(key)
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        app.handle(pygame.event.Event(kind, key=code, unicode="", mod=0))


def point(app, item):
    frame, (x, y) = app.top.frame, item.centre
    at = round(frame.ox + x * frame.scale), round(frame.oy + y * frame.scale)
    app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    return at


def turn(app, steps):
    app.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=steps, precise_y=float(steps)))


def listed(app):
    """The items as they are drawn now."""
    app.top.refresh()
    return [(item.id, item.group, item.box, item.state, item.label, item.key) for item in app.top.focus.items]


def drawn_whole(self, canvas, ground, parts, size):
    """Paints all parts of a table's picture, whatever stood there before."""
    for part in parts:
        part.paint(canvas)
        yield


def at_once(app, what):
    """Asserts that the items in sight are those that there are: to list them again must not change them."""
    seen = listed(app)
    app.top.changed()
    assert listed(app) == seen, f"after {what} the screen is seen as it was before"


@pytest.mark.parametrize("name", QUIET)
def test_what_is_pressed_or_pointed_at_is_seen_at_once(name, monkeypatch):
    app, found = made(name), []

    def look(what):
        if app.scenes:  # a key may have led out of the screen
            at_once(app, what)
        found.append((what, strokes(app, monkeypatch, False) if app.scenes else []))

    for key in KEYS:
        press(app, key)
        look(key)
    for item in some(app.top.focus.items, POINTED) if app.scenes else ():
        point(app, item)
        look(f"pointer on {item.id}")
        for steps in (-1, -1, 1):
            turn(app, steps)
        look(f"wheel over {item.id}")
    same_as_kept(f"keys-{name}", found)


@pytest.mark.parametrize("name", QUIET)
def test_what_is_chosen_is_seen_at_once(name, monkeypatch):
    monkeypatch.setattr(secrets, "randbelow", lambda most: most // 2)
    monkeypatch.setattr(secrets, "choice", min)  # nor is the code of a class drawn by chance
    monkeypatch.setattr(RetainedPicture, "show", drawn_whole)
    items = [item for item in made(name).top.focus.items if item.choose and item.state in (NORMAL, SELECTED)]
    last_of_groups = list({item.group: item.id for item in items}.values())
    for id in some(last_of_groups, CHOSEN):
        app = made(name)
        app.top.take_item(app.top.focus.get(id))
        if app.scenes:
            seen = strokes(app, monkeypatch, False)
            app.top.changed()
            assert strokes(app, monkeypatch, False) == seen, f"after {id} the screen is seen as it was before"
            app.top.closed()
