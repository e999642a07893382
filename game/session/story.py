"""The story of a match, found by playing its decisions again: the score after each, the chains of each round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.session.match import Match


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


def story(match: Match) -> Story:
    """Plays a match again, from its set-up to where it stands."""
    again = match.anew()
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
