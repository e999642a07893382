"""Small turns of screens: what comes first, what is begun once, what a key does not do, what is told of a number."""

from types import SimpleNamespace
from typing import Any, cast

import pygame
import pytest

from game.lab.study.live import Live
from game.session.seats import METER, OTHER, player_name
from game.ui import routes
from game.ui.gallery import showcase
from game.ui.gallery.examples import example
from game.ui.screens import debrief
from game.ui.screens.debrief import DebriefScene
from game.ui.screens.hand_in import HandInScene
from game.ui.screens.help import HelpScene
from game.ui.screens.set_up import SetUpScene
from game.ui.screens.what_if import WhatIfScene
from game.ui.shell.app import App
from game.ui.stage import presenter
from game.ui.stage.presenter import Presenter
from game.ui.table import tools
from game.ui.table.choice import Choice
from game.ui.widgets import clipboard
from tests.session.walks import at_random, words
from tests.ui.hands import table
from tests.ui.players import Player


def test_a_display_without_a_picture_is_given_one():
    pygame.display.quit()
    pygame.display.init()
    assert pygame.display.get_surface() is None
    showcase.ready()
    assert pygame.display.get_surface() is not None


def test_a_window_is_closed_when_its_last_screen_is(monkeypatch):
    app = App(routes.screen, (800, 600))
    monkeypatch.setattr(app, "open_window", showcase.ready)
    monkeypatch.setattr(app, "begin", lambda scene: None)
    closed = []
    monkeypatch.setattr(app.sounds, "close", lambda: closed.append("sounds"))
    app.run(HelpScene())
    assert closed == ["sounds"]
    assert not pygame.display.get_init()


# --- after a decision


def shown(monkeypatch, kinds, entries):
    """The names of the screens that a decision with scenes of these kinds opens, and what they tell."""
    opened = []
    monkeypatch.setattr(Presenter, "_open", lambda self, parts, go_on: opened.extend(parts))
    monkeypatch.setattr(Presenter, "_programme", lambda self, entries, scenes, was, by: [one.kind for one in scenes])
    monkeypatch.setattr(Presenter, "_chances", lambda self, was: None)
    monkeypatch.setattr(presenter, "sound_of", lambda entries: "")
    sounds = SimpleNamespace(play=lambda name: None)
    made: Any = Presenter(cast(Any, SimpleNamespace(match=None, app=SimpleNamespace(sounds=sounds))))
    was = SimpleNamespace(table=SimpleNamespace(score=SimpleNamespace(leader=None)))
    made.show(entries, [SimpleNamespace(kind=kind) for kind in kinds], was, False, lambda: None)
    return [(name, given[1]) if name == "stage" else name for name, given in opened]


def entry(step=0, kind="change"):
    return SimpleNamespace(step=step, kind=kind)


def test_an_ending_in_a_review_comes_after_the_review_and_everything_else_before_it(monkeypatch):
    in_review = [entry(step=2)]
    assert shown(monkeypatch, ["exam", "ending"], in_review) == [
        ("stage", ["exam"]),
        "review",
        ("stage", ["ending"]),
    ]
    assert shown(monkeypatch, ["exam"], in_review) == [("stage", ["exam"]), "review"]
    assert shown(monkeypatch, ["ending"], in_review) == ["review", ("stage", ["ending"])]
    assert shown(monkeypatch, [], in_review) == ["review"]


def test_an_ending_outside_a_review_comes_with_what_ended_the_match(monkeypatch):
    assert shown(monkeypatch, ["event", "ending"], [entry()]) == [("stage", ["event", "ending"])]
    assert shown(monkeypatch, [], [entry()]) == []
    assert shown(monkeypatch, [], [entry(kind="reveal")]) == ["reveal"]


# --- whose turn it is


def test_a_computers_turn_is_told_by_its_name_and_ones_own_by_what_is_to_be_done():
    match = at_random(5, 30)
    side = match.side or ""
    own = tools.turn_words(words(), Choice(match, side))
    match.seats = {side: "novice"}
    assert tools.turn_words(words(), Choice(match, OTHER[side])) == words()(
        "ui.table.turn.computer", side={"ecosystem": "E", "flagship": "F"}[side], player=name_of_novice()
    )
    match.seats = {OTHER[side]: "novice"}
    assert tools.turn_words(words(), Choice(match, side)) == own
    assert name_of_novice() not in own


def name_of_novice():
    return player_name("novice", words())


# --- what is begun once


class Asked:
    """Stands for work in the background that is never done."""

    made = 0
    done = False

    def __init__(self, work):
        Asked.made += 1


