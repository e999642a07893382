"""The balance table: how matches between computer players end in each scenario, as the program measured it.

``rules/balance.json`` is made by ``python main.py measure ... --write`` and by nothing else. It names, for every
scenario, the commands, the seeds and the date it was made by, the rules and the weights of the players it belongs to,
and has a line a level. `fair_bid` answers the new-match screen; a table of other rules than those that are played
answers nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from math import isfinite
from pathlib import Path
from typing import Any

from game.rules.folder import SHIPPED
from game.rules.model import Rules
from game.storage import files

FILE = "balance.json"
MOST_BYTES = 1_000_000
ALL = "all"
STANDS_IN = {"expert": "strong"}  # a level that is too slow to be measured by the thousand is told by the one below


class BalanceError(ValueError):
    """A balance table that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure: its value, its 95 % interval, and how many observations it is from."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """What a level against itself showed.

    level      the code of the player that was measured, as in ``strong:sims=300``
    wins       how often the Ecosystem wins, 0 to 1
    endings    how often each kind of ending comes, 0 to 1
    plant      how often the plant opens, 0 to 1
    decisions  in a match, the mean
    brier      how far the chances that the referee tells in such matches are from what became of them (Brier 1950; a
               coin's is 0.25): by half-year, and as a whole under ALL; empty where nobody asked it
    told       of the chances told within a tenth, by its number: their mean, and how often they came true
    fair_bid   the VP that make both sides win alike, plus = for the Ecosystem; None where a bid moves nothing
    """

    level: str
    wins: Measured
    endings: Mapping[str, Measured]
    plant: Measured
    decisions: Measured
    brier: Mapping[str, Measured]
    told: Mapping[str, tuple[Measured, Measured]]
    fair_bid: Measured | None

    @property
    def name(self) -> str:
        """The level's name, without its budget."""
        return self.level.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Balance:
    """The table of one scenario, a line a level, the weakest first.

    rules, weights  digests of what it was measured with
    commands        that made it
    seed            of the first match; they count up
    date            year, month and day
    """

    scenario: str
    rules: str
    weights: str
    commands: tuple[str, ...]
    seed: int
    date: str
    lines: tuple[BalanceLine, ...]

    def line(self, level: str) -> BalanceLine | None:
        """The line of a player's code: that very player's, else that of its level; None if there is none."""
        name = level.partition(":")[0]
        for wanted in (name, STANDS_IN.get(name, "")):
            same = [line for line in self.lines if line.name == wanted]
            if same:
                return next((line for line in same if line.level == level), same[-1])
        return None


Balances = Mapping[str, Balance]
"""The tables of all scenarios that were measured."""


def fair_bid(rules: Rules, scenario: str, level: str, folder: Path = SHIPPED) -> BalanceLine | None:
    """The line of the table that a fair bid is told from; None if nobody measured it under these rules.

    ``level`` is a player's code. A table that cannot be read offers no bid; `python main.py check` says what is wrong
    with it.
    """
    try:
        balance = balance_of(rules, scenario, folder)
    except BalanceError:
        return None
    line = balance.line(level) if balance else None
    return line if line is not None and line.fair_bid is not None else None


def balance_of(rules: Rules, scenario: str, folder: Path = SHIPPED) -> Balance | None:
    """The table of a scenario if there is one that belongs to these rules. Raises `BalanceError`."""
    balance = read(folder).get(scenario)
    return balance if balance is not None and belongs(balance, rules) else None


def belongs(balance: Balance, rules: Rules) -> bool:
    """Whether a table was measured under these rules."""
    from game.rules.check import scenario_digest  # which tells designers of tables that do not

    return balance.scenario in rules.scenarios and balance.rules == scenario_digest(rules, balance.scenario)


def remarks(rules: Rules, folder: Path | None = None) -> list[str]:
    """What a designer should know about the table of a rules folder: a line a scenario that it does not belong to."""
    try:
        found = read(folder or SHIPPED)
    except BalanceError as error:
        return [str(error)]
    told = []
    for scenario, balance in found.items():
        if not belongs(balance, rules):
            again = "; ".join(balance.commands)
            told.append(f"{FILE}: {scenario} was measured under other rules; make it anew: {again}")
    return told


# --- The file ---------------------------------------------------------------------------------------------------------


def read(folder: Path = SHIPPED) -> Balances:
    """The tables in a rules folder by scenario; none if it has no such file. Raises `BalanceError` with a sentence."""
    path = folder / FILE
    try:
        found = json.loads(files.read_text(path, MOST_BYTES))
        return {str(scenario): _balance(str(scenario), one) for scenario, one in found["scenarios"].items()}
    except BalanceError:
        raise
    except FileNotFoundError:
        return {}
    except files.TooLarge as error:
        raise BalanceError(f"{FILE} is too large to be a balance table.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BalanceError(f"{FILE} holds no balance table that can be read: {error!r}") from error


def write(balances: Iterable[Balance], folder: Path = SHIPPED) -> Path:
    """Writes the tables, sorted by scenario; where it is. Raises `OSError`."""
    scenarios = {one.scenario: _plain(one) for one in sorted(balances, key=lambda one: one.scenario)}
    path = folder / FILE
    files.write_text(path, json.dumps({"scenarios": scenarios}, indent=1) + "\n")
    return path


def _balance(scenario: str, found: Any) -> Balance:
    named = {name: str(found[name]) for name in ("rules", "weights", "date")}
    lines = tuple(_line(one) for one in found["lines"])
    return Balance(scenario, commands=tuple(map(str, found["commands"])), seed=int(found["seed"]), lines=lines, **named)


def _line(found: Any) -> BalanceLine:
    endings = {str(kind): _measured(one) for kind, one in found["endings"].items()}
    rest = {name: _measured(found[name]) for name in ("wins", "plant", "decisions")}
    brier = {str(half_year): _measured(one) for half_year, one in found["brier"].items()}
    told = {str(tenth): (_measured(one), _measured(won)) for tenth, (one, won) in found["told"].items()}
    bid = None if found["fair_bid"] is None else _measured(found["fair_bid"])
    return BalanceLine(str(found["level"]), endings=endings, brier=brier, told=told, fair_bid=bid, **rest)


def _measured(found: Any) -> Measured:
    value, low, high = (float(found[name]) for name in ("value", "low", "high"))
    if not (all(map(isfinite, (value, low, high))) and low <= value <= high):
        raise ValueError(f"{value} does not lie between {low} and {high}")
    return Measured(value, low, high, int(found["n"]))


def _plain(one: Any) -> Any:
    """A record as data that JSON can hold."""
    if isinstance(one, Mapping):
        return {name: _plain(value) for name, value in one.items()}
    if isinstance(one, tuple):
        return [_plain(value) for value in one]
    if isinstance(one, (Balance, BalanceLine, Measured)):
        return {field.name: _plain(getattr(one, field.name)) for field in fields(one) if field.name != "scenario"}
    return one
