"""How good a position is: a linear value of what stands on the table, learned from matches (the weights are data).

The Ecosystem's chance to win is the logistic function of weights times features. Every feature has a weight at each of
the KNOTS of the calendar; in between they blend, because a lead counts for more when little can happen to it. Only
additions, multiplications and divisions are used, so that every machine finds the same number.
"""

from game.engine import layout, track
from game.engine.effects import roll_odds
from game.engine.endings import final_sum, markets_led
from game.engine.layout import Book, Row
from game.engine.rule import rule, small_rule
from game.engine.state import SINTER, flow, gate, level, plant_is_open, toward
from game.players.space import Floats

# features: the tracks, then what a player looks at beyond them, then the cards in both hands
(
    BIAS,
    ECOSYSTEM_FLOW,
    FLAGSHIP_FLOW,
    ECOSYSTEM_AT_FLOW,  # stages that hold the flow down
    FLAGSHIP_AT_FLOW,
    ECOSYSTEM_LACKS,  # discs that the chain lacks for two more flow
    FLAGSHIP_LACKS,
    CHAIN_FOR_PLANT,  # the Flagship's smallest stage but Sinter, of 5: what an opening plant will find
    SUM,  # the final sum in half points, as if the match ended now
    PLANT,
    PLANT_FLOW,  # flow behind an open plant
    BULWARK_NEAR,  # 1 if one more flow makes a Bulwark
    AHEAD_OF_GATE,
    BEHIND_GATE,
    READY,  # capital for the next milestone is there and its gate is open
    READY_ODDS,  # its odds, 0 to 1
    MILESTONE_TRUST,  # milestones times Confidence, of 10
    CAPITAL_FOR_GATE,  # capital times open milestones, of 10
    NO_CONFIDENCE,
    LITTLE_CONFIDENCE,
    SAFE_CONFIDENCE,  # Confidence 4 or more
    NO_COORDINATION,
    STEADY_COORDINATION,  # Discipline holds Coordination at the next review
    MUCH_DISCIPLINE,
    LAB_ODDS,  # lab tokens times the odds of a demonstration, 0 to 1 each
    DEMONSTRATIONS_DUE,  # demonstrations missing at the Ecosystem's next exam
    RULEBOOK_NEAR,  # how many of its last steps the Ecosystem has made toward a Rulebook
    RULEBOOK_NEXT,  # 1 if one more step makes a Rulebook
    TENSE,
    BRINK,
    BITE,  # licences that find no stockpile and a short chain
    SCORING_MARKETS,
    LED_MARKETS,
    SAFE_MARKETS,  # markets held at 3
    FAR_AHEAD,  # VP beyond 6
    MAGNETS_BEHIND,  # magnets that each side can deliver to markets it does not lead, as a difference
    OPS,  # ops that the side to decide has left, toward it
    PLAYS,  # plays that each side still has this round, as a difference
    HAND_OPS,  # ops of the own and world cards in hand, as a difference
    OPS_OF_FLAGSHIP,  # ops that the Flagship has left, once more, so that the sides' ops may differ in worth
    OPS_FOR_FUNDS,  # ops that the Ecosystem has left and funds to go with them
    OPS_FOR_LAB,  # the same with lab tokens to demonstrate
    OPS_FOR_ECOSYSTEM_MAGNETS,  # the same with magnets to deliver
    OPS_FOR_CAPITAL,  # ops that the Flagship has left and capital to go with them
    OPS_FOR_FLAGSHIP_MAGNETS,  # the same with magnets to deliver
    EVENT_PENDING,  # a rival's event that happens when the ops are spent, toward the side that benefits
) = range(track.COUNT, track.COUNT + 46)
TABLE_FEATURES = track.COUNT + 46

KNOTS = (0.0, 0.75, 1.0)
"""Times of the match, 0 to 1, at which a feature has a weight of its own."""

MUCH = 3  # discipline above which demonstrations suffer (rule 5)
SAFE = 4
FAR = 6
HELD = 3
LAST_STEPS = 4  # toward a Rulebook that are counted
TENTH = 0.1
FIFTH = 0.2
PERCENT = 0.01
PLAY_SHARE = 10  # a round counts as that many steps of the calendar: its plays, headline and review
HALVINGS = 10  # of the exponent in `logistic`
PARTS = 1024.0  # 2 to the power of HALVINGS
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
    ops = 0
    for card in range(book[layout.CARD_COUNT]):
        place = row[layout.WHERE + card]
        if place == layout.HAND_OF_ECOSYSTEM and book[book[layout.CARD_SIDE] + card] != layout.FLAGSHIP:
            ops += book[book[layout.CARD_OPS] + card]
        elif place == layout.HAND_OF_FLAGSHIP and book[book[layout.CARD_SIDE] + card] != layout.ECOSYSTEM:
            ops -= book[book[layout.CARD_OPS] + card]
    out[HAND_OPS] = ops