def test_the_debrief_begins_to_look_back_once_and_only_when_the_players_are_ready(monkeypatch):
    monkeypatch.setattr(debrief, "Job", Asked)
    monkeypatch.setattr(Asked, "made", 0)
    match = example(1000)
    match.options = {METER: True}
    hands = Player(DebriefScene(match))
    scene = hands.top
    begun = Asked.made
    hands.app.readiness.state = "loading"
    assert hands.app.readiness.busy
    for _ in range(3):
        scene._look()
    assert Asked.made == begun <= 1
    scene._looking = None
    scene._look()
    assert Asked.made == begun
    hands.app.readiness.state = "ready"
    for _ in range(3):
        scene._look()
    assert Asked.made == begun + 1


# --- what is typed


@pytest.mark.parametrize(("typed", "empty"), [("", True), ("0", False), ("7", None)])
def test_a_table_is_asked_for_its_number_and_told_of_one_that_cannot_be(typed, empty):
    match = example(20, scenario="lesson")
    match.options = {"verdict": 62}
    hands = Player(HandInScene(match))
    hands.top.code.value, hands.top.table.value = "KRTM", typed
    hands.top.changed()
    told = {mark.whole for mark in hands.look()}
    asks = hands.top.text("class.hand_in.empty") in told
    assert asks == bool(empty)
    assert bool(hands.top.focus.get("save")) == (empty is None)


def test_a_code_that_cannot_be_is_told_even_while_no_number_is_typed():
    hands = Player(HandInScene(example(20, scenario="lesson")))
    hands.top.code.value = "?" * 5
    hands.top.changed()
    told = {mark.whole for mark in hands.look()}
    assert hands.top.text("class.hand_in.empty") not in told


def test_a_position_that_is_pasted_or_copied_stands_in_the_field_from_its_beginning(monkeypatch):
    monkeypatch.setattr(clipboard, "copy", lambda words: True)
    hands = Player(SetUpScene(at_random(3, 20).position, {}))
    scene = hands.top
    scene.copy()
    copied = scene.field.value
    assert (scene.field.caret, scene.field.selected, copied) == (0, False, scene.set_up.words())
    scene.field.value, scene.field.caret = "", 0
    monkeypatch.setattr(clipboard, "paste", lambda: f"  {copied}\n")
    scene.paste()
    assert (scene.field.value, scene.field.caret, scene.field.selected) == (copied, 0, False)
    assert scene.message == ""


def test_what_is_said_of_copying_is_seen_at_once(monkeypatch):
    for works, key in ((True, "copied"), (False, "no_clipboard")):
        monkeypatch.setattr(clipboard, "copy", lambda words, works=works: works)
        hands = Player(SetUpScene(at_random(3, 20).position, {}))
        hands.look()
        hands.top.copy()
        told = {mark.whole for mark in hands.look()}
        assert hands.top.text(f"ui.set_up.{key}") in told | {item.label for item in hands.top.focus.items}


# --- whose motion it is


def test_a_key_without_a_meaning_skips_a_computers_motion_and_not_ones_own():
    hands = Player(table(7))
    scene = hands.top
    scene.focus.current = ""
    key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, unicode="", mod=0)
    scene._by_computer = True
    assert not scene._skips(key), "nothing moves"
    assert not scene.watching
    scene.running = SimpleNamespace()
    assert scene._skips(key)
    assert scene.watching
    scene._by_computer = False
    assert not scene._skips(key)
    assert not scene.watching
    scene.running = None


def test_while_rules_are_loaded_an_opponent_is_as_far_as_they_are_and_else_at_the_beginning(monkeypatch):
    scene = Player(table(7)).top
    opponent = scene.opponent
    monkeypatch.setattr(type(scene.app.readiness), "progress", property(lambda readiness: 0.4))
    assert (opponent.progress, opponent.at_work) == (0.0, False)
    opponent._waiting = True
    assert (opponent.progress, opponent.at_work, opponent.getting_ready) == (0.4, True, True)
    opponent._thinking = SimpleNamespace(progress=0.7, cancel=lambda: None)
    assert opponent.progress == 0.7
    opponent.stop()
    assert (opponent.progress, opponent.at_work) == (0.0, False)


def test_slow_players_are_timed_as_they_sit(monkeypatch):
    live = Live(1)
    asked = []
    monkeypatch.setattr(live, "ask", lambda study, games: asked.append((study.ecosystem, study.flagship, games)))
    scene = WhatIfScene(live=live)
    Player(scene)
    scene.dials.ecosystem = "strong:sims=4"
    scene.ask()
    study = scene.dials.study()
    assert study.ecosystem != study.flagship
    assert asked[-1] == (study.ecosystem, study.flagship, 1)
    live.close()
    scene.close()
