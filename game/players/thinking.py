"""Thinking in the background, for a window that has frames to draw."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from game import background
from game.players.computer import Cancelled
from game.players.thoughts import Thought
from game.position import Observation


class Thinker(Protocol):
    """Who may think in the background: a computer player, or the referee."""

    def think(
        self,
        observation: Observation,
        seed: int | None,
        progress: Callable[[int, int], None],
        stop: threading.Event,
        /,
    ) -> Thought: ...


class Thinking:
    """A computer player, or the referee, at work in the background.

    >>> thinking = Thinking(Computer(parse("strong")), match.observation("flagship"))
    >>> while not thinking.done: draw_a_frame(thinking.progress)
    >>> match.play(thinking.result().decision)

    Compiled rules release the interpreter lock, so frames go on. A computer thinks about one thing at a time: begin
    the next only when the last is done or was cancelled and has ended.
    """

    def __init__(self, computer: Thinker, observation: Observation, seed: int | None = None) -> None:
        """Begins at once."""
        self._computer = computer
        self._observation = observation
        self._seed = seed
        self._stop = threading.Event()
        self._made = (0, 1)
        self._thought: Thought | None = None
        self._error: BaseException | None = None
        self._going = background.begin(self._run, "thinking")

    def _run(self) -> None:
        try:
            self._thought = self._computer.think(self._observation, self._seed, self._report, self._stop)
        except Cancelled:
            pass
        except BaseException as error:  # told to whoever asks for the result
            self._error = error

    def _report(self, made: int, of: int) -> None:
        self._made = (made, of)

    @property
    def progress(self) -> float:
        """How much is done, 0 to 1."""
        return 1.0 if self.done else self._made[0] / self._made[1]

    @property
    def done(self) -> bool:
        """Whether the thinking has ended: with a thought, cancelled, or with an error."""
        return not self._going.is_alive()

    def cancel(self) -> None:
        """Asks it to end without a decision; it ends within a part of its search."""
        self._stop.set()

    def result(self, timeout: float | None = None) -> Thought | None:
        """Waits for the thought; None if it was cancelled. Raises what went wrong, or `TimeoutError`."""
        self._going.join(timeout)
        if self._going.is_alive():
            raise TimeoutError("the player is still thinking")
        if self._error is not None:
            raise self._error
        return None if self._stop.is_set() else self._thought
