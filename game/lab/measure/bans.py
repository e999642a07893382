"""Joint bans: what a side loses when it may take none of several actions, on the same deals.

A single action that is missed little may be replaced by its neighbours; a whole system that is not missed is scenery.
A player whose value was fitted without the ban relies on what it may not do, so a ban flatters its system unless the
value is fitted again under it (`game.lab.measure.refit`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from game.lab.measure.figures import Figure
from game.lab.measure.record import Recording, Studio
from game.lab.play.intervals import paired_difference
from game.players.codes import Level
from game.players.plans import without
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES

SYSTEM = "system"
GROUPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    ECOSYSTEM: {
        SYSTEM: ("coordinate", "campaign", "recruit", "points_loan", "price_cut", "survey"),
        "research": ("survey", "demonstrate", "recruit"),
        "order": ("coordinate", "campaign"),
        "industry": ("points_loan", "expand"),
        "pressure": ("price_cut", "licence", "talks"),
    },
    FLAGSHIP: {
        SYSTEM: ("lobby", "recruit", "ally", "stockpile", "de_risk", "talks"),
        "plant": ("call_capital", "milestone", "de_risk"),
        "chain": ("build", "ally"),
        "home": ("lobby", "recruit", "stockpile"),
        "pressure": ("tariff", "talks"),
    },
}
"""What is banned together, by side: its system (the aims of the rules name it), then the families of its menu, which
hold every action of it once."""


@dataclass(frozen=True, slots=True)
class Ban:
    """Actions that a side may not take, by the name of their group."""

    side: str
    group: str
    actions: tuple[str, ...]

    def __str__(self) -> str:
        """What a table calls it."""
        return f"{self.side} {self.group}"

    def seats(self, level: Level) -> tuple[Level, Level]:
        """Two players of a level, the side's one bound."""
        bound = replace(level, plan=without(self.actions))
        return (bound, level) if self.side == ECOSYSTEM else (level, bound)


BANS = tuple(Ban(side, group, actions) for side, groups in GROUPS.items() for group, actions in groups.items())
"""Every joint ban, in the order in which they are measured."""

Refit = Callable[[Ban], tuple[Studio, Level]]
"""Where a banned side plays by a value that was fitted under its ban: the studio, and its player, free of the ban."""


def joint_ban(studio: Studio, level: Level, ban: Ban, seeds: range, base: Recording) -> Figure:
    """What the ban costs its side, by the value that it has. ``base``: the same seeds with nothing forbidden."""
    found = studio.record(*ban.seats(level), seeds)
    return loss(_key(ban), str(level), str(ban), ban.side, base, found)


def refitted_ban(refit: Refit, level: Level, ban: Ban, seeds: range, base: Recording) -> Figure:
    """What the ban costs its side, by a value that was fitted again under it; the other side plays as before."""
    studio, learned = refit(ban)
    seats = list(ban.seats(level))
    place = SIDES.index(ban.side)
    seats[place] = replace(learned, plan=seats[place].plan)
    found = studio.record(seats[0], seats[1], seeds)
    return loss(f"{_key(ban)}_refitted", str(level), str(ban), ban.side, base, found)


def _key(ban: Ban) -> str:
    return "ban_system" if ban.group == SYSTEM else "ban_family"


def loss(key: str, about: str, part: str, side: str, base: Recording, found: Recording) -> Figure:
    """How many more matches a side loses when it is bound: the paired difference of its win rates, free less bound."""
    own = side == ECOSYSTEM
    both = zip(base.matches, found.matches, strict=True)
    pairs = [(one.won == own, two.won == own) for one, two in both if one.ended and two.ended]
    lost = sum(free and not bound for free, bound in pairs)
    won = sum(bound and not free for free, bound in pairs)
    low, high = paired_difference(won, lost, len(pairs))
    return Figure(key, about, part, (lost - won) / len(pairs) if pairs else 0.0, low, high, len(pairs))
