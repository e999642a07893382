"""The list of the puzzles, and one of them as somebody solves it."""

from __future__ import annotations

from game.session.match import Match, shipped_rules
from game.session.puzzles import puzzles_of
from game.ui.gallery.showcase import Showcase
from game.ui.screens.puzzle import PuzzleScene
from game.ui.screens.puzzles import PuzzlesScene
from game.ui.shell.scene import Scene


def _scene() -> PuzzleScene:
    """The puzzle with the most answers: the fullest page."""
    puzzles = puzzles_of(shipped_rules())
    number = max(range(len(puzzles)), key=lambda place: len(puzzles[place].answers))
    return PuzzleScene(puzzles, number, shipped_rules())


def the_list(app: Showcase, match: Match | None) -> Scene:
    """All puzzles."""
    return PuzzlesScene(puzzles_of(shipped_rules()), shipped_rules())


def asked(app: Showcase, match: Match | None) -> Scene:
    """A puzzle as it is asked, with all hints taken and a wrong answer tried."""
    scene = _scene()
    app.push(scene)
    for _ in range(scene.attempt.most_hints):
        scene.hint()
    scene.answer(scene.attempt.puzzle.answers[-1].decision)
    return scene


def solved(app: Showcase, match: Match | None) -> Scene:
    """The same with the right answer after the wrong one."""
    scene = _scene()
    app.push(scene)
    scene.answer(scene.attempt.puzzle.answers[-1].decision)
    scene.answer(scene.attempt.puzzle.solution.decision)
    return scene
