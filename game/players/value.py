"""How good a position is: a linear value of what stands on the table, learned from matches (the weights are data).

The Ecosystem's chance to win is the logistic function of weights times features. Every feature has a weight at each of
the KNOTS of the calendar; in between they blend, because a lead counts for more when little can happen to it. Only
additions, multiplications and divisions are used, so that every machine finds the same number.
"""

from game.engine import layout, track
from game.engine.effects import odds_in_all, roll_odds
from game.engine.endings import final_sum, leader, markets_led
from game.engine.layout import Book, Row
from game.engine.rule import rule, small_rule
from game.engine.state import (
    SINTER,
    floor_pays,
    flow,
    flow_points,
    gate,
    lenders_owed,
    level,
    offices_owed,
    ops_bonus,
    plant_is_open,
    rounded_up,
    shipment,
    tariffs_owed,
    toward,
)
from game.players import feature
from game.players.feature import TABLE_FEATURES
from game.players.space import Floats

KNOTS = (0.0, 0.75, 1.0)
"""Times of the match, 0 to 1, at which a feature has a weight of its own."""

TO_SPARE = 1  # VP beyond a Breakaway from which a lead is a feature of its own
THIRDS = 3
SAFE_SHARE = 2  # thirds of its track at which Confidence is safe
TENTH = 0.1
PERCENT = 0.01
PLAY_SHARE = 10  # a round counts as that many steps of the calendar: its plays, headline and review
HALVINGS = 10  # of the exponent in `logistic`
PARTS = 1024.0  # 2 to the power of HALVINGS
TERMS = 3.0  # of the exponential series in `logistic`, beyond its first
MOST_LOGIT = 30.0


def fit_size(cards: int) -> int:
    """How many weights a fit has for a deck of ``cards``: one a feature at each of the KNOTS."""
    return len(KNOTS) * (TABLE_FEATURES + 2 * cards)


@small_rule
def feature_count(book: Book) -> int:
    """How many features a position has: those of the table, then one a card for each side's hand."""
    return TABLE_FEATURES + 2 * book[layout.CARD_COUNT]


@rule
def features(book: Book, row: Row, out: Floats) -> None:
    """Writes the features of a position into ``out`` (`feature_count` numbers); both hands are taken as they lie."""
    position_features(book, row, out)
    cards = book[layout.CARD_COUNT]
    for card in range(cards):
        place = row[layout.WHERE + card]
        out[TABLE_FEATURES + card] = 1 if place == layout.HAND_OF_ECOSYSTEM else 0
        out[TABLE_FEATURES + cards + card] = 1 if place == layout.HAND_OF_FLAGSHIP else 0


@rule
def position_features(book: Book, row: Row, out: Floats) -> None:
    """Writes all features but the single cards in hand: the first TABLE_FEATURES of them."""
    table_features(book, row, out)
    chain_features(book, row, out)
    flagship_features(book, row, out)
    ecosystem_features(book, row, out)
    market_features(book, row, out)
    system_features(book, row, out)
    pressure_features(book, row, out)
    next_review_features(book, row, out)
    ops_features(book, row, out)
    ops = 0
    for card in range(book[layout.CARD_COUNT]):  # without branches, since where a card lies cannot be foretold
        place = row[layout.WHERE + card]
        owner = book[book[layout.CARD_SIDE] + card]
        of_ecosystem = (place == layout.HAND_OF_ECOSYSTEM) & (owner != layout.FLAGSHIP)
        of_flagship = (place == layout.HAND_OF_FLAGSHIP) & (owner != layout.ECOSYSTEM)
        ops += (int(of_ecosystem) - int(of_flagship)) * book[book[layout.CARD_OPS] + card]
    out[feature.HAND_OPS] = ops


@rule
def table_features(book: Book, row: Row, out: Floats) -> None:
    """The tracks, the sum, and who still has how much to play."""
    for subject in range(track.COUNT):
        out[subject] = row[subject]
    out[feature.BIAS] = 1
    out[feature.SUM] = final_sum(book, row)
    out[feature.TENSE] = 1 if row[track.TENSION] >= book[layout.DEMAND_TENSION_AT] else 0
    out[feature.BRINK] = 1 if row[track.TENSION] >= book[layout.RUPTURE_TENSION] - 1 else 0
    out[feature.NEAR_BRINK] = 1 if row[track.TENSION] == book[layout.RUPTURE_TENSION] - 2 else 0
    far = book[layout.BREAKAWAY_AT] + TO_SPARE
    out[feature.FAR_AHEAD] = max(0, row[track.VP] - far) + min(0, row[track.VP] + far)
    out[feature.PLAYS] = plays_ahead(book, row)


