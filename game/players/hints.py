"""Hints for a person: the best decisions in the order of their figures, and what speaks for each on the board."""

from __future__ import annotations

from dataclasses import dataclass

from game.players.explanations import is_clear, tell
from game.players.thoughts import Reason, Thought
from game.rules.words.text import Text

MOST = 3
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Hint:
    """One decision to think about.

    chance  the side's chance to win after it, 0 to 1
    error   standard error of ``chance``
    behind  how far it is behind the best hint; ``doubt``: half the 95 % interval of that
    reason  what speaks for it on the board; None if nothing does
    """

    decision: str
    chance: float
    error: float
    behind: float
    doubt: float
    reason: Reason | None

    @property
    def is_clear(self) -> bool:
        """Whether it is behind the best by more than may be luck, and by enough to be told."""
        return is_clear(self.behind, self.doubt)


def hints(thought: Thought) -> tuple[Hint, ...]:
    """The best three decisions of a thought of the referee, best first."""
    return tuple(
        Hint(one.decision, one.chance, one.error, one.behind, one.doubt, one.reason)
        for one in thought.options[:MOST]
        if one.chance is not None
    )


def tell_chance(hint: Hint, first: bool, text: Text) -> str:
    """The figure of a hint in the player's words: the best one's chance, how far another is behind, or that nobody can
    tell them apart."""
    if first:
        return text("players.hint_best", chance=f"{hint.chance * PERCENT:.0f}")
    if not hint.is_clear:
        return text("players.hint_alike")
    return text("players.hint_behind", points=f"{hint.behind * PERCENT:.0f}", doubt=f"{hint.doubt * PERCENT:.0f}")


def tell_hint(hint: Hint, first: bool, text: Text) -> str:
    """A hint as a sentence: the decision, its figure, and its reason."""
    told = text("players.hint", decision=text.decision(hint.decision), figure=tell_chance(hint, first, text))
    if hint.reason is None:
        return told
    return text("players.hint_reason", hint=told, reason=tell(hint.reason, text))
