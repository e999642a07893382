"""Where a file that was written lies: in its folder; in a browser with the page, whose button hands it out."""

from __future__ import annotations

from pathlib import Path

from game.rules.words.text import Text
from game.storage import savefile

MOST_LETTERS = 200
_in_a_page = False  # whether a page keeps the files


def kept_by_a_page(whether: bool = True) -> None:
    """From now on what is written lies in a page; or no longer."""
    global _in_a_page
    _in_a_page = whether


def told(path: Path, text: Text) -> str:
    """Where a file lies, as a reader finds it: its path, or its name and what takes it out of the page."""
    if not _in_a_page:
        return savefile.printable(str(path), MOST_LETTERS)
    name = savefile.printable(path.name, MOST_LETTERS)
    return text("ui.common.in_the_page", file=name, files=text("web.page.files"))
