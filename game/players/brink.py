"""The brink: decisions that certainly lose by Rupture, which no level above random takes (rule 7, ruling 4)."""

from typing import Any

from game.engine import layout, track
from game.engine.actions import legal
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.layout import Book, Row, Trace
from game.engine.redeal import copy_row, redeal
from game.engine.rule import rule
from game.engine.step import apply

DEALS = 8  # re-deals in all of which a decision has to lose
MOST_DEPTH = 16  # decisions of one play, or of the headlines

Rows = Any  # rows below each other


@rule
def certainly_ruptures(
    book: Book, row: Row, trace: Trace, side: int, decision: int, number: int, stack: Rows, options: Rows, counts: Row
) -> bool:
    """Whether ``decision`` loses by Rupture in every re-deal, whatever ``side`` decides after it in the same play.

    ``stack`` has room for MOST_DEPTH rows, ``options`` for as many lists of options, ``counts`` for as many numbers.
    A decision that certainly loses is always found; one that may be survived by a hand that none of the DEALS re-deals
    showed can be taken for it, which only makes a player more careful.
    """
    for deal in range(DEALS):
        work = stack[0]
        copy_row(row, work)
        redeal(book, work, side, mix(number + deal * GOLDEN & MASK))
        apply(book, work, trace, decision)
        if survives(book, trace, side, stack, options, counts):
            return False
    return True


@rule
def survives(book: Book, trace: Trace, side: int, stack: Rows, options: Rows, counts: Row) -> bool:
    """Whether any way of finishing the play that stands first on the stack does not lose by Rupture.

    In the middle of a play's ops only what lowers the tension, and the end of the ops, can make a difference.
    """
    counts[0] = -1
    depth = 0
    while depth >= 0:
        here = stack[depth]
        mine = options[depth]
        if counts[depth] < 0:
            phase = here[layout.PHASE]
            if phase == layout.OVER:
                if here[layout.ENDING] != layout.RUPTURE or here[layout.WINNER] == side:
                    return True
                depth -= 1
                continue
            unfinished = phase == layout.HEADLINE or phase == layout.OPS or phase == layout.CHOOSE
            if not unfinished or depth + 1 == MOST_DEPTH:
                return True
            counts[depth] = legal(book, here, mine)
        counts[depth] -= 1
        if counts[depth] < 0:
            depth -= 1
            continue
        following = stack[depth + 1]
        copy_row(here, following)
        apply(book, following, trace, mine[counts[depth]])
        calmer = following[track.TENSION] < here[track.TENSION]
        same_play = following[layout.PHASE] == layout.OPS and here[layout.PHASE] == layout.OPS
        if same_play and not calmer:
            continue
        depth += 1
        counts[depth] = -1
    return False
