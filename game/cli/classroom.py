"""Commands for a class: the line of a table's match, and the teacher's page of all tables together."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.analyse import write_page
from game.cli.asking import written
from game.cli.stop import Stop, language_of, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session.classroom.figures import ClassFigures


def add_class_commands(commands: Any) -> None:
    """Adds `class` and `table-line` to the command line."""
    together = commands.add_parser("class", help="tell what a class's tables come to together: a page, a spreadsheet")
    together.add_argument("lines", nargs="+", type=Path, metavar="FOLDER_OR_FILE", help="where the tables' lines are")
    together.add_argument("--page", type=Path, metavar="OUT.html", help="write the teacher's page")
    together.add_argument("--csv", type=Path, metavar="OUT.csv", help="write a table for a spreadsheet")
    together.add_argument("--compare", type=Path, metavar="OTHER", help="a folder or file of another class beside it")
    together.add_argument("--code", default="", help="of the class (default: the code that most of the lines have)")
    together.set_defaults(run=_class)
    line = commands.add_parser("table-line", help="print a match as the line that a table hands in")
    line.add_argument("file", type=Path, metavar="FILE", help="a saved match")
    line.add_argument("--code", default="", help="of the class")
    line.add_argument("--table", type=numbers.table, default=1, metavar="N", help="the table's number")
    line.add_argument("--qr", action="store_true", help="with a code for a camera below it, for a dark terminal")
    line.set_defaults(run=_line)


def _class(chosen: argparse.Namespace) -> int:
    from game.rules.words.text import load_text
    from game.session.classroom import told as words
    from game.session.classroom.played import Replay
    from game.session.match import shipped_rules

    text, replay = load_text(language_of(chosen)), Replay(shipped_rules())
    classes = [_gathered(chosen.lines, replay, chosen.code)]
    if chosen.compare is not None:
        classes.append(_gathered([chosen.compare], replay, ""))
    for figures in classes:
        print("\n".join(words.summary(figures, text)))
    if not classes[0].tables:
        raise Stop(text("class.lines.nothing"))
    if chosen.page is not None:
        from game.report.class_page import class_page
        from game.rules.words.paper import load_paper

        write_page(chosen.page, class_page(classes, text, load_paper(replay.rules, text.language)), text)
        print(text("class.page.written", file=chosen.page))
    if chosen.csv is not None:
        from game.session.classroom import spreadsheet
        from game.storage.tables import write_csv

        with written(chosen.csv):
            write_csv(chosen.csv, spreadsheet.header(classes), spreadsheet.rows(classes))
        print(text("class.page.csv_written", file=chosen.csv))
    return 0


def _gathered(paths: Sequence[Path], replay: Any, code: str) -> ClassFigures:
    from game.session.classroom.figures import ClassFigures
    from game.session.classroom.gathering import gather_files

    return ClassFigures(gather_files(paths, replay, code))


def _line(chosen: argparse.Namespace) -> int:
    from game.rules.words.text import load_text
    from game.session.classroom.table_line import LineError, line_of
    from game.session.match import Match
    from game.storage.savefile import SaveError

    text = load_text(language_of(chosen))
    try:
        with told(SaveError):
            line = str(line_of(Match.load(chosen.file), chosen.code, chosen.table))
    except LineError as error:
        raise Stop(text(f"{error.section}.{error.key}", **error.fields)) from error
    print(line)
    if chosen.qr:
        from game.session.classroom import qr

        if not qr.fits(line):
            raise Stop(text("class.hand_in.too_long", letters=len(line), most=qr.MOST_LETTERS))
        print(qr.in_words(line))
    return 0
