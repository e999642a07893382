"""Motions stopped in their middle, for pictures and tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pygame

from game.rules.decision import ACTION, Decision
from game.session.match import Match
from game.ui.gallery import tables as table_pictures
from game.ui.gallery.examples import Course, again, course
from game.ui.gallery.showcase import Showcase
from game.ui.screens.table import TableScene
from game.ui.shell.scene import Scene

MOST_FOR_A_DISC = 2  # ops


def stopped(app: Showcase, scene: TableScene, name: str, milliseconds: float) -> TableScene:
    """The table so many milliseconds after a decision was made on it."""
    app.push(scene)
    app.draw(pygame.Surface(app.size).convert())  # what the motion begins with
    at = {"now": 0.0}
    app.moving, app.clock = True, lambda: at["now"]
    scene.play(name)
    at["now"] = milliseconds
    return scene


def _played_to(app: Showcase, match: Match | None, wanted: Callable[[Match], str]) -> tuple[Match, str]:
    """A match that stands before a wanted decision, and that decision; an example if the given one has none."""
    if match is not None and not match.over and wanted(match):
        return match, wanted(match)
    made = again(_before(app.scenario, wanted), app.text, app.scenario)
    return made, wanted(made)


@lru_cache(maxsize=8)
def _before(scenario: str, wanted: Callable[[Match], str]) -> Course:
    made = Match.new(scenario, seed=table_pictures.EXAMPLE_SEEDS[0])
    while not made.over and not wanted(made):
        made.play(table_pictures.sensible(made))
    return course(made)


def _milestone(match: Match) -> str:
    return "milestone" if "milestone" in match.legal() else ""


def _build(match: Match) -> str:
    """A disc for the Flagship's weakest stage that leaves it ops, so that the table stays its own, or ""."""
    view = match.view("flagship")
    if match.side != "flagship" or view.play is None or view.phase != "ops" or view.play.ops <= MOST_FOR_A_DISC:
        return ""
    wanted = [str(Decision(ACTION, action="build", target=stage)) for stage in view.weakest["flagship"]]
    return next((name for name in wanted if name in match.legal()), "")


def picture_build(app: Showcase, match: Match | None) -> Scene:
    """A disc on its way to the weakest stage, the money for it on its way out."""
    match, name = _played_to(app, match, _build)
    scene = TableScene(match, match.side or "")
    scene.choice.choose_target(name)
    return stopped(app, scene, name, 480)


def picture_roll(app: Showcase, match: Match | None) -> Scene:
    """The roll for a milestone, its mark fallen on the bar."""
    match, name = _played_to(app, match, _milestone)
    scene = TableScene(match, match.side or "")
    scene.choice.choose_target(name)
    return stopped(app, scene, name, 1350)