@rule
def table_features(book: Book, row: Row, out: Floats) -> None:
    """The tracks, the sum, and who still has how much to play."""
    for subject in range(track.COUNT):
        out[subject] = row[subject]
    out[BIAS] = 1
    out[SUM] = final_sum(book, row)
    out[TENSE] = 1 if row[track.TENSION] >= book[layout.DEMAND_TENSION_AT] else 0
    out[BRINK] = 1 if row[track.TENSION] >= book[layout.RUPTURE_TENSION] - 1 else 0
    out[FAR_AHEAD] = max(0, row[track.VP] - FAR) + min(0, row[track.VP] + FAR)
    for feature in range(OPS_OF_FLAGSHIP, EVENT_PENDING + 1):
        out[feature] = 0
    out[OPS] = 0
    if row[layout.PHASE] == layout.OPS:
        ops = row[layout.OPS_LEFT]
        out[OPS] = toward(row[layout.DECIDER]) * ops
        if row[layout.DECIDER] == layout.FLAGSHIP:
            out[OPS_OF_FLAGSHIP] = ops
            out[OPS_FOR_CAPITAL] = min(ops, row[track.CAPITAL])
            out[OPS_FOR_FLAGSHIP_MAGNETS] = min(ops, row[track.FLAGSHIP_MAGNETS])
        else:
            out[OPS_FOR_FUNDS] = min(ops, row[track.FUNDS])
            out[OPS_FOR_LAB] = min(ops, row[track.LAB])
            out[OPS_FOR_ECOSYSTEM_MAGNETS] = min(ops, row[track.ECOSYSTEM_MAGNETS])
        out[EVENT_PENDING] = -toward(row[layout.DECIDER]) * row[layout.EVENT_AFTER]
    out[PLAYS] = plays_ahead(book, row)


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
        out[ECOSYSTEM_FLOW + side] = smallest
        out[ECOSYSTEM_AT_FLOW + side] = at_flow
        out[ECOSYSTEM_LACKS + side] = lacks
    chain = book[layout.BULWARK_FLOW]
    for stage in range(layout.STAGE_COUNT):
        if stage != SINTER:
            chain = min(chain, level(book, row, layout.FLAGSHIP, stage))
    out[CHAIN_FOR_PLANT] = chain * row[track.MILESTONES] * TENTH


@rule
def flagship_features(book: Book, row: Row, out: Floats) -> None:
    """The plant, its gates, and the trust that pays for it."""
    is_open = plant_is_open(book, row)
    own_flow = out[FLAGSHIP_FLOW]
    out[PLANT] = 1 if is_open else 0
    out[PLANT_FLOW] = own_flow if is_open else 0
    out[BULWARK_NEAR] = 1 if is_open and own_flow >= book[layout.BULWARK_FLOW] - 1 else 0
    ahead = row[track.MILESTONES] - gate(book, row)
    out[AHEAD_OF_GATE] = ahead
    out[BEHIND_GATE] = 1 if -ahead >= book[layout.UPKEEP_GATE_BEHIND] else 0
    ready = ahead < 0 and row[track.CAPITAL] >= book[layout.MILESTONE_PRICE]
    out[READY] = 1 if ready else 0
    out[READY_ODDS] = roll_odds(book, row, book[layout.MILESTONE_PROGRAM]) * PERCENT if ready else 0.0
    out[MILESTONE_TRUST] = row[track.MILESTONES] * row[track.CONFIDENCE] * TENTH
    out[CAPITAL_FOR_GATE] = row[track.CAPITAL] * max(0, -ahead) * TENTH
    out[NO_CONFIDENCE] = 1 if row[track.CONFIDENCE] <= book[layout.LOW_CONFIDENCE] else 0
    out[LITTLE_CONFIDENCE] = 1 if row[track.CONFIDENCE] == book[layout.LOW_CONFIDENCE] + 1 else 0
    out[SAFE_CONFIDENCE] = 1 if row[track.CONFIDENCE] >= SAFE else 0
    short = max(0, book[layout.DEMAND_MAGNETS] - own_flow - row[track.STOCKPILE])
    out[BITE] = min(short, row[track.LICENCES])


@rule
def ecosystem_features(book: Book, row: Row, out: Floats) -> None:
    """The pipeline, what holds Coordination up, and the exams."""
    out[NO_COORDINATION] = 1 if row[track.COORDINATION] <= book[layout.LOW_COORDINATION] else 0
    holds_up = row[track.DISCIPLINE] >= row[track.COORDINATION] - book[layout.UPKEEP_DISCIPLINE_SHORT]
    out[STEADY_COORDINATION] = 1 if holds_up else 0
    out[MUCH_DISCIPLINE] = max(0, row[track.DISCIPLINE] - MUCH)
    out[LAB_ODDS] = row[track.LAB] * roll_odds(book, row, book[layout.DEMONSTRATION_PROGRAM]) * PERCENT
    due = 0
    for number in range(book[layout.LAST_ROUND], row[track.ROUND] - 1, -1):
        asked = book[book[layout.ECOSYSTEM_EXAMS] + number]
        if asked != layout.NOBODY:
            due = asked
    out[DEMONSTRATIONS_DUE] = max(0, due - row[track.DEMONSTRATIONS])


@rule
def market_features(book: Book, row: Row, out: Floats) -> None:
    """Who leads, who scores, and who could deliver where it is behind."""
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
        if step >= HELD:
            held += 1
        elif step <= -HELD:
            held -= 1
    ecosystem_leads = markets_led(row, layout.ECOSYSTEM)
    flagship_leads = markets_led(row, layout.FLAGSHIP)
    out[SCORING_MARKETS] = scoring
    out[LED_MARKETS] = ecosystem_leads - flagship_leads
    out[SAFE_MARKETS] = held
    out[MAGNETS_BEHIND] = min(row[track.ECOSYSTEM_MAGNETS], layout.MARKET_COUNT - ecosystem_leads) - min(
        row[track.FLAGSHIP_MAGNETS], layout.MARKET_COUNT - flagship_leads
    )
    steps = (
        max(0, book[layout.RULEBOOK_DEMONSTRATIONS] - row[track.DEMONSTRATIONS])
        + max(0, book[layout.RULEBOOK_COORDINATION] - row[track.COORDINATION])
        + max(0, book[layout.RULEBOOK_MARKETS] - mine)
    )
    out[RULEBOOK_NEAR] = max(0, LAST_STEPS - steps)
    out[RULEBOOK_NEXT] = 1 if steps <= 1 else 0


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
    power = 1.0 + x * (1.0 + x * (1.0 / 2.0) * (1.0 + x * (1.0 / HELD)))
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
