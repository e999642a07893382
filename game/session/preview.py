"""Looking before leaping: what a decision would change, for the player who is about to make it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from game.engine import layout
from game.engine.observation import score, weakest_stages
from game.engine.state import flow
from game.engine.step import apply, event_happens
from game.engine.tables import Index
from game.rules.model import SIDES, TRACKS, Scenario
from game.rules.words.text import Text
from game.session.refusals import refusal

MOST_NOTES = 2


def preview(
    text: Text, scenario: Scenario, index: Index, book: list[int], row: list[int], name: str, legal: Sequence[str]
) -> dict[str, Any]:
    """What a legal decision would change, without asking the dice.

    ``changes`` are certain. ``rolls`` name each roll with its odds in percent, and what success and failure would
    change. ``flow`` and ``score`` are [before, after] for what is certain; ``note`` says what comes out of reach.
    ``legal`` are the names of all decisions that may be made now.
    """
    success, dice = _imagine(index, book, row, name, layout.FORCED_SUCCESS)
    failure, _ = _imagine(index, book, row, name, layout.FORCED_FAILURE)
    good, bad = _changes(row, success), _changes(row, failure)
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
        "flow": {side: [flow(book, row, number), flow(book, after, number)] for number, side in enumerate(SIDES)},
        "weakest": {side: weakest_stages(book, after, number) for number, side in enumerate(SIDES)},
        "score": [score(book, row)["total"], score(book, after)["total"]],
        "rolls": rolls,
        "note": _out_of_reach(text, scenario, index, book, row, after, legal),
    }


def _imagine(
    index: Index, book: list[int], row: list[int], name: str, forced: int
) -> tuple[list[int], list[tuple[int, ...]]]:
    """A copy of the row after the decision, every roll going one way, and the rolls that it asked for."""
    row = row.copy()
    row[layout.FORCED] = forced
    trace = empty_trace()
    number = index.numbers[name]
    block, card = divmod(number, len(index.cards))
    if block == layout.HEADLINE_CARD:
        row[layout.ACTOR] = row[layout.DECIDER]
        event_happens(book, row, trace, card, False)
    elif row[layout.PHASE] != layout.START:
        apply(book, row, trace, number)
    return row, [record for record in records(trace) if record[layout.KIND] == layout.DICE]


def _changes(before: list[int], after: list[int]) -> list[dict[str, Any]]:
    return [
        {"track": name, "before": before[place], "after": after[place]}
        for place, name in enumerate(TRACKS)
        if before[place] != after[place]
    ]


def _out_of_reach(
    text: Text,
    scenario: Scenario,
    index: Index,
    book: list[int],
    row: list[int],
    after: list[int],
    legal: Sequence[str],
) -> list[str]:
    """Sentences on actions that could be paid for before and no longer after, one an action."""
    if after[layout.PHASE] != layout.OPS or row[layout.PHASE] != layout.OPS:
        return []
    notes: dict[str, str] = {}
    for name in legal:
        if name.startswith(("end", "warrant", "academician")):
            continue
        after_with_ops = after.copy()
        after_with_ops[layout.OPS_LEFT] = row[layout.OPS_LEFT]
        reason = refusal(text, scenario, index, book, after_with_ops, name)
        if reason is not None:
            notes.setdefault(name.split()[0], reason)
    return list(notes.values())[:MOST_NOTES]


def empty_trace() -> np.ndarray:
    """Room for the change records of one decision."""
    return np.zeros((layout.TRACE_LENGTH, layout.RECORD), dtype=np.int16)


def records(trace: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """The change records that a decision left."""
    return tuple(tuple(record) for record in trace[1 : trace[0, 0] + 1].tolist())


def _roll_id(record: tuple[int, ...]) -> str:
    subject = record[layout.SUBJECT]
    if subject < len(layout.ROLL_IDS):
        return layout.ROLL_IDS[subject]
    return {layout.CHANCE_OF_DESK: "desk", layout.CHANCE_OF_EXAM: "exam"}.get(subject, "chance")
