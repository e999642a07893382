"""Looking ahead: `evaluate` one step, `search` by information-set tree search (Cowling, Powley, Whitehouse 2012).

Every simulation looks at another re-deal of what the side cannot see, and at other dice; the tree holds decisions only
(an open loop), so the value of a node is a mean over all that may be hidden. Which decision is looked at next follows
Rosin (2011): its mean so far, and more for what looks promising and was looked at little. The decisions to choose from
meet the same re-deals and dice in turn (common random numbers), so that luck tells less between them.
"""

import math

from game.engine import layout, track
from game.engine.actions import legal
from game.engine.chance import GOLDEN, MASK, PERCENT, die, luck_of_tick, mix, seed
from game.engine.determinize import copy_row, determinize
from game.engine.layout import Book, Row
from game.engine.rule import rule, small_rule
from game.engine.step import apply
from game.players.minds import EXPLORE, PLAN_AT, PLAYER, PLAYER_TUNING, TRUST, WARMTH, WEIGHTS_AT, Minds
from game.players.plans import within_plan
from game.players.space import Floats, Space
from game.players.value import win_chance

# fields of a node: integers
DECISION, CHILD, SIBLING, VISITS, OFFERED = range(5)
NODE = 5
# and numbers with fractions: chances of the Ecosystem summed up, their squares, the first look, its share
TOTAL, SQUARES, PRIOR, SHARE = range(4)
SUMS = 4
ANY = 0  # any outcome of dice will do
LOW_BITS = 0xFFFF  # of a track, which may lie below zero
TRIES = (
    64  # for what is wished of dice, such as a roll within its part: of eight deals one in 5,000 then lies elsewhere
)


@small_rule
def toward_mover(side: int, chance: float) -> float:
    """The chance of the side to decide, from the Ecosystem's."""
    return chance if side == layout.ECOSYSTEM else 1.0 - chance


@rule
def spread_luck(row: Row, deal: int, deals: int, number: int) -> int:
    """A number for the re-deal ``deal`` of ``deals``, by which the next roll of 1 to 100 lies in its part of these.

    A few rolls that are each by themselves see an event of one in four not at all, one time in three, and a player who
    takes the best of many options would take those in which luck hid the danger. Spread over their range (stratified
    sampling: Cochran 1977, ch. 5) four deals see it once. Changes the seed of ``row``.
    """
    luck = 0
    for attempt in range(TRIES):
        luck = mix(number + (deal + attempt * deals) * GOLDEN & MASK)
        seed(row, luck)
        if die(luck_of_tick(row), row[layout.SLOT], PERCENT) * deals // PERCENT == deal:
            break
    return luck


@rule
def reveal(book: Book, row: Row, space: Space) -> None:
    """Where one side's headline lies face down and the other side has still to choose, it takes any card.

    What a headline is worth shows when both are turned over: a look at a card that lies face down sees only that the
    hand lacks it.
    """
    if row[layout.PHASE] != layout.HEADLINE or row[layout.DECIDER] != layout.FLAGSHIP:
        return
    cards = space.lists[0]
    chosen = die(luck_of_tick(row), row[layout.SLOT], legal(book, row, cards))
    apply(book, row, space.trace, cards[chosen])


@rule
def evaluate(
    book: Book, row: Row, weights: Floats, fit: int, deals: int, number: int, count: int, space: Space
) -> None:
    """Writes the deciding side's mean win chance after each of ``count`` options, over re-deals, into ``values``.

    ``fit`` is the place of the first weight of the evaluation.
    """
    side = row[layout.DECIDER]
    values = space.values
    for option in range(count):
        values[option] = 0.0
    for deal in range(deals):
        copy_row(row, space.start)
        determinize(book, space.start, side, spread_luck(space.start, deal, deals, number))
        for option in range(count):
            copy_row(space.start, space.work)
            apply(book, space.work, space.trace, space.options[option])
            reveal(book, space.work, space)
            values[option] += toward_mover(side, win_chance(book, space.work, weights, fit, space.scratch))
    for option in range(count):
        values[option] /= deals


