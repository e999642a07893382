"""The brink: decisions that certainly lose by Rupture, which no level above random takes (rule 7, ruling 4)."""

from game.engine import layout, track
from game.engine.actions import legal
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.determinize import copy_row, determinize
from game.engine.effects import is_rivals
from game.engine.layout import Book, Row
from game.engine.rule import rule, small_rule
from game.engine.step import apply
from game.players.space import Space

DEALS = 8  # re-deals in all of which a decision has to lose
MOST_DEPTH = 16  # decisions of one play, or of the headlines


@rule
def non_losing(book: Book, row: Row, number: int, space: Space) -> int:
    """Writes the ``options`` without those that certainly lose by Rupture, unless all do; returns how many.

    A decision certainly loses if it does in every one of DEALS re-deals, whatever the side decides after it in the same
    play. One that certainly loses is always found; one that may be survived by a hand that none of the re-deals showed
    can be taken for it, which only makes a player more careful.

    The ``stack`` has room for MOST_DEPTH + 1 rows, ``lists`` for MOST_DEPTH lists of options, ``counts`` for as many
    numbers.
    """
    options, stack = space.options, space.stack
    side = row[layout.DECIDER]
    count = legal(book, row, options)
    if count == 1:
        return count
    doubtful = 0  # decisions that have lost in every re-deal so far; they stand as -1 - decision
    for option in range(count):
        if may_rupture(book, row, options[option]):
            options[option] = -1 - options[option]
            doubtful += 1
    if doubtful == 0:
        return count
    dealt = stack[MOST_DEPTH]
    for deal in range(DEALS):
        if doubtful == 0:
            break
        copy_row(row, dealt)
        determinize(book, dealt, side, mix(number + deal * GOLDEN & MASK))
        for option in range(count):
            if options[option] < 0:
                copy_row(dealt, stack[0])
                apply(book, stack[0], space.trace, -1 - options[option])
                if survives(book, side, row[layout.PHASE], space):
                    options[option] = -1 - options[option]
                    doubtful -= 1
    safe = 0
    for option in range(count):
        if options[option] >= 0:
            options[safe] = options[option]
            safe += 1
    return safe if safe > 0 else legal(book, row, options)


@small_rule
def may_rupture(book: Book, row: Row, decision: int) -> bool:
    """Whether a decision can end in a Rupture at all, if the side does no more in its play than it must.

    It cannot while Tension is too low for what the decision brings: the event of its card; with a headline the rival's
    event too; or an action, or the rest of an event that waits for a choice. A card of one's own played for ops, or to
    the desk, brings no event.
    """
    cards = book[layout.CARD_COUNT]
    rises = book[layout.CARD_RISE]
    rise = 0
    if decision < layout.CARD_BLOCKS * cards:
        block = decision // cards
        card = decision % cards
        ops_only = block == layout.OPS_CARD and not is_rivals(book, row[layout.DECIDER], card)
        if not ops_only and block != layout.DESK_CARD:
            rise = book[rises + card]
        if block == layout.HEADLINE_CARD:
            rise += book[layout.CARD_TENSION]
    else:
        rise = book[layout.ACTION_TENSION]
        if row[layout.PHASE] == layout.CHOOSE:
            rise += book[rises + row[layout.CARD_IN_PLAY]]
    return row[track.TENSION] + rise >= book[layout.RUPTURE_TENSION]


@rule
def survives(book: Book, side: int, begun: int, space: Space) -> bool:
    """Whether any way of finishing the play that stands first on the stack does not lose by Rupture.

    ``begun`` is the phase in which the play was still to begin: headlines are looked at only from headlines on.
    In the middle of a play's ops only what lowers the tension, and the end of the ops, can make a difference.
    """
    stack, counts = space.stack, space.counts
    counts[0] = -1
    depth = 0
    while depth >= 0:
        here = stack[depth]
        mine = space.lists[depth]
        if counts[depth] < 0:
            phase = here[layout.PHASE]
            if phase == layout.OVER:
                if here[layout.ENDING] != layout.RUPTURE or here[layout.WINNER] == side:
                    return True
                depth -= 1
                continue
            headline = phase == layout.HEADLINE and begun == layout.HEADLINE
            unfinished = headline or phase == layout.OPS or phase == layout.CHOOSE
            if not unfinished or depth + 1 == MOST_DEPTH:
                return True
            counts[depth] = legal(book, here, mine)
        counts[depth] -= 1
        if counts[depth] < 0:
            depth -= 1
            continue
        following = stack[depth + 1]
        copy_row(here, following)
        apply(book, following, space.trace, mine[counts[depth]])
        calmer = following[track.TENSION] < here[track.TENSION]
        same_play = following[layout.PHASE] == layout.OPS and here[layout.PHASE] == layout.OPS
        if same_play and not calmer:
            continue
        depth += 1
        counts[depth] = -1
    return False
