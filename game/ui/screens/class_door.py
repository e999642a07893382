"""The door for a class: the teacher's board, a table that plays a lesson, and homework."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.rules.class_plan import load_class
from game.rules.model import FLAGSHIP
from game.session.seats import BEGINNER, COACH
from game.shipped import command
from game.ui.draw.theme import C
from game.ui.screens import class_start, opening
from game.ui.shell.arranged import PartedScene
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Button, Label
from game.ui.widgets.sheet import NO_PAD
from game.ui.widgets.tree import Centred, Column, Grid, Panel, Part, Row, em

WIDE = 1040.0  # em: of the page
COLUMN = 300.0  # em: least width of one of its three parts
PARTS = ("teacher", "table", "home")
TOGETHER = 1.3  # size of text to which all three stand on one page
BUTTON = 270.0  # em: least width of a button of one part alone
PRINT = "print FOLDER"  # the command that makes what a class has on paper
PAD = (18.0, 14.0, 18.0, 14.0)

KEYS = {"vote": "class_vote", "roles": "roles"}  # commands that do what a button does

Way = tuple[str, str, Callable[[], None]]
"""Something that can be done here: its id, its icon, and what does it."""


def lesson() -> str:
    """The scenario that is made for a class."""
    return load_class().scenario


def doubted() -> str:
    """The same with the rule turned that carries the article's thesis."""
    return load_class().doubted


class ClassDoorScene(PartedScene):
    """What a class does with this program, by who stands before it."""

    def page(self) -> Part:
        """For the teacher, for a table of students, and for home; larger words have room for one of them at a time."""
        text = self.text
        close = Button("close", text("ui.common.back"), self.back, "close", "undo-2")
        title, lesson_told = (
            text("class.door.title"),
            Label(text("class.door.about", **load_class().minutes, printing=command(PRINT)), "body", C.ink),
        )
        if em(1) > TOGETHER:
            tabs = self.tabs([text(f"class.door.{id}.title") for id in (*PARTS, "lesson")])
            shown = lesson_told if self.part == len(PARTS) else self._one_part(PARTS[self.part])
            return Column((Row((Panel(tabs, NO_PAD, grow=1), close)), Panel(shown, PAD, sheet.paper, grow=1)))
        columns = tuple(map(self._part, PARTS))
        body = Column((lesson_told, Grid(columns, em(COLUMN), gap=20)), gap=14)
        return Centred(sheet.sheet(title, "graduation-cap", body, (), (close,)), em(WIDE))

    def _ways(self, id: str) -> list[Way]:
        return {"teacher": self._teacher, "table": self._table, "home": self._home}[id]()

    def _one_part(self, id: str) -> Part:
        """What one of them can do, in as many columns as there is room for."""
        about = Label(self.text(f"class.door.{id}.about"), "label", C.ink2)
        return Column((about, Grid(tuple(self._buttons(id)), em(BUTTON), gap=8)), gap=10)

    def _part(self, id: str) -> Part:
        text = self.text
        head = Label(text(f"class.door.{id}.title"), "h3", C.ink, "display")
        about = Label(text(f"class.door.{id}.about"), "label", C.ink2)
        return Column((head, about, *self._buttons(id)), gap=8)

    def _buttons(self, id: str) -> list[Part]:
        made: list[Part] = []
        for number, (way, icon, act) in enumerate(self._ways(id)):
            kind = "primary" if not number and id == "teacher" else "plain"
            key = KEYS.get(way, "")
            shown = self.app.key(key) if key else ""
            told = self.text(f"class.door.{id}.{way}", **load_class().minutes, key=shown)
            made.append(Button(way, told, act, id, icon, kind, align="left", key=key))
        return made

    def first_focus(self) -> str:
        """The board of the usual plan."""
        return next(iter(load_class().plans))

    def _teacher(self) -> list[Way]:
        boards = [(plan, "timer", partial(self.app.open, "class_board", None, plan)) for plan in load_class().plans]
        return [
            *boards,
            ("code", "users", partial(self.app.open, "class_code")),
            ("doubt", "scale", partial(self.app.open, "assumptions")),
            ("together", "chart-line", partial(self.app.open, "class_together")),
        ]

    def _table(self) -> list[Way]:
        return [
            ("vote", "list-checks", partial(self.app.open, "vote")),
            ("play", "play", partial(class_start.play, self.app, lesson(), {})),
            ("roles", "users", self._roles),
            ("doubted", "scale", self._play_doubted),
        ]

    def _roles(self) -> None:
        self.open_page("roles")

    def _home(self) -> list[Way]:
        return [
            ("alone", "bot", self._alone),
            ("items", "circle-help", partial(self.app.open, "answers", None, "")),
            ("puzzles", "award", partial(opening.puzzles, self.app)),
        ]

    def _play_doubted(self) -> None:
        """The lesson under the average of the stages, for a second lesson; what it is about is told first."""
        class_start.play(self.app, doubted(), {})

    def _alone(self) -> None:
        opening.new_match(self.app, lesson(), None, 0, {FLAGSHIP: BEGINNER}, {COACH: True})
