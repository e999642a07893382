"""The menu of the table: save, load, settings, what can be read, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.session.events import Event, Unsaved
from game.session.seats import resigning
from game.session.session import Session
from game.storage.savefile import SaveError
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens.table_after import tell_unsaved
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Scene
from game.ui.widgets.controls import button
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.session.match import Match

STEP = 56.0  # from one way to the next


class MenuScene(Scene):
    """A column of buttons over the table."""

    opaque = False

    def __init__(self, match: Match | Session) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match

    def _box(self) -> Box:
        h = 70 + STEP * len(self._ways())
        return (self.w - 360) / 2, (self.h - h) / 2, 360, h

    def _ways(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        """Each way on: id, icon, what it does."""
        return (
            ("resume", "play", self.back),
            ("save", "save", self._save),
            ("load", "folder-open", self._load),
            ("settings", "settings", self._settings),
            ("rulebook", "book-open", self._rulebook),
            ("cards", "layout-grid", self._cards),
            ("help", "circle-help", self._help),
            ("resign", "flag", self._ask_to_resign),
            ("title", "house", self._title),
            ("quit", "log-out", self.app.quit),
        )

    def items(self) -> list[Item]:
        """The ways on."""
        x, y, w, _ = self._box()
        text = self.text
        made = []
        for number, (id, icon, act) in enumerate(self._ways()):
            box = (x + 20, y + 58 + number * STEP, w - 40, STEP - 9)
            kind = "primary" if id == "resume" else "plain"
            made.append(button(id, box, text(f"ui.menu.{id}"), act, group="menu", icon=icon, kind=kind))
        return made

    def first_focus(self) -> str:
        """Back to the table."""
        return "resume"

    def back(self) -> None:
        """Back to the table."""
        self.app.pop()

    def _save(self) -> None:
        self.app.open("save", self.match)

    def _rulebook(self) -> None:
        self.app.open("rulebook")

    def _cards(self) -> None:
        self.app.open("cards", self.match.rules)

    def _help(self) -> None:
        self.app.open("help")

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
        self.app.open_alone("final", self.session)
        for error in failed:
            tell_unsaved(self.app, error)

    def _title(self) -> None:
        self.app.open_alone("title")

    def paint(self, canvas: Canvas) -> None:
        """The paper behind the buttons."""
        x, y, w, h = self._box()
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 44), C.ink, 8)
        canvas.fill((x, y + 22, w, 22), C.ink)
        canvas.icon("menu", x + 26, y + 22, 20, C.gold)
        canvas.text(self.text("ui.menu.heading"), x + 46, y + 22, "h3", C.on_table, room=w - 60)
