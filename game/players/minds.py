"""What the players decide by, in one record, and what each number of a player means."""

from typing import NamedTuple

from game.engine.layout import Row
from game.players.space import Floats

# numbers of a player: kind, per mille of random decisions, re-deals or simulations, first weight of its evaluation as
# the Ecosystem and as the Flagship, first number of its plan
KIND, NOISE, BUDGET, WEIGHTS_AT = range(4)
PLAN_AT = WEIGHTS_AT + 2  # among the weights, or below zero: no plan
PLAYER_TUNING = PLAN_AT + 1  # then the tuning of its search
EXPLORE, WARMTH, TRUST, ROOT_DEALS = range(4)
TUNING = 4
PLAYER = PLAYER_TUNING + TUNING


class Minds(NamedTuple):
    """What the players decide by: arrays where the rules are compiled, lists where they are plain.

    players  PLAYER numbers for each player, one player after the other
    weights  fitted weights (`game.players.value`), behind them the tables of plans (`game.players.plans`)
    sheet    the novice's priorities (`game.players.novice`)
    """

    players: Floats
    weights: Floats
    sheet: Row
