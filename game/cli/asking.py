"""What the commands that play many matches have in common: options, problems told in a sentence, progress."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.stop import Stop
from game.rules.model import SIDES
from game.storage import files

if TYPE_CHECKING:
    from game.lab.play.runner import Player
    from game.rules.changes import Change
    from game.rules.model import Rules


def add_matches(command: argparse.ArgumentParser, games: int, level: str) -> None:
    """Adds what says which matches are played; what is not given is as the command sets it."""
    command.add_argument("--games", type=numbers.count, metavar="N", help=f"matches (default: {games})")
    for side in SIDES:
        text = f"who plays the {side.capitalize()} (default: {level}; see: players)"
        command.add_argument(f"--{side}", metavar="CODE", help=text)
    add_code(command)
    command.add_argument("--scenario", metavar="ID", help="the scenario that is played (default: 2025-deal)")
    numbers.add_first_seed(command, "match", default=None)
    command.add_argument(
        "--set",
        dest="changes",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="change a rule, as often as you like",
    )
    numbers.add_workers(command)
    command.add_argument("--json", action="store_true", help="answer in JSON")


def add_code(command: argparse.ArgumentParser) -> None:
    """Adds ``--code``: files with players of one's own, which are then known by their names."""
    help_text = "your own player, a file in .py; its name without .py is then a CODE (several: one each)"
    command.add_argument("--code", dest="own", type=Path, action="append", default=[], metavar="FILE", help=help_text)


def add_help(play: argparse.ArgumentParser) -> None:
    """Adds what the players of a match in words may ask for."""
    switch = argparse.BooleanOptionalAction
    play.add_argument("--hints", action=switch, help="with --text: allow hints (default: yes)")
    play.add_argument("--chance", action=switch, help="with --text: allow to ask for the chance to win (default: yes)")
    play.add_argument("--reasons", action=switch, help="with --text: let the computer say why (default: if asked)")
    play.add_argument("--rated", action="store_true", help="with --text: two people and no help for either")


def asked_help(chosen: argparse.Namespace) -> dict[str, bool]:
    """What was said about help, by the option of a match (`game.session.seats`)."""
    options = {"hints": "hints", "meter": "chance", "reasons": "reasons", "rated": "rated"}
    said = {option: getattr(chosen, name, None) for option, name in options.items()}
    return {option: yes for option, yes in said.items() if yes is not None and (option != "rated" or yes)}


def name_own_players(chosen: argparse.Namespace) -> None:
    """Puts the path of an own player wherever its name was said for a code."""
    paths = {path.stem: path.as_posix() for path in getattr(chosen, "own", ())}
    for seat in SIDES:
        if getattr(chosen, seat, None) in paths:
            setattr(chosen, seat, paths[getattr(chosen, seat)])
    if paths and hasattr(chosen, "codes"):
        chosen.codes = [paths.get(code, code) for code in chosen.codes]


def tell_slow_players(players: Iterable[object]) -> None:
    """Says, beside the answer, which players make less of their budget here."""
    from game.players.slow import slow_players
    from game.rules.words.text import load_text

    for sentence in slow_players(players, load_text()):
        print(sentence, file=sys.stderr)


def told(command: Callable[[argparse.Namespace], int], chosen: argparse.Namespace) -> int:
    """Runs a command; a problem is told in its sentence."""
    from game.lab.study.study import StudyError
    from game.players.kinds import CodeError
    from game.rules.changes import ChangeError
    from game.rules.check import RulesError

    try:
        return command(chosen)
    except (Stop, CodeError, ChangeError, RulesError, StudyError) as problem:
        print(f"magnet-race: {problem}", file=sys.stderr)
        return 1


def check_scenario(rules: Rules, scenario: str) -> None:
    """Raises `Stop` with the nearest one, or all, if there is no such scenario."""
    from game.rules.fields import near
    from game.rules.load import Problems

    if scenario not in rules.scenarios:
        hint = near(scenario, rules.scenarios, Problems()) or f"there are: {', '.join(rules.scenarios)}"
        raise Stop(f'there is no scenario "{scenario}"; {hint}')


def set_up(
    scenario: str, seed: int, games: int, ecosystem: str, flagship: str, changes: list[str]
) -> tuple[tuple[Player, Player], tuple[Change, ...]]:
    """The players and the changes; raises what is wrong with any of it."""
    from game.engine.layout import SEED_LIMIT
    from game.lab.play.runner import player
    from game.rules.changes import parse_change
    from game.rules.check import load_rules

    if not 0 <= seed <= SEED_LIMIT - games:
        raise Stop(f"The seeds of these matches must lie between 0 and {SEED_LIMIT - 1}.")
    check_scenario(load_rules(), scenario)
    seats = player(ecosystem), player(flagship)
    tell_slow_players(seats)
    return seats, tuple(map(parse_change, changes))


@contextlib.contextmanager
def written(path: Path | None = None) -> Iterator[None]:
    """Tells why a file cannot be written; before the matches are played where that shows by looking."""
    if path is not None and not path.parent.is_dir():
        raise Stop(f"there is no folder {path.parent} to write {path.name} into")
    try:
        if path is not None:
            files.check_place(path)
        yield
    except OSError as error:
        raise Stop(f"{error.filename} cannot be written: {files.reason(error)}") from error


def bar(games: int) -> Any:
    """Progress with the time that is left, where somebody is looking."""
    return progress_bar(total=games, unit=" matches")


def progress_bar(**named: Any) -> Any:
    """A bar of tqdm where somebody is looking; where tqdm cannot be imported, one that does not show."""
    try:
        from tqdm import tqdm
    except ImportError as error:
        print(f"magnet-race: there is no progress to see: {error}", file=sys.stderr)
        return NoBar()
    return tqdm(leave=False, disable=not sys.stderr.isatty(), **named)


class NoBar(contextlib.AbstractContextManager["NoBar"]):
    """Stands where a bar of progress would."""

    def __exit__(self, *unused: object) -> None:
        """Leaves nothing."""

    def update(self, work: float = 1) -> None:
        """Shows nothing."""

    def reset(self, total: float | None = None) -> None:
        """Shows nothing."""

    def set_description_str(self, words: str, refresh: bool = True) -> None:
        """Shows nothing."""

    @staticmethod
    def write(words: str) -> None:
        """Says what the bar would have said above itself."""
        print(words)
