"""Intervals: how far a figure from so many matches may be from the truth."""

from __future__ import annotations

import math

NORMAL_95 = 1.959964  # standard deviations that hold 95 % of a normal distribution


def wilson(wins: int, matches: int) -> tuple[float, float]:
    """The 95 % interval of a rate by Wilson (1927); 0 to 1 if nothing was played."""
    if matches == 0:
        return 0.0, 1.0
    rate, z2 = wins / matches, NORMAL_95**2 / matches
    middle = (rate + z2 / 2) / (1 + z2)
    half = NORMAL_95 / (1 + z2) * math.sqrt(rate * (1 - rate) / matches + z2 / (4 * matches))
    # all or nothing: the bound is 1 or 0 itself, which the sum above misses by a rounding
    low, high = 0.0 if wins == 0 else middle - half, 1.0 if wins == matches else middle + half
    return max(0.0, low), min(1.0, high)


def mean_interval(total: float, squares: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a mean from the sum and the sum of squares of ``count`` values; both ends 0 if none."""
    if count == 0:
        return 0.0, 0.0
    mean = total / count
    variance = max(0.0, squares / count - mean * mean) * count / max(1, count - 1)
    half = NORMAL_95 * math.sqrt(variance / count)
    return mean - half, mean + half


def paired_difference(only_first: int, only_second: int, pairs: int) -> tuple[float, float]:
    """The 95 % interval of how much more often the second of two yes-or-no results holds than the first.

    ``only_first`` and ``only_second`` count the pairs in which they differ. By Bonett and Price (2012): one pair more
    is counted on either side, so that the interval has a width even where no pair differs. -1 to 1 if there are none.
    """
    if pairs == 0:
        return -1.0, 1.0
    lost, won = (only_first + 1) / (pairs + 2), (only_second + 1) / (pairs + 2)
    middle = won - lost
    half = NORMAL_95 * math.sqrt((won + lost - middle * middle) / (pairs + 2))
    return max(-1.0, middle - half), min(1.0, middle + half)
