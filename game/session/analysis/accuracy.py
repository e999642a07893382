"""How well a side decided, in percent: lichess's measure of a move, on what the decision lost of the chance to win."""

from __future__ import annotations

import math
from collections.abc import Iterable

MOST = 100.0
SCALE, STEEPNESS, OFFSET = 103.1668, 0.04354, 3.1669


def of_decision(loss: float) -> float:
    """The accuracy of a decision, 0 to 100, from what it lost of the chance to win (-1 to 0).

    ``Accuracy% = 103.1668 * exp(-0.04354 * (winPercentBefore - winPercentAfter)) - 3.1669``, as lichess.org has it on
    its page "Lichess Accuracy metric" (https://lichess.org/page/accuracy). The chance before is that of the best
    decision here, so luck has no part in it.
    """
    return min(MOST, max(0.0, SCALE * math.exp(-STEEPNESS * MOST * -loss) - OFFSET))


def of_side(decisions: Iterable[float]) -> float | None:
    """The plain mean of the accuracies of decisions that were not forced; None if there are none."""
    found = list(decisions)
    return sum(found) / len(found) if found else None
