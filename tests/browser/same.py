"""Whether a browser plays as the desktop does: `python -m tests.browser.same --matches 200`, after `game.web.pages`.

In every scenario computers of every level play matches of the same seeds here and there: all decisions and the row at
the end are compared. Of *expert* and of slow levels fewer matches are played; the table says how many.
"""

from __future__ import annotations

import argparse
import sys
import time

from game.rules.check import load_rules
from tests.browser.chromium import BUILT, Chromium, is_ready, served
from tests.browser.inside import played

SHARES = {"random": 8, "novice": 8, "steady": 6, "strong": 3, "expert": 0}  # of 25 matches
EACH = sum(SHARES.values())


def main(arguments: list[str] | None = None) -> int:
    """Plays, tells, and returns 1 if anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.same", description="browser against desktop")
    parser.add_argument("--matches", type=int, default=200, help="how many in all (200)")
    parser.add_argument("--expert", type=int, default=2, help="how many of them by expert (2)")
    parser.add_argument("--seed", type=int, default=0, help="the first seed (0)")
    chosen = parser.parse_args(arguments)
    if not is_ready():
        return 1
    scenarios = sorted(load_rules().scenarios)
    asked = [("expert", scenarios[number % len(scenarios)]) for number in range(chosen.expert)]
    levels = [level for level, share in SHARES.items() for _ in range(share)]
    for number in range(chosen.matches - chosen.expert):
        round_of_it, place = divmod(number, len(scenarios))
        asked.append((levels[(7 * round_of_it + place) % EACH], scenarios[place]))
    told: dict[tuple[str, str], list[int]] = {}
    begun = time.monotonic()
    with served(BUILT) as address:
        page = Chromium()
        try:
            page.open(f"{address}index.html?lang=en")
            for number, (level, scenario) in enumerate(asked):
                one = (level, scenario, chosen.seed + number)
                there, here = page.python(f"played{one}"), played(*one)
                tally = told.setdefault((level, scenario), [0, 0, 0])
                tally[0] += 1
                tally[1] += len(here[0])
                if there != here:
                    tally[2] += 1
                    print(f"differs: {one}", flush=True)
        finally:
            page.close()
    print(f"{'level':8} {'scenario':14} matches decisions differ")
    for (level, scenario), (matches, decisions, differ) in sorted(told.items()):
        print(f"{level:8} {scenario:14} {matches:7} {decisions:9} {differ:6}")
    matches, decisions, differ = (sum(tally[k] for tally in told.values()) for k in range(3))
    print(f"{matches} matches, {decisions} decisions, {differ} matches differ; {time.monotonic() - begun:.0f} s")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
