"""``python main.py verdicts``: whether what an analysis says of decisions and luck holds when it is asked far more."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.asking import check_scenario, progress_bar, tell_slow_players, told
from game.cli.stop import INTERRUPTED

if TYPE_CHECKING:
    from game.lab.measure.verdicts import Looked

LEVEL = "strong"
MATCHES, AGAIN, PAIRS, SEED = 30, 4, 200, 500_000


def add_command(commands: Any) -> None:
    """Adds the command to the sub-parsers of the command line."""
    made = commands.add_parser(
        "verdicts", help="hold what an analysis says of decisions and luck against a large search and play-outs"
    )
    made.add_argument("--scenario", default="2025-deal", metavar="ID")
    made.add_argument("--level", action="append", metavar="CODE", help=f"the players (default: {LEVEL})")
    made.add_argument("--games", type=numbers.count, default=MATCHES, metavar="N", help="matches that are analysed")
    made.add_argument(
        "--seed", type=numbers.first_seed, default=SEED, metavar="N", help="seed of the first match; they count up"
    )
    made.add_argument("--sims", type=numbers.count, metavar="N", help="simulations in each part of an analysis")
    made.add_argument(
        "--again",
        type=numbers.whole(0, numbers.MOST_MATCHES),
        default=AGAIN,
        metavar="N",
        help="clear decisions of each match that are asked again (0: none; default: %(default)s)",
    )
    made.add_argument(
        "--pairs",
        type=numbers.whole(2, numbers.MOST_MATCHES),
        default=PAIRS,
        metavar="N",
        help="pairs of matches that are played out for each (default: %(default)s)",
    )
    made.set_defaults(run=run, takes_long=True)


def run(chosen: argparse.Namespace) -> int:
    """Looks, asks again and prints: a line for each match as it is done, then all together."""
    return told(_verdicts, chosen)


def _verdicts(chosen: argparse.Namespace) -> int:
    from game.lab.measure.verdicts import Verdicts, lines
    from game.lab.puzzles.proof import PROOF, Prover
    from game.players.calibrated import level_among
    from game.players.codes import parse
    from game.players.judge import QUICK, Judge
    from game.rules.check import load_rules

    rules = load_rules()
    check_scenario(rules, chosen.scenario)
    levels = [parse(code) for code in chosen.level or (LEVEL,)]
    tell_slow_players(levels)
    budget = QUICK if chosen.sims is None else QUICK.of(chosen.sims)
    judge = Judge(plain=False, budget=budget, among=level_among(level.code for level in levels))
    verdicts = Verdicts(rules, chosen.scenario, levels, judge, Prover(replace(PROOF, pairs=chosen.pairs)))
    found: list[Looked] = []
    code = 0
    with progress_bar(total=chosen.games) as bar:
        try:
            for one in verdicts.look(range(chosen.seed, chosen.seed + chosen.games), chosen.again):
                found.append(one)
                bar.update(1)
                bar.write(_line(one))
                sys.stdout.flush()
        except KeyboardInterrupt:  # what was found so far is told
            code = INTERRUPTED
    if found:
        print("\n".join(lines(found)))
    return code


def _line(one: Looked) -> str:
    clear = f"{len(one.clear)} of {one.unforced} clear"
    return f"{one.seed}: {clear}, luck {one.lucky:+.3f}{'' if one.adds_up else ', DOES NOT ADD UP'}"
