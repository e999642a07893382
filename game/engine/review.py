"""The review at the end of a round, step by step in the order of the rule book (rule 4.5).

Every step returns True when it ended the match (ruling 5).
"""

from game.engine import layout, sums, track
from game.engine.chance import happens, record_change
from game.engine.endings import check_breakaway, check_bulwark, check_rulebook, side_ahead
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule
from game.engine.state import (
    adjust,
    floor_pays,
    flow,
    flow_points,
    gate,
    lenders_owed,
    offices_owed,
    prices_slump,
    rounded_up,
    tariffs_owed,
    toward,
)
from game.engine.sums import note

PIPELINE, DEMAND, INCOME, UPKEEP, MARKETS, EXAM, LOW, CALENDAR = range(1, 9)


@rule
def review(book: Book, row: Row, trace: Trace) -> bool:
    """The whole review but for the calendar, which `game.engine.step` turns; True if it ended the match."""
    announce(trace, PIPELINE)
    free_pipeline_steps(book, row, trace)
    announce(trace, DEMAND)
    if check_bulwark(book, row, trace) or meet_demand(book, row, trace):
        return True
    announce(trace, INCOME)
    if pay_debts(book, row, trace):
        return True
    earn(book, row, trace)
    announce(trace, UPKEEP)
    upkeep(book, row, trace)
    announce(trace, MARKETS)
    if score_markets(book, row, trace):
        return True
    announce(trace, EXAM)
    sit_exam(book, row, trace)
    announce(trace, LOW)
    if score_lows(book, row, trace):
        return True
    announce(trace, CALENDAR)
    return False


@rule
def announce(trace: Trace, step: int) -> None:
    """Records that a step of the review begins."""
    record_change(trace, layout.STEP, step, step, 0, 0)


@rule
def score_point(book: Book, row: Row, trace: Trace, cause: int, side: int, points: int) -> bool:
    """Scores for a side and looks for Breakaway after it (rule 7, ruling 5)."""
    adjust(book, row, trace, cause, track.VP, toward(side) * points)
    return check_breakaway(book, row, trace)


@rule
def free_pipeline_steps(book: Book, row: Row, trace: Trace) -> None:
    """Coordination moves tokens for nothing: Proposal -> Lab first, then Survey -> Proposal (step 1, F24-F26)."""
    steps = row[track.COORDINATION] // book[layout.PIPELINE_COORDINATION_PER_STEP]
    note(trace, PIPELINE, sums.FREE_STEPS, steps)
    moved = shift_tokens(book, row, trace, track.PROPOSAL, track.LAB, steps)
    moved += shift_tokens(book, row, trace, track.SURVEY, track.PROPOSAL, steps - moved)
    note(trace, PIPELINE, sums.MOVED, moved)


@rule
def shift_tokens(book: Book, row: Row, trace: Trace, source: int, target: int, most: int) -> int:
    """Moves tokens one box on, as many as there are and fit; returns how many."""
    steps = min(most, row[source], book[book[layout.TRACK_HIGH] + target] - row[target])
    if steps > 0:
        adjust(book, row, trace, PIPELINE, source, -steps)
        adjust(book, row, trace, PIPELINE, target, steps)
    return max(steps, 0)


@rule
def meet_demand(book: Book, row: Row, trace: Trace) -> bool:
    """Demand that the chain cannot meet is imported; under licences the lack bites (step 2, F66, F75; ruling 10)."""
    output = note(trace, DEMAND, sums.FLOW, flow(book, row, layout.FLAGSHIP))
    short = max(0, book[layout.DEMAND_MAGNETS] - output)
    note(trace, DEMAND, sums.SHORT, short)
    if row[track.LICENCES] == 0 or short == 0:
        return False
    covered = note(trace, DEMAND, sums.COVERED, -adjust(book, row, trace, DEMAND, track.STOCKPILE, -short))
    reach = row[track.LICENCES]
    if row[track.TENSION] >= book[layout.DEMAND_TENSION_AT]:
        reach += book[layout.DEMAND_TENSION_BITE]
    note(trace, DEMAND, sums.REACH, reach)
    bite = note(trace, DEMAND, sums.BITE, min(short - covered, reach))
    points = note(trace, DEMAND, sums.BITE_POINTS, rounded_up(bite, book[layout.DEMAND_BITE_PER_POINT]))
    if bite >= book[layout.DEMAND_CONFIDENCE_AT]:
        adjust(book, row, trace, DEMAND, track.CONFIDENCE, -1)
    for _ in range(points):  # noqa: SIM110 - compiled rules know no any()
        if score_point(book, row, trace, DEMAND, layout.ECOSYSTEM, 1):
            return True
    return False


