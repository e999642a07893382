"""Looking before leaping: what a decision would change, for the player who is about to make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.engine import layout
from game.engine.effects import of_two_tries
from game.engine.observation import discs, flows, weakest_stages
from game.engine.plain_data import BySide, PlainRecord, Step
from game.engine.records import Chance, Change, Discs, Table
from game.position import Position
from game.position.looking import imagine, lost_actions
from game.rules.decision import Decision
from game.rules.model import TRACKS
from game.rules.words.text import Text

MOST_NOTES = 2


@dataclass(frozen=True, slots=True)
class Preview(PlainRecord):
    """What a decision would change.

    changes      certain ones
    flow, score  before and after what is certain
    weakest      the stages that limit each chain after it; ``discs``: what every stage is made of then
    rolls        what it asks the dice, and what either way would change
    notes        sentences on what comes out of reach
    """

    decision: str
    changes: tuple[Change, ...]
    flow: BySide[Step[int]]
    weakest: BySide[tuple[str, ...]]
    discs: BySide[Mapping[str, Discs]]
    score: Step[float]
    rolls: tuple[Chance, ...]
    notes: tuple[str, ...]


def preview(text: Text, position: Position, name: str) -> Preview:
    """What a legal decision would change, without asking the dice."""
    success, dice = imagine(position, name, layout.FORCED_SUCCESS)
    failure, failed = imagine(position, name, layout.FORCED_FAILURE)
    book, row = position.board.book, position.row
    good, bad = _changes(row, success.row), _changes(row, failure.row)
    certain = tuple(change for change in good if change in bad)
    after = failure if dice else success
    flow_before, flow_after = flows(book, row), flows(book, after.row)
    return Preview(
        decision=name,
        changes=certain,
        flow=BySide(
            Step(flow_before.ecosystem, flow_after.ecosystem),
            Step(flow_before.flagship, flow_after.flagship),
        ),
        weakest=weakest_stages(book, after.row),
        discs=discs(book, after.row),
        score=Step(position.score.total, after.score.total),
        rolls=tuple(
            Chance(
                id=_roll_id(record),
                odds=record[layout.ODDS],
                in_all=of_two_tries(record[layout.ODDS]) if _tried_again(record, failed) else record[layout.ODDS],
                success=tuple(change for change in good if change not in certain),
                failure=tuple(change for change in bad if change not in certain),
            )
            for record in dice
        ),
        notes=_notes(text, position, success, failure),
    )


def as_on_board(seen: Preview, before: Table) -> tuple[Change, ...]:
    """The certain changes of a preview as the board shows them: of a stage all discs that work, lent ones too.

    before  the table as it stands
    """
    moved = {change.track: change for change in seen.changes}
    for side, stages in seen.discs.items():
        for stage, made_of in stages.items():
            name = f"{side}_{stage}"
            moved[name] = Change(name, before.discs[side][stage].level, made_of.level)
    return tuple(moved[name] for name in TRACKS if name in moved and moved[name].steps)


def _changes(before: list[int], after: list[int]) -> list[Change]:
    return [
        Change(name, before[place], after[place]) for place, name in enumerate(TRACKS) if before[place] != after[place]
    ]


def _notes(text: Text, position: Position, success: Position, failure: Position) -> tuple[str, ...]:
    """Sentences on actions that come out of reach, one an action: whichever way dice fall, or if they fail."""
    lost = _out_of_reach(text, position, success)
    notes = []
    for action, reason in _out_of_reach(text, position, failure).items():
        certain = lost.get(action) == reason
        notes.append(text("why_not.after_this" if certain else "why_not.if_it_fails", reason=reason))
    return tuple(notes[:MOST_NOTES])


def _out_of_reach(text: Text, position: Position, after: Position) -> dict[str, str]:
    """The actions that could be paid for before and no longer after, each with the reason."""
    reasons: dict[str, str] = {}
    free = {entry.action for entry in position.board.index.entries if entry.ops == 0}
    for name, reason in lost_actions(position, after, text):
        action = Decision.parse(name).action
        if action and action not in free:
            reasons.setdefault(action, reason)
    return reasons


def _tried_again(record: tuple[int, ...], failed: list[tuple[int, ...]]) -> bool:
    """Whether a roll is made a second time when it fails: looked up among the rolls that all fail."""
    return any(
        one[layout.SUBJECT] == record[layout.SUBJECT] and one[layout.RESULT] == layout.FAILED_TWICE for one in failed
    )


def _roll_id(record: tuple[int, ...]) -> str:
    subject = record[layout.SUBJECT]
    if subject < len(layout.ROLL_IDS):
        return layout.ROLL_IDS[subject]
    return {layout.CHANCE_OF_DESK: "desk", layout.CHANCE_OF_EXAM: "exam"}.get(subject, "chance")
