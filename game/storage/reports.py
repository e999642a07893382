"""Reports of what went wrong inside the program: a text file each, for whoever mends it."""

from __future__ import annotations

import platform
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from game import __version__
from game.storage import files, savefile

MOST_REPORTS = 20
MOST_BYTES = 200_000
ENDING = ".txt"
MOMENT = "%Y-%m-%d-%H%M%S"


def folder() -> Path:
    """The folder of the reports, beside that of the saves. It need not exist."""
    return savefile.saves_folder().parent / "reports"


def write(error: BaseException, doing: Sequence[str]) -> Path | None:
    """Writes what went wrong while something was done; where it stands, or None if it cannot be written.

    Only the last `MOST_REPORTS` are kept.
    """
    told = "".join(traceback.format_exception(error))
    lines = [
        f"Magnet Race {__version__}, Python {sys.version.split()[0]}, {platform.platform()}",
        f"while: {' '.join(map(repr, doing))}",
        "",
        told,
    ]
    try:
        path = _free_place()
        files.write(path, "\n".join(lines).encode("utf-8", "backslashreplace")[-MOST_BYTES:], files.PRIVATE)
        for old in files.newest_first(folder(), ENDING)[MOST_REPORTS:]:
            files.remove(old)
    except OSError:
        return None  # the fault itself is what has to be told
    return path


def sentence(error: BaseException, path: Path | None, text: Callable[..., str]) -> str:
    """What is told of it: what it was, and where the report stands."""
    where = text("trouble.no_report") if path is None else text("trouble.report", file=path)
    return text("trouble.inside", kind=type(error).__name__, where=where)


def _free_place() -> Path:
    name = time.strftime(MOMENT)
    path = folder() / f"{name}{ENDING}"
    number = 1
    while path.exists():
        number += 1
        path = folder() / f"{name}-{number}{ENDING}"
    return path
