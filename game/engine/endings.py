"""How a match ends, and the sum as if it ended now (rule 7)."""

from game.engine import layout, track
from game.engine.chance import record_change
from game.engine.layout import Book, Row, Trace
from game.engine.rule import rule, small_rule
from game.engine.state import flow, flow_points, plant_is_open, rival


@rule
def markets_led(row: Row, side: int) -> int:
    """How many markets a side leads."""
    led = 0
    for market in range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT):
        if (row[market] > 0 and side == layout.ECOSYSTEM) or (row[market] < 0 and side == layout.FLAGSHIP):
            led += 1
    return led


@rule
def final_sum(book: Book, row: Row) -> int:
    """The final sum in half points, plus = Ecosystem, as if 2028 ended now (rule 7); par is taken off it (rule 8)."""
    ecosystem_flow = flow(book, row, layout.ECOSYSTEM)
    flagship_flow = flow(book, row, layout.FLAGSHIP)
    total = 2 * row[track.VP]
    total += book[layout.FINAL_MARKET] * (markets_led(row, layout.ECOSYSTEM) - markets_led(row, layout.FLAGSHIP))
    total += book[layout.FINAL_DEMONSTRATION] * row[track.DEMONSTRATIONS]
    total -= book[layout.FINAL_MILESTONE] * row[track.MILESTONES]
    total += book[layout.FINAL_FLOW] * (ecosystem_flow - book[layout.FINAL_FLOW_ABOVE])
    total -= book[layout.FINAL_DEBT] * row[track.DEBT]
    total -= book[layout.FINAL_FLAGSHIP_FLOW] * flagship_flow
    if plant_is_open(book, row):
        total -= book[layout.FINAL_PLANT]
    return total - book[layout.PAR]


@rule
def points_to_come(book: Book, row: Row) -> int:
    """What flow that scores now would still bring in the reviews to come, in half points, plus = Ecosystem (ruling 2).

    The coming review counts: nobody is asked anything between its flow point and the next half-year.
    """
    reviews = book[layout.LAST_ROUND] - row[track.ROUND] + 1
    points = flow_points(book, row, layout.ECOSYSTEM) - flow_points(book, row, layout.FLAGSHIP)
    return 2 * reviews * points


@rule
def projected(book: Book, row: Row) -> int:
    """The projected score in half points, plus = Ecosystem (rule 7): the sum, what is to come, less what is expected.

    When the match is over it is the final sum.
    """
    total = final_sum(book, row)
    if row[layout.PHASE] == layout.OVER:
        return total
    return total + points_to_come(book, row) - book[book[layout.EXPECTED] + row[track.ROUND]]


@small_rule
def side_ahead(total: int) -> int:
    """The side that a sum is for, or NOBODY when it is level."""
    if total > 0:
        return layout.ECOSYSTEM
    if total < 0:
        return layout.FLAGSHIP
    return layout.NOBODY


@rule
def leader(book: Book, row: Row) -> int:
    """The side ahead on the projected score, or NOBODY when level (rule 4.3)."""
    return side_ahead(projected(book, row))


@rule
def finish(book: Book, row: Row, trace: Trace, ending: int, winner: int) -> None:
    """The match is over; nobody is asked any more."""
    row[layout.PHASE] = layout.OVER
    row[layout.DECIDER] = layout.NOBODY
    row[layout.ENDING] = ending
    row[layout.WINNER] = winner
    row[layout.TOTAL] = final_sum(book, row)
    record_change(trace, layout.ENDS, layout.CAUSE_RULE, ending, 0, winner)


@rule
def end_of_2028(book: Book, row: Row, trace: Trace) -> None:
    """The calendar is at its end: the higher sum wins; level, the Flagship if it has enough flow (rule 7)."""
    winner = side_ahead(final_sum(book, row))
    if winner == layout.NOBODY:
        has_flow = flow(book, row, layout.FLAGSHIP) >= book[layout.FINAL_TIE_FLOW]
        winner = layout.FLAGSHIP if has_flow else layout.ECOSYSTEM
    finish(book, row, trace, layout.END_OF_2028, winner)


@rule
def check_rupture(book: Book, row: Row, trace: Trace) -> bool:
    """Rupture at once when the tension is at its end: the side whose play brought it there loses (ruling 4)."""
    if row[track.TENSION] < book[layout.RUPTURE_TENSION] or row[layout.PHASE] == layout.OVER:
        return row[layout.PHASE] == layout.OVER
    finish(book, row, trace, layout.RUPTURE, rival(row[layout.ACTOR]))
    return True


@rule
def check_breakaway(book: Book, row: Row, trace: Trace) -> bool:
    """Breakaway: a lead in VP that ends the match in a review (rule 7)."""
    if row[track.VP] >= book[layout.BREAKAWAY_AT]:
        finish(book, row, trace, layout.BREAKAWAY, layout.ECOSYSTEM)
    elif row[track.VP] <= -book[layout.BREAKAWAY_AT]:
        finish(book, row, trace, layout.BREAKAWAY, layout.FLAGSHIP)
    return row[layout.PHASE] == layout.OVER


@rule
def check_bulwark(book: Book, row: Row, trace: Trace) -> bool:
    """Bulwark: an open plant on a full chain (rule 7, F73, F84)."""
    if plant_is_open(book, row) and flow(book, row, layout.FLAGSHIP) >= book[layout.BULWARK_FLOW]:
        finish(book, row, trace, layout.BULWARK, layout.FLAGSHIP)
    return row[layout.PHASE] == layout.OVER


@rule
def check_rulebook(book: Book, row: Row, trace: Trace) -> bool:
    """Rulebook: demonstrations, coordination and markets together set the standard (rule 7, F14)."""
    markets = 0
    for market in range(track.DEFENCE, track.DEFENCE + layout.MARKET_COUNT):
        if row[market] >= book[layout.RULEBOOK_STEP]:
            markets += 1
    if (
        row[track.DEMONSTRATIONS] >= book[layout.RULEBOOK_DEMONSTRATIONS]
        and row[track.COORDINATION] >= book[layout.RULEBOOK_COORDINATION]
        and markets >= book[layout.RULEBOOK_MARKETS]
    ):
        finish(book, row, trace, layout.RULEBOOK, layout.ECOSYSTEM)
    return row[layout.PHASE] == layout.OVER
