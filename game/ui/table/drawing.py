"""The table as it is drawn: the board, the panel and the hand, or the table as it was while a roll is on its way."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

import pygame

from game.ui.draw import background
from game.ui.draw.canvas import Box, Canvas, Mark
from game.ui.table import acting as table_motion
from game.ui.table import spreads
from game.ui.table.board import Board, Part
from game.ui.table.choice import AIMED
from game.ui.table.looking import LookingScene
from game.ui.table.opponent_line import OpponentPanel
from game.ui.table.panel import Panel
from game.ui.table.retained import RetainedPicture
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.session.match import Match
    from game.session.session import Session


class DrawnScene(LookingScene):
    """Draws the table; who decides what on it is a matter for the screen."""

    def __init__(self, match: Match | Session, side: str) -> None:
        super().__init__(match, side)
        self._board: Board | None = None
        self._panel: Panel | OpponentPanel | None = None
        self._still = RetainedPicture()  # board and panel as last painted
        self._before: table_motion.Snapshot | None = None  # the table that a running motion begins with
        self._turned_for: Hashable = None  # what was to be picked when a spread was shown for it

    @property
    def watching(self) -> bool:
        """Whether a computer decides now, or what it decided is still being shown."""
        raise NotImplementedError

    def drawing(self, surface: pygame.Surface, marks: list[Mark] | None = None) -> Iterator[None]:
        """Draws the table of the side that decides; nothing of it while the curtain is down."""
        if self.curtain:
            background.draw(surface, self.ground, self.frame.scale)
        elif self._held:
            self._paint_held(Canvas(surface, self.frame.scale, self.frame.ox, self.frame.oy, marks))
        else:
            yield from super().drawing(surface, marks)

    @property
    def _held(self) -> bool:
        """Whether a roll is still on its way: until then nothing of the table may tell how it ends."""
        running = self.running
        return running is not None and running.moment < running.motion.held and self._whole is not None

    @property
    def _whole(self) -> pygame.Surface | None:
        return self._before.whole if self._before is not None else None

    def _paint_held(self, canvas: Canvas) -> None:
        """The table as it was, and the motion above it."""
        if self._whole is not None and self._before is not None and self.running is not None:
            canvas.surface.blit(self._whole, (0, 0))
            board = self._board or Board(self.layout, self.choice, self.text)
            table_motion.paint(canvas, self.running, self._before, board)

    def reader_line(self) -> str:
        """While a roll is on its way, only that something is told."""
        return self.text("ui.motion.told") if self._held else super().reader_line()

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """The board and the panel, as a picture in which only those parts are painted anew that changed."""
        if not self._board or not self._panel:
            background.draw(canvas.surface, self.ground, self.frame.scale)
            return
        if canvas.marks is not None:  # a test listens: draw everything live
            yield from self._board.painting(canvas)
            for part in self._below():
                part.paint(canvas)
            return
        parts = [*self._board.parts, *self._below()]
        yield from self._still.show(canvas, self.ground, parts, (self.w, self.h))

    def _below(self) -> list[Part]:
        """The panel and the words above the hand, as far as they are in sight."""
        assert self._panel is not None
        return [part for part in (self._panel.part(), *self._heads()) if self.layout.shows(part.box)]

    def _heads(self) -> list[Part]:
        """The words above the hand, if its cards lie open."""
        raise NotImplementedError

    def paint_over(self, canvas: Canvas) -> None:
        """A motion, and the enlarged card above its place in the hand."""
        if self.running is not None and self._before is not None and self._board is not None:
            table_motion.paint(canvas, self.running, self._before, self._board)
        super().paint_over(canvas)

    def turn_to(self, spread: str) -> None:
        """Another spread has nothing of the picture of the one before."""
        if spread != self.spread:
            self.end_motion()
            self._still = RetainedPicture()
        super().turn_to(spread)

    def _turn_by_itself(self, targets: Sequence[Item]) -> None:
        """Shows the spread on which the next thing is to be picked, whenever that is another thing than before."""
        choice = self.choice
        aims = choice.phase in AIMED or (choice.action and not choice.target)
        here = choice.phase, choice.action, choice.card, bool(aims), self.watching
        if not self.layout.spread or self.running is not None or here == self._turned_for:
            return
        self._turned_for = here
        spread = spreads.CARDS
        if aims and targets and not self.watching:
            spread = spreads.of_box(self.layout, targets[0].box)
        if spread != self.spread:
            self.spread = spread
            self._still = RetainedPicture()

    def keep_clear(self) -> list[Box]:
        """A tooltip should not hide the primary button, what could be chosen instead, and the weakest stages."""
        boxes = self.next_choices()
        if self.enlarged in self.choice.hand:
            return [*boxes, self.enlarged_box()]
        weakest = self._board.weakest_boxes() if self._board else []
        return boxes + weakest
