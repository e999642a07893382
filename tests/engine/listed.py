"""The form of a hand-written list of cards, which the YAML and the engine are held against.

Every case starts from the roomy position of `tests.engine.table`, with ``given`` laid on top of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

CHAIN_OF_FIVE = {f"ecosystem_{stage}": 5 for stage in ("mine", "separate", "alloy", "sinter", "finish", "motor")}
FLOWING = {f"flagship_{stage}": 1 for stage in ("mine", "separate", "alloy", "sinter", "finish", "motor")}
E, F = "ecosystem", "flagship"


@dataclass(frozen=True)
class Case:
    """What a card's event does: "funds +4, debt +1".

    by       the side that plays it, where that matters
    dice     "success" or "failure" if it rolls, and against which odds
    choose   the markets that the player chooses; ``formula`` is what happens instead when nobody chooses
    """

    does: str
    by: str = ""
    given: Mapping[str, int] = field(default_factory=dict)
    dice: str = ""
    odds: int = 0
    choose: tuple[str, ...] = ()
    formula: str = ""


@dataclass(frozen=True)
class Listed:
    """A card of the list: title, side, ops, era, star, and what it does."""

    title: str
    side: str
    ops: int
    era: int
    star: bool
    cases: tuple[Case, ...]
