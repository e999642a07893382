"""The commands that play many matches: simulate, what-if. What they need is imported when they run."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from game.cli.asking import add_matches, bar, set_up, told, written
from game.cli.forbidding import add_forbid, bound
from game.cli.stop import INTERRUPTED
from game.cli.what_if import add_what_if

DEFAULT_GAMES = 1_000
STANDARD = "2025-deal"


def add_commands(commands: Any) -> None:
    """Adds these commands to the sub-parsers of the command line."""
    simulate = commands.add_parser("simulate", help="play matches by the thousand and print the figures")
    add_matches(simulate, DEFAULT_GAMES, "random")
    add_forbid(simulate)
    simulate.add_argument("--csv", type=Path, metavar="FILE", help="write the summary as a table, a row a figure")
    usual = {"games": DEFAULT_GAMES, "ecosystem": "random", "flagship": "random", "scenario": STANDARD, "seed": 0}
    simulate.set_defaults(run=lambda chosen: told(_simulate, chosen), **usual)
    add_what_if(commands)


def _simulate(chosen: argparse.Namespace) -> int:
    from game.lab.play.jobs import Crew
    from game.lab.play.simulate import simulate
    from game.lab.study.tables import HEADER, rows, table
    from game.rules.check import load_rules
    from game.storage.tables import write_csv

    players, changes = set_up(
        chosen.scenario, chosen.seed, chosen.games, chosen.ecosystem, chosen.flagship, chosen.changes
    )
    rules = load_rules(changes=changes, scenario=chosen.scenario)
    players = bound(players, chosen.forbid, rules)
    with written(chosen.csv), bar(chosen.games) as progress:
        figures = simulate(
            rules,
            chosen.games,
            chosen.seed,
            chosen.scenario,
            progress.update,
            players,
            Crew(chosen.workers),
        )
    if chosen.csv is not None:
        with written():
            write_csv(chosen.csv, HEADER, rows(figures))
    told_of = {"set": chosen.changes, "forbid": chosen.forbid}
    print(json.dumps(figures.as_json() | told_of) if chosen.json else "\n".join(table(figures)))
    return 0 if figures.finished else INTERRUPTED
