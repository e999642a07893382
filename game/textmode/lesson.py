"""The tutorial in text mode: the same steps as in the window, told in words and done by words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from game.session.lesson import TYPED, Lesson
from game.session.match import Refused
from game.session.narration import NORMAL
from game.session.seats import BEGINNER, OTHER
from game.session.session import Session
from game.shipped import command
from game.storage.savefile import SaveError
from game.textmode.terminal import Terminal

FIRST_MATCH = "play --text --{rival} {player}"


class TutorialTerminal(Terminal):
    """A lesson at a terminal or behind a pipe. Enter or `next` goes on, `back` goes back; the rest is as in a match."""

    def __init__(self, lesson: Lesson, source: TextIO, target: TextIO, level: str = NORMAL) -> None:
        super().__init__(Session(lesson.match), source, target, level)  # the lesson keeps itself
        self.lesson = lesson
        self._told = -1
        self._over = False
        answers = {"next": self._next, "back": self._back, "undo": self._back, "redo": self._next}
        self._answers.learn(answers | {"save": self._lesson_is_kept})

    def _play(self) -> None:
        self.tell("tutorial_welcome")
        while not self._over:
            self._tell_step()
            self._answer_in_lesson(self.read())
        first = FIRST_MATCH.format(rival=OTHER[self.lesson.tutorial.side], player=BEGINNER)
        self.tell("tutorial_done", command=command(first))

    def _tell_step(self) -> None:
        lesson, text = self.lesson, self._text
        if self._told != len(lesson.past):
            self._told = len(lesson.past)
            self.say("", text("ui.tutorial.step", number=lesson.number, count=lesson.count) + ": " + lesson.title)
            self.say(lesson.said_in(TYPED))
            if lesson.step.do:
                name = lesson.suggestion()
                self.tell("tutorial_do", name=name, decision=text.decision(name))

    def _answer_in_lesson(self, line: str) -> None:
        if not line:
            self._next("")
        else:
            self._answer(line)

    def side(self) -> str:
        """The side on which the learner sits."""
        return self.lesson.seat

    def _next(self, rest: str) -> None:
        if self.lesson.at_end:
            self._over = True
            self.lesson.finish()
        else:
            self._moved(self.lesson.go_on)

    def _back(self, rest: str) -> None:
        if self.lesson.number == 1:
            self.tell("tutorial_first")
        else:
            self._moved(self.lesson.back)

    def decide(self, name: str) -> None:
        """Makes a decision of the lesson, or says why it has to wait."""
        self._moved(lambda: self.lesson.play(name))

    def _moved(self, go: Callable[[], None]) -> None:
        """Goes on or back, then tells what happened; a step that has to wait is told as a sentence."""
        before, side = self.match, self.lesson.seat
        for you in (side, ""):
            self._standings[you] = self._standing(you)
        known = len(before.turns)
        try:
            go()
        except Refused as refused:
            self.say(str(refused))
            return
        except SaveError as error:
            self.lesson.close()
            self.say(self.reason(error))
            self.tell("not_kept")
        if self.lesson.match is before:
            turns = self._known(side)[known:]
            if turns:
                self.narrate(turns, side)
        else:
            self.session = Session(self.lesson.match)

    def _lesson_is_kept(self, rest: str) -> None:
        self.keep()

    def keep(self) -> None:
        """Says that the lesson is kept, as it is after every step."""
        if self.lesson.path is not None:
            self.tell("tutorial_kept")
