"""Getting the computer players ready while the window already stands.

Nothing is compiled by anybody's hand: `rules.wasm` is loaded in the background, in a fraction of a second
(`game.engine.compiled`). Where it cannot be used, the rules are plain Python: players think longer about the same.

>>> readiness = Readiness()
>>> readiness.begin()
>>> readiness.state
'loading'
"""

from __future__ import annotations

from game import background

IDLE, LOADING, READY, PLAIN = "idle", "loading", "ready", "plain"


class Readiness:
    """Whether the computer players can think at full speed yet.

    state    "idle" before `begin`, "loading", then "ready", or "plain" where the rules run as plain Python
    because  why they do (`game.engine.compiled.why_plain`)
    """

    def __init__(self) -> None:
        self.state = IDLE
        self.because = ""

    @property
    def busy(self) -> bool:
        """Whether a player who begins to think now has to wait."""
        return self.state == LOADING

    @property
    def settled(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in (READY, PLAIN)

    @property
    def is_plain(self) -> bool:
        """Whether players must do with plain rules, as far as is known."""
        from game.engine import compiled  # here, so that a window's first picture waits for no engine

        return self.state == PLAIN or compiled.plain_is_wished()

    @property
    def progress(self) -> float:
        """How much is done, 0 to 1."""
        return 1.0 if self.settled else 0.0

    def begin(self) -> None:
        """Gets ready in the background. Again does nothing."""
        if self.state == IDLE:
            self.state = LOADING
            background.begin(self._load, "readiness")

    def _load(self) -> None:
        from game.engine import compiled

        self.because = compiled.why_plain()
        self.state = PLAIN if self.because else READY
