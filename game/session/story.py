"""The story of a match, found by playing its decisions again: the score after each, the chains of each round.

From it come the turning points: the decisions after which the projected score had moved the most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.session.journal import Entry
    from game.session.match import Match

MOST = 5  # turning points that are told
LEAST = 1.0  # points by which the score must move
MOST_TOLD = 6  # sentences on what such a decision changed


@dataclass(frozen=True, slots=True)
class Moment:
    """How things stood after a decision, and the round it was made in; plus is the Ecosystem's."""

    round: int
    score: float
    vp: int


@dataclass(frozen=True, slots=True)
class Story:
    """The score after every decision, and for each round what lay open at its end."""

    moments: tuple[Moment, ...]
    rounds: tuple[tuple[int, Table], ...]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A decision that moved the projected score.

    decision   its number in the log, which is its place among the moments of the story too
    side       who decided; "" for headlines of both sides, which are revealed together
    half_year  when, by its name in the scenario
    title      what was decided
    review     whether the half-year's review came of it, which moved the score too
    before, after  the projected score, plus = Ecosystem
    told       what it changed, a sentence each
    """

    decision: int
    side: str
    half_year: str
    title: str
    review: bool
    before: float
    after: float
    told: tuple[str, ...]

    @property
    def change(self) -> float:
        """How far the projected score moved; plus is toward the Ecosystem."""
        return self.after - self.before


def story(match: Match) -> Story:
    """Plays a match again, from its set-up to where it stands."""
    again = type(match).new(match.scenario, match.seed, match.bid, match.rules, match.text)
    table = again.table
    moments = [Moment(table.round, table.score.total, table.vp)]
    rounds = []
    for name in match.decisions:
        round = table.round
        again.play(name)
        table = again.table
        moments.append(Moment(round, table.score.total, table.vp))
        if again.over or table.round != round:
            rounds.append((round, table))
    return Story(tuple(moments), tuple(rounds))


def turning_points(match: Match, told: Story) -> tuple[TurningPoint, ...]:
    """The largest moves of the projected score, in the order in which they were made. The match must be over.

    Of two moves as large as each other the earlier one is told.
    """
    scores = [moment.score for moment in told.moments]
    moves = [(abs(after - before), number) for number, (before, after) in enumerate(pairwise(scores), 1)]
    largest = sorted(moves, key=lambda move: (-move[0], move[1]))[:MOST]
    half_years = match.rules.scenarios[match.scenario].half_years
    made = []
    for number in sorted(number for size, number in largest if size >= LEAST):
        entries = [entry for entry in match.log(ECOSYSTEM) if entry.decision == number]
        revealed = {entry.side for entry in entries if entry.kind == "reveal"}
        sentences = [entry.text for entry in entries[1:] if entry.kind in ("change", "roll", "reveal")]
        made.append(
            TurningPoint(
                number,
                "" if len(revealed) > 1 else next(iter(revealed), entries[0].side),
                half_years[told.moments[number].round - 1],
                title(match, entries),
                any(entry.step for entry in entries),
                scores[number - 1],
                scores[number],
                tuple(sentences[:MOST_TOLD]),
            )
        )
    return tuple(made)


def title(match: Match, entries: Sequence[Entry]) -> str:
    """What was decided, in few words; both headlines where they were revealed."""
    text = match.text
    revealed = [text.card(entry.card) for entry in entries if entry.kind == "reveal"]
    if revealed:
        return text("debrief.headlines", cards=text("debrief.joined").join(revealed))
    return text.decision(entries[0].name) if entries[0].name else entries[0].text