@rule
def plant_tree(nodes: Row, sums: Floats, options: Row, count: int, side: int, values: Floats) -> int:
    """Begins a tree: the root, and below it the options with their first looks; returns the number of nodes."""
    new_node(nodes, sums, 0, 0, 0, 0.0)
    for option in range(count):
        new_node(nodes, sums, option + 1, options[option], nodes[CHILD], toward_mover(side, values[option]))
        nodes[CHILD] = option + 1
    return count + 1


@rule
def new_node(nodes: Row, sums: Floats, node: int, decision: int, sibling: int, prior: float) -> None:
    """Writes a node that nobody has visited. ``prior`` is the Ecosystem's chance."""
    nodes[node * NODE + DECISION] = decision
    nodes[node * NODE + CHILD] = 0
    nodes[node * NODE + SIBLING] = sibling
    nodes[node * NODE + VISITS] = 0
    nodes[node * NODE + OFFERED] = 0
    sums[node * SUMS + TOTAL] = 0.0
    sums[node * SUMS + SQUARES] = 0.0
    sums[node * SUMS + PRIOR] = prior


@rule
def search(
    book: Book, row: Row, minds: Minds, first: int, simulations: int, number: int, used: int, space: Space
) -> int:
    """Grows a player's tree of ``used`` nodes by ``simulations``; returns how many nodes it has then.

    Node 0 is the row itself; its children, made by `plant_tree`, are the decisions to choose from. A search in parts
    grows the same tree as a search in one go. Who is bound to a plan (`game.players.plans`) looks ahead to its own
    decisions as the plan leaves them, and to the rival's as free ones.
    """
    side = row[layout.DECIDER]
    tuning = minds.players[first + PLAYER_TUNING : first + PLAYER]
    nodes, options, work = space.nodes, space.options, space.work
    for _ in range(simulations):
        node = select(nodes, space.sums, 0, side, options, root_options(nodes, options), tuning)
        copy_row(row, work)
        # every decision below the root meets the same re-deals in turn, so that they are compared on common luck
        determinize(book, work, side, mix(number + nodes[node * NODE + VISITS] * GOLDEN & MASK))
        apply(book, work, space.trace, nodes[node * NODE + DECISION])
        space.path[0] = 0
        space.path[1] = node
        used = simulate(book, minds, first, side, 1, used, space)
    return used


@rule
def outlook(book: Book, row: Row, minds: Minds, first: int, simulations: int, number: int, space: Space) -> float:
    """The Ecosystem's chance as it looks to somebody who sees what lies open to both sides, by a search of its own.

    Every simulation deals both hands anew, so the decisions at the root differ as those below it do. What is told is
    the mean, over the same deals, of the decision that was looked at most among those that the deal offers: who
    decides knows the own hand and does not decide by what was only tried. Certain (1 or 0) only if every simulation
    below those decisions ended so.
    """
    nodes, sums, options, work = space.nodes, space.sums, space.options, space.work
    new_node(nodes, sums, 0, 0, 0, 0.0)
    used = 1
    for simulation in range(simulations):
        copy_row(row, work)
        determinize(book, work, layout.NOBODY, mix(number + simulation * GOLDEN & MASK))
        space.path[0] = 0
        used = simulate(book, minds, first, layout.ECOSYSTEM, 0, used, space)
    total = 0.0
    for simulation in range(simulations):
        copy_row(row, work)
        determinize(book, work, layout.NOBODY, mix(number + simulation * GOLDEN & MASK))
        total += mean_of(nodes, sums, most_looked_at(book, work, nodes, options, 0), layout.ECOSYSTEM)
    return total / simulations


