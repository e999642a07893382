"""Plays a match and writes down what every decision looked like, for the lab's measures (`game.lab.measure`)."""

from typing import NamedTuple

from game.engine import layout, track
from game.engine.actions import legal
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.endings import projected
from game.engine.layout import Book, Row
from game.engine.rule import rule
from game.engine.step import apply, begin
from game.players.arena import SECOND_DEAL, decide, decision_number
from game.players.minds import PLAYER, Minds
from game.players.search import evaluate
from game.players.space import Floats, Rows, Space
from game.players.value import clock, features, weigh

# what is written down of a decision: who was asked for what and when, how many options there were and which was taken,
# the projected score (half points, plus = Ecosystem), the logits of the Ecosystem's chance before the
# decision by the weights that fit the Ecosystem and by those that fit the Flagship, and how far apart the options are
SIDE, PHASE, ROUND, CLOCK, OPTIONS, CHOSEN, SCORE, LOGIT_OF_ECOSYSTEM, LOGIT_OF_FLAGSHIP, SPREAD = range(10)
RECORD = 10
NOT_JUDGED = -1.0  # the spread of a decision that nobody looked at
# how to look at options: first weights as Ecosystem and as Flagship, re-deals, one decision in so many
FIT, DEALS, EVERY = 0, 2, 3
JUDGING = 4
DEAD_END, TOO_LONG = -1, -2
NO_KIND = -1
# of each kind of decision, such as an action with all its objects: how often any of it was legal, and when last
TIMES, LAST = 0, 1
ABLE = 2
JUDGE_DRAW = 5


class Notes(NamedTuple):
    """What `record_match` writes down, and how it looks at decisions.

    judging  JUDGING numbers: how to look at options
    records  RECORD numbers a decision
    offered  by side and decision: how often it was legal; ``used``: how often it was taken
    kinds    by side and decision: a kind of decision, such as an action with all its objects, or NO_KIND
    able     ABLE numbers a kind: how many decisions offered any of that kind, and the last that did
    """

    judging: Row
    records: Rows
    offered: Row
    used: Row
    kinds: Row
    able: Row


@rule
def record_match(
    book: Book, row: Row, seed_number: int, bid: int, luck: int, minds: Minds, space: Space, notes: Notes
) -> int:
    """Plays a whole match as `game.players.arena.play_match` does; returns the number of decisions.

    ``luck`` 0 gives the players the luck that they have there, another number another luck on the same deal and dice.
    In ``notes``, ``able`` must be empty; ``offered`` and ``used`` are added to. Returns DEAD_END if nothing was legal,
    TOO_LONG if the records are full; the match is not over then.
    """
    begin(book, row, space.trace, seed_number, bid)
    judging, records, able = notes.judging, notes.records, notes.able
    options, scratch = space.options, space.scratch
    own_luck = mix((seed_number & MASK) ^ SECOND_DEAL)
    if luck != 0:
        own_luck = mix(own_luck + luck * GOLDEN & MASK)
    names = book[layout.DECISION_COUNT]
    made = 0
    while row[layout.PHASE] != layout.OVER:
        if made == len(records):
            return TOO_LONG
        side = row[layout.DECIDER]
        number = decision_number(row, own_luck)
        count = legal(book, row, options)
        if count == 0:
            return DEAD_END
        for option in range(count):
            notes.offered[side * names + options[option]] += 1
            kind = notes.kinds[side * names + options[option]]
            if kind != NO_KIND and able[kind * ABLE + LAST] != made + 1:
                able[kind * ABLE + LAST] = made + 1
                able[kind * ABLE + TIMES] += 1
        late = clock(book, row)
        features(book, row, scratch)
        here = records[made]
        here[SIDE] = side
        here[PHASE] = row[layout.PHASE]
        here[ROUND] = row[track.ROUND]
        here[CLOCK] = late
        here[OPTIONS] = count
        here[SCORE] = projected(book, row)
        here[LOGIT_OF_ECOSYSTEM] = weigh(book, late, minds.weights, judging[FIT], scratch)
        here[LOGIT_OF_FLAGSHIP] = weigh(book, late, minds.weights, judging[FIT + 1], scratch)
        here[SPREAD] = NOT_JUDGED
        if judging[DEALS] > 0 and mix(number + JUDGE_DRAW & MASK) % judging[EVERY] == 0:
            here[SPREAD] = 0.0
            if count > 1:
                fit = judging[FIT + side]
                evaluate(book, row, minds.weights, fit, judging[DEALS], number, count, space)
                here[SPREAD] = spread(space.values, count)
        decision = decide(book, row, minds, side * PLAYER, number, space)
        here[CHOSEN] = decision
        notes.used[side * names + decision] += 1
        apply(book, row, space.trace, decision)
        made += 1
    return made


@rule
def spread(values: Floats, count: int) -> float:
    """How far the largest of ``count`` values is from the smallest."""
    least = values[0]
    most = values[0]
    for option in range(1, count):
        least = min(least, values[option])
        most = max(most, values[option])
    return float(most - least)
