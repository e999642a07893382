"""``python main.py measure``: whether the game is good, in a table. What it needs is imported when it runs."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from typing import Any

FULL_LEVELS = ("random", "novice", "steady", "strong:sims=300")
QUICK_LEVELS = ("novice", "steady:deals=1")


def add_command(commands: Any) -> None:
    """Adds the command to the sub-parsers of the command line."""
    measure = commands.add_parser("measure", help="measure whether the game is good; ends with 1 if anything is red")
    measure.add_argument(
        "--level", action="append", metavar="CODE", help="a player to measure with (several: in order)"
    )
    measure.add_argument("--scenario", default="2025-deal", metavar="ID")
    setting = measure.add_mutually_exclusive_group()
    setting.add_argument("--quick", action="store_true", help="few matches (the default)")
    setting.add_argument("--full", action="store_true", help="as many as the balance table is made from")
    measure.add_argument("--games", type=_count, metavar="N", help="matches of a level against itself")
    measure.add_argument("--ladder", type=_count, default=0, metavar="N", help="also double a search's budget N times")
    measure.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the first deal; they count up")
    measure.add_argument("--workers", type=_count, metavar="N", help="threads (default: one a core)")
    measure.add_argument("--json", action="store_true", help="answer in JSON")
    measure.set_defaults(run=run)


def _count(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of at least 1")
    return int(words)


def run(chosen: argparse.Namespace) -> int:
    """Measures and prints."""
    from tqdm import tqdm

    from game.lab.measure.run import FULL, QUICK, matches_to_play, measure
    from game.lab.measure.table import lines
    from game.players.codes import CodeError, parse
    from game.rules.check import load_rules

    rules = load_rules()
    if chosen.scenario not in rules.scenarios:
        known = ", ".join(rules.scenarios)
        print(f"magnet-race: unknown scenario {chosen.scenario!r}; there are: {known}", file=sys.stderr)
        return 1
    try:
        levels = [parse(code) for code in chosen.level or (FULL_LEVELS if chosen.full else QUICK_LEVELS)]
    except CodeError as error:
        print(f"magnet-race: {error}", file=sys.stderr)
        return 1
    if len({str(level) for level in levels}) < len(levels):
        print("magnet-race: a level is given twice", file=sys.stderr)
        return 1
    setting = replace(FULL if chosen.full else QUICK, doublings=chosen.ladder)
    if chosen.games:
        setting = replace(setting, games=chosen.games)
    quick = not chosen.full and not chosen.games
    total = matches_to_play(rules, levels, setting, quick)
    with tqdm(total=total, unit=" matches", leave=False, disable=not sys.stderr.isatty()) as bar:
        found = measure(
            rules, chosen.scenario, levels, setting, chosen.seed, quick, chosen.workers, progress=bar.update
        )
    print(json.dumps(found.as_json()) if chosen.json else "\n".join(lines(found)))
    return 1 if found.red else 0
