"""What positions and their outcomes say of the weights: a logistic regression."""

from __future__ import annotations

import numpy as np

from game.lab.train.samples import TINY, Samples, at_knots, chance_of

RIDGE = 300.0  # pull of every weight toward what it was, in units of matches' positions
MOST_STEPS = 200
SMALL_STEP = 1e-3
LEAST_SPREAD = 0.1  # what varies less is rare, and must not become heavy because a few matches ended alike
STEEPEST = 0.25  # the most that the logistic function's slope can be


def regress(samples: Samples, toward: np.ndarray | None = None) -> tuple[np.ndarray, float]:
    """Logistic regression with a ridge; the fit and its mean negative log-likelihood.

    A fit is `game.players.value.fit_size` numbers: the weights at the first knot, then those at the next. ``toward`` is
    a fit from which the new one departs only as far as the samples say; without it, the one that knows nothing.

    Every step is Newton's with the largest curvature that the likelihood can have (Boehning and Lindsay 1988): it is
    reckoned once, and no step can overshoot.
    """
    shares = at_knots(samples.clocks).astype(np.float32)
    inputs = np.hstack([samples.features * share[:, None] for share in shares.T])
    spread = np.maximum(inputs.std(0), LEAST_SPREAD)
    inputs /= spread
    before = np.zeros(inputs.shape[1]) if toward is None else toward * spread
    weights = before.copy()
    inverse = np.linalg.inv(STEEPEST * (inputs.T @ inputs).astype(np.float64) + RIDGE * np.eye(len(weights)))
    for _ in range(MOST_STEPS):
        error = (chance_of(inputs @ weights.astype(np.float32)) - samples.won).astype(np.float32)
        step = inverse @ (inputs.T @ error + RIDGE * (weights - before))
        weights = weights - step
        if np.abs(step).max() < SMALL_STEP:
            break
    chance = chance_of(inputs @ weights)
    told = samples.won * np.log(chance + TINY) + (1 - samples.won) * np.log(1 - chance + TINY)
    return weights / spread, float(-told.mean())
