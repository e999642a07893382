"""How fast the game is when its rules run as WebAssembly, beside numba's native code, in one run and in turns.

    python tests/benchmarks/bench_rules.py                  # some minutes on two quiet cores; needs the extra `lab`
    python tests/benchmarks/bench_rules.py --only strong,random --repeats 20

Seconds are those of the processor, which on a busy machine say more than a clock; compiling is not counted. Of several
tries the best counts, because the others met somebody else's work; the two kinds take turns, so that both meet it. The
ratio is the mean over pairs of turns, with its interval of 95 %.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.engine import compiled
from game.engine.compiled import NUMBA, WASM
from game.lab.play.jobs import Crew
from game.lab.play.simulate import simulate
from game.lab.study.live import Live
from game.players.codes import parse
from game.players.computer import Computer
from game.position import Observation
from game.session.match import shipped_rules
from tests.benchmarks.bench_lab import outlooks
from tests.benchmarks.bench_what_if import answered, questions, study

DECISIONS = 12
RANDOM_MATCHES, WHAT_IF_MATCHES = 10_000, 10_000
WANTED = 0.6  # of native, for strong
SURE = 1.96  # standard errors of a 95 % interval
MOST_REPEATS = 40
QUESTIONS = questions()  # each once: an answer that was given before would be found, not played
WHAT = {
    "strong": "strong, a decision, ms",
    "expert": "expert, a decision, ms",
    "random": "random matches a second, one core",
    "first": "what-if, until the first answer, ms (by the clock)",
    "what_if": "what-if, 10,000 matches of novice, s",
}
LEVELS = ("strong", "expert")
PARTS = (*LEVELS, "random", "what_if")
FAST_IS_LARGE = ("random",)


@contextmanager
def running(kind: str) -> Iterator[None]:
    """While it lasts whoever asks for rules gets this kind."""
    with patch.object(compiled, "_long_runs", kind == NUMBA):
        assert compiled.chosen() == kind, f"{kind} is not to be had here"
        yield


def used(work: Callable[[], object]) -> float:
    """The processor's seconds that a piece of work takes in this thread."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def per_decision(player: Computer, positions: list[Observation]) -> float:
    """Milliseconds that a player thinks about a decision, in the mean."""
    return 1000 * used(lambda: [player.think(one) for one in positions]) / len(positions)


class Kind:
    """One kind of rules, with what it takes to measure it ready."""

    def __init__(self, kind: str, wanted: list[str], positions: list[Observation]) -> None:
        self.kind, self.wanted, self.positions = kind, wanted, positions
        self.live = Live()
        with running(kind):
            self.players = {level: Computer(parse(level)) for level in LEVELS if level in wanted}
            for player in self.players.values():
                player.think(positions[0])  # compiles
            if "random" in wanted:
                simulate(shipped_rules(), 1_000, crew=Crew(1))
            if "what_if" in wanted:
                answered(self.live, study("novice", None), WHAT_IF_MATCHES)  # the baseline is kept

    def figures(self, turn: int) -> dict[str, float]:
        """Each figure once. ``turn``: a number of its own, so that no answer is one that is kept."""
        with running(self.kind):
            found = {level: per_decision(player, self.positions) for level, player in self.players.items()}
            if "random" in self.wanted:
                seconds = used(lambda: simulate(shipped_rules(), RANDOM_MATCHES, crew=Crew(1)))
                found["random"] = RANDOM_MATCHES / seconds
            if "what_if" in self.wanted:
                answer, found["what_if"] = answered(self.live, study("novice", QUESTIONS[turn]), WHAT_IF_MATCHES)
                assert answer.first is not None
                found["first"] = 1000 * answer.first
        return found


def measure(repeats: int, wanted: list[str]) -> dict[str, dict[str, list[float]]]:
    """Every figure as often as it was taken, by kind; those of the same place were taken beside each other."""
    positions = list(outlooks(DECISIONS))
    kinds = [Kind(WASM, wanted, positions), Kind(NUMBA, wanted, positions)]
    taken: dict[str, dict[str, list[float]]] = {one.kind: {} for one in kinds}
    for turn in range(repeats):
        for one in kinds if turn % 2 == 0 else reversed(kinds):
            for name, value in one.figures(turn).items():
                taken[one.kind].setdefault(name, []).append(value)
    for one in kinds:
        one.live.close()
    return taken


def of_native(wasm: list[float], native: list[float], fast_is_large: bool) -> tuple[float, float]:
    """How fast the one is beside the other, on the mean of pairs, and half the width of its interval."""
    pairs = zip(wasm, native, strict=True)
    ratios = [one / two if fast_is_large else two / one for one, two in pairs]
    error = statistics.stdev(ratios) / math.sqrt(len(ratios)) if len(ratios) > 1 else math.inf
    return statistics.mean(ratios), SURE * error


def main(arguments: list[str]) -> int:
    """Prints the table; 1 if `strong` is slower than it is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=len(QUESTIONS), choices=range(1, MOST_REPEATS + 1), metavar="N")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args(arguments)
    wanted = chosen.only.split(",")
    if not set(wanted) <= set(PARTS):
        parser.error(f"there are {', '.join(PARTS)}")
    if "what_if" in wanted and chosen.repeats > len(QUESTIONS):
        parser.error(f"what_if has {len(QUESTIONS)} questions, and is repeated no more often")
    taken = measure(chosen.repeats, wanted)
    if chosen.json:
        print(json.dumps(taken))
    ratios: dict[str, float] = {}
    for name, what in WHAT.items():
        if name not in taken[WASM]:
            continue
        wasm, native = taken[WASM][name], taken[NUMBA][name]
        best = max if name in FAST_IS_LARGE else min
        ratios[name], about = of_native(wasm, native, name in FAST_IS_LARGE)
        if not chosen.json:
            told = f"{ratios[name]:.2f} ± {about:.2f} of native, {len(wasm)} pairs"
            print(f"{what:<52} wasm {best(wasm):>10,.2f}   numba {best(native):>10,.2f}   {told}")
    return 0 if ratios.get("strong", WANTED) >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
