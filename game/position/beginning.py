"""A position as the beginning of a match: one set up by hand, or any moment of a game, with dice of its own."""

from __future__ import annotations

from game.position import notation
from game.position.board import check_seed
from game.position.notation import NotationError
from game.position.position import Position
from game.position.problems import Problem
from game.rules.model import Rules
from game.rules.words.text import Text, load_text


class CannotBegin(ValueError):
    """No match can begin from a position: ``problems`` says all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return self.told(load_text())

    def told(self, text: Text) -> str:
        """All that is wrong, a sentence each, in the words of a language."""
        return " ".join(problem.told(text) for problem in self.problems)


def obstacles(position: Position) -> list[Problem]:
    """All that keeps a match from beginning here; none if one can."""
    if position.pending is not None:
        return [Problem("waits", {})]
    return position.problems() or ([Problem("over", {})] if position.over else [])


def begins(position: Position, seed: int) -> Position:
    """The position with the dice of a seed. Raises `CannotBegin` if no match can begin from it."""
    found = obstacles(position)
    if found:
        raise CannotBegin(found)
    return position.with_seed(seed)


def read(words: str, rules: Rules, seed: int) -> Position:
    """The position that words describe, with the dice of a seed; what they hide is dealt by it too.

    Raises `game.position.notation.NotationError` if the words cannot be meant, `CannotBegin` if they describe no
    beginning.
    """
    check_seed(seed)
    position = Position.from_text(words, rules)
    known_to = notation.read(words, rules, position.board).known_to
    return begins(position.determinize(known_to, seed) if known_to else position, seed)


def handed_out(position: Position) -> str:
    """The position in one line, to be handed out: as short as it reads back the same, and without its dice.

    Whoever begins a match from it rolls dice of their own.
    """
    open_position = position.without_seed()
    kept = open_position.text().splitlines()
    title, fields = kept[0], kept[1:]
    for field in list(fields):
        shorter = [one for one in fields if one != field]
        if _reads_as("; ".join([title, *shorter]), open_position):
            fields = shorter
    return "; ".join([title, *fields])


def _reads_as(words: str, position: Position) -> bool:
    try:
        return Position.from_text(words, position.rules, position.board) == position
    except NotationError:
        return False
