"""The table: the match as one side sees it, and every decision by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pygame

from game.savefile import SaveError
from game.ui import background
from game.ui.canvas import Box, Canvas, Mark
from game.ui.draw import cards
from game.ui.focus import SELECTED, Item
from game.ui.scene import HOVER_WAIT
from game.ui.scenes import table_after, table_hand, table_motion, table_panel_reading, table_story, table_tools
from game.ui.scenes.fresh_keys import CHOOSING
from game.ui.scenes.log_lines import last_plays
from game.ui.scenes.moving import Moving
from game.ui.scenes.table_board import Board
from game.ui.scenes.table_choice import Choice
from game.ui.scenes.table_layout import Layout, layout
from game.ui.scenes.table_panel import Acts, Panel
from game.ui.scenes.table_still import Still
from game.ui.theme import C

if TYPE_CHECKING:
    from game.match import Match
    from game.settings import Settings


class TableScene(Moving):
    """Plays a match. It shows the side that decides; before another side's cards are drawn the curtain falls."""

    covers = True

    def __init__(self, match: Match, side: str = "") -> None:
        """`side` opens the table for that side at once; otherwise the hand-over comes first."""
        super().__init__()
        self.match = match
        self.side = side
        self._choice = Choice(match, side) if side else None
        self._board: Board | None = None
        self._shown: Board | None = None  # the board that was drawn last
        self._panel: Panel | None = None
        self._still = Still()  # board and panel as last painted
        self._before: table_motion.Before | None = None  # the table that a running motion begins with

        self._unsaved: SaveError | None = None  # why the match as it stands is not on the disk
        self._enter = False  # whether the input at hand is Enter or Space
        self.enlarged = ""  # the card of the hand that is shown at reading size

    # --- whose table it is

    def entered(self) -> None:
        """Opens with the hand-over, or with the end of a match that is over."""
        self.app.loaded()
        super().entered()
        if self.app.moving:
            table_hand.draw_ahead(self)
        if not self.side:
            self._pass_on()

    def _pass_on(self) -> None:
        """To the final screen, behind the curtain for the other side, or on with this side."""
        if self.match.over:
            from game.ui.scenes.final import FinalScene

            self.app.replace(FinalScene(self.match))
        elif self.match.side != self.side:
            from game.ui.scenes.handover import HandoverScene

            deciding = self.match.side or ""
            kept = self._unsaved is None
            self.app.sounds.play("turn")
            self.app.push(HandoverScene(self.match, deciding, lambda: self._seat(deciding), kept))
        else:
            self.changed()

    def _seat(self, side: str) -> None:
        """The side sits down: from now on its table is drawn."""
        self.side = side
        self._choice = Choice(self.match, side)
        self.focus.ring = False
        self.focus.current = ""
        self.changed()

    @property
    def curtain(self) -> bool:
        """Whether nobody may see the table now: its side does not decide, and has seen what its decision changed."""
        return self._choice is None or (self.match.side != self.side and self.running is None)

    @property
    def choice(self) -> Choice:
        """What the side at the table has picked. Raises `RuntimeError` while nobody sits there."""
        if self._choice is None:
            raise RuntimeError("nobody sits at the table yet")
        return self._choice

    # --- deciding

    def play(self, name: str) -> None:
        """Makes a decision, then shows what followed: headlines, a review, the curtain, the end, or the next choice."""
        was, leader = self.choice.phase, self.match.score()["leader"]
        seen = len(self.match.log(self.side))
        card = self.choice.card if name.startswith(("event ", "desk ")) else ""
        self._before = table_motion.before(self._still.picture, self.choice, self.focus, self.layout)
        failed = self._kept(lambda: self.match.play(name))
        new = self.match.log(self.side)[seen:]
        self.choice.renew()
        self._board = self._panel = None
        idle = self.focus.current == "confirm" and not self.choice.decision
        if self.match.side == self.side and (self.choice.phase != was or idle):
            self.focus.current = ""
            if self.focus.ring:
                self.focus.set(self._home(), True)
                self.focus.tip_of = ""

        def go_on() -> None:
            table_after.show(self.app, self.match, new, leader, self._pass_on)
            if failed:
                table_after.tell_unsaved(self.app, failed)

        self._tell(new, card, go_on)

    def _tell(self, entries: Sequence[dict[str, Any]], card: str, go_on: Callable[[], None]) -> None:
        """Shows what log entries changed on the table as it is now, then goes on."""
        was = self._before
        if was is None or not self.pace:
            go_on()
            return
        after = table_motion.chains(self.choice)
        where = table_motion.places(Board(self.layout, self.choice, self.text), was, after)
        self.move(table_story.of(entries, where, (was.chains, after), card, self.reduced), go_on)
        if self.running is not None:
            self.changed()

    def _kept(self, decide: Callable[[], None]) -> SaveError | None:
        """Decides. The decision stands if it cannot be saved; the reason is given back unless it was told before."""
        was, self._unsaved = self._unsaved, None
        try:
            decide()
        except SaveError as error:
            self._unsaved = error
        return None if was else self._unsaved

    def _home(self) -> str:
        """Where the keyboard goes when a new phase begins, or when there is nothing to confirm: never to End."""
        choice = self.choice
        if choice.phase == "ops":
            return next((f"action.{one.id}" for one in choice.actions() if one.legal), "confirm")
        if choice.phase == "start":
            return "start." + choice.legal[0].removeprefix("start ")
        if choice.phase == "choose":
            return f"target.{choice.legal[0]}"
        return next((f"card.{at}" for at, card in enumerate(choice.hand) if choice.card_may(card)), "card.0")

    def confirm(self) -> None:
        """Makes the decision that was picked."""
        if self.choice.decision:
            self.play(self.choice.decision)

    def undo(self) -> None:
        """Takes the last decision back."""
        if self.match.can_undo():
            self._travel(self.match.undo)

    def redo(self) -> None:
        """Makes the decision again that was taken back."""
        if self.match.can_redo():
            self._travel(self.match.redo)

    def _travel(self, through_time: Callable[[], None]) -> None:
        failed = self._kept(through_time)
        self.choice.renew()
        self._pass_on()
        if failed:
            table_after.tell_unsaved(self.app, failed)

    def changed(self) -> None:
        """The picture is out of date."""
        self._board = self._panel = None
        super().changed()

    def settings_changed(self, before: Settings) -> None:
        """What is kept in words is told in the language of the settings."""
        if self._choice is not None:
            self._choice.forget_words()
        super().settings_changed(before)

    def resize(self, size: tuple[int, int]) -> None:
        """The window has a new size."""
        super().resize(size)
        self._board = self._panel = None
        self._still = Still()

    def back(self) -> None:
        """Esc: drops the last pick, then opens the menu."""
        if not self.curtain and self.choice.step_back():
            self.changed()
        else:
            self.open_menu()

    # --- overlays

    def open_menu(self) -> None:
        """Save, back to the title, full screen, quit."""
        from game.ui.scenes.menu import MenuScene

        self.app.push(MenuScene(self.match))

    def open_help(self) -> None:
        """The keys."""
        from game.ui.scenes.help import HelpScene

        self.app.push(HelpScene())

    def open_log(self) -> None:
        """The whole log."""
        from game.ui.scenes.log import LogScene

        self.app.push(LogScene(self.match, self.side))

    # --- picking

    def _acts(self, choice: Choice) -> Acts:
        def mode(value: str) -> None:
            choice.choose_mode(value)
            self.changed()

        def order(value: str) -> None:
            choice.order = value
            self.changed()

        def action(value: str) -> None:
            if choice.phase == "card":
                self.play(choice.decision)
            if choice.phase == "ops" and any(one.id == value and one.legal for one in choice.actions()):
                choice.choose_action(value)
            self.focus.set(f"action.{value}", self.focus.ring)
            self.changed()

        return Acts(mode, order, action, self._target, self.confirm, self.play, self.app.key)

    def _target(self, name: str) -> None:
        if self._enter and self.choice.phase == "start" and self.choice.target == name:
            self.confirm()  # Enter picks, Enter again confirms
            return
        self.choice.choose_target(name)
        self.changed()

    def pick_card(self, card: str) -> None:
        """Picks a card of the hand."""
        self.choice.choose_card(card)
        self.changed()

    # --- items

    @property
    def layout(self) -> Layout:
        """Where everything lies at this window size."""
        return layout(self.tall, len(self.match.rules.scenarios[self.match.scenario].half_years))

    def items(self) -> list[Item]:
        """In Tab order: hand, modes, free action, actions, targets, Confirm, End, tools, then what can be read."""
        if self.curtain:
            return []
        choice = self.choice
        self._board = self._shown = board = Board(self.layout, choice, self.text, self._shown)
        self._panel = panel = Panel(self.layout.panel, choice, self.text, self._acts(choice))
        made = table_hand.items(self, choice)
        made += panel.modes() + panel.free() + panel.actions() + panel.starts()
        made += board.targets(self._aims(choice), self._target)
        made += table_panel_reading.items(panel) + panel.confirm() + self._tools()
        return made + board.readable() + [self._log_item()]

    def _aims(self, choice: Choice) -> list[str]:
        """The decisions that have a place on the board now."""
        if choice.phase == "choose":
            return [f"choose {market}" for market in choice.view["markets"]]
        if choice.phase != "ops":
            return []
        if choice.action:
            return [entry.name for entry in choice.entries(choice.action)]
        return []

    def _tools(self) -> list[Item]:
        acts = (self.undo, self.redo, self.open_log, self.open_help, self.open_menu)
        return table_tools.tools(self.text, self.layout.tools, self.match, acts, self.app.key)

    def _log_item(self) -> Item:
        lines = last_plays(self.match.log(self.side), self.text)
        return table_tools.log_item(self.text, self.layout.log, lines, self.choice, self.open_log)

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
        return False

    def handle(self, event: pygame.event.Event) -> None:
        """Any other key or click puts an enlarged card away; resting on a card enlarges it."""
        other_key = event.type == pygame.KEYDOWN and "enlarge" not in self.app.commands(event)
        if self.enlarged and (other_key or event.type == pygame.MOUSEBUTTONDOWN):
            self.enlarged = ""
            self.app.redraw()
        self._enter = event.type == pygame.KEYDOWN and event.key in CHOOSING
        before = self.focus.hover
        super().handle(event)
        if self.focus.hover != before:
            if self.enlarged:
                self.enlarged = ""
                self.app.redraw()
            hover = self.focus.hover
            if hover.startswith("card."):
                self.app.after(HOVER_WAIT, lambda: self._rest_on(hover))

    def _rest_on(self, hover: str) -> None:
        """The mouse has rested on a card."""
        if not self.curtain and self.focus.hover == hover and self.app.scenes[-1] is self:
            at = int(hover.partition(".")[2])
            card = self.choice.hand[at] if at < len(self.choice.hand) else ""
            if card and card not in (self.choice.card, self.choice.card_in_play):  # those stand in the panel
                self.enlarged = card
                self.app.redraw()

    # --- drawing

    def draw(self, surface: pygame.Surface, marks: list[Mark] | None = None) -> None:
        """Draws the table of the side that decides; nothing of it while the curtain is down."""
        if self.curtain:
            background.draw(surface, self.ground, self.frame.scale)
            return
        super().draw(surface, marks)

    def paint(self, canvas: Canvas) -> None:
        """The board and the panel, as a picture in which only those parts are painted anew that changed."""
        if not self._board or not self._panel:
            background.draw(canvas.surface, self.ground, self.frame.scale)
            return
        if canvas.marks is not None:  # a test listens: draw everything live
            self._board.paint(canvas)
            self._panel.paint(canvas)
            return
        self._still.show(canvas, self.ground, [*self._board.parts, self._panel.part()])

    def paint_over(self, canvas: Canvas) -> None:
        """A motion, and the enlarged card above its place in the hand."""
        if self.running is not None and self._before is not None and self._board is not None:
            table_motion.paint(canvas, self.running, self._before, self._board)
        choice = self.choice
        if self.enlarged not in choice.hand:
            return
        box = self._enlarged_box()
        cards.reading(canvas, box, choice.record(self.enlarged), self.text, self.match.rules)
        canvas.ring(box, 0, 2, C.on_table, 8)

    def _enlarged_box(self) -> Box:
        """Where the enlarged card lies: above its place in the hand."""
        hand = self.choice.hand
        x, y, w, _ = self.layout.cards(len(hand))[hand.index(self.enlarged)]
        wide, high = cards.READING[0] * 1.1, cards.READING[1] * 1.1
        return min(max(8.0, x + w / 2 - wide / 2), self.w - wide - 8), y - 16 - high, wide, high

    def tip_beside(self, item: Item) -> Box:
        """The tip of an enlarged card stands beside the large picture."""
        if self.enlarged and item.group == "hand" and self.enlarged in self.choice.hand:
            return self._enlarged_box()
        return item.box

    def keep_clear(self) -> list[Box]:
        """A tooltip should not hide the primary button, the picked target and the weakest stages."""
        boxes = [item.box for item in self.focus.items if item.id == "confirm" or item.state == SELECTED]
        if self.enlarged in self.choice.hand:
            return [*boxes, self._enlarged_box()]
        if self._board:
            at = self.layout
            for chain in self._board.chains:
                for stage in chain.weakest:
                    x, y, w, h = at.geometry.column(chain.side, stage)
                    boxes.append((at.chain[0] + x, at.chain[1] + y, w, h))
        return boxes