@rule
def open_outlook(
    book: Book, row: Row, minds: Minds, decision: int, given: int, simulations: int, number: int, space: Space
) -> float:
    """The Ecosystem's chance with all hands open: every card stays where it lies, only the dice to come are others in
    every simulation. The first of ``minds`` searches.

    ``decision`` is made first, by dice that are still to fall (a review and a new deal with them); NOBODY for none.
    Each way in which they can fall has a tree of its own: what is the best after a success is not after a failure.
    With ``given``, an `outcome_of` tracks, only dice that lead to it count; ANY for all.
    What is told is the mean, over the same dice, of the decision that was looked at most among those that are offered;
    -1 where too few of the dice that were tried, TRIES for each simulation, led to what is given.
    """
    nodes, sums, options, work = space.nodes, space.sums, space.options, space.work
    new_node(nodes, sums, 0, 0, 0, 0.0)  # below it a tree for each outcome
    used = 1
    tried = 0
    found = 0
    while found < simulations and tried < simulations * TRIES and used < len(nodes) // NODE:
        outcome = future(book, row, decision, number, tried, space)
        tried += 1
        if given not in (ANY, outcome):
            continue
        found += 1
        tree = child_of(nodes, 0, outcome)
        if tree == 0:
            tree = used
            new_node(nodes, sums, tree, outcome, nodes[CHILD], 0.0)
            nodes[CHILD] = tree
            used += 1
        space.path[0] = tree
        used = simulate(book, minds, 0, layout.ECOSYSTEM, 0, used, space)
    total = 0.0
    for attempt in range(tried):
        outcome = future(book, row, decision, number, attempt, space)
        if given not in (ANY, outcome):
            continue
        if work[layout.PHASE] == layout.OVER:
            total += 1.0 if work[layout.WINNER] == layout.ECOSYSTEM else 0.0
        else:
            tree = child_of(nodes, 0, outcome)
            total += mean_of(nodes, sums, most_looked_at(book, work, nodes, options, tree), layout.ECOSYSTEM)
    return total / found if 2 * found >= simulations else -1.0


@rule
def future(book: Book, row: Row, decision: int, number: int, attempt: int, space: Space) -> int:
    """Writes into ``work`` where a decision (NOBODY for none) leads by the dice of an attempt; returns its outcome."""
    copy_row(row, space.work)
    seed(space.work, mix(number + attempt * GOLDEN & MASK))
    if decision != layout.NOBODY:
        apply(book, space.work, space.trace, decision)
    return outcome_of(space.work)


@rule
def outcome_of(row: Row) -> int:
    """A number above zero for the tracks as they stand: what dice brought about shows there, and no card does."""
    found = GOLDEN
    for place in range(track.COUNT):
        found = mix((found ^ row[place] & LOW_BITS) + GOLDEN & MASK)
    return (found >> 1) | 1


@rule
def most_looked_at(book: Book, row: Row, nodes: Row, options: Row, tree: int) -> int:
    """Of the nodes below ``tree`` that a position offers, the one that was looked at most; 0 if there is none."""
    count = legal(book, row, options)
    best = 0
    for option in range(count):
        child = child_of(nodes, tree, options[option])
        if child != 0 and (best == 0 or nodes[child * NODE + VISITS] > nodes[best * NODE + VISITS]):
            best = child
    return best


@rule
def simulate(book: Book, minds: Minds, first: int, side: int, depth: int, used: int, space: Space) -> int:
    """One simulation from the position in ``work`` on, ``depth`` decisions down the ``path``; returns the tree's nodes.

    ``used`` nodes are there when it begins; ``side`` is who searches, by whose weights and plan.
    """
    fit = int(minds.players[first + WEIGHTS_AT + side])
    plan = int(minds.players[first + PLAN_AT])
    tuning = minds.players[first + PLAYER_TUNING : first + PLAYER]
    nodes, sums, path, options, work = space.nodes, space.sums, space.path, space.options, space.work
    most_nodes = len(nodes) // NODE - layout.MOST_OPTIONS
    node = path[depth]
    while (
        work[layout.PHASE] != layout.OVER
        and (nodes[node * NODE + VISITS] > 0 or depth == 0)
        and depth + 1 < len(path)
        and used < most_nodes
    ):
        mover = work[layout.DECIDER]
        count = legal(book, work, options)
        if mover == side:
            count = within_plan(book, work, minds.weights, plan, options, count)
        used += grow(book, minds.weights, fit, node, used, count, space)
        node = select(nodes, sums, node, mover, options, count, tuning)
        apply(book, work, space.trace, nodes[node * NODE + DECISION])
        depth += 1
        path[depth] = node
    reveal(book, work, space)
    value = win_chance(book, work, minds.weights, fit, space.scratch)
    for step in range(depth + 1):
        nodes[path[step] * NODE + VISITS] += 1
        sums[path[step] * SUMS + TOTAL] += value
        sums[path[step] * SUMS + SQUARES] += value * value
    return used


