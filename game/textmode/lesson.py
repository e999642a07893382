"""The tutorial in text mode: the same steps as in the window, told in words and done by words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from game.session.lesson import TYPED, Lesson
from game.session.match import Refused
from game.session.seats import BEGINNER, OTHER
from game.session.session import Session
from game.storage.savefile import SaveError
from game.textmode.terminal import Terminal

FIRST_MATCH = "python -m game.start play --text --{rival} {player}"


class TutorialTerminal(Terminal):
    """A lesson at a terminal or behind a pipe. Enter or `next` goes on, `back` goes back; the rest is as in a match."""

    def __init__(self, lesson: Lesson, source: TextIO, target: TextIO) -> None:
        super().__init__(Session(lesson.match), source, target)  # the lesson keeps itself
        self.lesson = lesson
        self._told = -1
        self._over = False
        self._commands |= {"next": self._next, "back": self._back, "undo": self._back, "redo": self._next}
        self._commands |= {"save": self._lesson_is_kept}

    def _play(self) -> None:
        self._tell("tutorial_welcome")
        while not self._over:
            self._tell_step()
            self._answer_in_lesson(self._read())
        self._tell("tutorial_done", command=FIRST_MATCH.format(rival=OTHER[self.lesson.tutorial.side], player=BEGINNER))

    def _tell_step(self) -> None:
        lesson, text = self.lesson, self._text
        if self._told != len(lesson.past):
            self._told = len(lesson.past)
            self._say("", text("ui.tutorial.step", number=lesson.number, count=lesson.count) + ": " + lesson.title)
            self._say(lesson.said_in(TYPED))
            if lesson.step.do:
                name = lesson.suggestion()
                self._tell("tutorial_do", name=name, decision=text.decision(name))

    def _answer_in_lesson(self, line: str) -> None:
        if not line:
            self._next("")
        else:
            self._answer(line)

    def _side(self) -> str:
        return self.lesson.seat

    def _next(self, rest: str) -> None:
        if self.lesson.at_end:
            self._over = True
            self.lesson.finish()
        else:
            self._moved(self.lesson.go_on)

    def _back(self, rest: str) -> None:
        if self.lesson.number == 1:
            self._tell("tutorial_first")
        else:
            self._moved(self.lesson.back)

    def _decide(self, name: str) -> None:
        self._moved(lambda: self.lesson.play(name))

    def _moved(self, go: Callable[[], None]) -> None:
        """Goes on or back, then tells what happened; a step that has to wait is told as a sentence."""
        before = self.match
        known = len(before.log(self.lesson.seat))
        side = self.lesson.seat
        try:
            go()
        except Refused as refused:
            self._say(str(refused))
            return
        except SaveError as error:
            self.lesson.close()
            self._say(self._reason(error))
            self._tell("not_kept")
        if self.lesson.match is before:
            self._say(*(entry.text for entry in self.match.log(side)[known:]))
        else:
            self.session = Session(self.lesson.match)

    def _lesson_is_kept(self, rest: str) -> None:
        self._keep()

    def _keep(self) -> None:
        if self.lesson.path is not None:
            self._tell("tutorial_kept")
