"""What comes of thinking: a decision, what the player makes of every option, and the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a decision.

    kind     "odds", "only", "change" and others: a key of ``players.reasons``
    subject  the track, flow or action it speaks of, or ""
    figures  its numbers and names, as the words want them
    points   how much it weighs beside other reasons; it is never told
    """

    kind: str
    subject: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A decision and what a player thinks of it.

    chance  the side's chance to win after it, 0 to 1; None if the player does not reckon in chances
    error   standard error of ``chance``, as far as the simulations tell
    visits  simulations that went this way
    prior   the chance one step ahead by the weights alone
    behind  how far it is behind the best, and ``doubt``: half the 95 % interval of that; the referee's alone, as is
            ``reason``, what speaks for it on the board
    """

    decision: str
    chance: float | None = None
    error: float = 0.0
    visits: int = 0
    prior: float | None = None
    behind: float = 0.0
    doubt: float = 0.0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Thought:
    """What a player decided, and why.

    options      every decision that it weighed, best first; the first is the one it takes
    simulations  how many it made
    reasons      the two best reasons, best first (`game.players.explanations`)
    """

    decision: str
    options: tuple[Weighed, ...]
    simulations: int
    reasons: tuple[Reason, ...]
