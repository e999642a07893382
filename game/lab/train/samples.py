"""Positions that a value learns from, and what every way to learn does with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.players import value

TINY = 1e-6  # keeps a logarithm from nothing
MOST_LOGIT = 20.0


@dataclass(frozen=True, slots=True)
class Samples:
    """Positions with their time (0 to 1) and what became of them: arrays (n, features), (n,), (n,).

    ``won`` is 1 if the Ecosystem won, 0 if the Flagship.
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


def at_knots(clocks: np.ndarray) -> np.ndarray:
    """How much each of the knots counts at these times, as `game.players.value.weigh` blends them: (n, knots)."""
    return np.stack([np.interp(clocks, value.KNOTS, row) for row in np.eye(len(value.KNOTS))], axis=1)


def chance_of(logits: np.ndarray) -> np.ndarray:
    """The chances, 0 to 1, that logits stand for."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -MOST_LOGIT, MOST_LOGIT))))
