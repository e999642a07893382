"""What a stage is given to show: the scenes of one decision, how the table was before it, and what may be known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.players.referee import Chance
    from game.session.journal import Entry
    from game.session.occasions import Occasion
    from game.ui.table.choice import Choice

Chances = Callable[[], "tuple[Chance | None, Chance | None]"]


def nobody_knows() -> tuple[Chance | None, Chance | None]:
    """No chances: nobody may know them."""
    return None, None


@dataclass(frozen=True, slots=True)
class Programme:
    """What a stage shows, made of one decision.

    entries    all that the log has of the decision
    occasions  what of it is shown
    table      how the table was before it
    chances    the chances before it and now, as far as they may be known
    rest       milliseconds after which a scene goes on by itself, None for those that wait for the players
    seen       keys of the scenes that the players have seen in this match; new ones are added
    before     what the table showed before it with nothing picked, to stand behind the scenes; None: nothing does
    """

    entries: Sequence[Entry]
    occasions: Sequence[Occasion]
    table: Table
    chances: Chances = nobody_knows
    rest: float | None = None
    seen: set[str] = field(default_factory=set)
    before: Choice | None = None
