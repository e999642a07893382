"""Asks for the name of a file and writes it: in the folder where such files are kept, or at a path typed in full."""

from __future__ import annotations

import os
from pathlib import Path

from game.rules.words.errors import TextError
from game.storage import files
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Scene
from game.ui.widgets.controls import button
from game.ui.widgets.focus import Item
from game.ui.widgets.text_field import TextField, text_field

MOST_LETTERS = 120


class FileNameScene(Scene):
    """A subclass says where such files are kept, what they are called by default, and writes them."""

    opaque = False
    height = 240.0
    above = 68.0  # room over the name

    def __init__(self, suggested: str) -> None:
        super().__init__()
        self.field = TextField(suggested, MOST_LETTERS)
        self.message = ""
        self.failed = False

    # --- for subclasses

    @property
    def heading(self) -> str:
        """What the scene does."""
        raise NotImplementedError

    @property
    def folder(self) -> Path:
        """Where such files are kept."""
        raise NotImplementedError

    @property
    def ending(self) -> str:
        """How their names end."""
        return ".json"

    def write(self, path: Path) -> None:
        """Writes the file. Raises `game.storage.TextError` if it cannot."""
        raise NotImplementedError

    # --- the scene

    def _box(self) -> Box:
        return (self.w - 560) / 2, (self.h - self.height) / 2, 560, self.height

    def items(self) -> list[Item]:
        """The name, and the buttons."""
        x, y, w, h = self._box()
        text = self.text
        place = (x + 20, y + self.above + 18, w - 40, 38.0)
        name = text_field("name", place, self.field, text("ui.save.name"), self._save, "name")
        cancel = (x + w - 140, y + h - 56, 120.0, 40.0)
        save = (x + w - 280, y + h - 56, 130.0, 40.0)
        return [
            name,
            button("save", save, text("ui.save.save"), self._save, group="buttons", kind="primary", icon="save"),
            button("cancel", cancel, text("ui.common.back"), self.back, group="buttons"),
        ]

    def first_focus(self) -> str:
        """The name."""
        return "name"

    def back(self) -> None:
        """Closes it."""
        self.app.pop()

    def path(self) -> Path | None:
        """The file that is meant, or None if the name cannot be one."""
        typed = self.field.value.strip()
        if not typed:
            return None
        try:
            path = Path(typed).expanduser()
        except RuntimeError:  # the home of somebody who has none
            return None
        if not path.is_absolute():
            if not files.is_name_everywhere(typed):
                return None
            path = self.folder / typed
        if not path.name:
            return None
        return path if path.suffix == self.ending else path.with_name(path.name + self.ending)

    def _save(self) -> None:
        path = self.path()
        if path is None:
            self._tell(self.text("ui.save.no_name"), True)
        elif os.path.exists(path):  # Path.exists raises where it may not look
            question = self.text("ui.save.replace_question", file=path.name)
            options = [
                (self.text("ui.save.replace"), "plain", lambda: self._write(path)),
                (self.text("ui.common.cancel"), "primary", lambda: None),
            ]
            self.app.push(Dialog(self.text("ui.save.replace_title"), question, options, "save"))
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            self.write(path)
        except TextError as error:
            self._tell(self.text(f"{error.section}.{error.key}", **error.fields), True)
        else:
            self._tell(self.text("ui.save.done", file=path.name), False)

    def _tell(self, message: str, failed: bool) -> None:
        self.message, self.failed = message, failed
        self.changed()

    def paint(self, canvas: Canvas) -> None:
        """The question and what came of it."""
        x, y, w, h = self._box()
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 44), C.ink, 8)
        canvas.fill((x, y + 22, w, 22), C.ink)
        canvas.icon("save", x + 26, y + 22, 20, C.gold)
        canvas.text(self.heading, x + 46, y + 22, "h3", C.on_table, room=w - 60)
        canvas.text(self.text("ui.save.name"), x + 20, y + self.above, "label", C.ink, "semibold", room=w - 40)
        if self.message:
            colour = C.bad if self.failed else C.good
            middle = y + self.above + 82
            canvas.icon("triangle-alert" if self.failed else "check", x + 30, middle, 18, colour)
            canvas.text(self.message, x + 46, middle, "label", colour, room=w - 66, lines=2)
