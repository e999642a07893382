"""Two decisions followed into the same futures in the background: one thread, which tells what it knows by now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from game.lab.study.futures import FUTURES, Asked, Compared, futures
from game.ui.shell.jobs import LongJob
from game.ui.shell.scene import Shell

LOOK = 120  # milliseconds between two looks at how far the futures are


class Asking(Protocol):
    """A scene that asks for futures: what is known of them stands in ``found``."""

    app: Shell
    found: Compared | None

    @property
    def is_open(self) -> bool: ...

    def changed(self) -> None: ...


class Comparison(LongJob):
    """Plays pairs of futures until all are played or it is called off; what is found so far stays."""

    def __init__(self, asked: Asked, plain: bool, count: int = FUTURES, begun: Compared | None = None) -> None:
        """``plain``: by plain rules; ``begun``: what was found before of the same question. It begins at once."""
        self.asked = asked
        self.count = count
        self.found = self._begun = begun
        super().__init__(partial(self._run, plain))

    def _run(self, plain: bool) -> None:
        for found in futures(self.asked, self.count, plain=plain, begun=self._begun):
            self.found = found
            if self.stop.is_set():
                return


class Following:
    """Has futures played for a scene, and brings onto it what is known by now.

    work  what is being played; None while nothing is
    """

    def __init__(self, scene: Asking) -> None:
        self._scene = scene
        self._waits: Callable[[], Comparison] | None = None  # begins what is to be played once the rules are ready
        self.work: Comparison | None = None

    def begin(self, asked: Asked, count: int, begun: Compared | None) -> None:
        """Plays futures up to so many pairs, once the rules are ready, in the place of what is being played or waits.

        begun  those that were played before of the same question
        """
        self.call_off()
        self._waits = lambda: Comparison(asked, self._scene.app.readiness.is_plain, count, begun)
        self._start()

    def _start(self) -> None:
        scene, waits = self._scene, self._waits
        if not scene.is_open or waits is None:
            return
        if scene.app.readiness.busy:
            scene.app.after(LOOK, self._start)
            return
        self._waits, self.work = None, waits()
        self._look()
        scene.changed()

    def _look(self) -> None:
        scene, work = self._scene, self.work
        if not scene.is_open or work is None:
            return
        done = work.done
        if work.found is not scene.found and work.found is not None:
            scene.found = work.found
            scene.changed()
        if done:
            self.work = None
            scene.changed()
        else:
            scene.app.after(LOOK, self._look)

    def wait(self) -> None:
        """Waits until all futures are played."""
        if self.work is not None:
            self.work.wait()
            self._look()

    def call_off(self) -> None:
        """Ends the playing in the background; what waits is not begun."""
        self._waits = None
        if self.work is not None:
            self.work.call_off()
            self.work = None
