"""Plans: a player that is bound to one idea, or may not use one, on top of any level.

Restricted play (Jaffe, Miller, Andersen, Liu, Karlin, Popović 2012, "Evaluating competitive game balance with
restricted play"; Jaffe 2013): how much a side loses when it may not do something tells how much the game needs it, and
how much it wins when it may do nothing else tells whether that alone is a winning plan. The player stays as clever as
its level is; only the decisions that it may choose from become fewer.

A plan gives every decision a rank. Of the decisions that are legal now, and safe from a certain Rupture, only those of
the highest rank remain: FORBIDDEN ones are taken only if nothing else is legal, FORCED ones whenever they are. A rank
may hang on a condition; where that does not hold, the decision is FREE. Such a player's search knows its plan: it binds
the side's decisions further ahead too, else it would count on what it may never do.

==================  ====================================================================================================
always_plant        Flagship: tries the milestone whenever it may, calls capital while it lacks that of a milestone
never_plant         Flagship: no milestone, neither by the action nor by a card's event
price_cut           Ecosystem: cuts the price whenever it may; its other weapon, the licence, is forbidden
licences            Ecosystem: another licence whenever it may; price cuts, and easing, are forbidden
without_ACTION      the side may not use one action of its menu, for example ``without_lobby``
==================  ====================================================================================================

A table of ranks stands behind the fitted weights on a workbench: FIELDS numbers a decision.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine import layout
from game.engine.layout import Book, Row
from game.engine.rule import rule
from game.engine.state import compares, value
from game.engine.tables import SUBJECTS, Index
from game.players.kinds import CodeError
from game.players.space import Floats
from game.rules.decision import EVENT, HEADLINE, Decision
from game.rules.model import FLAGSHIP, SIDES, Card, Effect, Entry

FORBIDDEN, FREE, USEFUL, FORCED = range(4)
# of each decision: its rank, and the condition under which it has it (a subject, or NOBODY for always)
RANK, SUBJECT, TEST, WANTED = range(4)
FIELDS = 4
NO_PLAN = -1  # a player's number where a plan's table would begin
WITHOUT = "without_"
PLANS: Mapping[str, str] = {
    "always_plant": FLAGSHIP,
    "never_plant": FLAGSHIP,
    "price_cut": SIDES[0],
    "licences": SIDES[0],
}
"""The forced plans, and the side that can follow each; the other side plays freely by the same code."""
FORCED_ACTIONS = {"price_cut": "price_cut", "licences": "licence"}
FORBIDDEN_ACTIONS = {"never_plant": ("milestone",), "price_cut": ("licence",), "licences": ("price_cut", "ease")}


@rule
def within_plan(book: Book, row: Row, weights: Floats, plan: int, options: Row, count: int) -> int:
    """Leaves of ``count`` options those of the highest rank in the plan whose table begins at ``plan``; how many."""
    if plan < 0:
        return count
    highest = FORBIDDEN
    for option in range(count):
        highest = max(highest, rank_of(book, row, weights, plan, options[option]))
    kept = 0
    for option in range(count):
        if rank_of(book, row, weights, plan, options[option]) == highest:
            options[kept] = options[option]
            kept += 1
    return kept


@rule
def rank_of(book: Book, row: Row, weights: Floats, plan: int, decision: int) -> int:
    """The rank of a decision now."""
    place = plan + 2 * FIELDS * decision + FIELDS * row[layout.DECIDER]
    rank = int(weights[place + RANK])
    subject = int(weights[place + SUBJECT])
    if subject == layout.NOBODY:
        return rank
    met = compares(value(book, row, subject), int(weights[place + TEST]), int(weights[place + WANTED]))
    return rank if met else FREE


def is_plan(name: str) -> bool:
    """Whether this is the name of a plan, of whatever rules."""
    return name in PLANS or (name.startswith(WITHOUT) and name.removeprefix(WITHOUT).replace("_", "").isalpha())


def compile_plan(name: str, index: Index) -> np.ndarray:
    """The table of a plan, 2 * FIELDS numbers a decision: as the Ecosystem, then as the Flagship.

    Raises `CodeError` if it forbids an action that these rules do not know.
    """
    table = np.zeros((len(index.decisions), len(SIDES), FIELDS))
    table[:, :, RANK] = FREE
    table[:, :, SUBJECT] = layout.NOBODY
    without = name.removeprefix(WITHOUT) if name.startswith(WITHOUT) else ""
    if without and without not in {entry.action for entry in index.entries}:
        known = ", ".join(dict.fromkeys(entry.action for entry in index.entries))
        raise CodeError(f"there is no action {without!r} to do without; there are: {known}")
    for entry in index.entries:
        place = table[index.numbers[entry.name], SIDES.index(entry.side)]
        if entry.action in (without, *FORBIDDEN_ACTIONS.get(name, ())):
            place[RANK] = FORBIDDEN
        elif entry.action == FORCED_ACTIONS.get(name) or (name == "always_plant" and entry.action == "milestone"):
            place[RANK] = FORCED
        elif name == "always_plant" and entry.action == "call_capital":
            price = milestone_capital(index.entries)
            place[:] = (USEFUL, SUBJECTS["capital"], layout.AT_MOST, price - 1)
    if name == "never_plant":
        for card in index.cards:
            if rolls_milestone(card):
                for kind in (EVENT, HEADLINE):
                    table[index.numbers[str(Decision(kind, card=card.id))], SIDES.index(FLAGSHIP), RANK] = FORBIDDEN
    return table.reshape(-1)


def milestone_capital(entries: tuple[Entry, ...]) -> int:
    """Capital that a milestone is paid with; 0 if the menu has none."""
    prices = [dict(entry.price).get("capital", 0) for entry in entries if entry.action == "milestone"]
    return prices[0] if prices else 0


def rolls_milestone(card: Card) -> bool:
    """Whether a card's event can bring a milestone, by a roll or at once."""
    return any(_brings(effect) for effect in card.effects)


def _brings(effect: Effect) -> bool:
    gains = effect.track == "milestones" and effect.amount is not None and effect.amount > 0
    rolls = effect.roll is not None and effect.roll.id == "milestone"
    return gains or rolls
