"""A decision by any of the built-in players, and whole matches between two of them."""

from game.engine import layout
from game.engine.actions import legal
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule
from game.engine.step import apply, begin
from game.players.guard import Rows, non_losing
from game.players.kinds import NOVICE, RANDOM, STEADY
from game.players.novice import first_on_the_sheet
from game.players.plans import within_plan
from game.players.search import (
    DECISION,
    NODE,
    ROOT_DEALS,
    TUNING,
    evaluate,
    most_visited,
    plant_tree,
    search,
)
from game.players.value import Floats, clock, features

# numbers of a player: kind, per mille of random decisions, re-deals or simulations, first weight of its evaluation as
# the Ecosystem and as the Flagship, first number of its plan
KIND, NOISE, BUDGET, WEIGHTS_AT = range(4)
PLAN_AT = WEIGHTS_AT + 2  # among the weights, or below zero: no plan
PLAYER_TUNING = PLAN_AT + 1  # then the tuning of its search
PLAYER = PLAYER_TUNING + TUNING
PER_MILLE = 1000
SAMPLE_EVERY = 3  # of the decisions that do not begin a play, one in so many is sampled
SAMPLE_DRAW = 3
SECOND_DEAL = 977  # makes another number for another purpose


@rule
def best_of(values: Floats, count: int) -> int:
    """The place of the largest of ``count`` values, the first if several are."""
    best = 0
    for option in range(1, count):
        if values[option] > values[best]:
            best = option
    return best


@rule
def decide(
    book: Book,
    row: Row,
    trace: Trace,
    player: Floats,
    first: int,
    weights: Floats,
    sheet: Row,
    number: int,
    nodes: Row,
    sums: Floats,
    path: Row,
    options: Row,
    start: Row,
    work: Row,
    scratch: Floats,
    values: Floats,
    stack: Rows,
    lists: Rows,
    counts: Row,
) -> int:
    """What a player decides: the numbers of the player begin at ``first`` in ``player``.

    ``number`` stands for everything that the player leaves to chance; the same number and the same view give the same
    decision. The remaining arguments are working space.
    """
    side = row[layout.DECIDER]
    kind = int(player[first + KIND])
    plan = int(player[first + PLAN_AT])
    if kind == RANDOM:
        return options[mix(number) % within_plan(book, row, weights, plan, options, legal(book, row, options))]
    count = non_losing(book, row, trace, number, options, stack, lists, counts)
    count = within_plan(book, row, weights, plan, options, count)
    if count == 1:
        return options[0]
    if kind == NOVICE:
        return first_on_the_sheet(book, row, sheet, options, count)
    fit = int(player[first + WEIGHTS_AT + side])
    budget = int(player[first + BUDGET])
    if kind == STEADY:
        evaluate(
            book,
            row,
            trace,
            weights,
            fit,
            side,
            budget,
            number,
            options,
            count,
            start,
            work,
            scratch,
            values,
        )
        return options[best_of(values, count)]
    used = begin_search(
        book,
        row,
        trace,
        player,
        first,
        weights,
        number,
        nodes,
        sums,
        options,
        count,
        start,
        work,
        scratch,
        values,
    )
    tuning = player[first + PLAYER_TUNING : first + PLAYER]
    search(
        book,
        row,
        trace,
        weights,
        fit,
        side,
        plan,
        budget,
        number,
        tuning,
        nodes,
        sums,
        used,
        path,
        options,
        work,
        start,
        scratch,
    )
    return nodes[most_visited(nodes, sums, side) * NODE + DECISION]


@rule
def begin_search(
    book: Book,
    row: Row,
    trace: Trace,
    player: Floats,
    first: int,
    weights: Floats,
    number: int,
    nodes: Row,
    sums: Floats,
    options: Row,
    count: int,
    start: Row,
    work: Row,
    scratch: Floats,
    values: Floats,
) -> int:
    """Looks at every option over a few re-deals and begins the tree with that; returns the number of nodes."""
    side = row[layout.DECIDER]
    fit = int(player[first + WEIGHTS_AT + side])
    deals = int(player[first + PLAYER_TUNING + ROOT_DEALS])
    looks = mix(number + SECOND_DEAL & MASK)
    evaluate(
        book,
        row,
        trace,
        weights,
        fit,
        side,
        deals,
        looks,
        options,
        count,
        start,
        work,
        scratch,
        values,
    )
    return plant_tree(nodes, sums, options, count, side, values)


@rule
def play_match(
    book: Book,
    row: Row,
    trace: Trace,
    seed_number: int,
    players: Floats,
    weights: Floats,
    sheet: Row,
    nodes: Row,
    sums: Floats,
    path: Row,
    options: Row,
    start: Row,
    work: Row,
    scratch: Floats,
    values: Floats,
    stack: Rows,
    lists: Rows,
    counts: Row,
    samples: Rows,
    clocks: Floats,
) -> int:
    """Plays a whole match; ``players`` holds PLAYER numbers for each side. Returns how many samples were taken.

    At the start of every play, and at some decisions within, the features of the position go into the next of
    ``samples``, and its time into ``clocks``, as long as there is room.
    """
    begin(book, row, trace, seed_number, 0)
    taken = 0
    while row[layout.PHASE] != layout.OVER:
        side = row[layout.DECIDER]
        number = decision_number(row, mix((seed_number & MASK) ^ SECOND_DEAL))
        wanted = row[layout.PHASE] == layout.CARD or mix(number + SAMPLE_DRAW) % SAMPLE_EVERY == 0
        if wanted and taken < len(samples):
            features(book, row, samples[taken])
            clocks[taken] = clock(book, row)
            taken += 1
        first = side * PLAYER
        if players[first + NOISE] > 0.0 and mix(number + 1) % PER_MILLE < players[first + NOISE]:
            decision = options[mix(number + 2) % legal(book, row, options)]
        else:
            decision = decide(
                book,
                row,
                trace,
                players,
                first,
                weights,
                sheet,
                number,
                nodes,
                sums,
                path,
                options,
                start,
                work,
                scratch,
                values,
                stack,
                lists,
                counts,
            )
        apply(book, row, trace, decision)
    return taken


@rule
def decision_number(row: Row, seed_number: int) -> int:
    """The number that a player's decision here draws its luck from: from its own seed and how far the match is."""
    return mix(seed_number + row[layout.DECISIONS] * GOLDEN & MASK)
