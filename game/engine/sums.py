"""The sums of a review: what each step reckoned for each side, recorded where it is reckoned (rule 4.4).

A review that keeps a trace leaves a record of kind TERM for every number that a step comes to by arithmetic: its cause
is the step, its subject the number's place in TERMS. Screens and texts tell these numbers and reckon none themselves.
"""

from game.engine import layout
from game.engine.chance import record_change
from game.engine.layout import Trace
from game.engine.rule import rule

TERMS = (
    "free_steps",  # pipeline: steps that Coordination gives
    "moved",  # pipeline: steps that were made
    "ecosystem_flow",  # production
    "ecosystem_made",  # magnets of it
    "flagship_flow",
    "flagship_made",
    "short",  # demand that the Flagship's flow does not meet
    "covered",  # of it, by the stockpile
    "reach",  # how much of the rest licences can bite
    "bite",  # how much they do
    "bite_points",  # points of it for the Ecosystem
    "price_income",  # income that the price gives the Ecosystem
    "offices",  # what Coordination costs
    "lenders",  # what debt costs
    "unpaid",  # of both: what costs Coordination
    "base_income",  # of the Flagship
    "flow_income",
    "floor_income",
    "discipline_lead",  # upkeep: Coordination beyond Discipline
    "slips",  # 1: Coordination slips
    "gate",
    "behind",  # milestones behind the gate
    "late",  # 1: that costs Confidence
    "defence_points",  # markets: what each scores, plus = Ecosystem, in the order of the board
    "electric_vehicles_points",
    "energy_storage_points",
    "advanced_manufacturing_points",
    "ecosystem_market_points",
    "flagship_market_points",
    "flow_points",
    "due",  # exam of the Ecosystem, if there is one: demonstrations due
    "missing",
    "loss",  # exam of the Flagship, if there is one
    "luck_loss",
    "allies_help",
    "gate_help",
    "lost",
    "no_confidence",  # 1: Confidence is so low that it costs a point
    "no_coordination",
)
(
    FREE_STEPS,
    MOVED,
    ECOSYSTEM_FLOW,
    ECOSYSTEM_MADE,
    FLAGSHIP_FLOW,
    FLAGSHIP_MADE,
    SHORT,
    COVERED,
    REACH,
    BITE,
    BITE_POINTS,
    PRICE_INCOME,
    OFFICES,
    LENDERS,
    UNPAID,
    BASE_INCOME,
    FLOW_INCOME,
    FLOOR_INCOME,
    DISCIPLINE_LEAD,
    SLIPS,
    GATE,
    BEHIND,
    LATE,
    DEFENCE_POINTS,
    ELECTRIC_VEHICLES_POINTS,
    ENERGY_STORAGE_POINTS,
    ADVANCED_MANUFACTURING_POINTS,
    ECOSYSTEM_MARKET_POINTS,
    FLAGSHIP_MARKET_POINTS,
    FLOW_POINTS,
    DUE,
    MISSING,
    LOSS,
    LUCK_LOSS,
    ALLIES_HELP,
    GATE_HELP,
    LOST,
    NO_CONFIDENCE,
    NO_COORDINATION,
) = range(len(TERMS))


@rule
def note(trace: Trace, step: int, term: int, number: int) -> int:
    """Records what a step of the review came to, and returns it."""
    record_change(trace, layout.TERM, step, term, number, 0)
    return number
