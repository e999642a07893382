"""How many one-line faults the tests notice: `python tests/faults --count 200 --seed 7`.

Faults of all kinds (`kinds.py`) are drawn by the seed, evenly over the rooms and, in each room, over the kinds. Each is
made by itself on a copy of the project in a temporary folder, and the tests that execute its line are run there,
quickest first, until one fails. Told are every fault that none notices, and the share of those noticed in each room.
The exit code is 1 if a room lies below its limit.

A fault that changes nothing that anybody could see is written into `equivalent.txt` with a reason, and counted apart.
The first run finds out which test executes which line, which takes up to half an hour on two cores; that is kept
until the tests or what they execute change.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.faults.kinds import KINDS, Fault, faults, names_in
from tests.faults.scratch import Reached, Scratch, each, reached, sources

LEAST = {"engine": 95, "position": 95, "players": 95, "session": 95, "storage": 95, "ui": 85}
"""The rooms, and the least share in percent that must be noticed there."""


LEFT_OUT = ("game/engine/compiled.py",)
"""Modules without faults: the tests run on the plain rules, since each fault would be compiled for minutes."""


def room_of(path: str) -> str:
    """The room of a module of the game: its folder."""
    return path.split("/")[1]


def draw(modules: dict[str, str], rooms: list[str], kinds: list[str], count: int, seed: int) -> list[Fault]:
    """``count`` different faults, evenly over the rooms and over the kinds in each, as the seed has it."""
    dice = random.Random(seed)
    known = frozenset[str]().union(*map(names_in, modules.values()))
    pools: dict[str, dict[str, list[Fault]]] = {room: {kind: [] for kind in kinds} for room in rooms}
    for path, text in modules.items():
        for fault in faults(path, text, known) if room_of(path) in rooms and path not in LEFT_OUT else ():
            if fault.kind in kinds:
                pools[room_of(path)][fault.kind].append(fault)
    drawn: list[Fault] = []
    while len(drawn) < count and any(pool for room in rooms for pool in pools[room].values()):
        for room in rooms:
            filled = [kind for kind in kinds if pools[room][kind]]
            if filled and len(drawn) < count:
                pool = pools[room][dice.choice(filled)]
                drawn.append(pool.pop(dice.randrange(len(pool))))
    return drawn


def equivalents() -> dict[str, str]:
    """The faults that were judged to change nothing, as they are shown, with the reason."""
    _, *paragraphs = Path(__file__).with_name("equivalent.txt").read_text("utf-8").strip().split("\n\n")
    return {"\n".join(lines[:3]): " ".join(lines[3:]) for lines in map(str.splitlines, paragraphs)}


def judge(scratches: list[Scratch], drawn: list[Fault], whole: Reached, known: Path | None = None) -> int:
    """Makes each fault and tells what became of it; 1 if too few are noticed in a room.

    ``known``: a file of verdicts; those that stand there are not found again, so a run that was cut off goes on.
    """
    modules, same = sources(scratches[0].folder), equivalents()
    verdicts = dict(map(json.loads, known.read_text("utf-8").splitlines())) if known and known.exists() else {}

    def verdict(scratch: Scratch, fault: Fault) -> tuple[str, str]:
        tests = whole.tests_of(fault, modules)
        missed = f"missed, though {len(tests)} tests are near" if tests else "missed, no test executes it"
        key = f"{fault.start} {fault.shown(modules[fault.path])}"
        if key not in verdicts:
            verdicts[key] = tests and scratch.judge(fault, tests)
            if known:
                with known.open("a", encoding="utf-8") as file:
                    print(json.dumps([key, verdicts[key]]), file=file)
        return verdicts[key] or "", missed

    noticed, made, apart = Counter[str](), Counter[str](), Counter[str]()
    for number, (fault, (by, missed)) in enumerate(zip(drawn, each(scratches, verdict, drawn), strict=True), 1):
        room, shown = room_of(fault.path), fault.shown(modules[fault.path])
        apart[room] += not by and shown in same
        made[room] += bool(by) or shown not in same
        noticed[room] += bool(by)
        if not by and shown not in same:
            print(f"[{number}/{len(drawn)}] line {fault.line}, {fault.kind}, {missed}\n{shown}\n", flush=True)
    print("| Room | Faults | Noticed | Share | At least | Change nothing |\n|---|--:|--:|--:|--:|--:|")
    shares = {room: 100 * noticed[room] / made[room] for room in LEAST if made[room]}
    for room, share in shares.items():
        print(f"| {room} | {made[room]} | {noticed[room]} | {share:.0f} % | {LEAST[room]} % | {apart[room]} |")
    return int(any(share < LEAST[room] for room, share in shares.items()))


def main(arguments: list[str]) -> int:
    """Draws the faults and judges them, or shows them."""
    parser = argparse.ArgumentParser(prog="tests/faults", description="How many one-line faults the tests notice.")
    parser.add_argument("--count", type=int, default=200, metavar="N", help="faults in all")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which are drawn")
    parser.add_argument("--room", nargs="+", default=list(LEAST), choices=LEAST, help="only in these rooms")
    parser.add_argument("--kind", nargs="+", default=list(KINDS), choices=KINDS, help="only of these kinds")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="faults tried at a time")
    parser.add_argument("--known", type=Path, metavar="FILE", help="keep verdicts here; a run that was cut off goes on")
    parser.add_argument("--list", action="store_true", help="only show the faults")
    chosen = parser.parse_args(arguments)
    modules = sources()
    drawn = draw(modules, chosen.room, chosen.kind, chosen.count, chosen.seed)
    if chosen.list:
        for fault in drawn:
            print(f"line {fault.line}, {fault.kind}\n{fault.shown(modules[fault.path])}\n")
        return 0
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # as Ctrl+C does: nothing is left running
    with tempfile.TemporaryDirectory(prefix="magnet-race-faults-") as folder:
        scratches = [Scratch(Path(folder) / str(number)) for number in range(chosen.jobs)]
        whole = reached(scratches)
        if whole.left_out:
            print(f"Left out, since they fail or take too long without a fault: {', '.join(whole.left_out)}\n")
        return judge(scratches, drawn, whole, chosen.known)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
