"""Plans: a player that is bound to one idea, or may not use one, on top of any level.

Restricted play (Jaffe, Miller, Andersen, Liu, Karlin, Popović 2012, "Evaluating competitive game balance with
restricted play"; Jaffe 2013): how much a side loses when it may not do something tells how much the game needs it, and
how much it wins when it may do nothing else tells whether that alone is a winning plan. The player stays as clever as
its level is; only the decisions that it may choose from become fewer.

A plan gives every decision a rank. Of the decisions that are legal now, and safe from a certain Rupture, only those of
the highest rank remain: FORBIDDEN ones are taken only if nothing else is legal, FORCED ones whenever they are. A rank
may hang on a condition; where that does not hold, the decision is FREE. Such a player's search knows its plan: it binds
the side's decisions further ahead too, else it would count on what it may never do.

Plans are named before they are measured. `PLANS` lists them; ``without_ACTION``, or ``without_ACTION+ACTION+...``, is a
plan too: the side may not use these actions of its menu.

A table of ranks stands behind the fitted weights on a workbench: FIELDS numbers a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.engine import layout
from game.engine.layout import Book, Row
from game.engine.rule import rule
from game.engine.state import compares, value
from game.engine.tables import SUBJECTS, Index
from game.players.kinds import CodeError
from game.players.space import Floats
from game.rules.decision import EVENT, HEADLINE, Decision
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, Card, Effect, Entry

FORBIDDEN, FREE, USEFUL, FORCED = range(4)
# of each decision: its rank, and the condition under which it has it (a subject, or NOBODY for always)
RANK, SUBJECT, TEST, WANTED = range(4)
FIELDS = 4
NO_PLAN = -1  # a player's number where a plan's table would begin
WITHOUT = "without_"
BETWEEN = "+"


@dataclass(frozen=True, slots=True)
class Line:
    """What a plan says of some actions.

    rank     FORBIDDEN, USEFUL or FORCED
    actions  ids of the menu
    unless   a condition under which they are free after all: a subject (`game.engine.tables.SUBJECTS`) and the least
             that it must be; None: never
    """

    rank: int
    actions: tuple[str, ...]
    unless: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One idea: the side that can follow it, and what it says. ``milestone_cards``: whether a card's event that can
    bring a milestone is forbidden too; ``saves_capital``: whether capital is called while a milestone's price lacks."""

    side: str
    lines: tuple[Line, ...]
    milestone_cards: bool = False
    saves_capital: bool = False


PLANS: Mapping[str, Plan] = {
    # the chain first: no demonstration before its flow reaches 4
    "chain_first": Plan(ECOSYSTEM, (Line(FORBIDDEN, ("demonstrate",), ("ecosystem_flow", 4)),)),
    # laboratories first: no new capacity before the third demonstration
    "demonstrations_first": Plan(ECOSYSTEM, (Line(FORBIDDEN, ("expand",), ("demonstrations", 3)),)),
    # order first: no new capacity before Coordination 5
    "coordination_first": Plan(ECOSYSTEM, (Line(FORBIDDEN, ("expand",), ("coordination", 5)),)),
    # trade without weapons: neither licence nor price cut
    "open_trade": Plan(ECOSYSTEM, (Line(FORBIDDEN, ("licence", "price_cut")),)),
    # cuts the price whenever it may; its other weapon, the licence, is forbidden
    "price_cut": Plan(ECOSYSTEM, (Line(FORCED, ("price_cut",)), Line(FORBIDDEN, ("licence",)))),
    # another licence whenever it may; price cuts, and talks, are forbidden
    "licences": Plan(ECOSYSTEM, (Line(FORCED, ("licence",)), Line(FORBIDDEN, ("price_cut", "talks")))),
    # the plant first, on allies' stages: builds nothing before the third milestone
    "plant_first": Plan(FLAGSHIP, (Line(FORBIDDEN, ("build",), ("milestones", 3)),)),
    # a whole chain first: no milestone before its flow reaches 1
    "own_chain_first": Plan(FLAGSHIP, (Line(FORBIDDEN, ("milestone",), ("flagship_flow", 1)),)),
    # diplomacy: no tariff
    "no_tariffs": Plan(FLAGSHIP, (Line(FORBIDDEN, ("tariff",)),)),
    # tries the milestone whenever it may, calls capital while it lacks that of a milestone
    "always_plant": Plan(FLAGSHIP, (Line(FORCED, ("milestone",)),), saves_capital=True),
    # no milestone, neither by the action nor by a card's event
    "never_plant": Plan(FLAGSHIP, (Line(FORBIDDEN, ("milestone",)),), milestone_cards=True),
}
"""The named plans by their ids; the other side plays freely by the same code."""


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
    return name in PLANS or (name.startswith(WITHOUT) and all(one.replace("_", "").isalpha() for one in banned(name)))


def without(actions: Iterable[str]) -> str:
    """The plan of a side that may not use these actions."""
    return WITHOUT + BETWEEN.join(actions)


def banned(name: str) -> tuple[str, ...]:
    """The actions that a plan made by `without` forbids; none of a named one."""
    return tuple(name.removeprefix(WITHOUT).split(BETWEEN)) if name.startswith(WITHOUT) else ()


def compile_plan(name: str, index: Index) -> list[float]:
    """The table of a plan, 2 * FIELDS numbers a decision: as the Ecosystem, then as the Flagship.

    Raises `CodeError` if it forbids an action that these rules do not know.
    """
    free = [0.0] * FIELDS
    free[RANK], free[SUBJECT] = FREE, layout.NOBODY
    table = [free.copy() for _ in range(len(index.decisions) * len(SIDES))]

    def at(decision: str, side: str) -> list[float]:
        return table[index.numbers[decision] * len(SIDES) + SIDES.index(side)]

    known = dict.fromkeys(entry.action for entry in index.entries)
    for action in banned(name):
        if action not in known:
            raise CodeError(f"there is no action {action!r} to do without; there are: {', '.join(known)}")
    plan = PLANS.get(name)
    sides = SIDES if plan is None else (plan.side,)
    lines = (Line(FORBIDDEN, banned(name)),) if plan is None else plan.lines
    for entry in index.entries:
        place = at(entry.name, entry.side)
        for line in lines:
            if entry.side in sides and entry.action in line.actions:
                place[RANK] = line.rank
                if line.unless is not None:
                    subject, least = line.unless
                    place[SUBJECT:] = (SUBJECTS[subject], layout.AT_MOST, least - 1)
        if plan is not None and plan.saves_capital and entry.action == "call_capital":
            place[:] = (USEFUL, SUBJECTS["capital"], layout.AT_MOST, milestone_capital(index.entries) - 1)
    if plan is not None and plan.milestone_cards:
        for card in index.cards:
            if rolls_milestone(card):
                for kind in (EVENT, HEADLINE):
                    at(str(Decision(kind, card=card.id)), plan.side)[RANK] = FORBIDDEN
    return [float(number) for place in table for number in place]


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