@rule
def ops_features(book: Book, row: Row, out: Floats) -> None:
    """What the side that is spending ops can still do with them; the features of chain and plant must be there."""
    out[feature.OPS] = 0
    for place in range(feature.OPS_OF_FLAGSHIP, feature.OPS_FOR_CHAIN + 1):
        out[place] = 0
    if row[layout.PHASE] != layout.OPS:
        return
    ops = row[layout.OPS_LEFT]
    out[feature.OPS] = toward(row[layout.DECIDER]) * ops
    if row[layout.DECIDER] == layout.FLAGSHIP:
        out[feature.OPS_OF_FLAGSHIP] = ops
        out[feature.OPS_FOR_CAPITAL] = min(ops, row[track.CAPITAL])
        out[feature.OPS_FOR_MILESTONE] = out[feature.READY_ODDS] if ops > 0 else 0.0
        out[feature.OPS_FOR_CHAIN] = ops * out[feature.FLAGSHIP_LACKS] * TENTH
        return
    out[feature.OPS_FOR_FUNDS] = min(ops, row[track.FUNDS])
    out[feature.OPS_FOR_LAB] = min(ops, row[track.LAB])
    out[feature.OPS_FOR_POINTS] = min(ops, row[track.INNOVATION_POINTS])
    out[feature.OPS_FOR_SURVEY] = min(ops, book[book[layout.TRACK_HIGH] + track.SURVEY] - row[track.SURVEY])
    out[feature.OPS_FOR_COORDINATION] = min(ops, max(0, book[layout.OPS_BONUS_AT] - row[track.COORDINATION]))
    out[feature.OPS_OF_ECOSYSTEM_TO_COME] = ops * reviews_to_come(book, row) * TENTH


@rule
def chain_features(book: Book, row: Row, out: Floats) -> None:
    """Both chains: flow, what holds it down, and the discs that more flow needs."""
    for side in range(2):
        smallest = flow(book, row, side)
        at_flow = 0
        lacks = 0
        for stage in range(layout.STAGE_COUNT):
            height = level(book, row, side, stage)
            if height == smallest:
                at_flow += 1
            lacks += max(0, smallest + 2 - height)
        out[feature.ECOSYSTEM_FLOW + side] = smallest
        out[feature.ECOSYSTEM_AT_FLOW + side] = at_flow
        out[feature.ECOSYSTEM_LACKS + side] = lacks
    chain = book[layout.BULWARK_FLOW]
    for stage in range(layout.STAGE_COUNT):
        if stage != SINTER:
            chain = min(chain, level(book, row, layout.FLAGSHIP, stage))
    out[feature.CHAIN_FOR_PLANT] = chain * row[track.MILESTONES] * TENTH


