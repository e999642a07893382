"""Many matches in a row, counted where they end (the lab's inner loop)."""

from game.engine import layout
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule
from game.engine.step import begin, play_randomly

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
