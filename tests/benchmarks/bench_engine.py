"""How fast matches are played, compiled and plain, beside a fixed loop of plain Python timed in the same run.

    python tests/benchmarks/bench_engine.py                       # prints the figures
    python -m pytest tests/benchmarks/bench_engine.py --benchmark-enable

Matches are random play to the end in one process on one core; compiling is not counted. Machines differ and so do their
moods: what compares across them is the ratio, matches per pass of the reference loop.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.engine.compiled import PLAIN, chosen
from game.lab.play.jobs import Crew
from game.lab.play.simulate import simulate
from game.session.match import shipped_rules

REFERENCE_STEPS = 1_000_000
COMPILED_MATCHES, PLAIN_MATCHES = 10_000, 100
REPEATS = 5
TARGETS = {"compiled": 20_000, "plain": 100}


def reference() -> int:
    """A fixed piece of integer work in plain Python: what a second is worth here and now."""
    x = 1
    for step in range(REFERENCE_STEPS):
        x = (x * 1103515245 + step) & 0x7FFFFFFF
    return x


def passes_per_second() -> float:
    """Passes of the reference loop in a second."""
    begun = time.perf_counter()
    reference()
    return 1 / (time.perf_counter() - begun)


def matches_per_second(plain: bool) -> float:
    """Random matches in a second; `simulate` has its rules compiled before it looks at the clock."""
    count = PLAIN_MATCHES if plain else COMPILED_MATCHES
    return simulate(shipped_rules(), count, crew=Crew(plain=plain)).matches_per_second


def figures() -> dict[str, Any]:
    """Matches a second by mode, the reference loop's passes a second, and the ratio of the two.

    Each is the best of several tries, taken in turns: the others met somebody else's work.
    """
    loop, speeds = 0.0, dict.fromkeys(["plain"] if chosen() == PLAIN else ["compiled", "plain"], 0.0)
    for _ in range(REPEATS):
        loop = max(loop, passes_per_second())
        for mode, best in speeds.items():
            speeds[mode] = max(best, matches_per_second(mode == "plain"))
    return {
        "reference_passes_per_second": loop,
        "matches_per_second": speeds,
        "matches_per_reference_pass": {mode: speed / loop for mode, speed in speeds.items()},
    }


def main(arguments: list[str]) -> int:
    """Prints the figures, for people or with ``--json`` for programs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    found = figures()
    if parser.parse_args(arguments).json:
        print(json.dumps(found))
        return 0
    print(f"reference loop: {found['reference_passes_per_second']:.1f} passes/s of {REFERENCE_STEPS:,} steps")
    for mode, speed in found["matches_per_second"].items():
        ratio = found["matches_per_reference_pass"][mode]
        print(f"{mode:>9}: {speed:>9,.0f} matches/s, {ratio:,.1f} a pass (wanted: {TARGETS[mode]:,} matches/s)")
    return 0


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "fastest"])
def test_random_matches(benchmark: Any, plain: bool) -> None:
    simulate(shipped_rules(), 0, crew=Crew(plain=plain))  # compiles
    benchmark.pedantic(simulate, (shipped_rules(), 20 if plain else 1000), {"plain": plain}, rounds=5, warmup_rounds=1)


def test_the_reference_loop(benchmark: Any) -> None:
    benchmark.pedantic(reference, rounds=5, warmup_rounds=1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
