"""Turns what was measured into the balance table that ships with the rules (`game.rules.balance`)."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

from game.lab.measure.figures import Figure
from game.lab.measure.measured import BALANCES, Measured, MergeError
from game.lab.measure.setting import is_deep
from game.lab.measure.told import LEAST_MATCHES
from game.players.codes import Level
from game.rules import balance
from game.rules.balance import Balance, BalanceLine
from game.rules.check import scenario_digest
from game.rules.folder import SHIPPED
from game.rules.model import Rules
from game.storage import files

ENDINGS = ("ending", "ending_of_part", "rupture", "rupture_of_part")
BRIERS = ("brier", "brier_half_year")


def table(found: Measured) -> Balance:
    """The balance table of what was measured: a line a level.

    Raises `MergeError` if it was interrupted, or holds no matches or no bids of a level.
    """
    if not found.finished:
        raise MergeError("it was interrupted, so no balance table was written")
    if not found.made:
        raise MergeError("nobody knows how these figures were made, so no balance table was written")
    lines = tuple(_line(found, level) for level in found.levels)
    commands = tuple(dict.fromkeys(one.command for one in found.made))
    date = max(one.date for one in found.made)
    return Balance(found.scenario, found.rules, found.weights, commands, found.seed, date, lines)


def write_table(rules: Rules, found: Measured, folder: Path = SHIPPED) -> Path:
    """Writes the scenario's table into a rules folder, beside those of other scenarios; where it is.

    Raises `MergeError` if there is none to write or it is of other rules, `game.rules.balance.BalanceError` if the file
    that is there cannot be read, `OSError` if it cannot be written.
    """
    made = table(found)
    if made.scenario not in rules.scenarios or made.rules != scenario_digest(rules, made.scenario):
        raise MergeError("these figures are of other rules than those that ship, so no balance table was written")
    with files.alone(folder / balance.FILE):
        return balance.write({**balance.read(folder), made.scenario: made}.values(), folder)


def _line(found: Measured, level: Level) -> BalanceLine:
    code = str(level)
    own = {key: [one for one in found.figures if one.key == key and one.about == code] for key in _KEYS}
    wins = [one for key in BALANCES for one in own[key]]
    if not (wins and own["plant"] and own["length"]):
        raise MergeError(f"the balance table needs the part matches of {code}")
    if not own["bid_step"] and not is_deep(level):  # a deep search plays no bids: it would take it days
        raise MergeError(f"the balance table needs the part bids of {code}")
    return BalanceLine(
        code,
        _told(wins[0]),
        {one.part: _told(one) for key in ENDINGS for one in own[key]},
        _told(own["plant"][0]),
        _told(own["length"][0]),
        {one.part or balance.ALL: _told(one) for key in BRIERS for one in own[key]},
        {
            one.part: (_told(one), _told(won))
            for one, won in zip(own["told"], own["told_won"], strict=True)
            if won.n >= LEAST_MATCHES
        },
        _told(own["fair_bid"][0]) if own["fair_bid"] else None,
    )


_KEYS = (*BALANCES, *ENDINGS, *BRIERS, "told", "told_won", "plant", "length", "bid_step", "fair_bid")


def _told(one: Figure) -> balance.Measured:
    if not (one.n and isfinite(one.low) and isfinite(one.high)):
        raise MergeError(f"the balance table needs more matches of {one.about}")
    # a bootstrap's interval may, once in a while, leave its own figure out
    return balance.Measured(one.value, min(one.low, one.value), max(one.high, one.value), one.n)
