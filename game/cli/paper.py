"""The command that prints: the whole game and a lesson's handouts as PDF files in a new folder."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from game.cli.stop import Stop, language_of
from game.storage import files

PAPERS = ("a4", "letter")


def add_print_command(commands: Any) -> None:
    """Adds `print` to the command line."""
    command = commands.add_parser("print", help="write the game, handouts and the teacher's guide as PDF files")
    command.add_argument("out", metavar="OUT", type=Path, help="a folder that does not exist yet")
    command.add_argument(
        "--what", default="", metavar="PARTS", help="cards,board,sheet,roles,guide,items,key (default: all of them)"
    )
    command.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help="size of the paper (default: a4)")
    command.set_defaults(run=_print)


def _print(chosen: argparse.Namespace) -> int:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # the art of the cards lives beside the window's
    from game.paper.make import PARTS
    from game.paper.make import files as made
    from game.rules.words.text import load_text
    from game.session.match import shipped_rules

    wanted = [name.strip() for name in chosen.what.split(",")] if chosen.what else list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        raise Stop(f"There is no part called {unknown[0]!r}; there are: {', '.join(PARTS)}.")
    _new_folder(chosen.out)
    text = load_text(language_of(chosen))
    for name, content in made(dict.fromkeys(wanted), shipped_rules(), text, chosen.paper):
        path = chosen.out / name
        files.write(path, content)
        print(path)
    return 0


def _new_folder(path: Path) -> None:
    try:
        path.mkdir()
    except FileExistsError:
        raise Stop(f"{path} is there already; name a folder that does not exist yet.") from None
    except OSError as error:
        raise Stop(f"The folder {path} cannot be made: {files.reason(error)}.") from error
