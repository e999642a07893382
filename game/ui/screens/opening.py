"""Ways into a match: a new one, a saved one, the tutorial; and a word about what cannot be opened."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.rules.class_plan import load_class
from game.rules.model import ECOSYSTEM
from game.session.classroom import class_code
from game.session.seats import COACH
from game.storage import savefile
from game.storage.settings import COACHED
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Shell

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.rules.words.text import Text
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
    app: Shell, scenario: str, seed: int | None, bid: int, seats: Mapping[str, str], options: Mapping[str, bool | str]
) -> None:
    """Sets up a new match, with the computer's sides and what is said about help, and opens its table.

    A scenario that is played for the first time begins with its prologue, and so does every lesson: the next group may
    play it at the same computer.
    """
    from game.session.session import Session  # the engine: the title stands before it is loaded

    session = Session.new(scenario, seed, bid, rules(), app.text, seats=seats, options=options)
    if scenario in app.settings.prologues and not load_class().is_lesson(scenario):
        show(app, session)
    else:
        app.open_alone("prologue", session)


def read(app: Shell, path: Path) -> Session:
    """A saved match at the decision that was open. Raises `game.storage.savefile.SaveError` with the reason."""
    from game.session.session import Session

    return Session.load(path, rules(), app.text)


def read_to_look(app: Shell, path: Path) -> Match:
    """A saved match to be looked at: its file is left alone, whoever plays it. Raises `SaveError` with the reason."""
    from game.session.match import Match

    return Match.load(path, rules(), app.text)


def where(path: Path, text: Text) -> str:
    """The half-year of a saved match and who is to play, in words; "" if it cannot be read."""
    from game.session.classroom import bell
    from game.session.match import Match

    try:
        match = Match.load(path, rules(), text)
    except savefile.SaveError:
        return ""
    if bell.verdict(match) is not None:
        return text("ui.opening.stopped", half_year=text.half_year(match.table.half_year))
    side = match.side or ECOSYSTEM
    return text("ui.opening.where", half_year=text.half_year(match.view(side).half_year), side=text.side_short(side))


def load(app: Shell, path: Path) -> None:
    """Opens a saved match. Raises `game.storage.savefile.SaveError` with the reason."""
    show(app, read(app, path))


def show(app: Shell, match: Match | Session) -> None:
    """Opens a match: its table, or how it ended. From now on every decision is kept."""
    from game.session.classroom import bell
    from game.session.seated import unknown
    from game.session.session import Session

    session = match if isinstance(match, Session) else Session(match, keep=True)
    stranger = unknown(session.match.seats)
    if stranger and not session.match.over:
        session.close()
        tell(app, app.text("ui.load.refused"), app.text("ui.seats.unknown", player=savefile.printable(stranger)))
        return
    if bell.verdict(session.match) is not None:
        app.open_alone("bell", session)
    else:
        app.open_alone("final" if session.match.over else "table", session)


def finished(app: Shell, match: Match) -> None:
    """A match in which the coach spoke is over: counts it."""
    if match.options.get(COACH) and app.settings.coached < COACHED:
        app.change_settings(coached=app.settings.coached + 1)


def learn(app: Shell) -> None:
    """Opens the tutorial where it was left, or at its beginning; a file that cannot be read is told of."""
    from game.session.lesson import Lesson

    lesson, refusal = Lesson.resume(rules(), app.text)
    app.open_alone("tutorial", lesson)
    if refusal:
        refused(app, refusal)


def puzzles(app: Shell, name: str = "") -> None:
    """Opens the list of the puzzles, and above it the one of this name if it is there; says so where there are none."""
    from game.rules.puzzles import PuzzlesError
    from game.session.puzzles import numbered, puzzles_of

    try:
        found = puzzles_of(rules())
    except PuzzlesError as error:
        tell(app, app.text("ui.puzzles.none"), str(error), "triangle-alert")
        return
    if not found:
        tell(app, app.text("ui.puzzles.none"), app.text("puzzles.none"))
        return
    app.open("puzzles", found, rules())
    if name in {puzzle.name for puzzle in found}:
        app.open("puzzle", found, numbered(found, name), rules())


def join_class(app: Shell, typed: str) -> None:
    """Opens vote and questions for a table of the class with this code; what can be no code is passed over."""
    app.classroom.code = class_code.read(typed)
    app.open("vote")


def refused(app: Shell, error: savefile.SaveError) -> None:
    """Says why a file cannot be read or written."""
    sentence = app.text(f"savefile.{error.key}", **error.fields)
    tell(app, app.text("ui.load.refused"), sentence, "triangle-alert")


def tell(app: Shell, title: str, sentence: str, icon: str = "info") -> None:
    """Says something in a dialog that can only be closed."""
    app.push(Dialog(title, sentence, [(app.text("ui.common.close"), "primary", lambda: None)], icon))
