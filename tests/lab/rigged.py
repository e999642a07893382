"""Rules that are rigged so that what a measure must find is known beforehand, made from the shipped ones by changes.

In quiet rules nothing happens: no card does anything, no action can be paid for, nothing is due or scored. What is
added to them is all that ever happens.
"""

import functools

import numpy as np
import pytest

from game.engine.tables import Index
from game.lab.measure.chances import chances
from game.lab.measure.record import Recording, Studio
from game.lab.play import runner as hall
from game.players.codes import Level, parse
from game.players.weights import feature_names, flat
from game.rules.changes import Change
from game.rules.check import load_rules
from game.rules.model import Rules

SCENARIO = "2025-deal"
QUIET = {
    "cards.*.effects": "[{lose: {ecosystem_talent: 1}}]",  # of which nobody has any
    "tracks.ecosystem_talent.start": "0",
    "cards.*.ops": "1",
    "actions.*.ops": "4",
    "desk.ops": "4",
    "scenario.exams.flagship": "[]",
    "scenario.exams.ecosystem": "{}",
    "income.coordination_cost": "0",
    "upkeep.coordination_loss": "0",
    "upkeep.gate_confidence": "0",
    "markets.flagship_flow_points": "0",
    **{f"final.{name}": "0" for name in ("market", "demonstration", "flow", "debt", "flagship_flow")},
    "final.plant": "0",
}
RANDOM, NOVICE = parse("random"), parse("novice")


@functools.cache
def _rules(changes: tuple[Change, ...]) -> Rules:
    return load_rules(changes=changes, scenario=SCENARIO)


def rigged(changes: dict[str, str]) -> Rules:
    """Quiet rules with some changes, a path and a value each."""
    return _rules(tuple(Change(path, value) for path, value in (QUIET | changes).items()))


def play(rules: Rules, games: int, level: Level = RANDOM) -> tuple[Studio, Recording, list[np.ndarray]]:
    """Matches of a level against itself, where they were played, and the win chances in them."""
    studio = Studio(rules, SCENARIO, [level], workers=2)
    found = studio.record(level, level, range(games), judged=True)
    return studio, found, chances(found.ended)


def with_a_judge_that_sees(monkeypatch: pytest.MonkeyPatch, *features: str) -> None:
    """Takes all weights from the evaluation but those of some features, which weigh for the Ecosystem."""

    def seeing(name: str, index: Index) -> np.ndarray:
        own = np.array([float(feature in features) for feature in feature_names(index)])
        return np.tile(own, len(flat(name, index)) // len(own))

    monkeypatch.setattr(hall, "flat", seeing)
