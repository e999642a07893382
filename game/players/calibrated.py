"""How far a searched chance is to be believed: a line by half-year that was fitted to how matches ended.

``assets/weights/calibration.json`` is made by ``python main.py calibrate --write`` (`game.lab.measure.calibration`). It
names, for each scenario, the rules and the weights that it belongs to; under others no line is used, and who is told a
chance is told that too. Beside the lines stands the table of fresh matches that shows how well they do.

From one and the same position players of one level win less often than those of another: a beginner makes less of a
chain. So there are lines for matches **among** players of one level, by which a match against a computer of that level
is told, and lines for matches between players of every level, for people whose level nobody knows.

Where a match may be stopped by a bell, what decides there is the value of what lies on the table (by the referee's
weights, nobody's hand) and the projected score, and what these were worth in matches of equal players that were stopped
where half-years begin and after each play (``bell``, `game.lab.measure.stops`). Nobody knows how well a table plays, so
matches of every level decide; what those of one level alone say is told beside it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from game.engine import layout, track
from game.players import weights
from game.position import Observation
from game.rules.check import scenario_digest
from game.rules.model import Rules
from game.storage import files

FILE = "calibration.json"
EVERY_LEVEL = ""
"""Among players of every level, each of whom met each; what else may be named is one level, such as ``novice``."""
STANDS_FOR = {"expert": "strong"}
"""By whose matches a level is told that has none of its own: so deep a search plays few matches an hour, and both
decide by the same values."""
MOST_BYTES = 1_000_000
CERTAIN = (0.0, 1.0)
NEAREST = 1e-4  # how close to certain a chance can come that is not certain


class CalibrationError(files.Damaged):
    """A file of calibration that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A half-year's line between logits: what is told = offset + slope * what was searched.

    half_year  its number, from 1
    matches    that it was fitted to; 0: nobody measured, and what is told is what was searched
    offset_variance, slope_variance, covariance  how far the two numbers are known
    """

    half_year: int
    offset: float
    slope: float
    offset_variance: float
    slope_variance: float
    covariance: float
    matches: int

    @classmethod
    def as_it_is(cls, half_year: int) -> Line:
        """The line where nobody measured."""
        return cls(half_year, 0.0, 1.0, 0.0, 0.0, 0.0, 0)

    def told(self, chance: float) -> float:
        """The chance that is told for a searched one; what is certain stays so."""
        if chance in CERTAIN:
            return chance
        return logistic(self.offset + self.slope * logit(chance))

    def interval(self, chance: float, half: float, normal: float) -> tuple[float, float]:
        """Around what is told: ``half`` the interval of the searched chance, and what the line itself does not know,
        ``normal`` standard errors of it."""
        found = logit(chance)
        steep = max(chance * (1.0 - chance), NEAREST)
        own = (self.slope * half / steep) ** 2
        of_line = self.offset_variance + 2.0 * found * self.covariance + found * found * self.slope_variance
        wide = math.sqrt(own + normal * normal * max(0.0, of_line))
        middle = self.offset + self.slope * found
        return logistic(middle - wide), logistic(middle + wide)


@dataclass(frozen=True, slots=True)
class BellLine:
    """What a match is worth that a bell stops at one point of a half-year.

    half_year   its number, from 1
    plays       that were finished in it
    par         the projected score in points (plus = Ecosystem) that half of the matches were above; it decides nothing
    offset, of_value, of_score  the logit of the Ecosystem's chance is offset + of_value * value + of_score * points:
                the value of what lies on the table, a logit too (`game.players.referee.Referee.on_table`), and the
                projected score
    covariance  of these three numbers, three rows: how far they are known
    matches     that it was fitted to
    """

    half_year: int
    plays: int
    par: float
    offset: float
    of_value: float
    of_score: float
    covariance: tuple[tuple[float, ...], ...]
    matches: int

    def chance(self, value: float, points: float) -> float:
        """The Ecosystem's chance at a value and a projected score."""
        return logistic(self._logit(value, points))

    def interval(self, value: float, points: float, normal: float) -> tuple[float, float]:
        """Around it, what the line does not know: ``normal`` standard errors of it."""
        seen = (1.0, value, points)
        variance = sum(
            one * other * self.covariance[row][place]
            for row, one in enumerate(seen)
            for place, other in enumerate(seen)
        )
        middle, wide = self._logit(value, points), normal * math.sqrt(max(0.0, variance))
        return logistic(middle - wide), logistic(middle + wide)

    def _logit(self, value: float, points: float) -> float:
        return self.offset + self.of_value * value + self.of_score * points


