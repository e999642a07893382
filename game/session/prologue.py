"""What the prologue of a match tells: the ways in which each side can win, and what it should do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import AVERAGE, ECOSYSTEM, END_OF_2028, FLAGSHIP, Rules, Scenario
from game.rules.tutorial import numbers
from game.rules.words import scope
from game.rules.words.text import Text

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.session.match import Match

WAYS = {ECOSYSTEM: ("rulebook", "breakaway", END_OF_2028), FLAGSHIP: ("bulwark", "breakaway", END_OF_2028)}
"""The endings by which each side can win by itself."""


SLOWING = ("licence", "price_cut")
"""The Ecosystem's actions that it pays for because they hold the other side up."""


def question(side: str, rules: Rules, scenario: Scenario, text: Text) -> str:
    """What a side has to ask itself in a scenario: of slowing the other down only where it has a means to."""
    own = {entry.action for entry in scope.entries(rules, scenario) if entry.side == side}
    alone = side == ECOSYSTEM and not own & set(SLOWING)
    return text(f"ui.title.{side}_alone" if alone else f"ui.title.{side}")


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
    key = side
    if side == FLAGSHIP and match.rules.scenarios[match.scenario].flow == AVERAGE:
        key = "flagship_average"
    elif side == FLAGSHIP and table.flow[FLAGSHIP] == 0:
        key = "flagship_empty"
    return match.text(f"ui.prologue.first.{key}")