@rule
def flagship_features(book: Book, row: Row, out: Floats) -> None:
    """The plant, its gates, and the trust that pays for it."""
    is_open = plant_is_open(book, row)
    own_flow = out[feature.FLAGSHIP_FLOW]
    out[feature.PLANT] = 1 if is_open else 0
    out[feature.PLANT_FLOW] = own_flow if is_open else 0
    out[feature.BULWARK_NEAR] = 1 if is_open and own_flow >= book[layout.BULWARK_FLOW] - 1 else 0
    ahead = row[track.MILESTONES] - gate(book, row)
    out[feature.AHEAD_OF_GATE] = ahead
    out[feature.BEHIND_GATE] = 1 if -ahead >= book[layout.UPKEEP_GATE_BEHIND] else 0
    ready = ahead < 0 and row[track.CAPITAL] >= book[layout.MILESTONE_PRICE]
    out[feature.READY] = 1 if ready else 0
    out[feature.READY_ODDS] = roll_odds(book, row, book[layout.MILESTONE_PROGRAM]) * PERCENT if ready else 0.0
    out[feature.MILESTONE_TRUST] = row[track.MILESTONES] * row[track.CONFIDENCE] * TENTH
    out[feature.CAPITAL_FOR_GATE] = row[track.CAPITAL] * max(0, -ahead) * TENTH
    out[feature.NO_CONFIDENCE] = 1 if row[track.CONFIDENCE] <= book[layout.LOW_CONFIDENCE] else 0
    out[feature.LITTLE_CONFIDENCE] = 1 if row[track.CONFIDENCE] == book[layout.LOW_CONFIDENCE] + 1 else 0
    safe = book[book[layout.TRACK_HIGH] + track.CONFIDENCE] * SAFE_SHARE // THIRDS
    out[feature.SAFE_CONFIDENCE] = 1 if row[track.CONFIDENCE] >= safe else 0
    short = max(0, book[layout.DEMAND_MAGNETS] - own_flow - row[track.STOCKPILE])
    out[feature.BITE] = min(short, row[track.LICENCES])
    reach = row[track.LICENCES]
    if reach > 0 and row[track.TENSION] >= book[layout.DEMAND_TENSION_AT]:
        reach += book[layout.DEMAND_TENSION_BITE]
    out[feature.DEMAND_POINTS] = rounded_up(int(min(short, reach)), book[layout.DEMAND_BITE_PER_POINT])
    out[feature.CAPITAL_FOR_CHAIN] = row[track.CAPITAL] * out[feature.FLAGSHIP_LACKS] * TENTH


@rule
def ecosystem_features(book: Book, row: Row, out: Floats) -> None:
    """The pipeline, what holds Coordination up, and the exams."""
    out[feature.NO_COORDINATION] = 1 if row[track.COORDINATION] <= book[layout.LOW_COORDINATION] else 0
    holds_up = row[track.DISCIPLINE] >= row[track.COORDINATION] - book[layout.UPKEEP_DISCIPLINE_SHORT]
    out[feature.STEADY_COORDINATION] = 1 if holds_up else 0
    out[feature.MUCH_DISCIPLINE] = max(0, row[track.DISCIPLINE] - borne_discipline(book))
    out[feature.LAB_ODDS] = row[track.LAB] * roll_odds(book, row, book[layout.DEMONSTRATION_PROGRAM]) * PERCENT
    in_all = odds_in_all(book, row, book[layout.DEMONSTRATION_PROGRAM])
    out[feature.LAB_ODDS_IN_ALL] = row[track.LAB] * in_all * PERCENT
    out[feature.FUNDS_FOR_CHAIN] = row[track.FUNDS] * out[feature.ECOSYSTEM_LACKS] * TENTH
    due = 0
    for number in range(book[layout.LAST_ROUND], row[track.ROUND] - 1, -1):
        asked = book[book[layout.ECOSYSTEM_EXAMS] + number]
        if asked != layout.NOBODY:
            due = asked
    out[feature.DEMONSTRATIONS_DUE] = max(0, due - row[track.DEMONSTRATIONS])


@rule
def borne_discipline(book: Book) -> int:
    """The Discipline that a demonstration bears: above it the roll's odds fall (rule 5)."""
    roll = book[layout.DEMONSTRATION_PROGRAM]
    for term in range(book[roll + 3]):
        here = roll + (term + 1) * layout.INSTRUCTION
        if book[here + 1] == track.DISCIPLINE:
            return book[here + 2]
    return book[book[layout.TRACK_HIGH] + track.DISCIPLINE]


