"""The list of the puzzles, by theme and difficulty, with those that were solved."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules.model import Rules
from game.session.puzzles import Attempt, Puzzle, solved_of, title, told_difficulty
from game.ui.draw.theme import C
from game.ui.screens.browser import BrowserScene, Entry
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Button, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import Part, Ruler


class PuzzlesScene(BrowserScene):
    """Choose a puzzle. Its page says what it asks; Enter, or the button below, opens it."""

    icon = "target"
    entry_id = "puzzle"
    group = "puzzles"
    share = 0.5
    notes = 1
    opens = True

    def __init__(self, puzzles: Sequence[Puzzle], rules: Rules) -> None:
        super().__init__()
        self.puzzles, self.rules = puzzles, rules
        self._met = False

    def entered(self) -> None:
        """Shows the first that is not solved yet; coming back, the one that was asked."""
        super().entered()
        if not self._met:
            self._met = True
            self.chosen = next((n for n, one in enumerate(self.puzzles) if not self._is_solved(one)), 0)
        self.changed()

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.puzzles.title")

    @property
    def about(self) -> str:
        """How many are solved."""
        solved = solved_of(self.puzzles, self.app.settings.solved)
        return self.text("ui.puzzles.solved", solved=solved, count=self.count)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.puzzles)

    @property
    def nothing(self) -> str:
        """What is said where there are none."""
        return self.text("puzzles.none")

    def entry(self, number: int) -> Entry:
        """Its theme, side and half-year, how difficult it is, and whether it was solved."""
        puzzle = self.puzzles[number]
        return Entry(
            title(puzzle, self.text, self.rules),
            self._state(puzzle),
            mark=lambda on: icon("check" if self._is_solved(puzzle) else "circle-dot", 16, C.gold),
            choose=lambda: self.solve(number),
        )

    def _is_solved(self, puzzle: Puzzle) -> bool:
        return puzzle.name in self.app.settings.solved

    def _state(self, puzzle: Puzzle) -> str:
        state = self.text("ui.puzzles.is_solved" if self._is_solved(puzzle) else "ui.puzzles.is_open")
        return self.text("ui.puzzles.about", difficulty=told_difficulty(puzzle, self.text), state=state)

    def content(self, number: int, ruler: Ruler, width: float) -> list[Block]:
        """What it asks, and of what match it is."""
        puzzle, text = self.puzzles[number], self.text
        asked = Attempt(puzzle, self.rules, text).asked
        scenario = text(f"scenarios.{puzzle.scenario}.name")
        blocks = [sheet.heading(title(puzzle, text, self.rules), "h3")]
        for line in (asked, scenario, self._state(puzzle)):
            blocks += sheet.paragraph(line, "body")
        return [*blocks, *sheet.paragraph(text("ui.puzzles.named", name=puzzle.name), "label", C.ink2)]

    def links(self) -> tuple[Part, ...]:
        """To the puzzle."""
        solve = Button(
            "solve", self.text("ui.puzzles.solve"), lambda: self.solve(self.chosen), "links", "target", "primary"
        )
        return (solve,)

    def solve(self, number: int) -> None:
        """Opens a puzzle."""
        self.chosen = number
        self.app.open("puzzle", self.puzzles, number, self.rules)
