"""Makes the weights of the evaluation anew from self-play (`python main.py fit`).

It begins with novices, who know what a beginner is told. Each further iteration plays matches between the latest fits
and novices, with noise, with forced plans and with weights shaken, and fits a logistic regression to who won. Matches
of several iterations are pooled, because one fit alone runs after its own habits. At the end the latest fits play each
other, each as either side, and each side keeps the fit that does best there: a value per side.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from game.engine import layout, track
from game.engine.tables import compile_book, make_index
from game.players import arena, value
from game.players.computer import EXPLORE, ROOT_DEALS, SETTLE, TRUST, WARMTH
from game.players.plans import NO_PLAN
from game.players.sheet import compile_sheet
from game.players.workbench import Workbench
from game.rules.model import SIDES, Rules
from game.rules.players import load_sheet

RIDGE = 60.0  # pull of every weight toward 0, in units of matches' positions
NEWTON_STEPS = 12
SMALL_STEP = 1e-3
FLAT = 1e-3  # a feature that varies less than this is left as it is
MOST_LOGIT = 20.0
NOISE_PER_MILLE = (0, 30, 100, 250)
MOST_POSITIONS = 150_000  # that one regression looks at, evenly taken
FORCED_SHARE = 0.24  # of matches in which one side follows a forced plan
SHAKEN_SHARE = 0.2  # of matches in which both sides play by shaken weights
SHAKE = 0.4
POOL = 4  # iterations whose matches are fitted together
SEEDS_APART = 100_000
PLANS: dict[str, tuple[tuple[int, float], ...]] = {
    "always plant": ((track.MILESTONES, -3.0),),
    "never plant": ((track.MILESTONES, 3.0),),
    "price war": ((track.PRICE, -2.0),),
    "licences": ((track.LICENCES, 2.0),),
    "demonstrations": ((track.DEMONSTRATIONS, 2.0),),
    "Ecosystem chain": ((value.ECOSYSTEM_FLOW, 2.0), (value.ECOSYSTEM_LACKS, -0.5)),
    "Flagship chain": ((value.FLAGSHIP_FLOW, -2.0), (value.FLAGSHIP_LACKS, 0.5)),
    "markets": ((value.SCORING_MARKETS, 1.5), (value.LED_MARKETS, 1.0)),
    "confidence": ((track.CONFIDENCE, -1.5),),
}
"""Forced plans: what is added to the weights of these features, in logits of the Ecosystem."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Positions with their time (0 to 1) and whether the Ecosystem won: arrays (n, features), (n,), (n,)."""

    features: np.ndarray
    clocks: np.ndarray
    won: np.ndarray


@dataclass(frozen=True, slots=True)
class Step:
    """One iteration: matches, simulations a decision (0: one step ahead), and the share of sides that novices play."""

    matches: int
    simulations: int
    novices: float


DEFAULT_STEPS = (
    Step(8000, 0, 1.0),
    Step(3000, 0, 0.5),
    Step(1000, 50, 0.4),
    Step(1000, 100, 0.3),
    Step(1000, 100, 0.3),
    Step(1000, 100, 0.2),
    Step(1000, 200, 0.2),
)


def forced(fit: np.ndarray, plan: str) -> np.ndarray:
    """A fit that follows a plan: one of PLANS is added to its weights, early and late."""
    changed = fit.copy()
    for feature, logits in PLANS[plan]:
        changed[[feature, len(fit) // 2 + feature]] += logits
    return changed


def regress(samples: Samples) -> tuple[np.ndarray, float]:
    """Logistic regression with a ridge, by Newton's steps; the fit and its mean negative log-likelihood.

    A fit is 2 * features numbers: the weights at the start of a match, then those at its end.
    """
    samples = thinned(samples)
    late = samples.clocks[:, None].astype(np.float32)
    inputs = np.hstack([samples.features * (1 - late), samples.features * late])
    spread = inputs.std(0) + FLAT**2
    spread[spread < FLAT] = 1.0
    inputs /= spread
    weights = np.zeros(inputs.shape[1])
    for _ in range(NEWTON_STEPS):
        chance = _chance(inputs @ weights.astype(np.float32))
        slope = inputs.T @ (chance - samples.won).astype(np.float32) + RIDGE * weights
        bend = (inputs * (chance * (1 - chance)).astype(np.float32)[:, None]).T @ inputs + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < SMALL_STEP:
            break
    chance = _chance(inputs @ weights)
    told = np.where(samples.won > 0, chance, 1 - chance)
    return weights / spread, float(-np.log(told + FLAT**2).mean())


def _chance(logits: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -MOST_LOGIT, MOST_LOGIT))))


