"""Reading and writing a row: levels, flow, and `adjust`, the one writer of tracks (rule 3)."""

from game.engine import layout, track
from game.engine.chance import record_change
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule, small_rule

WEAKEST, AVERAGE = 0, 1  # what flow is, in the order of `game.rules.model.FLOWS`
SINTER = 3  # the place of Sinter in the chain: the plant's stage
HAS_ROOM, BLOCKS_RIVAL, TAKES_LEAD, REACHES_SCORE = range(1, 5)  # how good a step in a market is (ruling 1)


@rule
def adjust(book: Book, row: Row, trace: Trace, cause: int, subject: int, steps: int) -> int:
    """Moves a track by ``steps``, clamped to its limits; records it; returns the steps that it moved."""
    before = row[subject]
    after = min(max(before + steps, book[book[layout.TRACK_LOW] + subject]), book[book[layout.TRACK_HIGH] + subject])
    if after == before:
        return 0
    row[subject] = after
    record_change(trace, layout.CHANGE, cause, subject, before, after)
    return after - before


@small_rule
def rival(side: int) -> int:
    """The other side."""
    return 1 - side


@small_rule
def toward(side: int) -> int:
    """The sign of a step for a side on a market and on VP: plus = Ecosystem (rule 2)."""
    return 1 if side == layout.ECOSYSTEM else -1


@small_rule
def first_stage(side: int) -> int:
    """The track of a side's first stage; the other five follow in chain order."""
    return track.ECOSYSTEM_MINE if side == layout.ECOSYSTEM else track.FLAGSHIP_MINE


@small_rule
def talent_of(side: int) -> int:
    """The talent track of a side."""
    return track.ECOSYSTEM_TALENT if side == layout.ECOSYSTEM else track.FLAGSHIP_TALENT


@small_rule
def plant_discs(book: Book, row: Row) -> int:
    """Sinter discs of the 10X plant: the pilot line, then the rest when it opens (rule 3, F43)."""
    discs = 0
    if row[track.MILESTONES] >= book[layout.PILOT_MILESTONE]:
        discs += book[layout.PILOT_DISCS]
    if row[track.MILESTONES] >= book[layout.OPEN_MILESTONE]:
        discs += book[layout.OPEN_DISCS]
    return discs


@small_rule
def plant_is_open(book: Book, row: Row) -> bool:
    """Whether the 10X plant is open."""
    return row[track.MILESTONES] >= book[layout.OPEN_MILESTONE]


@small_rule
def ally_disc(book: Book, row: Row, stage: int) -> int:
    """1 if the allies lend the Flagship a disc in this stage, else 0 (rule 3)."""
    needed = book[layout.MINE_ALLY + stage]
    return 1 if 0 < needed <= row[track.ALLIES] else 0


@small_rule
def level(book: Book, row: Row, side: int, stage: int) -> int:
    """Discs that work in a stage: own, and for the Flagship its plant's and its allies'."""
    own = row[first_stage(side) + stage]
    if side == layout.ECOSYSTEM:
        return own
    if stage == SINTER:
        own += plant_discs(book, row)
    return own + ally_disc(book, row, stage)


@small_rule
def flow(book: Book, row: Row, side: int) -> int:
    """A side's output: the smallest of its six stages (rule 3, F57, F84), or their average where the rules say so."""
    smallest = level(book, row, side, 0)
    total = smallest
    for stage in range(1, layout.STAGE_COUNT):
        height = level(book, row, side, stage)
        smallest = min(smallest, height)
        total += height
    return total // layout.STAGE_COUNT if book[layout.CHAIN_FLOW] == AVERAGE else smallest


@rule
def weakest_stage(book: Book, row: Row, side: int) -> int:
    """The track of the weakest stage that can still take a disc, or NOBODY (ruling 6)."""
    weakest = layout.NOBODY
    lowest = 0
    for stage in range(layout.STAGE_COUNT):
        place = first_stage(side) + stage
        if row[place] < book[book[layout.TRACK_HIGH] + place]:
            height = level(book, row, side, stage)
            if weakest == layout.NOBODY or height < lowest:
                weakest = place
                lowest = height
    return weakest


@small_rule
def prices_slump(book: Book, row: Row) -> bool:
    """Whether the price lies below the step that a floor guards: without one the Flagship suffers (rule 4.5.3)."""
    return row[track.PRICE] < book[layout.INCOME_FLOOR_STEP]


@small_rule
def floor_pays(book: Book, row: Row) -> int:
    """Capital that the floor pays at the price as it stands; 0 without one (rule 4.5.3, F49)."""
    low = row[track.PRICE] <= book[layout.INCOME_FLOOR_PAYS_UP_TO]
    return book[layout.INCOME_FLOOR_PAYS] if low and row[track.FLOOR] == 1 else 0


@small_rule
def ops_bonus(book: Book, row: Row, side: int) -> int:
    """What Coordination adds to each ops card of the Ecosystem, or takes off it; 0 for the Flagship (rule 4.3)."""
    if side != layout.ECOSYSTEM:
        return 0
    if row[track.COORDINATION] >= book[layout.OPS_BONUS_AT]:
        return book[layout.OPS_BONUS]
    if row[track.COORDINATION] <= book[layout.OPS_MALUS_AT]:
        return -book[layout.OPS_MALUS]
    return 0


