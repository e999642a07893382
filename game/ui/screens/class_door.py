"""The door for a class: the teacher's board, a table that plays a lesson, and homework."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial

from game.rules.class_plan import load_class
from game.rules.model import FLAGSHIP
from game.session.classroom.counts import MOMENTS
from game.session.seats import BEGINNER, COACH
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import sheet
from game.ui.widgets.leaves import Button, Label
from game.ui.widgets.tree import Centred, Column, Grid, Part, em

WIDE = 1040.0  # em: of the page
COLUMN = 300.0  # em: least width of one of its three parts
CODE_LETTERS, CODE_LENGTH = "ABCDEFHJKLMNPRTUVWXY3479", 4  # no two that are taken for one another
PARTS = ("teacher", "table", "home")


def lesson() -> str:
    """The scenario that is made for a class."""
    return load_class().scenario


def doubted() -> str:
    """The same with the rule turned that carries the article's thesis."""
    return load_class().doubted


class ClassDoorScene(ArrangedScene):
    """What a class does with this program, by who stands before it."""

    grows = 1.4

    def page(self) -> Part:
        """For the teacher, for a table of students, and for home."""
        text = self.text
        ways = {"teacher": self._teacher(), "table": self._table(), "home": self._home()}
        columns = tuple(self._part(id, ways[id]) for id in PARTS)
        body = Column(
            (Label(text("class.door.about", **load_class().minutes), "body", C.ink), Grid(columns, em(COLUMN), gap=20)),
            gap=14,
        )
        close = Button("close", text("ui.common.back"), self.back, "close", "undo-2")
        return Centred(sheet.sheet(text("class.door.title"), "graduation-cap", body, (), (close,)), em(WIDE))

    def _part(self, id: str, ways: list[tuple[str, str, Callable[[], None]]]) -> Part:
        text = self.text
        parts: list[Part] = [
            Label(text(f"class.door.{id}.title"), "h3", C.ink, "display"),
            Label(text(f"class.door.{id}.about"), "label", C.ink2),
        ]
        first = True
        for way, icon, act in ways:
            kind = "primary" if first and id == "teacher" else "plain"
            told = text(f"class.door.{id}.{way}", **load_class().minutes, key=self.app.key("roles"))
            parts.append(Button(way, told, act, id, icon, kind, align="left"))
            first = False
        return Column(tuple(parts), gap=8)

    def first_focus(self) -> str:
        """The board of the usual plan."""
        return next(iter(load_class().plans))

    def _teacher(self) -> list[tuple[str, str, Callable[[], None]]]:
        boards = [(plan, "timer", partial(self.app.open, "class_board", None, plan)) for plan in load_class().plans]
        return [
            *boards,
            ("new_code", "users", self._new_code),
            ("doubt", "scale", partial(self.app.open, "assumptions")),
            ("together", "chart-line", partial(self.app.open, "class_together")),
        ]

    def _new_code(self) -> None:
        """Says a code that the tables of a class have in common; nothing keeps it."""
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        title, told = self.text("class.door.teacher.new_code"), self.text("class.together.code_is", code=code)
        opening.tell(self.app, title, told, "graduation-cap")

    def _table(self) -> list[tuple[str, str, Callable[[], None]]]:
        return [
            ("vote", "list-checks", partial(self.app.open, "answers", None, MOMENTS[0], self._play)),
            ("play", "play", partial(self._play, {})),
            ("roles", "users", self._roles),
            ("doubted", "scale", self._play_doubted),
        ]

    def _roles(self) -> None:
        self.open_page("roles")

    def _home(self) -> list[tuple[str, str, Callable[[], None]]]:
        return [
            ("alone", "bot", self._alone),
            ("items", "circle-help", partial(self.app.open, "answers", None, "")),
            ("puzzles", "award", partial(opening.puzzles, self.app)),
        ]

    def _play(self, counts: dict[str, str]) -> None:
        """Two pairs at this computer, with the coach; what they voted goes with the match."""
        options: dict[str, bool | str] = {COACH: True, **counts}
        opening.new_match(self.app, lesson(), None, 0, {}, options)

    def _play_doubted(self) -> None:
        """The lesson under the average of the stages, for a second lesson; what it is about is told first."""
        options: dict[str, bool | str] = {COACH: True}
        opening.new_match(self.app, doubted(), None, 0, {}, options)

    def _alone(self) -> None:
        opening.new_match(self.app, lesson(), None, 0, {FLAGSHIP: BEGINNER}, {COACH: True})
