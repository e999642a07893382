"""What is drawn while something is under way: a field in which is typed, a book in which is searched, a running job."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from game.rules.model import STANDARD
from game.rules.words.text import load_text
from game.session.match import Match, shipped_rules
from game.session.seats import OTHER
from game.session.session import Session
from game.ui.draw import patterns
from game.ui.draw.canvas import Canvas
from game.ui.screens.hint import HintScene
from game.ui.screens.match_stories import story
from game.ui.screens.rulebook import RulebookScene
from game.ui.screens.table import TableScene
from game.ui.widgets.focus import SELECTED, Item
from game.ui.widgets.text_field import TextField, text_field
from tests.ui.noting import rounded
from tests.ui.players import decider
from tests.ui.recording import app_of, in_turn, named, noted, opened, same_as_kept, strokes

pytestmark = pytest.mark.usefixtures("gallery_home", "usual_looks")

LONG = "a value that is much longer than its field is wide, 稀土磁铁"
SHARES = (0.0, 0.001, 0.3, 1.0)


@pytest.fixture
def canvas():
    return Canvas(pygame.Surface((1280, 720)), 1.0)


def thinking(share: float) -> Any:
    """Something that is thought about, so far."""
    return SimpleNamespace(progress=share, done=False, cancel=lambda: None)


def fields():
    """Fields in all states: the caret at both ends and between, something composed, all selected."""
    for value in ("", "seed 7", LONG):
        for caret in sorted({0, 3, len(value)}):
            if caret > len(value):
                continue
            for composing, at in (("", 0), ("磁铁", 0), ("磁铁", 2)):
                field = TextField(value, 100)
                field.caret, field.composing, field._at = caret, composing, at
                yield field
    for value in ("seed 7", LONG):
        yield TextField(value, 100, offered=True)


def test_a_text_field_in_all_its_states(canvas, monkeypatch):
    def drawn():
        for number, field in enumerate(fields()):
            for hover, current in ((False, False), (True, False), (False, True)):
                item = text_field("seed", (10.0, 20.0, 160.0, 36.0), field, "Seed", None, "seed")
                item = replace(item, hover=hover, current=current)
                assert item.paint is not None
                assert item.caret is not None
                lines = noted(monkeypatch, item.paint, canvas, item)
                yield f"{number} {hover} {current}", [*lines, f"{rounded(item.caret())} {item.label}"]

    same_as_kept("text-field", drawn())


@pytest.mark.parametrize("typed", ["tension", "price floor", "xyzzy"])
def test_a_rule_book_and_other_lists_in_which_is_searched(typed, monkeypatch):
    def drawn():
        for number, name in enumerate(("rulebook", "glossary", "cards")):
            view = in_turn(number)
            app = app_of(view, STANDARD)
            opened(app, name)
            searched: Any = app.top
            searched.field.insert(typed)
            searched.sought()
            searched.changed()
            yield f"{name} {named(view)}", strokes(app, monkeypatch)
            book = app.top
            if isinstance(book, RulebookScene) and book.count > 1:
                book.choose(1)
                yield f"{name} {named(view)} second", strokes(app, monkeypatch)

    same_as_kept(f"searched-{typed.replace(' ', '-')}", drawn())


def test_a_hint_that_is_still_thought_about(monkeypatch):
    def drawn():
        for number, share in enumerate(SHARES):
            view = in_turn(number)
            app = app_of(view, STANDARD)
            match = Match.new(STANDARD, seed=3, text=app.text)
            app.readiness.state = "loading"  # so it waits, and nothing runs beside
            scene = HintScene(Session(match), decider(match), lambda: None, lambda decision: None)
            app.push(scene)
            scene._thinking = thinking(share)
            app.readiness.state = "ready"
            scene.changed()
            yield f"{share} {named(view)}", strokes(app, monkeypatch)

    same_as_kept("hint-thinking", drawn())


def test_a_computer_that_is_still_thinking(monkeypatch):
    def drawn():
        for number, share in enumerate(SHARES):
            view = in_turn(number)
            app = app_of(view, STANDARD)
            app.readiness.state = "loading"  # so it waits, and nothing runs beside
            match = Match.new(STANDARD, seed=3, text=app.text)
            side = decider(match)
            match.seats = {side: "novice"}
            scene = TableScene(match, OTHER[side])
            app.push(scene)
            scene.opponent.stop()
            scene.opponent._waiting = False
            scene.opponent._thinking = thinking(share)
            scene.changed()
            yield f"{share} {named(view)}", strokes(app, monkeypatch)
            scene.opponent._thinking = None
            scene.closed()

    same_as_kept("opponent-thinking", drawn())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_stories_of_rules_without_pictures_have_a_pattern_each(language, canvas, monkeypatch):
    text, shipped = load_text(language), shipped_rules()
    rules = replace(shipped, scenarios={id: replace(one, picture="") for id, one in shipped.scenarios.items()})
    monkeypatch.setattr(patterns, "art", lambda canvas, *about: canvas.icon(str(about), 0, 0, 1, "#000000"))

    def drawn():
        for number, id in enumerate(rules.scenarios):
            lines = []
            for high in (90.0, 240.0, 420.0):
                item = Item(f"scenario.{id}", "scenarios", (8.0, 9.0, 250.0, high), id, None, state=SELECTED)
                for known in (None, rules):
                    lines += noted(monkeypatch, story, canvas, item, text, known, number, number == 1)
            yield id, lines

    same_as_kept(f"stories-plain-{language}", drawn())
