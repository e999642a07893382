"""Player codes: `random`, `novice`, `steady`, `strong`, `expert`, with parameters as in ``strong:sims=4000``.

Budgets are counts, never clocks: the same seed gives the same decision on every machine, whichever rules run.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.players.kinds import NOVICE, RANDOM, SEARCH, STEADY, VALUES, CodeError
from game.players.plans import PLANS, WITHOUT, is_plan

MOST_SIMULATIONS = 1_000_000
MOST_DEALS = 10_000
MOST_SEED = 2**32 - 1
PLUG_IN_ENDING = ".py"


@dataclass(frozen=True, slots=True)
class Level:
    """One kind of computer player.

    code      its name
    kind      how it decides (`game.players.kinds`)
    weights   name of its file of fitted weights, "" if it has none
    budget    word of its budget in a code: "sims" (simulations a decision), "deals" (re-deals a decision), or ""
    amount    how many of them
    seed      what its own luck begins with; not the match's seed
    plan      a plan that it is bound to (`game.players.plans`), or ""
    """

    code: str
    kind: int
    weights: str
    budget: str
    amount: int
    seed: int = 0
    plan: str = ""

    @property
    def looks_ahead(self) -> bool:
        """Whether it looks further than one step ahead, which takes long where the rules are not compiled."""
        return self.kind == SEARCH

    def __str__(self) -> str:
        """The whole code: parsing it gives the same player."""
        parts = [f"{self.budget}={self.amount}"] if self.budget else []
        parts += [f"seed={self.seed}"] if self.seed else []
        parts += [f"plan={self.plan}"] if self.plan else []
        return self.code + (":" + ",".join(parts) if parts else "")


LEVELS: Mapping[str, Level] = {
    level.code: level
    for level in (
        Level("random", RANDOM, "", "", 0),
        Level("novice", NOVICE, "", "", 0),
        Level("steady", STEADY, VALUES, "deals", 4),
        Level("strong", SEARCH, VALUES, "sims", 300),
        Level("expert", SEARCH, VALUES, "sims", 6_000),
    )
}
"""The levels, weakest first. The last three decide by the same values, and differ in nothing but their budget."""

FITTED = tuple(sorted({level.weights for level in LEVELS.values() if level.weights}))
"""The names of the files of weights that they decide by."""


def parse(code: str) -> Level:
    """The player that a code names. Raises `CodeError` with a sentence.

    >>> parse("strong:sims=4000").amount
    4000
    """
    name, _, rest = code.strip().partition(":")
    level = LEVELS.get(name)
    if level is None:
        close = difflib.get_close_matches(name, LEVELS, 1)
        hint = f"did you mean {close[0]!r}? There" if close else "there"
        raise CodeError(f"unknown player {name!r}; {hint} are: {', '.join(LEVELS)}, or a file that ends in .py")
    for part in rest.split(",") if rest else ():
        level = _with(level, part)
    return level


def _with(level: Level, part: str) -> Level:
    key, equals, number = part.partition("=")
    known = [word for word in (level.budget, "seed") if word]
    if equals and key == "plan":
        if not is_plan(number):
            raise CodeError(f"unknown plan {number[:40]!r}; there are: {', '.join(PLANS)}, or {WITHOUT}ACTION+ACTION")
        return replace(level, plan=number)
    if not equals or key not in known:
        known_words = ", ".join([*(f"{word}=N" for word in known), "plan=NAME"])
        raise CodeError(f"{level.code} does not know {part!r}; it knows: {known_words}")
    if not (number.isascii() and number.isdecimal()):
        raise CodeError(f"{level.code}: {key} must be a whole number; it is {number!r}")
    least, most = {"sims": (1, MOST_SIMULATIONS), "deals": (1, MOST_DEALS), "seed": (0, MOST_SEED)}[key]
    if not least <= int(number[:20]) <= most:
        raise CodeError(f"{level.code}: {key} must be from {least} to {most}; it is {number[:20]}")
    return replace(level, seed=int(number)) if key == "seed" else replace(level, amount=int(number))


def is_file(code: str) -> bool:
    """Whether a code names a file with somebody's own player."""
    return code.endswith(PLUG_IN_ENDING)