@rule
def market_features(book: Book, row: Row, out: Floats) -> None:
    """Who leads, who scores, and how near a Rulebook is."""
    scoring = 0
    held = 0
    mine = 0
    for market in range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT):
        step = row[market]
        if step >= book[layout.MARKETS_SCORE_AT]:
            scoring += 1
            mine += 1
        elif step <= -book[layout.MARKETS_SCORE_AT]:
            scoring -= 1
        if step >= book[book[layout.TRACK_HIGH] + market]:
            held += 1
        elif step <= book[book[layout.TRACK_LOW] + market]:
            held -= 1
    ecosystem_leads = markets_led(row, layout.ECOSYSTEM)
    flagship_leads = markets_led(row, layout.FLAGSHIP)
    out[feature.SCORING_MARKETS] = scoring
    out[feature.LED_MARKETS] = ecosystem_leads - flagship_leads
    out[feature.SAFE_MARKETS] = held
    out[feature.MORE_MARKETS] = min(max(scoring, -1), 1)
    out[feature.MARKETS_TO_COME] = scoring * reviews_to_come(book, row)
    steps = (
        max(0, book[layout.RULEBOOK_DEMONSTRATIONS] - row[track.DEMONSTRATIONS])
        + max(0, book[layout.RULEBOOK_COORDINATION] - row[track.COORDINATION])
        + max(0, book[layout.RULEBOOK_MARKETS] - mine)
    )
    last_steps = (
        book[layout.RULEBOOK_DEMONSTRATIONS] + book[layout.RULEBOOK_COORDINATION] + book[layout.RULEBOOK_MARKETS]
    ) // THIRDS
    out[feature.RULEBOOK_NEAR] = max(0, last_steps - steps)
    out[feature.RULEBOOK_NEXT] = 1 if steps <= 1 else 0


@rule
def system_features(book: Book, row: Row, out: Floats) -> None:
    """What Coordination and flow bring in the half-years to come, and what is shipped; the features of the chain must
    be there."""
    left = reviews_to_come(book, row)
    bonus = ops_bonus(book, row, layout.ECOSYSTEM)
    out[feature.MANY_OPS] = 1 if bonus > 0 else 0
    out[feature.FEW_OPS] = 1 if bonus < 0 else 0
    out[feature.OPS_TO_COME] = bonus * left
    out[feature.TALENT_TO_COME] = row[track.ECOSYSTEM_TALENT] * left * TENTH
    coordination = book[layout.MARKETS_ECOSYSTEM_FLOW_COORDINATION]
    lacks = max(0, book[layout.MARKETS_ECOSYSTEM_FLOW_AT] - int(out[feature.ECOSYSTEM_FLOW]))
    lacks += max(0, coordination - row[track.COORDINATION])
    out[feature.ECOSYSTEM_FLOW_SHORT] = lacks * left * TENTH
    lacks = max(0, book[layout.MARKETS_FLAGSHIP_FLOW_AT] - int(out[feature.FLAGSHIP_FLOW]))
    out[feature.FLAGSHIP_FLOW_SHORT] = lacks * left * TENTH
    for side in range(layout.SIDE_COUNT):
        points = flow_points(book, row, side)
        out[feature.ECOSYSTEM_FLOW_POINTS + side] = points
        out[feature.ECOSYSTEM_POINTS_TO_COME + side] = points * left
        ships = shipment(book, row, side)
        out[feature.ECOSYSTEM_SHIPS + side] = ships
        has_shipped = row[layout.PHASE] == layout.SHIPPING and row[layout.DECIDER] != side and row[layout.SHIPPED] > 0
        out[feature.ECOSYSTEM_STILL_SHIPS + side] = 0 if has_shipped else ships


@rule
def pressure_features(book: Book, row: Row, out: Floats) -> None:
    """Debts, the floor, and what licences and tariffs do."""
    owed = offices_owed(book, row) + lenders_owed(book, row) + tariffs_owed(book, row)
    out[feature.FUNDS_SHORT] = max(0, owed - row[track.FUNDS])
    out[feature.FLOOR_TO_COME] = reviews_to_come(book, row) if floor_pays(book, row) > 0 else 0
    out[feature.TARIFFS_OWED] = tariffs_owed(book, row)
    out[feature.DEBT_TO_COME] = lenders_owed(book, row) * reviews_to_come(book, row) * TENTH
    tense = row[track.TENSION] >= book[layout.DEMAND_TENSION_AT]
    out[feature.PRESSURE] = row[track.LICENCES] - row[track.TARIFFS] if tense else 0


@rule
def next_review_features(book: Book, row: Row, out: Floats) -> None:
    """Who leads, how far VP is on its way to a Breakaway, and whether the next review as it stands makes one."""
    ahead = leader(book, row)
    out[feature.LEADER] = 0 if ahead == layout.NOBODY else toward(ahead)
    breakaway = book[layout.BREAKAWAY_AT]
    half = breakaway // 2
    out[feature.TOWARD_BREAKAWAY] = max(0, row[track.VP] - half) + min(0, row[track.VP] + half)
    points = row[track.VP] + out[feature.DEMAND_POINTS] + out[feature.MORE_MARKETS] * book[layout.MARKETS_POINTS]
    points += out[feature.ECOSYSTEM_FLOW_POINTS] - out[feature.FLAGSHIP_FLOW_POINTS]
    out[feature.BREAKAWAY_NEXT] = 0
    if points >= breakaway:
        out[feature.BREAKAWAY_NEXT] = 1
    elif points <= -breakaway:
        out[feature.BREAKAWAY_NEXT] = -1


