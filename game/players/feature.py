"""What a player looks at: the tracks, then the features in the table here, then the cards in both hands.

Differences and signs are the Ecosystem's: plus is good for it. A new feature is a line in the table, a number that
`game.players.value` writes at its place, and a fit (``python main.py fit``).
"""

from typing import NamedTuple

from game.engine import track


class Feature(NamedTuple):
    """A feature beyond the tracks: its name in files of weights and in the texts, and what its number means."""

    name: str
    meaning: str


FEATURES: list[Feature] = []
"""The table, in the order of their places."""


def place(name: str, meaning: str) -> int:
    """Puts a feature into the table and returns its place behind the tracks."""
    FEATURES.append(Feature(name, meaning))
    return track.COUNT + len(FEATURES) - 1


BIAS = place("bias", "always 1")
ECOSYSTEM_FLOW = place("ecosystem_flow", "the Ecosystem's smallest stage")
FLAGSHIP_FLOW = place("flagship_flow", "the Flagship's smallest stage")
ECOSYSTEM_AT_FLOW = place("ecosystem_at_flow", "stages that hold the Ecosystem's flow down")
FLAGSHIP_AT_FLOW = place("flagship_at_flow", "stages that hold the Flagship's flow down")
ECOSYSTEM_LACKS = place("ecosystem_lacks", "discs that the Ecosystem's chain lacks for two more flow")
FLAGSHIP_LACKS = place("flagship_lacks", "discs that the Flagship's chain lacks for two more flow")
CHAIN_FOR_PLANT = place(
    "chain_for_plant", "the Flagship's smallest stage but Sinter, up to a Bulwark, by milestones, of 10"
)
SUM = place("sum", "the final sum in half points, as if the match ended now")
PLANT = place("plant", "1 if the plant is open")
PLANT_FLOW = place("plant_flow", "flow behind an open plant")
BULWARK_NEAR = place("bulwark_near", "1 if one more flow makes a Bulwark")
AHEAD_OF_GATE = place("ahead_of_gate", "milestones beyond the gate that is open; below 0: behind it")
BEHIND_GATE = place("behind_gate", "1 if so many milestones behind the gate that the review takes Confidence")
READY = place("ready", "1 if Capital for the next milestone is there and its gate is open")
READY_ODDS = place("ready_odds", "the odds of that milestone, 0 to 1")
MILESTONE_TRUST = place("milestone_trust", "milestones times Confidence, of 10")
CAPITAL_FOR_GATE = place("capital_for_gate", "Capital times open milestones, of 10")
NO_CONFIDENCE = place("no_confidence", "1 if Confidence is so low that it costs points")
LITTLE_CONFIDENCE = place("little_confidence", "1 if Confidence is one above that")
SAFE_CONFIDENCE = place("safe_confidence", "1 if Confidence stands two thirds up its track or higher")
NO_COORDINATION = place("no_coordination", "1 if Coordination is so low that it costs points")
STEADY_COORDINATION = place("steady_coordination", "1 if Discipline holds Coordination at the next review")
MUCH_DISCIPLINE = place("much_discipline", "Discipline beyond what a demonstration bears")
LAB_ODDS = place("lab_odds", "Lab tokens times the odds of a demonstration, 0 to 1 each")
DEMONSTRATIONS_DUE = place("demonstrations_due", "demonstrations missing at the Ecosystem's next exam")
RULEBOOK_NEAR = place("rulebook_near", "how many of the last third of the steps toward a Rulebook are made")
RULEBOOK_NEXT = place("rulebook_next", "1 if one more step makes a Rulebook")
TENSE = place("tense", "1 if Tension makes a shortage bite")
BRINK = place("brink", "1 if one more Tension is a Rupture")
BITE = place("bite", "licences that find no Stockpile and a short chain")
SCORING_MARKETS = place("scoring_markets", "markets in which a side scores, as a difference")
LED_MARKETS = place("led_markets", "markets that a side leads, as a difference")
SAFE_MARKETS = place("safe_markets", "markets held at the end of their track, as a difference")
FAR_AHEAD = place("far_ahead", "VP beyond a Breakaway with one to spare")
OPS = place("ops", "ops that the side to decide has left, toward it")
PLAYS = place("plays", "plays that each side still has this round, as a difference")
HAND_OPS = place("hand_ops", "ops of the own and world cards in hand, as a difference")
OPS_OF_FLAGSHIP = place("ops_of_flagship", "ops that the Flagship has left: the sides' may differ in worth")
OPS_FOR_FUNDS = place("ops_for_funds", "ops that the Ecosystem has left and Funds to go with them")
OPS_FOR_LAB = place("ops_for_lab", "ops that the Ecosystem has left and Lab tokens to demonstrate")
OPS_FOR_CAPITAL = place("ops_for_capital", "ops that the Flagship has left and Capital to go with them")
OPS_FOR_POINTS = place("ops_for_points", "ops that the Ecosystem has left and innovation points to lend on")
OPS_FOR_SURVEY = place("ops_for_survey", "ops that the Ecosystem has left and room for them in the survey")
OPS_FOR_COORDINATION = place(
    "ops_for_coordination", "ops that the Ecosystem has left and Coordination that lacks for more ops a card"
)
OPS_OF_ECOSYSTEM_TO_COME = place(
    "ops_of_ecosystem_to_come", "ops that the Ecosystem has left, times half-years to come, of 10"
)
OPS_FOR_MILESTONE = place("ops_for_milestone", "the odds of the next milestone while the Flagship has ops for it")
OPS_FOR_CHAIN = place("ops_for_chain", "ops that the Flagship has left, times discs that its chain lacks, of 10")
MANY_OPS = place("many_ops", "1 if Coordination makes the Ecosystem's cards worth more ops")
FEW_OPS = place("few_ops", "1 if it makes them worth less")
OPS_TO_COME = place("ops_to_come", "what Coordination adds to a card's ops, times half-years to come")
ECOSYSTEM_FLOW_POINTS = place("ecosystem_flow_points", "points that the Ecosystem's flow scores in a review")
FLAGSHIP_FLOW_POINTS = place("flagship_flow_points", "points that the Flagship's flow scores in a review")
ECOSYSTEM_POINTS_TO_COME = place("ecosystem_points_to_come", "the former, times half-years to come")
FLAGSHIP_POINTS_TO_COME = place("flagship_points_to_come", "the latter, times half-years to come")
ECOSYSTEM_FLOW_SHORT = place(
    "ecosystem_flow_short", "flow and Coordination that lack for these points, times half-years to come, of 10"
)
FLAGSHIP_FLOW_SHORT = place("flagship_flow_short", "flow that lacks for these points, times half-years to come, of 10")
FUNDS_SHORT = place("funds_short", "Funds that lack to pay the next review's debts")
ECOSYSTEM_SHIPS = place("ecosystem_ships", "steps that the Ecosystem's shipping moves a market")
FLAGSHIP_SHIPS = place("flagship_ships", "steps that the Flagship's shipping moves a market")
ECOSYSTEM_STILL_SHIPS = place("ecosystem_still_ships", "the former, unless it has shipped in this half-year")
FLAGSHIP_STILL_SHIPS = place("flagship_still_ships", "the latter, unless it has shipped in this half-year")
TALENT_TO_COME = place("talent_to_come", "the Ecosystem's talent times half-years to come, of 10")
FLOOR_TO_COME = place("floor_to_come", "half-years to come with a floor that pays at the price as it stands")
MORE_MARKETS = place("more_markets", "1 toward the side that leads more markets far enough to score")
MARKETS_TO_COME = place("markets_to_come", "by how many more, times half-years to come")
PRESSURE = place("pressure", "licences beyond tariffs while Tension makes either dear")
LEADER = place("leader", "1 toward the side ahead on the projected score: it starts and ships first")
TOWARD_BREAKAWAY = place("toward_breakaway", "VP beyond half of a Breakaway")
BREAKAWAY_NEXT = place("breakaway_next", "1 toward the side that the next review, as it stands, gives a Breakaway")
DEMAND_POINTS = place("demand_points", "points that the Flagship's unmet demand gives in the next review")
TARIFFS_OWED = place("tariffs_owed", "Funds that tariffs cost in the next review")
DEBT_TO_COME = place("debt_to_come", "Funds that debt costs in a review, times half-years to come, of 10")
LAB_ODDS_IN_ALL = place("lab_odds_in_all", "Lab tokens times these odds with an academician's second roll")
FUNDS_FOR_CHAIN = place("funds_for_chain", "Funds times discs that the Ecosystem's chain lacks, of 10")
CAPITAL_FOR_CHAIN = place("capital_for_chain", "Capital times discs that the Flagship's chain lacks, of 10")
NEAR_BRINK = place("near_brink", "1 if two more Tension are a Rupture")

TABLE_FEATURES = track.COUNT + len(FEATURES)
"""How many features there are on the table: the tracks and those above."""


def name_of(number: int) -> str:
    """The name of the feature beyond the tracks that stands at this place."""
    return FEATURES[number - track.COUNT].name
