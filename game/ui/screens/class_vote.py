"""How a table of students begins: vote and questions, one student after another, then the lesson."""

from __future__ import annotations

from game.rules.class_plan import load_class
from game.session.classroom.counts import MOMENTS
from game.ui.screens import class_start
from game.ui.screens.answers import AnswersScene


class VoteScene(AnswersScene):
    """Vote and questions before the lesson, which begins when all have answered."""

    def __init__(self) -> None:
        super().__init__(None, MOMENTS[0], self._play)

    def _play(self, counts: dict[str, str]) -> None:
        class_start.play(self.app, load_class().scenario, counts)
