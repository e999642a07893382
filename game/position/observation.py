"""What one side may know of a position: its view, its legal decisions, and ways to deal what it cannot see.

Hidden cards and the seed are replaced before an observation is made. So there is nothing in it to peek at, and whoever
looks ahead from it cannot know the dice to come (ruling 14): two matches that look alike to a side give equal
observations.
"""

from __future__ import annotations

from game.engine.records import View
from game.position.board import Board, check_side
from game.position.position import Position
from game.rules.model import Rules, Scenario


class Observation:
    """One side's knowledge of a match at one decision. It never changes, and looking never changes the match."""

    __slots__ = ("_position", "side")

    def __init__(self, position: Position, side: str) -> None:
        """Takes what ``side`` may know out of a position; everything else is dealt anew at once."""
        self.side = check_side(side)
        self._position = position.determinize(side, 0)

    @property
    def board(self) -> Board:
        """The rules of the scenario as the engine reads them."""
        return self._position.board

    @property
    def rules(self) -> Rules:
        """The rules that it is played by."""
        return self._position.rules

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""
        return self._position.board.scenario

    @property
    def row(self) -> list[int]:
        """A copy of the engine's row, in which the hidden cards and the seed mean nothing."""
        return self._position.row

    def view(self) -> View:
        """What the side may see."""
        return self._position.view(self.side)

    def text(self) -> str:
        """What the side may know in words: see `game.position.notation`."""
        return self._position.text(self.side)

    def legal(self) -> list[str]:
        """The names of the decisions that the side may make now; none if it is not asked."""
        return self._position.legal() if self._position.side == self.side else []

    def determinize(self, number: int) -> Position:
        """A position in which everything that the side cannot see, and the dice to come, are dealt anew.

        ``number``, 0 to SEED_LIMIT - 1, says which deal: the same number gives the same position. A player may play on
        it as often as it likes. Raises `ValueError` if the number is out of range.
        """
        return self._position.determinize(self.side, number)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Observation):
            return NotImplemented
        return self.side == other.side and self._position == other._position

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Observation of the {self.side}: {self._position!r}>"
