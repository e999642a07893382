"""Plays a match and writes down what every decision looked like, for the lab's measures (`game.lab.measure`)."""

from game.engine import layout, track
from game.engine.actions import legal
from game.engine.chance import GOLDEN, MASK, mix
from game.engine.endings import final_sum
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule
from game.engine.step import apply, begin
from game.players.arena import PLAYER, SECOND_DEAL, decide, decision_number
from game.players.guard import Rows
from game.players.search import evaluate
from game.players.value import Floats, clock, features, weigh

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


@rule
def record_match(
    book: Book,
    row: Row,
    trace: Trace,
    seed_number: int,
    bid: int,
    luck: int,
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
    judging: Row,
    records: Rows,
    offered: Row,
    used: Row,
    kinds: Row,
    able: Row,
) -> int:
    """Plays a whole match as `game.players.arena.play_match` does; returns the number of decisions.

    ``luck`` 0 gives the players the luck that they have there, another number another luck on the same deal and dice.
    ``records`` take RECORD numbers a decision. ``offered`` and ``used`` count, by side and decision, how often it was
    legal and how often taken; ``kinds`` names, by the same, a kind of decision or NO_KIND, and ``able`` takes ABLE
    numbers a kind: how many decisions offered any of that kind, and the last that did. ``able`` must be empty; the
    others are added to. Returns DEAD_END if nothing was legal, TOO_LONG if the records are full; the match is not over
    then.
    """
    begin(book, row, trace, seed_number, bid)
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
            offered[side * names + options[option]] += 1
            kind = kinds[side * names + options[option]]
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
        here[SCORE] = final_sum(book, row)
        here[LOGIT_OF_ECOSYSTEM] = weigh(book, late, weights, judging[FIT], scratch)
        here[LOGIT_OF_FLAGSHIP] = weigh(book, late, weights, judging[FIT + 1], scratch)
        here[SPREAD] = NOT_JUDGED
        if judging[DEALS] > 0 and mix(number + JUDGE_DRAW & MASK) % judging[EVERY] == 0:
            here[SPREAD] = 0.0
            if count > 1:
                evaluate(
                    book,
                    row,
                    trace,
                    weights,
                    judging[FIT + side],
                    side,
                    judging[DEALS],
                    number,
                    options,
                    count,
                    start,
                    work,
                    scratch,
                    values,
                )
                here[SPREAD] = spread(values, count)
        decision = decide(
            book,
            row,
            trace,
            players,
            side * PLAYER,
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
        here[CHOSEN] = decision
        used[side * names + decision] += 1
        apply(book, row, trace, decision)
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
