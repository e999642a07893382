"""The prologue of a match: what each side wants, the chain it starts with, how it wins, and a first advice for both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.rules.model import ECOSYSTEM, END_OF_2028, SIDES
from game.session import prologue, seats
from game.session.session import Session
from game.ui.draw import fonts, marks, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens import opening
from game.ui.screens.public import chain_head
from game.ui.shell.input_method import name_by_place
from game.ui.shell.scene import Scene
from game.ui.table import chain, chain_mini
from game.ui.widgets import controls
from game.ui.widgets.focus import NORMAL, SELECTED, Item

if TYPE_CHECKING:
    from game.session.match import Match

ICON = {"rulebook": "book-open", "bulwark": "shield", "breakaway": "flag", END_OF_2028: "calendar"}
PAD = 16.0
STEPS = 3  # what comes one after the other: the first mat, the second, the chains
STEP = 250.0  # milliseconds from one to the next
LEAST_CHAIN = 70.0
BOTH, BOTH_TALL = 1.4, 1.2  # sizes of text to which there is room for both sides


class PrologueScene(Scene):
    """Shown once for each scenario before its first match, and again from the menu.

    `again` closes it; otherwise it leads to the table of `match`, in which nothing has been decided yet.
    """

    grows = 2.0

    def __init__(self, match: Match | Session, again: bool = False) -> None:
        super().__init__()
        self.session = Session.of(match) if again else None
        self._first = None if again else match
        self.match = match.match if isinstance(match, Session) else match
        self.again = again
        self.side = next((side for side in SIDES if self.is_yours(side)), SIDES[0])  # where there is room for one
        self._began: float | None = None
        start = type(self.match).new(self.match.scenario, 0, self.match.bid, self.match.rules, self.match.text)
        self.facts = start.table  # as it stood at the beginning, also when it is shown again
        self.chains = {side: chain.state(self.facts, side) for side in SIDES}

    # --- life

    def entered(self) -> None:
        """The mats come one after the other; not where motion is off."""
        super().entered()
        settings = self.app.settings
        moves = self.app.moving and not settings.reduced_motion and settings.motion != "off"
        if moves and self._began is None:
            self._began = self.app.clock()
            for number in range(1, STEPS + 1):
                self.app.after(round(number * STEP) + 1, self.app.redraw)
        self.changed()

    @property
    def shown(self) -> int:
        """How many of the STEPS have come."""
        if self._began is None:
            return STEPS
        return min(STEPS, int((self.app.clock() - self._began) / STEP))

    def first_focus(self) -> str:
        """On to the table."""
        return "go"

    def back(self) -> None:
        """Esc skips it, or closes it."""
        self._go()

    def _go(self) -> None:
        if self.again:
            self.app.pop()
            return
        seen = self.app.settings.prologues
        if self.match.scenario not in seen:
            self.app.change_settings(prologues=(*seen, self.match.scenario))
        assert self._first is not None
        opening.show(self.app, self._first)

    def _sources(self) -> None:
        self.app.open("cards", self.match.rules, "", self.facts)

    def on_key(self, event: pygame.event.Event) -> bool:
        """S opens the sources."""
        if "s" in (event.unicode.lower(), name_by_place(event)):
            self._sources()
            return True
        return False

    # --- what is told

    def who(self, side: str) -> str:
        """Who plays a side, in a word; "" where two people sit at the table."""
        if side in self.match.seats:
            return seats.player_name(self.match.seats[side], self.text)
        return self.text("ui.prologue.you") if len(seats.people(self.match)) == 1 else ""

    def is_yours(self, side: str) -> bool:
        """Whether the only person plays this side."""
        return seats.people(self.match) == (side,)

    def advice(self, side: str) -> str:
        """What to do first, by the chain at the start."""
        return prologue.first_advice(self.match, self.facts, side)

    # --- layout

    def mat(self, side: str) -> Box:
        """The mat of a side."""
        margin = 12.0
        each = (self.w - 3 * margin) / 2
        if self._one_side:
            return margin, margin, self.w - 2 * margin, self._foot - 2 * margin
        top = 20 + 74 * self._growth
        return margin + SIDES.index(side) * (each + margin), top, each, self._foot - 12 - top

    @property
    def _growth(self) -> float:
        return max(1.0, fonts.text_scale)

    @property
    def _one_side(self) -> bool:
        """Whether the words are so large that there is room for one side at a time."""
        return self._growth > (BOTH_TALL if self.tall else BOTH)

    @property
    def _foot(self) -> float:
        """Upper edge of the row of buttons."""
        return self.h - 20 - 56 * self._growth

    def items(self) -> list[Item]:
        """Sources, and on."""
        text, high = self.text, 50 * self._growth
        y = self.h - 16 - high
        wide = 220 * self._growth
        back = text("ui.common.back")
        go = controls.button(
            "go", (self.w - 16 - wide, y, wide, high), back if self.again else text("ui.prologue.go"), self._go,
            group="on", icon="play", kind="primary", size="h3",
        )  # fmt: skip
        source = controls.button(
            "sources", (self.w - 32 - wide - 150 * self._growth, y + 4, 150 * self._growth, high - 8),
            text("ui.prologue.sources"), self._sources, group="on", icon="book-open", kind="dark", size="label",
        )  # fmt: skip
        return [source, go] if not self._one_side else [*self._tabs(), go]

    def _tabs(self) -> list[Item]:
        """A tab for each side."""
        high = 50 * self._growth
        room = self.w - 48 - 220 * self._growth
        wide = min(190 * self._growth, room / len(SIDES) - 8)
        return [
            controls.button(
                f"side.{side}", (16 + number * (wide + 8), self.h - 16 - high, wide, high), self.text.side_short(side),
                partial(self._show, side), group="sides", kind="dark",
                state=SELECTED if side == self.side else NORMAL,
            )
            for number, side in enumerate(SIDES)
        ]  # fmt: skip

    def _show(self, side: str) -> None:
        self.side = side
        self.changed()

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The headline, both mats, and where the content comes from."""
        if self._one_side:
            self._paint_mat(canvas, self.side)
            return
        text, growth = self.text, self._growth
        id = self.match.scenario
        scenario = self.match.rules.scenarios[id]
        first, last = (text.half_year(scenario.half_years[place]) for place in (scenario.first_round - 1, -1))
        when = text("ui.prologue.when", story=text(f"scenarios.{id}.name"), first=first, last=last)
        canvas.text(when, self.w / 2, 20, "label", C.on_table2, anchor="mid", room=self.w - 40)
        blurb = text(f"scenarios.{id}.blurb")
        canvas.text(
            blurb, self.w / 2, 30 + 34 * growth, 20, C.on_table, "display", "mid", room=self.w - 80, lines=2,
            leading=27 * growth,
        )  # fmt: skip
        for number, side in enumerate(SIDES):
            if self.shown > number:
                self._paint_mat(canvas, side)
        room = self.w - 100 - 370 * growth
        middle = self._foot + 12 + 24 * growth
        told = f"{text('ui.prologue.source')} {'' if self.again else text('ui.prologue.again')}".rstrip()
        canvas.icon("message-square-quote", 28, middle, 20, C.on_table2)
        canvas.text(told, 48, middle, "label", C.on_table2, "medium", room=room, lines=3, leading=18 * growth)

    def _paint_mat(self, canvas: Canvas, side: str) -> None:
        x, y, w, h = self.mat(side)
        text, colours, growth = self.text, SIDE[side], self._growth
        canvas.panel((x, y, w, h))
        head = (58 if self._one_side else 74) * growth
        canvas.rrect((x, y, w, head), colours.solid, 8)
        canvas.fill((x, y + head - 12, w, 12), colours.solid)
        patterns.fill(canvas, (x + w * 0.74, y + 5, w * 0.26 - 5, 22), side, colours.mid, 0.55)
        marks.mark(canvas, side, x + 38, y + head / 2, 24 if side == ECOSYSTEM else 23, inverse=True)
        name, who = text.side(side), self.who(side)
        wide = canvas.text(name, x + 72, y + head * 0.24, 19, C.paper, "display", room=w * 0.6)
        if who:
            _pill(canvas, who, (x + 84 + wide, y + head * 0.24), self.is_yours(side), w - 100 - wide)
        about = text(f"sides.{side}.who")
        canvas.text(
            about, x + 72, y + head * 0.68, "label", C.paper, "medium", room=w - 84, lines=2, leading=17 * growth
        )
        room = w - 2 * PAD
        question = prologue.question(side, self.match.rules, self.match.rules.scenarios[self.match.scenario], text)
        top = y + head + 10
        canvas.text(question, x + PAD, top, "body", C.ink, "semibold", valign="top", room=room, lines=3)
        top += canvas.height_of(question, room, "body", "semibold") + 4
        ways = prologue.ways(self.match, side)
        foot = y + h - 54 * growth
        row = 30 * growth
        ways_top = foot - 10 - len(ways) * (row + 4) - 20 * growth
        if ways_top - top >= 34 * growth:
            chain_head(canvas, (x + PAD, top, room, 26 * growth), text, self.facts, side)
        top += 28 * growth
        if self.shown == STEPS and ways_top - top >= LEAST_CHAIN:
            chain_mini.mini(canvas, (x + PAD, top + 4, room, ways_top - top - 16), self.chains[side])
        canvas.text(text("ui.prologue.how"), x + PAD, ways_top + 6, "label", C.ink2, "semibold", room=room)
        for number, (id, told) in enumerate(ways):
            line = (x + PAD, ways_top + 18 * growth + number * (row + 4), room, row)
            canvas.rrect(line, colours.light, 5, alpha=0.55)
            canvas.icon(ICON[id], line[0] + 18, line[1] + row / 2, 18, colours.solid)
            canvas.text(told, line[0] + 38, line[1] + row / 2, "label", C.ink, "medium", room=room - 46, lines=2,
                        leading=15 * growth)  # fmt: skip
        self._paint_advice(canvas, side, (x, foot, w, y + h - foot))
        if self.is_yours(side):
            canvas.ring((x, y, w, h), -1, 4, C.gold, 8)

    def _paint_advice(self, canvas: Canvas, side: str, box: Box) -> None:
        x, y, w, h = box
        growth = self._growth
        canvas.rrect(box, C.ink, 8)
        canvas.fill((x, y, w, h / 2), C.ink)
        canvas.icon("lightbulb", x + 30, y + h / 2, 22, C.gold)
        key = "ui.prologue.aim_yours" if self.is_yours(side) else "ui.prologue.aim_theirs"
        canvas.text(self.text(key), x + 54, y + 12 * growth, "small", C.on_table2, room=w - 70)
        canvas.text(
            self.advice(side), x + 54, y + 35 * growth, "label", C.on_table, "bold", room=w - 66, lines=2,
            leading=16 * growth,
        )  # fmt: skip


def _pill(canvas: Canvas, told: str, at: tuple[float, float], gold: bool, room: float) -> None:
    x, y = at
    wide = min(room, canvas.measure(told, "label", "bold") + 20)
    high = 22 * max(1.0, fonts.text_scale)
    canvas.rrect((x, y - high / 2, wide, high), C.gold if gold else C.ink, high / 2)
    ink = C.ink if gold else C.on_table
    canvas.text(told, x + wide / 2, y, "label", ink, "bold", "mid", room=wide - 12)
