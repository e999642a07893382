"""Somebody wanders about: from every screen a few steps at random, by keys, wheel, pointer and what can be chosen, in
windows and words of every kind. What is drawn after each step is kept (tests/golden/states).

The lists of `test_taken.py` and `test_seen_at_once.py` look one step far in one window; faults that show in one state,
at one width or after one event alone lie behind.
"""

import random
import secrets
import zlib

import pytest

from game.rules.model import STANDARD
from game.ui.widgets.focus import NORMAL, SELECTED
from tests.ui.recording import VIEWS, app_of, named, opened, same_as_kept, strokes
from tests.ui.test_seen_at_once import KEYS, QUIET, point, press, turn
from tests.ui.test_taken import PLAYING

pytestmark = pytest.mark.usefixtures("gallery_home", "usual_looks")

STEPS = 8
TYPED = (*dict.fromkeys(KEYS), "return", "escape", "delete", "backspace")
WAYS = ("choose", "choose", "choose", "press", "press", "point", "turn")
"""What is done, each as often as it stands here."""
AWAY = {*PLAYING, "studies", "questions", "save_study"}
"""Routes at which a wandering ends: matches are played in the background there, or the place of files is told."""
STILL = {"motion": "off", "stage": "off"}
"""Settings without moving pictures: how far they are is a matter of time."""


def step(app, dice):
    """Does one thing at random; what it was, in words."""
    way = dice.choice(WAYS)
    items = [item for item in app.top.focus.items if item.choose is not None and item.state in (NORMAL, SELECTED)]
    if way == "press" or not items:
        key = dice.choice(TYPED)
        press(app, key)
        return f"press {key}"
    item = dice.choice(items)
    if way == "choose":
        app.top.take_item(item)
        return f"choose {item.id}"
    point(app, item)
    if way == "turn":
        steps = dice.choice((-3, -1, 1, 3))
        turn(app, steps)
        return f"turn {steps} over {item.id}"
    return f"point {item.id}"


def thinks(app):
    """Whether a computer plays on a screen that is open: when it has thought is a matter of time."""
    return any(getattr(scene, "match", None) is not None and scene.match.seats for scene in app.scenes)


def begun(name, view):
    """A window with the screen."""
    app = app_of(view, STANDARD)
    app.change_settings(**STILL)
    opened(app, name)
    app.top.refresh()
    return app


def wander(name, view, dice, monkeypatch):
    """What is in sight after each step: the step, the screens that are open, and all strokes.

    Whoever has left the window, or come to where computers play, begins again.
    """
    app = begun(name, view)
    for number in range(STEPS):
        done = f"{name} {named(view)} {number} {step(app, dice)}"
        if not app.scenes or app.top.route in AWAY or thinks(app):
            yield f"{done}, and away", []
            app = begun(name, view)
            continue
        app.top.refresh()
        open_ones = [type(scene).__name__ for scene in app.scenes]
        yield done, [str(open_ones), *strokes(app, monkeypatch, tips=False)]
    app.top.closed()


@pytest.mark.parametrize("name", QUIET)
def test_wherever_somebody_wanders_it_looks_as_it_looked(name, monkeypatch):
    monkeypatch.setattr(secrets, "randbelow", lambda most: most // 2)  # a seed that is drawn is the same each time
    monkeypatch.setattr(secrets, "choice", min)  # and so is the code of a class
    dice = random.Random(zlib.crc32(name.encode()))
    first = dice.randrange(len(VIEWS))
    views = [VIEWS[(first + number) % len(VIEWS)] for number in range(2)]
    same_as_kept(f"wander-{name}", (found for view in views for found in wander(name, view, dice, monkeypatch)))
