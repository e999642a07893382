"""What a computer player gets of a match: a side's view, its legal decisions, and a way to re-deal what it cannot see.

Hidden cards and the seed are replaced before an outlook is made. So there is nothing in it to peek at, and whoever
looks ahead from it cannot know the dice to come (ruling 14): two matches that look alike to a side give equal outlooks.
"""

from __future__ import annotations

from typing import Any

from game.engine import layout
from game.engine.actions import legal, obstacle
from game.engine.determinize import determinize
from game.engine.layout import Book, Row
from game.engine.observation import result, score, side_name, view
from game.engine.step import apply
from game.engine.tables import Index
from game.rules.model import SIDES, Rules, Scenario

DEAL_LIMIT = 1 << (layout.SEED_WORDS * layout.SEED_WORD_BITS)


class Outlook:
    """One side's outlook on a match at one decision. It never changes, and looking never changes the match."""

    def __init__(self, rules: Rules, scenario: Scenario, index: Index, book: Book, row: Row, side: str) -> None:
        """Takes what ``side`` may know out of ``row``; everything else is dealt anew at once."""
        self.side = side
        self.rules = rules
        self.scenario = scenario
        self.index = index
        self.book: list[int] = [book[place] for place in range(len(book))]
        self.row = [int(row[place]) for place in range(len(row))]
        determinize(book, self.row, SIDES.index(side), 0)

    def view(self) -> dict[str, Any]:
        """What the side may see, as plain data: see `game.engine.observation.view`."""
        return view(self.rules, self.scenario, self.index, self.book, self.row, self.side)

    def legal(self) -> list[str]:
        """The names of the decisions that the side may make now; none if it is not asked."""
        if side_name(self.row[layout.DECIDER]) != self.side:
            return []
        options = [0] * layout.MOST_OPTIONS
        return [self.index.decisions[number] for number in options[: legal(self.book, self.row, options)]]

    def imagine(self, number: int) -> Imagined:
        """A table on which everything that the side cannot see, and the dice to come, are dealt anew.

        ``number``, 0 to 2^60 - 1, says which deal: the same number gives the same table.
        """
        if not 0 <= number < DEAL_LIMIT:
            raise ValueError(f"the number of a deal must be from 0 to {DEAL_LIMIT - 1}; it is {number}")
        row = self.row.copy()
        determinize(self.book, row, SIDES.index(self.side), number)
        return Imagined(self, row)


class Imagined:
    """A match as it might be: a player may try decisions here, its own and its rival's, as often as it likes."""

    def __init__(self, outlook: Outlook, row: list[int]) -> None:
        """Use `Outlook.imagine`."""
        self._outlook = outlook
        self._row = row

    @property
    def side(self) -> str | None:
        """The side that decides now; None when the match is over."""
        return side_name(self._row[layout.DECIDER])

    @property
    def over(self) -> bool:
        """Whether this match has ended."""
        return self._row[layout.PHASE] == layout.OVER

    def legal(self) -> list[str]:
        """The names of all decisions of the side that decides now."""
        options = [0] * layout.MOST_OPTIONS
        count = legal(self._outlook.book, self._row, options)
        return [self._outlook.index.decisions[number] for number in options[:count]]

    def play(self, name: str) -> None:
        """Makes a decision. Raises `ValueError` if it is not legal here."""
        number = self._outlook.index.numbers.get(name)
        if number is None or obstacle(self._outlook.book, self._row, number) != layout.ALLOWED:
            raise ValueError(f"{name!r} is not legal here")
        apply(self._outlook.book, self._row, (), number)

    def view(self, side: str) -> dict[str, Any]:
        """What a side would see here."""
        one = self._outlook
        return view(one.rules, one.scenario, one.index, one.book, self._row, side)

    def score(self) -> dict[str, Any]:
        """The projected score here, line by line; plus = Ecosystem."""
        return score(self._outlook.book, self._row)

    def result(self) -> dict[str, Any] | None:
        """How this match ended; None while it runs."""
        return result(self._outlook.book, self._row)
