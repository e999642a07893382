"""The computer at the table: it thinks in the background, and what it decides is shown at the player's pace.

A decision is shown in three parts: it is thought about, its changes move on the table, and it rests there to be read.
The state of the match is always the new one, so that whatever shows can be skipped at any moment, and a window that is
closed in the middle loses nothing: opened again, the computer thinks about the same decision and comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.players.thinking import Thinking
from game.players.thoughts import Thought
from game.session.session import Session
from game.ui.shell.scene import CHOOSING, Scene, Shell
from game.ui.widgets.focus import DISABLED

LOOK = 30  # milliseconds between two looks at whether it has decided
LOOK_WHILE_BUSY = 200  # the same while the rules are being compiled
STEPS = 50  # of its progress that are told apart
REST = {"slow": 3500, "normal": 1700, "fast": 700, "at_once": 0}
"""Milliseconds that a decision stands to be read, by the setting."""


class Opponent:
    """Decides for every side of a match that no person plays.

    `decide` is called with each thought, and has to call `rest` when everything that it changed was shown; `go_on`
    is called when the decision has been read.
    """

    def __init__(
        self,
        session: Callable[[], Session],
        scene: Scene,
        decide: Callable[[Thought], None],
        go_on: Callable[[], None],
    ) -> None:
        self._session = session
        self._scene = scene
        self._decide = decide
        self._go_on = go_on
        self._thinking: Thinking | None = None
        self._waiting = False  # for the rules to be compiled
        self._resting = False
        self._turn = 0  # counts what timers may be late for
        self._seen = 0  # the progress that was drawn last
        self.hurrying = False  # whether the rest of its turn is to be shown at once

    @property
    def app(self) -> Shell:
        """The window of the table."""
        return self._scene.app

    @property
    def at_work(self) -> bool:
        """Whether it thinks, or waits until it can."""
        return self._thinking is not None or self._waiting

    @property
    def resting(self) -> bool:
        """Whether a decision stands to be read, and may be skipped."""
        return self._resting

    @property
    def progress(self) -> float:
        """How far its thinking is, 0 to 1."""
        if self._thinking is not None:
            return self._thinking.progress
        return self.app.readiness.progress if self._waiting else 0.0

    @property
    def getting_ready(self) -> bool:
        """Whether it cannot think yet because the rules are still being loaded."""
        return self._waiting

    @property
    def at_once(self) -> bool:
        """Whether its decisions are shown without any delay."""
        return self.hurrying or not REST[self.app.settings.pace]

    # --- its turn

    def take_turn(self) -> None:
        """It has to decide now; once it thinks about that, asking again changes nothing."""
        if self.at_work:
            return
        self._turn += 1
        self._resting = False
        self._waiting = self.app.readiness.busy
        if not self._waiting:
            self._think()
        self._look_later()

    def _think(self) -> None:
        session = self._session()
        session.plain = self.app.readiness.is_plain
        session.ready()
        self.app.loaded("players")
        self._thinking = session.thinking()

    def _look_later(self) -> None:
        turn = self._turn
        self.app.after(LOOK_WHILE_BUSY if self._waiting else LOOK, lambda: self._look(turn))

    def _look(self, turn: int) -> None:
        """Looks whether it has decided. A table that was left gives its thinking up; one that is covered waits."""
        if turn != self._turn:
            return
        if self._scene not in self.app.scenes:
            self.stop()
            return
        if self._waiting and not self.app.readiness.busy:
            self._waiting = False
            self._think()
        thinking = self._thinking
        if thinking is not None and thinking.done:
            if self.app.top is self._scene:  # else `resume` takes it up
                self._decided(thinking)
            return
        seen = round(self.progress * STEPS)
        if seen != self._seen:
            self._seen = seen
            self.app.redraw()
        self._look_later()

    def _decided(self, thinking: Thinking) -> None:
        self._thinking = None
        thought = thinking.result()
        if thought is not None:  # None: it was called off
            self._decide(thought)

    def rest(self) -> None:
        """Its decision has been shown and stands to be read."""
        self._turn += 1
        if self.at_once:
            self.end_rest()
            return
        self._resting = True
        turn = self._turn
        self.app.after(REST[self.app.settings.pace], lambda: self._rested(turn))
        self._scene.changed()

    def _rested(self, turn: int) -> None:
        if turn == self._turn and self._resting and self.app.scenes[-1:] == [self._scene]:
            self.end_rest()

    def end_rest(self) -> None:
        """The decision has been read, or was skipped."""
        self._turn += 1
        self._resting = False
        self._go_on()

    def hurry(self) -> None:
        """Shows the rest of its turn at once."""
        self.hurrying = True
        if self._resting:
            self.end_rest()
        else:
            self._scene.changed()

    def resume(self) -> None:
        """The table is on top again: what waited goes on."""
        if self._session().match.over:
            self.stop()
        elif self._resting:
            self.rest()
        elif self.at_work:
            self._turn += 1
            self._look(self._turn)

    def stop(self) -> None:
        """Gives its thinking up."""
        self._turn += 1
        if self._thinking is not None:
            self._thinking.cancel()
            self._thinking = None
        self._waiting = self._resting = False


def only_goes_on(scene: Scene, event: pygame.event.Event) -> bool:
    """Whether an input has no other meaning than to go on: Enter or Space or a click on nothing that can be chosen."""
    scene.refresh()
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        found = scene.focus.at_point(*scene.point(event.pos))
    elif event.type == pygame.KEYDOWN and event.key in CHOOSING:
        found = scene.focus.item
    else:
        return False
    return found is None or found.choose is None or found.state == DISABLED
