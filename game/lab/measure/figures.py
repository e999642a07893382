"""A figure: a measured number with how many it is from, its 95 % interval, and its colour."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.lab.measure.limits import LIMITS, NUMBER, POINTS
from game.lab.play.intervals import NORMAL_95, wilson

RESAMPLES = 200
MIDDLE_95 = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    key    which measure (`game.lab.measure.limits.LIMITS`)
    about  whom: the code of a level, or two
    part   of what: a card, an action, an ending, a bid; "" for the whole game
    n      how many observations it is from
    low, high  its 95 % interval
    judged     False where the players do not choose well enough for it to have a colour
    """

    key: str
    about: str
    part: str
    value: float
    low: float
    high: float
    n: int
    judged: bool = True

    @property
    def colour(self) -> str:
        """Green, amber, red, or "" where the measure has no limits, is not judged, or nothing was observed."""
        return LIMITS[self.key].colour(self.value, self.low, self.high) if self.n and self.judged else ""

    @property
    def name(self) -> str:
        """What a table calls it."""
        return f"{LIMITS[self.key].name} {self.part}".strip()

    def shown(self, number: float) -> str:
        """A number of this figure in its unit."""
        unit = LIMITS[self.key].unit
        if unit == NUMBER:
            return f"{number:.2f}".rstrip("0").rstrip(".") if abs(number) < 10 else f"{number:.1f}"
        if unit == POINTS:
            return f"{100 * number:+.1f} pp"
        return f"{100 * number:.1f} %" if unit == "%" else f"{number:.2f} {unit}"

    def as_json(self) -> dict[str, Any]:
        """The figure as data that JSON can hold."""
        return {
            "measure": self.key,
            "about": self.about,
            "part": self.part,
            "value": self.value,
            "interval_95": [_finite(self.low), _finite(self.high)],
            "n": self.n,
            "colour": self.colour,
            "judged": self.judged,
        }

    @classmethod
    def from_json(cls, found: Any) -> Figure:
        """The figure that `as_json` wrote. Raises `KeyError`, `TypeError` or `ValueError` if it is none."""
        low, high = found["interval_95"]
        if found["measure"] not in LIMITS:
            raise ValueError(f"there is no measure {found['measure']!r}")
        return cls(
            found["measure"],
            str(found["about"]),
            str(found["part"]),
            float(found["value"]),
            -math.inf if low is None else float(low),
            math.inf if high is None else float(high),
            int(found["n"]),
            bool(found["judged"]),
        )


def _finite(number: float) -> float | None:
    """A number, or None where it is beyond all numbers, for which JSON has no word."""
    return number if math.isfinite(number) else None


def rate(key: str, about: str, hits: int, n: int, part: str = "") -> Figure:
    """A share of ``n`` observations, with the interval of Wilson (1927)."""
    low, high = wilson(hits, n)
    return Figure(key, about, part, hits / n if n else 0.0, low, high, n)


def mean(key: str, about: str, values: Any, part: str = "") -> Figure:
    """A mean of independent values, with the normal interval (no width from fewer than two)."""
    found = np.asarray(values, dtype=np.float64)
    n = len(found)
    if n == 0:
        return Figure(key, about, part, 0.0, -math.inf, math.inf, 0)
    middle = float(found.mean())
    half = NORMAL_95 * float(found.std(ddof=1)) / math.sqrt(n) if n > 1 else math.inf
    return Figure(key, about, part, middle, middle - half, middle + half, n)


def exact(key: str, about: str, value: float, n: int, part: str = "") -> Figure:
    """A number that is what it is, such as the most of something."""
    return Figure(key, about, part, value, value, value, n)


def resampled(
    key: str, about: str, matches: list[np.ndarray], statistic: Callable[[np.ndarray], float], part: str = ""
) -> Figure:
    """A statistic over all values of all matches, with the percentile bootstrap over matches (Efron 1979).

    Values of one match hang together, so whole matches are drawn again, not values. ``n`` counts values.
    """
    found = [one for one in matches if len(one)]
    if not found:
        return Figure(key, about, part, 0.0, -math.inf, math.inf, 0)
    whole = np.concatenate(found)
    dice = np.random.default_rng(len(whole))
    again = [
        statistic(np.concatenate([found[place] for place in dice.integers(len(found), size=len(found))]))
        for _ in range(RESAMPLES)
    ]
    low, high = np.percentile(again, MIDDLE_95)
    return Figure(key, about, part, statistic(whole), float(low), float(high), len(whole))
