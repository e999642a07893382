"""Numbers and codes on the command line, each with the range that every command keeps to."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

WHOLE = re.compile(r"[+-]?[0-9]{1,30}")
MOST_MATCHES = 1_000_000_000
MOST_WORKERS = 256  # beyond that a computer is busy with handing out work


def whole(low: int, high: int) -> Callable[[str], int]:
    """What reads a whole number of this range, and refuses all else in a sentence."""

    def read(words: str) -> int:
        if not (WHOLE.fullmatch(words) and low <= int(words) <= high):
            raise argparse.ArgumentTypeError(f"{words[:40]!r} is not a whole number from {low} to {high}")
        return int(words)

    return read


count = whole(1, MOST_MATCHES)
workers = whole(1, MOST_WORKERS)


def table(words: str) -> int:
    """The number of a table in class."""
    from game.session.classroom.table_line import HIGHEST_TABLE

    return whole(1, HIGHEST_TABLE)(words)


def code_of_a_class(words: str) -> str:
    """The code of a class, in capital letters."""
    from game.session.classroom.class_code import read

    code = read(words)
    if not code:
        raise argparse.ArgumentTypeError(f"{words[:40]!r} is not one to eight letters or digits")
    return code


def seed(words: str) -> int:
    """The seed of a match."""
    from game.engine.layout import SEED_LIMIT

    return whole(0, SEED_LIMIT - 1)(words)


def first_seed(words: str) -> int:
    """A seed from which others count up."""
    from game.engine.layout import SEED_LIMIT

    return whole(0, SEED_LIMIT // 2 - 1)(words)


def add_first_seed(command: argparse.ArgumentParser, what: str, default: int | None = 0) -> None:
    """Adds ``--seed``, the first of many that count up."""
    text = f"seed of the first {what}; they count up (default: 0)"
    command.add_argument("--seed", type=first_seed, default=default, metavar="N", help=text)


def add_workers(command: argparse.ArgumentParser) -> None:
    """Adds ``--workers``."""
    command.add_argument("--workers", type=workers, metavar="N", help="how many share the work (default: one a core)")
