"""What was measured: the figures of some levels, as data that can be kept, put together and printed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.lab.measure.figures import Figure
from game.lab.measure.limits import COLOURS, RED
from game.lab.measure.versus import drift, span
from game.players import kinds
from game.players.codes import Level, parse
from game.players.kinds import CodeError

BALANCES = ("balance", "balance_elsewhere")
COMPARED = ("drift", "elo_span")  # made of other figures


class MergeError(ValueError):
    """Measurements that do not belong together, or a file that holds none; the message says why."""


@dataclass(frozen=True, slots=True)
class Made:
    """How figures were made: the command, and the date as year, month and day."""

    command: str
    date: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Every figure of some levels, as far as it got.

    rules      digest of the rules
    finished   False after Ctrl-C
    missing    the parts that were then not measured, or not to the end
    made       how, a line a command
    weights    digest of the players' weights
    """

    rules: str
    scenario: str
    levels: tuple[Level, ...]
    seed: int
    figures: tuple[Figure, ...]
    finished: bool
    made: tuple[Made, ...] = ()
    weights: str = ""
    missing: tuple[str, ...] = ()

    @property
    def worst(self) -> str:
        """The worst colour."""
        return min((one.colour for one in self.figures), key=COLOURS.index, default="")

    @property
    def red(self) -> tuple[Figure, ...]:
        """The red figures."""
        return tuple(one for one in self.figures if one.colour == RED)

    def figure(self, key: str, about: str, part: str = "") -> Figure | None:
        """One figure, or None if it was not measured."""
        same = (one for one in self.figures if (one.key, one.about, one.part) == (key, about, part))
        return next(same, None)

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        return {
            "scenario": self.scenario,
            "levels": [str(level) for level in self.levels],
            "seed": self.seed,
            "rules": self.rules,
            "weights": self.weights,
            "finished": self.finished,
            "missing": list(self.missing),
            "worst": self.worst,
            "made": [{"command": one.command, "date": one.date} for one in self.made],
            "figures": [one.as_json() for one in self.figures],
        }

    @classmethod
    def from_json(cls, found: Any) -> Measured:
        """The figures that `as_json` wrote. Raises `MergeError`."""
        try:
            return cls(
                str(found["rules"]),
                str(found["scenario"]),
                tuple(parse(code) for code in found["levels"]),
                int(found["seed"]),
                tuple(Figure.from_json(one) for one in found["figures"]),
                bool(found["finished"]),
                tuple(Made(str(one["command"]), str(one["date"])) for one in found["made"]),
                str(found["weights"]),
                tuple(map(str, found.get("missing", ()))),
            )
        except (KeyError, TypeError, ValueError, AttributeError, CodeError) as error:
            raise MergeError(f"this holds no figures of measure: {error!r}") from error


def merged(parts: Sequence[Measured]) -> Measured:
    """Measurements of the same scenario and rules as one; where two have a figure, that from more matches counts.

    Raises `MergeError` if they do not belong together.
    """
    first = parts[0]
    for one in parts[1:]:
        for what in ("scenario", "rules", "weights", "seed"):
            if getattr(one, what) != getattr(first, what):
                raise MergeError(f"these were not measured with the same {what}, so they cannot be put together")
    levels = sorted({level for one in parts for level in one.levels}, key=_strength)
    figures: dict[tuple[str, str, str], Figure] = {}
    for figure in (figure for one in parts for figure in one.figures if figure.key not in COMPARED):
        name = (figure.key, figure.about, figure.part)
        if name not in figures or figures[name].n < figure.n:
            figures[name] = figure
    made = tuple(dict.fromkeys(line for one in parts for line in one.made))
    finished = all(one.finished for one in parts)
    missing = tuple(dict.fromkeys(part for one in parts for part in one.missing))
    whole = replace(first, levels=tuple(levels), figures=tuple(figures.values()), finished=finished, made=made)
    return compared(replace(whole, missing=missing))


def _strength(level: Level) -> tuple[int, int, str]:
    """Sorts levels, the weakest first."""
    return level.kind, level.amount, str(level)


def compared(found: Measured) -> Measured:
    """With the figures that compare levels: how far the balance drifts, and how far the levels are apart."""
    balances = [
        figure
        for level in found.levels
        for key in BALANCES
        if (figure := found.figure(key, str(level))) is not None and level.kind != kinds.RANDOM
    ]
    more = [drift(upper, lower) for lower, upper in itertools.pairwise(balances)]
    names = [f"{upper} / {lower}" for lower, upper in itertools.pairwise(found.levels)]
    met = [figure for name in names if (figure := found.figure("level_step", name)) is not None and figure.n]
    if met and len(met) == len(names):
        about = f"{found.levels[0]} to {found.levels[-1]}"
        more.append(span(about, met))
    return replace(found, figures=(*found.figures, *more))
