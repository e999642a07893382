"""What comes of controls of every screen: where they lead, and how what is in sight then looks (tests/golden/taken).

An item that can be chosen is chosen on a screen of its own, and with the focus on an item the screen is drawn. Of both
a line is kept: the name of the item, and the first letters of a hash of the scenes that are open, the items of the
topmost one and all its strokes. ``MAGNET_RACE_REGOLD=1`` makes the lists anew: read which lines are others, and why.
"""

import os
import secrets
from pathlib import Path

import pytest

from game.ui.gallery import picture, showcase
from game.ui.widgets.focus import NORMAL, SELECTED
from tests.ui.noting import short
from tests.ui.test_drawn_screens import drawn_once

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "taken"
SIZE = (1280, 720)
TAKEABLE = (NORMAL, SELECTED)
PLAYING = ("what-if", "what-if-sliders")
"""Screens on which matches are played in the background once something is chosen: how far they are is luck."""
FOCUSED, TAKEN = 6, 7  # items of a screen that are tried, evenly over its list


pytestmark = pytest.mark.usefixtures("gallery_home")


def made(name):
    """The screen, with its items."""
    app = picture.make_scene(name, size=SIZE)
    app.top.refresh()
    return app


def some(items, most):
    """So many of them at most, evenly over the list."""
    return [items[place * len(items) // most] for place in range(most)] if len(items) > most else items


def focused(name, monkeypatch):
    """How the screen looks with the focus on an item, a line each."""
    app = made(name)
    for id in some([item.id for item in app.top.focus.items], FOCUSED):
        app.top.focus.set(id)
        yield f"focus {id} {short(str(drawn_once(app, SIZE, monkeypatch)))}"


def taken(name, monkeypatch):
    """What is open, and how it looks, once an item was chosen, a line each."""
    items = [item.id for item in made(name).top.focus.items if item.choose is not None and item.state in TAKEABLE]
    for id in some(items, TAKEN):
        app = made(name)
        app.top.take_item(app.top.focus.get(id))
        if not app.scenes:
            yield f"take {id} leaves"
            continue
        app.top.refresh()
        states = [(item.id, item.state) for item in app.top.focus.items]
        found = [type(scene).__name__ for scene in app.scenes], states, app.top.focus.current
        yield f"take {id} {short(str((found, drawn_once(app, SIZE, monkeypatch))))}"
        app.top.closed()


def screens():
    """One picture of each screen: others of it, such as `final-second`, have the same controls."""
    names = picture.scene_names()
    return [name for name in names if (own := name.partition("-")[0]) == name or own not in names]


@pytest.mark.parametrize("name", screens())
def test_what_is_chosen_leads_where_it_led(name, monkeypatch):
    showcase.ready()
    monkeypatch.setattr(secrets, "randbelow", lambda most: most // 2)  # a seed that is drawn is the same each time
    monkeypatch.setattr(secrets, "choice", min)  # and so is the code of a class
    file = FOLDER / f"{name}.txt"
    lines = [*focused(name, monkeypatch), *(() if name in PLAYING else taken(name, monkeypatch))]
    if os.environ.get("MAGNET_RACE_REGOLD"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    assert lines == file.read_text("utf-8").splitlines()
