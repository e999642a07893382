"""The whole log: every decision with what it changed, and at the right the cause of each change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.rules.model import REVIEW_STEPS
from game.session.journal import Entry
from game.session.records import WITH_ID
from game.session.session import Session
from game.ui.draw import marks
from game.ui.draw.glyphs import STEP_ICON, track_icon
from game.ui.draw.theme import SIDE, C
from game.ui.screens import browser
from game.ui.screens.browser import LIST, BrowserScene
from game.ui.shell.jobs import Job
from game.ui.table.explained import Explained, cause_of
from game.ui.widgets import sheet
from game.ui.widgets.focus import LateTip, Tip
from game.ui.widgets.leaves import Label, Picture, Space, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tooltip import NOTE_ICON
from game.ui.widgets.tree import Part, Row, Ruler, em

if TYPE_CHECKING:
    from game.session.match import Match

LOOK = 100  # milliseconds between two looks at whether the computer remembers
HEADINGS = ("round", "step", "ending")
INDENT = 26.0  # em: of what a decision changed


@dataclass(frozen=True, slots=True)
class Reason:
    """A row below a computer's decision: why it decided so."""

    text: str


class LogScene(BrowserScene):
    """All that happened, as one side may know it, newest at the bottom, each line explained beside the list.

    It opens at its end, or at a decision if one is named, with the focus on that.
    """

    icon = "scroll-text"
    entry_id = "row"
    group = "rows"
    share = 0.6
    right_from = 400.0

    def __init__(self, match: Match | Session, side: str, decision: int = 0) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match
        self.rows = rows(self.session, side)
        self.side = side
        entries = [(at, row) for at, row in enumerate(self.rows) if isinstance(row, Entry)]
        opens_at = next((at for at, entry in entries if decision and entry.decision == decision), -1)
        self.chosen = opens_at if opens_at >= 0 else max(0, len(self.rows) - 1)
        self.first = self.chosen
        self._recall: Job[None] | None = None

    def entered(self) -> None:
        """Has a computer think again about what it decided before the match was loaded, to tell why."""
        if self._recall is None and self.session.lacks_thoughts and not self.app.readiness.busy:
            self.session.plain = self.app.readiness.is_plain
            self._recall = Job(self.session.recall)
            self.app.after(LOOK, self._look)

    def _look(self) -> None:
        """Takes the reasons up when they are there; whoever reads stays where he reads."""
        if self._recall is None or self not in self.app.scenes:
            return
        if not self._recall.done:
            self.app.after(LOOK, self._look)
            return
        self._recall.result()
        shown, above = self.rows[self.chosen] if self.rows else None, self.chosen - self.first
        self.rows = rows(self.session, self.side)
        self.chosen = next((at for at, row in enumerate(self.rows) if row == shown), 0)
        self.first = self.chosen - above
        self.changed()

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.log.title")

    @property
    def count(self) -> int:
        """How many lines the log has."""
        return len(self.rows)

    def row_height(self) -> float:
        """That of one line: a log is too long to measure it all."""
        return self.line_height()

    def entry(self, number: int) -> browser.Entry:
        """A line of the log; its tip explains it, as the page beside the list does."""
        row = self.rows[number]
        if isinstance(row, Reason):
            mark = partial(_indented, icon("lightbulb", 14, C.gold))
            return browser.Entry(row.text, mark=lambda on: mark(), tip=Tip(row.text))
        cause = cause_of(row, self.text) if row.cause and row.cause.kind in WITH_ID else ""
        tip = LateTip(partial(Explained(self.match, self.side, self.text).entry, row))
        heading = row.kind in HEADINGS
        return browser.Entry(row.text, right=cause, mark=partial(_mark, row), tip=tip, heading=heading)

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """What the line says, and what stands behind it: the rule, the last change, the claims."""
        row = self.rows[number]
        explained = Explained(self.match, self.side, self.text)
        tip = explained.entry(row) if isinstance(row, Entry) else Tip(row.text)
        blocks = [sheet.heading(tip.title, "h3"), sheet.hairline()]
        blocks += [block for line in tip.lines for block in sheet.paragraph(line, "body")]
        for note in tip.notes:
            sign = icon(note.icon or NOTE_ICON[note.kind], 16, C.ink2)
            blocks.append(sheet.ruled((sign, Label(note.text, "label", C.ink, "medium", grow=1)), C.paper2))
        return blocks

    def on_key(self, event: pygame.event.Event) -> bool:
        """Its own key closes it too."""
        if "log" in self.app.commands(event):
            self.leave()
            return True
        return super().on_key(event)

    def in_sight(self) -> int:
        """How many lines are in sight."""
        return self.arranged.seen(LIST).shown


def _indented(part: Part) -> Part:
    return Row((Space(em(INDENT) / 2, 0), part), 0)


def _mark(entry: Entry, on_paper: bool) -> Part:
    """The sign of a line: a step, the side that decided, a roll, a track."""
    ink = C.ink if on_paper else C.on_table
    if entry.kind in HEADINGS:
        step = STEP_ICON[REVIEW_STEPS[entry.step - 1]] if entry.kind == "step" else ""
        return icon(step or ("calendar" if entry.kind == "round" else "flag"), 16, ink)
    if entry.kind == "decision":
        return Picture(lambda canvas, _: marks.mark(canvas, entry.side, 10, 10, 10, inverse=not on_paper), 20, 20)
    sign = "dices" if entry.kind == "roll" else track_icon(entry.track) if entry.track else "zap"
    shade = (SIDE[entry.side].solid if on_paper else SIDE[entry.side].dark) if entry.side else ink
    return _indented(icon(sign, 15, shade))


def rows(session: Session, side: str) -> list[Entry | Reason]:
    """The entries that have words; below each decision of a computer its reasons, where they are wanted."""
    why = session.reasons()
    made: list[Entry | Reason] = []
    for entry in session.match.log(side):
        if entry.text:
            made.append(entry)
        if entry.kind == "decision":
            made += [Reason(reason) for reason in why.get(entry.decision, ())]
    return made
