"""Writing the report of a match from the window: a page of HTML beside the saves, and a word where it is."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from game.report.page import report
from game.storage import files, savefile
from game.ui.screens import opening, written

if TYPE_CHECKING:
    from game.session.analysis.game import Game
    from game.session.analysis.records import Analysis
    from game.ui.shell.scene import Shell

DAY = "%Y-%m-%d"
ENDING = ".html"


def write_report(app: Shell, game: Game, analysis: Analysis) -> None:
    """Writes the report of a match that is over and says where it is, or why it could not be written."""
    path = free_place(game.scenario)
    try:
        files.write_text(path, report(game, analysis, app.text))
    except OSError as error:
        opening.refused(app, savefile.SaveError("cannot_write", file=path.name, reason=files.reason(error)))
        return
    where = app.text("ui.analysis.written", file=written.told(path, app.text))
    opening.tell(app, app.text("ui.analysis.report"), where, "file-text")


def free_place(scenario: str) -> Path:
    """A file beside the saves that is not there yet: nothing is written over."""
    name = f"{scenario} report {time.strftime(DAY)}"
    path, number = savefile.saves_folder() / f"{name}{ENDING}", 1
    while path.exists():
        number += 1
        path = savefile.saves_folder() / f"{name} {number}{ENDING}"
    return path
