"""Many matches in a row, counted where they end (the lab's inner loop)."""

from typing import Any

from game.engine import layout
from game.engine.actions import legal, obstacle
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule
from game.engine.step import apply, begin, play_randomly

Rows = Any  # rows below each other

# a tally: matches, decisions, then wins by side, then endings by kind
MATCHES, DECISIONS_MADE, WINS = range(3)
ENDINGS = WINS + 2
TALLY = ENDINGS + layout.RUPTURE + 1


@rule
def play_many(book: Book, row: Row, trace: Trace, options: Row, first_seed: int, count: int, tally: Row) -> None:
    """Plays ``count`` random matches with the seeds from ``first_seed`` on and adds how they ended to ``tally``.

    ``row`` and ``options`` are working space; a match in a batch equals the same match alone.
    """
    for number in range(count):
        seed_number = first_seed + number
        begin(book, row, trace, seed_number, 0)
        tally[DECISIONS_MADE] += play_randomly(book, row, trace, options, chooser_of(seed_number))
        tally[MATCHES] += 1
        tally[WINS + row[layout.WINNER]] += 1
        tally[ENDINGS + row[layout.ENDING]] += 1


@rule
def chooser_of(seed_number: int) -> int:
    """The seed of the random players' choices in the match with this seed: not that of its dice."""
    return mix((seed_number & MASK) ^ mix((seed_number >> layout.CHOOSER_BITS) + GOLDEN & MASK))


@rule
def begin_all(book: Book, rows: Rows, trace: Trace, seeds: Row, bid: int) -> None:
    """Sets every row up for a match with its own seed."""
    for number in range(len(rows)):
        begin(book, rows[number], trace, seeds[number], bid)


@rule
def legal_all(book: Book, rows: Rows, options: Rows, counts: Row) -> None:
    """Writes the legal decisions of every row into its row of ``options``, and how many they are into ``counts``."""
    for number in range(len(rows)):
        counts[number] = legal(book, rows[number], options[number])


@rule
def first_illegal(book: Book, rows: Rows, decisions: Row) -> int:
    """The first row whose decision is not legal, or NOBODY; rows that are over or passed over have none."""
    for number in range(len(rows)):
        decision = decisions[number]
        if decision == layout.NOBODY or rows[number][layout.PHASE] == layout.OVER:
            continue
        if decision < 0 or decision >= book[layout.DECISION_COUNT]:
            return number
        if obstacle(book, rows[number], decision) != layout.ALLOWED:
            return number
    return layout.NOBODY


@rule
def play_all(book: Book, rows: Rows, trace: Trace, decisions: Row) -> None:
    """Makes the decision of every row, which must be legal; NOBODY passes a row over, and so does its end."""
    for number in range(len(rows)):
        if decisions[number] != layout.NOBODY and rows[number][layout.PHASE] != layout.OVER:
            apply(book, rows[number], trace, decisions[number])
