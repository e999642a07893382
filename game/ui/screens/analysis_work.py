"""An analysis in the background: one thread, which tells after every decision what was seen so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.players.computer import Cancelled
from game.session.analysis.looking import Judges, Seen, analyse
from game.ui.shell.jobs import LongJob

if TYPE_CHECKING:
    from game.session.analysis.game import Game
    from game.session.analysis.records import Analysis

MakeJudge = Callable[[], Judges]


class Work(LongJob):
    """Analyses a game with the eyes of ``asker`` (`game.session.analysis.looking.look`) until it is called off."""

    def __init__(self, game: Game, make: MakeJudge, asker: str) -> None:
        """``make`` makes the judge, in the thread: that takes a moment too."""
        self.seen: Seen | None = None
        super().__init__(partial(self._run, game, make, asker))

    def _run(self, game: Game, make: MakeJudge, asker: str) -> Analysis | None:
        try:
            return analyse(game, make(), asker, self._saw, self.stop)
        except Cancelled:
            return None

    def _saw(self, seen: Seen) -> None:
        self.seen = seen
