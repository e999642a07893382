"""The commands that play many matches: simulate, what-if. What they need is imported when they run."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.lab.hall import Player
    from game.rules.changes import Change

DEFAULT_GAMES = 1_000
SEEDS = 1 << 60  # that a row has room for


class Problem(Exception):
    """Ends a command; the message is the sentence to tell."""


def add_commands(commands: Any) -> None:
    """Adds these commands to the sub-parsers of the command line."""
    simulate = commands.add_parser("simulate", help="play matches by the thousand and print the figures")
    _add_matches(simulate, DEFAULT_GAMES, "random")
    simulate.add_argument("--csv", type=Path, metavar="FILE", help="write the summary as a table, a row a figure")
    simulate.set_defaults(run=lambda chosen: _told(_simulate, chosen))


def _add_matches(command: argparse.ArgumentParser, games: int, level: str) -> None:
    command.add_argument("--games", type=_positive, default=games, metavar="N", help=f"matches (default: {games})")
    for side in ("ecosystem", "flagship"):
        text = f"who plays the {side.capitalize()} (default: {level}; see: players)"
        command.add_argument(f"--{side}", default=level, metavar="CODE", help=text)
    command.add_argument("--scenario", default="2025-deal", metavar="ID")
    command.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the first match; they count up")
    command.add_argument(
        "--set",
        dest="changes",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="change a rule, as often as you like",
    )
    command.add_argument("--workers", type=_positive, metavar="N", help="how many share the work (default: one a core)")
    command.add_argument("--json", action="store_true", help="answer in JSON")


def _positive(words: str) -> int:
    if not (words.isascii() and words.isdecimal()) or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of at least 1")
    return int(words)


def _told(command: Any, chosen: argparse.Namespace) -> int:
    """Runs a command; a problem is told in its sentence."""
    from game.players.codes import CodeError
    from game.rules.changes import ChangeError
    from game.rules.check import RulesError

    try:
        return int(command(chosen))
    except (Problem, CodeError, ChangeError, RulesError) as problem:
        print(f"magnet-race: {problem}", file=sys.stderr)
        return 1


def _set_up(chosen: argparse.Namespace) -> tuple[tuple[Player, Player], tuple[Change, ...]]:
    """The players and the changes; raises what is wrong with any of it."""
    from game.lab.hall import player
    from game.rules.changes import parse_change
    from game.rules.check import load_rules
    from game.rules.fields import near
    from game.rules.load import Problems

    if not 0 <= chosen.seed <= SEEDS - chosen.games:
        raise Problem(f"The seeds of these matches must lie between 0 and {SEEDS - 1}.")
    scenarios = load_rules().scenarios
    if chosen.scenario not in scenarios:
        hint = near(chosen.scenario, scenarios, Problems()) or f"there are: {', '.join(scenarios)}"
        raise Problem(f'there is no scenario "{chosen.scenario}"; {hint}')
    return (player(chosen.ecosystem), player(chosen.flagship)), tuple(map(parse_change, chosen.changes))


def _simulate(chosen: argparse.Namespace) -> int:
    from game.lab.simulate import simulate
    from game.lab.tables import HEADER, rows, table, write_csv
    from game.rules.check import load_rules

    (ecosystem, flagship), changes = _set_up(chosen)
    rules = load_rules(changes=changes, scenario=chosen.scenario)
    with _written(chosen.csv), _bar(chosen.games) as bar:
        figures = simulate(
            rules,
            chosen.games,
            chosen.seed,
            chosen.scenario,
            progress=bar.update,
            ecosystem=ecosystem,
            flagship=flagship,
            workers=chosen.workers,
        )
    if chosen.csv is not None:
        with _written():
            write_csv(chosen.csv, HEADER, rows(figures))
    print(json.dumps(figures.as_json() | {"set": chosen.changes}) if chosen.json else "\n".join(table(figures)))
    return 0


@contextlib.contextmanager
def _written(path: Path | None = None) -> Iterator[None]:
    """Tells why a file cannot be written; before the matches are played if its folder is not there."""
    if path is not None and not path.parent.is_dir():
        raise Problem(f"there is no folder {path.parent} to write {path.name} into")
    try:
        yield
    except OSError as error:
        raise Problem(f"{error.filename} cannot be written: {error.strerror}") from error


def _bar(games: int) -> Any:
    """Progress with the time that is left, where somebody is looking."""
    from tqdm import tqdm

    return tqdm(total=games, unit=" matches", leave=False, disable=not sys.stderr.isatty())
