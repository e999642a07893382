"""The ladder: levels against each other, sides swapped on the same deals, with intervals and an Elo scale."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

from game.lab.play.intervals import wilson
from game.lab.play.jobs import cores, threads
from game.lab.play.runner import MatchRunner, Player
from game.players.codes import LEVELS
from game.rules.model import SIDES, Rules

ELO_PER_DECADE = 400.0  # Elo (1978): 400 points are odds of ten to one
STEPS = 200  # of the maximum likelihood; it converges in far fewer
PRIOR = 0.5  # a drawn match between every two that met, so that a clean sweep has a finite distance
AHEAD = 4  # matches handed to each worker in advance


@dataclass(slots=True)
class Pairing:
    """Two players and how their matches went, both ways round on the same deals.

    wins      matches won by the first player
    as_side   the same by the side that it played
    """

    first: Player
    second: Player
    matches: int = 0
    wins: int = 0
    as_side: dict[str, list[int]] = field(default_factory=lambda: {side: [0, 0] for side in SIDES})

    def count(self, side: str, won: bool) -> None:
        """Counts one match in which the first player had a side."""
        self.matches += 1
        self.wins += won
        self.as_side[side][0] += won
        self.as_side[side][1] += 1

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        low, high = wilson(self.wins, self.matches)
        return {
            "first": str(self.first),
            "second": str(self.second),
            "n": self.matches,
            "wins": self.wins,
            "rate": self.wins / self.matches if self.matches else None,
            "interval_95": [low, high],
            "as_side": {side: {"wins": won, "n": of} for side, (won, of) in self.as_side.items()},
        }


@dataclass(frozen=True, slots=True)
class Ladder:
    """The pairings as far as they were played, and the Elo of each player, the lowest at 0."""

    pairings: tuple[Pairing, ...]
    elo: dict[str, float]
    seed: int
    finished: bool

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        return {
            "seed": self.seed,
            "finished": self.finished,
            "elo": {code: round(points, 1) for code, points in self.elo.items()},
            "pairings": [pairing.as_json() for pairing in self.pairings],
        }


def elo(pairings: Sequence[Pairing]) -> dict[str, float]:
    """Elo by maximum likelihood of the Bradley-Terry model (1952), the lower player of the first pairing at 0.

    Every pairing that was played counts half a win more for either player (`PRIOR`).
    """
    codes = list(dict.fromkeys(str(one) for pairing in pairings for one in (pairing.first, pairing.second)))
    strength = dict.fromkeys(codes, 1.0)
    won = dict.fromkeys(codes, 0.0)
    met: list[tuple[str, str, float]] = []
    for pairing in pairings:
        if pairing.matches:
            first, second = str(pairing.first), str(pairing.second)
            won[first] += pairing.wins + PRIOR
            won[second] += pairing.matches - pairing.wins + PRIOR
            met.append((first, second, pairing.matches + 2 * PRIOR))
    for _ in range(STEPS):  # Hunter (2004): each step raises the likelihood
        for code in codes:
            shares = sum(n / (strength[a] + strength[b]) for a, b, n in met if code in (a, b))
            if shares:
                strength[code] = won[code] / shares
    base = strength[str(pairings[0].second)] if codes else 1.0
    return {code: ELO_PER_DECADE * math.log10(strength[code] / base) for code in codes}


def neighbours(levels: Sequence[Player]) -> list[tuple[Player, Player]]:
    """Each level against the one below: (the upper, the lower), from the bottom."""
    return [(upper, lower) for lower, upper in itertools.pairwise(levels)]


def play_ladder(
    rules: Rules,
    pairs: Sequence[tuple[Player, Player]],
    matches: Callable[[Player, Player], int],
    seed: int = 0,
    scenario: str = "2025-deal",
    progress: Callable[[int], None] | None = None,
    workers: int | None = None,
    plain: bool = False,
) -> Ladder:
    """Plays the pairs; of every two matches the same seed is played with sides swapped.

    matches   how many matches a pair plays; an odd number is rounded up
    progress  called with the number of matches finished since the last call
    workers   threads, default one a core (compiled rules release the interpreter lock)

    Ctrl-C ends it early; the figures are then those of the matches that were finished. Raises
    `game.players.kinds.CodeError` if somebody's own player fails.
    """
    pairings = tuple(Pairing(first, second) for first, second in pairs)
    hall = MatchRunner(rules, scenario, [one for pair in pairs for one in pair], plain)
    jobs = (
        (pairing, seed + number // 2, SIDES[number % 2])
        for pairing in pairings
        for number in range((matches(pairing.first, pairing.second) + 1) // 2 * 2)
    )
    finished = True
    count = workers or cores()
    waiting: dict[Future[bool], tuple[Pairing, str]] = {}
    with threads(count) as pool:
        try:
            for done in _run(pool, hall, jobs, waiting, count * AHEAD):
                pairing, side = waiting.pop(done)
                pairing.count(side, done.result())
                if progress is not None:
                    progress(1)
        except KeyboardInterrupt:
            finished = False
    return Ladder(pairings, elo(pairings), seed, finished)


def _run(
    pool: ThreadPoolExecutor,
    hall: MatchRunner,
    jobs: Iterator[tuple[Pairing, int, str]],
    waiting: dict[Future[bool], tuple[Pairing, str]],
    most: int,
) -> Iterator[Future[bool]]:
    """Hands out matches and yields each when it is over."""
    while True:
        while len(waiting) < most:
            job = next(jobs, None)
            if job is None:
                break
            pairing, seed, side = job
            waiting[pool.submit(_first_wins, hall, pairing, seed, side)] = (pairing, side)
        if not waiting:
            return
        over, _ = wait(waiting, return_when=FIRST_COMPLETED)
        yield from over


def _first_wins(hall: MatchRunner, pairing: Pairing, seed: int, side: str) -> bool:
    """Plays one match in which the first player of the pairing has ``side``; whether it wins."""
    seats = (pairing.first, pairing.second)
    turn = SIDES.index(side)
    return hall.play(seats[turn], seats[1 - turn], seed).winner == turn


def default_pairs() -> list[tuple[Player, Player]]:
    """Every level of `game.players.codes` against the one below."""
    return neighbours(list(LEVELS.values()))
