"""The end of a match: who won and how, the final sum line by line, and how it came about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from game.rules.class_plan import load_class
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
from game.ui.shell.arranged import PartedScene
from game.ui.table import chain, chain_mini
from game.ui.widgets.leaves import Button, Drawn, Label
from game.ui.widgets.sheet import NO_PAD
from game.ui.widgets.tree import STRETCH, Column, Fits, Flow, Panel, Part, Row, em

if TYPE_CHECKING:
    from game.session.match import Match

Mat = Callable[[Canvas, Box, "Match", Story], None]
PANELS: dict[str, Mat] = {"chart": final_parts.chart, "growth": final_parts.growth, "sum": final_parts.total}
MARK = 48.0
BESIDE = 1200.0  # em: width from which the buttons stand beside the winner
WIDE_LEFT, NARROW_LEFT, RIGHT = 1.59, 1.45, 1.0  # shares of the width
SUM = 1.37  # height of the sum against that of the chains
TOGETHER, TOGETHER_TALL = 1.4, 1.2  # sizes of text to which all parts are shown together
LEAST_CHAINS = 170.0  # em: height of the chains
CHAINS_TO = 1.2  # size of text to which the chains stand beside the sum; a step before they are shown large


class FinalScene(PartedScene):
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

    def closed(self) -> None:
        """The table's file is given back, if votes were kept in it."""
        super().closed()
        self.session.close()

    # --- the page

    def plan(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        """What can be done with a match that is over: id, icon, kind and function of each button."""
        lesson = (("hand_in", "send", "dark", self._hand_in),) if load_class().is_lesson(self.match.scenario) else ()
        return (
            *lesson,
            ("copy", "save", "dark", self._copy),
            ("table", "layout-grid", "dark", self._look),
            ("log", "scroll-text", "dark", self._log),
            ("analyse", "chart-line", "dark", self._analyse),
            ("quit", "log-out", "dark", self.app.quit),
            ("rematch", "repeat", "dark", self._rematch),
            ("new", "play", "primary", self._new),
        )

    def button(self, id: str, sign: str, kind: str, act: Callable[[], None]) -> Button:
        """One of them."""
        return Button(id, self.text(f"ui.final.{id}"), act, "buttons", sign, kind, size="label", height=em(42))

    def page(self) -> Part:
        """The winner and what can be done now; below, the score through the match, the sum, growth and chains.

        Larger words have room for one of these at a time.
        """
        buttons = tuple(self.button(*one) for one in self.plan())
        if em(1) > (TOGETHER_TALL if self.tall else TOGETHER):
            return self._one_part(buttons)
        winner = Row((Drawn(self._paint_mark, em(MARK), em(MARK)), self._told()), gap=14)
        beside = Row((Panel(winner, NO_PAD, grow=1), Flow(buttons, gap=6)))
        below = Column((winner, Flow(buttons, gap=6, align="right")))
        left = Column((self._mat("chart", 1.0), self._mat("growth", 1.0)), gap=10, grow=WIDE_LEFT)
        chains = (Drawn(self._paint_chains, 0, 0, grow=1),) if em(1) <= CHAINS_TO else ()
        right = Column((self._mat("sum", SUM * em(1)), *chains), gap=10, grow=RIGHT)
        if self.tall or not chains:
            left = replace(left, grow=NARROW_LEFT)
        ways = Fits(((em(BESIDE), beside), (0, below)))
        return Column((ways, Row((left, right), gap=10, align=STRETCH, grow=1)), gap=12)

    def _one_part(self, buttons: tuple[Button, ...]) -> Part:
        names = tuple(self.text(f"ui.final.parts.{part}") for part in ("won", *PANELS))
        shown: Part = Column(
            (Row((self._told(),)), Drawn(self._paint_chains, 0, 0, grow=1), Flow(buttons, gap=6)), gap=12
        )
        if self.part:
            shown = self._mat(list(PANELS)[self.part - 1], 1.0)
        return Column((self.tabs(names), Panel(shown, NO_PAD, grow=1)), gap=10)

    def _told(self) -> Part:
        """Who won, and the sentence of the ending."""
        ending = self.text(f"endings.{self.result.ending}.sentence", winner=self.text.side(self.result.winner))
        title = Label(headline(self.match), "h2", C.on_table, lines=2)
        return Column((title, Label(ending, "label", C.on_table2, "medium")), gap=2, grow=1)

    def _mat(self, name: str, share: float) -> Part:
        return Drawn(lambda canvas, box: self._paint_panel(canvas, name, box, PANELS[name]), 0, 0, grow=share)

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

    def _hand_in(self) -> None:
        self.app.open("hand_in", self.session)

    def _look(self) -> None:
        self.app.open("end_table", self.match)

    def _log(self) -> None:
        self.app.open("log", self.session, ECOSYSTEM)

    def _analyse(self) -> None:
        self.app.open("analysis", self.session)

    def _rematch(self) -> None:
        rematch.offer(self.app, self.match)

    def _new(self) -> None:
        """To the choices of a new match, from which Esc leads to the title."""
        self._title()
        self.app.open("new_match")

    def _title(self) -> None:
        self.app.open_alone("title")

    # --- drawing

    def _paint_mark(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        winner = self.result.winner
        marks.mark(canvas, winner, x + w / 2, y + h / 2, em(23 if winner == ECOSYSTEM else 22), C.paper)

    def _paint_panel(self, canvas: Canvas, name: str, box: Box, paint: Mat) -> None:
        key = ("final", name, self.position, self.text.language, first_total(self.match))
        canvas.layer(key, box, lambda inner: paint(inner, box, self.match, self.story))

    def _paint_chains(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        if h < em(LEAST_CHAINS):  # larger words leave no room for them
            return
        canvas.panel(box)
        canvas.text(self.text("ui.final.chains"), x + 16, y + em(23), "h3", C.ink, room=w - 32)
        half = (w - 48) / 2
        for number, side in enumerate(SIDES):
            left = x + 16 + number * (half + 16)
            chain_head(canvas, (left, y + em(40), half, em(30)), self.text, self.facts, side)
            chain_mini.mini(canvas, (left, y + em(76), half, h - 10 - em(76)), self.chains[side])
