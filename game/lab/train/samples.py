"""Positions that a value learns from, and what every way to learn does with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.players import value

FLAT = 1e-3  # a feature that varies less than this is left as it is
TINY = 1e-6  # keeps a logarithm from nothing
MOST_LOGIT = 20.0
LAMBDA = 0.9


@dataclass(frozen=True, slots=True)
class Samples:
    """Positions with their time (0 to 1) and what became of them: arrays (n, features), (n,), (n,).

    ``won`` is 1 if the Ecosystem won, 0 if the Flagship; between them where it is a mean (`returns`).
    """

    features: np.ndarray
    clocks: np.ndarray
    won: np.ndarray


def joined(parts: Sequence[Samples]) -> Samples:
    """Several samples as one."""
    return Samples(
        np.vstack([part.features for part in parts]),
        np.concatenate([part.clocks for part in parts]),
        np.concatenate([part.won for part in parts]),
    )


def thinned(samples: Samples, most: int) -> Samples:
    """At most so many of the samples, evenly taken."""
    every = -(-len(samples.won) // most)
    return Samples(samples.features[::every], samples.clocks[::every], samples.won[::every])


def linear_logits(samples: Samples, fit: np.ndarray) -> np.ndarray:
    """The logits of a fit at these positions: (n,)."""
    knots = fit.reshape(len(value.KNOTS), -1).astype(np.float32)
    return np.asarray(((samples.features @ knots.T) * at_knots(samples.clocks).astype(np.float32)).sum(1))


def returns(match: Samples, judge: np.ndarray) -> Samples:
    """A match's positions in their order, each with a mean of who won and of what a fit thought of those that followed.

    These are the returns of TD(lambda) (Sutton 1988): a later position weighs LAMBDA times as much as the one before
    it. A value learns more from them, because less of them is the luck that came afterwards.
    """
    thought = chance_of(linear_logits(match, judge))
    mean = match.won.astype(np.float64)
    for place in range(len(mean) - 2, -1, -1):
        mean[place] = (1 - LAMBDA) * thought[place + 1] + LAMBDA * mean[place + 1]
    return Samples(match.features, match.clocks, mean)


def at_knots(clocks: np.ndarray) -> np.ndarray:
    """How much each of the knots counts at these times, as `game.players.value.weigh` blends them: (n, knots)."""
    return np.stack([np.interp(clocks, value.KNOTS, row) for row in np.eye(len(value.KNOTS))], axis=1)


def spread_of(inputs: np.ndarray) -> np.ndarray:
    """The standard deviation of every input, 1 for one that does not vary: by these they are made comparable."""
    spread = inputs.std(0) + TINY
    spread[spread < FLAT] = 1.0
    return np.asarray(spread)


def chance_of(logits: np.ndarray) -> np.ndarray:
    """The chances, 0 to 1, that logits stand for."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -MOST_LOGIT, MOST_LOGIT))))
