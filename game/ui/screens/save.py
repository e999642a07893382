"""Saving a match under a name of one's own, or taking its position or its seed elsewhere by the clipboard."""

from __future__ import annotations

from pathlib import Path

from game.session.match import Match
from game.session.seats import at_the_table
from game.storage import savefile
from game.ui.screens.file_name import FileNameScene
from game.ui.widgets import clipboard
from game.ui.widgets.focus import DISABLED, NORMAL, Tip
from game.ui.widgets.leaves import Button
from game.ui.widgets.tree import Part, Row


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

    def below(self) -> tuple[Part, ...]:
        """Two ways into the clipboard."""
        text, over = self.text, self.match.over
        later = Tip(text("ui.save.copy_seed"), (text("ui.save.seed_later"),))
        return (
            Row(
                (
                    Button("copy_position", text("ui.save.copy_position"), self._copy_position, "copy"),
                    Button(
                        "copy_seed", text("ui.save.copy_seed"), self._copy_seed, "copy",
                        state=NORMAL if over else DISABLED, tip=None if over else later,
                    ),
                )
            ),
        )  # fmt: skip

    def _copy_position(self) -> None:
        """All of it once the match is over; before, what the side at the table may know."""
        match = self.match
        self._copy(match.position.text() if match.over else match.observation(at_the_table(match)).text())

    def _copy_seed(self) -> None:
        self._copy(str(self.match.seed))

    def _copy(self, words: str) -> None:
        copied = clipboard.copy(words)
        self._tell(self.text("ui.save.copied" if copied else "ui.save.not_copied"), not copied)

    def write(self, path: Path) -> None:
        """Saves the match."""
        self.match.save(path)