@dataclass(frozen=True, slots=True)
class Tenth:
    """Of the chances told within a tenth: how many, in how many matches, their mean, and how often it came true, with
    its 95 % interval by match. ``half_year`` 0: over all."""

    half_year: int
    tenth: int
    told: float
    won: float
    low: float
    high: float
    n: int
    matches: int


COIN = 0.25
"""The `Brier` of who says 50 to 50 of every match."""


@dataclass(frozen=True, slots=True)
class Brier:
    """The mean squared difference between the chances told and who won, with its 95 % interval by match; a coin's is
    `COIN`. ``half_year`` 0: over all."""

    half_year: int
    score: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibration of one scenario, among players of one level or of every level.

    rules, weights  digests of the scenario's rules and of the weights; date: year, month and day
    levels          codes of the players, who met each other in every pair
    budget          simulations of each chance
    lines           a half-year each, of the matches that they were fitted to
    bell            what decides at a bell, by half-year and play; none where nobody measured
    bell_command    what measured it
    tenths, briers  of fresh matches, which no line and no weight was fitted to
    """

    scenario: str
    rules: str
    weights: str
    command: str
    date: str
    levels: tuple[str, ...]
    budget: int
    lines: tuple[Line, ...]
    tenths: tuple[Tenth, ...]
    briers: tuple[Brier, ...]
    bell: tuple[BellLine, ...] = ()
    bell_command: str = ""

    @property
    def among(self) -> str:
        """The one level of its players; EVERY_LEVEL where they were several."""
        return level_among(self.levels)


def logit(chance: float) -> float:
    """The logarithm of the odds, as if nothing were quite certain."""
    held = min(1.0 - NEAREST, max(NEAREST, chance))
    return math.log(held / (1.0 - held))


def logistic(found: float) -> float:
    """The chance of a logit, however far it lies."""
    return 0.5 * (1.0 + math.tanh(found / 2.0))


@functools.cache
def weights_digest(name: str) -> str:
    """A sha256 over the fitted weights of a level."""
    return hashlib.sha256(json.dumps(weights.load(name)["weights"], sort_keys=True).encode()).hexdigest()


def level_among(codes: Iterable[str]) -> str:
    """The one level that players of these codes have; EVERY_LEVEL where there is none or several."""
    levels = {code.partition(":")[0] for code in codes}
    return levels.pop() if len(levels) == 1 else EVERY_LEVEL


def calibration_of(rules: Rules, scenario: str, name: str, among: str = EVERY_LEVEL) -> Calibration | None:
    """The calibration of a scenario for these rules and the weights of this name.

    It is that among players of one level, if that was measured, or the level that stands for it; else that of every
    level, if there is one.
    """
    found = calibrations_of(rules, scenario, name)
    return next((found[one] for one in (among, STANDS_FOR.get(among, among), EVERY_LEVEL) if one in found), None)


def calibrations_of(rules: Rules, scenario: str, name: str) -> Mapping[str, Calibration]:
    """All calibrations of a scenario for these rules and the weights of this name, by the level of the players."""
    if scenario not in rules.scenarios:
        return {}
    here = (scenario_digest(rules, scenario), weights_digest(name))
    found = read(weights.FOLDER / FILE).get(scenario, {})
    return {among: one for among, one in found.items() if (one.rules, one.weights) == here}


def line_of(observation: Observation, name: str, among: str = EVERY_LEVEL) -> Line | None:
    """The line for an observation's half-year, among players of a level; None where nobody measured."""
    found = calibration_of(observation.rules, observation.scenario.id, name, among)
    return line_for(found.lines, observation.row[track.ROUND]) if found else None


