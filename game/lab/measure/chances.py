"""The win chance before every decision: the evaluation of `strong`, calibrated on how the matches ended.

The evaluation gives two logits, one by the weights that fit each side, looking at both hands. How far they are to be
believed differs by who plays, so a logistic regression of who won on both logits, the time, and their products (Platt
1999, with the calendar) is fitted to the very matches that are measured. Its few numbers leave no room to learn the
matches by heart; a pull toward 0 keeps them finite where one side always wins.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.lab.measure.logistic import regress
from game.lab.measure.record import Played
from game.players import recorder

PULL = 1.0  # toward 0 of each number of the regression, in matches
MOST_LOGIT = 12.0


def known(logits: np.ndarray, clocks: np.ndarray) -> np.ndarray:
    """What the regression looks at: a line a decision."""
    both = np.clip(logits, -MOST_LOGIT, MOST_LOGIT)
    return np.column_stack([np.ones(len(clocks)), clocks, both, both * clocks[:, None]])


def fit(matches: Sequence[Played]) -> np.ndarray:
    """The numbers of the regression. Every match weighs the same, however many decisions it has."""
    tables = [one.decisions for one in matches]
    found = known(_logits(tables), np.concatenate([table[:, recorder.CLOCK] for table in tables]))
    won = np.concatenate([np.full(len(one.decisions), float(one.won)) for one in matches])
    weight = np.concatenate([np.full(len(table), 1 / max(1, len(table))) for table in tables])
    numbers, _, _ = regress(found, won, weight, toward=np.zeros(found.shape[1]), pull=PULL)
    return numbers


def chances(matches: Sequence[Played]) -> list[np.ndarray]:
    """The Ecosystem's chance to win before every decision, an array a match."""
    if not matches:
        return []
    numbers = fit(matches)
    found = []
    for one in matches:
        logit = known(_logits([one.decisions]), one.decisions[:, recorder.CLOCK]) @ numbers
        found.append(1 / (1 + np.exp(-np.clip(logit, -MOST_LOGIT, MOST_LOGIT))))
    return found


def _logits(tables: Sequence[np.ndarray]) -> np.ndarray:
    columns = slice(recorder.LOGIT_OF_ECOSYSTEM, recorder.LOGIT_OF_FLAGSHIP + 1)
    return np.concatenate([table[:, columns] for table in tables])
