"""A decision by any of the built-in players, and whole matches between two of them."""

from game.engine import layout
from game.engine.actions import legal
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.layout import Book, Row
from game.engine.rule import rule
from game.engine.step import apply, begin
from game.players.guard import non_losing
from game.players.kinds import NOVICE, RANDOM, STEADY
from game.players.minds import BUDGET, KIND, NOISE, PLAN_AT, PLAYER, PLAYER_TUNING, ROOT_DEALS, WEIGHTS_AT, Minds
from game.players.novice import first_on_the_sheet
from game.players.plans import within_plan
from game.players.search import DECISION, NODE, evaluate, most_visited, plant_tree, search
from game.players.space import Floats, Rows, Space
from game.players.value import clock, features

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
def decide(book: Book, row: Row, minds: Minds, first: int, number: int, space: Space) -> int:
    """What a player decides: its numbers begin at ``first`` among those in ``minds``.

    ``number`` stands for everything that the player leaves to chance; the same number and the same view give the same
    decision.
    """
    options = space.options
    kind = int(minds.players[first + KIND])
    plan = int(minds.players[first + PLAN_AT])
    if kind == RANDOM:
        return options[mix(number) % within_plan(book, row, minds.weights, plan, options, legal(book, row, options))]
    count = non_losing(book, row, number, space)
    count = within_plan(book, row, minds.weights, plan, options, count)
    if count == 1:
        return options[0]
    if kind == NOVICE:
        return first_on_the_sheet(book, row, minds.sheet, options, count)
    side = row[layout.DECIDER]
    budget = int(minds.players[first + BUDGET])
    if kind == STEADY:
        fit = int(minds.players[first + WEIGHTS_AT + side])
        evaluate(book, row, minds.weights, fit, budget, number, count, space)
        return options[best_of(space.values, count)]
    used = begin_search(book, row, minds, first, number, count, space)
    search(book, row, minds, first, budget, number, used, space)
    return space.nodes[most_visited(space.nodes, space.sums, side) * NODE + DECISION]


@rule
def begin_search(book: Book, row: Row, minds: Minds, first: int, number: int, count: int, space: Space) -> int:
    """Looks at each of ``count`` options over a few re-deals and begins the tree with that; the number of nodes."""
    side = row[layout.DECIDER]
    fit = int(minds.players[first + WEIGHTS_AT + side])
    deals = int(minds.players[first + PLAYER_TUNING + ROOT_DEALS])
    looks = mix(number + SECOND_DEAL & MASK)
    evaluate(book, row, minds.weights, fit, deals, looks, count, space)
    return plant_tree(space.nodes, space.sums, space.options, count, side, space.values)


@rule
def play_match(
    book: Book, row: Row, seed_number: int, minds: Minds, space: Space, samples: Rows, clocks: Floats
) -> int:
    """Plays a whole match between the Ecosystem, the first player in ``minds``, and the Flagship, the second.

    At the start of every play, and at some decisions within, the features of the position go into the next of
    ``samples``, and its time into ``clocks``, as long as there is room. Returns how many samples were taken.
    """
    begin(book, row, space.trace, seed_number, 0)
    taken = 0
    while row[layout.PHASE] != layout.OVER:
        number = decision_number(row, mix((seed_number & MASK) ^ SECOND_DEAL))
        wanted = row[layout.PHASE] == layout.CARD or mix(number + SAMPLE_DRAW) % SAMPLE_EVERY == 0
        if wanted and taken < len(samples):
            features(book, row, samples[taken])
            clocks[taken] = clock(book, row)
            taken += 1
        first = row[layout.DECIDER] * PLAYER
        noise = minds.players[first + NOISE]
        if noise > 0.0 and mix(number + 1) % PER_MILLE < noise:
            count = legal(book, row, space.options)
            count = within_plan(book, row, minds.weights, int(minds.players[first + PLAN_AT]), space.options, count)
            decision = space.options[mix(number + 2) % count]
        else:
            decision = decide(book, row, minds, first, number, space)
        apply(book, row, space.trace, decision)
    return taken


@rule
def decision_number(row: Row, seed_number: int) -> int:
    """The number that a player's decision here draws its luck from: from its own seed and how far the match is."""
    return mix(seed_number + row[layout.DECISIONS] * GOLDEN & MASK)
