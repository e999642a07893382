"""What the positions of one scenario share: its rules, and the limits of what a position is made from."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from game.engine.layout import SEED_LIMIT
from game.engine.tables import Index, compile_book, make_index, row_length
from game.rules.check import load_rules
from game.rules.model import SIDES, Rules, Scenario


@dataclass(frozen=True, slots=True)
class Board:
    """What all positions of one scenario share: its rules as records and as the engine's numbers. Never changed."""

    rules: Rules
    scenario: Scenario
    index: Index
    book: list[int]
    row_length: int

    @classmethod
    def of(cls, rules: Rules, scenario: str) -> Board:
        """The board of a scenario. Raises `ValueError` with a sentence if the rules do not have it."""
        if scenario not in rules.scenarios:
            raise ValueError(f"There is no scenario {scenario!r}; there are: {', '.join(rules.scenarios)}.")
        kept = _KEPT.get(scenario)
        if kept is None or kept.rules is not rules:
            book = compile_book(rules, rules.scenarios[scenario])
            kept = _KEPT[scenario] = cls(rules, rules.scenarios[scenario], make_index(rules), book, row_length(book))
        return kept


_KEPT: dict[str, Board] = {}  # the last of each scenario: every match asks for its own


@functools.cache
def shipped_rules() -> Rules:
    """The rules under ``rules/``, loaded once. Raises `game.rules.load.RulesError` if they have problems."""
    return load_rules()


def check_seed(seed: int) -> int:
    """The seed itself. Raises `ValueError` with a sentence if it is out of range."""
    if not 0 <= seed < SEED_LIMIT:
        raise ValueError(f"The seed must be from 0 to {SEED_LIMIT - 1}; it is {seed}.")
    return seed


def check_side(side: str) -> str:
    """The side itself. Raises `ValueError` with a sentence if there is no such side."""
    if side not in SIDES:
        raise ValueError(f"There is no side {side!r}; there are: {', '.join(SIDES)}.")
    return side
