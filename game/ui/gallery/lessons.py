"""The tutorial at telling steps."""

from __future__ import annotations

from game.session.lesson import Lesson
from game.session.match import Match
from game.ui.gallery.showcase import Showcase
from game.ui.screens import opening
from game.ui.screens.tutorial import TutorialScene
from game.ui.shell.scene import Scene


def _at(app: Showcase, step: str) -> TutorialScene:
    lesson = Lesson.new(opening.rules(), app.text)
    while lesson.step.id != step:
        lesson.go_on()
    return TutorialScene(lesson)


def weakest(app: Showcase, match: Match | None) -> Scene:
    """The step about the weakest stage."""
    return _at(app, "stages")


def build(app: Showcase, match: Match | None) -> Scene:
    """A step in which a stage is to be opened."""
    return _at(app, "open_stage")


def other_side(app: Showcase, match: Match | None) -> Scene:
    """A moment on the other side."""
    return _at(app, "bonus")


def not_yet(app: Showcase, match: Match | None) -> Scene:
    """The answer to a decision before its time."""
    scene = _at(app, "event")
    app.push(scene)
    card = next(card for card in scene.choice.hand if card != "alloy_supplier")
    scene.choice.choose_card(card)
    scene.play(scene.choice.decision)
    return scene
