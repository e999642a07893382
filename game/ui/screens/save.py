"""Saving a match under a name of one's own."""

from __future__ import annotations

from pathlib import Path

from game.session.match import Match
from game.storage import savefile
from game.ui.screens.file_name import FileNameScene


class SaveScene(FileNameScene):
    """Asks for a name and saves the match under it, in the folder for saves or at a path that is typed in full."""

    def __init__(self, match: Match) -> None:
        super().__init__(f"{match.scenario} {match.view('ecosystem').half_year}")
        self.match = match

    @property
    def heading(self) -> str:
        """What it does."""
        return self.text("ui.save.heading")

    @property
    def folder(self) -> Path:
        """The folder of the saves."""
        return savefile.saves_folder()

    def write(self, path: Path) -> None:
        """Saves the match."""
        self.match.save(path)
