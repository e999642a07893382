"""Whether plain Python, numba and WebAssembly play the same: final rows of whole matches, and what players think.

    python tests/benchmarks/same_everywhere.py                          # minutes, most of them of plain rules
    python tests/benchmarks/same_everywhere.py --only matches
    python tests/benchmarks/same_everywhere.py --only strong,expert --decisions 20 --plain 1

The tests of `tests/engine/test_wasm.py` compare players at small budgets; here each has the budget of its level. A
thought is the decision, what every choice was worth, how often it was looked at, and the reasons: all must be equal.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.engine import compiled
from game.engine.compiled import NUMBA, PLAIN, WASM
from game.players.codes import LEVELS, parse
from game.players.computer import Computer
from game.players.thoughts import Thought
from game.position import Observation
from tests.benchmarks.bench_lab import outlooks
from tests.engine.test_wasm import MATCHES, SCENARIOS, final_rows

COMPARED = (WASM, NUMBA)
PARTS = ("matches", *LEVELS)


def matches(count: int) -> bool:
    """Random matches over all scenarios, by every kind of rules."""
    each, equal = -(-count // len(SCENARIOS)), True
    for scenario in SCENARIOS:
        plain = final_rows(PLAIN, scenario, each)
        for kind in COMPARED:
            same = sum(one == other for one, other in zip(final_rows(kind, scenario, each), plain, strict=True))
            equal &= same == each
            print(f"{scenario}: {same} of {each} final rows of {kind} equal those of plain rules", flush=True)
    return equal


def thoughts(code: str, kind: str, positions: list[Observation]) -> list[Thought]:
    """What a player of this level thinks in each position, by a kind of rules."""
    with patch.object(compiled, "chosen", lambda: kind):
        player = Computer(parse(code))
        return [player.think(position) for position in positions]


def level(code: str, decisions: int, plain: int) -> bool:
    """A level's thoughts by numba and WebAssembly, and the first of them by plain rules too."""
    positions = list(outlooks(decisions))
    found = {kind: thoughts(code, kind, positions) for kind in COMPARED}
    found[PLAIN] = thoughts(code, PLAIN, positions[:plain])
    equal = True
    for kind, other in ((WASM, NUMBA), (WASM, PLAIN)):
        pairs = list(zip(found[kind], found[other], strict=False))
        same = sum(one == second for one, second in pairs)
        equal &= same == len(pairs)
        print(f"{code}: {same} of {len(pairs)} thoughts by {kind} equal those by {other}", flush=True)
    return equal


def main(arguments: list[str]) -> int:
    """Compares; 1 if anything is not equal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--matches", type=int, default=MATCHES, help=f"over all scenarios (default: {MATCHES})")
    parser.add_argument("--decisions", type=int, default=40, help="of each level (default: 40)")
    parser.add_argument("--plain", type=int, default=4, help="of these by plain rules too (default: 4)")
    chosen = parser.parse_args(arguments)
    begun, equal = time.process_time(), True
    for part in chosen.only.split(","):
        if part not in PARTS:
            parser.error(f"there is no part called {part!r}; there are {', '.join(PARTS)}")
        equal &= matches(chosen.matches) if part == "matches" else level(part, chosen.decisions, chosen.plain)
    print(f"{'all equal' if equal else 'NOT EQUAL'} ({time.process_time() - begun:.0f} s of the processor)")
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
