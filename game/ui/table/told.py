"""Why the computer decided as it did: its thoughts, kept beside a match while the program runs, and told with care.

A reason may name what the computer would have done next best. That may be a card in its hand, which nobody may know;
and a headline stays secret until the reveal.
"""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from game.players.explanations import tell
from game.players.thoughts import Thought
from game.rules.decision import HEADLINE, Decision
from game.rules.model import SIDES
from game.rules.words.text import Text
from game.session.match import Match
from game.session.readiness import Readiness
from game.ui.table import seating


@dataclass(frozen=True, slots=True)
class Told:
    """A decision of the computer: which of the match it was, counted from 1, whose, and its thought."""

    number: int
    side: str
    thought: Thought


_KEPT: WeakKeyDictionary[Match, list[Told]] = WeakKeyDictionary()


def keep(match: Match, side: str, thought: Thought) -> None:
    """Keeps the thought behind the decision that the match is about to make."""
    _KEPT.setdefault(match, []).append(Told(len(match.decisions) + 1, side, thought))


def lacks(match: Match) -> bool:
    """Whether the computer made decisions whose thoughts nobody has any more, because the match was loaded."""
    known = {told.number for told in _KEPT.get(match, ())}
    made = {
        entry["decision"]
        for entry in match.log(SIDES[0])
        if entry["kind"] == "decision" and entry["side"] in match.seats
    }
    return seating.allows(match, seating.REASONS) and not made <= known


def recall(match: Match, readiness: Readiness) -> None:
    """Has the computer think again about its decisions in a match that was loaded; takes as long as it took them.

    A player comes to the same decision in the same position. Where it does not, as with another version's players or
    without numba, its reasons are not those of the decision that was made, and none are kept.
    """
    again = Match.new(match.scenario, match.seed, match.bid, match.rules, match.text)
    players = {side: seating.computer(code, readiness) for side, code in match.seats.items()}
    made = {told.number: told for told in _KEPT.get(match, ())}
    for number, name in enumerate(match.decisions, 1):
        side = again.side or ""
        if side in players and number not in made:
            thought = players[side].think(again.observation(side))
            if thought.decision == name:
                made[number] = Told(number, side, thought)
        again.play(name)
    made |= {told.number: told for told in _KEPT.get(match, ())}  # decided meanwhile
    _KEPT[match] = [made[number] for number in sorted(made)]


def last(match: Match) -> Told | None:
    """The computer's last decision, if it made one since the program began."""
    kept = _KEPT.get(match)
    return kept[-1] if kept else None


def reasons(match: Match, text: Text) -> dict[int, tuple[str, ...]]:
    """The reasons of the computer's decisions by their numbers, as the people at the table may know them.

    None where the players want no reasons, and none of a headline that is still face down.
    """
    if not seating.allows(match, seating.REASONS):
        return {}
    hidden = bool(seating.people(match)) and not match.over
    revealed = max((entry["decision"] for entry in match.log(SIDES[0]) if entry["kind"] == "reveal"), default=0)
    made = {}
    for told in _KEPT.get(match, ()):
        if Decision.parse(told.thought.decision).kind == HEADLINE and hidden and told.number > revealed:
            continue
        made[told.number] = tuple(tell(reason, text, hidden) for reason in told.thought.reasons)
    return made
