"""Makes the weights of the evaluation anew from self-play (`python main.py fit`).

First for players that look one step ahead: beginning with novices, who know what a beginner is told, each iteration
plays matches between the latest fits and novices, with noise, with forced plans and with weights shaken, and fits a
logistic regression to who won. Then the same for players that search, beginning with what the quick ones learned.
Matches of several iterations are pooled, because one fit alone runs after its own habits. At the end of either part
its fits play each other, each as either side, and each side keeps one: a value per side. Players that search take the
best fit of each side. For players that look one step ahead, who find the Flagship easier to learn, the Ecosystem takes
its best, and the Flagship the fit that meets it most evenly: so that `steady` is as hard to beat from either side.
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
from game.players.codes import LEVELS
from game.players.computer import EXPLORE, ROOT_DEALS, TRUST, WARMTH
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
MOST_POSITIONS = 120_000  # that one regression looks at, evenly taken
POSITIONS_A_STEP = 60_000  # that an iteration keeps
FORCED_SHARE = 0.24  # of matches in which one side follows a forced plan
SHAKEN_SHARE = 0.2  # of matches in which both sides play by shaken weights
SHAKE = 0.4
POOL = 4  # iterations whose matches are fitted together
LATEST = 3  # fits that play the next iteration
FINALISTS = 6  # fits with search that meet in the round robin
BEGINNERS = 2  # fits that learned from novices mostly; they do not meet the others
SEARCH_SEED = 50  # added to the seed, so that both parts play other deals
SEEDS_APART = 100_000
EVEN = 0.5
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


QUICK_STEPS = (Step(6000, 0, 1.0), Step(5000, 0, 0.5), Step(5000, 0, 0.4), *[Step(6000, 0, 0.2)] * 8)
SEARCH_STEPS = (*[Step(1200, 60, 0.1)] * 3, *[Step(1000, 120, 0.1)] * 3)


def forced(fit: np.ndarray, plan: str) -> np.ndarray:
    """A fit that follows a plan: one of PLANS is added to its weights, early and late."""
    changed = fit.reshape(len(value.KNOTS), -1).copy()
    for feature, logits in PLANS[plan]:
        changed[:, feature] += logits
    return changed.reshape(-1)


def at_knots(clocks: np.ndarray) -> np.ndarray:
    """How much each of the knots counts at these times, as `game.players.value.weigh` blends them: (n, knots)."""
    return np.stack([np.interp(clocks, value.KNOTS, row) for row in np.eye(len(value.KNOTS))], axis=1)


def regress(samples: Samples) -> tuple[np.ndarray, float]:
    """Logistic regression with a ridge, by Newton's steps; the fit and its mean negative log-likelihood.

    A fit is `game.players.value.fit_size` numbers: the weights at the first knot, then those at the next.
    """
    samples = thinned(samples)
    shares = at_knots(samples.clocks).astype(np.float32)
    inputs = np.hstack([samples.features * share[:, None] for share in shares.T])
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
        self.size = value.fit_size(len(self.index.cards))
        self._book = compile_book(rules, rules.scenarios[scenario]).tolist()
        self._sheet = compile_sheet(load_sheet(rules), self.index)
        self._simulations = max(1, simulations)
        self._own = threading.local()
        self._workers = workers or os.cpu_count() or 1

    def _bench(self) -> Workbench:
        bench: Workbench | None = getattr(self._own, "bench", None)
        if bench is None:
            nothing = np.zeros(2 * self.size)
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
        kind, budget = (arena.SEARCH, simulations) if simulations else (arena.STEADY, LEVELS["steady"].amount)
        rest = [noise, budget, 0, self.size, NO_PLAN, EXPLORE, WARMTH, TRUST, ROOT_DEALS]
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


def thinned(samples: Samples, most: int = MOST_POSITIONS) -> Samples:
    """At most so many of the samples, evenly taken."""
    every = -(-len(samples.won) // most)
    return Samples(samples.features[::every], samples.clocks[::every], samples.won[::every])


def chosen(table: np.ndarray) -> tuple[int, int]:
    """The fits that do best against all others: for the Ecosystem the row, for the Flagship the column."""
    return int(table.mean(1).argmax()), int(table.mean(0).argmin())


def even(table: np.ndarray) -> tuple[int, int]:
    """The fit that does best as the Ecosystem, and the one against which it wins most nearly half."""
    ecosystem = int(table.mean(1).argmax())
    return ecosystem, int(np.abs(table[ecosystem] - EVEN).argmin())


@dataclass(frozen=True, slots=True)
class Course:
    """How a fit is made.

    quick, search   iterations one step ahead, and with search
    quick_duels     matches of every two fits that look one step ahead, in their round robin
    search_duels    the same with search, of ``simulations`` a decision
    """

    quick: Sequence[Step] = QUICK_STEPS
    search: Sequence[Step] = SEARCH_STEPS
    quick_duels: int = 150
    search_duels: int = 30
    simulations: int = 100

    def scaled(self, share: int) -> Course:
        """The same with one match in ``share``."""

        def fewer(steps: Sequence[Step]) -> tuple[Step, ...]:
            return tuple(Step(max(20, step.matches // share), step.simulations, step.novices) for step in steps)

        duels = max(2, self.quick_duels // share), max(2, self.search_duels // share)
        return Course(fewer(self.quick), fewer(self.search), *duels, self.simulations)


def fit(
    rules: Rules,
    course: Course,
    seed: int = 1,
    progress: Callable[[int], None] = lambda count: None,
    tell: Callable[[str], None] = lambda line: None,
    scenario: str = "2025-deal",
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The fits of both sides: ({side: fit} for players that search, {side: fit} for those one step ahead)."""
    most = max([step.simulations for step in course.search] + [course.simulations])
    gym = Gym(rules, most, scenario)
    quick = learn(gym, course.quick, [np.zeros(gym.size)], seed, progress, tell)[1:]
    steady = best(gym, quick[BEGINNERS:], course.quick_duels, 0, seed, even, progress, tell)
    searching = learn(gym, course.search, quick[-1:], seed + SEARCH_SEED, progress, tell)
    return best(
        gym, searching[-FINALISTS:], course.search_duels, course.simulations, seed, chosen, progress, tell
    ), steady


