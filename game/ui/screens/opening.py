"""Ways into a match: a new one, a saved one, the tutorial; and a word about what cannot be opened."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.storage import savefile
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Shell

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.session.match import Match
    from game.session.session import Session

DATE = "%Y-%m-%d %H:%M"
EXAMPLE_SEEDS = range(7, 27)  # tried in turn until a match lasts as long as is asked
WHOLE = 1_000  # more decisions than a match takes


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of this game, loaded once, without the engine that plays them."""
    from game.rules.check import load_rules

    return load_rules()


def saved_at(path: Path) -> str:
    """When a file was written, by the clock of this computer."""
    return time.strftime(DATE, time.localtime(path.stat().st_mtime))


def new_match(
    app: Shell, scenario: str, seed: int | None, bid: int, seats: Mapping[str, str], options: Mapping[str, bool]
) -> None:
    """Sets up a new match, with the computer's sides and what is said about help, and opens its table."""
    from game.session.session import Session  # the engine: the title stands before it is loaded

    show(app, Session.new(scenario, seed, bid, rules(), app.text, seats=seats, options=options))


def read(app: Shell, path: Path) -> Session:
    """A saved match at the decision that was open. Raises `game.storage.savefile.SaveError` with the reason."""
    from game.session.session import Session

    return Session.load(path, rules(), app.text)


def load(app: Shell, path: Path) -> None:
    """Opens a saved match. Raises `game.storage.savefile.SaveError` with the reason."""
    show(app, read(app, path))


def show(app: Shell, match: Match | Session) -> None:
    """Opens a match: its table, or how it ended. From now on every decision is kept."""
    from game.session.seated import unknown
    from game.session.session import Session

    session = match if isinstance(match, Session) else Session(match, keep=True)
    stranger = unknown(session.match.seats)
    if stranger and not session.match.over:
        session.close()
        tell(app, app.text("ui.load.refused"), app.text("ui.seats.unknown", player=savefile.printable(stranger)))
        return
    app.open_alone("final" if session.match.over else "table", session)


def learn(app: Shell) -> None:
    """Opens the tutorial where it was left, or at its beginning; a file that cannot be read is told of."""
    from game.session.lesson import Lesson

    lesson, refusal = Lesson.resume(rules(), app.text)
    app.open_alone("tutorial", lesson)
    if refusal:
        refused(app, refusal)


def refused(app: Shell, error: savefile.SaveError) -> None:
    """Says why a file cannot be read or written."""
    sentence = app.text(f"savefile.{error.key}", **error.fields)
    tell(app, app.text("ui.load.refused"), sentence, "triangle-alert")


def tell(app: Shell, title: str, sentence: str, icon: str = "info") -> None:
    """Says something in a dialog that can only be closed."""
    app.push(Dialog(title, sentence, [(app.text("ui.common.close"), "primary", lambda: None)], icon))
