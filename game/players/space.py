"""The space that the players think in, handed to their rules in one piece.

It is a record of arrays where the rules are compiled, of lists where they are plain. Whoever compiles them takes it
apart, so that the record costs nothing.
"""

from typing import Any, NamedTuple

from game.engine.layout import Row, Trace

Floats = Any  # numbers with fractions: a float64 array when compiled, an array or a list in plain Python
Rows = Any  # rows below each other


class Space(NamedTuple):
    """The space that a player thinks in; what stands there from one decision to the next means nothing.

    trace    takes no change records: nobody asks what happened in a thought
    options  the decisions to choose from
    values   what each of them is worth
    scratch  the features of a position
    start    a position after a re-deal; ``work``: the same some decisions later; ``leaf``: one decision after that
    nodes    of a search's tree (`game.players.search`); ``sums``: their numbers with fractions
    path     the nodes of a simulation, from the root on
    stack    positions of a play, each a decision after the one before (`game.players.guard`)
    lists    what may be decided in each of these positions; ``counts``: how many of that are still to be tried
    """

    trace: Trace
    options: Row
    values: Floats
    scratch: Floats
    start: Row
    work: Row
    leaf: Row
    nodes: Row
    sums: Floats
    path: Row
    stack: Rows
    lists: Rows
    counts: Row
