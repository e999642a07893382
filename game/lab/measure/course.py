"""Measures of the matches of one level against itself: how they go and how they end.

Sources: Browne 2008, "Automatic generation and evaluation of recombination games" (completion, duration, drama, lead
change, uncertainty, decisiveness); the general game system Ludii (Piette et al. 2020) for their present forms; the
limits are this game's own. ``p`` is the Ecosystem's chance to win (`game.lab.measure.chances`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from game.engine import layout, track
from game.engine.observation import ending_name
from game.lab.measure.figures import Figure, exact, mean, rate, resampled
from game.lab.measure.record import Played, Recording
from game.players import kinds, recorder
from game.players.codes import Level
from game.rules.model import TRACKS, Rules, Scenario

HALF = 0.5
BEHIND = 0.35
CERTAIN = 0.95
NOTICED = 0.01  # a difference of win chance that two options need, to be told apart
EARLY_SHARE = 4 / 7  # a match ends early in a half-year that is not beyond this share of them: 4 of 7, 2 of 5
FREE_TRACKS = ("round", "price", "vp", "defence", "electric_vehicles", "energy_storage", "advanced_manufacturing")
OPEN_ENDS = tuple(kind for kind in range(layout.END_OF_2028, layout.RUPTURE + 1))


def course(rules: Rules, scenario: Scenario, level: Level, found: Recording, p: Sequence[np.ndarray]) -> list[Figure]:
    """Every measure of this module. ``p``: the chances before each decision of the matches that ended."""
    code = str(level)
    matches = found.ended
    return [
        balance(level, matches),
        rate("completion", code, len(matches), len(found.matches)),
        *lengths(code, matches),
        early_ends(scenario, code, matches),
        *endings(code, matches, is_part(rules, scenario)),
        *plant(rules, code, matches),
        lead_changes(code, matches),
        comeback(code, matches, p),
        drama(code, matches, p),
        *uncertainty(scenario, code, matches, p),
        decisiveness(code, matches, p),
        swing(code, matches, p),
        *branching(code, matches),
        agency(code, matches),
        starting(code, matches, p),
        calibration(code, matches, p),
        *saturation(rules, code, found),
    ]


def balance(level: Level, matches: Sequence[Played]) -> Figure:
    """Share of matches that the Ecosystem wins between equal players."""
    key = {kinds.SEARCH: "balance_search", kinds.RANDOM: "balance_random"}.get(level.kind, "balance")
    return rate(key, str(level), sum(one.won for one in matches), len(matches))


def lengths(code: str, matches: Sequence[Played]) -> list[Figure]:
    """Decisions in a match: the mean, and how far the 10th and 90th percentile are from it at most, as a share."""
    found = np.array([len(one.decisions) for one in matches], dtype=np.float64)

    def middle(values: np.ndarray) -> float:
        return float(np.abs(np.percentile(values, (10, 90)) / values.mean() - 1).max())

    return [
        mean("length", code, found),
        resampled("length_middle", code, [found[i : i + 1] for i in range(len(found))], middle),
    ]


def early_ends(scenario: Scenario, code: str, matches: Sequence[Played]) -> Figure:
    """Share of matches that end before the fifth of seven half-years, or as early in a shorter scenario."""
    rounds = scenario.rounds - scenario.first_round + 1
    last = scenario.first_round - 1 + math.floor(EARLY_SHARE * rounds)
    early = sum(int(one.row[track.ROUND]) <= last for one in matches)
    return rate("early", code, early, len(matches))


def is_part(rules: Rules, scenario: Scenario) -> bool:
    """Whether a scenario has fewer half-years than the calendar, or fewer cards than the deck."""
    calendar = rules.tracks[track.ROUND]
    return scenario.length < calendar.high - calendar.low + 1 or bool(scenario.without)


def endings(code: str, matches: Sequence[Played], part: bool = False) -> list[Figure]:
    """Share of each kind of ending. A scenario that is a ``part`` of the game may lack one of them."""
    kinds = [int(one.row[layout.ENDING]) for one in matches]
    usual = "ending_of_part" if part else "ending"
    return [
        rate("rupture" if kind == layout.RUPTURE else usual, code, kinds.count(kind), len(kinds), ending_name(kind))
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


def lead_changes(code: str, matches: Sequence[Played]) -> Figure:
    """How often the projected score changes sign (Browne's lead change), looked at between plays, level scores left
    out, and at the end the winner counts as ahead."""
    counts = []
    for one in matches:
        between = one.decisions[np.isin(one.decisions[:, recorder.PHASE], (layout.HEADLINE, layout.START, layout.CARD))]
        signs = np.sign([*between[:, recorder.SCORE], 1.0 if one.won else -1.0])
        signs = signs[signs != 0]
        counts.append(int((signs[1:] != signs[:-1]).sum()))
    return mean("lead_changes", code, counts)


def comeback(code: str, matches: Sequence[Played], p: Sequence[np.ndarray]) -> Figure:
    """How often a side wins whose chance at mid-game, the first decision of the calendar's second half, is 35 % or
    less."""
    behind = wins = 0
    for one, chance in zip(matches, p, strict=True):
        late = np.flatnonzero(one.decisions[:, recorder.CLOCK] >= HALF)
        if len(late):
            here = chance[late[0]]
            if min(here, 1 - here) <= BEHIND:
                behind += 1
                wins += one.won == bool(here <= BEHIND)
    return rate("comeback", code, wins, behind)


def drama(code: str, matches: Sequence[Played], p: Sequence[np.ndarray]) -> Figure:
    """How deep the later winner was behind (Browne): the mean root of the gap, over decisions when it was."""
    found = []
    for one, chance in zip(matches, p, strict=True):
        own = chance if one.won else 1 - chance
        gaps = np.sqrt(1 - 2 * own[own < HALF])
        found.append(float(gaps.mean()) if len(gaps) else 0.0)
    return mean("drama", code, found)


def entropy(chance: np.ndarray) -> np.ndarray:
    """The uncertainty of a win chance in bits: 1 at one half, 0 when it is certain."""
    p = np.clip(chance, 1e-12, 1 - 1e-12)
    return np.asarray(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)))


def uncertainty(scenario: Scenario, code: str, matches: Sequence[Played], p: Sequence[np.ndarray]) -> list[Figure]:
    """Entropy of the win chance at the first decision of the middle (4th of 7) and of the last half-year, over the
    matches that reach it."""
    found = []
    for key, number in (
        ("uncertainty_middle", (scenario.first_round + scenario.rounds) // 2),
        ("uncertainty_last", scenario.rounds),
    ):
        entering = []
        for one, chance in zip(matches, p, strict=True):
            here = np.flatnonzero(one.decisions[:, recorder.ROUND] == number)
            if len(here):
                entering.append(chance[here[0]])
        found.append(mean(key, code, entropy(np.array(entering))))
    return found


def decisiveness(code: str, matches: Sequence[Played], p: Sequence[np.ndarray]) -> Figure:
    """Share of decisions that come after the winner's chance last rose above 95 % (Browne's decisiveness)."""
    shares = []
    for one, chance in zip(matches, p, strict=True):
        open_yet = np.flatnonzero((chance if one.won else 1 - chance) < CERTAIN)
        last = int(open_yet[-1]) + 1 if len(open_yet) else 0
        shares.append(1 - last / len(chance) if len(chance) else 0.0)
    return mean("decisiveness", code, shares)


def swing(code: str, matches: Sequence[Played], p: Sequence[np.ndarray]) -> Figure:
    """The 99th percentile of how much a decision, with its dice, moves the win chance. Decisions that bring on a review
    and a new deal are left out, a Rupture counts."""
    moves = []
    for one, chance in zip(matches, p, strict=True):
        same = one.decisions[1:, recorder.ROUND] == one.decisions[:-1, recorder.ROUND]
        found = np.abs(np.diff(chance))[same]
        if one.row[layout.ENDING] == layout.RUPTURE and len(chance):
            found = np.append(found, abs(float(one.won) - chance[-1]))
        moves.append(found)
    return resampled("swing", code, moves, lambda values: float(np.percentile(values, 99)))


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


def starting(code: str, matches: Sequence[Played], p: Sequence[np.ndarray]) -> Figure:
    """What starting the plays of a half-year is worth: how much more often the side that starts wins than its chance
    before somebody chose it (the first player's advantage, less what was to be expected anyway)."""
    gains = []
    for one, chance in zip(matches, p, strict=True):
        chosen = np.flatnonzero(one.decisions[:, recorder.PHASE] == layout.START)
        if len(chosen):
            first = _starters(one, chosen)
            own = np.where(first == layout.ECOSYSTEM, chance[chosen], 1 - chance[chosen])
            gains.append(float((np.where(first == layout.ECOSYSTEM, one.won, not one.won) - own).mean()))
    return mean("starting", code, gains)


def _starters(one: Played, chosen: np.ndarray) -> np.ndarray:
    """The side that made the first play after each choice of a starter."""
    return np.asarray(one.decisions[np.minimum(chosen + 1, len(one.decisions) - 1), recorder.SIDE])


def calibration(code: str, matches: Sequence[Played], p: Sequence[np.ndarray]) -> Figure:
    """How wrong the win chance is at mid-game: the mean squared difference to who won (Brier 1950; 0.25 is a coin)."""
    errors = []
    for one, chance in zip(matches, p, strict=True):
        late = np.flatnonzero(one.decisions[:, recorder.CLOCK] >= HALF)
        if len(late):
            errors.append(float((chance[late[0]] - one.won) ** 2))
    return mean("calibration", code, errors)


def saturation(rules: Rules, code: str, found: Recording) -> list[Figure]:
    """Where the sides' tracks stand at the end, from their lowest to their cap: the middle one of their means, and the
    share of them that stand at the cap in more than half of the matches. Markers that move both ways between the
    sides, the price and the calendar have no cap in this sense."""
    ends = found.tracks()
    if not len(ends):
        return []
    parts = [
        Figure("track_end", code, name, *_mean_of(ends[:, place], rules, place), len(ends))
        for place, name in enumerate(TRACKS)
        if name not in FREE_TRACKS and rules.tracks[place].high > rules.tracks[place].low
    ]
    capped = [
        rate(
            "track_at_cap",
            code,
            int((ends[:, TRACKS.index(one.part)] == _high(rules, one.part)).sum()),
            len(ends),
            one.part,
        )
        for one in parts
    ]
    places = [TRACKS.index(one.part) for one in parts]
    lows = np.array([rules.tracks[place].low for place in places])
    caps = np.array([rules.tracks[place].high for place in places])
    filled = [row[None, :] for row in (ends[:, places] - lows) / (caps - lows)]

    def middle(shares: np.ndarray) -> float:
        return float(np.median(shares.mean(axis=0)))

    def full(shares: np.ndarray) -> float:
        return float(((shares == 1).mean(axis=0) > HALF).mean())

    return [
        resampled("saturation", code, filled, middle),
        resampled("saturated", code, filled, full),
        *parts,
        *capped,
    ]


def _high(rules: Rules, name: str) -> int:
    return rules.tracks[TRACKS.index(name)].high


def _mean_of(values: np.ndarray, rules: Rules, place: int) -> tuple[float, float, float]:
    one = rules.tracks[place]
    found = mean("track_end", "", (values - one.low) / (one.high - one.low))
    return found.value, found.low, found.high
