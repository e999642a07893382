"""What tells who wins: every track at the end, and the projected score as each half-year is entered.

The area under the curve (AUC) is the chance that a match which the Ecosystem won stands higher than one that it lost,
level ones counted half: 0.5 tells nothing, 1 everything, 0 everything the other way round. Its interval is that of
DeLong, DeLong, Clarke-Pearson (1988), with one match more of either result that is level with all others, so that it
has a width even where the values part the matches wholly.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np

from game.engine.layout import Book
from game.engine.state import flow
from game.lab.measure.figures import Figure, mean, resampled
from game.lab.measure.record import Played, Recording
from game.lab.play.intervals import NORMAL_95
from game.players import recorder
from game.rules.model import ECOSYSTEM, SIDES, TRACKS, Rules, Scenario

TELLS, TELLS_BACKWARD = 0.60, 0.40  # from here on a track tells who wins; below the second where less is better
LESS_IS_BETTER = ("debt",)
LEVEL = 0.5  # the AUC of what tells nothing
HALF = 0.5  # scores are counted in half points


def foresight(rules: Rules, scenario: Scenario, book: Book, code: str, found: Recording) -> list[Figure]:
    """Every measure of this module."""
    return [*final_tracks(rules, book, code, found), *projections(scenario, code, found.ended)]


def auc(key: str, about: str, values: np.ndarray, won: np.ndarray, part: str = "") -> Figure:
    """The AUC of values (n,) for who won (n,); nothing (n 0) if one side won all."""
    more, less = values[won], values[~won]
    if not (len(more) and len(less)):
        return Figure(key, about, part, 0.5, 0.0, 1.0, 0)
    # of every match the share of those of the other result that it stands above, level ones counted half
    above = _placements(more, less)
    below = 1 - _placements(less, more)
    value = float(above.mean())
    more_of_each = [np.append(one, LEVEL) for one in (above, below)]
    middle = float(np.mean([one.mean() for one in more_of_each]))
    half = NORMAL_95 * math.sqrt(sum(float(one.var(ddof=1)) / len(one) for one in more_of_each))
    return Figure(key, about, part, value, max(0.0, middle - half), min(1.0, middle + half), len(values))


def _placements(values: np.ndarray, others: np.ndarray) -> np.ndarray:
    ordered = np.sort(others)
    places = np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")
    return np.asarray(places / (2 * len(ordered)))


def final_tracks(rules: Rules, book: Book, code: str, found: Recording) -> list[Figure]:
    """The AUC of every track at the end and of both flows; how many of the Ecosystem's own tell who wins."""
    won = np.array([one.won for one in found.ended], dtype=bool)
    ends = found.tracks()
    columns = {name: ends[:, place] for place, name in enumerate(TRACKS)}
    for number, side in enumerate(SIDES):
        columns[f"{side}_flow"] = np.array([flow(book, one.row, number) for one in found.ended])
    owner = {one.id: one.owner for one in rules.tracks} | {f"{side}_flow": side for side in SIDES}
    figures = [auc("track_tells", code, values, won, name) for name, values in columns.items() if len(set(values)) > 1]
    own = [one for one in figures if owner[one.part] == ECOSYSTEM and one.n]
    telling = [tells(one.part, value) for one in own for value in (one.value,)]
    # those that surely tell, and those that may
    sure = [tells(one.part, one.low) and tells(one.part, one.high) for one in own]
    maybe = [tells(one.part, one.low) or tells(one.part, one.high) for one in own]
    n = len(won) if own else 0
    return [*figures, Figure("tracks_that_tell", code, "", sum(telling), sum(sure), sum(maybe), n)]


def tells(track: str, area: float) -> bool:
    """Whether a track of the Ecosystem with this AUC tells who wins."""
    return area <= TELLS_BACKWARD if track in LESS_IS_BETTER else area >= TELLS


def entering(matches: Sequence[Played], half_year: int) -> tuple[np.ndarray, np.ndarray]:
    """The projected score in points at the first decision of a half-year, and who won: of the matches that reach it."""
    scores, won = [], []
    for one in matches:
        here = np.flatnonzero(one.decisions[:, recorder.ROUND] == half_year)
        if len(here):
            scores.append(one.decisions[here[0], recorder.SCORE] * HALF)
            won.append(one.won)
    return np.array(scores, dtype=np.float64), np.array(won, dtype=bool)


def projections(scenario: Scenario, code: str, matches: Sequence[Played]) -> list[Figure]:
    """The projected score as each half-year is entered: its mean, and its AUC from the second on (all matches begin
    alike); how much the AUC rises; and how often the Ecosystem wins where the score is level."""
    figures, areas = [], []
    rounds = range(scenario.first_round, scenario.rounds + 1)
    for number in rounds:
        scores, won = entering(matches, number)
        name = scenario.half_years[number - 1]
        figures.append(mean("projected_mean", code, scores, name))
        if number > rounds[0]:
            key = {rounds[1]: "projected_tells_first", rounds[-1]: "projected_tells_last"}.get(
                number, "projected_tells"
            )
            areas.append(auc(key, code, scores, won, name))
    rises = [upper.value - lower.value for lower, upper in itertools.pairwise(areas)]
    least = min(rises, default=0.0)
    return [
        *figures,
        *areas,
        Figure("projected_rise", code, "", least, least, least, len(matches) if rises else 0),
        level(scenario, code, matches),
    ]


def level(scenario: Scenario, code: str, matches: Sequence[Played]) -> Figure:
    """How often the Ecosystem wins where the projected score is 0 as a half-year is entered, from the second on."""
    values = []
    for one in matches:
        rounds = one.decisions[:, recorder.ROUND]
        first = np.flatnonzero(np.diff(rounds, prepend=scenario.first_round))
        level = int((one.decisions[first, recorder.SCORE] == 0).sum())
        values.append(np.full(level, float(one.won)))
    return resampled("projected_level", code, values, lambda found: float(found.mean()))
