"""The cheat sheet: everything on one page for one side, over whatever is open, by the numbers of the rules in play."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.rules.model import FLAGSHIP, SIDES, Rules
from game.rules.words.cheat_sheet import CheatSheet, Row, Section, cheat_sheet
from game.session.match import Match
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens import opening
from game.ui.shell.scene import Scene
from game.ui.widgets.controls import button
from game.ui.widgets.focus import NORMAL, SELECTED, Item

COLUMNS = (("actions", "card"), ("round", "endings", "score"), ("review",))
HEAD = 48.0
SIZES = (16.0, 15.5, 15.0, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0)  # of the text, the largest that fits
GAP = 14.0
HANGING = 0.26  # of a column: room of the names at the left


class CheatSheetScene(Scene):
    """One page, two tabs: one a side."""

    opaque = False

    def __init__(self, rules: Rules, scenario: str, side: str = FLAGSHIP) -> None:
        super().__init__()
        self.rules = rules
        self.scenario = scenario
        self.side = side

    @property
    def sheet(self) -> CheatSheet:
        """The page of the side that is chosen."""
        return cheat_sheet(self.rules, self.rules.scenarios[self.scenario], self.side, self.text)

    def box(self) -> Box:
        """The page."""
        return 8.0, 8.0, self.w - 16, self.h - 16

    def items(self) -> list[Item]:
        """The two sides, and Close."""
        x, y, w, _ = self.box()
        made = []
        for number, side in enumerate(SIDES):
            state = SELECTED if side == self.side else NORMAL
            tab = (x + w - 44 - 2 * 138 + number * 138, y + 7, 132.0, 34.0)
            label = self.text.side_short(side)
            made.append(button(f"side.{side}", tab, label, self._choose(side), group="sides", kind="dark", state=state))
        close = self.text("ui.common.close")
        made.append(button("close", (x + w - 40, y + 7, 34, 34), "", self.back, icon="x", kind="dark", spoken=close))
        return made

    def first_focus(self) -> str:
        """The side that is shown."""
        return f"side.{self.side}"

    def _choose(self, side: str) -> Callable[[], None]:
        def choose() -> None:
            self.side = side
            self.changed()

        return choose

    def back(self) -> None:
        """Closes the page."""
        self.app.pop()

    def on_key(self, event: pygame.event.Event) -> bool:
        """Its key closes it too."""
        if "cheat_sheet" in self.app.commands(event):
            self.back()
            return True
        return False

    def paint(self, canvas: Canvas) -> None:
        """Three columns, as large as they fit."""
        x, y, w, h = self.box()
        sheet = self.sheet
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, HEAD), C.ink, 8)
        canvas.fill((x, y + HEAD / 2, w, HEAD / 2), C.ink)
        marks.mark(canvas, self.side, x + 26, y + HEAD / 2, 14, inverse=True)
        room = w - 44 - 2 * 138 - 60
        canvas.text(sheet.title, x + 50, y + 17, "h3", C.on_table, room=room)
        canvas.text(sheet.subtitle, x + 50, y + 36, "small", C.on_table2, room=room)
        wide = (w - 4 * GAP) / 3
        top, high = y + HEAD + 8, h - HEAD - 16
        size = self._size(canvas, sheet, wide, high)
        for number, ids in enumerate(COLUMNS):
            left = x + GAP + number * (wide + GAP)
            at = top
            for id in ids:
                at = self._section(canvas, sheet.section(id), left, at, wide, size)

    def _size(self, canvas: Canvas, sheet: CheatSheet, wide: float, high: float) -> float:
        """The largest size of text at which every column fits, by measuring it on a picture that nobody sees."""
        blind = Canvas(pygame.Surface((1, 1)), canvas.s)
        for size in SIZES:
            ends = []
            for ids in COLUMNS:
                at = 0.0
                for id in ids:
                    at = self._section(blind, sheet.section(id), 0, at, wide, size)
                ends.append(at)
            if max(ends) <= high:
                return size
        return SIZES[-1]

    def _section(self, canvas: Canvas, section: Section, x: float, y: float, w: float, size: float) -> float:
        """A block of rows; returns where it ends."""
        colour = SIDE[self.side].solid if section.id == "actions" else C.ink
        canvas.text(section.title, x, y + size * 0.75, size + 1.5, colour, "display", room=w)
        y += size * 1.65
        canvas.line((x, y), (x + w, y), colour, 1.5)
        y += 3
        for row in section.rows:
            y = self._row(canvas, row, (x, y, w), size)
        return y + size * 0.6

    def _row(self, canvas: Canvas, row: Row, at: tuple[float, float, float], size: float) -> float:
        name, price, told = row.name, row.price, row.told
        x, y, w = at
        left = w * (0.36 if price else HANGING) if name else 0.0
        name_high = 0.0
        if name:
            canvas.text(name, x, y, size, C.ink, "bold", valign="top", room=left - 6, lines=3)
            name_high = canvas.height_of(name, left - 6, size, "bold")
        if price:
            canvas.text(price, x, y + name_high, size - 0.5, C.ink2, "semibold", valign="top", room=left - 6, lines=2)
            name_high += canvas.height_of(price, left - 6, size - 0.5, "semibold")
        canvas.text(told, x + left, y, size, C.ink, "medium", valign="top", room=w - left, lines=9)
        high = max(name_high, canvas.height_of(told, w - left, size, "medium"))
        return y + high + size * 0.16


def about_the_screen(match: Match | None, side: str, opened_by: str) -> CheatSheetScene:
    """The page of a side as it opens over any screen; without a match, of the standard game."""
    rules = match.rules if match else opening.rules()
    scenario = match.scenario if match else next(iter(rules.scenarios))
    return CheatSheetScene(rules, scenario, side or FLAGSHIP)
