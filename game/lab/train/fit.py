"""Makes the weights of the evaluation anew from self-play (`python main.py fit`).

First for players that look one step ahead: beginning with novices, who know what a beginner is told, each iteration
plays matches between the latest fits and novices, with noise, with forced plans and with weights shaken, and fits a
logistic regression to who won. Then the same for players that search, beginning with what the quick ones learned.
Matches of several iterations are pooled, because one fit alone runs after its own habits. At the end of either part
its fits play each other, each as either side, and each side keeps one: a value per side. Players that search take the
best fit of each side. For players that look one step ahead, who find the Flagship easier to learn, the Ecosystem takes
its best, and the Flagship the fit that meets it most evenly: so that `steady` is as hard to beat from either side.

The fits that ship may stand in these round robins too (``beside``). Then a side gives up the best it has only for one
that is clearly better, as chess engines do with their new versions: two fits of the same rules, equally good as far as
matches can tell, still move the balance by several pp, and a game that is being calibrated would never come to rest.

The third part makes the value of `expert` from many more matches of those that search. They are judged as well: a
position learns not only from who won, but from what the latest fit thought of the positions that followed it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from game.engine import layout, track
from game.engine.tables import compile_book, make_index
from game.lab.train.samples import TINY, Samples, at_knots, chance_of, joined, returns, spread_of, thinned
from game.players import feature, kinds, value
from game.players.bench import Bench
from game.players.codes import LEVELS
from game.players.computer import EXPLORE, ROOT_DEALS, TRUST, WARMTH
from game.players.plans import NO_PLAN
from game.players.sheet import compile_sheet
from game.rules.model import SIDES, Rules
from game.rules.players import load_sheet

RIDGE = 60.0  # pull of every weight toward 0, in units of matches' positions
NEWTON_STEPS = 12
SMALL_STEP = 1e-3
NOISE_PER_MILLE = (0, 30, 100, 250)
LITTLE_NOISE = (0, 0, 30, 100)
POSITIONS_A_STEP = 60_000  # that an iteration keeps
STEPS_AT_ONCE = 2  # one regression looks at the positions of so many iterations, taken evenly from the pool
FORCED_SHARE = 0.24  # of matches in which one side follows a forced plan
SHAKEN_SHARE = 0.2  # of matches in which both sides play by shaken weights
SHAKE = 0.4
POOL = 4  # iterations whose matches are fitted together
LATEST = 3  # fits that play the next iteration
FINALISTS = 6  # fits with search that meet in the round robin
SEARCH_SEED, DEEP_SEED = 50, 80  # added to the seed, so that every part plays other deals
SEEDS_APART = 100_000
EVEN = 0.5
CLEARLY = 0.03  # how much more often a new fit must win than the one that ships
Fits = dict[str, dict[str, np.ndarray]]
"""Fits by the name of their file and the side."""

PLANS: dict[str, tuple[tuple[int, float], ...]] = {
    "always plant": ((track.MILESTONES, -3.0),),
    "never plant": ((track.MILESTONES, 3.0),),
    "price war": ((track.PRICE, -2.0),),
    "licences": ((track.LICENCES, 2.0),),
    "demonstrations": ((track.DEMONSTRATIONS, 2.0),),
    "Ecosystem chain": ((feature.ECOSYSTEM_FLOW, 2.0), (feature.ECOSYSTEM_LACKS, -0.5)),
    "Flagship chain": ((feature.FLAGSHIP_FLOW, -2.0), (feature.FLAGSHIP_LACKS, 0.5)),
    "markets": ((feature.SCORING_MARKETS, 1.5), (feature.LED_MARKETS, 1.0)),
    "confidence": ((track.CONFIDENCE, -1.5),),
}
"""Forced plans: what is added to the weights of these features, in logits of the Ecosystem."""


@dataclass(frozen=True, slots=True)
class Step:
    """One iteration.

    matches      how many are played
    simulations  a decision; 0: one step ahead
    novices      share of the sides that novices play
    noise        of how many decisions in a thousand are random; one of these for each match
    positions    how many of their positions are kept
    judged       the latest fit says what it thinks of the positions, beside who won (`game.lab.train.samples.returns`)
    """

    matches: int
    simulations: int
    novices: float
    noise: tuple[int, ...] = NOISE_PER_MILLE
    positions: int = POSITIONS_A_STEP
    judged: bool = False


QUICK_STEPS = (Step(6000, 0, 1.0), Step(5000, 0, 0.5), Step(5000, 0, 0.4), *[Step(6000, 0, 0.2)] * 8)
SEARCH_STEPS = (*[Step(2400, 60, 0.1)] * 3, *[Step(2000, 120, 0.1)] * 3)
DEEP_STEPS = (Step(7000, 60, 0.0, LITTLE_NOISE, 200_000, judged=True),) * 2


def forced(fit: np.ndarray, plan: str) -> np.ndarray:
    """A fit that follows a plan: one of PLANS is added to its weights, early and late."""
    changed = fit.reshape(len(value.KNOTS), -1).copy()
    for place, logits in PLANS[plan]:
        changed[:, place] += logits
    return changed.reshape(-1)


def regress(samples: Samples) -> tuple[np.ndarray, float]:
    """Logistic regression with a ridge, by Newton's steps; the fit and its mean negative log-likelihood.

    A fit is `game.players.value.fit_size` numbers: the weights at the first knot, then those at the next.
    """
    shares = at_knots(samples.clocks).astype(np.float32)
    inputs = np.hstack([samples.features * share[:, None] for share in shares.T])
    spread = spread_of(inputs)
    inputs /= spread
    weights = np.zeros(inputs.shape[1])
    for _ in range(NEWTON_STEPS):
        chance = chance_of(inputs @ weights.astype(np.float32))
        slope = inputs.T @ (chance - samples.won).astype(np.float32) + RIDGE * weights
        bend = (inputs * (chance * (1 - chance)).astype(np.float32)[:, None]).T @ inputs + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < SMALL_STEP:
            break
    chance = chance_of(inputs @ weights)
    told = samples.won * np.log(chance + TINY) + (1 - samples.won) * np.log(1 - chance + TINY)
    return weights / spread, float(-told.mean())


@dataclass(frozen=True, slots=True)
class Duels:
    """A round robin: ``matches`` of every two fits, with ``simulations`` a decision (0: one step ahead)."""

    matches: int
    simulations: int


class Gym:
    """Plays matches between fits on all cores."""

    def __init__(self, rules: Rules, simulations: int, scenario: str = "2025-deal", workers: int | None = None) -> None:
        """``simulations``: the most that a search here will make."""
        self.index = make_index(rules)
        self.size = value.fit_size(len(self.index.cards))
        self._book = compile_book(rules, rules.scenarios[scenario])
        self._sheet = compile_sheet(load_sheet(rules), self.index)
        self._simulations = max(1, simulations)
        self._own = threading.local()
        self._workers = workers or os.cpu_count() or 1

    def _bench(self) -> Bench:
        bench: Bench | None = getattr(self._own, "bench", None)
        if bench is None:
            nothing = np.zeros(2 * self.size)
            bench = Bench(self._book, self.index, nothing, self._sheet, self._simulations)
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
        kind, budget = (kinds.SEARCH, simulations) if simulations else (kinds.STEADY, LEVELS["steady"].amount)
        rest = [noise, budget, 0, self.size, NO_PLAN, EXPLORE, WARMTH, TRUST, ROOT_DEALS]
        numbers = [number for novice in novices for number in (kinds.NOVICE if novice else kind, *rest)]
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
            noise = step.noise[dice.integers(len(step.noise))]
            novices = [bool(dice.random() < step.novices) for _ in SIDES]
            samples = self.match(seed * SEEDS_APART + number, sides, step.simulations, noise, novices)[1]
            progress(1)
            return returns(samples, fits[-1]) if step.judged else samples

        with ThreadPoolExecutor(self._workers) as pool:
            parts = list(pool.map(one, range(step.matches)))
        return joined(parts)

    def round_robin(
        self, fits: Sequence[np.ndarray], duels: Duels, seed: int, progress: Callable[[int], None]
    ) -> np.ndarray:
        """How often the Ecosystem wins: a table (fit as Ecosystem, fit as Flagship), all on the same deals."""
        pairs = [
            (one, two, number)
            for one in range(len(fits))
            for two in range(len(fits))
            for number in range(duels.matches)
        ]

        def play(job: tuple[int, int, int]) -> int:
            winner, _ = self.match(seed + job[2], (fits[job[0]], fits[job[1]]), duels.simulations, 0)
            progress(1)
            return int(winner == layout.ECOSYSTEM)

        with ThreadPoolExecutor(self._workers) as pool:
            won = list(pool.map(play, pairs))
        return np.asarray(np.array(won, dtype=float).reshape(len(fits), len(fits), duels.matches).mean(2))


Kept = tuple[int, int] | None
"""The places of the Ecosystem's and the Flagship's fit that ship, if these stand in the round robin."""


def _first(scores: np.ndarray, kept: int | None) -> int:
    """The place of the highest score; the one that is kept stays where nothing is clearly better."""
    best_place = int(scores.argmax())
    return best_place if kept is None or scores[best_place] > scores[kept] + CLEARLY else kept


def chosen(table: np.ndarray, kept: Kept = None) -> tuple[int, int]:
    """The fits that do best against all others: for the Ecosystem the row, for the Flagship the column."""
    own = kept or (None, None)
    return _first(table.mean(1), own[0]), _first(-table.mean(0), own[1])


def even(table: np.ndarray, kept: Kept = None) -> tuple[int, int]:
    """The fit that does best as the Ecosystem, and the one against which it wins most nearly half."""
    ecosystem = _first(table.mean(1), kept[0] if kept else None)
    return ecosystem, int(np.abs(table[ecosystem] - EVEN).argmin())


@dataclass(frozen=True, slots=True)
class Course:
    """How a fit is made.

    quick, search, deep  iterations one step ahead, with search, and with search by many matches
    quick_duels          matches of every two fits that look one step ahead, in their round robin
    search_duels         the same with search, of ``simulations`` a decision
    deep_duels           the same by the fits from many matches, and those that the others chose
    """

    quick: Sequence[Step] = QUICK_STEPS
    search: Sequence[Step] = SEARCH_STEPS
    deep: Sequence[Step] = DEEP_STEPS
    quick_duels: int = 1000
    search_duels: int = 100
    deep_duels: int = 100
    simulations: int = 100

    @property
    def steps(self) -> tuple[Step, ...]:
        """All iterations in their order."""
        return (*self.quick, *self.search, *self.deep)

    def scaled(self, share: int) -> Course:
        """The same with one match in ``share``."""

        def fewer(steps: Sequence[Step]) -> tuple[Step, ...]:
            return tuple(replace(step, matches=max(20, step.matches // share)) for step in steps)

        return Course(
            fewer(self.quick),
            fewer(self.search),
            fewer(self.deep),
            max(2, self.quick_duels // share),
            max(2, self.search_duels // share),
            max(2, self.deep_duels // share),
            self.simulations,
        )


def fit(
    rules: Rules,
    course: Course,
    seed: int = 1,
    progress: Callable[[int], None] = lambda count: None,
    tell: Callable[[str], None] = lambda line: None,
    scenario: str = "2025-deal",
    beside: Fits | None = None,
) -> Fits:
    """The fits of both sides by the name of their file: {"steady": {side: fit}, "strong": ..., "expert": ...}.

    ``beside``: fits, named alike, that stay unless a new one is clearly better.
    """
    kept = beside or {}
    most = max([step.simulations for step in course.steps] + [course.simulations])
    gym = Gym(rules, most, scenario)
    quick = learn(gym, course.quick, [np.zeros(gym.size)], seed, progress, tell)[1:]
    steady = best(gym, quick, Duels(course.quick_duels, 0), seed, even, progress, tell, kept.get("steady"))
    fits = learn(gym, course.search, quick[-1:], seed + SEARCH_SEED, progress, tell)[-FINALISTS:]
    duels = Duels(course.search_duels, course.simulations)
    strong = best(gym, fits, duels, seed, chosen, progress, tell, kept.get("strong"))
    fits = learn(gym, course.deep, list(strong.values()), seed + DEEP_SEED, progress, tell)
    duels = Duels(course.deep_duels, course.simulations)
    expert = best(gym, fits, duels, seed, chosen, progress, tell, kept.get("expert"))
    return {"steady": steady, "strong": strong, "expert": expert}


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
        pool = [*pool, thinned(found, step.positions)][-POOL:]
        latest, loss = regress(thinned(joined(pool), STEPS_AT_ONCE * step.positions))
        fits.append(latest)
        share = float(found.won.mean())
        tell(
            f"iteration {number}: {step.matches} matches, Ecosystem {share:.0%}, log-likelihood {-loss:.4f} a position"
        )
    return fits


def best(
    gym: Gym,
    fits: Sequence[np.ndarray],
    duels: Duels,
    seed: int,
    choose: Callable[[np.ndarray, Kept], tuple[int, int]],
    progress: Callable[[int], None],
    tell: Callable[[str], None],
    beside: Mapping[str, np.ndarray] | None = None,
) -> dict[str, np.ndarray]:
    """A fit for each side, chosen from how often the Ecosystem wins in a round robin (`chosen`, `even`).

    ``beside``: each side's fit that ships, which takes part behind the others.
    """
    kept: Kept = None
    if beside is not None:
        kept = len(fits), len(fits) + 1
        fits = [*fits, *(beside[side] for side in SIDES)]
    table = gym.round_robin(fits, duels, seed, progress)
    ecosystem, flagship = choose(table, kept)
    tell(f"round robin, Ecosystem wins by fit (rows Ecosystem, columns Flagship):\n{np.round(table, 2)}")
    tell(f"chosen: {ecosystem} and {flagship}, {table[ecosystem, flagship]:.0%} for the Ecosystem against each other")
    return dict(zip(SIDES, (fits[ecosystem], fits[flagship]), strict=True))
