"""The cheat sheet: everything on one page for one side, over whatever is open, by the numbers of the rules in play."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pygame

from game.rules.model import FLAGSHIP, SIDES, Rules
from game.rules.words.cheat_sheet import CheatSheet, Section, cheat_sheet
from game.rules.words.cheat_sheet import Row as Line
from game.session.match import Match
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens import opening
from game.ui.screens.paged import PagedScene, turning
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets.focus import NORMAL, SELECTED
from game.ui.widgets.leaves import Button, Drawn, Label, Space
from game.ui.widgets.pages import Block, pages
from game.ui.widgets.placed import Placed, Seen
from game.ui.widgets.sheet import NO_PAD, bar, paper
from game.ui.widgets.tree import TOP, Column, Panel, Part, Row, Ruler, Size, Sized, em

COLUMNS = (("actions", "card"), ("round", "endings", "score"), ("review",))
"""The sections in columns, where they all fit on one page."""
SIZES = (16.0, 15.5, 15.0, 14.5, 14.0, 13.5, 13.0)  # of the text, the largest that fits
GAP = 14.0
COLUMN_W = 300.0  # em: least width of a column where the sections need several pages
HANGING = 0.26, 0.36  # of a column: room of the names at the left, and of names with a price


@dataclass(frozen=True)
class ByRoom(Part):
    """What is made for the room that there is: for a ruler, a width and a height."""

    make: Callable[[Ruler, float, float], Part]

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The whole room; it asks for no height."""
        return room, 0.0

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """What was made."""
        yield from self.make(ruler, box[2], box[3]).arrange(ruler, box)


class CheatSheetScene(PagedScene, ArrangedScene):
    """One page, two tabs: one a side. Larger text goes on on further pages."""

    opaque = False

    def __init__(self, rules: Rules, scenario: str, side: str = FLAGSHIP) -> None:
        super().__init__()
        self.rules = rules
        self.scenario = scenario
        self.side = side
        self.at = 0  # the page in sight
        self.pages = 1  # as many as larger text needs

    @property
    def sheet(self) -> CheatSheet:
        """The page of the side that is chosen."""
        return cheat_sheet(self.rules, self.rules.scenarios[self.scenario], self.side, self.text)

    def page(self) -> Part:
        """The title with the two sides and Close, and below them the sections."""
        told, text = self.sheet, self.text
        title = Column((Label(told.title, "h3", C.on_table), Label(told.subtitle, "small", C.on_table2)), 1, grow=1)
        tabs = tuple(
            Button(
                f"side.{side}", text.side_short(side), partial(self._choose, side), "sides", kind="dark",
                state=SELECTED if side == self.side else NORMAL,
            )
            for side in SIDES
        )  # fmt: skip
        close = Button("close", "", self.back, icon="x", kind="dark", spoken=text("ui.common.close"))
        head = Row((Drawn(self._paint_mark, em(30), em(30)), title, *tabs, close))
        body = Panel(ByRoom(partial(self._body, told), grow=1), (GAP, 8, GAP, 8), grow=1)
        return Panel(Column((Panel(head, (10, 5, 6, 5), bar), body), gap=0), NO_PAD, paper)

    def _body(self, told: CheatSheet, ruler: Ruler, width: float, height: float) -> Part:
        """Three columns, as large as they fit; where they do not, as many pages of columns as the sections need."""
        wide = (width - 2 * GAP) / 3
        for size in SIZES:
            whole = [[self._section(told.section(id), wide, size) for id in ids] for ids in COLUMNS]
            columns = [_below([block for blocks in column for block in blocks]) for column in whole]
            if max(column.measure(ruler, wide)[1] for column in columns) <= height:
                self.at, self.pages = 0, 1
                return _beside(columns)
        across = max(1, min(3, int((width + GAP) // (em(COLUMN_W) + GAP))))
        wide = (width - (across - 1) * GAP) / across
        blocks = [block for ids in COLUMNS for id in ids for block in self._section(told.section(id), wide, SIZES[-1])]
        foot = turning(self.text, Seen(0, 1, 2), self.turn)
        room = height - foot.measure(ruler, width)[1] - GAP
        starts = pages(blocks, [block.part.measure(ruler, wide)[1] for block in blocks], room)
        columns = [_below(blocks[start:end]) for start, end in itertools.pairwise((*starts, len(blocks)))]
        self.pages = math.ceil(len(columns) / across)
        self.at = max(0, min(self.at, self.pages - 1))
        shown = columns[self.at * across : (self.at + 1) * across]
        shown += [Space()] * (across - len(shown))
        foot = turning(self.text, Seen(self.at, 1, self.pages), self.turn)
        return Column((_beside(shown), foot))

    def _section(self, section: Section, wide: float, size: float) -> list[Block]:
        """A section in a column of this width: its title, which stays with what follows it, and its rows."""
        colour = SIDE[self.side].solid if section.id == "actions" else C.ink

        def line(canvas: Canvas, box: Box) -> None:
            canvas.line((box[0], box[1] + 1), (box[0] + box[2], box[1] + 1), colour, 1.5)

        title = Column((Label(section.title, size + 1.5, colour, "display"), Drawn(line, 0, 4)), gap=0)
        last = len(section.rows) - 1
        rows = [
            Block(Panel(_row(row, wide, size), (0, 0, 0, size * (0.6 if number == last else 0.16))))
            for number, row in enumerate(section.rows)
        ]
        return [Block(title, keep=True), *rows]

    def turn(self, step: int) -> None:
        """Turns so many pages."""
        self.at = max(0, min(self.at + step, self.pages - 1))
        self.changed()

    def first_focus(self) -> str:
        """The side that is shown."""
        return f"side.{self.side}"

    def _choose(self, side: str) -> None:
        self.side, self.at = side, 0
        self.changed()

    def back(self) -> None:
        """Closes the page."""
        self.app.pop()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Its key closes it too."""
        if "cheat_sheet" in self.app.commands(event):
            self.back()
            return True
        return super().on_key(event)

    def _paint_mark(self, canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        marks.mark(canvas, self.side, x + w / 2, y + h / 2, em(14), inverse=True)


def _row(row: Line, wide: float, size: float) -> Part:
    """A row: its name with its price below, and what is told beside them."""
    told = Label(row.told, size, C.ink, grow=1)
    if not row.name:
        return told
    names: list[Part] = [Label(row.name, size, C.ink, "bold")]
    if row.price:
        names.append(Label(row.price, max(SIZES[-1], size - 0.5), C.ink2, "semibold"))
    left = wide * HANGING[bool(row.price)]
    return Row((Sized(Column(tuple(names), gap=0), left - 6), told), gap=6, align=TOP)


def _below(blocks: Sequence[Block]) -> Part:
    return Column(tuple(block.part for block in blocks), gap=0)


def _beside(columns: Sequence[Part]) -> Part:
    """Columns of the same width."""
    return Row(tuple(Panel(column, NO_PAD, grow=1) for column in columns), GAP, TOP, grow=1)


def about_the_screen(match: Match | None, side: str, opened_by: str) -> CheatSheetScene:
    """The page of a side as it opens over any screen; without a match, of the standard game."""
    rules = match.rules if match else opening.rules()
    scenario = match.scenario if match else next(iter(rules.scenarios))
    return CheatSheetScene(rules, scenario, side or FLAGSHIP)
