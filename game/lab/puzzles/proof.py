"""The proof of a puzzle: its solution is clearly the best by the referee, and by paired play-outs of another player.

What chose a puzzle flatters it, so a proof asks again on fresh luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from game.players.codes import LEVELS
from game.players.judge import Budget, Judge
from game.players.play_outs import Fewer, PlayOuts, fewer
from game.players.referee import PARTS
from game.players.thoughts import Weighed
from game.position import Observation, Position
from game.rules.model import Rules
from game.rules.puzzles import Puzzle

FIRST_PAIRS = 25
SURE = 1.25  # 95 % intervals: two and a half standard errors, for it is looked several times
OTHER = LEVELS["steady"]
"""Who plays the positions out: it looks one step ahead, and the referee searches."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is asked: simulations of the referee for each decision, and pairs that are played out at most.

    first  the deal that the play-outs begin with; ``again``: which luck of the referee's
    """

    simulations: int
    pairs: int
    first: int
    again: int


LOOK = Effort(simulations=600, pairs=100, first=0, again=0)
"""Whether a position is worth more."""
CLAIM = Effort(simulations=6_000, pairs=400, first=1_000, again=1)
"""What the figures of a puzzle come from."""
PROOF = Effort(simulations=20_000, pairs=1_600, first=10_000, again=2)
"""The large proof, on luck that no figure comes from."""
GLANCE = Effort(simulations=900, pairs=25, first=100_000, again=3)
"""The small proof of the tests: some seconds for the whole set."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An answer beside the solution: how far it is behind by the referee, and in play-outs."""

    weighed: Weighed
    fewer: Fewer

    @property
    def is_worse(self) -> bool:
        """Whether both find it worse, by more than their intervals."""
        return self.weighed.behind > self.weighed.doubt and self.fewer.is_clear


class Plays(Protocol):
    """Who plays positions out: `game.players.play_outs.PlayOuts`."""

    def won(self, observation: Observation, decisions: Sequence[str], deals: range) -> dict[str, list[bool]]: ...


class Prover:
    """Compares decisions both ways. It keeps two workbenches, so one thread uses it at a time."""

    def __init__(self, effort: Effort, plain: bool = False, play_outs: Plays | None = None) -> None:
        """``plain``: without compiled rules; ``play_outs``: who plays out, OTHER if nobody else does."""
        self.effort = effort
        each = -(-effort.simulations // PARTS)
        self.judge = Judge(plain, Budget(choose=each, value=each, foresee=each))
        self._play_outs = play_outs or PlayOuts(OTHER, plain)

    def weigh(self, observation: Observation, decisions: Sequence[str]) -> list[Weighed]:
        """What the referee finds of decisions, the first of them the solution."""
        return self.judge.weigh(observation, decisions, self.effort.again)

    def play_out(self, observation: Observation, decisions: Sequence[str]) -> list[Fewer]:
        """How much oftener the first of the decisions wins than each of the others when they are played out.

        It is looked after `FIRST_PAIRS`, and then whenever they have doubled: who is behind by SURE intervals is played
        out no more. So a sure thing takes few pairs, and looking several times makes no chance a difference.
        """
        best, *others = decisions
        found: dict[str, Fewer] = {}
        won: dict[str, list[bool]] = {name: [] for name in decisions}
        open_still, done = others, 0
        while open_still and done < self.effort.pairs:
            upto = min(self.effort.pairs, max(FIRST_PAIRS, 2 * done))
            deals = range(self.effort.first + done, self.effort.first + upto)
            for name, more in self._play_outs.won(observation, [best, *open_still], deals).items():
                won[name] += more
            found |= {name: fewer(won[best], won[name]) for name in open_still}
            if any(found[name].share <= 0.0 for name in open_still):
                break  # it is no better: more pairs would be for nothing
            open_still = [name for name in open_still if found[name].share <= SURE * found[name].doubt]
            done = upto
        return [found[name] for name in others]

    def play_all(self, observation: Observation, decisions: Sequence[str]) -> list[Fewer]:
        """The same over all pairs, whatever the first of them show: for who wants to know how often something holds."""
        deals = range(self.effort.first, self.effort.first + self.effort.pairs)
        won = self._play_outs.won(observation, decisions, deals)
        return [fewer(won[decisions[0]], won[name]) for name in decisions[1:]]

    def compare(self, observation: Observation, decisions: Sequence[str]) -> list[Compared]:
        """Every decision but the first beside the first."""
        weighed = self.weigh(observation, decisions)
        return [Compared(*both) for both in zip(weighed[1:], self.play_out(observation, decisions), strict=True)]

    def prove(self, puzzle: Puzzle, rules: Rules) -> list[Compared]:
        """Every answer of a puzzle beside its solution. Raises `ValueError` if they are not what may be decided."""
        return self.compare(observed(puzzle, rules), [one.decision for one in puzzle.answers])


def observed(puzzle: Puzzle, rules: Rules) -> Observation:
    """What the side of a puzzle knows. Raises `ValueError` if its answers are not what it may decide there."""
    observation = Observation(Position.from_text(puzzle.position, rules), puzzle.side)
    if sorted(observation.legal()) != sorted(one.decision for one in puzzle.answers):
        raise ValueError(f"the answers of {puzzle.name} are not what may be decided there")
    return observation
