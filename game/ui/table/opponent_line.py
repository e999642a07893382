"""What the play panel shows while a computer decides: who thinks how long, what it did, why, and the ways to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.session import seats
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.table.board import Part, around
from game.ui.table.log_strip import Line
from game.ui.table.opponent import STEPS, Opponent
from game.ui.widgets.controls import button
from game.ui.widgets.focus import DISABLED, NORMAL, Item, Tip

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.session import Session

COLUMN = 132.0  # of the buttons
SPREAD = 900.0  # width from which there is room for any
MOST_COLUMN = 1.2  # of its usual width, for larger text
HEAD = 48.0


class OpponentPanel:
    """The panel at the lower right while it is the computer's turn.

    lines    what was decided last, oldest first
    reasons  why, for the newest of them; empty where nobody wants to know
    """

    def __init__(
        self,
        box: Box,
        session: Session,
        opponent: Opponent,
        text: Text,
        lines: Sequence[Line],
        reasons: Sequence[str],
        key: Callable[[str], str],
    ) -> None:
        self.x, self.y, self.w, self.h = self.box = box
        self.session = session
        self.opponent = opponent
        self.text = text
        self.lines = lines
        self.reasons = reasons
        self.key = key
        last = session.last_thought
        self.side = session.match.side or ""
        if not session.computers_turn and last is not None:
            self.side = last.side  # what it did last is still being shown
        grown = max(1.0, fonts.text_scale)
        self.column_w = (COLUMN if self.w > 550 else 112.0) * (grown if self.w > SPREAD else min(MOST_COLUMN, grown))
        self.head = HEAD * fonts.beyond()
        self.right = self.x + self.w - 8 - self.column_w
        self.room = self.w - self.column_w - 30

    def items(self) -> list[Item]:
        """On at once, and to the end of its turn."""
        text, at = self.text, self.opponent
        high = 44.0 * fonts.beyond()
        y = self.y + self.h - 2 * high - 16
        people = self.session.people
        hurry = text("ui.table.opponent.hurry" if people else "ui.table.opponent.hurry_watching")
        return [
            *self._read(),
            button(
                "opponent.next", (self.right, y + high + 8, self.column_w, high), text("ui.table.opponent.next"),
                at.end_rest, group="opponent", icon="chevron-right", kind="primary",
                state=NORMAL if at.resting else DISABLED,
            ),
            button(
                "opponent.hurry", (self.right, y, self.column_w, high), hurry, at.hurry, group="opponent",
                icon="skip-forward", size="label", key="hurry", state=DISABLED if at.hurrying else NORMAL,
            ),
        ]  # fmt: skip

    def _read(self) -> list[Item]:
        """What was decided last, with its reasons whole, where they may be longer than there is room."""
        if not self.lines or not self.reasons:
            return []
        tip = Tip(self.text.clauses(self.lines[-1][1]), tuple(self.reasons), icon="lightbulb")
        box = (self.x, self.y + self.head, self.room + 14, self.h - self.head - 6)
        return [Item("opponent.reasons", "opponent.reasons", box, "", paint=self._paint_item, tip=tip)]

    def _paint_item(self, canvas: Canvas, _: Item) -> None:
        self._paint_lines(canvas)

    def state_words(self) -> str:
        """What the computer does now."""
        at = self.opponent
        if at.getting_ready:
            return self.text("ui.table.opponent.getting_ready", percent=round(at.progress * 100))
        if at.at_work:
            return self.text("ui.table.opponent.thinks")
        last = self.lines[-1][0] if self.lines else ""  # whose decision is being shown
        return self.text("ui.table.opponent.decided" if last == self.side else "ui.table.opponent.comes")

    # --- drawing

    def part(self) -> Part:
        """The panel as a part of the table's picture: painted anew when it is another, or when the thinking goes on."""
        at = self.opponent
        key = (id(self), round(at.progress * STEPS), at.at_work, at.getting_ready)
        return Part("panel", around(self.box), key, self.paint)

    def paint(self, canvas: Canvas) -> None:
        """Paper, head, progress and what was decided."""
        canvas.panel(self.box)
        x, y = self.x, self.y
        marks.mark(canvas, self.side, x + 24, y + self.head / 2 + 1, 14 if self.side == "ecosystem" else 13)
        player = seats.player_name(self.session.match.seats.get(self.side, ""), self.text)
        who = self.text("ui.table.opponent.who", side=self.text.side_short(self.side), player=player)
        wide = canvas.text(who, x + 46, y + self.head / 2, "h3", SIDE[self.side].solid, room=self.w * 0.5)
        left = x + 46 + wide + 14
        canvas.text(
            self.state_words(), left, y + self.head / 2 + 1, "label", C.ink2, "medium", room=x + self.w - 12 - left
        )
        bar = (x + 10, y + self.head - 6, self.w - 20, 4.0)
        canvas.rrect(bar, C.paper3, 2)
        share = self.opponent.progress if self.opponent.at_work else 0.0
        if share > 0:
            canvas.rrect((bar[0], bar[1], max(4.0, bar[2] * share), 4.0), C.ink, 2)
        if not self._read():
            self._paint_lines(canvas)

    def _paint_lines(self, canvas: Canvas) -> None:
        """The newest decision on top, with its reasons, then those before it as far as there is room."""
        top, foot = self.y + self.head + 8, self.y + self.h - 6
        for number, (side, parts) in enumerate(reversed(self.lines)):
            sentence = self.text.clauses(parts)
            face, ink = ("semibold", C.ink) if not number else ("medium", C.ink2)
            high = canvas.height_of(sentence, self.room - 30, "label", face, 2)
            if top + high > foot:
                return
            if side:
                marks.mark(canvas, side, self.x + 20, top + 9 * fonts.beyond(), 9 if side == "ecosystem" else 8.5)
            canvas.text(sentence, self.x + 38, top, "label", ink, face, "left", "top", self.room - 30, 2)
            top += high + 5
            if not number:
                top = self._paint_reasons(canvas, top, foot)

    def _paint_reasons(self, canvas: Canvas, top: float, foot: float) -> float:
        for reason in self.reasons:
            high = canvas.height_of(reason, self.room - 50, "small", "medium", 2)
            if top + high > foot:
                break
            canvas.icon("lightbulb", self.x + 46, top + 8 * fonts.beyond(), 14, C.gold_deep)
            canvas.text(reason, self.x + 58, top, "small", C.ink2, "medium", "left", "top", self.room - 50, 2)
            top += high + 3
        return top + 3
