"""The whole log: every decision with what it changed and the cause of each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.rules.model import REVIEW_STEPS
from game.session.journal import Entry
from game.session.records import WITH_ID
from game.session.session import Session
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import STEP_ICON, track_icon
from game.ui.draw.theme import SIDE, C
from game.ui.shell.jobs import Job
from game.ui.shell.scene import Scene
from game.ui.table.explained import Explained, cause_of
from game.ui.widgets.controls import button
from game.ui.widgets.focus import Item, LateTip, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match

ROW = 25.0
LOOK = 100  # milliseconds between two looks at whether the computer remembers
HEADINGS = ("round", "step", "ending")


@dataclass(frozen=True, slots=True)
class Reason:
    """A row below a computer's decision: why it decided so."""

    text: str


class LogScene(Scene):
    """All that happened, as one side may know it, newest at the bottom. Arrows, page keys and the wheel scroll.

    It opens at its end, or at a decision if one is named, with the focus on that.
    """

    opaque = False
    grows = 1.25

    def __init__(self, match: Match | Session, side: str, decision: int = 0) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match
        self.rows = rows(self.session, side)
        self.words: Text = self.match.text
        self.side = side
        entries = [(at, row) for at, row in enumerate(self.rows) if isinstance(row, Entry)]
        self._opens_at = next((at for at, entry in entries if decision and entry.decision == decision), -1)
        self.top = self._opens_at if self._opens_at >= 0 else max(0, len(self.rows) - 1)
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
        below = len(self.rows) - self.top
        self.rows = rows(self.session, self.side)
        self.top = max(0, len(self.rows) - below)
        self.changed()

    def _box(self) -> Box:
        w, h = min(940.0, self.w - 40), self.h - 60
        return (self.w - w) / 2, 30, w, h

    @property
    def shown(self) -> int:
        """Rows that fit."""
        return int((self._box()[3] - 62) / ROW)

    def _scroll(self, to: int) -> None:
        self.top = max(0, min(to, len(self.rows) - self.shown))

    def refresh(self) -> None:
        """Keeps the scroll within the list."""
        self._scroll(self.top)
        super().refresh()

    def items(self) -> list[Item]:
        """Page buttons and Close."""
        x, y, w, h = self._box()
        text = self.text
        made = []
        moves: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("up", "chevron-up", lambda: self._page(-1)),
            ("down", "chevron-down", lambda: self._page(1)),
            ("close", "x", self.back),
        )
        for number, (id, icon, act) in enumerate(moves):
            box = (x + w - 126 + 40 * number, y + 5, 34.0, 34.0)
            made.append(button(id, box, "", act, group="log", icon=icon, kind="dark", spoken=text(f"ui.log.{id}")))
        return made + self._rows()

    def _rows(self) -> list[Item]:
        """The rows in sight, each explained; their ids are their numbers in the whole log."""
        x, y, w, _ = self._box()
        explained = Explained(self.match, self.side, self.text)
        made = []
        for number in range(self.top, min(self.top + self.shown, len(self.rows))):
            box = (x + 12, y + 52 + (number - self.top) * ROW, w - 36, ROW)
            row = self.rows[number]
            tip = LateTip(partial(explained.entry, row)) if isinstance(row, Entry) else Tip(row.text)
            made.append(Item(f"row.{number}", "rows", box, "", None, self._paint_row, tip=tip))
        return made

    def _paint_row(self, canvas: Canvas, item: Item) -> None:
        if item.hover:
            canvas.rrect(item.box, None, 4, C.ink, 1.5)
        self._row(canvas, item.box, self.rows[int(item.id.partition(".")[2])])

    def first_focus(self) -> str:
        """The row it was opened at, or Close."""
        return f"row.{self._opens_at}" if self._opens_at >= 0 else "close"

    def _page(self, way: int) -> None:
        self._scroll(self.top + way * (self.shown - 1))
        self.changed()

    def back(self) -> None:
        """Closes the log."""
        self.app.pop()

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """Scrolls three rows a step."""
        self._scroll(self.top - 3 * steps)
        self.changed()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Up and down a row, page keys a page, Home and End; among the rows the focus moves, and the list with it."""
        head, _, at = self.focus.current.partition(".")
        if head == "row" and event.key in (pygame.K_UP, pygame.K_DOWN):
            self._walk(int(at) + (1 if event.key == pygame.K_DOWN else -1))
            return True
        moves = {
            pygame.K_UP: self.top - 1,
            pygame.K_DOWN: self.top + 1,
            pygame.K_PAGEUP: self.top - self.shown + 1,
            pygame.K_PAGEDOWN: self.top + self.shown - 1,
            pygame.K_HOME: 0,
            pygame.K_END: len(self.rows),
        }
        if event.key in moves:
            self._scroll(moves[event.key])
            return True
        if "log" in self.app.commands(event):
            self.back()
            return True
        return False

    def _walk(self, to: int) -> None:
        """Puts the focus on a row, and scrolls so that it is in sight."""
        to = max(0, min(to, len(self.rows) - 1))
        if not self.top <= to < self.top + self.shown:
            self._scroll(to if to < self.top else to - self.shown + 1)
        self.focus.set_items(self.items())
        self.focus.set(f"row.{to}")

    def paint(self, canvas: Canvas) -> None:
        """The window of rows."""
        x, y, w, h = self._box()
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 44), C.ink, 8)
        canvas.fill((x, y + 22, w, 22), C.ink)
        canvas.icon("scroll-text", x + 26, y + 22, 20, C.gold)
        canvas.text(self.text("ui.log.title"), x + 46, y + 22, "h3", C.on_table, room=w - 200)
        self._bar(canvas, x + w - 17, y + 52, self.shown * ROW)

    def _bar(self, canvas: Canvas, x: float, y: float, h: float) -> None:
        if len(self.rows) <= self.shown:
            return
        canvas.rrect((x, y, 8, h), C.paper3, 4)
        part = max(0.06, self.shown / len(self.rows))
        at = self.top / max(1, len(self.rows) - self.shown)
        canvas.rrect((x, y + at * h * (1 - part), 8, h * part), C.ink, 4)

    def _row(self, canvas: Canvas, box: Box, entry: Entry | Reason) -> None:
        x, y, w, h = box
        mid = y + h / 2
        if isinstance(entry, Reason):
            canvas.icon("lightbulb", x + 46, mid, 14, C.gold_deep)
            canvas.text(entry.text, x + 62, mid, "small", C.ink2, "medium", room=w - 70)
            return
        kind = entry.kind
        if kind in HEADINGS:
            canvas.rrect((x, y + 1, w, h - 2), C.paper2, 4)
            icon = (
                STEP_ICON[REVIEW_STEPS[entry.step - 1]] if kind == "step" else "calendar" if kind == "round" else "flag"
            )
            canvas.icon(icon, x + 16, mid, 16, C.ink)
            canvas.text(entry.text, x + 34, mid, "label", C.ink, "bold", room=w - 44)
            return
        if kind == "decision":
            marks.mark(canvas, entry.side, x + 16, mid, 10)
            canvas.text(entry.text, x + 34, mid, "label", C.ink, "semibold", room=w - 44)
            return
        icon = "dices" if kind == "roll" else track_icon(entry.track) if entry.track else "zap"
        canvas.icon(icon, x + 46, mid, 15, SIDE[entry.side].solid if entry.side else C.ink2)
        cause = cause_of(entry, self.words) if entry.cause and entry.cause.kind in WITH_ID else ""
        cause_w = canvas.text(cause, x + w - 8, mid, "small", C.ink2, "medium", "right", room=230) if cause else 0
        canvas.text(entry.text, x + 62, mid, "label", C.ink, "medium", room=w - 80 - cause_w)


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
