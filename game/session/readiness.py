"""Getting the computer players ready.

The first run of a version compiles the rules, which takes from half a minute to some minutes. A child process does it:
numba compiles in Python, and a thread of the window would hold its pictures up. The child leaves what it compiled in
the cache of `game.engine.compiled`; then a thread of this process only loads it, which takes a second or two. The same
happens at every start, and is soon over when nothing is left to compile.

>>> readiness = Readiness()
>>> readiness.begin()
>>> readiness.state, readiness.progress
('compiling', 0.4)
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from game.processes import end_with_parent

IDLE, COMPILING, LOADING, READY, PLAIN = "idle", "compiling", "loading", "ready", "plain"
BUSY = (COMPILING, LOADING)
PRACTICE = ("strong:sims=1", "steady", "novice")
"""Players that between them use every rule that any player uses."""
ROOTS = ("decide", "non_losing", "evaluate", "begin_search", "search", "most_visited", "outlook")
"""Rules that call all the others that a player needs."""
PROJECT = Path(__file__).resolve().parents[2]
CHILD = (sys.executable, "-m", "game.session.readiness")
MODEST = 5  # how much the child gives way to others, where the system can be told


class Readiness:
    """Whether the computer players can think at full speed yet.

    state  "idle" before `begin`, "compiling", "loading", then "ready"; or "plain" where numba is missing or does not
           work, so that players think longer about the same
    """

    def __init__(self, child: Sequence[str] = CHILD) -> None:
        """``child``: the command that compiles and tells how far it is."""
        self.state = IDLE
        self.problem = ""  # why numba does not work, where it is installed
        self._child = child
        self._share = 0.0
        self._process: subprocess.Popen[str] | None = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a player who begins to think now has to wait."""
        return self.state in BUSY

    @property
    def settled(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in (READY, PLAIN)

    @property
    def is_plain(self) -> bool:
        """Whether players must do without numba."""
        return self.state == PLAIN or not _numba_is_there()

    @property
    def progress(self) -> float:
        """How much is done, 0 to 1."""
        return {IDLE: 0.0, COMPILING: self._share}.get(self.state, 1.0)

    def begin(self) -> None:
        """Gets ready in the background. Again does nothing."""
        if self.state != IDLE:
            return
        if not _numba_is_there():
            self.state = PLAIN
            return
        self.state = COMPILING
        threading.Thread(target=self._run, name="readiness", daemon=True).start()

    def _run(self) -> None:
        self._compile()
        if self._closed:
            return
        self.state = LOADING
        try:
            practise()
        except Exception as error:  # whatever is wrong with numba here, the plain rules play the same match
            self.problem = f"{type(error).__name__}: {error}"
            self.state = PLAIN
        else:
            self.state = READY if _numba_is_there() else PLAIN  # which it is not if it cannot be imported

    def _compile(self) -> None:
        """Waits for the child. What it could not do, loading does, only less smoothly."""
        try:
            self._process = subprocess.Popen(
                self._child,
                cwd=PROJECT,
                stdin=subprocess.PIPE,  # that it ends with this program
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        except OSError:
            return
        with self._process as process:
            assert process.stdout is not None
            for line in process.stdout:
                made, _, of = line.partition(" ")
                if made.isdecimal() and of.strip().isdecimal():
                    self._share = min(1.0, int(made) / max(1, int(of)))

    def close(self) -> None:
        """Stops compiling; what is compiled already stays in the cache."""
        self._closed = True
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()


def _numba_is_there() -> bool:
    from game.engine import compiled  # here, so that a window's first picture waits for no engine

    return compiled.numba_is_there()


def practise() -> None:
    """Has a player of every kind think once, so that all that they need is compiled or loaded."""
    from game.players.codes import parse
    from game.players.computer import Computer
    from game.players.referee import Referee
    from game.session.match import Match

    observation = Match.new(seed=0).observation("ecosystem")
    for code in PRACTICE:
        Computer(parse(code)).think(observation)
    referee = Referee(False, chance=1, hint=1)
    referee.chance(observation)
    referee.think(observation)


def main(tell: Callable[[int, int], None]) -> None:
    """The child: compiles what players need; ``tell`` is called with (work done, work in all) after each rule."""
    from game.engine import compiled

    if hasattr(os, "nice"):
        os.nice(MODEST)
    effort = compiled.effort(*ROOTS)
    of = sum(effort.values())
    left = dict(effort)

    def one_more(name: str) -> None:
        left.pop(name, None)
        tell(of - sum(left.values()), of)

    compiled.watch(one_more)
    practise()


if __name__ == "__main__":
    end_with_parent()
    main(lambda made, of: print(made, of, flush=True))
