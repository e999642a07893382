"""Chance as a function of the position: a hash of (seed, tick, slot), not a stream.

Thinking never moves the dice, a game in a batch equals the same game alone, and what-if studies compare rules on the
same luck. The arithmetic keeps to 32 bits inside 64, so that it gives the same numbers compiled and plain.
"""

from game.engine import layout
from game.engine.layout import Row, Trace
from game.engine.rule import rule, small_rule

MASK = 0xFFFFFFFF
MULTIPLIER = 0x45D9F3B  # of the integer hash by Thomas Mueller (2012): below 2^27, so that a product fits in 64 bits
GOLDEN = 0x9E3779B9  # 2^32 divided by the golden ratio: spreads small neighbouring inputs
SHIFT = 16
PERCENT = 100


@rule
def mix(x: int) -> int:
    """Scrambles 32 bits: every bit of the result depends on every bit of ``x``."""
    x = ((x >> SHIFT) ^ x) * MULTIPLIER & MASK
    x = ((x >> SHIFT) ^ x) * MULTIPLIER & MASK
    return (x >> SHIFT) ^ x


@rule
def draw(row: Row, sides: int) -> int:
    """One die with ``sides`` sides, 0 ... sides - 1, from the row's seed, tick and slot; the slot moves on."""
    found = die(luck_of_tick(row), row[layout.SLOT], sides)
    row[layout.SLOT] += 1
    row[layout.DRAWS] += 1
    return found


@rule
def luck_of_tick(row: Row) -> int:
    """The number that every die of this tick comes from: a hash of the row's seed and tick."""
    x = GOLDEN
    for word in range(layout.SEED, layout.SEED + layout.SEED_WORDS):
        x = mix((x ^ row[word]) + GOLDEN & MASK)
    return mix((x ^ row[layout.TICK]) + GOLDEN & MASK)


@rule
def die(luck: int, slot: int, sides: int) -> int:
    """The die of a slot, 0 ... sides - 1."""
    return mix((luck ^ slot) + GOLDEN & MASK) % sides


@rule
def tick(row: Row) -> None:
    """The calendar moves on by a step: a deal, a headline, a play or a review."""
    row[layout.TICK] += 1
    row[layout.SLOT] = 0


@rule
def seed(row: Row, number: int) -> None:
    """Writes a seed of at most 60 bits into the row."""
    for word in range(layout.SEED_WORDS):
        row[layout.SEED + word] = number & ((1 << layout.SEED_WORD_BITS) - 1)
        number >>= layout.SEED_WORD_BITS


@rule
def percentile(row: Row) -> int:
    """A roll from 1 to 100. In a preview it is UNKNOWN: looking never asks the dice."""
    if row[layout.FORCED] != 0:
        return layout.UNKNOWN
    return draw(row, PERCENT) + 1


@rule
def passes(row: Row, rolled: int, odds: int) -> bool:
    """Whether a roll succeeds: at most the odds; in a preview as the preview wants it."""
    if row[layout.FORCED] != 0:
        return row[layout.FORCED] == layout.FORCED_SUCCESS
    return rolled <= odds


@rule
def happens(row: Row, trace: Trace, cause: int, subject: int, odds: int, again: int) -> bool:
    """Rolls a chance of ``odds`` percent and records it under ``subject``; ``again`` is 1 for a second roll, else 0."""
    rolled = percentile(row)
    success = passes(row, rolled, odds)
    record_roll(trace, cause, subject, rolled, odds, int(success) + again * layout.FAILED_TWICE)
    return success


@small_rule
def record_change(trace: Trace, kind: int, cause: int, subject: int, before: int, after: int) -> None:
    """Appends a change record if somebody keeps a trace (`layout.RECORD` integers, see there)."""
    if len(trace) == 0:
        return
    place = trace[0, 0] + 1
    if place >= len(trace):
        raise IndexError("a single decision made more change records than a trace holds")
    trace[place, layout.KIND] = kind
    trace[place, layout.CAUSE] = cause
    trace[place, layout.SUBJECT] = subject
    trace[place, layout.BEFORE] = before
    trace[place, layout.AFTER] = after
    trace[place, layout.ROLLED] = 0
    trace[place, layout.ODDS] = 0
    trace[place, layout.RESULT] = 0
    trace[0, 0] = place


@rule
def record_roll(trace: Trace, cause: int, subject: int, rolled: int, odds: int, result: int) -> None:
    """Appends the record of a roll if somebody keeps a trace."""
    record_change(trace, layout.DICE, cause, subject, 0, 0)
    if len(trace) > 0:
        place = trace[0, 0]
        trace[place, layout.ROLLED] = rolled
        trace[place, layout.ODDS] = odds
        trace[place, layout.RESULT] = result