@rule
def pay_debts(book: Book, row: Row, trace: Trace) -> bool:
    """The Ecosystem's income, then what it owes; then licences and tariffs fade (step 3, ruling 11).

    Each unit that is not paid costs Coordination, and all of them together a point: True if that ended the match.
    """
    price = row[track.PRICE]
    if price <= book[layout.INCOME_LOW_PRICE]:
        income = book[layout.INCOME_ECOSYSTEM_LOW]
    elif price <= book[layout.INCOME_MIDDLE_PRICE]:
        income = book[layout.INCOME_ECOSYSTEM_MIDDLE]
    else:
        income = book[layout.INCOME_ECOSYSTEM_HIGH]
    adjust(book, row, trace, INCOME, track.FUNDS, note(trace, INCOME, sums.PRICE_INCOME, income))
    owed = note(trace, INCOME, sums.OFFICES, offices_owed(book, row))
    owed += note(trace, INCOME, sums.LENDERS, lenders_owed(book, row))
    owed += note(trace, INCOME, sums.DUTIES, tariffs_owed(book, row))
    unpaid = note(trace, INCOME, sums.UNPAID, owed + adjust(book, row, trace, INCOME, track.FUNDS, -owed))
    adjust(book, row, trace, INCOME, track.LICENCES, -book[layout.INCOME_LICENCES_FADE])
    adjust(book, row, trace, INCOME, track.TARIFFS, -book[layout.INCOME_TARIFFS_FADE])
    if unpaid == 0:
        return False
    adjust(book, row, trace, INCOME, track.COORDINATION, -unpaid)
    points = note(trace, INCOME, sums.UNPAID_POINTS, book[layout.INCOME_UNPAID_POINTS])
    return score_point(book, row, trace, INCOME, layout.FLAGSHIP, points)


@rule
def earn(book: Book, row: Row, trace: Trace) -> None:
    """The Flagship's income; where prices slump and no floor stands, its lenders take fright (step 3, F49)."""
    with_flow = book[layout.INCOME_FLAGSHIP_WITH_FLOW] if flow(book, row, layout.FLAGSHIP) > 0 else 0
    unguarded = prices_slump(book, row) and row[track.FLOOR] == 0
    loss = book[layout.INCOME_SLUMP_CAPITAL] if unguarded else 0
    income = note(trace, INCOME, sums.BASE_INCOME, book[layout.INCOME_FLAGSHIP])
    income += note(trace, INCOME, sums.FLOW_INCOME, with_flow)
    income += note(trace, INCOME, sums.FLOOR_INCOME, floor_pays(book, row))
    income -= note(trace, INCOME, sums.SLUMP_LOSS, min(loss, income))
    adjust(book, row, trace, INCOME, track.CAPITAL, income)
    if unguarded:
        adjust(book, row, trace, INCOME, track.CONFIDENCE, -book[layout.INCOME_SLUMP_CONFIDENCE])


@rule
def upkeep(book: Book, row: Row, trace: Trace) -> None:
    """Coordination slips if discipline cannot hold it, discipline and Tension fade, delay costs trust (step 4)."""
    lead = note(trace, UPKEEP, sums.DISCIPLINE_LEAD, row[track.COORDINATION] - row[track.DISCIPLINE])
    if note(trace, UPKEEP, sums.SLIPS, int(lead > book[layout.UPKEEP_DISCIPLINE_SHORT])) == 1:
        adjust(book, row, trace, UPKEEP, track.COORDINATION, -book[layout.UPKEEP_COORDINATION_LOSS])
    adjust(book, row, trace, UPKEEP, track.DISCIPLINE, -book[layout.UPKEEP_DISCIPLINE_LOSS])
    excess = max(0, row[track.TENSION] - book[layout.UPKEEP_TENSION_ABOVE])
    calm = note(trace, UPKEEP, sums.CALM, min(excess, book[layout.UPKEEP_TENSION_FADES]))
    adjust(book, row, trace, UPKEEP, track.TENSION, -calm)
    note(trace, UPKEEP, sums.GATE, gate(book, row))
    behind = note(trace, UPKEEP, sums.BEHIND, gate(book, row) - row[track.MILESTONES])
    if note(trace, UPKEEP, sums.LATE, int(behind >= book[layout.UPKEEP_GATE_BEHIND])) == 1:
        adjust(book, row, trace, UPKEEP, track.CONFIDENCE, -book[layout.UPKEEP_GATE_CONFIDENCE])


