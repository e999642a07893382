"""``python main.py par``: finds the par of a scenario, and writes it into its file. Imports when it runs."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

DEFAULT_GAMES = 4_000
PAR_LINE = re.compile(r"^par:.*$", re.MULTILINE)


def add_command(commands: Any) -> None:
    """Adds the command to the sub-parsers of the command line."""
    par = commands.add_parser("par", help="find the final sum that equal players miss as often as they beat it")
    par.add_argument("--scenario", required=True, metavar="ID", help="the scenario whose par is wanted")
    par.add_argument("--games", type=_count, default=DEFAULT_GAMES, metavar="N", help="matches (default: %(default)s)")
    par.add_argument("--level", default="steady", metavar="CODE", help="who plays both sides (default: steady)")
    par.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the first match; they count up")
    par.add_argument("--workers", type=_count, metavar="N", help="how many share the work (default: one a core)")
    par.add_argument("--write", action="store_true", help="write it into the scenario's file, with this command")
    par.add_argument("--json", action="store_true", help="answer in JSON")
    par.set_defaults(run=run)


def _count(words: str) -> int:
    if not (words.isascii() and words.isdecimal()) or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of at least 1")
    return int(words)


def run(chosen: argparse.Namespace) -> int:
    """Finds par, prints it, and writes it if that is asked for."""
    from tqdm import tqdm

    from game.lab.train.par import MOST_TURNS, find_par
    from game.players.codes import parse
    from game.players.kinds import CodeError
    from game.rules.check import SHIPPED, load_rules

    rules = load_rules()
    if chosen.scenario not in rules.scenarios:
        known = ", ".join(rules.scenarios)
        return _problem(f"there is no scenario {chosen.scenario!r}; there are: {known}")
    path = SHIPPED / "scenarios" / f"{chosen.scenario}.yaml"
    if chosen.write and not PAR_LINE.search(path.read_text("utf-8")):
        return _problem(f"{path.name} has no line par: it is not scored against par")
    try:
        level = parse(chosen.level)
    except CodeError as error:
        return _problem(str(error))
    with tqdm(total=MOST_TURNS * chosen.games, unit=" matches", leave=False, disable=not sys.stderr.isatty()) as bar:
        found = find_par(rules, chosen.scenario, chosen.games, level, chosen.seed, chosen.workers, bar.update)
    told = found.as_json()
    if chosen.write:
        command = f"python main.py par --scenario {chosen.scenario} --games {chosen.games}"
        command += f" --level {level} --seed {chosen.seed}"
        write(path, told["par"], command)
    if chosen.json:
        print(json.dumps({"scenario": chosen.scenario, "level": str(level), "seed": chosen.seed} | told))
        return 0
    won, (low, high) = told["ecosystem"]["rate"], told["ecosystem"]["interval_95"]
    mean, (from_, to) = told["final_sum"]["mean"], told["final_sum"]["interval_95"]
    print(
        f"par of {chosen.scenario}: {told['par']:+g}; plus = Ecosystem"
        + ("" if found.stable else ", give or take a step")
    )
    print(f"with it the Ecosystem wins {won:.1%} (95 % interval {low:.1%} to {high:.1%}) of {found.games} matches")
    print(f"mean final sum before par: {mean:+.2f} (95 % interval {from_:+.2f} to {to:+.2f})")
    if chosen.write:
        print(f"Written: {path.name}")
    return 0


def write(path: Path, par: float, command: str) -> None:
    """Puts a par into a scenario's file, with the command that found it; other lines stay as they are."""
    text = path.read_text("utf-8")
    path.write_text(PAR_LINE.sub(f"par: {par:g}    # {command}", text), "utf-8", newline="\n")


def _problem(sentence: str) -> int:
    print(f"magnet-race: {sentence}", file=sys.stderr)
    return 1