@small_rule
def ops_worth(book: Book, row: Row, side: int, card: int) -> int:
    """The ops that a side has from a card now: what is printed and what Coordination adds, at least 1 (rule 4.3)."""
    return max(1, book[book[layout.CARD_OPS] + card] + ops_bonus(book, row, side))


@small_rule
def shipment(book: Book, row: Row, side: int) -> int:
    """Steps that a side's shipping moves a market: its flow but what is needed at home, up to a limit (rule 4.4)."""
    kept = book[layout.SHIPPING_ECOSYSTEM_KEEPS]
    if side == layout.FLAGSHIP:
        kept = book[layout.SHIPPING_FLAGSHIP_KEEPS]
    return min(max(flow(book, row, side) - kept, 0), book[layout.SHIPPING_MOST])


@small_rule
def rounded_up(number: int, unit: int) -> int:
    """How many units have begun in ``number``."""
    return (number + unit - 1) // unit


@small_rule
def offices_owed(book: Book, row: Row) -> int:
    """Funds that high Coordination costs in a review (rule 4.5.3)."""
    return (
        book[layout.INCOME_COORDINATION_COST] if row[track.COORDINATION] >= book[layout.INCOME_COORDINATION_AT] else 0
    )


@small_rule
def lenders_owed(book: Book, row: Row) -> int:
    """Funds that debt costs in a review (rule 4.5.3, F31)."""
    return rounded_up(row[track.DEBT], book[layout.INCOME_DEBT_PER_UNIT])


@small_rule
def tariffs_owed(book: Book, row: Row) -> int:
    """Funds that the Flagship's tariffs cost the Ecosystem in a review (rule 4.5.3)."""
    owed = book[layout.INCOME_TARIFF_COST] * row[track.TARIFFS]
    if row[track.TARIFFS] > 0 and row[track.TENSION] >= book[layout.INCOME_TARIFF_TENSION_AT]:
        owed += book[layout.INCOME_TARIFF_TENSION_COST]
    return owed


@small_rule
def flow_points(book: Book, row: Row, side: int) -> int:
    """Points that a side's flow scores in a review, before the rival's are taken off (rule 4.5.5)."""
    output = flow(book, row, side)
    if side == layout.FLAGSHIP:
        at = book[layout.MARKETS_FLAGSHIP_FLOW_AT]
        return book[layout.MARKETS_FLAGSHIP_FLOW_POINTS] if output >= at else 0
    coordinated = row[track.COORDINATION] >= book[layout.MARKETS_ECOSYSTEM_FLOW_COORDINATION]
    enough = output >= book[layout.MARKETS_ECOSYSTEM_FLOW_AT]
    return book[layout.MARKETS_ECOSYSTEM_FLOW_POINTS] if enough and coordinated else 0


@small_rule
def gate(book: Book, row: Row) -> int:
    """The milestone whose gate this round has opened (rule 5, F44)."""
    return book[book[layout.GATES] + row[track.ROUND]]


@small_rule
def value(book: Book, row: Row, subject: int) -> int:
    """What a condition looks at: a track, or one of the derived values of the model."""
    if subject < track.COUNT:
        return row[subject]
    if subject == track.ECOSYSTEM_FLOW:
        return flow(book, row, layout.ECOSYSTEM)
    if subject == track.FLAGSHIP_FLOW:
        return flow(book, row, layout.FLAGSHIP)
    return gate(book, row) - row[track.MILESTONES]


@small_rule
def holds(book: Book, row: Row, condition: int) -> bool:
    """Whether the condition at this place of the book holds."""
    return compares(value(book, row, book[condition + 1]), book[condition + 2], book[condition + 3])


@small_rule
def compares(found: int, test: int, wanted: int) -> bool:
    """Whether a value passes a test of `layout`: at least, at most or exactly what is wanted."""
    if test == layout.AT_LEAST:
        return found >= wanted
    if test == layout.AT_MOST:
        return found <= wanted
    return found == wanted


@small_rule
def steps_forward(side: int, market: int) -> int:
    """How far a side is ahead in a market whose marker stands at ``market``; below 0 it is behind."""
    return market * toward(side)


@small_rule
def market_has_room(book: Book, row: Row, side: int, market: int) -> bool:
    """Whether the marker of a market (a track) can still move toward a side."""
    if side == layout.ECOSYSTEM:
        return row[market] < book[book[layout.TRACK_HIGH] + market]
    return row[market] > book[book[layout.TRACK_LOW] + market]


@rule
def best_market(book: Book, row: Row, side: int) -> int:
    """The best market for a step by formula (ruling 1), as a track, or NOBODY if all are at their limit.

    Where the step reaches a scoring place, else takes the lead, else takes the rival off a scoring place, else the
    first with room; ties in board order.
    """
    best = layout.NOBODY
    best_rank = 0
    scores_at = book[layout.MARKETS_SCORE_AT]
    for market in range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT):
        if market_has_room(book, row, side, market):
            ahead = steps_forward(side, row[market])
            rank = HAS_ROOM
            if ahead == scores_at - 1:
                rank = REACHES_SCORE
            elif ahead == 0:
                rank = TAKES_LEAD
            elif ahead == -scores_at:
                rank = BLOCKS_RIVAL
            if rank > best_rank:
                best = market
                best_rank = rank
    return best
