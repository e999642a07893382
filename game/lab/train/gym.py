"""Where fits play each other: matches to learn from, in which one side tries things out, and matches to compare by."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from game.engine import layout, track
from game.engine.tables import compile_book, make_index
from game.lab.play.jobs import cores, threads
from game.lab.train.samples import Samples, joined
from game.players import feature, kinds, value
from game.players.bench import Bench
from game.players.codes import LEVELS
from game.players.computer import EXPLORE, ROOT_DEALS, TRUST, WARMTH
from game.players.plans import NO_PLAN, compile_plan, without
from game.players.sheet import compile_sheet
from game.rules.model import SIDES, STANDARD, Rules
from game.rules.players import load_sheet

NOISE_PER_MILLE = (0, 30, 100, 250)
FORCED_SHARE = 0.24  # of matches in which the learner follows a forced plan
SHAKEN_SHARE = 0.2  # of the others: those in which it plays by shaken weights
SHAKE = 0.4
SEEDS_APART = 100_000
Progress = Callable[[int], object]
Job = TypeVar("Job")
Done = TypeVar("Done")

PLANS: dict[str, tuple[tuple[int, float], ...]] = {
    "always plant": ((track.MILESTONES, -3.0),),
    "never plant": ((track.MILESTONES, 3.0),),
    "price war": ((track.PRICE, -2.0),),
    "licences": ((track.LICENCES, 2.0),),
    "tariffs": ((track.TARIFFS, -2.0),),
    "demonstrations": ((track.DEMONSTRATIONS, 2.0),),
    "Coordination": ((track.COORDINATION, 1.5), (track.DISCIPLINE, 0.5)),
    "Ecosystem chain": ((feature.ECOSYSTEM_FLOW, 2.0), (feature.ECOSYSTEM_LACKS, -0.5)),
    "Flagship chain": ((feature.FLAGSHIP_FLOW, -2.0), (feature.FLAGSHIP_LACKS, 0.5)),
    "markets": ((feature.SCORING_MARKETS, 1.5), (feature.LED_MARKETS, 1.0)),
    "confidence": ((track.CONFIDENCE, -1.5),),
    "calm": ((track.TENSION, -2.0),),
    "tension": ((track.TENSION, 2.0),),
}
"""Forced plans: what is added to the weights of these features, in logits of the Ecosystem."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Matches to learn from.

    matches      how many
    simulations  a decision; 0: one step ahead, as `steady` looks
    novices      share of the matches in which both sides go down the novice's sheet, but for noise
    """

    matches: int
    simulations: int = 0
    novices: float = 0.0


def forced(fit: np.ndarray, plan: str) -> np.ndarray:
    """A fit that follows a plan: one of PLANS is added to its weights, at every time."""
    changed = fit.reshape(len(value.KNOTS), -1).copy()
    for place, logits in PLANS[plan]:
        changed[:, place] += logits
    return changed.reshape(-1)


def tried_out(fit: np.ndarray, dice: np.random.Generator) -> np.ndarray:
    """A fit as it is, or one that follows a plan, or one with shaken weights."""
    if dice.random() < FORCED_SHARE:
        return forced(fit, list(PLANS)[dice.integers(len(PLANS))])
    if dice.random() < SHAKEN_SHARE:
        return np.asarray(fit * np.exp(dice.normal(0, SHAKE, len(fit))))
    return fit


class Gym:
    """Plays matches between fits on all cores. What it finds does not depend on how many there are."""

    def __init__(
        self,
        rules: Rules,
        simulations: int,
        scenario: str = STANDARD,
        workers: int | None = None,
        plain: bool = False,
        bans: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """``simulations``: the most that a search here will make; ``plain`` takes plain rules.

        ``bans``: actions that a side may never take, by its name.
        """
        self.index = make_index(rules)
        self.size = value.fit_size(len(self.index.cards))
        self._book = compile_book(rules, rules.scenarios[scenario])
        self._sheet = compile_sheet(load_sheet(rules), self.index)
        self._simulations = max(1, simulations)
        self._plain = plain
        banned = [compile_plan(without(bans[side]), self.index) if bans and side in bans else None for side in SIDES]
        tables = [table for table in banned if table is not None]
        ends = 2 * self.size + np.cumsum([0, *map(len, tables)])
        places = iter(ends.tolist())
        self._plans = [NO_PLAN if table is None else next(places) for table in banned]
        self._tables = np.concatenate([np.zeros(0), *tables])
        self._own = threading.local()
        self._workers = workers or cores()

    def _bench(self) -> Bench:
        bench: Bench | None = getattr(self._own, "bench", None)
        if bench is None:
            weights = [0.0] * (2 * self.size) + self._tables.tolist()
            bench = Bench(self._book, self.index, weights, self._sheet, self._simulations, self._plain)
            self._own.bench = bench
        return bench

    def match(
        self,
        seed: int,
        fits: Sequence[np.ndarray],
        simulations: int,
        noise: Sequence[float] = (0, 0),
        novices: bool = False,
    ) -> tuple[int, Samples]:
        """One match, each side by its fit or both by the novice's sheet; the winner's number and the samples of it.

        ``noise``: of how many decisions in a thousand each side leaves to chance.
        """
        bench = self._bench()
        bench.weights[: 2 * self.size] = np.concatenate(fits)
        kind, budget = (kinds.SEARCH, simulations) if simulations else (kinds.STEADY, LEVELS["steady"].amount)
        tuning = [EXPLORE, WARMTH, TRUST, ROOT_DEALS]
        numbers: list[float] = []
        for share, plan in zip(noise, self._plans, strict=True):
            numbers += [kinds.NOVICE if novices else kind, share, budget, 0, self.size, plan, *tuning]
        taken = bench.play_match(seed, bench.numbers(numbers))
        winner = int(bench.row[layout.WINNER])
        won = np.full(taken, float(winner == layout.ECOSYSTEM))
        features = np.array(bench.samples[:taken], dtype=np.float32)
        return winner, Samples(features, np.array(bench.clocks[:taken]), won)

    def gather(
        self, side: int, own: np.ndarray, rivals: Sequence[np.ndarray], lesson: Lesson, seed: int, progress: Progress
    ) -> Samples:
        """The samples of a lesson of a side (its number): it tries things out; its rivals play as well as they can."""

        def one(number: int) -> Samples:
            dice = np.random.default_rng([seed, side, number])
            rival = rivals[int(dice.integers(len(rivals)))]
            learner = tried_out(own, dice)
            fits = (learner, rival) if side == layout.ECOSYSTEM else (rival, learner)
            noise = [0.0, 0.0]
            noise[side] = NOISE_PER_MILLE[dice.integers(len(NOISE_PER_MILLE))]
            novices = bool(dice.random() < lesson.novices)
            # seeds of the two sides do not meet: what both learn from is twice as much
            place = (seed * len(SIDES) + side) * SEEDS_APART + number
            samples = self.match(place, fits, lesson.simulations, noise, novices)[1]
            progress(1)
            return samples

        return joined(self._run(one, range(lesson.matches)))

    def wins(
        self,
        side: int,
        fits: Sequence[np.ndarray],
        rival: np.ndarray,
        matches: int,
        simulations: int,
        seed: int,
        progress: Progress,
    ) -> np.ndarray:
        """How often each of several fits of a side wins against the rival's, 0 to 1, all of them on the same deals."""

        def one(job: tuple[int, int]) -> bool:
            own = fits[job[0]]
            pair = (own, rival) if side == layout.ECOSYSTEM else (rival, own)
            # other deals than those of the lesson with this seed
            place = (seed * len(SIDES) + side) * SEEDS_APART + SEEDS_APART // 2 + job[1]
            winner, _ = self.match(place, pair, simulations)
            progress(1)
            return winner == side

        jobs = [(place, number) for place in range(len(fits)) for number in range(matches)]
        return np.asarray(np.array(self._run(one, jobs), dtype=float).reshape(len(fits), matches).mean(1))

    def _run(self, play: Callable[[Job], Done], jobs: Iterable[Job]) -> list[Done]:
        """Plays the jobs on all cores; Ctrl-C waits for none but those that have begun."""
        with threads(self._workers) as pool:
            return list(pool.map(play, jobs))
