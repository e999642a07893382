"""Where the lines and pages of a class are kept on this computer."""

from __future__ import annotations

from pathlib import Path

from game.storage import savefile

FOLDER = "class"  # beside the saves


def folder() -> Path:
    """The folder of lines and pages. It need not exist; `game.storage.files.write` makes it."""
    return savefile.saves_folder().parent / FOLDER
