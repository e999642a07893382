"""The menu of the table: save, load, settings, what can be read, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.session.events import Event, Unsaved
from game.session.seats import resigning
from game.session.session import Session
from game.storage.savefile import SaveError
from game.ui.screens import opening, ringing
from game.ui.screens.table_after import tell_unsaved
from game.ui.shell.arranged import ArrangedScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Button
from game.ui.widgets.tree import Centred, Column, Part, Row, control_height, em

if TYPE_CHECKING:
    from game.session.match import Match

WIDE = 360.0  # em: of the menu
HIGH = 47.0  # of a way on


class MenuScene(ArrangedScene):
    """A column of buttons over the table."""

    opaque = False

    def __init__(self, match: Match | Session) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match

    def _ways(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        """Each way on: id, icon, what it does."""
        return (
            ("resume", "play", self.back),
            ("save", "save", self._save),
            ("load", "folder-open", self._load),
            ("settings", "settings", self._settings),
            ("prologue", "flag", self._prologue),
            ("rulebook", "book-open", self._rulebook),
            ("cards", "layout-grid", self._cards),
            ("help", "circle-help", self._help),
            ("resign", "flag", self._ask_to_resign),
            ("bell", "timer", self._bell),
            ("title", "house", self._title),
            ("quit", "log-out", self.app.quit),
        )

    def page(self) -> Part:
        """The ways on, one below the other."""
        high = max(HIGH, control_height())
        kinds = {"resume": "primary"}
        ways = {
            id: Button(id, self.text(f"ui.menu.{id}"), act, "menu", icon, kinds.get(id, "plain"), height=high, grow=1)
            for id, icon, act in self._ways()
        }
        ends = Row((ways.pop("resign"), ways.pop("bell")), 5)  # before its time, side by side
        title, leave = ways.pop("title"), ways.pop("quit")
        read: tuple[Part, ...] = ()
        if high > HIGH:  # of larger words there is room for one line less
            read = (Row((ways.pop("cards"), ways.pop("help")), 5),)
        parts = (*(Row((way,)) for way in ways.values()), *read, ends, Row((title,)), Row((leave,)))
        return Centred(sheet.sheet(self.text("ui.menu.heading"), "menu", Column(parts, 5)), em(WIDE))

    def first_focus(self) -> str:
        """Back to the table."""
        return "resume"

    def _save(self) -> None:
        self.app.open("save", self.match)

    def _rulebook(self) -> None:
        self.app.open("rulebook")

    def _prologue(self) -> None:
        self.app.open("prologue", self.session, True)

    def _cards(self) -> None:
        self.app.open("cards", self.match.rules, "", self.match.table)

    def _help(self) -> None:
        self.app.open("help")

    def _bell(self) -> None:
        ringing.ask(self.app, self.session, self._stop)

    def _stop(self) -> None:
        """The bell rings now: the match stops, or goes on to the end of the play that was begun."""
        if ringing.stops_now(self.match):
            self.app.open_alone("bell", self.session)
        else:
            self.back()
            ringing.tell(self.app)

    def _load(self) -> None:
        self.app.open("load")

    def _settings(self) -> None:
        self.app.open("settings")

    def _ask_to_resign(self) -> None:
        side, rival = resigning(self.match)
        text = self.text
        names = {"side": text.side(side), "rival": text.side(rival)}
        options = [
            (text("ui.menu.resign"), "plain", lambda: self._resign(side)),
            (text("ui.menu.play_on"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("ui.menu.resign"), text("ui.menu.resign_question", **names), options, "flag"))

    def _resign(self, side: str) -> None:
        """Ends the match and shows its result; what could not be saved is told over it."""
        failed: list[SaveError] = []

        def hear(event: Event) -> None:
            if isinstance(event, Unsaved):
                failed.append(event.error)

        stop = self.session.subscribe(hear)
        self.session.resign(side)
        stop()
        opening.finished(self.app, self.match)
        self.app.open_alone("final", self.session)
        for error in failed:
            tell_unsaved(self.app, error)

    def _title(self) -> None:
        self.app.open_alone("title")
