"""Puzzles in text mode: the position in words, the answers by number, and what each of them is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from game.rules.model import Rules
from game.rules.words.text import Text, languages
from game.session.narration import NORMAL
from game.session.puzzles import Attempt, Puzzle, remembered, title, told_difficulty
from game.storage import settings
from game.textmode.answers import meant_by
from game.textmode.lines import EndOfInput, Lines, TooLong, plain
from game.textmode.narrator import board_lines, hand_lines
from game.textmode.speech import spoken

INTERRUPTED = 130


class PuzzleTerminal:
    """Asks puzzles at a terminal or behind a pipe, one after the other. What was solved is kept in the settings."""

    def __init__(self, puzzles: Sequence[Puzzle], number: int, rules: Rules, text: Text, ends: tuple[TextIO, TextIO]):
        """``number``: the place of the first; ``ends``: where lines come from and where they go."""
        self._puzzles, self._rules, self._text = puzzles, rules, text
        self._number = number
        self._attempt = Attempt(puzzles[number], rules, text)
        source, self._target = ends
        self._lines = Lines(source, self._target, lambda: self._attempt.position.legal())
        self._over = False
        acts: dict[str, Callable[[str], None]] = {
            "look": lambda rest: self._say(*board_lines(self._attempt, self._attempt.view)),
            "hand": lambda rest: self._say(*hand_lines(self._attempt, self._attempt.view, NORMAL)),
            "what": self._what,
            "answers": lambda rest: self._tell_answers(),
            "hint": lambda rest: self._say(self._attempt.hint()),
            "solution": self._show,
            "next": self._next,
            "quit": self._quit,
            "help": lambda rest: self._say(text("puzzles.help")),
        }
        self._acts = {word: act for name, act in acts.items() for word in (name, plain(text(f"puzzles.words.{name}")))}

    def run(self) -> int:
        """Asks until the last puzzle is passed, somebody leaves or the input ends; returns the exit code."""
        try:
            self._ask()
            while not self._over:
                self._answer(self._read())
        except EndOfInput:
            return 0
        except KeyboardInterrupt:
            self._say("")
            return INTERRUPTED
        return 0

    def _say(self, *lines: str) -> None:
        for line in lines:
            print(spoken(line, self._text), file=self._target)
        self._target.flush()

    def _read(self) -> str:
        prompt = self._text("terminal.prompt")
        while True:
            try:
                line = self._lines.read(prompt, completing=True)
            except TooLong:
                self._say(self._text("terminal.too_long"))
                continue
            if not self._lines.at_terminal:
                self._say(prompt + line)
            return line

    def _ask(self) -> None:
        """The puzzle from its beginning: what it is, the board, the hand, the question, the answers."""
        text, attempt = self._text, self._attempt
        puzzle = attempt.puzzle
        difficulty = told_difficulty(puzzle, text)
        self._say(
            f"{puzzle.name}: {title(puzzle, text, self._rules)}",
            text("puzzles.welcome", number=self._number + 1, count=len(self._puzzles), difficulty=difficulty),
            *board_lines(attempt, attempt.view),
            *hand_lines(attempt, attempt.view, NORMAL),
            attempt.asked,
        )
        self._tell_answers()

    def _tell_answers(self) -> None:
        for number, name in enumerate(self._attempt.position.legal(), 1):
            self._say(self._text("terminal.option", number=number, name=name, decision=self._text.decision(name)))

    def _answer(self, line: str) -> None:
        """Does what a line says."""
        word, _, rest = line.partition(" ")
        act = self._acts.get(plain(word))
        if act is not None:
            act(rest.strip())
        elif line and not line.startswith("#"):
            name = self._meant(line)
            if name:
                self._try(name)

    def _meant(self, line: str) -> str:
        """The answer that is meant; says so where it is none or several, and gives ""."""
        meant = meant_by(line, self._attempt.position.legal(), self._text)
        if len(meant) == 1:
            return meant[0]
        self._say(self._text("terminal.which", names=", ".join(meant)) if meant else self._text("puzzles.unclear"))
        return ""

    def _try(self, name: str) -> None:
        attempt = self._attempt
        attempt.answer(name)
        self._say(*attempt.feedback(name))
        if attempt.counts:
            self._keep(attempt.puzzle.name)
        if attempt.solved:
            self._say(self._text("puzzles.well_done" if self._number + 1 < len(self._puzzles) else "puzzles.last"))

    def _keep(self, name: str) -> None:
        """Remembers that a puzzle is solved; says why where that is not possible."""
        known, file = languages(), settings.path()
        solved = settings.in_force(known).solved
        if name in solved:
            return
        try:
            settings.keep(file, known, solved=remembered(solved, name))
        except settings.SettingsError as error:
            reason = self._text(f"settings.{error.key}", **error.fields)
            self._say(self._text("puzzles.not_kept", reason=reason))

    def _what(self, rest: str) -> None:
        if not rest:
            self._say(self._text("terminal.needs_name", command="what"))
            return
        name = self._meant(rest)
        if name:
            about = self._attempt.about(name) or [self._text("terminal.would_change_nothing")]
            self._say(self._text.decision(name) + self._text("analysis.colon"), *about)

    def _show(self, rest: str) -> None:
        """The solution, and what every other answer is worth."""
        attempt, text = self._attempt, self._text
        attempt.given_up = attempt.given_up or not attempt.solved
        for answer in attempt.puzzle.answers:
            told = " ".join(attempt.feedback(answer.decision))
            self._say(text("puzzles.worth", decision=text.decision(answer.decision), told=told))

    def _next(self, rest: str) -> None:
        if self._number + 1 == len(self._puzzles):
            self._say(self._text("puzzles.last"))
            self._over = True
            return
        self._number += 1
        self._attempt = Attempt(self._puzzles[self._number], self._rules, self._text)
        self._ask()

    def _quit(self, rest: str) -> None:
        self._over = True
