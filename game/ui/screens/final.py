"""The end of a match: who won and how, the final sum line by line, and how it came about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, SIDES
from game.session.second_match import first_total
from game.session.session import Session
from game.session.story import Story, story
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import final_parts, rematch
from game.ui.screens.final_facts import headline
from game.ui.screens.public import chain_head
from game.ui.shell.scene import Scene
from game.ui.table import chain, chain_mini
from game.ui.widgets import controls
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.session.match import Match

Panel = Callable[[Canvas, Box, "Match", Story], None]
PANELS: tuple[tuple[str, Panel], ...] = (
    ("chart", final_parts.chart),
    ("growth", final_parts.growth),
    ("sum", final_parts.total),
)
COPY_W, TABLE_W, LOG_W, QUIT_W, ANALYSE_W, REMATCH_W, NEW_W = 132.0, 90.0, 80.0, 86.0, 116.0, 116.0, 130.0
BUTTONS_W = COPY_W + TABLE_W + LOG_W + QUIT_W + ANALYSE_W + REMATCH_W + NEW_W + 7 * 6


class FinalScene(Scene):
    """Shows how a match ended. The match must be over."""

    def __init__(self, match: Match | Session) -> None:
        super().__init__()
        self.session = Session.of(match)
        match = self.session.match
        assert match.result is not None, "the match is not over"
        self.match = match
        self.result = match.result
        self._heard = False
        self.position = match.position.digest
        self.facts = match.table
        self.story = story(match)
        self.chains = {side: chain.state(self.facts, side) for side in SIDES}

    def entered(self) -> None:
        """The first time, the end is heard."""
        super().entered()
        if not self._heard and len(self.app.scenes) == 1:
            self._heard = True
            self.app.sounds.play("lose" if self.result.winner in self.match.seats else "win")

    # --- layout

    @property
    def boxes(self) -> dict[str, Box]:
        """The four mats."""
        if self.tall:
            return {
                "chart": (8, 116, 592, 292),
                "sum": (608, 116, 408, 366),
                "growth": (8, 416, 592, 344),
                "chains": (608, 490, 408, 270),
            }
        return {
            "chart": (8, 70, 770, 318),
            "sum": (788, 70, 484, 366),
            "growth": (8, 398, 770, 314),
            "chains": (788, 446, 484, 266),
        }

    # --- items

    def plan(self) -> tuple[tuple[str, str, float, str, Callable[[], None]], ...]:
        """What can be done with a match that is over: id, icon, width, kind and function of each button."""
        return (
            ("copy", "save", COPY_W, "dark", self._copy),
            ("table", "layout-grid", TABLE_W, "dark", self._look),
            ("log", "scroll-text", LOG_W, "dark", self._log),
            ("analyse", "chart-line", ANALYSE_W, "dark", self._analyse),
            ("quit", "log-out", QUIT_W, "dark", self.app.quit),
            ("rematch", "repeat", REMATCH_W, "dark", self._rematch),
            ("new", "play", NEW_W, "primary", self._title),
        )

    def items(self) -> list[Item]:
        """What can be done now."""
        text, plan = self.text, self.plan()
        total = sum(part[2] for part in plan) + 6 * (len(plan) - 1)
        left = self.w - 8 - total
        top = 66.0 if self.tall else 15.0
        made = []
        for id, icon, w, kind, act in plan:
            label = text(f"ui.final.{id}")
            made.append(
                controls.button(
                    id, (left, top, w, 42.0), label, act, group="buttons", icon=icon, kind=kind, size="label"
                )
            )
            left += w + 6
        return made

    def first_focus(self) -> str:
        """The way on."""
        return "new"

    def back(self) -> None:
        """Esc: to the large words, or where it stands alone to the title."""
        if len(self.app.scenes) > 1:
            self.app.pop()
        else:
            self._title()

    # --- choices

    def _copy(self) -> None:
        self.app.open("save", self.match)

    def _look(self) -> None:
        self.app.open("end_table", self.match)

    def _log(self) -> None:
        self.app.open("log", self.session, ECOSYSTEM)

    def _analyse(self) -> None:
        self.app.open("analysis", self.session)

    def _rematch(self) -> None:
        rematch.offer(self.app, self.match)

    def _title(self) -> None:
        self.app.open_alone("title")

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The winner, the score through the match, the sum, the growth, the chains."""
        self._paint_winner(canvas)
        boxes = self.boxes
        for name, paint in PANELS:
            self._paint_panel(canvas, name, boxes[name], paint)
        self._paint_chains(canvas, boxes["chains"])

    def _paint_panel(self, canvas: Canvas, name: str, box: Box, paint: Panel) -> None:
        key = ("final", name, self.position, self.text.language, first_total(self.match))
        canvas.layer(key, box, lambda inner: paint(inner, box, self.match, self.story))

    def _paint_winner(self, canvas: Canvas) -> None:
        winner = self.result.winner
        marks.mark(canvas, winner, 42, 36, 23 if winner == ECOSYSTEM else 22, C.paper)
        room = self.w - 100 if self.tall else self.w - 98 - BUTTONS_W
        ending = self.text(f"endings.{self.result.ending}.sentence", winner=self.text.side(winner))
        two = canvas.measure(ending, "label", "medium") > room
        canvas.text(headline(self.match), 78, 18 if two else 25, "h2", C.on_table, room=room)
        canvas.text(ending, 78, 49 if two else 50, "label", C.on_table2, "medium", room=room, lines=2, leading=16)

    def _paint_chains(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        canvas.panel(box)
        canvas.text(self.text("ui.final.chains"), x + 16, y + 23, "h3", C.ink, room=w - 32)
        half = (w - 48) / 2
        for number, side in enumerate(SIDES):
            left = x + 16 + number * (half + 16)
            chain_head(canvas, (left, y + 40, half, 30), self.text, self.facts, side)
            chain_mini.mini(canvas, (left, y + 76, half, h - 86), self.chains[side])
