"""What every figure is called, in what unit it is told, and when it is green, amber or red. The only place of these.

Limits are the aims that the second edition of the rules was made for, and no others; what has no limit is told to
explain the rest. Green is where the figure itself lies within ``green`` (with ``sure``: its whole 95 % interval). Red
is where its whole interval lies outside ``red``: a figure from a few matches that may be in order is amber.

What players choose says whether the game is good only where they weigh their decisions. At `random` and at `novice`,
which plays by a sheet, such figures (``chosen``) are told without a colour: random play never builds a Bulwark. Some
(``searched``) have a colour only where players search: one step ahead, an event shows all that it brings, and ops show
nothing but their number. A scenario that is a part of the game may lack one of the endings.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

GREEN, AMBER, RED, PLAIN = "green", "amber", "red", ""
PERCENT, POINTS, BITS, NUMBER = "%", "pp", "bit", ""
"""Units: shares and rates are told in percent, differences of them in percentage points."""
COLOURS = (RED, AMBER, GREEN, PLAIN)

AS_GOOD_AS_NEVER = 0.005  # an ending rarer than one match in 200 might as well not be in the game


@dataclass(frozen=True, slots=True)
class Limit:
    """One measure: its name in a table, its unit, and its limits (shares and rates from 0 to 1); None: no colour.

    chosen    whether it tells what players choose
    searched  whether it tells what only players that look ahead choose for a good reason
    sure      whether the whole interval must lie within ``green``
    """

    name: str
    unit: str = PERCENT
    green: tuple[float, float] | None = None
    red: tuple[float, float] = (-inf, inf)
    chosen: bool = False
    searched: bool = False
    sure: bool = False

    def colour(self, value: float, low: float, high: float) -> str:
        """The colour of a figure with its 95 % interval."""
        if self.green is None:
            return PLAIN
        if high < self.red[0] or low > self.red[1]:
            return RED
        ends = (low, high) if self.sure else (value, value)
        return GREEN if self.green[0] <= ends[0] and ends[1] <= self.green[1] else AMBER


LIMITS = {
    # a level against itself
    "balance": Limit("Ecosystem wins", PERCENT, (0.45, 0.55), (0.43, 0.57), chosen=True),
    "balance_elsewhere": Limit("Ecosystem wins", PERCENT, (0.43, 0.57), (0.43, 0.57), chosen=True),
    "drift": Limit("Drift to the level below", POINTS),
    "completion": Limit("Matches that end by rule", PERCENT, (1.0, 1.0), (1.0, 1.0)),
    "plant": Limit("The plant opens", PERCENT, (0.25, 0.50), (0.05, 0.70), searched=True),
    "plant_wins": Limit("Ecosystem wins where the plant is", PERCENT),
    "length": Limit("Decisions in a match", NUMBER, (85, 105), (-inf, 120), chosen=True),
    "ending": Limit("Ends by", PERCENT, (0.02, 1.0), (AS_GOOD_AS_NEVER, 1.0), chosen=True),
    "ending_of_part": Limit("Ends by"),
    "rupture": Limit("Ends by", PERCENT, (0.02, 0.06), (AS_GOOD_AS_NEVER, 0.12), chosen=True),
    "rupture_of_part": Limit("Ends by", PERCENT, (0.0, 0.06), (-inf, 0.12), chosen=True),
    "comeback": Limit("Wins from 35 % or less at mid-game", PERCENT, (0.20, 0.35), (0.10, 0.45), chosen=True),
    "uncertainty_middle": Limit("Entropy entering the middle half-year", BITS),
    "uncertainty_last": Limit("Entropy entering the last half-year", BITS, (0.55, 1.0), (0.30, inf), chosen=True),
    "options": Limit("Options of a decision, mean", NUMBER),
    "options_p95": Limit("Options of a decision, 95th percentile", NUMBER),
    "options_most": Limit("Options of a decision, most", NUMBER),
    "agency": Limit("Decisions with two options 1 pp apart", PERCENT),
    # what tells who wins
    "track_tells": Limit("AUC at the end", NUMBER),
    "tracks_that_tell": Limit("Tracks of the Ecosystem that tell who wins", NUMBER, (3, inf), (1, inf), chosen=True),
    "projected_mean": Limit("Projected score entering", NUMBER, (-0.5, 0.5), (-1.5, 1.5), chosen=True),
    "projected_tells_first": Limit("AUC of the projected score entering", NUMBER, (0.60, 1.0), (0.5, 1.0), chosen=True),
    "projected_tells": Limit("AUC of the projected score entering", NUMBER),
    "projected_tells_last": Limit("AUC of the projected score entering", NUMBER, (0.75, 1.0), (0.6, 1.0), chosen=True),
    "projected_rise": Limit("Least rise of that AUC in a half-year", NUMBER, (0.0, 1.0), chosen=True),
    "projected_level": Limit("Ecosystem wins from a level score", PERCENT, (0.45, 0.55), (0.40, 0.60), chosen=True),
    # cards and actions
    "events": Limit("Own and world cards played as events"),
    "desk": Limit("Cards played to the desk"),
    "deal_event": Limit("Event share of the deal's", PERCENT, (0.30, 1.0), (0.10, 1.0), searched=True),
    "action_entropy": Limit("Entropy of the actions used, of the most"),
    "menu": Limit("Actions in the menu", NUMBER, (1, 12), (1, 12)),
    "card_power": Limit("Power", POINTS),
    "card_event": Limit("As an event"),
    "card_ops": Limit("For its ops"),
    "card_desk": Limit("To the desk"),
    "card_pick": Limit("Pick rate"),
    "action_use": Limit("Use", PERCENT, (0.0, 0.22), (0.0, 0.30), chosen=True),
    "action_pick": Limit("Pick rate"),
    "second_best": Limit("Decisions whose second best is within 1 pp", PERCENT, (0.0, 0.45), (0.0, 0.60), chosen=True),
    # what is missed where it is forbidden, and what is enough alone
    "ban_system": Limit("Loses without its", POINTS),
    "ban_system_refitted": Limit("Loses, fitted again, without its", POINTS, (0.08, 0.20), (0.0, 0.30), chosen=True),
    "ban_family": Limit("Loses without its", POINTS),
    "ban_action": Limit("Loses without", POINTS),
    "plan": Limit("Wins by the plan"),
    "plans_that_work": Limit("Plans within 40 to 60 % of the", NUMBER, (3, inf), (1, inf), chosen=True),
    # what-if settings: how much the side that is said to gain does gain
    "what_if": Limit("As said by", POINTS, (0.0, 1.0), (0.0, 1.0), chosen=True, sure=True),
    "what_if_dial": Limit("Size of", POINTS, (0.03, 1.0), (0.0, 1.0), chosen=True),
    "what_if_flat": Limit("Flat, as said of", POINTS, (-0.03, 0.03), (-0.03, 0.03), chosen=True, sure=True),
    # what players are told
    "told": Limit("Chances told in the tenth"),
    "told_won": Limit("Came true in the tenth"),
    "told_error": Limit("Came true beyond what was told in the tenth", POINTS, (-0.05, 0.05), (-0.10, 0.10)),
    "brier_half_year": Limit("Error of chances told (Brier) in half-year", NUMBER, (0.0, 0.25), (0.0, 0.25)),
    "brier": Limit("Error of chances told (Brier)", NUMBER, (0.0, 0.20), (0.0, 0.25)),
    "first_error": Limit("First chance told, beyond the balance", POINTS, (-0.04, 0.04), (-0.08, 0.08)),
    # bids, luck, and how far levels are apart
    "bid": Limit("Ecosystem wins with a bid of"),
    "bid_step": Limit("One VP of the bid moves", POINTS),
    "bid_least": Limit("The least that any VP of the bid moves", POINTS),
    "fair_bid": Limit("Fair bid", NUMBER),
    "luck": Limit("Share of the deal and the dice in who wins"),
    "level_step": Limit("Wins against the level below"),
    "doubling": Limit("Doubling the search budget wins"),
    "elo_span": Limit("Elo from the weakest to the strongest", NUMBER),
}
"""Every measure by its key."""
