"""What the prologue of a match tells: the ways in which each side can win, and what it should do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, END_OF_2028, FLAGSHIP
from game.rules.tutorial import numbers

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.session.match import Match

WAYS = {ECOSYSTEM: ("rulebook", "breakaway", END_OF_2028), FLAGSHIP: ("bulwark", "breakaway", END_OF_2028)}
"""The endings by which each side can win by itself."""


def ways(match: Match, side: str) -> list[tuple[str, str]]:
    """The endings by which a side can win: id, and in words with the numbers of the rules."""
    text = match.text
    known = numbers(match.rules, match.rules.scenarios[match.scenario])
    return [
        (id, text("ui.prologue.way", name=text.ending(id), told=text(f"cheat_sheet.endings.{id}", **known)))
        for id in WAYS[side]
    ]


def first_advice(match: Match, table: Table, side: str) -> str:
    """What a side should do first, by the chain that it starts with."""
    key = "flagship_empty" if side == FLAGSHIP and table.flow[FLAGSHIP] == 0 else side
    return match.text(f"ui.prologue.first.{key}")
