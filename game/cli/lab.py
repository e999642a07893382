"""The commands about computer players: players, ladder, fit. What they need is imported when they run."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.stop import INTERRUPTED, Stop, need_own_files
from game.storage import files

if TYPE_CHECKING:
    from game.lab.train.ladder import Ladder
    from game.lab.train.ladder_table import LadderTable
    from game.rules.model import Rules

QUICK, SLOW = 1_600, 400  # matches a pair: quick levels, and where a search makes many simulations
MANY_SIMULATIONS = 300


def add_commands(commands: Any) -> None:
    """Adds these commands to the sub-parsers of the command line."""
    players = commands.add_parser("players", help="list the computer players")
    players.add_argument("--sheet", action="store_true", help="print the novice's sheet of priorities")
    players.add_argument("--json", action="store_true", help="answer in JSON")
    players.set_defaults(run=run_players)

    from game.cli.asking import add_code

    ladder = commands.add_parser("ladder", help="play the levels against each other and measure them")
    ladder.add_argument("codes", nargs="*", metavar="CODE", help="players or .py files, weakest first (default: all)")
    ladder.add_argument(
        "--matches", type=numbers.count, metavar="N", help=f"a pair (default: {QUICK}, where it is slow {SLOW})"
    )
    add_code(ladder)
    ladder.add_argument("--scenario", default="2025-deal", metavar="ID")
    numbers.add_first_seed(ladder, "deal")
    ladder.add_argument("--all", action="store_true", help="everyone against everyone, not only neighbours")
    numbers.add_workers(ladder)
    ladder.add_argument("--write", action="store_true", help="write the table into assets/ladder.json and README.md")
    ladder.add_argument("--json", action="store_true", help="answer in JSON")
    ladder.set_defaults(run=run_ladder, takes_long=True)

    fit = commands.add_parser("fit", help="make the values that the computer players decide by anew")
    fit.add_argument("--seed", type=numbers.first_seed, default=1, metavar="N")
    fit.add_argument("--out", type=Path, metavar="FOLDER", help="where to write them (default: assets/weights)")
    fit.add_argument(
        "--beside",
        action="store_true",
        help="begin with the values that ship; a side gives up its own only for one that is clearly better",
    )
    how_long = fit.add_mutually_exclusive_group()
    how_long.add_argument("--quick", action="store_true", help="few matches a round: some ten minutes")
    how_long.add_argument("--full", action="store_true", help="many: up to an hour (the default)")
    fit.set_defaults(run=run_fit, takes_long=True)

    from game.cli import calibrate as calibrate_command
    from game.cli import par as par_command
    from game.cli import verdicts as verdicts_command
    from game.cli.measure import add_command

    add_command(commands)
    par_command.add_command(commands)
    calibrate_command.add_command(commands)
    verdicts_command.add_command(commands)


def run_players(chosen: argparse.Namespace) -> int:
    """Lists the levels, or prints the novice's sheet."""
    from game.players.codes import LEVELS
    from game.rules.check import load_rules
    from game.rules.words.text import load_text

    text = load_text(chosen.lang)
    if chosen.sheet:
        from game.cli.sheet import sheet_lines

        print("\n".join(sheet_lines(load_rules(), text)))
        return 0
    table = _measured()
    if chosen.json:
        told: dict[str, Any] = {code: {"code": str(level)} for code, level in LEVELS.items()}
        for pairing in table.pairings if table is not None else ():
            told.get(str(pairing.first).partition(":")[0], {})["measured"] = pairing.as_json()
        print(json.dumps(told))
        return 0
    for code, level in LEVELS.items():
        budget = f" ({level.budget}={level.amount})" if level.budget else ""
        print(f"{code:8}{text(f'players.levels.{code}.help')}{budget}{_strength(code, table)}")
    print("Parameters follow a colon, as in strong:sims=4000,plan=never_plant. A file in .py is your own player.")
    return 0


def _measured() -> LadderTable | None:
    """The ladder's table, if there is one that belongs to what ships."""
    from game.lab.train.ladder_table import LadderError, read
    from game.rules.check import load_rules

    try:
        table = read()
    except LadderError as error:
        print(f"magnet-race: {error}", file=sys.stderr)
        return None
    return table if table is not None and table.belongs(load_rules()) else None


def _strength(code: str, table: LadderTable | None) -> str:
    """How strong a level was measured to be; nothing if it was not."""
    pairing = table.below(code) if table is not None else None
    if table is None or pairing is None or not pairing.matches:
        return ""
    rate = pairing.wins / pairing.matches
    return f" Elo {table.elo[str(pairing.first)]:.0f}: wins {rate:.0%} against {pairing.second}."


