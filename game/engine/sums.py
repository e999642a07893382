"""The sums of a review: what each step reckoned for each side, recorded where it is reckoned (rule 4.5).

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
FLOW = term("flow")  # demand: the Flagship's output
SHORT = term("short")  # of the demand, what it does not meet
COVERED = term("covered")  # of it, by the stockpile
REACH = term("reach")  # how much of the rest licences can bite
BITE = term("bite")  # how much they do
BITE_POINTS = term("bite_points")  # points of it for the Ecosystem
PRICE_INCOME = term("price_income")  # income that the price gives the Ecosystem
OFFICES = term("offices")  # what Coordination costs
LENDERS = term("lenders")  # what debt costs
DUTIES = term("duties")  # what tariffs cost
UNPAID = term("unpaid")  # of all three: what costs Coordination
UNPAID_POINTS = term("unpaid_points")  # points of that for the Flagship
BASE_INCOME = term("base_income")  # of the Flagship
FLOW_INCOME = term("flow_income")
FLOOR_INCOME = term("floor_income")
SLUMP_LOSS = term("slump_loss")  # income that a slump without a floor takes
DISCIPLINE_LEAD = term("discipline_lead")  # upkeep: Coordination beyond Discipline
SLIPS = term("slips")  # 1: Coordination slips
CALM = term("calm")  # Tension that fades
GATE = term("gate")
BEHIND = term("behind")  # milestones behind the gate
LATE = term("late")  # 1: that costs Confidence
DEFENCE_LED = term("defence_led")  # markets: far enough by whom; 1 = Ecosystem, -1 = Flagship, 0 = nobody
ELECTRIC_VEHICLES_LED = term("electric_vehicles_led")
ENERGY_STORAGE_LED = term("energy_storage_led")
ADVANCED_MANUFACTURING_LED = term("advanced_manufacturing_led")
ECOSYSTEM_LEADS = term("ecosystem_leads")  # how many a side leads so
FLAGSHIP_LEADS = term("flagship_leads")
MARKET_POINTS = term("market_points")  # of that, plus = Ecosystem
ECOSYSTEM_FLOW_POINTS = term("ecosystem_flow_points")
FLAGSHIP_FLOW_POINTS = term("flagship_flow_points")
FLOW_POINTS = term("flow_points")  # the difference, plus = Ecosystem
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
