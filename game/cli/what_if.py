"""``python main.py what-if``: two rule sets on the same luck, or a number that goes through a range."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.asking import add_matches, bar, set_up, told, written
from game.cli.stop import INTERRUPTED, Stop

if TYPE_CHECKING:
    from game.lab.study.study import Study
    from game.lab.study.what_if import Found

LEAST_PRECISION, MOST_PRECISION = 0.05, 50.0  # points of a hundred


def add_what_if(commands: Any) -> None:
    """Adds the command to the sub-parsers of the command line."""
    command = commands.add_parser(
        "what-if", help="compare two rule sets on the same luck, or sweep a rule over a range"
    )
    add_matches(command, 10_000, "novice")
    command.add_argument(
        "--sweep", metavar="SETTING=FROM..TO[..STEP]", help="let a rule go through a range, for a curve"
    )
    command.add_argument(
        "--precision",
        type=_precision,
        metavar="POINTS",
        help="end early, when the difference in the win rate is known to so many points of a hundred either way",
    )
    command.add_argument("--settings", action="store_true", help="list the settings that have names of their own")
    command.add_argument("--csv", type=Path, metavar="FILE", help="write the comparison as a table, a row a figure")
    command.add_argument("--load", type=Path, metavar="STUDY", help="begin with the study in a file")
    command.add_argument("--save", type=Path, metavar="STUDY", help="write the study into a file")
    command.set_defaults(run=lambda chosen: told(_what_if, chosen))


def _precision(words: str) -> float:
    try:
        points = float(words)
    except ValueError:
        points = 0.0
    if not LEAST_PRECISION <= points <= MOST_PRECISION:
        raise argparse.ArgumentTypeError(f"{words!r} is no number from {LEAST_PRECISION} to {MOST_PRECISION}")
    return points


def _asked(chosen: argparse.Namespace) -> Study:
    """The study of a file or a new one, with what the command line says instead. Raises what is wrong with it."""
    from game.lab.study import study
    from game.rules.changes import parse_change

    begun = study.read(chosen.load) if chosen.load is not None else study.Study()
    names = ("games", "ecosystem", "flagship", "scenario", "seed")
    given = {name: getattr(chosen, name) for name in names if getattr(chosen, name) is not None}
    if chosen.sweep is not None:
        given["sweep"] = study.parse_sweep(chosen.sweep)
    if chosen.precision is not None:
        given["precision"] = chosen.precision / 100
    made = replace(begun, **given, changes=(*begun.changes, *map(parse_change, chosen.changes)))
    if not made.changes and made.sweep is None:
        raise Stop("nothing is changed; say what with --set PATH=VALUE or --sweep (--settings lists what has a name)")
    return made


def _what_if(chosen: argparse.Namespace) -> int:
    from game.lab.play.jobs import Crew
    from game.lab.study import study
    from game.lab.study.what_if import what_if
    from game.lab.study.what_if_tables import CSV_HEADER, as_json, csv_rows, setting_lines, table
    from game.storage.tables import write_csv

    if chosen.settings:
        print("\n".join(setting_lines(chosen.scenario)))
        return 0
    asked = _asked(chosen)
    words = [str(change) for change in asked.changes]
    players, _ = set_up(asked.scenario, asked.seed, asked.games, asked.ecosystem, asked.flagship, words)
    baseline, variants = asked.baseline(), asked.variants()
    known = asked.is_known_under(baseline)
    if chosen.save is not None:
        study.write(chosen.save, study.saved_under(asked, baseline))
    with written(chosen.csv), bar(asked.games) as progress:
        found = what_if(
            [baseline, *(rules for _, rules in variants)],
            asked.games,
            asked.seed,
            asked.scenario,
            asked.precision,
            progress.update,
            players,
            Crew(chosen.workers),
        )
    labels = [label for label, _ in variants]
    if chosen.csv is not None:
        with written():
            write_csv(chosen.csv, CSV_HEADER, csv_rows(asked, labels, found))
    if chosen.json:
        print(json.dumps(as_json(asked, labels, found) | {"saved_under_these_rules": known}))
        return _code(found)
    if not known:
        print("The study was saved under other rules; it is played under those that are here.")
    print("\n".join(table(asked, labels, found)))
    return _code(found)


def _code(found: Found) -> int:
    return 0 if found.finished else INTERRUPTED
