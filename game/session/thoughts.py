"""Why the computers of a match decided as they did: their thoughts, kept while the program runs, and told with care.

A reason may name what the computer would have done next best. That may be a card in its hand, which nobody may know;
and a headline stays secret until the reveal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.players.explanations import tell
from game.players.thoughts import Thought
from game.rules.decision import HEADLINE, Decision
from game.rules.model import ECOSYSTEM
from game.session.seated import player
from game.session.seats import REASONS, allows, people

if TYPE_CHECKING:
    from game.session.match import Match


@dataclass(frozen=True, slots=True)
class Told:
    """A decision of a computer: which of the match it was, counted from 1, whose, and its thought."""

    number: int
    side: str
    thought: Thought


def face_down(match: Match) -> frozenset[int]:
    """The numbers of the decisions that set a headline which nobody has revealed yet; none once the match is over."""
    if match.over:
        return frozenset()
    revealed = max((entry.decision for entry in match.log(ECOSYSTEM) if entry.kind == "reveal"), default=0)
    return frozenset(
        number
        for number, name in enumerate(match.decisions, 1)
        if number > revealed and Decision.parse(name).kind == HEADLINE
    )


class Thoughts:
    """The thoughts behind the decisions of one match."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._kept: dict[int, Told] = {}

    def keep(self, side: str, thought: Thought) -> Told:
        """Keeps the thought behind the decision that the match is about to make."""
        told = Told(len(self._match.decisions) + 1, side, thought)
        self._kept[told.number] = told
        return told

    def last(self) -> Told | None:
        """The computer's last decision, if it made one since the program began."""
        return self._kept[max(self._kept)] if self._kept else None

    def reasons(self, asked: bool = False) -> dict[int, tuple[str, ...]]:
        """The reasons of the computer's decisions by their numbers, as the people at the table may know them.

        None where the players want none, and none of a headline that is still face down. ``asked``: somebody asks for
        them; then they are told too where the players said neither yes nor no.
        """
        match = self._match
        if not allows(match, REASONS) and not (asked and REASONS not in match.options):
            return {}
        hidden = bool(people(match)) and not match.over
        secret = face_down(match) if hidden else frozenset()
        return {
            number: tuple(tell(reason, match.text, hidden) for reason in told.thought.reasons)
            for number, told in sorted(self._kept.items())
            if number not in secret
        }

    def lack(self) -> bool:
        """Whether the players want reasons of decisions whose thoughts nobody has any more: the match was loaded."""
        match = self._match
        made = {
            entry.decision for entry in match.log(ECOSYSTEM) if entry.kind == "decision" and entry.side in match.seats
        }
        return allows(match, REASONS) and not made <= self._kept.keys()

    def recall(self, plain: bool = False) -> None:
        """Has the computers think again about their decisions in a match that was loaded; takes as long as they took.

        A player comes to the same decision in the same position. Where it does not, as with another version's players
        or without numba, its reasons are not those of the decision that was made, and none are kept.
        """
        match = self._match
        again = match.anew()
        players = {side: player(code, plain) for side, code in match.seats.items()}
        made: dict[int, Told] = {}
        for number, name in enumerate(match.decisions, 1):
            side = again.side or ""
            if side in players and number not in self._kept:
                thought = players[side].think(again.observation(side))
                if thought.decision == name:
                    made[number] = Told(number, side, thought)
            again.play(name)
        self._kept = made | self._kept  # at once, and under what was decided meanwhile: this may run in a thread
