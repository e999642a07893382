"""What every figure is called, in what unit it is told, and when it is green, amber or red. The only place of these.

The limits are those that the game was designed to. Green is where the figure itself lies within ``green``. Red is
where its whole 95 % interval lies outside ``red``: a figure from a few matches that may be in order is amber.

What players choose says whether the game is good only where they weigh their decisions. At `random` and at `novice`,
which plays by a sheet, such figures (``chosen``) are told without a colour: random play never builds a Bulwark. Figures
of single cards (``searched``) have a colour only where players search: one step ahead, an event shows all that it
brings, and ops show nothing but their number. A scenario that is a part of the game may lack one of the endings. An
action that scores, by points or by a disc of the chain, is what a side is there for: to miss it much is no fault, and
"never plant" is meant to lose.
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
    """

    name: str
    unit: str = PERCENT
    green: tuple[float, float] | None = None
    red: tuple[float, float] = (-inf, inf)
    chosen: bool = False
    searched: bool = False

    def colour(self, value: float, low: float, high: float) -> str:
        """The colour of a figure with its 95 % interval."""
        if self.green is None:
            return PLAIN
        if high < self.red[0] or low > self.red[1]:
            return RED
        return GREEN if self.green[0] <= value <= self.green[1] else AMBER


LIMITS = {
    "balance": Limit("Ecosystem wins", PERCENT, (0.45, 0.55), (0.43, 0.57)),
    "balance_search": Limit("Ecosystem wins", PERCENT, (0.47, 0.53), (0.43, 0.57)),
    "balance_random": Limit("Ecosystem wins"),
    "drift": Limit("Drift to the level below", POINTS, (-0.06, 0.06), (-0.12, 0.12)),
    "bid": Limit("Ecosystem wins with a bid of"),
    "bid_step": Limit("One VP of the bid moves", POINTS, (0.03, 0.06), (0.01, 0.10), chosen=True),
    "bid_least": Limit("The least that any VP of the bid moves", POINTS, (0.0, inf), chosen=True),
    "fair_bid": Limit("Fair bid", NUMBER, (-1.0, 1.0), chosen=True),
    "completion": Limit("Matches that end by rule", PERCENT, (1.0, 1.0), (1.0, 1.0)),
    "plant": Limit("The plant opens"),
    "plant_wins": Limit("Ecosystem wins where the plant is", PERCENT),
    "length": Limit("Decisions in a match", NUMBER, (110, 150), (-inf, 170)),
    "length_middle": Limit("Middle 80 % of lengths within", PERCENT, (0.0, 0.20)),
    "early": Limit("Ends in the first half-years", PERCENT, (0.03, 0.10), (-inf, 0.20), chosen=True),
    "ending": Limit("Ends by", PERCENT, (0.05, 0.60), (AS_GOOD_AS_NEVER, 0.75), chosen=True),
    "ending_of_part": Limit("Ends by", PERCENT, (0.05, 0.60), (-inf, 0.75), chosen=True),
    "rupture": Limit("Ends by", PERCENT, (0.01, 0.06), (-inf, 0.12), chosen=True),
    "lead_changes": Limit("Lead changes of the projected score", NUMBER, (2, 5), (1, inf), chosen=True),
    "comeback": Limit("Wins from 35 % or less at mid-game", PERCENT, (0.20, 0.35), (0.10, 0.45), chosen=True),
    "drama": Limit("Drama", NUMBER),
    "uncertainty_middle": Limit("Entropy entering the middle half-year", BITS, (0.85, 1.0), (0.60, inf), chosen=True),
    "uncertainty_last": Limit("Entropy entering the last half-year", BITS, (0.55, 1.0), (0.30, inf), chosen=True),
    "decisiveness": Limit("Decisions after 95 % certainty", PERCENT, (0.0, 0.15), (-inf, 0.30), chosen=True),
    "swing": Limit("Swing of a decision, 99th percentile", POINTS, (0.0, 0.25), (-inf, 0.40), chosen=True),
    "options": Limit("Options of a decision, mean", NUMBER, (8, 14)),
    "options_p95": Limit("Options of a decision, 95th percentile", NUMBER, (0, 22)),
    "options_most": Limit("Options of a decision, most", NUMBER, (0, 30), (-inf, 40)),
    "agency": Limit("Decisions with two options 1 pp apart", PERCENT, (0.60, 1.0), (0.40, inf)),
    "action_entropy": Limit("Entropy of the actions used, of the most", PERCENT),
    "events": Limit("Own and world cards played as events", PERCENT, (0.30, 0.60), (0.15, 0.80), chosen=True),
    "desk": Limit("Cards played to the desk", PERCENT, (0.05, 0.15), (-inf, 0.25), chosen=True),
    "saturation": Limit("Tracks at the end, of their cap", PERCENT, (0.50, 0.80), chosen=True),
    "saturated": Limit("Tracks that mostly end at their cap", PERCENT, (0.0, 0.50), (-inf, 0.50), chosen=True),
    "starting": Limit("Starting the plays of a half-year brings", POINTS),
    "calibration": Limit("Mean error of the win chance (Brier)", NUMBER),
    "luck": Limit("Share of the deal and the dice in who wins"),
    "level_step": Limit("Wins against the level below", PERCENT, (0.75, 1.0)),
    "doubling": Limit("Doubling the search budget wins", PERCENT, (0.56, 1.0), (0.52, inf)),
    "doubling_late": Limit("Doubling the search budget wins", PERCENT, (0.56, 1.0)),
    "elo_span": Limit("Elo from the weakest to the strongest", NUMBER, (800, inf)),
    "elo_span_of_some": Limit("Elo from the weakest to the strongest", NUMBER),
    "steps": Limit("Steps between levels of 75 % or more", NUMBER, (4, inf), (3, inf)),
    "steps_of_some": Limit("Steps between levels of 75 % or more", NUMBER),
    "restricted": Limit("Loses without", POINTS, (0.02, 0.12), (0.005, 0.20), chosen=True),
    "restricted_goal": Limit("Loses without, which scores", POINTS, (0.02, 0.20), (0.005, inf), chosen=True),
    "forced": Limit("Wins by nothing but", PERCENT, (0.0, 0.40), (-inf, 0.50), chosen=True),
    "card_power": Limit("Power", POINTS, (-0.04, 0.04), (-0.08, 0.08), searched=True),
    "card_event": Limit("Event share", PERCENT, (0.15, 0.85), (0.05, 0.95), searched=True),
    "card_pick": Limit("Pick rate"),
    "action_use": Limit("Use"),
    "action_pick": Limit("Pick rate"),
    "track_end": Limit("End, of the cap"),
    "track_at_cap": Limit("At the cap"),
}
"""Every measure by its key. A "fair bid" beyond one VP, and few decisions that end a match early, are told in amber."""
