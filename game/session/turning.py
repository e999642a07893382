"""Turning points: what moved a match the most, each booked on what it came from.

Where somebody has looked back with the referee they are moves of the chance to win; where nobody has, of the projected
score. A review is a turning point of its own, apart from the decision before it, and so is the event of a rival's card,
which happens whoever plays the card.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from game.engine import observation as of_engine
from game.players.computer import Cancelled
from game.players.referee import Chance, Referee
from game.rules.decision import DESK, Decision
from game.rules.model import ECOSYSTEM, SIDES, TRACKS
from game.session.outcome import told_entries
from game.session.records import Change, StepBegins

if TYPE_CHECKING:
    from game.position import Position
    from game.session.journal import Entry
    from game.session.match import Match
    from game.session.story import Story

MOST = 5  # turning points that are told
LEAST_SCORE = 1.0  # points by which the projected score must move
LEAST_CHANCE = 0.05  # and the chance to win
MOST_TOLD = 6  # sentences on what a turning point changed

Kind = Literal["decision", "event", "headlines", "review"]


@dataclass(frozen=True, slots=True)
class LookedBack:
    """The chances of a whole match.

    chances   before its first decision, and after each
    settled   by the number of a decision that brought a review: the chance when it was made, the review to come
    """

    chances: tuple[Chance, ...]
    settled: Mapping[int, Chance]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """What moved the chance to win, or the projected score.

    decision   its number in the log, which is its place among the moments of the story too
    kind       "decision"; "event" of a card that its rival played; "headlines"; "review", which no side decides
    side       whose decision or event it is; "" for a review and for headlines of both sides
    half_year  when, by its name in the scenario
    title      what it was
    before, after  plus = Ecosystem: its chance, 0 to 1, if ``in_chance``, else the projected score
    told       what it changed, a sentence each
    """

    decision: int
    kind: Kind
    side: str
    half_year: str
    title: str
    before: float
    after: float
    in_chance: bool
    told: tuple[str, ...]

    @property
    def change(self) -> float:
        """How far it moved; plus is toward the Ecosystem."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class _Move:
    """A move before it is put into words; ``is_clear``: further than what is not known of it."""

    number: int
    review: bool
    before: float
    after: float
    is_clear: bool


def look_back(
    match: Match,
    referee: Referee,
    progress: Callable[[int, int], None] | None = None,
    stop: threading.Event | None = None,
) -> LookedBack:
    """Asks the referee about every moment of a match; takes as long as so many chances take.

    progress  called with (decisions looked at, decisions in all)
    stop      raises `game.players.computer.Cancelled` soon after this is set
    """
    again = match.anew()
    chances = [referee.chance(again.observation(ECOSYSTEM))]
    settled = {}
    reviewed = _reviewed(match)
    for number, name in enumerate(match.decisions, 1):
        if stop is not None and stop.is_set():
            raise Cancelled
        if number in reviewed:
            settled[number] = referee.expected(again.position, name)
        again.play(name)
        chances.append(referee.chance(again.observation(ECOSYSTEM)))
        if progress is not None:
            progress(number, len(match.decisions))
    return LookedBack(tuple(chances), settled)


def turning_points(match: Match, told: Story, looked_back: LookedBack | None = None) -> tuple[TurningPoint, ...]:
    """The largest moves in the order in which they were made. The match must be over, or stopped by the bell.

    Of two moves as large as each other the earlier one is told.
    """
    moves = list(_moves_of_score(match, told) if looked_back is None else _moves_of_chance(looked_back))
    least = LEAST_SCORE if looked_back is None else LEAST_CHANCE
    large = [one for one in moves if one.is_clear and abs(one.after - one.before) >= least]
    largest = sorted(large, key=lambda one: (-abs(one.after - one.before), one.number, one.review))[:MOST]
    in_order = sorted(largest, key=lambda one: (one.number, one.review))
    return tuple(_tell(match, told, one, looked_back is not None) for one in in_order)