def run_ladder(chosen: argparse.Namespace) -> int:
    """Plays and prints the ladder."""
    from game.cli.asking import progress_bar, tell_slow_players
    from game.lab.play.runner import Player, player
    from game.lab.train.ladder import default_pairs, neighbours, play_ladder
    from game.players.codes import LEVELS, Level
    from game.players.kinds import CodeError
    from game.rules.check import load_rules

    rules = load_rules()
    if chosen.scenario not in rules.scenarios:
        known = ", ".join(rules.scenarios)
        print(f"magnet-race: unknown scenario {chosen.scenario!r}; there are: {known}", file=sys.stderr)
        return 1
    try:
        levels: list[Player] = [player(code) for code in chosen.codes] or list(LEVELS.values())
    except CodeError as error:
        print(f"magnet-race: {error}", file=sys.stderr)
        return 1
    if len(levels) < 2 or len({str(level) for level in levels}) < len(levels):
        print("magnet-race: a ladder needs at least two different players", file=sys.stderr)
        return 1
    tell_slow_players(levels)
    pairs = neighbours(levels) if chosen.codes else default_pairs()
    if chosen.all:
        pairs = [(upper, lower) for place, lower in enumerate(levels) for upper in levels[place + 1 :]]

    def matches(first: Player, second: Player) -> int:
        slow = any(
            not isinstance(one, Level) or (one.budget == "sims" and one.amount >= MANY_SIMULATIONS)
            for one in (first, second)
        )
        return chosen.matches or (SLOW if slow else QUICK)

    total = sum((matches(*pair) + 1) // 2 * 2 for pair in pairs)
    try:
        with progress_bar(total=total, unit=" matches") as bar:
            ladder = play_ladder(rules, pairs, matches, chosen.seed, chosen.scenario, bar.update, chosen.workers)
    except CodeError as error:  # of somebody's own player, in the middle of a match
        print(f"magnet-race: {error}", file=sys.stderr)
        return 1
    if chosen.json:
        print(json.dumps(ladder.as_json()))
    else:
        _print_ladder(ladder)
    if not ladder.finished:
        return INTERRUPTED
    return _write_ladder(chosen, rules, ladder) if chosen.write else 0


def _write_ladder(chosen: argparse.Namespace, rules: Rules, ladder: Ladder) -> int:
    """Writes the table that ships."""
    from game.cli.asking import written
    from game.lab.train.ladder_table import FILE, LadderError, added, read, table, write
    from game.storage import files

    words = ["python main.py ladder", *chosen.codes]
    words += [f"--matches {chosen.matches}"] if chosen.matches else []
    words += [f"--scenario {chosen.scenario}", f"--seed {chosen.seed}"]
    words += ["--all"] if chosen.all else []
    try:
        with written(), files.alone(FILE):
            write(added(table(rules, chosen.scenario, ladder, " ".join([*words, "--write"])), read()))
    except (LadderError, Stop) as problem:
        print(f"magnet-race: {problem}", file=sys.stderr)
        return 1
    print("Written: ladder.json, README.md", file=sys.stderr)
    return 0


def _print_ladder(ladder: Ladder) -> None:
    print(f"{'player':22} {'against':22} {'wins':>6} {'95 %':>15} {'n':>6}  as Ecosystem, as Flagship")
    for pairing in ladder.pairings:
        figures = pairing.as_json()
        low, high = figures["interval_95"]
        sides = ", ".join(f"{won / of:.0%}" if of else "-" for won, of in pairing.as_side.values())
        rate = f"{figures['rate']:.1%}" if pairing.matches else "-"
        interval = f"{low:.1%} - {high:.1%}"
        print(f"{figures['first']:22} {figures['second']:22} {rate:>6} {interval:>15} {pairing.matches:6}  {sides}")
    print("Elo: " + ", ".join(f"{code} {points:.0f}" for code, points in ladder.elo.items()))
    if not ladder.finished:
        print("Interrupted: these are the matches that were finished.")


def run_fit(chosen: argparse.Namespace) -> int:
    """Makes the values of both sides anew and writes them."""
    from game.cli.asking import progress_bar, written
    from game.engine import compiled
    from game.engine.tables import make_index
    from game.lab.train.fit import FULL, NOVICES, QUICK, QUICK_NOVICES, fit
    from game.lab.train.stamp import players_digest
    from game.players.kinds import VALUES
    from game.players.weights import FOLDER, both_fits, save
    from game.rules.check import load_rules, scenario_digest
    from game.rules.model import STANDARD

    if chosen.out is None:
        need_own_files()
    if compiled.why_plain():
        print("magnet-race: fitting needs compiled rules; with plain ones it would take days", file=sys.stderr)
        return 1
    folder = chosen.out or FOLDER
    with written():  # before an hour is spent on what would go there
        folder.mkdir(parents=True, exist_ok=True)
        files.check_place(folder / f"{VALUES}.json")
    rules = load_rules()
    index = make_index(rules)
    courses, novices = (QUICK, QUICK_NOVICES) if chosen.quick else (FULL, NOVICES)
    beside = both_fits(VALUES, index) if chosen.beside else None
    with progress_bar(unit=" matches") as bar:
        found = fit(rules, courses, chosen.seed, bar.update, bar.write, beside, novices)
    made = {
        "command": f"python main.py fit --seed {chosen.seed}"
        + (" --beside" if chosen.beside else "")
        + (" --quick" if chosen.quick else ""),
        "rules": scenario_digest(rules, STANDARD),
        "rounds": [
            {"simulations": course.lesson.simulations, "gains": one.gains, "ecosystem_wins": one.wins}
            for course, played in zip(courses, found.rounds, strict=True)
            for one in played
        ],
    }
    if chosen.beside:
        made["beside"] = players_digest(rules)
    save(folder / f"{VALUES}.json", made, found.fits, index)
    print(f"Written: {VALUES}.json")
    return 0
