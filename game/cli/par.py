"""``python main.py par``: finds the par of a scenario, or the scores expected in it, and writes them into its file.

It imports what it needs when it runs.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.asking import check_scenario, progress_bar, told
from game.cli.stop import Stop

if TYPE_CHECKING:
    from game.players.codes import Level
    from game.rules.model import Rules

DEFAULT_GAMES = 4_000
PAR_LINE = re.compile(r"^par:.*$", re.MULTILINE)
EXPECTED_LINE = re.compile(r"^expected:.*$", re.MULTILINE)


def add_command(commands: Any) -> None:
    """Adds the command to the sub-parsers of the command line."""
    par = commands.add_parser("par", help="find the final sum that equal players miss as often as they beat it")
    par.add_argument("--scenario", metavar="ID", help="the scenario; with --expected every one, if none is named")
    par.add_argument(
        "--expected", action="store_true", help="find the projected score that is usual in each half-year instead"
    )
    par.add_argument(
        "--games", type=numbers.count, default=DEFAULT_GAMES, metavar="N", help="matches (default: %(default)s)"
    )
    par.add_argument("--level", default="steady", metavar="CODE", help="who plays both sides (default: steady)")
    numbers.add_first_seed(par, "match")
    numbers.add_workers(par)
    par.add_argument("--write", action="store_true", help="write it into the scenario's file, with this command")
    par.add_argument("--json", action="store_true", help="answer in JSON")
    par.set_defaults(run=run, takes_long=True)


def run(chosen: argparse.Namespace) -> int:
    """Finds par, or the expected scores, prints them, and writes them if that is asked for."""
    return told(_par, chosen)


def _par(chosen: argparse.Namespace) -> int:
    from game.players.codes import parse
    from game.rules.check import SHIPPED, load_rules
    from game.rules.load import MOST_BYTES
    from game.storage import files

    rules = load_rules()
    if chosen.scenario is None and not chosen.expected:
        raise Stop(f"say which scenario's par is wanted with --scenario; there are: {', '.join(rules.scenarios)}")
    if chosen.scenario is not None:
        check_scenario(rules, chosen.scenario)
    path = SHIPPED / "scenarios" / f"{chosen.scenario}.yaml"
    if chosen.write and not chosen.expected and not PAR_LINE.search(files.read_text(path, MOST_BYTES)):
        raise Stop(f"{path.name} has no line par: it is not scored against par")
    level = parse(chosen.level)
    if not chosen.expected:
        return _find_par(chosen, rules, level, path)
    scenarios = [chosen.scenario] if chosen.scenario else list(rules.scenarios)
    found = [_find_expected(chosen, rules, level, scenario) for scenario in scenarios]
    if chosen.json:
        print(json.dumps(found))
    return 0


def _find_expected(chosen: argparse.Namespace, rules: Rules, level: Level, scenario: str) -> dict[str, Any]:
    from game.lab.train.expected import find_expected
    from game.lab.train.settling import MOST_TURNS
    from game.rules.check import SHIPPED

    with progress_bar(total=MOST_TURNS * chosen.games, unit=" matches") as bar:
        found = find_expected(rules, scenario, chosen.games, level, chosen.seed, chosen.workers, bar.update)
    figures = found.as_json()
    path = SHIPPED / "scenarios" / f"{scenario}.yaml"
    if chosen.write:
        scores = ", ".join(f"{number:g}" for number in figures["expected"])
        write(path, EXPECTED_LINE, f"expected: [{scores}]", _command(chosen, level, scenario))
    if not chosen.json:
        listed = ", ".join(f"{number:+g}" for number in figures["expected"])
        swings = "" if found.stable else ", give or take a step"
        print(f"expected in {scenario}: {listed}; plus = Ecosystem{swings}")
        for one in found.means:
            print(f"  {one.part}: {one.value:+.2f} with these taken off ({one.low:+.2f} to {one.high:+.2f}, n {one.n})")
        if chosen.write:
            print(f"Written: {path.name}")
    return {"scenario": scenario, "level": str(level), "seed": chosen.seed} | figures


def _command(chosen: argparse.Namespace, level: Level, scenario: str) -> str:
    """The command that gives this again."""
    more = " --expected" if chosen.expected else ""
    words = f"python main.py par --scenario {scenario}{more} --games {chosen.games}"
    return f"{words} --level {level} --seed {chosen.seed}"


def _find_par(chosen: argparse.Namespace, rules: Rules, level: Level, path: Path) -> int:
    from game.lab.train.par import find_par
    from game.lab.train.settling import MOST_TURNS

    with progress_bar(total=MOST_TURNS * chosen.games, unit=" matches") as bar:
        found = find_par(rules, chosen.scenario, chosen.games, level, chosen.seed, chosen.workers, bar.update)
    figures = found.as_json()
    if chosen.write:
        write(path, PAR_LINE, f"par: {figures['par']:g}", _command(chosen, level, chosen.scenario))
    if chosen.json:
        print(json.dumps({"scenario": chosen.scenario, "level": str(level), "seed": chosen.seed} | figures))
        return 0
    won, (low, high) = figures["ecosystem"]["rate"], figures["ecosystem"]["interval_95"]
    mean, (from_, to) = figures["final_sum"]["mean"], figures["final_sum"]["interval_95"]
    print(
        f"par of {chosen.scenario}: {figures['par']:+g}; plus = Ecosystem"
        + ("" if found.stable else ", give or take a step")
    )
    print(f"with it the Ecosystem wins {won:.1%} (95 % interval {low:.1%} to {high:.1%}) of {found.games} matches")
    print(f"mean final sum before par: {mean:+.2f} (95 % interval {from_:+.2f} to {to:+.2f})")
    if chosen.write:
        print(f"Written: {path.name}")
    return 0


def write(path: Path, place: re.Pattern[str], line: str, command: str) -> None:
    """Puts a line into a scenario's file, with the command that found it; other lines stay as they are."""
    from game.rules.load import MOST_BYTES
    from game.storage import files

    files.change_text(path, MOST_BYTES, lambda before: place.sub(f"{line}    # {command}", before))
