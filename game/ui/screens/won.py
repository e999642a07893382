"""The end of a match in one look: who won and how, in large words, with both chains as they stand; then the sum."""

from __future__ import annotations

import pygame

from game.rules.model import ECOSYSTEM, SIDES
from game.session.second_match import together
from game.ui.draw import marks, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.screens import rematch
from game.ui.screens.final import FinalScene
from game.ui.screens.final_facts import headline
from game.ui.table import chain
from game.ui.table.chain import Geometry
from game.ui.widgets import controls
from game.ui.widgets.focus import Item

GAP = 8.0
BANNER = 0.4  # of the height


class WonScene(FinalScene):
    """What a match ends with; the final sum, its chart and the growth of the chains lie one step further."""

    def items(self) -> list[Item]:
        """The sum first, then what can be done with a match that is over, in as many rows as the words need."""
        canvas = Canvas(pygame.Surface((1, 1)), self.frame.scale)
        plan = [
            ("sum", "list-checks", "dark", self._sum),
            *((id, icon, kind, act) for id, icon, _, kind, act in self.plan()),
        ]
        widths = [canvas.measure(self.text(f"ui.final.{id}"), "label", "semibold") + 54 for id, *_ in plan]
        room = self.w - 32
        rows: list[list[int]] = [[]]
        for number, wide in enumerate(widths):
            if rows[-1] and sum(widths[k] + GAP for k in rows[-1]) + wide > room:
                rows.append([])
            rows[-1].append(number)
        made = []
        for place, row in enumerate(rows):
            left = (self.w - sum(widths[k] + GAP for k in row) + GAP) / 2
            top = self.h - 18 - (len(rows) - place) * (46 + GAP) + GAP
            for k in row:
                id, icon, kind, act = plan[k]
                label = self.text(f"ui.final.{id}")
                box = (left, top, widths[k], 46.0)
                made.append(controls.button(id, box, label, act, group="buttons", icon=icon, kind=kind, size="label"))
                left += widths[k] + GAP
        return made

    def _sum(self) -> None:
        self.app.open("final_sum", self.session)

    def back(self) -> None:
        """Esc: to the title."""
        self._title()

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The banner of the winner, and both chains on their spine as on the table."""
        high = self.h * BANNER
        self._paint_banner(canvas, (0.0, 0.0, self.w, high))
        foot = min(item.box[1] for item in self.focus.items) - 16
        wide = min(self.w - 32, 1000.0)
        box = ((self.w - wide) / 2, high + 16, wide, foot - high - 16)
        both = (self.chains[SIDES[0]], self.chains[SIDES[1]])
        chain.draw(canvas, box, self.text, both, Geometry(box[2], box[3], 12.0, 38.0))

    def _paint_banner(self, canvas: Canvas, box: Box) -> None:
        """Whose match it was: the mark, the words, the sentence of the ending, and the score of both sides."""
        winner, text = self.result.winner, self.text
        x, y, w, h = box
        colours = SIDE[winner]
        canvas.fill(box, colours.solid)
        patterns.fill(canvas, (x + w * 0.74, y + 8, w * 0.25, h - 16), winner, colours.mid, 0.4)
        marks.mark(canvas, winner, x + 120, y + h / 2, 76 if winner == ECOSYSTEM else 74, inverse=True)
        left, room = x + 226, w * 0.74 - 240
        canvas.text(headline(self.match), left, y + h * 0.3, 44, C.paper, "display", room=room, lines=2, leading=50)
        ending = text(f"endings.{self.result.ending}.sentence", winner=text.side(winner))
        canvas.text(ending, left, y + h * 0.66, 19, C.paper, "medium", room=room, lines=2, leading=25)
        if together(self.match) is not None:
            told = text("ui.final.both", first=rematch.told(self.match)[0], both=rematch.told(self.match)[1])
            canvas.text(told, left, y + h * 0.88, "body", C.paper, "semibold", room=w - left - 20)
