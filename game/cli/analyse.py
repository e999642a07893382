"""What ``replay --analyse`` and ``--report`` do: a match judged decision by decision, in words, JSON or HTML."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from game.cli.asking import progress_bar
from game.cli.stop import Stop, told

if TYPE_CHECKING:
    from pathlib import Path

    from game.rules.words.text import Text
    from game.session.analysis.game import Game
    from game.session.analysis.records import Analysis
    from game.session.game_record import GameRecord
    from game.session.match import Match

PAGE = "<!DOCTYPE html>"  # how a report begins: only such a file is written over


def analyse(chosen: argparse.Namespace, found: Match | GameRecord, text: Text) -> int:
    """Analyses a match, or the record of one, and tells it as was asked for; a running match as it lies open."""
    from game.session.analysis.telling import lines

    with _cannot(chosen, text):
        game = _game(found)
        if chosen.report is not None and game.end is None:
            raise Stop(text("analysis.cannot.running", file=chosen.file.name))
    if chosen.report is not None:
        check_page(chosen.report, text)  # before minutes are spent on what it would hold
    analysis = _look(game)
    if chosen.report is not None:
        from game.report.page import report

        write_page(chosen.report, report(game, analysis, text), text)
        if not chosen.analyse:
            print(text("analysis.report.written", file=chosen.report.name))
            return 0
    if chosen.json:
        print(json.dumps({"file": chosen.file.name, **analysis.as_json()}))
    else:
        print("\n".join(lines(analysis, text)))
    return 0


@contextmanager
def _cannot(chosen: argparse.Namespace, text: Text) -> Iterator[None]:
    """Ends the command with a sentence, or with its JSON, where a game cannot be analysed."""
    from game.session.analysis.game import CannotBeAnalysed

    try:
        try:
            yield
        except CannotBeAnalysed as error:
            raise Stop(text(f"analysis.cannot.{error}", file=chosen.file.name)) from error
    except Stop as problem:
        if chosen.json:
            print(json.dumps({"file": chosen.file.name, "analysed": False, "reason": str(problem)}))
        raise


def _game(found: Match | GameRecord) -> Game:
    from game.session.analysis.game import game_of_match, game_of_record
    from game.session.match import Match, shipped_rules

    return game_of_match(found) if isinstance(found, Match) else game_of_record(found, shipped_rules())


def _look(game: Game) -> Analysis:
    """Looks at the game, with a bar of progress where somebody watches."""
    from game.players.judge import Judge
    from game.session.analysis.looking import look

    judge = Judge(plain=False, among=game.among)
    with progress_bar(total=len(game.turns)) as bar:
        for seen in look(game, judge):
            bar.update(seen.done - bar.n)
    return seen.analysis


def check_page(path: Path, text: Text) -> None:
    """Raises `Stop` where something lies that is no page of HTML: that stays."""
    if os.path.lexists(path) and not _is_report(path):
        raise Stop(text("analysis.cannot.overwrite", file=str(path)))


def write_page(path: Path, page: str, text: Text) -> None:
    """Writes a page of HTML. A file that is there already stays unless it is one. Raises `Stop`."""
    from game.storage import files
    from game.storage.savefile import SaveError

    with told(SaveError):
        check_page(path, text)
        try:
            files.write_text(path, page)
        except OSError as error:
            raise SaveError("cannot_write", file=str(path), reason=files.reason(error)) from error


def _is_report(path: Path) -> bool:
    """Whether what lies there is a page of HTML; a folder, a device and what is no text are none."""
    from game.storage import savefile
    from game.storage.savefile import SaveError

    try:
        return savefile.read_text(path).startswith(PAGE)
    except SaveError:
        return False
