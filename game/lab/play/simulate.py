"""Matches by the thousand between two players: how they end, how long they last, how fast they run.

>>> simulate(load_rules(), 10_000, players=(player("steady"), player("novice"))).wins
{'ecosystem': 8731, 'flagship': 1269}

The same figures come out however many workers share the work. It can be shared among machines by any executor of
`concurrent.futures`, for example Dask's (the extra ``dask`` of pyproject.toml):

    from dask.distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1) as cluster, Client(cluster) as client:
        figures = simulate(load_rules(), 100_000, crew=Crew(2, client.get_executor()))
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.engine.observation import ending_name
from game.lab.play.jobs import EVERY_CORE, Crew, Part, Portions, own_executor, play_part, run
from game.lab.play.runner import MatchRunner, Player
from game.lab.play.tally import KINDS, Tally, spread
from game.players.codes import LEVELS
from game.rules.model import SIDES, STANDARD, Rules

RANDOM = LEVELS["random"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What many matches showed. ``seconds`` is wall time without compilation; ``finished`` is False after Ctrl-C."""

    tally: Tally
    seconds: float
    seed: int
    scenario: str
    players: tuple[str, str]
    half_years: tuple[str, ...]
    finished: bool

    @property
    def games(self) -> int:
        """How many matches were played."""
        return self.tally.games

    @property
    def wins(self) -> dict[str, int]:
        """Matches won by each side."""
        return dict(zip(SIDES, self.tally.wins, strict=True))

    @property
    def endings(self) -> dict[str, int]:
        """Matches by kind of ending."""
        return {ending_name(kind): self.tally.ending(kind) for kind in KINDS}

    @property
    def mean_decisions(self) -> float:
        """Decisions in a match on average."""
        return spread(self.tally.decisions)[0]

    @property
    def matches_per_second(self) -> float:
        """Matches by wall time."""
        return self.games / self.seconds if self.games else 0.0

    def as_json(self) -> dict[str, Any]:
        """The figures as data that JSON can hold."""
        return {
            "games": self.games,
            "wins": self.wins,
            "endings": self.endings,
            "mean_decisions": self.mean_decisions,
            "seconds": self.seconds,
            "matches_per_second": self.matches_per_second,
            "seed": self.seed,
            "scenario": self.scenario,
            "players": dict(zip(SIDES, self.players, strict=True)),
            "finished": self.finished,
            **self.tally.as_json(self.half_years),
        }


def simulate(
    rules: Rules,
    games: int,
    seed: int = 0,
    scenario: str = STANDARD,
    progress: Callable[[int], object] | None = None,
    players: tuple[Player, Player] = (RANDOM, RANDOM),
    crew: Crew = EVERY_CORE,
) -> Figures:
    """Plays ``games`` matches with the seeds from ``seed`` on.

    progress  called with the number of matches finished since the last call
    players   who plays the Ecosystem, and who the Flagship
    crew      who plays the matches

    Ctrl-C ends the run early; the figures are then those of the matches that were finished. Raises
    `game.players.kinds.CodeError` if somebody's own player fails.
    """
    hall = MatchRunner(rules, scenario, players, crew.plain)
    hall.play_series(*players, seed, 0)  # compiles, or loads what was compiled before
    own = own_executor(players, games, crew.size, crew.plain) if crew.executor is None else None
    portions = Portions(games)
    tally = Tally()
    first = seed

    def next_part() -> Part | None:
        nonlocal first
        count = portions.next()
        first += count
        return Part(hall, *players, first - count, count) if count else None

    finished = True
    begun = time.perf_counter()
    try:
        for part, seconds in run(play_part, next_part, crew.executor or own, crew.size):
            tally.add(part)
            portions.took(part.games, seconds)
            if progress is not None:
                progress(part.games)
    except KeyboardInterrupt:
        finished = False  # the figures so far are still true
    finally:
        if own is not None:
            own.shutdown(wait=True, cancel_futures=True)
    seconds = time.perf_counter() - begun
    codes = (str(players[0]), str(players[1]))
    return Figures(tally, seconds, seed, scenario, codes, rules.scenarios[scenario].half_years, finished)
