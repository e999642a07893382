"""The table of a match that is over, for looking at: the whole board, and the cards that nobody played."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.rules.model import ECOSYSTEM, SIDES
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.table import card_faces as cards
from game.ui.table.board import Board
from game.ui.table.card_faces import CardLook
from game.ui.table.choice import Choice
from game.ui.table.layout import Layout
from game.ui.table.spread_scene import SpreadScene
from game.ui.widgets import controls
from game.ui.widgets.focus import Item
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.session.match import Match

BACK_W, GAP = 118.0, 7.0


class EndTableScene(SpreadScene):
    """Shows the board as it stood at the end, everything open; with larger text on spreads, as the table."""

    cards_tip = "at_the_end_tip"

    def __init__(self, match: Match) -> None:
        super().__init__()
        self.match = match
        self.choice = Choice(match, ECOSYSTEM)
        self.hands = {side: list(match.view(side).hand) for side in SIDES}

    @property
    def layout(self) -> Layout:
        """Where everything lies: as on the table, larger text as there."""
        return self.laid_out(len(self.match.rules.scenarios[self.match.scenario].half_years))

    @property
    def board(self) -> Board:
        """The board at this window size."""
        return Board(self.layout, self.choice, self.text)

    def hand_box(self, side: str) -> Box:
        """Where the cards lie that a side did not play."""
        at = self.layout
        x, y, w, h = at.hand
        if not at.spread:
            half = self.w / 2
            return (13.0 if side == ECOSYSTEM else half + 6, y + 24, half - 20, h)
        if side == ECOSYSTEM:
            return at.hand
        x, y, w, h = at.panel
        return (x, y + at.head, w, h - at.head)

    def items(self) -> list[Item]:
        """Back, and everything that can be read."""
        at = self.layout
        x, y, w, h = at.tools[-1]
        wide = em(BACK_W)
        box = at.bar.confirm if at.bar is not None else (x + w - wide, y, wide, h)
        back = controls.button(
            "back", box, self.text("ui.common.back"), self.back, group="back", icon="undo-2", kind="dark"
        )
        return [back, *self._cards(), *self.board.in_the_sum(), *self.board.readable(), *self.spread_items()]

    def _cards(self) -> list[Item]:
        made = []
        for side, hand in self.hands.items():
            x, y, w, h = self.hand_box(side)
            wide = min(self.layout.widest, w / max(1, len(hand)) - GAP)
            for number, id in enumerate(hand):
                box = (x + number * (wide + GAP), y, wide, h)
                paint = partial(self._paint_card, id=id, side=side)
                label = f"{self.text.side_short(side)}: {self.text.card(id)}"
                made.append(Item(f"card.{side}.{number}", "cards", box, label, None, paint, radius=8))
        return made

    def _paint_card(self, canvas: Canvas, item: Item, id: str, side: str) -> None:
        look = CardLook(hover=item.hover)
        cards.hand(canvas, item.box, self.board.choice.record(id), self.text, self.match.rules, side, look)

    def first_focus(self) -> str:
        """The way back."""
        return "back"

    def on_key(self, event: pygame.event.Event) -> bool:
        """Page up and Page down turn to another spread."""
        return self.turn_by_key(event)

    def back(self) -> None:
        """Esc: back to the result."""
        self.app.pop()

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """The board, and whose cards lie below it."""
        yield from self.board.painting(canvas)
        for side, hand in self.hands.items():
            x, y, w, _ = box = self.hand_box(side)
            if not self.layout.shows(box):
                continue
            middle = y - (self.layout.head / 2 if self.layout.spread else 13)
            marks.mark(canvas, side, x + 10, middle, 10 if side == ECOSYSTEM else 9)
            key = "ui.final.left" if hand else "ui.final.left_none"
            told = self.text(key, side=self.text.side(side))
            canvas.text(told, x + 28, middle, "label", C.on_table, "semibold", room=w - 30)
