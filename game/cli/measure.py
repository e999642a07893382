"""``python main.py measure``: whether the game is good, in a table. What it needs is imported when it runs."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.asking import progress_bar, tell_slow_players, written
from game.cli.stop import INTERRUPTED, Stop
from game.storage import files

if TYPE_CHECKING:
    from game.lab.measure.measured import Measured
    from game.players.codes import Level
    from game.rules.model import Rules

QUICK_LEVELS = ("novice", "steady")
MOST_BYTES = 50_000_000
SECOND = 1000  # milliseconds, in which work is counted


def add_command(commands: Any) -> None:
    """Adds the command to the sub-parsers of the command line."""
    measure = commands.add_parser("measure", help="measure whether the game is good; ends with 1 if anything is red")
    measure.add_argument(
        "--level", action="append", metavar="CODE", help="a player to measure with (several: in order)"
    )
    measure.add_argument("--scenario", default="2025-deal", metavar="ID")
    setting = measure.add_mutually_exclusive_group()
    setting.add_argument("--quick", action="store_true", help="few matches (the default)")
    setting.add_argument(
        "--full", action="store_true", help="as many as the balance table is made from (some three hours on two cores)"
    )
    measure.add_argument(
        "--only", type=_parts, metavar="PART,PART", help="only some parts; an unknown one is answered with the list"
    )
    measure.add_argument("--games", type=numbers.count, metavar="N", help="matches of a level against itself")
    numbers.add_first_seed(measure, "deal")
    numbers.add_workers(measure)
    measure.add_argument("--save", type=Path, metavar="FILE", help="keep the figures in a file, for --merge")
    measure.add_argument(
        "--merge", type=Path, nargs="+", metavar="FILE", help="play nothing; put the figures of these files together"
    )
    measure.add_argument("--write", action="store_true", help="write the scenario's balance table into the rules")
    measure.add_argument("--json", action="store_true", help="answer in JSON")
    measure.set_defaults(run=run, takes_long=True)


def _parts(words: str) -> tuple[str, ...]:
    from game.lab.measure.setting import PARTS

    wanted = words.split(",")
    for one in wanted:
        if one not in PARTS:
            known = "; ".join(f"{part} ({what})" for part, what in PARTS.items())
            raise argparse.ArgumentTypeError(f"there is no part {one!r}; there are: {known}")
    return tuple(part for part in PARTS if part in wanted)


def run(chosen: argparse.Namespace) -> int:
    """Measures, or puts together what was measured, and prints."""
    from game.lab.measure.measured import MergeError
    from game.lab.measure.table import lines
    from game.players.kinds import CodeError
    from game.rules.balance import BalanceError
    from game.rules.check import load_rules

    rules = load_rules()
    try:
        with written(chosen.save):
            found = _merged(chosen.merge) if chosen.merge else _measured(chosen, rules)
            if chosen.save is not None:
                files.write_text(chosen.save, json.dumps(found.as_json()))
        print(json.dumps(found.as_json()) if chosen.json else "\n".join(lines(found)))
        if chosen.write:
            _write(rules, found)
    except (Stop, CodeError, MergeError, BalanceError) as problem:
        print(f"magnet-race: {problem}", file=sys.stderr)
        return 1
    if not found.finished:
        return INTERRUPTED
    return 1 if found.red else 0


def _measured(chosen: argparse.Namespace, rules: Rules) -> Measured:
    from game.lab.measure.measured import Made
    from game.lab.measure.run import Measurement
    from game.lab.measure.setting import DOUBLINGS, FULL, PARTS, QUICK, REFITTED, TOLD, WHAT_IFS
    from game.lab.train.stamp import today
    from game.session import seats

    if chosen.scenario not in rules.scenarios:
        known = ", ".join(rules.scenarios)
        raise Stop(f"unknown scenario {chosen.scenario!r}; there are: {known}")
    levels = _levels(chosen)
    setting = replace(FULL if chosen.full else QUICK, chance=seats.CHANCE_SIMULATIONS)
    if chosen.games:
        setting = replace(setting, games=chosen.games, quick=False)
    long = (TOLD, REFITTED, WHAT_IFS, DOUBLINGS)  # which a quick look leaves out
    parts = chosen.only or (tuple(PARTS) if chosen.full else tuple(part for part in PARTS if part not in long))
    with _bar() as bar:

        def progress(work: float, name: str) -> None:
            bar.set_description_str(name, refresh=False)
            bar.update(work / SECOND)

        measurement = Measurement(rules, chosen.scenario, levels, setting, chosen.seed, parts, chosen.workers, progress)
        bar.reset(measurement.work / SECOND)
        return measurement.run(Made(_command(chosen), today()))


def _levels(chosen: argparse.Namespace) -> list[Level]:
    from game.players.codes import LEVELS, parse

    levels = [parse(code) for code in chosen.level or (LEVELS if chosen.full else QUICK_LEVELS)]
    if len(set(levels)) < len(levels):
        raise Stop("a level is given twice")
    tell_slow_players(levels)
    return levels


def _command(chosen: argparse.Namespace) -> str:
    """The command that gives these figures again."""
    words = ["python main.py measure"]
    words += ["--full"] if chosen.full else []
    words += [f"--level {shlex.quote(code)}" for code in chosen.level or ()]
    words += [f"--scenario {chosen.scenario}"]
    words += [f"--only {','.join(chosen.only)}"] if chosen.only else []
    words += [f"--games {chosen.games}"] if chosen.games else []
    words += [f"--seed {chosen.seed}"]
    return " ".join([*words, "--write"] if chosen.write else words)


def _bar() -> Any:
    """Progress with the time that is left, where somebody is looking: matches count by how long they take."""
    return progress_bar(total=1.0, bar_format="{percentage:3.0f}% |{bar}| {elapsed}, {remaining} left: {desc}")


def _merged(paths: list[Path]) -> Measured:
    from game.lab.measure.measured import Measured, MergeError, merged

    parts = []
    for path in paths:
        try:
            parts.append(Measured.from_json(json.loads(files.read_text(path, MOST_BYTES))))
        except OSError as error:
            raise Stop(f"{path} cannot be read: {files.reason(error)}") from error
        except (ValueError, RecursionError) as error:
            raise Stop(f"{path}: {error}") from error
        except MergeError as error:
            raise Stop(f"{path}: {error}") from error
    return merged(parts)


def _write(rules: Rules, found: Measured) -> None:
    """Writes the balance table, and the rule books, which show it, anew."""
    from game.lab.measure.balance import write_table
    from game.rules.words import rulebook
    from game.rules.words.text import languages, load_text

    with written():
        paths = [write_table(rules, found), *(rulebook.write(rules, text) for text in map(load_text, languages()))]
    print(f"Written: {', '.join(path.name for path in paths)}", file=sys.stderr)
