"""Ways into a match: a new one, the one that was played last, a saved one; and the copy of one that is kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.storage import savefile
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Shell
from game.ui.table import seating

if TYPE_CHECKING:
    from game.rules.model import Rules
    from game.session.match import Match

DATE = "%Y-%m-%d %H:%M"
EXAMPLE_SEEDS = range(7, 27)  # tried in turn until a match lasts as long as is asked
WHOLE = 1_000  # more decisions than a match takes


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of this game, loaded once, without the engine that plays them."""
    from game.rules.check import load_rules

    return load_rules()


def last_match() -> savefile.Save | None:
    """What the match played last holds, if there is one and its file is whole."""
    try:
        return savefile.read(savefile.autosave_path())
    except savefile.SaveError:
        return None


def saved_at(path: Path) -> str:
    """When a file was written, by the clock of this computer."""
    return time.strftime(DATE, time.localtime(path.stat().st_mtime))


def new_match(
    app: Shell, scenario: str, seed: int | None, bid: int, seats: Mapping[str, str], options: Mapping[str, bool]
) -> None:
    """Sets up a new match, with the computer's sides and what is said about help, and opens its table."""
    from game.session.match import Match  # the engine: the title stands before it is loaded

    match = Match.new(scenario, seed, bid, rules(), app.text)
    match.seats = dict(seats)
    match.options = dict(options)
    show(app, match)


def read(app: Shell, path: Path) -> Match:
    """A saved match at the decision that was open. Raises `game.storage.savefile.SaveError` with the reason."""
    from game.session.match import Match

    return Match.load(path, rules(), app.text)


def load(app: Shell, path: Path) -> None:
    """Opens a saved match. Raises `game.storage.savefile.SaveError` with the reason."""
    show(app, read(app, path))


def show(app: Shell, match: Match) -> None:
    """Opens a match: its table, or how it ended. From now on every decision is kept."""
    stranger = seating.unknown(match.seats)
    if stranger and not match.over:
        tell(app, app.text("ui.load.refused"), app.text("ui.seats.unknown", player=savefile.printable(stranger)))
        return
    match.autosave = savefile.autosave_path()
    app.open_alone("final" if match.over else "table", match)


def learn(app: Shell) -> None:
    """Opens the tutorial where it was left, or at its beginning; a file that cannot be read is told of."""
    from game.session.lesson import Lesson

    lesson, refusal = Lesson.resume(rules(), app.text)
    app.open_alone("tutorial", lesson)
    if refusal:
        refused(app, refusal)


def go_on(app: Shell, match: Match, path: Path) -> None:
    """Opens a match from a file; if it is not the one that was played last, that one is asked about first."""
    if path.resolve() == savefile.autosave_path().resolve():
        show(app, match)
    else:
        make_room(app, lambda: show(app, match))


def make_room(app: Shell, go: Callable[[], None]) -> None:
    """Calls `go`, which opens another match; first asks what shall become of a match that is not over."""
    path = savefile.autosave_path()
    try:
        match = read(app, path)
    except savefile.SaveError:
        match = None
    if match is None or match.over or not match.decisions:
        go()
    else:
        ask_to_replace(app, match, saved_at(path), go)


def ask_to_replace(app: Shell, match: Match, date: str, go: Callable[[], None]) -> None:
    """Asks what shall become of a match that is not over, and was played last at this date, before `go` is called."""

    def keep_and_go() -> None:
        try:
            keep_copy(match)
        except savefile.SaveError as error:
            refused(app, error)
            return
        go()

    name = app.text(f"scenarios.{match.scenario}.name")
    question = app.text("ui.title.replace_question", scenario=name, count=len(match.decisions), date=date)
    options = [
        (app.text("ui.title.replace_yes"), "plain", go),
        (app.text("ui.title.replace_copy"), "plain", keep_and_go),
        (app.text("ui.common.cancel"), "primary", lambda: None),
    ]
    app.push(Dialog(app.text("ui.title.replace"), question, options, "triangle-alert"))


def keep_copy(match: Match) -> Path:
    """Saves a match under a name that no file has yet. Raises `SaveError` if it cannot be written."""
    path = free_name(match.scenario)
    match.save(path)
    return path


def free_name(scenario: str) -> Path:
    """A path in the folder of saves that no file has: the scenario, the date and, if need be, a number."""
    folder = savefile.saves_folder()
    name = f"{scenario} {time.strftime('%Y-%m-%d %H.%M')}"
    path, number = folder / f"{name}.json", 1
    while path.exists():
        number += 1
        path = folder / f"{name} ({number}).json"
    return path


def refused(app: Shell, error: savefile.SaveError) -> None:
    """Says why a file cannot be read or written."""
    sentence = app.text(f"savefile.{error.key}", **error.fields)
    tell(app, app.text("ui.load.refused"), sentence, "triangle-alert")


def tell(app: Shell, title: str, sentence: str, icon: str = "info") -> None:
    """Says something in a dialog that can only be closed."""
    app.push(Dialog(title, sentence, [(app.text("ui.common.close"), "primary", lambda: None)], icon))
