"""Where the files lie that the game ships with: its rules and its assets.

In a checkout they lie beside the folder `game`. Where the game was installed, or made into a program, they lie inside
that folder, whereto pyproject.toml maps them.
"""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSIDE = HERE / "shipped_files"
ROOT = INSIDE if INSIDE.is_dir() else HERE.parent
RULES, ASSETS = ROOT / "rules", ROOT / "assets"
INSTALLED = "they belong to the installed game; work in a checkout of it instead"
READ_ONLY = "they may only be read here"


def command(words: str) -> str:
    """How a command of the game is typed here: in a checkout by what sets it up first, installed by its name."""
    return f"magnet-race {words}" if ROOT == INSIDE else f"python -m game.start {words}"


def why_not_to_be_changed() -> str:
    """Why rules and assets are not the user's to change, as the second half of a sentence; "" if they are."""
    if ROOT == INSIDE:
        return INSTALLED
    return "" if os.access(RULES, os.W_OK) and os.access(ASSETS, os.W_OK) else READ_ONLY
