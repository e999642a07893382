"""Looking before leaping: what a decision would change, for the player who is about to make it."""

from __future__ import annotations

from typing import Any

from game.engine import layout
from game.engine.observation import weakest_stages
from game.engine.state import flow
from game.position import Position
from game.rules.decision import Decision
from game.rules.model import SIDES, TRACKS
from game.rules.words.text import Text

MOST_NOTES = 2


def preview(text: Text, position: Position, name: str) -> dict[str, Any]:
    """What a legal decision would change, without asking the dice.

    ``changes`` are certain. ``rolls`` name each roll with its odds in percent, and what success and failure would
    change. ``flow`` and ``score`` are [before, after] for what is certain; ``note`` says what comes out of reach.
    """
    success, dice = position.imagine(name, layout.FORCED_SUCCESS)
    failure, _ = position.imagine(name, layout.FORCED_FAILURE)
    book, row = position.board.book, position.row
    good, bad = _changes(row, success.row), _changes(row, failure.row)
    certain = [change for change in good if change in bad]
    after = failure if dice else success
    rolls = [
        {
            "id": _roll_id(record),
            "odds": record[layout.ODDS],
            "success": [change for change in good if change not in certain],
            "failure": [change for change in bad if change not in certain],
        }
        for record in dice
    ]
    return {
        "decision": name,
        "changes": certain,
        "flow": {side: [flow(book, row, number), flow(book, after.row, number)] for number, side in enumerate(SIDES)},
        "weakest": {side: weakest_stages(book, after.row, number) for number, side in enumerate(SIDES)},
        "score": [position.score["total"], after.score["total"]],
        "rolls": rolls,
        "note": _out_of_reach(text, position, after),
    }


def _changes(before: list[int], after: list[int]) -> list[dict[str, Any]]:
    return [
        {"track": name, "before": before[place], "after": after[place]}
        for place, name in enumerate(TRACKS)
        if before[place] != after[place]
    ]


def _out_of_reach(text: Text, position: Position, after: Position) -> list[str]:
    """Sentences on actions that could be paid for before and no longer after, one an action."""
    notes: dict[str, str] = {}
    free = {entry.action for entry in position.board.index.entries if entry.ops == 0}
    for name, reason in position.lost_actions(after, text):
        action = Decision.parse(name).action
        if action and action not in free:
            notes.setdefault(action, reason)
    return list(notes.values())[:MOST_NOTES]


def _roll_id(record: tuple[int, ...]) -> str:
    subject = record[layout.SUBJECT]
    if subject < len(layout.ROLL_IDS):
        return layout.ROLL_IDS[subject]
    return {layout.CHANCE_OF_DESK: "desk", layout.CHANCE_OF_EXAM: "exam"}.get(subject, "chance")
