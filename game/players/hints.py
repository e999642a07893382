"""Hints for a person: the best decisions with the expected change of the win chance, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.players.explanations import Words
from game.players.thoughts import Thought

MOST = 3
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Hint:
    """One decision to think about.

    chance  the side's chance to win after it, 0 to 1
    change  that less the chance here, the mean over all that the search looked at
    error   standard error of ``change``
    """

    decision: str
    chance: float
    change: float
    error: float


def hints(thought: Thought) -> tuple[Hint, ...]:
    """The best three decisions of a thought, best first."""
    options = [option for option in thought.options if option.chance is not None]
    visits = sum(option.visits for option in options)
    if not options:
        return ()
    shares = [option.visits / visits if visits else 1 / len(options) for option in options]
    here = sum(share * (option.chance or 0.0) for share, option in zip(shares, options, strict=True))
    here_error = math.sqrt(sum((share * option.error) ** 2 for share, option in zip(shares, options, strict=True)))
    return tuple(
        Hint(
            option.decision,
            option.chance or 0.0,
            (option.chance or 0.0) - here,
            math.sqrt(option.error**2 + here_error**2),
        )
        for option in options[:MOST]
    )


def tell_hint(hint: Hint, text: Words) -> str:
    """A hint as a sentence in the player's words."""
    return text(
        "players.hint",
        decision=text.decision(hint.decision),
        chance=f"{hint.chance * PERCENT:.0f}",
        change=f"{hint.change * PERCENT:+.1f}",
        error=f"{hint.error * PERCENT:.1f}",
    )
