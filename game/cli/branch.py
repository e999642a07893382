"""``branch``: another future of a match, played on, compared or commented; its tree of lines, told."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.stop import Stop, language_of, told
from game.rules.model import SIDES
from game.storage.savefile import MOST_DECISIONS
from game.storage.settings import SPEECHES

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.branching import Branch, Trunk

USUAL_PLAYER = "steady"


def add_branch_command(commands: Any) -> None:
    """Adds ``branch``."""
    branch = commands.add_parser(
        "branch", help="play a match on from any of its moments, compare two decisions there, tell its lines"
    )
    branch.add_argument("file", metavar="FILE", type=Path, help="a saved match, or the notation of one that is over")
    moment = numbers.whole(0, MOST_DECISIONS)
    branch.add_argument("--at", type=moment, metavar="N", help="the decision that is made otherwise, by its number")
    branch.add_argument("--line", type=moment, default=0, metavar="N", help="of which line (default: 0, the match)")
    kept = "deal anew all that this side could not see (default: every card lies where it lay)"
    branch.add_argument("--known-to", choices=SIDES, default="", help=kept)
    for side in SIDES:
        branch.add_argument(
            f"--{side}", metavar="CODE", help=f"a computer plays the {side.capitalize()} (see: players)"
        )
    branch.add_argument("--seed", type=numbers.seed, metavar="N", help="of the dice (default: new luck)")
    what = branch.add_mutually_exclusive_group()
    what.add_argument("--compare", nargs=2, metavar=("A", "B"), help="two decisions, by their names in text mode")
    what.add_argument("--comment", metavar="WORDS", help="write a comment after this decision; nothing takes it away")
    what.add_argument("--position", action="store_true", help="hand the position out as a text of one line")
    branch.add_argument("--futures", type=numbers.count, metavar="N", help="with --compare: pairs (default: 1000)")
    numbers.add_workers(branch)
    branch.add_argument("--json", action="store_true", help="answer in JSON")
    branch.add_argument("--speech", choices=SPEECHES, help="how much is told unasked (default: as set)")
    branch.set_defaults(run=_branch, fail=branch.error)


def _branch(chosen: argparse.Namespace) -> int:
    from game.rules.words.text import load_text
    from game.session.branching import Branch, BranchError
    from game.session.match import Refused
    from game.storage.savefile import SaveError

    text = load_text(language_of(chosen))
    trunk = _trunk(chosen, text)
    if chosen.at is None:
        if chosen.compare or chosen.comment is not None or chosen.position:
            chosen.fail("say at which decision: --at N")
        return _tell(chosen, trunk, text)
    try:
        if chosen.comment is not None:
            trunk.comment(chosen.line, chosen.at, chosen.comment)
            return _tell(chosen, trunk, text)
        if chosen.at < 1:
            chosen.fail("decisions have the numbers from 1 on")
        where = Branch(chosen.line, chosen.at - 1, chosen.known_to)
        if chosen.position:
            return _hand_out(chosen, trunk, where)
        if chosen.compare:
            return _compare(chosen, trunk, where, text)
        return _play_on(chosen, trunk, where, text)
    except (BranchError, SaveError) as error:
        raise Stop(text(f"{error.section}.{error.key}", **error.fields)) from error
    except Refused as refused:
        raise Stop(str(refused)) from refused


def _trunk(chosen: argparse.Namespace, text: Text) -> Trunk:
    """What the file holds, to branch off from."""
    from game.cli.replay import Kept, found, write_notation
    from game.session.analysis.game import CannotBeAnalysed, game_of_record
    from game.session.branching import Trunk
    from game.session.match import shipped_rules

    kept = found(chosen, text)
    if not isinstance(kept, Kept):
        return Trunk.of_match(kept)
    if not kept.is_notation:
        raise Stop(kept.why)
    try:
        game = game_of_record(kept.record, shipped_rules())
    except CannotBeAnalysed as error:
        raise Stop(text(f"analysis.cannot.{error}", file=chosen.file.name)) from error
    record = kept.record
    return Trunk(game, record.tree, lambda tree: write_notation(chosen.file, replace(record, tree=tree)), text, True)


def _tell(chosen: argparse.Namespace, trunk: Trunk, text: Text) -> int:
    """Tells the lines and the comments of a match; of one that runs those that the side may know that is named."""
    from game.session.tree_told import tree_told

    tree, visible = trunk.tree, trunk.visible(chosen.known_to)
    if not chosen.json:
        print("\n".join(tree_told(tree, visible, text)))
        return 0
    lines = [{"number": one} | asdict(tree.lines[one - 1]) for one in visible if one]
    comments = [asdict(one) for one in tree.comments if one.line in visible]
    print(json.dumps({"file": chosen.file.name, "lines": lines, "comments": comments}))
    return 0


def _hand_out(chosen: argparse.Namespace, trunk: Trunk, where: Branch) -> int:
    """Hands a moment out as a text of one line."""
    from game.position.beginning import handed_out

    line = handed_out(trunk.start(where, chosen.seed or 0))
    print(json.dumps({"position": line}) if chosen.json else line)
    return 0


def _compare(chosen: argparse.Namespace, trunk: Trunk, where: Branch, text: Text) -> int:
    """Follows two decisions into the same futures, and tells the figures side by side."""
    from game.cli.asking import progress_bar
    from game.lab.play.jobs import cores
    from game.lab.study.futures import FUTURES, Asked, futures
    from game.lab.study.futures_told import lines
    from game.players.codes import parse
    from game.players.kinds import CodeError

    with told(CodeError):
        players = [parse(getattr(chosen, side) or USUAL_PLAYER) for side in SIDES]
    position = trunk.start(where, 0).without_seed()
    first, second = chosen.compare
    asked = Asked(position, (first, second), (players[0], players[1]), where.known_to, chosen.seed or 0)
    asked.check(text)
    count = chosen.futures or FUTURES
    with progress_bar(total=count) as bar:
        for seen in futures(asked, count, chosen.workers or cores()):
            bar.update(seen.games - bar.n)
            found = seen
    print(json.dumps({"file": chosen.file.name, **found.as_json()}) if chosen.json else "\n".join(lines(found, text)))
    return 0


def _play_on(chosen: argparse.Namespace, trunk: Trunk, where: Branch, text: Text) -> int:
    """Plays on in words, or lets two computers do so."""
    from game.cli.play import speech_of
    from game.json_lines.front_end import JsonLines
    from game.players.kinds import CodeError
    from game.session.branching import told_fresh
    from game.textmode.terminal import Terminal

    seats = {side: code for side in SIDES if (code := getattr(chosen, side))}
    session = trunk.play_on(where, seats, chosen.seed)
    with told(CodeError):
        session.ready()
    if chosen.json:
        return JsonLines(session, sys.stdin, sys.stdout).run()
    print(told_fresh(where, text))
    code = Terminal(session, sys.stdin, sys.stdout, speech_of(chosen)).run()
    line = session.match.line
    if line is not None and line.number and trunk.kept and not session.keeps:
        print(text("branch.kept", number=line.number, file=chosen.file.name))
    return code