def bell_lines_of(observation: Observation, name: str) -> Mapping[str, BellLine]:
    """What a bell goes by now, by the level of the players; nothing where nobody measured."""
    found = calibrations_of(observation.rules, observation.scenario.id, name)
    at = observation.row[track.ROUND], observation.row[layout.PLAY]
    lines = {among: bell_line_for(one.bell, *at) for among, one in found.items()}
    return {among: line for among, line in lines.items() if line is not None}


def bell_line_for(lines: Sequence[BellLine], half_year: int, plays: int) -> BellLine | None:
    """The line of a point of a half-year, if there is one."""
    return next((line for line in lines if (line.half_year, line.plays) == (half_year, plays)), None)


def line_for(lines: Sequence[Line], half_year: int) -> Line:
    """The line of a half-year; where no match came that far, the line as it is."""
    return next((line for line in lines if line.half_year == half_year), Line.as_it_is(half_year))


@functools.cache
def read(path: Path) -> Mapping[str, Mapping[str, Calibration]]:
    """What a file holds, by scenario and the level of the players; nothing where there is none.

    Raises `CalibrationError` with a sentence.
    """
    try:
        if not path.exists():
            return {}
        held = json.loads(files.read_text(path, MOST_BYTES))
        found = {scenario: [_calibration(scenario, one) for one in ones] for scenario, ones in held.items()}
        return {scenario: {one.among: one for one in ones} for scenario, ones in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CalibrationError(f"{path.name} holds no calibration that can be read: {error!r}") from error


def write(path: Path, found: Calibration) -> None:
    """Writes a calibration beside the others that are there, in the place of the one before. Raises `OSError`."""
    kept = {scenario: dict(ones) for scenario, ones in read(path).items()}
    kept.setdefault(found.scenario, {})[found.among] = found
    plain = {scenario: [asdict(one) for _, one in sorted(ones.items())] for scenario, ones in sorted(kept.items())}
    files.write_text(path, json.dumps(plain, indent=1) + "\n")
    read.cache_clear()


def _calibration(scenario: str, found: Mapping[str, Any]) -> Calibration:
    named = {name: str(found[name]) for name in ("rules", "weights", "command", "date")}
    lines = tuple(_record(Line, one) for one in found["lines"])
    if any(line.slope <= 0 for line in lines):
        raise ValueError("a line that falls")
    return Calibration(
        scenario,
        levels=tuple(map(str, found["levels"])),
        budget=int(found["budget"]),
        lines=lines,
        tenths=tuple(_record(Tenth, one) for one in found["tenths"]),
        briers=tuple(_record(Brier, one) for one in found["briers"]),
        bell=tuple(map(_bell_line, found.get("bell", ()))),
        bell_command=str(found.get("bell_command", "")),
        **named,
    )


def _bell_line(found: Mapping[str, Any]) -> BellLine:
    """A bell's line; its covariance must be three rows of three finite numbers."""
    covariance = tuple(tuple(map(float, row)) for row in found["covariance"])
    if [len(row) for row in covariance] != [3, 3, 3] or not all(
        math.isfinite(one) for row in covariance for one in row
    ):
        raise ValueError("three rows of three numbers are wanted")
    numbers = {name: found[name] for name in found if name != "covariance"}
    if not all(isinstance(one, int | float) and math.isfinite(one) for one in numbers.values()):
        raise ValueError("a number is wanted")
    return BellLine(**numbers, covariance=covariance)


def _record(kind: Any, found: Mapping[str, Any]) -> Any:
    """A record of numbers; every one must be finite."""
    numbers = {field.name: found[field.name] for field in fields(kind)}
    if not all(isinstance(one, int | float) and math.isfinite(one) for one in numbers.values()):
        raise ValueError("a number is wanted")
    return kind(**numbers)
