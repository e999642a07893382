"""The sums of a review: what each step reckoned for each side, recorded where it is reckoned (rule 4.4).

A review that keeps a trace leaves a record of kind TERM for every number that a step comes to by arithmetic: its cause
is the step, its subject the number's place in TERMS. Screens and texts tell these numbers; at most they add up
what a line shows.
"""

from game.engine import layout
from game.engine.chance import record_change
from game.engine.layout import Trace
from game.engine.rule import rule

TERMS: list[str] = []
"""The names of all numbers that a review may come to, in the order of their places."""


def term(name: str) -> int:
    """Puts a number's name into TERMS and returns its place."""
    TERMS.append(name)
    return len(TERMS) - 1


FREE_STEPS = term("free_steps")  # pipeline: steps that Coordination gives
MOVED = term("moved")  # pipeline: steps that were made
ECOSYSTEM_FLOW = term("ecosystem_flow")  # production
ECOSYSTEM_MADE = term("ecosystem_made")  # magnets of it
FLAGSHIP_FLOW = term("flagship_flow")
FLAGSHIP_MADE = term("flagship_made")
SHORT = term("short")  # demand that the Flagship's flow does not meet
COVERED = term("covered")  # of it, by the stockpile
REACH = term("reach")  # how much of the rest licences can bite
BITE = term("bite")  # how much they do
BITE_POINTS = term("bite_points")  # points of it for the Ecosystem
PRICE_INCOME = term("price_income")  # income that the price gives the Ecosystem
OFFICES = term("offices")  # what Coordination costs
LENDERS = term("lenders")  # what debt costs
UNPAID = term("unpaid")  # of both: what costs Coordination
BASE_INCOME = term("base_income")  # of the Flagship
FLOW_INCOME = term("flow_income")
FLOOR_INCOME = term("floor_income")
DISCIPLINE_LEAD = term("discipline_lead")  # upkeep: Coordination beyond Discipline
SLIPS = term("slips")  # 1: Coordination slips
GATE = term("gate")
BEHIND = term("behind")  # milestones behind the gate
LATE = term("late")  # 1: that costs Confidence
DEFENCE_POINTS = term("defence_points")  # markets: what each scores, plus = Ecosystem, in the order of the board
ELECTRIC_VEHICLES_POINTS = term("electric_vehicles_points")
ENERGY_STORAGE_POINTS = term("energy_storage_points")
ADVANCED_MANUFACTURING_POINTS = term("advanced_manufacturing_points")
ECOSYSTEM_MARKET_POINTS = term("ecosystem_market_points")
FLAGSHIP_MARKET_POINTS = term("flagship_market_points")
FLOW_POINTS = term("flow_points")
DUE = term("due")  # exam of the Ecosystem, if there is one: demonstrations due
MISSING = term("missing")
LOSS = term("loss")  # exam of the Flagship, if there is one
LUCK_LOSS = term("luck_loss")
ALLIES_HELP = term("allies_help")
GATE_HELP = term("gate_help")
LOST = term("lost")
NO_CONFIDENCE = term("no_confidence")  # 1: Confidence is so low that it costs a point
NO_COORDINATION = term("no_coordination")


@rule
def note(trace: Trace, step: int, term: int, number: int) -> int:
    """Records what a step of the review came to, and returns it."""
    record_change(trace, layout.TERM, step, term, number, 0)
    return number
