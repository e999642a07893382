"""The end of a match in one look: who won and how, in large words, with both chains as they stand; then the sum."""

from __future__ import annotations

from game.rules.model import ECOSYSTEM, SIDES
from game.session.second_match import together
from game.ui.draw import fonts, marks, patterns
from game.ui.draw.canvas import Box, Canvas, whole
from game.ui.draw.theme import SIDE, C
from game.ui.screens import rematch
from game.ui.screens.final import FinalScene
from game.ui.screens.final_facts import headline
from game.ui.table import chain, chain_mat
from game.ui.table.chain import Geometry
from game.ui.widgets.leaves import Drawn
from game.ui.widgets.tree import Column, Flow, Panel, Part, em

BANNER = 0.4  # of the height
SLOT = 12.0
MOST_W, LEAST_H = 1000.0, 175.0  # of the chains; the height for text of up to 140 %


class WonScene(FinalScene):
    """What a match ends with; the final sum, its chart and the growth of the chains lie one step further."""

    def room(self) -> Box:
        """All of the window: the banner reaches its edges."""
        return 0.0, 0.0, self.w, self.h

    def page(self) -> Part:
        """The banner, both chains, and what can be done with a match that is over, the sum first.

        The chains give way where larger words leave no room for them: the table and the sum show them too.
        """
        plan = (("sum", "list-checks", "dark", self._sum), *self.plan())
        buttons = Flow(tuple(self.button(*one) for one in plan), align="mid")
        banner = Drawn(self._paint_banner, 0, 0, grow=BANNER)
        chains = Drawn(self._paint_chains, 0, 0, grow=1)
        below = Column((chains, buttons), gap=16, grow=1 - BANNER)
        return Column((banner, Panel(below, (16, 16, 16, 18), grow=1 - BANNER)), gap=0)

    def _sum(self) -> None:
        self.app.open("final_sum", self.session)

    def back(self) -> None:
        """Esc: to the title."""
        self._title()

    # --- drawing

    def _paint_chains(self, canvas: Canvas, box: Box) -> None:
        """Both on their spine as on the table."""
        x, y, w, h = box
        wide = min(w, em(MOST_W))
        place = (x + (w - wide) / 2, y, wide, h)
        both = (self.chains[SIDES[0]], self.chains[SIDES[1]])
        beyond = fonts.beyond()
        at = Geometry(wide, h, SLOT, em(38))
        if beyond > 1:
            at = Geometry(wide, h, SLOT, chain.SPINE * beyond, True, chain.RIGHT * beyond)
        if h >= LEAST_H * beyond:
            whole(chain_mat.draw(canvas, place, self.text, both, at))

    def _paint_banner(self, canvas: Canvas, box: Box) -> None:
        """Whose match it was: the mark, the words, the sentence of the ending, and the score of both sides."""
        winner, text = self.result.winner, self.text
        x, y, w, h = box
        colours = SIDE[winner]
        canvas.fill(box, colours.solid)
        patterns.fill(canvas, (x + w * 0.74, y + 8, w * 0.25, h - 16), winner, colours.mid, 0.4)
        marks.mark(canvas, winner, x + 120, y + h / 2, 76 if winner == ECOSYSTEM else 74, inverse=True)
        left, room = x + 226, w * 0.74 - 240
        grown = fonts.beyond()  # the banner is full already
        size, leading = 44 / grown**1.5, 50 / grown
        canvas.text(
            headline(self.match), left, y + h * 0.3, size, C.paper, "display", room=room, lines=2, leading=leading
        )
        ending = text(f"endings.{self.result.ending}.sentence", winner=text.side(winner))
        canvas.text(ending, left, y + h * 0.66, 19 / grown, C.paper, "medium", room=room, lines=2, leading=25)
        if together(self.match) is not None:
            told = text("ui.final.both", first=rematch.told(self.match)[0], both=rematch.told(self.match)[1])
            canvas.text(told, left, y + h * 0.88, "body", C.paper, "semibold", room=w - left - 20)
