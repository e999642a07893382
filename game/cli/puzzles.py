"""The command `puzzles`: lists them, asks one in words, opens one in the window, proves them, finds new ones."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.stop import Stop, language_of, need_own_files, told
from game.cli.streams import say_aside
from game.storage.savefile import printable

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.rules.puzzles import Puzzle

MATCHES, COUNT = 60, 40  # that are gone through, and puzzles that are wanted at most


def add_puzzles_command(commands: Any) -> None:
    """Adds `puzzles` to the command line."""
    puzzles = commands.add_parser("puzzles", help="positions with one best decision: list, solve, prove, find them")
    puzzles.add_argument("name", nargs="?", default="", metavar="NAME", help="solve this one, in words")
    puzzles.add_argument("--window", action="store_true", help="open them, or the one named, in the window")
    what = puzzles.add_mutually_exclusive_group()
    what.add_argument("--find", action="store_true", help="look for new ones among matches of strong players")
    what.add_argument(
        "--prove", action="store_true", help="prove every solution again, on fresh luck: a quarter of an hour"
    )
    puzzles.add_argument("--matches", type=numbers.count, default=MATCHES, metavar="N", help="with --find: go through")
    puzzles.add_argument("--count", type=numbers.count, default=COUNT, metavar="N", help="with --find: at most so many")
    puzzles.add_argument("--scenario", metavar="ID", help="with --find: of this scenario alone (default: all in turn)")
    numbers.add_first_seed(puzzles, "match")
    puzzles.add_argument("--write", action="store_true", help="with --find: add them to the rules")
    puzzles.add_argument("--json", action="store_true", help="list them in JSON")
    puzzles.set_defaults(run=run_puzzles, fail=puzzles.error)


def run_puzzles(chosen: argparse.Namespace) -> int:
    """Does what was asked."""
    from game.rules.check import load_rules

    if chosen.write and not chosen.find:
        chosen.fail("--write goes with --find")
    rules = load_rules()
    if chosen.find:
        return _find(chosen, rules)
    found = _there(rules)
    if chosen.prove:
        return _prove(chosen, rules, found)
    return _solve(chosen, rules, found) if chosen.name or chosen.window else _list(chosen, rules, found)


def _there(rules: Rules) -> tuple[Puzzle, ...]:
    """The puzzles of these rules. Ends the command where their file cannot be read."""
    from game.rules.puzzles import PuzzlesError, puzzles_of

    with told(PuzzlesError):
        return puzzles_of(rules)


# --- to be solved


def _list(chosen: argparse.Namespace, rules: Rules, found: Sequence[Puzzle]) -> int:
    """Names, titles, difficulties, and what is solved."""
    from game.rules.words.text import languages, load_text
    from game.session.puzzles import solved_of, title, told_difficulty
    from game.storage import settings

    text = load_text(language_of(chosen))
    solved = settings.in_force(languages()).solved
    if chosen.json:
        told_all = [_as_json(puzzle, puzzle.name in solved) for puzzle in found]
        print(json.dumps({"rules": rules.digest, "puzzles": told_all}))
        return 0
    for number, puzzle in enumerate(found, 1):
        mark = text("puzzles.mark_solved" if puzzle.name in solved else "puzzles.mark_open")
        values = {"title": title(puzzle, text, rules), "difficulty": told_difficulty(puzzle, text)}
        print(text("puzzles.listed", mark=mark, number=number, name=puzzle.name, **values))
    count = len(found)
    print(text("puzzles.solved_count", solved=solved_of(found, solved), count=count) if found else text("puzzles.none"))
    return 0


def _as_json(puzzle: Puzzle, solved: bool) -> dict[str, Any]:
    """A puzzle without its solution."""
    told_of = ("name", "scenario", "side", "theme", "difficulty", "position")
    answers = sorted(one.decision for one in puzzle.answers)
    return {key: getattr(puzzle, key) for key in told_of} | {"answers": answers, "solved": solved}


def _solve(chosen: argparse.Namespace, rules: Rules, found: Sequence[Puzzle]) -> int:
    """One puzzle in words, and those after it; or in the window."""
    from game.rules.words.text import load_text
    from game.session.puzzles import numbered
    from game.textmode.puzzles import PuzzleTerminal

    text = load_text(language_of(chosen))
    if not found:
        raise Stop(text("puzzles.none"))
    try:
        number = numbered(found, chosen.name) if chosen.name else 0
    except KeyError as error:
        raise Stop(text("puzzles.unknown", name=printable(chosen.name))) from error
    if not chosen.window:
        return PuzzleTerminal(found, number, rules, text, (sys.stdin, sys.stdout)).run()
    from game.cli.play import open_window

    chosen.hush()
    return open_window(None, {}, chosen.asked, puzzle=chosen.name)


# --- made and proved


def _find(chosen: argparse.Namespace, rules: Rules) -> int:
    """Finds puzzles of kinds that there are none of yet; with ``--write`` they are kept as soon as they hold."""
    from game.cli.asking import check_scenario
    from game.lab.puzzles.find import Finder, find

    if chosen.write:
        need_own_files()
    scenarios = list(rules.scenarios)
    if chosen.scenario is not None:
        check_scenario(rules, chosen.scenario)
        scenarios = [chosen.scenario]
    matches = [(scenarios[n % len(scenarios)], chosen.seed + n) for n in range(chosen.matches)]
    there = list(_there(rules))
    for puzzle in find(Finder(rules), matches, chosen.count, [one.kind for one in there], say_aside):
        print(f"{puzzle.name}  {puzzle.kind}: {puzzle.solution.decision}, {puzzle.margin:.0%} ahead", flush=True)
        there.append(puzzle)
        if chosen.write:
            _keep(rules, there, chosen)
    return 0


def _keep(rules: Rules, there: list[Puzzle], chosen: argparse.Namespace) -> None:
    """Writes the puzzles that there were and those that were found."""
    from game.cli.asking import written
    from game.lab.puzzles.find import without_twins
    from game.rules import puzzles as kept

    words = ["python main.py puzzles --find", f"--matches {chosen.matches}", f"--seed {chosen.seed}"]
    words += [f"--scenario {chosen.scenario}"] if chosen.scenario else []
    with written():
        kept.write(kept.Puzzles(kept.stamp(rules), " ".join([*words, "--write"]), without_twins(there)))


def _prove(chosen: argparse.Namespace, rules: Rules, found: Sequence[Puzzle]) -> int:
    """The large proof of every puzzle, or of the one named: 1 where one does not hold."""
    from game.lab.puzzles.proof import PROOF, Prover
    from game.rules.words.text import load_text
    from game.session.analysis.records import percent

    text, prover = load_text(language_of(chosen)), Prover(PROOF)
    asked = [puzzle for puzzle in found if chosen.name in ("", puzzle.name)]
    proved = 0
    for puzzle in asked:
        worse = [one for one in prover.prove(puzzle, rules) if not one.is_worse]
        proved += not worse
        if not worse:
            print(text("puzzles.proved", name=puzzle.name), flush=True)
        for one in worse:
            figures = {"points": percent(one.weighed.behind), "doubt": percent(one.weighed.doubt)}
            figures |= {"matches": percent(one.fewer.share), "matches_doubt": percent(one.fewer.doubt)}
            decision = text.decision(one.weighed.decision)
            print(text("puzzles.not_proved", name=puzzle.name, decision=decision, **figures), flush=True)
    print(text("puzzles.proved_count", proved=proved, count=len(asked)))
    return 0 if proved == len(asked) else 1
