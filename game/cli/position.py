"""``position``: one that was set up by hand, checked and written in one line; and what a match begins from."""

from __future__ import annotations

import argparse
import json
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.stop import Stop, language_of, told

if TYPE_CHECKING:
    from game.position import Position
    from game.rules.words.text import Text


def add_position_command(commands: Any) -> None:
    """Adds ``position``."""
    position = commands.add_parser("position", help="say what is wrong with a position, or write it in one line")
    position.add_argument(
        "position", metavar="POSITION", help="its words (docs/position.md), or a file that holds them"
    )
    position.add_argument("--json", action="store_true", help="answer in JSON")
    position.set_defaults(run=_position)


def words_of(given: str) -> str:
    """The words of a position: those of the file that is named, else what is given."""
    from game.storage import savefile
    from game.storage.savefile import SaveError

    if "\n" in given or ":" in given or not os.path.isfile(given):  # which takes what no file can be called, too
        return given
    with told(SaveError):
        return savefile.read_text(Path(given))


def begun(given: str, seed: int | None, text: Text) -> Position:
    """The position that was given as words or in a file, with dice. What is wrong with it ends the command."""
    from game.engine.layout import SEED_LIMIT
    from game.position.beginning import CannotBegin, read
    from game.position.notation import NotationError
    from game.session.match import shipped_rules

    try:
        return read(words_of(given), shipped_rules(), secrets.randbelow(SEED_LIMIT) if seed is None else seed)
    except NotationError as error:
        raise Stop(text(f"{error.section}.{error.key}", **error.fields)) from error
    except CannotBegin as error:
        raise Stop(error.told(text)) from error


def _position(chosen: argparse.Namespace) -> int:
    """Tells a position in one line, or all that is wrong with it."""
    from game.position.beginning import handed_out
    from game.rules.words.text import load_text

    try:
        line = handed_out(begun(chosen.position, 0, load_text(language_of(chosen))))
    except Stop as problem:
        if not chosen.json:
            raise
        print(json.dumps({"position": None, "problems": str(problem)}))
        return 1
    print(json.dumps({"position": line, "problems": None}) if chosen.json else line)
    return 0
