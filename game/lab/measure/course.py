"""Measures of the matches of one level against itself: how they go and how they end.

Sources: Browne 2008, "Automatic generation and evaluation of recombination games" (completion, duration); the
general game system Ludii (Piette et al. 2020) for their present forms; the limits are this game's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine import layout, track
from game.engine.observation import ending_name
from game.lab.measure.figures import Figure, exact, mean, rate, resampled
from game.lab.measure.record import Played, Recording
from game.players import recorder
from game.players.codes import Level
from game.rules.model import STANDARD, Rules, Scenario

NOTICED = 0.01  # a difference of win chance that two options need, to be told apart
OPEN_ENDS = tuple(kind for kind in range(layout.END_OF_2028, layout.RUPTURE + 1))


def course(rules: Rules, scenario: Scenario, level: Level, found: Recording) -> list[Figure]:
    """Every measure of this module."""
    code = str(level)
    matches = found.ended
    return [
        balance(level, matches, scenario.id),
        rate("completion", code, len(matches), len(found.matches)),
        mean("length", code, [len(one.decisions) for one in matches]),
        *endings(code, matches, is_part(rules, scenario)),
        *plant(rules, code, matches),
        *branching(code, matches),
        agency(code, matches),
    ]


def balance(level: Level, matches: Sequence[Played], scenario: str = STANDARD) -> Figure:
    """Share of matches that the Ecosystem wins between equal players."""
    key = "balance" if scenario == STANDARD else "balance_elsewhere"
    return rate(key, str(level), sum(one.won for one in matches), len(matches))


def is_part(rules: Rules, scenario: Scenario) -> bool:
    """Whether a scenario has fewer half-years than the calendar, or fewer cards than the deck."""
    calendar = rules.tracks[track.ROUND]
    return scenario.length < calendar.high - calendar.low + 1 or bool(scenario.without)


def endings(code: str, matches: Sequence[Played], part: bool = False) -> list[Figure]:
    """Share of each kind of ending. A scenario that is a ``part`` of the game may lack one of them."""
    kinds = [int(one.row[layout.ENDING]) for one in matches]
    usual, rupture = ("ending_of_part", "rupture_of_part") if part else ("ending", "rupture")
    return [
        rate(rupture if kind == layout.RUPTURE else usual, code, kinds.count(kind), len(kinds), ending_name(kind))
        for kind in OPEN_ENDS
    ]


def plant(rules: Rules, code: str, matches: Sequence[Played]) -> list[Figure]:
    """Share of matches in which the plant opens, and how often the Ecosystem wins where it did and where it did not: a
    finished plant should help its side and not be enough."""
    needed = rules.constants["plant.open_milestone"]
    opened = [int(one.row[track.MILESTONES]) >= needed for one in matches]
    figures = [rate("plant", code, sum(opened), len(matches))]
    for part, state in (("open", True), ("never open", False)):
        won = [one.won for one, is_open in zip(matches, opened, strict=True) if is_open == state]
        figures.append(rate("plant_wins", code, sum(won), len(won), part))
    return figures


def branching(code: str, matches: Sequence[Played]) -> list[Figure]:
    """How many decisions are legal at each (Ludii's branching factor): the mean, the 95th percentile, the most."""
    options = [one.decisions[:, recorder.OPTIONS] for one in matches]
    most = max((float(one.max()) for one in options if len(one)), default=0.0)
    return [
        resampled("options", code, options, lambda values: float(values.mean())),
        resampled("options_p95", code, options, lambda values: float(np.percentile(values, 95))),
        exact("options_most", code, most, sum(len(one) for one in options)),
    ]


def agency(code: str, matches: Sequence[Played]) -> Figure:
    """Share of decisions in which the best and the worst option differ by more than 1 pp in win chance, by the
    evaluation after each option over the same few re-deals, one decision in some looked at. A decision with one option
    counts as none."""
    spreads = [one.decisions[:, recorder.SPREAD] for one in matches]
    matter = [(one[one != recorder.NOT_JUDGED] > NOTICED).astype(np.float64) for one in spreads]
    return resampled("agency", code, matter, lambda values: float(values.mean()))