def learn(
    gym: Gym,
    steps: Sequence[Step],
    fits: list[np.ndarray],
    seed: int,
    progress: Callable[[int], None],
    tell: Callable[[str], None],
) -> list[np.ndarray]:
    """The fits to begin with and a new one an iteration."""
    fits = list(fits)
    pool: list[Samples] = []
    for number, step in enumerate(steps, 1):
        found = gym.gather(fits[-LATEST:], step, seed + number, progress)
        pool = [*pool, thinned(found, POSITIONS_A_STEP)][-POOL:]
        latest, loss = regress(joined(pool))
        fits.append(latest)
        share = float(found.won.mean())
        tell(
            f"iteration {number}: {step.matches} matches, Ecosystem {share:.0%}, log-likelihood {-loss:.4f} a position"
        )
    return fits


def best(
    gym: Gym,
    fits: Sequence[np.ndarray],
    duels: int,
    simulations: int,
    seed: int,
    choose: Callable[[np.ndarray], tuple[int, int]],
    progress: Callable[[int], None],
    tell: Callable[[str], None],
) -> dict[str, np.ndarray]:
    """A fit for each side, chosen from how often the Ecosystem wins in a round robin (`chosen`, `even`)."""
    table = gym.round_robin(fits, duels, simulations, seed, progress)
    ecosystem, flagship = choose(table)
    tell(f"round robin, Ecosystem wins by fit (rows Ecosystem, columns Flagship):\n{np.round(table, 2)}")
    tell(f"chosen: {ecosystem} and {flagship}, {table[ecosystem, flagship]:.0%} for the Ecosystem against each other")
    return dict(zip(SIDES, (fits[ecosystem], fits[flagship]), strict=True))
