"""Looking before leaping: a position after a decision, with no dice asked."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine import layout
from game.engine.step import apply, event_happens
from game.engine.trace import PlainTrace, Record
from game.position.position import Position
from game.rules.words.text import Text


def imagine(position: Position, name: str, forced: int) -> tuple[Position, list[Record]]:
    """A copy after a legal decision with every roll forced to one result, and the rolls that it asked for.

    ``forced`` is `layout.FORCED_SUCCESS` or `FORCED_FAILURE`. Nothing is drawn, and the copy stands before what follows
    the play, so it is only for looking.
    """
    board, row, trace = position.board, position.row, PlainTrace()
    row[layout.FORCED] = forced
    number = position.number(name)
    block, card = divmod(number, len(board.index.cards))
    if block == layout.HEADLINE_CARD:
        row[layout.ACTOR] = row[layout.DECIDER]
        event_happens(board.book, row, trace, card, False)
    else:
        apply(board.book, row, trace, number)
    rolls = [record for record in trace.records() if record[layout.KIND] == layout.DICE]
    return Position(board, row, position.seed is not None), rolls


def lost_actions(before: Position, after: Position, text: Text) -> Iterator[tuple[str, str]]:
    """Actions that may be used ``before`` and no longer ``after`` a decision, ops apart: each name with the reason."""
    now, then = before.row, after.row
    if then[layout.PHASE] != layout.OPS or now[layout.PHASE] != layout.OPS:
        return
    then[layout.OPS_LEFT] = now[layout.OPS_LEFT]
    with_ops = Position(after.board, then, after.seed is not None)
    for name in before.legal():
        reason = with_ops.why_not(name, text)
        if reason is not None:
            yield name, reason