@rule
def root_options(nodes: Row, options: Row) -> int:
    """Writes the decisions below the root into ``options`` and returns how many there are."""
    count = 0
    child = nodes[CHILD]
    while child != 0:
        options[count] = nodes[child * NODE + DECISION]
        count += 1
        child = nodes[child * NODE + SIBLING]
    return count


@rule
def child_of(nodes: Row, node: int, decision: int) -> int:
    """The node of a decision under a node, or 0."""
    child = nodes[node * NODE + CHILD]
    while child != 0 and nodes[child * NODE + DECISION] != decision:
        child = nodes[child * NODE + SIBLING]
    return child


@rule
def grow(book: Book, weights: Floats, fit: int, node: int, used: int, count: int, space: Space) -> int:
    """Adds those of ``count`` options that a node has not met yet, each with a first look; returns how many.

    The node's position is the one in ``work``.
    """
    nodes, sums, leaf = space.nodes, space.sums, space.leaf
    fresh = 0
    for option in range(count):
        decision = space.options[option]
        if child_of(nodes, node, decision) == 0:
            copy_row(space.work, leaf)
            apply(book, leaf, space.trace, decision)
            reveal(book, leaf, space)
            chance = win_chance(book, leaf, weights, fit, space.scratch)
            new_node(nodes, sums, used + fresh, decision, nodes[node * NODE + CHILD], chance)
            nodes[node * NODE + CHILD] = used + fresh
            fresh += 1
    return fresh


@rule
def select(nodes: Row, sums: Floats, node: int, side: int, options: Row, count: int, tuning: Floats) -> int:
    """The child to look at next, among the decisions that this re-deal offers."""
    best_look = 0.0
    for option in range(count):
        child = child_of(nodes, node, options[option])
        best_look = max(best_look, toward_mover(side, sums[child * SUMS + PRIOR]))
    shares = 0.0
    for option in range(count):
        child = child_of(nodes, node, options[option])
        worse = 1.0 + (best_look - toward_mover(side, sums[child * SUMS + PRIOR])) / tuning[WARMTH]
        share = 1.0 / (worse * worse)
        sums[child * SUMS + SHARE] = share
        shares += share
    best = 0
    best_score = -1.0
    trust = tuning[TRUST]
    for option in range(count):
        child = child_of(nodes, node, options[option])
        seen = nodes[child * NODE + VISITS]
        nodes[child * NODE + OFFERED] += 1
        look = toward_mover(side, sums[child * SUMS + PRIOR])
        mean = look
        if seen > 0:
            mean = (toward_mover(side, sums[child * SUMS + TOTAL] / seen) * seen + look * trust) / (seen + trust)
        share = sums[child * SUMS + SHARE] / shares
        score = mean + tuning[EXPLORE] * share * math.sqrt(nodes[child * NODE + OFFERED]) / (1.0 + seen)
        if score > best_score:
            best_score = score
            best = child
    return best


@rule
def most_visited(nodes: Row, sums: Floats, side: int) -> int:
    """The child of the root that was visited most; level, the one with the better mean."""
    best = nodes[CHILD]
    child = nodes[best * NODE + SIBLING]
    while child != 0:
        more = nodes[child * NODE + VISITS] - nodes[best * NODE + VISITS]
        if more > 0 or (more == 0 and mean_of(nodes, sums, child, side) > mean_of(nodes, sums, best, side)):
            best = child
        child = nodes[child * NODE + SIBLING]
    return best


@rule
def mean_of(nodes: Row, sums: Floats, node: int, side: int) -> float:
    """The mean win chance of a side at a node; the first look where nobody has been."""
    seen = nodes[node * NODE + VISITS]
    chance = sums[node * SUMS + PRIOR] if seen == 0 else sums[node * SUMS + TOTAL] / seen
    return toward_mover(side, chance)