@rule
def score_markets(book: Book, row: Row, trace: Trace) -> bool:
    """Who leads more markets scores; Rulebook; markers slip toward the middle; flow scores (step 5, F09-F12)."""
    ecosystem = 0
    flagship = 0
    for market in range(layout.MARKET_COUNT):
        led = note(trace, MARKETS, sums.DEFENCE_LED + market, led_far_enough(book, row[track.DEFENCE + market]))
        ecosystem += int(led > 0)
        flagship += int(led < 0)
    note(trace, MARKETS, sums.ECOSYSTEM_LEADS, ecosystem)
    note(trace, MARKETS, sums.FLAGSHIP_LEADS, flagship)
    points = 0
    if ecosystem != flagship:
        points = book[layout.MARKETS_POINTS] if ecosystem > flagship else -book[layout.MARKETS_POINTS]
    note(trace, MARKETS, sums.MARKET_POINTS, points)
    if score_difference(book, row, trace, points) or check_rulebook(book, row, trace):
        return True
    for market in range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT):
        slip = min(abs(row[market]), book[layout.MARKETS_SLIP])
        adjust(book, row, trace, MARKETS, market, -slip if row[market] > 0 else slip)
    difference = note(trace, MARKETS, sums.ECOSYSTEM_FLOW_POINTS, flow_points(book, row, layout.ECOSYSTEM))
    difference -= note(trace, MARKETS, sums.FLAGSHIP_FLOW_POINTS, flow_points(book, row, layout.FLAGSHIP))
    return score_difference(book, row, trace, note(trace, MARKETS, sums.FLOW_POINTS, difference))


@rule
def led_far_enough(book: Book, steps: int) -> int:
    """Who leads a market, whose marker stands so, far enough to score: 1 the Ecosystem, -1 the Flagship, 0 nobody."""
    if abs(steps) < book[layout.MARKETS_SCORE_AT]:
        return 0
    return 1 if steps > 0 else -1


@rule
def score_difference(book: Book, row: Row, trace: Trace, points: int) -> bool:
    """Scores for the side that has more, plus = Ecosystem; nobody scores when level."""
    side = side_ahead(points)
    return side != layout.NOBODY and score_point(book, row, trace, MARKETS, side, abs(points))


@rule
def sit_exam(book: Book, row: Row, trace: Trace) -> None:
    """The political exam of the round: elections and budgets, or plan inspections (step 6, F67; ruling 11)."""
    this_round = row[track.ROUND]
    if book[book[layout.FLAGSHIP_EXAMS] + this_round] == 1:
        loss = note(trace, EXAM, sums.LOSS, book[layout.EXAM_FLAGSHIP_LOSS])
        unlucky = happens(row, trace, EXAM, layout.CHANCE_OF_EXAM, book[layout.EXAM_FLAGSHIP_CHANCE], 0)
        luck = book[layout.EXAM_FLAGSHIP_CHANCE_LOSS] if unlucky else 0
        loss += note(trace, EXAM, sums.LUCK_LOSS, luck)
        loss -= note(trace, EXAM, sums.ALLIES_HELP, int(row[track.ALLIES] >= book[layout.EXAM_FLAGSHIP_ALLIES]))
        loss -= note(trace, EXAM, sums.GATE_HELP, int(row[track.MILESTONES] >= gate(book, row)))
        adjust(book, row, trace, EXAM, track.CONFIDENCE, -note(trace, EXAM, sums.LOST, max(loss, 0)))
    due = book[book[layout.ECOSYSTEM_EXAMS] + this_round]
    if due != layout.NOBODY:
        note(trace, EXAM, sums.DUE, due)
        missing = note(trace, EXAM, sums.MISSING, max(0, due - row[track.DEMONSTRATIONS]))
        adjust(book, row, trace, EXAM, track.COORDINATION, -min(missing, book[layout.EXAM_ECOSYSTEM_MOST]))


@rule
def score_lows(book: Book, row: Row, trace: Trace) -> bool:
    """A side whose trust is gone pays for it; then Breakaway is looked for once more (step 7)."""
    points = book[layout.LOW_POINTS]
    no_confidence = row[track.CONFIDENCE] <= book[layout.LOW_CONFIDENCE]
    no_coordination = row[track.COORDINATION] <= book[layout.LOW_COORDINATION]
    note(trace, LOW, sums.NO_CONFIDENCE, int(no_confidence))
    note(trace, LOW, sums.NO_COORDINATION, int(no_coordination))
    if no_confidence and score_point(book, row, trace, LOW, layout.ECOSYSTEM, points):
        return True
    if no_coordination and score_point(book, row, trace, LOW, layout.FLAGSHIP, points):
        return True
    return check_breakaway(book, row, trace)
