"""The turning points of a match: the decisions after which the projected score had moved the most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from game.ui.draw import words
from game.ui.theme import ECOSYSTEM

if TYPE_CHECKING:
    from game.match import Match
    from game.ui.scenes.final_facts import Story

Entry = dict[str, Any]

MOST = 5  # turning points that are told
LEAST = 1.0  # points by which the score must move
MOST_TOLD = 6  # sentences on what such a decision changed


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A decision that moved the projected score.

    decision   its number in the log, which is its place among the moments of the story too
    side       who decided
    half_year  when, as it is written on the table
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


def turning_points(match: Match, story: Story) -> tuple[TurningPoint, ...]:
    """The largest moves of the projected score, in the order in which they were made. The match must be over.

    Of two moves as large as each other the earlier one is told.
    """
    scores = [moment.score for moment in story.moments]
    moves = [(abs(after - before), number) for number, (before, after) in enumerate(pairwise(scores), 1)]
    largest = sorted(moves, key=lambda move: (-move[0], move[1]))[:MOST]
    half_years = match.rules.scenarios[match.scenario].half_years
    made = []
    for number in sorted(number for size, number in largest if size >= LEAST):
        entries = entries_of(match, number)
        told = [entry["text"] for entry in entries[1:] if entry["kind"] in ("change", "roll", "reveal")]
        made.append(
            TurningPoint(
                number,
                entries[0]["side"],
                words.half_year(half_years[story.moments[number].round - 1]),
                title(match, entries),
                any(entry["step"] for entry in entries),
                scores[number - 1],
                scores[number],
                tuple(told[:MOST_TOLD]),
            )
        )
    return tuple(made)


def entries_of(match: Match, decision: int) -> list[Entry]:
    """What the log says of one decision. When a match is over its headlines are no secret, but the log keeps them."""
    return [entry for entry in match.log(ECOSYSTEM) if entry["decision"] == decision]


def title(match: Match, entries: Sequence[Entry]) -> str:
    """What was decided, in few words; both headlines where they were revealed."""
    text = match.text
    revealed = [text.card(entry["card"]) for entry in entries if entry["kind"] == "reveal"]
    if revealed:
        return text("ui.debrief.headlines", cards=text("ui.debrief.joined").join(revealed))
    return text.decision(entries[0]["name"]) if entries[0].get("name") else str(entries[0]["text"])
