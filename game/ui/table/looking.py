"""What can be looked at over the table: the menu, the help, the log, and a card of the hand at reading size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.session.seats import HINTS, METER
from game.session.session import Session
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.shell.scene import HOVER_WAIT
from game.ui.table import card_faces as cards
from game.ui.table.choice import Choice
from game.ui.table.layout import Layout
from game.ui.table.moving import Moving
from game.ui.table.spread_scene import SpreadScene
from game.ui.widgets.focus import ILLEGAL, SELECTED, Item

if TYPE_CHECKING:
    from game.session.match import Match

CONFIRM_COUNTS, CHOICE_COUNTS = 60, 6  # how much more they should stay in sight than a weakest stage
PICKED_BEFORE = ("hand", "modes", "free", "actions", "targets")  # groups of what leads to a Confirm
LARGE = 1.1  # an enlarged card against its reading size


class LookingScene(SpreadScene, Moving):
    """The table of a match without its decisions. `side` is whose table it is, "" while nobody sits there."""

    def __init__(self, match: Match | Session, side: str) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match
        self.side = side
        if side:
            self.session.sit_down(side)
        self._choice = Choice(self.match, side) if side else None
        self._together = False
        self.marked = ""  # the goal whose places are shown on the board
        self.enlarged = ""  # the card of the hand that is shown at reading size

    @property
    def curtain(self) -> bool:
        """Whether nobody may see the table now."""
        return self._choice is None

    @property
    def choice(self) -> Choice:
        """What the side at the table has picked. Raises `RuntimeError` while nobody sits there."""
        if self._choice is None:
            raise RuntimeError("nobody sits at the table yet")
        return self._choice

    @property
    def together(self) -> bool:
        """Whether two people look at this table together, or did until what they decided has been shown."""
        return self._together or self.session.shared

    @property
    def reads(self) -> str:
        """The side whose log is told: that of the table, "" while two people look at it together."""
        return "" if self.together else self.side

    @property
    def layout(self) -> Layout:
        """Where everything lies at this window size: all of it in sight if the text leaves room for that."""
        rounds = len(self.match.rules.scenarios[self.match.scenario].half_years)
        meter, hints = (self.session.allows(option) for option in (METER, HINTS))
        folded = self._choice is not None and self._choice.lies >= 0 and not self.together
        return self.laid_out(rounds, meter, hints, folded)

    def mark_goal(self, id: str) -> None:
        """Shows on the board what a goal depends on, or hides it again."""
        self.marked = "" if id == self.marked else id
        self.changed()

    def next_choices(self) -> list[Box]:
        """What a tip should leave in sight: Confirm above all, then what could be chosen instead or is picked.

        The tip of a Confirm that has to wait leaves all in sight that can be picked before it.
        """
        told = self.focus.get(self.focus.tip_of)
        groups = {told.group} if told is not None and told.choose is not None else set()
        if told is not None and told.id == "confirm" and told.state == ILLEGAL:
            groups.update(PICKED_BEFORE)
        boxes: list[Box] = []
        for item in self.focus.items:
            if item.id == "confirm":
                boxes += [item.box] * CONFIRM_COUNTS
            elif item.group in groups or item.state == SELECTED:
                boxes += [item.box] * CHOICE_COUNTS
        return boxes

    # --- overlays

    def open_menu(self) -> None:
        """Save, back to the title, full screen, quit."""
        self.app.open("menu", self.session)

    def open_help(self) -> None:
        """The keys."""
        self.app.open("help")

    def open_log(self) -> None:
        """The whole log."""
        self.app.open("log", self.session, self.reads)

    # --- a card at reading size

    def on_key(self, event: pygame.event.Event) -> bool:
        """V shows the focused or picked card at reading size, until the next key."""
        if "enlarge" in self.app.commands(event) and not self.curtain:
            item = self.focus.item
            at = int(item.id.partition(".")[2]) if item and item.group == "hand" else -1
            card = self.choice.hand[at] if at >= 0 else self.choice.card or self.choice.card_in_play
            self.enlarged = "" if self.enlarged == card else card
            place = self.choice.hand.index(card) if card in self.choice.hand else -1
            self.focus.tip_of = f"card.{place}" if self.enlarged and place >= 0 else ""
            return True
        return self.turn_by_key(event)

    def handle(self, event: pygame.event.Event) -> None:
        """Any other key or click puts an enlarged card away; resting on a card, or going there by key, enlarges it."""
        other_key = event.type == pygame.KEYDOWN and "enlarge" not in self.app.commands(event)
        if self.enlarged and (other_key or event.type == pygame.MOUSEBUTTONDOWN):
            self.enlarged = ""
            self.app.redraw()
        before, was = self.focus.hover, self.focus.current
        super().handle(event)
        current = self.focus.current
        if other_key and self.focus.ring and current != was and current.startswith("card."):
            self.app.after(HOVER_WAIT, lambda: self._rest_on(current, "current"))
        if self.focus.hover != before:
            if self.enlarged:
                self.enlarged = ""
                self.app.redraw()
            hover = self.focus.hover
            if hover.startswith("card."):
                self.app.after(HOVER_WAIT, lambda: self._rest_on(hover))

    def _rest_on(self, item: str, by: str = "hover") -> None:
        """The mouse (`hover`) or the focus (`current`) has rested on a card."""
        if not self.curtain and getattr(self.focus, by) == item and self.app.scenes[-1] is self:
            at = int(item.partition(".")[2])
            card = self.choice.hand[at] if at < len(self.choice.hand) else ""
            if card and card not in (self.choice.card, self.choice.card_in_play):  # those stand in the panel
                self.enlarged = card
                self.app.redraw()

    def paint_over(self, canvas: Canvas) -> None:
        """The enlarged card above its place in the hand."""
        if self.enlarged not in self.choice.hand:
            return
        box = self.enlarged_box()
        cards.reading(canvas, box, self.choice.record(self.enlarged), self.text, self.match.rules)
        canvas.ring(box, 0, 2, C.on_table, 8)

    def enlarged_box(self) -> Box:
        """Where the enlarged card lies: above its place in the hand."""
        hand = self.choice.hand
        x, y, w, _ = self.layout.cards(len(hand), self.choice.lies)[hand.index(self.enlarged)]
        wide, high = cards.READING[0] * LARGE, cards.READING[1] * LARGE
        return min(max(8.0, x + w / 2 - wide / 2), self.w - wide - 8), y - 16 - high, wide, high

    def tip_beside(self, item: Item) -> Box:
        """The tip of an enlarged card stands beside the large picture."""
        if self.enlarged and item.group == "hand" and self.enlarged in self.choice.hand:
            return self.enlarged_box()
        return item.box
