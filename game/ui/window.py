"""Opens the window: on the title, on a saved match or on the tutorial, with the settings that the player made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.storage import settings
from game.ui import routes
from game.ui.screens import opening
from game.ui.shell.app import App, languages
from game.ui.shell.scene import Scene

READY_AFTER = 400  # milliseconds after the first picture: what the title needs itself goes first


def run(
    load: Path | None = None,
    language: str = "",
    tutorial: bool = False,
    puzzle: str | None = None,
    table_of: str | None = None,
    **new: Any,
) -> None:
    """Opens the window on the title, or on the match in `load`, and stays until it is closed.

    Takes what `prepared` takes. Raises `game.ui.shell.app.NoDisplay` where no window can be opened, and
    `game.storage.savefile.SaveError` with the reason if the match cannot be loaded.
    """
    app, first = prepared(load, language, tutorial, puzzle, table_of, **new)
    app.run(first)


def prepared(
    load: Path | None = None,
    language: str = "",
    tutorial: bool = False,
    puzzle: str | None = None,
    table_of: str | None = None,
    **new: Any,
) -> tuple[App, Scene]:
    """The window before it opens, and the screen that it opens with.

    `language` goes before that of the settings, for this time. `tutorial` opens the guided match, `puzzle` the one of
    this name, or the list of all where it is "". `table_of` opens vote and questions for a table of the class with this
    code; what can be no code is passed over, and the table types one when it hands in its line. `new` may hold the
    scenario, seed, bid and seats of a match, or a position and seats: then the window opens where one is set up. Raises
    `game.storage.savefile.SaveError` with the reason if the match in `load` cannot be loaded.
    """
    file = settings.path()
    found, wrong = settings.read(file, languages())
    app = App(routes.screen, settings=found, keep=file)
    if language:
        app.only_now(language=language)
    if load is not None:
        session = opening.read(app, load)
        app.after_first_frame(lambda: opening.show(app, session))
    if tutorial:
        app.after_first_frame(lambda: opening.learn(app))
    if puzzle is not None:
        app.after_first_frame(lambda: opening.puzzles(app, puzzle))
    if table_of is not None:
        app.after_first_frame(lambda: opening.join_class(app, table_of))
    if wrong:
        app.after_first_frame(lambda: app.tell_settings(wrong))
    app.after_first_frame(lambda: app.after(READY_AFTER, app.readiness.begin))
    if "position" in new:
        return app, app.make("set_up", **new)
    return app, app.make("new_match", **new) if new else app.make("title")
