"""Fitted weights as data: read and written by the names of the features, so that a file can be read by people.

A file holds, for each side that may use it, a few numbers a feature: its weight at each of the knots of the calendar
(`game.players.value.KNOTS`), in logits of the Ecosystem's chance to win. `python main.py fit` makes them anew.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.engine.tables import Index
from game.players import value
from game.players.feature import FEATURES
from game.rules.model import SIDES, TRACKS
from game.shipped import ASSETS
from game.storage import files

FOLDER = ASSETS / "weights"
DIGITS = 5  # significant digits that a file keeps
MOST_BYTES = 1_000_000


class WeightsError(files.Damaged):
    """A file of weights cannot be used; the message says why."""


def feature_names(index: Index) -> tuple[str, ...]:
    """The name of every feature in its order: the tracks, `game.players.feature.FEATURES`, the cards in both hands."""
    names = [*TRACKS, *(one.name for one in FEATURES)]
    names += [f"{side} holds {card.id}" for side in SIDES for card in index.cards]
    return tuple(names)


@functools.cache
def load(name: str) -> Mapping[str, Any]:
    """What a file of ``assets/weights`` holds: ``made`` (how), and ``weights`` by side and feature."""
    path = FOLDER / f"{name}.json"
    try:
        found = json.loads(files.read_text(path, MOST_BYTES))
        for side in SIDES:
            for feature, row in found["weights"][side].items():
                if len(row) != len(value.KNOTS) or not all(isinstance(number, int | float) for number in row):
                    raise WeightsError(f"{path.name}: {side}, {feature}: {len(value.KNOTS)} numbers are wanted.")
    except files.TooLarge as error:
        raise WeightsError(f"{path.name} is too large to be a file of weights.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path.name} holds no weights that can be read: {error}") from error
    return dict(found)


def flat(name: str, index: Index) -> list[float]:
    """The weights of a file as `game.players.value` wants them: Ecosystem's fit, then Flagship's; each knot by knot.

    Features that the file does not know weigh nothing.
    """
    weights = load(name)["weights"]
    names = feature_names(index)
    knots = range(len(value.KNOTS))
    nothing = (0.0,) * len(knots)
    parts = [[weights[side].get(one, nothing)[knot] for one in names] for side in SIDES for knot in knots]
    return [float(number) for part in parts for number in part]


def both_fits(name: str, index: Index) -> dict[str, list[float]]:
    """The fit of each side in a file, as `save` wants them."""
    both = flat(name, index)
    size = len(both) // len(SIDES)
    return {side: both[place * size : (place + 1) * size] for place, side in enumerate(SIDES)}


def save(path: Path, made: Mapping[str, Any], fits: Mapping[str, Any], index: Index) -> None:
    """Writes the fit of each side, `game.players.value.fit_size` numbers in a list or array, with how it was made."""
    names = feature_names(index)
    weights = {
        side: {
            name: [_rounded(fits[side][knot * len(names) + place]) for knot in range(len(value.KNOTS))]
            for place, name in enumerate(names)
        }
        for side in SIDES
    }
    lines = [json.dumps({"made": made}, indent=1)[:-2] + ',\n "weights": {']
    for side in SIDES:
        rows = ",\n".join(f"   {json.dumps(name)}: {json.dumps(row)}" for name, row in weights[side].items())
        lines.append(f'  "{side}": {{\n{rows}\n  }}' + ("," if side != SIDES[-1] else ""))
    files.write_text(path, "\n".join(lines) + "\n }\n}\n")


def _rounded(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")
