"""A screen with motions on top of it: they run by the app's clock and end at once on a key or a click.

The input that ends a motion is not lost: it is handled too, on the screen as it then stands. Only where the end of the
motion opens another screen (the curtain, the review) it does nothing there, because nobody can have meant it for a
screen that was not yet to be seen.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.shell.motion import PACE, Clockwork, Motion
from game.ui.shell.scene import Scene

ENDS = (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.MOUSEWHEEL)


class Moving(Scene):
    """A scene that may have one motion at a time; `running` is it."""

    def __init__(self) -> None:
        super().__init__()
        self.running: Clockwork | None = None

    @property
    def pace(self) -> float:
        """How long motions last against the design; 0 if there are none."""
        return PACE.get(self.app.settings.motion, 0.0) if self.app.moving else 0.0

    @property
    def reduced(self) -> bool:
        """Whether changes are highlighted where they would move."""
        return self.app.settings.reduced_motion

    def move(self, motion: Motion, then: Callable[[], None]) -> None:
        """Runs a motion, and calls `then` at its end; at once if there is nothing to move."""
        self.run(motion.paced(self.pace) if self.pace else Motion(), then)

    def run(self, motion: Motion, then: Callable[[], None]) -> None:
        """Runs a motion that has its pace already, and calls `then` at its end; at once if there is nothing to move."""
        self.end_motion()
        if not motion.acts:
            then()
            return
        self.running = Clockwork(motion, self.app.clock, then)
        self._schedule()

    def end_motion(self) -> None:
        """Ends the motion that runs, if any, and goes on."""
        running, self.running = self.running, None
        if running is not None:
            self.changed()
            running.end()

    def _schedule(self) -> None:
        running = self.running
        if running is not None:
            self.app.after(round(running.next_frame()), lambda: self.tick(running))

    def tick(self, running: Clockwork) -> None:
        """The next picture of a motion is due, or its end."""
        if running is not self.running or self.app.scenes[-1:] != [self]:
            return  # it was ended, or waits below another screen until `entered`
        if running.over:
            self.end_motion()
        else:
            self.app.redraw()
            self._schedule()

    def entered(self) -> None:
        """A screen above was closed: what moved has arrived by now."""
        super().entered()
        self.end_motion()

    def resize(self, size: tuple[int, int]) -> None:
        """In a window of another size nothing is where the motion believes it to be: it is over."""
        super().resize(size)
        if self.running is not None:
            self.running.motion = Motion()

    def handle(self, event: pygame.event.Event) -> None:
        """A key, a click or the wheel ends the motion, and is handled unless another screen came up."""
        if self.running is not None and event.type in ENDS:
            self.end_motion()
            if self.app.scenes[-1:] != [self]:
                return
        super().handle(event)
