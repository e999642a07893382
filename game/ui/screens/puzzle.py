"""One puzzle: the position as its side knows it, all that may be decided, and what every answer is worth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.engine.records import View
from game.rules.model import Rules
from game.session.analysis.records import percent
from game.session.preview import Preview
from game.session.puzzles import Answer, Attempt, Puzzle, remembered, solved_of, title, told_difficulty
from game.ui.draw.theme import C
from game.ui.screens import analysis_parts as parts
from game.ui.screens.asking import QUESTION, AskingScene
from game.ui.screens.standing import HINT, ground, pill, slip
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Button, Label, icon
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.tree import NOWHERE, Column, Fits, Flow, Panel, Part, Row, Ruler, Touch, em

HEAD_FROM = 900.0  # em: from here on the head stands on one line
SIGN = {"right": "best", "slip": "slip", "mistake": "mistake", "losing": "mistake"}
"""The sign of an answer by what it is worth; those of the analysis."""


class PuzzleScene(AskingScene):
    """Asks one puzzle after another. Each answer is told at once what it costs and what speaks for it; the figures of
    all are shown when the right one was found or is asked for. What was solved is remembered."""

    def __init__(self, puzzles: Sequence[Puzzle], number: int, rules: Rules) -> None:
        """``number``: the place of the first one that is asked."""
        super().__init__()
        self.puzzles, self.rules = puzzles, rules
        self.number = number
        self._attempt: Attempt | None = None

    @property
    def attempt(self) -> Attempt:
        """The puzzle as it is solved now."""
        if self._attempt is None or self._attempt.text is not self.text:
            before, made = self._attempt, Attempt(self.puzzles[self.number], self.rules, self.text)
            if before is not None:  # only the language is another
                made.tried, made.hints, made.given_up = before.tried, before.hints, before.given_up
            self._attempt = made
        return self._attempt

    # --- the page

    def head(self) -> Part:
        """The name of the puzzle, which it is, how difficult, and whether it was solved."""
        text, puzzle = self.text, self.attempt.puzzle
        about = text("ui.puzzles.number", number=self.number + 1, count=len(self.puzzles))
        solved = solved_of(self.puzzles, self.app.settings.solved)
        pills = [pill("gauge", told_difficulty(puzzle, text))]
        if self._is_solved:
            pills.append(pill("check", text("ui.puzzles.is_solved")))
        progress = text("ui.puzzles.solved", solved=solved, count=len(self.puzzles))
        name = (icon("target", 22, C.gold), Label(title(puzzle, text, self.rules), "h2", C.on_table, grow=1))
        told = [Label(one, "label", C.on_table2, "medium", 1) for one in (about, progress)]
        which = (told[0], *pills, told[1])
        back = Button("close", text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label")
        high = Column((Row((*name, back)), Flow(which)), gap=4)
        return Fits(((em(HEAD_FROM), Row((*name, *which, back))), (0.0, high)))

    def known(self) -> tuple[View, Rules]:
        """The position as its side knows it."""
        return self.attempt.view, self.attempt.rules

    def shown(self) -> Preview | None:
        """What the last answer would change on the board; the solution once it was asked for."""
        attempt = self.attempt
        told = self._spoken_of
        return attempt.preview(told) if told else None

    def question(self) -> Part:
        """What is asked, what was said of the answers, all of them, and help."""
        attempt = self.attempt
        asked = Row(
            (parts.side_mark(attempt.puzzle.side, 11), Label(attempt.asked, "body", C.ink, "bold", grow=1)), gap=6
        )
        answers = Pages(self._blocks, self.below, self.turning_answers, name="answers", grow=1)
        return Column((asked, answers, self._foot()), gap=10)

    def _blocks(self, ruler: Ruler, width: float) -> list[Block]:
        attempt = self.attempt
        made = []
        told = self._spoken_of
        if told:
            worth = attempt.worth(attempt.puzzle.answer(told))
            made.append(slip(SIGN[worth], attempt.feedback(told)))
        if attempt.hints_told and not attempt.shown:
            made.append(slip(HINT, attempt.hints_told))
        return made + [
            Block(Panel(self._answer(n, one), (0, 0, 0, 5)), name=one.decision) for n, one in enumerate(attempt.answers)
        ]

    @property
    def _spoken_of(self) -> str:
        """The answer of which something is said: the solution that was asked for, else the last that was tried."""
        attempt = self.attempt
        if attempt.given_up and not attempt.solved:
            return attempt.puzzle.solution.decision
        return attempt.tried[-1] if attempt.tried else ""

    def _answer(self, place: int, answer: Answer) -> Part:
        attempt, text = self.attempt, self.text
        name = text.decision(answer.decision)
        open_now = answer.decision in attempt.tried or attempt.shown
        worth = attempt.worth(answer) if open_now else ""
        points = self._points(answer, worth) if open_now else ""
        spoken = ", ".join(filter(None, (name, text(f"ui.puzzles.worth.{worth}") if worth else "", points)))
        last = attempt.tried[-1:] == [answer.decision]
        about = tuple(attempt.about(answer.decision))
        item = Item(
            f"answer.{place}", "answers", NOWHERE, spoken, partial(self.answer, answer.decision),
            state=SELECTED if last else NORMAL, tip=Tip(name, about),
        )  # fmt: skip
        line = Row(
            (
                Label(name, "label", C.ink, "semibold", 2, grow=1),
                *((Label(points, "label", C.ink, "bold", 1),) if points else ()),
                parts.sign(SIGN.get(worth, ""), 9),
            )
        )
        return Touch(
            line, item, partial(ground, sign=SIGN[worth] if answer.decision in attempt.tried else ""), pad=(10, 6)
        )

    def _points(self, answer: Answer, worth: str) -> str:
        if worth == "right":
            return self.text("ui.puzzles.best")
        return self.text("ui.puzzles.behind", points=percent(answer.behind))

    def _foot(self) -> Part:
        text, attempt = self.text, self.attempt
        last = self.number == len(self.puzzles) - 1
        done = DISABLED if attempt.shown else NORMAL
        hint = DISABLED if attempt.shown or len(attempt.hints_told) == attempt.most_hints else NORMAL
        on = "primary" if attempt.shown else "plain"
        return Flow(
            (
                Button("hint", text("ui.puzzles.hint"), self.hint, "foot", "lightbulb", state=hint, key="hint"),
                Button("show", text("ui.puzzles.solution"), self.show_solution, "foot", "eye", state=done),
                Button(
                    "onward",
                    text("ui.puzzles.next"),
                    self.next,
                    "foot",
                    "arrow-right",
                    on,
                    DISABLED if last else NORMAL,
                ),
            ),
            align="right",
        )

    @property
    def _is_solved(self) -> bool:
        return self.puzzles[self.number].name in self.app.settings.solved

    # --- answering

    def first_focus(self) -> str:
        """The first answer."""
        return "answer.0"

    def decisions(self) -> list[str]:
        """The answers."""
        return [one.decision for one in self.attempt.answers]

    def answer(self, decision: str) -> None:
        """Tries an answer; the right one is remembered, unless it had been shown before."""
        attempt = self.attempt
        attempt.answer(decision)
        self.below = 0
        if attempt.counts and not self._is_solved:
            self.app.change_settings(solved=remembered(self.app.settings.solved, attempt.puzzle.name))
        self.changed()

    def hint(self) -> None:
        """Takes a hint."""
        self.attempt.hint()
        self.below, self.part = 0, QUESTION
        self.changed()

    def show_solution(self) -> None:
        """Gives up: the solution is shown, and what everything else is worth."""
        self.attempt.given_up = True
        self.below = 0
        self.changed()

    def next(self) -> None:
        """The next puzzle."""
        self.number = min(self.number + 1, len(self.puzzles) - 1)
        self._attempt, self.below = None, 0
        self.asked_anew()
        self.changed()
        self.refresh()
        self.focus.set("answer.0", self.focus.ring)
