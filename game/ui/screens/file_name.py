"""Asks for the name of a file and writes it: in the folder where such files are kept, or at a path typed in full."""

from __future__ import annotations

import os
from pathlib import Path

from game.rules.words.errors import TextError
from game.storage import files
from game.ui.draw.canvas import Box
from game.ui.draw.theme import C
from game.ui.shell.arranged import ArrangedScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import sheet
from game.ui.widgets.focus import Item
from game.ui.widgets.leaves import Button, Control, Label, Space, icon
from game.ui.widgets.text_field import TextField, text_field
from game.ui.widgets.tree import Centred, Column, Part, Row, control_height, em

MOST_LETTERS = 120
WIDE = 560.0  # em: of the sheet
LINE = 18.0  # room for what came of it


class FileNameScene(ArrangedScene):
    """A subclass says where such files are kept, what they are called by default, and writes them."""

    opaque = False

    def __init__(self, suggested: str) -> None:
        super().__init__()
        self.field = TextField(suggested, MOST_LETTERS, offered=True)
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

    def above(self) -> tuple[Part, ...]:
        """What stands over the name."""
        return ()

    def below(self) -> tuple[Part, ...]:
        """What stands under the name."""
        return ()

    def page(self) -> Part:
        """The name, what came of it, and the buttons."""
        text = self.text
        name = Control(self._field, 0, control_height())
        label = Label(text("ui.save.name"), "label", C.ink, "semibold")
        colour, sign = (C.bad, "triangle-alert") if self.failed else (C.good, "check")
        said = (Row((icon(sign, 18, colour), Label(self.message, "label", colour, grow=1))),) if self.message else ()
        foot = (
            Button("save", text("ui.save.save"), self._save, icon="save", kind="primary"),
            Button("cancel", text("ui.common.back"), self.back),
        )
        body = Column((*self.above(), label, name, *self.below(), *(said or (Space(0, LINE),))))
        return Centred(sheet.sheet(self.heading, "save", body, foot=foot), em(WIDE))

    def _field(self, box: Box) -> Item:
        return text_field("name", box, self.field, self.text("ui.save.name"), self._save, "name")

    def first_focus(self) -> str:
        """The name."""
        return "name"

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
