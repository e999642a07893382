"""Play-outs: a position played to its end by a player of one's choice, again and again, once for each of several
decisions on the same deals and dice (common random numbers).

It is another opinion than a search's: no value is asked how it stands, the matches are played, and the winner counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from game.engine import layout
from game.engine.chance import MASK, mix
from game.players.bench import Bench, Kept
from game.players.codes import Level
from game.players.computer import bench_for
from game.players.minds import PLAYER
from game.players.referee import NORMAL
from game.position import Observation
from game.rules.model import SIDES

DEAL, MIND = 0x51, 0xA7  # make numbers of their own for what is dealt and for what the players leave to chance


@dataclass(frozen=True, slots=True)
class Fewer:
    """How many more of the pairs one decision won than another, as a share, and half the 95 % interval of that."""

    share: float
    doubt: float

    @property
    def is_clear(self) -> bool:
        """Whether the first won more, by more than the interval."""
        return self.share > self.doubt


class PlayOuts:
    """Plays positions to their end. It keeps a workbench, so one thread uses it at a time."""

    def __init__(self, level: Level, plain: bool = False) -> None:
        """``level``: who decides for both sides; ``plain``: without compiled rules."""
        self._level = level
        self._plain = plain
        self._kept = Kept(self._make)
        self._numbers: list[float] = []

    def won(self, observation: Observation, decisions: Sequence[str], deals: range) -> dict[str, list[bool]]:
        """Whether the observation's side won, by decision and deal.

        ``deals``: which; the same deal is the same for every decision, as far as the decision itself draws nothing.
        """
        bench = self._kept.at(observation)
        players = bench.numbers(self._numbers * len(SIDES))
        side, start = SIDES.index(observation.side), bench.copy_of(bench.row)
        found: dict[str, list[bool]] = {name: [] for name in decisions}
        for deal in deals:
            for name in decisions:
                bench.lay(start)
                bench.rules.determinize(bench.book, bench.row, side, mix(deal ^ DEAL << 32) & MASK)
                winner = self._play_out(bench, players, bench.index.numbers[name], mix(deal ^ MIND << 32) & MASK)
                found[name].append(winner == side)
        return found

    @staticmethod
    def _play_out(bench: Bench, players: object, decision: int, luck: int) -> int:
        rules, row = bench.rules, bench.row
        while True:
            rules.apply(bench.book, row, bench.space.trace, decision)
            if row[layout.PHASE] == layout.OVER:
                return int(row[layout.WINNER])
            decision = bench.decide_for(players, int(row[layout.DECIDER]) * PLAYER, bench.decision_number(luck))

    def _make(self, observation: Observation) -> Bench:
        bench, self._numbers = bench_for(self._level, observation.rules, observation.board.book, None, self._plain)
        return bench


def fewer(first: Sequence[bool], second: Sequence[bool]) -> Fewer:
    """How much oftener the first won, pair by pair. At least two pairs."""
    steps = [int(one) - int(other) for one, other in zip(first, second, strict=True)]
    mean = sum(steps) / len(steps)
    spread = sum((step - mean) ** 2 for step in steps) / (len(steps) - 1)
    return Fewer(mean, NORMAL * math.sqrt(spread / len(steps)))
