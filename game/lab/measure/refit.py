"""Fits a banned side's value again, so that a ban is not flattered by a value that relies on what is banned.

A few rounds, one step ahead, in which the bound side learns against the value that the rival has, and keeps what wins
most. This is the one place where the measures meet the fit of `game.lab.train`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from game.engine.tables import make_index
from game.lab.measure.bans import Ban
from game.lab.measure.record import Studio
from game.lab.train.fit import Course, Learner, learn
from game.lab.train.gym import Gym, Lesson
from game.players.codes import Level
from game.players.weights import both_fits
from game.rules.model import SIDES, Rules

ROUNDS = 3
DUELS = 4  # of the matches of a round one in so many is played again, with each value that may be kept
SEED = 9_000  # deals of its own: others than those that are measured
NAME = "refitted"  # of the value, where weights have the name of their file


def refit(rules: Rules, scenario: str, level: Level, ban: Ban, matches: int, workers: int | None = None) -> np.ndarray:
    """Both sides' weights (`game.players.weights.flat`): the banned side's fitted again, the rival's as they were.

    ``matches``: of each round. Deterministic; does not depend on the number of threads.
    """
    ships = both_fits(level.weights, make_index(rules))
    gym = Gym(rules, 1, scenario, workers, bans={ban.side: ban.actions})
    course = Course(Lesson(matches), max(1, matches // DUELS), ROUNDS)
    banned, rival = (Learner(SIDES.index(side), [np.asarray(ships[side])]) for side in (ban.side, _other(ban.side)))
    for number in range(ROUNDS):
        learn(gym, course, banned, rival, SEED + number, 0.0, lambda count: None)
    fits = {ban.side: banned.fits[-1], _other(ban.side): rival.fits[-1]}
    return np.concatenate([fits[side] for side in SIDES])


def _other(side: str) -> str:
    return SIDES[1 - SIDES.index(side)]


def refitted_studio(
    rules: Rules,
    scenario: str,
    level: Level,
    ban: Ban,
    matches: int,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Studio, Level]:
    """A studio in which the banned side's new value is known, and the player that has it, not yet bound.

    ``progress``: of the studio's matches, not of those that the value is fitted on.
    """
    learned = replace(level, weights=NAME)
    values = {NAME: refit(rules, scenario, level, ban, matches, workers)}
    players = [level, learned, *ban.seats(level), *ban.seats(learned)]
    return Studio(rules, scenario, players, workers, progress, values=values), learned
