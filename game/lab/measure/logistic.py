"""Logistic regression: how the chance of who won hangs on what was seen (Newton's method)."""

from __future__ import annotations

import numpy as np

PULL = 2.0  # in matches
STEPS = 30
SMALL_STEP = 1e-9


def regress(
    seen: np.ndarray, won: np.ndarray, weight: np.ndarray, toward: np.ndarray, pull: float = PULL
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The numbers (k,) for which the logit of a chance is ``seen @ numbers``.

    seen    (n, k): what was seen
    won     (n,): 1 where the Ecosystem won, else 0
    weight  (n,): how much each counts
    toward  (k,): the numbers are pulled toward these, as by ``pull`` matches, which keeps them finite where one side
            always wins

    Returns the numbers, the chances (n,) by them, and the inverse of the second derivative (k, k), which is the
    numbers' covariance where each of n is a match of its own.
    """

    def loss(numbers: np.ndarray) -> float:
        found = seen @ numbers
        pulled = pull / 2 * ((numbers - toward) ** 2).sum()
        return float(weight @ (np.logaddexp(0.0, found) - won * found) + pulled)

    numbers = toward.copy()
    for _ in range(STEPS):  # the function is convex, and a step that overshoots is halved
        chance = 0.5 * (1.0 + np.tanh(seen @ numbers / 2.0))
        slope = seen.T @ (weight * (chance - won)) + pull * (numbers - toward)
        bend = (seen * (weight * chance * (1.0 - chance))[:, None]).T @ seen + pull * np.eye(len(toward))
        step = np.linalg.solve(bend, slope)
        while loss(numbers - step) > loss(numbers) and np.abs(step).max() > SMALL_STEP:
            step = step / 2
        numbers = numbers - step
        if np.abs(step).max() < SMALL_STEP:
            break
    return numbers, chance, np.linalg.inv(bend)
