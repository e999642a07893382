"""The table: the match as one side sees it, and every decision by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.rules.decision import CHOOSE, DESK, END, EVENT, SHIP, Decision
from game.session.events import Event, Unsaved
from game.session.seats import HINTS
from game.storage.savefile import SaveError
from game.ui.screens import opening, ringing, table_after
from game.ui.screens.log_lines import last_plays
from game.ui.shell.scene import CHOOSING
from game.ui.stage.presenter import Presenter
from game.ui.table import acting as table_motion
from game.ui.table import hand as table_hand
from game.ui.table import panel_reading as table_panel_reading
from game.ui.table import snapshots as table_story
from game.ui.table import tools as table_tools
from game.ui.table.board import Board, Part
from game.ui.table.choice import AIMED, Choice
from game.ui.table.coaching import Coaching
from game.ui.table.drawing import DrawnScene
from game.ui.table.opponent import Opponent, only_goes_on
from game.ui.table.opponent_line import OpponentPanel
from game.ui.table.panel import Acts, Panel
from game.ui.table.retained import RetainedPicture
from game.ui.table.win_chance import Meter
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.players.thoughts import Thought
    from game.session.journal import Entry
    from game.session.match import Match
    from game.session.session import Session
    from game.storage.settings import Settings


class TableScene(DrawnScene):
    """Plays a match. It shows the side that decides; before another side's cards are drawn the curtain falls.

    While a computer decides, it shows the side of the only person, whose cards may stay.
    """

    covers = True

    def __init__(self, match: Match | Session, side: str = "") -> None:
        """`side` opens the table for that side at once; otherwise the hand-over comes first."""
        super().__init__(match, side)
        self._shown: Board | None = None  # the board that was drawn last
        self.opponent = Opponent(lambda: self.session, self, self._computer_decided, self._pass_on)
        self.meter = Meter(self)
        self.coaching = Coaching(self)
        self.presenter = Presenter(self)
        self._untold: SaveError | None = None  # why the match cannot be kept any more, until it is told
        self._unsubscribe = self.session.subscribe(self._hear)
        self._waited = False  # whether a computer has decided since the person did
        self._by_computer = False  # whether the motion at hand shows a computer's decision
        self._enter = False  # whether the input at hand is Enter or Space

    # --- whose table it is

    def entered(self) -> None:
        """Opens with the hand-over, or with the end of a match that is over."""
        self.app.loaded("table")
        super().entered()
        ringing.rings(self, self.session)
        if self.app.moving:
            table_hand.draw_ahead(self)
            self.app.after(table_after.BETWEEN, lambda: table_after.warm(self.app))
        if not self.side:
            self._pass_on()
        else:
            self.opponent.resume()

    def _pass_on(self) -> None:
        """To the final screen, behind the curtain for the other side, to the computer, or on with this side."""
        session = self.session
        if session.match.over:
            opening.finished(self.app, session.match)
            told = self.presenter.told_end  # then the result comes at once, without its large words once more
            self.app.open_instead("final_sum" if told else "final", session)
        elif ringing.stops_now(session.match):
            self.app.open_instead("bell", session)
        elif session.computers_turn:
            if self.side != session.reader:
                self._seat(session.reader)
            self._waited = True
            self.opponent.take_turn()
            self.changed()
        elif session.shared:
            self._seat(session.match.side or "")
        elif session.curtain:
            self.app.sounds.play("turn")
            self.app.open("handover", session, session.curtain, partial(self._sit_down, session.curtain))
        elif self.side != session.reader:
            self._seat(session.reader)
        else:
            self._waited_enough()
            self.changed()

    def _waited_enough(self) -> None:
        """After the computer's turn nothing has the focus: a key that was meant to skip decides nothing."""
        if self._waited:
            self._waited = self.opponent.hurrying = False
            self.focus.current = ""
            self.app.sounds.play("turn")

    def _sit_down(self, side: str) -> None:
        """The side has said that it alone can see the screen."""
        self.session.sit_down(side)
        self._seat(side)

    def _seat(self, side: str) -> None:
        """From now on the table of this side is drawn."""
        self.side, self.enlarged = side, ""
        self._together = self.session.shared
        self._choice = Choice(self.match, side)
        self.focus.ring = False
        self.focus.current = ""
        self.changed()

    @property
    def computers_turn(self) -> bool:
        """Whether a computer decides now."""
        return self.session.computers_turn

    @property
    def watching(self) -> bool:
        """Whether a computer decides, or what it decided is still being shown."""
        shows = self.opponent.resting or (self.running is not None and self._by_computer)
        return self.computers_turn or shows

    @property
    def curtain(self) -> bool:
        """Whether nobody may see the table now: its side has seen what its decision changed, and another one has to say
        that it is alone, or the same one again after what both watched."""
        if self._choice is None:
            return True
        session = self.session
        other = session.reader != self.side and not session.shared
        shows = self.running is not None or self.presenter.on_stage
        return not shows and (bool(session.curtain) or other or session.match.over)

    # --- deciding

    def play(self, name: str) -> None:
        """Makes a decision, then shows what followed: headlines, a review, the curtain, the end, or the next choice."""
        was = self.choice.phase
        card = _card_that_leaves(name)
        self._before = self._photograph()

        def put_focus() -> None:
            idle = self.focus.current == "confirm" and not self.choice.decision
            if self.match.side == self.side and (self.choice.phase != was or idle):
                self.focus.current = ""
                if self.focus.ring:
                    self.focus.set(self.choice.home(), True)
                    self.focus.tip_of = ""

        self._make(lambda: self.session.play(name), card, put_focus, self._pass_on)

    def _computer_decided(self, thought: Thought) -> None:
        """Makes the computer's decision and shows what followed, for as long as the players want to read it."""
        name = thought.decision
        card = _card_that_leaves(name)
        self._before = None  # nothing moves where it is shown at once
        if not self.opponent.at_once:
            self._before = table_motion.by_rival(self._photograph(), self.match, card, self.layout)
        rests = table_after.is_worth_reading(name)
        then = self.opponent.rest if rests else self._pass_on
        self._make(lambda: self.session.decide(thought), card, self.changed, then)

    def _photograph(self) -> table_motion.Snapshot:
        """The table before a decision; in a window with all that lies on it, for what is told only after a roll."""
        whole = None
        if self.pace and not self.reduced:
            whole = pygame.Surface(self.size).convert()
            self.draw(whole)
        return table_motion.before(self._still, self.choice, self.focus, self.layout, whole)

    def _make(
        self, decide: Callable[[], None], card: str, put_focus: Callable[[], None], then: Callable[[], None]
    ) -> None:
        """Makes a decision; `then` is called when everything that followed has been shown."""
        was = self.presenter.before()
        self._by_computer = self.computers_turn
        at_once = self._by_computer and self.opponent.at_once
        decide()
        new = self.match.log(self.side)[was.seen :]
        scenes = self.presenter.scenes(new, at_once)
        self.choice.renew()
        self._board = self._panel = None
        put_focus()

        def go_on() -> None:
            after = self._pass_on if scenes or table_after.has_scene(new) else then
            self.presenter.show(new, scenes, was, self._by_computer, after)
            self._tell_unsaved()

        if scenes or at_once:
            go_on()
        else:
            self._tell(new, card, go_on)

    def _tell(self, entries: Sequence[Entry], card: str, go_on: Callable[[], None]) -> None:
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

    def _hear(self, event: Event) -> None:
        if isinstance(event, Unsaved):
            self._untold = event.error

    def _tell_unsaved(self) -> None:
        """Says why the match cannot be kept any more, if it was not said yet."""
        error, self._untold = self._untold, None
        if error:
            table_after.tell_unsaved(self.app, error)

    def closed(self) -> None:
        """The table is closed: another window may go on with the match."""
        self._unsubscribe()
        self.session.close()

    def confirm(self) -> None:
        """Makes the decision that was picked."""
        if self.choice.decision:
            self.play(self.choice.decision)

    def undo(self) -> None:
        """Takes the last decision back; the computer's cannot be taken back."""
        if self.match.can_undo and not self.watching:
            self._travel(self.session.undo)

    def redo(self) -> None:
        """Makes the decision again that was taken back."""
        if self.match.can_redo and not self.watching:
            self._travel(self.session.redo)

    def _travel(self, through_time: Callable[[], None]) -> None:
        through_time()
        self.choice.renew()
        self._pass_on()
        self._tell_unsaved()

    # --- help

    def open_hint(self) -> None:
        """The best decisions, for who decides."""
        if self.match.side == self.side and not self.watching:
            self.app.open("hint", self.session, self.side, lambda: self.note_help(HINTS), self._show_pick)

    def _show_pick(self, name: str) -> None:
        """Picks a decision on the table, not yet made."""
        self.choice.pick(name)
        self.focus.set("end" if name == END else "confirm", self.focus.ring)
        self.changed()

    def note_help(self, option: str) -> None:
        """Notes in the match that a person takes help at the decision at hand."""
        self.session.note_help(option)
        self._tell_unsaved()

    def changed(self) -> None:
        """The picture is out of date."""
        self.meter.look()
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
        self._still = RetainedPicture()

    def back(self) -> None:
        """Esc: drops the last pick, then opens the menu."""
        if not self.curtain and self.choice.step_back():
            self.changed()
        else:
            self.open_menu()

    # --- picking

    def _acts(self, choice: Choice) -> Acts:
        def mode(value: str) -> None:
            choice.choose_mode(value)
            self.changed()

        def action(value: str) -> None:
            if choice.phase == "card":
                self.play(choice.decision)
            if choice.phase == "ops" and any(one.id == value and one.legal for one in choice.actions()):
                choice.choose_action(value)
            self.focus.set(f"action.{value}", self.focus.ring)
            self.changed()

        return Acts(mode, action, self._target, self.confirm, self.play, self.app.key)

    def _target(self, name: str) -> None:
        if self._enter and self.choice.phase == "shipping" and self.choice.target == name:
            self.confirm()  # Enter picks, Enter again confirms
            return
        self.choice.choose_target(name)
        self.changed()

    def pick_card(self, card: str) -> None:
        """Picks a card of the hand; in place of the one whose ops were about to be spent, if it is another."""
        if self.choice.lies >= 0:
            self.undo()
        self.choice.choose_card(card)
        self.changed()

    # --- items

    def items(self) -> list[Item]:
        """In Tab order: hand, modes, free action, actions, targets, Confirm, End, tools, then what can be read."""
        if self.curtain:
            return []
        choice = self.choice
        board = Board(self.layout, choice, self.text, self._shown)
        was = self.spread
        self._turn_by_itself([] if self.watching else board.targets(self._aims(choice), self._target))
        if self.spread != was:
            board = Board(self.layout, choice, self.text)
        self._board = self._shown = board
        hand = (table_hand.face_down if self.together else table_hand.items)(self, choice)
        meter = [self.meter.item(self.layout.meter, self.layout.large)] if self.meter.allowed else []
        meter += board.goals(self.marked, self.mark_goal)
        if self.watching:
            self._panel = waiting = self._opponents_panel()
            return [
                *hand,
                *waiting.items(),
                *self.spread_items(),
                *self._tools(),
                *meter,
                *board.readable(),
                self._log_item(),
            ]
        self._panel = panel = Panel(self.layout.panel, choice, self.text, self._acts(choice), self.layout.bar)
        made = hand
        made += panel.modes() + panel.free() + panel.actions()
        made += board.targets(self._aims(choice), self._target)
        made += table_panel_reading.items(panel) + panel.confirm() + self.spread_items() + self._tools()
        return [*made, *meter, *board.readable(), self._log_item(), *self.coach_items()]

    def coach_items(self) -> list[Item]:
        """What the coach says in a first match."""
        return self.coaching.items()

    def _opponents_panel(self) -> OpponentPanel:
        lines = last_plays(self.match.log(self.side), self.text, table_after.MOST_LINES)
        why = self.session.reasons_for(len(self.match.decisions))
        return OpponentPanel(self.layout.panel, self.session, self.opponent, self.text, lines, why, self.app.key)

    def _aims(self, choice: Choice) -> list[str]:
        """The decisions that have a place on the board now."""
        if choice.phase in AIMED:
            kind = CHOOSE if choice.phase == "choose" else SHIP
            return [str(Decision(kind, market=market)) for market in choice.view.markets]
        if choice.phase != "ops":
            return []
        if choice.action:
            return [entry.name for entry in choice.entries(choice.action)]
        return []

    def _tools(self) -> list[Item]:
        acts = (self.undo, self.redo, self.open_log, self.open_help, self.open_menu)
        can_travel = not self.watching
        hint = self.open_hint if self.session.allows(HINTS) and self.session.people else None
        return table_tools.tools(self.text, self.layout.tools, self.match, acts, self.app.key, can_travel, hint)

    def _log_item(self) -> Item:
        lines = last_plays(self.match.log(self.reads), self.text)
        return table_tools.log_item(self.text, self.layout.log, lines, self.choice, self.open_log)

    def _heads(self) -> list[Part]:
        """The words above the hand, if its cards lie open."""
        return [] if self.together else [table_hand.heads(self, self.choice)]

    def handle(self, event: pygame.event.Event) -> None:
        """While the computer's decision is shown, a key or click that has no other meaning goes on to the next."""
        if self._skips(event):
            self._pressed = ""
            self.end_motion()
            if self.opponent.resting and self.app.scenes[-1:] == [self]:
                self.opponent.end_rest()
            return
        self._enter = event.type == pygame.KEYDOWN and event.key in CHOOSING
        super().handle(event)

    def _skips(self, event: pygame.event.Event) -> bool:
        """Whether an input only means that the computer's decision, as it moves or rests, has been seen."""
        shows = self.opponent.resting or (self.running is not None and self._by_computer)
        return shows and only_goes_on(self, event)


def _card_that_leaves(name: str) -> str:
    """The card that a decision takes from the hand at once; "" for any other."""
    decision = Decision.parse(name)
    return decision.card if decision.kind in (EVENT, DESK) else ""
