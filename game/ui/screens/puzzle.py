"""One puzzle: the position as its side knows it, all that may be decided, and what every answer is worth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.rules.model import Rules
from game.session.analysis.records import percent
from game.session.puzzles import Answer, Attempt, Puzzle, remembered, title, told_difficulty
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import C
from game.ui.screens import analysis_parts as parts
from game.ui.screens.paged import turning
from game.ui.screens.puzzle_parts import knowledge
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import sheet
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Button, Label, Space, icon
from game.ui.widgets.pages import Block, Pages
from game.ui.widgets.tree import NOWHERE, STRETCH, Column, Flow, Panel, Part, Row, Ruler, Seen, Touch, em

SIGN = {"right": "best", "slip": "slip", "mistake": "mistake", "losing": "mistake"}
"""The sign of an answer by what it is worth; those of the analysis."""


class PuzzleScene(ArrangedScene):
    """Asks one puzzle after another. Each answer is told at once what it costs and what speaks for it; the figures of
    all are shown when the right one was found or is asked for. What was solved is remembered."""

    def __init__(self, puzzles: Sequence[Puzzle], number: int, rules: Rules) -> None:
        """``number``: the place of the first one that is asked."""
        super().__init__()
        self.puzzles, self.rules = puzzles, rules
        self.number = number
        self.at: int | str = 0  # the block of what is known that is in sight, and that of the answers (`Pages.at`)
        self.below: int | str = 0
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

    def page(self) -> Part:
        """The question, the position, and the answers beside it."""
        text, attempt = self.text, self.attempt
        puzzle = attempt.puzzle
        about = text("ui.puzzles.number", number=self.number + 1, count=len(self.puzzles))
        told = [about, told_difficulty(puzzle, text), *((text("ui.puzzles.is_solved"),) if self._is_solved else ())]
        head = Row(
            (
                icon("target", 22, C.gold),
                Label(title(puzzle, text, self.rules), "h2", C.on_table, lines=2, grow=1),
                Label(text.listed(told), "label", C.on_table2, "medium", 1),
                Button("close", text("ui.common.back"), self.back, "close", "undo-2", "dark", size="label"),
            )
        )
        known = Pages(lambda ruler, width: knowledge(attempt), self.at, self._turning, name="known", grow=1)
        board = Column((parts.chains(attempt.view, text), known), gap=4)
        left = Column((Panel(board, (0, 0, 0, 6), sheet.paper, grow=1),), grow=1.3)
        asked = Row((parts.side_mark(puzzle.side, 11), Label(attempt.asked, "body", C.ink, "bold", grow=1)), gap=6)
        answers = Pages(self._blocks, self.below, self._turning_answers, name="answers", grow=1)
        right = Panel(Column((asked, answers, self._foot()), gap=10), (14, 12, 14, 12), sheet.paper, grow=1)
        return Column((head, Row((left, right), gap=8, align=STRETCH, grow=1)), gap=8)

    def _blocks(self, ruler: Ruler, width: float) -> list[Block]:
        attempt = self.attempt
        told = [*self._told(attempt)]
        made = [*parts.lines(told, "label"), Block(Space(0.0, em(6.0)))] if told else []
        return made + [Block(Panel(self._answer(n, one), (0, 0, 0, 5))) for n, one in enumerate(attempt.answers)]

    def _turning(self, seen: Seen) -> Part:
        return turning(self.text, seen, self.turn, "known_back known_on")

    def _turning_answers(self, seen: Seen) -> Part:
        return turning(self.text, seen, self.turn_answers, "answers_back answers_on")

    @staticmethod
    def _told(attempt: Attempt) -> list[str]:
        """What is said of the last answer, or of the solution; else the hints that were taken."""
        if attempt.given_up and not attempt.solved:
            return attempt.feedback(attempt.puzzle.solution.decision)
        if attempt.tried and not attempt.solved:
            return [*attempt.feedback(attempt.tried[-1]), *attempt.hints_told]
        return attempt.feedback(attempt.tried[-1]) if attempt.tried else attempt.hints_told

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
        return Touch(line, item, _ground, pad=(10, 6))

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
                Button("show", text("ui.puzzles.solution"), self.show, "foot", "eye", state=done),
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

    def turn(self, step: int) -> None:
        """To another page of what the side knows."""
        self.at = self._page("known", step, self.at)
        self.changed()

    def turn_answers(self, step: int) -> None:
        """To another page of the answers."""
        self.below = self._page("answers", step, self.below)
        self.changed()

    def _page(self, name: str, step: int, at: int | str) -> int | str:
        return self.arranged.seen(name).turned(step, at)

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
        self.below = 0
        self.changed()

    def show(self) -> None:
        """Gives up: the solution is shown, and what everything else is worth."""
        self.attempt.given_up = True
        self.below = 0
        self.changed()

    def next(self) -> None:
        """The next puzzle."""
        self.number = min(self.number + 1, len(self.puzzles) - 1)
        self._attempt, self.at, self.below = None, 0, 0
        self.changed()
        self.refresh()
        self.focus.set("answer.0", self.focus.ring)


def _ground(canvas: Canvas, item: Item) -> None:
    chosen = item.state == SELECTED
    fill = C.gold_light if chosen else C.white if item.hover else C.paper2
    edge = C.gold_deep if chosen else C.ink if item.hover else C.line2
    canvas.rrect(item.box, fill, 6, edge, 1.75 if chosen else 1.25)
