"""How fast the lab plays, whether that stays so as numbers grow, and how long the computer players think.

    python tests/benchmarks/bench_lab.py            # everything, some five minutes on two quiet cores
    python tests/benchmarks/bench_lab.py --small    # the same with a hundredth of the matches: to try it

Times are of one core unless it says so; compiling is not counted. Speeds that are compared are measured side by side;
of several tries of the same the best counts, because the others met somebody else's work.
"""

import argparse
import itertools
import json
import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.lab.play.jobs import Crew
from game.lab.play.simulate import simulate
from game.players.codes import parse
from game.players.computer import Computer
from game.position import Observation
from game.session.match import Match, shipped_rules

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
SCALED = 200_000  # random matches shared by one and by two processes
STEADY = 10_000
SMALL = 100  # how much smaller a small run is
REPEATS = 3
LEAST_SECONDS = 0.2  # that each number is played for before the largest begins
SIMULATIONS = 1_000
OPENINGS = 20
DECISIONS = 60
PLAIN_DECISIONS = 4
WANTED = {
    "flat_within": (0.10, "from 100 to 1,000,000 random matches the speed stays within 10 %"),
    "two_processes": (1.8, "two processes are 1.8 times as fast as one"),
    "memory_growth_mb": (5.0, "memory does not grow with the number of matches, MB"),
    "search_seconds": (0.1, "1,000 simulations of strong from an opening, s"),
    "steady_seconds": (0.002, "steady a decision, s"),
    "strong_seconds": (1.0, "strong a decision, s"),
    "plain_strong_seconds": (5.0, "strong a decision without numba, s"),
}
AT_LEAST = ("two_processes",)


def peak_memory() -> float:
    """The most memory that this process has held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / (1 << 10)


def growth(games: int) -> tuple[dict[int, float], float]:
    """Random matches a second on one core by number of matches; and by how many MB the largest number needs more
    memory than the others.

    A machine changes its speed within seconds, and the largest number takes a minute: so the smaller numbers are
    played again and again while it rests after a part of its own, until they have had as much time as it has.
    """
    *smaller, largest = [size for size in SIZES if size <= games]
    played = dict.fromkeys(smaller, 0)
    seconds = dict.fromkeys(smaller, 0.0)
    rested = 0.0

    def catch_up(until: float) -> None:
        for size in smaller:
            while seconds[size] < until:
                played[size] += size
                seconds[size] += simulate(shipped_rules(), size, crew=Crew(1)).seconds

    def rest(_: int) -> None:
        nonlocal rested
        now = time.perf_counter()
        catch_up(now - begun - rested)
        rested += time.perf_counter() - now

    catch_up(LEAST_SECONDS)
    before = peak_memory()
    begun = time.perf_counter()
    whole = simulate(shipped_rules(), largest, progress=rest, crew=Crew(1))
    speeds = {size: played[size] / seconds[size] for size in smaller}
    return {**speeds, largest: largest / (whole.seconds - rested)}, peak_memory() - before


def processes(games: int) -> dict[int, float]:
    """Random matches a second by number of processes; all have compiled before the clock runs."""
    speeds = {}
    for count in (1, 2):
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
            simulate(shipped_rules(), max(1_000, games // 10), crew=Crew(count, pool))
            runs = (simulate(shipped_rules(), games, crew=Crew(count, pool)) for _ in range(REPEATS))
            speeds[count] = max(run.matches_per_second for run in runs)
    return speeds


def steady(games: int) -> float:
    """Seconds that matches of steady players take on all cores."""
    level = parse("steady")
    return simulate(shipped_rules(), games, players=(level, level)).seconds


def outlooks(count: int, openings: bool = False) -> Iterator[Observation]:
    """Positions where there is something to decide, from random matches; or openings only."""
    chooser = random.Random(1)
    found = 0
    for seed in itertools.count():
        match = Match.new(seed=seed)
        while not match.over:
            side = match.side
            if side is not None and len(match.legal()) > 1:
                yield match.observation(side)
                found += 1
                if found == count:
                    return
            if openings:
                break
            for _ in range(5):
                if not match.over:
                    match.play(chooser.choice(match.legal()))


def thinking(code: str, positions: list[Observation], plain: bool = False) -> float:
    """The median of the seconds that a player thinks about a decision."""
    player = Computer(parse(code), plain=plain)
    player.think(positions[0])  # compiles
    return statistics.median(_seconds(lambda one=one: player.think(one)) for one in positions)  # type: ignore[misc]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def figures(small: bool) -> dict[str, Any]:
    """Every figure, by its name in `WANTED`, and what it was made of."""
    part = SMALL if small else 1
    speeds, grown = growth(SIZES[-1] // part)
    shared = processes(SCALED // part)
    games = STEADY // part
    openings = list(outlooks(OPENINGS, openings=True))
    positions = list(outlooks(DECISIONS))
    return {
        "matches_per_second": speeds,
        "flat_within": 1 - min(speeds.values()) / max(speeds.values()),
        "processes": shared,
        "two_processes": shared[2] / shared[1],
        "memory_growth_mb": grown,
        "steady_matches": games,
        "steady_matches_seconds": steady(games),
        "search_seconds": thinking(f"strong:sims={SIMULATIONS}", openings),
        "steady_seconds": thinking("steady", positions),
        "strong_seconds": thinking("strong", positions),
        "plain_strong_seconds": thinking("strong", positions[:PLAIN_DECISIONS], plain=True),
    }


def main(arguments: list[str]) -> int:
    """Prints the figures, for people or with ``--json`` for programs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help=f"a {SMALL}th of the matches")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args(arguments)
    found = figures(chosen.small)
    if chosen.json:
        print(json.dumps(found))
        return 0
    for size, fast in found["matches_per_second"].items():
        print(f"{size:>9,} random matches: {fast:>9,.0f} a second")
    for count, fast in found["processes"].items():
        print(f"{count} processes: {fast:,.0f} random matches a second")
    print(f"{found['steady_matches']:,} steady matches on all cores: {found['steady_matches_seconds']:.1f} s")
    for name, (wanted, what) in WANTED.items():
        good = found[name] >= wanted if name in AT_LEAST else found[name] <= wanted
        print(f"{'yes' if good else 'NO':>3}  {what}: {found[name]:.4g} (wanted: {wanted:g})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