@small_rule
def reviews_to_come(book: Book, row: Row) -> int:
    """How many reviews are still to be held, the coming one too."""
    return book[layout.LAST_ROUND] - row[track.ROUND] + 1


@rule
def plays_ahead(book: Book, row: Row) -> int:
    """Plays that the Ecosystem has left in this round beyond the Flagship's."""
    if row[layout.STARTER] == layout.NOBODY:
        return 0
    pair = book[layout.PAIR]
    plays = book[layout.PLAYS]
    done = row[layout.PLAY]
    cycle = done // (2 * pair)
    within = done % (2 * pair)
    size = min(pair, plays - cycle * pair)
    starters = min(within, size) - max(0, within - size)
    return -starters * toward(row[layout.STARTER])


@small_rule
def clock(book: Book, row: Row) -> float:
    """How much of the match is over, 0 to 1."""
    rounds = book[layout.LAST_ROUND] - book[layout.FIRST_ROUND] + 1
    steps = PLAY_SHARE * (row[track.ROUND] - book[layout.FIRST_ROUND]) + row[layout.PLAY]
    return steps / (PLAY_SHARE * rounds)


@rule
def logistic(logit: float) -> float:
    """1 / (1 + e^-logit) from additions, multiplications and divisions alone: the same number on every machine."""
    x = -min(max(logit, -MOST_LOGIT), MOST_LOGIT) / PARTS
    power = 1.0 + x * (1.0 + x * (1.0 / 2.0) * (1.0 + x * (1.0 / TERMS)))
    for _ in range(HALVINGS):
        power *= power
    return 1.0 / (1.0 + power)


@small_rule
def segment(late: float) -> int:
    """The number of the last knot that is not later than a time before the end."""
    return 1 if late >= KNOTS[1] else 0


@rule
def weigh(book: Book, late: float, weights: Floats, first: int, scratch: Floats) -> float:
    """The logit of a list of features at a time under the fit whose weights begin at ``first``."""
    count = feature_count(book)
    at = segment(late)
    before = first + at * count
    share = (late - KNOTS[at]) / (KNOTS[at + 1] - KNOTS[at])
    earlier = 0.0
    later = 0.0
    for place in range(count):
        earlier += scratch[place] * weights[before + place]
        later += scratch[place] * weights[before + count + place]
    return (1.0 - share) * earlier + share * later


@rule
def win_chance(book: Book, row: Row, weights: Floats, first: int, scratch: Floats) -> float:
    """The Ecosystem's chance to win, 0 to 1; certain when the match is over.

    The same as `features` and `weigh`, without writing down the cards in hand: a search asks for little else.
    """
    if row[layout.PHASE] == layout.OVER:
        return 1.0 if row[layout.WINNER] == layout.ECOSYSTEM else 0.0
    position_features(book, row, scratch)
    count = feature_count(book)
    cards = book[layout.CARD_COUNT]
    late = clock(book, row)
    at = segment(late)
    before = first + at * count
    share = (late - KNOTS[at]) / (KNOTS[at + 1] - KNOTS[at])
    earlier = 0.0
    later = 0.0
    for place in range(TABLE_FEATURES):
        earlier += scratch[place] * weights[before + place]
        later += scratch[place] * weights[before + count + place]
    for card in range(cards):
        place = row[layout.WHERE + card]
        if place == layout.HAND_OF_ECOSYSTEM:
            earlier += weights[before + TABLE_FEATURES + card]
            later += weights[before + count + TABLE_FEATURES + card]
        elif place == layout.HAND_OF_FLAGSHIP:
            earlier += weights[before + TABLE_FEATURES + cards + card]
            later += weights[before + count + TABLE_FEATURES + cards + card]
    return logistic((1.0 - share) * earlier + share * later)