class Gym:
    """Plays matches between fits on all cores."""

    def __init__(self, rules: Rules, simulations: int, scenario: str = "2025-deal", workers: int | None = None) -> None:
        """``simulations``: the most that a search here will make."""
        self.index = make_index(rules)
        self.count = value.TABLE_FEATURES + 2 * len(self.index.cards)
        self._book = compile_book(rules, rules.scenarios[scenario]).tolist()
        self._sheet = compile_sheet(load_sheet(rules), self.index)
        self._simulations = max(1, simulations)
        self._own = threading.local()
        self._workers = workers or os.cpu_count() or 1

    def _bench(self) -> Workbench:
        bench: Workbench | None = getattr(self._own, "bench", None)
        if bench is None:
            nothing = np.zeros(4 * self.count)
            bench = Workbench(self._book, self.index, nothing, self._sheet, self._simulations)
            self._own.bench = bench
        return bench

    def match(
        self,
        seed: int,
        fits: Sequence[np.ndarray],
        simulations: int,
        noise: float,
        novices: Sequence[bool] = (False, False),
    ) -> tuple[int, Samples]:
        """One match, a fit or a novice for each side; the winner's number and the samples of it."""
        bench = self._bench()
        bench.weights[:] = np.concatenate(fits)
        kind, budget = (arena.SEARCH, simulations) if simulations else (arena.STEADY, 2)
        tuning = [EXPLORE, WARMTH, TRUST, SETTLE if simulations else 1.0, ROOT_DEALS]
        rest = [noise, budget, 0, 2 * self.count, NO_PLAN, *tuning]
        numbers = [number for novice in novices for number in (arena.NOVICE if novice else kind, *rest)]
        taken = bench.play_match(seed, bench.numbers(numbers))
        winner = int(bench.row[layout.WINNER])
        won = np.full(taken, float(winner == layout.ECOSYSTEM))
        features = np.array(bench.samples[:taken], dtype=np.float32)
        return winner, Samples(features, np.array(bench.clocks[:taken]), won)

    def gather(self, fits: Sequence[np.ndarray], step: Step, seed: int, progress: Callable[[int], None]) -> Samples:
        """The samples of one iteration among these fits."""

        def one(number: int) -> Samples:
            dice = np.random.default_rng([seed, number])
            sides = [fits[int(dice.integers(len(fits)))] for _ in SIDES]
            if dice.random() < FORCED_SHARE:
                side = int(dice.integers(2))
                sides[side] = forced(sides[side], list(PLANS)[dice.integers(len(PLANS))])
            elif dice.random() < SHAKEN_SHARE:
                sides = [fit * np.exp(dice.normal(0, SHAKE, len(fit))) for fit in sides]
            noise = NOISE_PER_MILLE[dice.integers(len(NOISE_PER_MILLE))]
            novices = [bool(dice.random() < step.novices) for _ in SIDES]
            samples = self.match(seed * SEEDS_APART + number, sides, step.simulations, noise, novices)[1]
            progress(1)
            return samples

        with ThreadPoolExecutor(self._workers) as pool:
            parts = list(pool.map(one, range(step.matches)))
        return joined(parts)

    def round_robin(
        self, fits: Sequence[np.ndarray], matches: int, simulations: int, seed: int, progress: Callable[[int], None]
    ) -> np.ndarray:
        """How often the Ecosystem wins: a table (fit as Ecosystem, fit as Flagship), all on the same deals."""
        pairs = [
            (one, two, number) for one in range(len(fits)) for two in range(len(fits)) for number in range(matches)
        ]

        def play(job: tuple[int, int, int]) -> int:
            winner, _ = self.match(seed + job[2], (fits[job[0]], fits[job[1]]), simulations, 0)
            progress(1)
            return int(winner == layout.ECOSYSTEM)

        with ThreadPoolExecutor(self._workers) as pool:
            won = list(pool.map(play, pairs))
        return np.asarray(np.array(won, dtype=float).reshape(len(fits), len(fits), matches).mean(2))


def joined(parts: Sequence[Samples]) -> Samples:
    """Several samples as one."""
    return Samples(
        np.vstack([part.features for part in parts]),
        np.concatenate([part.clocks for part in parts]),
        np.concatenate([part.won for part in parts]),
    )


def thinned(samples: Samples) -> Samples:
    """At most MOST_POSITIONS of the samples, evenly taken."""
    every = -(-len(samples.won) // MOST_POSITIONS)
    return Samples(samples.features[::every], samples.clocks[::every], samples.won[::every])


def chosen(table: np.ndarray) -> tuple[int, int]:
    """The fits that do best against all others: for the Ecosystem the row, for the Flagship the column."""
    return int(table.mean(1).argmax()), int(table.mean(0).argmin())


def fit(
    rules: Rules,
    steps: Sequence[Step] = DEFAULT_STEPS,
    duels: int = 40,
    duel_simulations: int = 100,
    seed: int = 1,
    progress: Callable[[int], None] = lambda count: None,
    tell: Callable[[str], None] = lambda line: None,
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The fits of both sides: those that search plays best by, and the last that was learned one step ahead.

    Returns ({side: fit}, {side: fit}), for `strong` and `expert`, and for `steady`.
    """
    gym = Gym(rules, max([step.simulations for step in steps] + [duel_simulations]))
    nothing = np.zeros(2 * gym.count)
    fits = [nothing]
    pool: list[Samples] = []
    for number, step in enumerate(steps, 1):
        pool = [*pool, gym.gather(fits[-2:], step, seed + number, progress)][-POOL:]
        found, loss = regress(joined(pool))
        fits.append(found)
        tell(f"iteration {number}: {step.matches} matches, log-likelihood {-loss:.4f} a position")
    last = fits[1:][-POOL:]
    table = gym.round_robin(last, duels, duel_simulations, seed, progress)
    ecosystem, flagship = chosen(table)
    tell(f"round robin, Ecosystem wins by fit (rows Ecosystem, columns Flagship):\n{np.round(table, 2)}")
    strong = dict(zip(SIDES, (last[ecosystem], last[flagship]), strict=True))
    return strong, strong