def _reviewed(match: Match) -> set[int]:
    """The numbers of the decisions that brought a review."""
    return {
        number
        for number, turn in enumerate(match.turns[1:], 1)
        if any(isinstance(record, StepBegins) for record in turn.records)
    }


def _moves_of_chance(looked_back: LookedBack) -> Iterator[_Move]:
    for number, (before, after) in enumerate(pairwise(looked_back.chances), 1):
        between = looked_back.settled.get(number)
        if between is None:
            yield _move(number, False, before, after)
        else:
            yield _move(number, False, before, between)
            yield _move(number, True, between, after)


def _move(number: int, review: bool, before: Chance, after: Chance) -> _Move:
    doubt = sum(((one.high - one.low) / 2) ** 2 for one in (before, after)) ** 0.5
    clear = abs(after.ecosystem - before.ecosystem) > doubt
    return _Move(number, review, before.ecosystem, after.ecosystem, clear)


def _moves_of_score(match: Match, told: Story) -> Iterator[_Move]:
    again = match.anew()
    reviewed = _reviewed(match)
    turns = match.turns
    for number, (before, after) in enumerate(pairwise(moment.score for moment in told.moments), 1):
        if number not in reviewed:
            yield _Move(number, False, before, after, True)
        else:
            between = _score_before_review(again.position, turns[number].records)
            yield _Move(number, False, before, between, True)
            yield _Move(number, True, between, after, True)
        if number <= len(match.decisions):
            again.play(match.decisions[number - 1])


def _score_before_review(before: Position, records: Sequence[object]) -> float:
    """The projected score when the decision had been made and its review was still to come."""
    row = before.row
    for record in records:
        if isinstance(record, StepBegins):
            break
        if isinstance(record, Change):
            row[TRACKS.index(record.track)] = record.after
    return of_engine.score(before.board.book, row).total


def _tell(match: Match, told: Story, move: _Move, in_chance: bool) -> TurningPoint:
    """A move in the words of the match."""
    text = match.text
    half_year = match.rules.scenarios[match.scenario].half_years[told.moments[move.number].round - 1]
    entries = [entry for entry in told_entries(match) if entry.decision == move.number]
    if move.review:
        kind: Kind = "review"
        side, name = "", text("debrief.review", half_year=text.half_year(half_year))
        entries = [entry for entry in entries if entry.step]
    else:
        kind, side, name = _booked(match, entries)
        entries = [entry for entry in entries[1:] if not entry.step]
    sentences = [entry.text for entry in entries if entry.kind in ("change", "roll", "reveal")]
    return TurningPoint(
        move.number, kind, side, half_year, name, move.before, move.after, in_chance, tuple(sentences[:MOST_TOLD])
    )


def _booked(match: Match, entries: Sequence[Entry]) -> tuple[Kind, str, str]:
    """What a decision is as a turning point, whose it is, and what it is called."""
    revealed = {entry.side for entry in entries if entry.kind == "reveal"}
    if revealed:
        return "headlines", "" if len(revealed) > 1 else next(iter(revealed)), title(match, entries)
    side, name = entries[0].side, entries[0].name
    card = Decision.parse(name).card if name else ""
    owner = match.rules.card(card).side if card else ""
    if owner in SIDES and owner != side and Decision.parse(name).kind != DESK:
        return "event", owner, match.text("debrief.event", card=match.text.card(card))
    return "decision", side, title(match, entries)


def title(match: Match, entries: Sequence[Entry]) -> str:
    """What was decided, in few words; both headlines where they were revealed."""
    text = match.text
    revealed = [text.card(entry.card) for entry in entries if entry.kind == "reveal"]
    if revealed:
        return text("debrief.headlines", cards=text("debrief.joined").join(revealed))
    return text.decision(entries[0].name) if entries[0].name else entries[0].text
