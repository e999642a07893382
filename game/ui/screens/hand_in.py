"""A table's line on the screen: as a code for a camera, to be copied, or as a file; and the votes after the match."""

from __future__ import annotations

from functools import partial

from game.session.classroom import qr
from game.session.classroom.class_code import CODE, MOST_LETTERS, may_hold
from game.session.classroom.counts import MOMENTS
from game.session.classroom.gathering import ENDING
from game.session.classroom.table_line import TABLE, LineError, line_of
from game.session.match import Match
from game.session.session import Session
from game.storage import files
from game.ui.draw.canvas import Box
from game.ui.draw.theme import C
from game.ui.screens import opening, qr_picture, written
from game.ui.screens.class_files import folder
from game.ui.shell.arranged import PartedScene
from game.ui.widgets import clipboard, sheet
from game.ui.widgets.focus import Item
from game.ui.widgets.leaves import Button, Control, Label
from game.ui.widgets.sheet import NO_PAD
from game.ui.widgets.text_field import TextField, text_field
from game.ui.widgets.tree import TOP, Centred, Column, Fits, Flow, Panel, Part, Row, control_height, em

WIDE = 1060.0  # em: of the sheet
BESIDE = 600.0  # em: from here on the code stands beside the words
TOGETHER = 1.4  # size of text to which all stands on one page
PARTS = ("whose", "line", "camera", "votes")
PAD = (18.0, 14.0, 18.0, 14.0)
MOST_TABLE = 3  # figures of a table's number


class HandInScene(PartedScene):
    """The line of a match that is over or was stopped; code and table are kept with the match."""

    def __init__(self, match: Match | Session) -> None:
        super().__init__()
        self.session = Session.of(match)
        self.match = self.session.match
        options = self.match.options
        self.code = TextField(str(options.get(CODE, "")), MOST_LETTERS, may_hold)
        self.table = TextField(str(options.get(TABLE, "")), MOST_TABLE, str.isdecimal)
        self.message = ""

    def line(self) -> str:
        """The line as things stand. Raises `LineError` while something is missing."""
        typed = self.table.value
        return str(line_of(self.match, self.code.value, int(typed) if typed.isascii() and typed.isdecimal() else 0))

    # --- the page

    def page(self) -> Part:
        """The two fields, the line in words and what can be done with it, and the code for a camera."""
        text = self.text
        try:
            line, wrong = self.line(), ""
        except LineError as error:
            empty = error.key == "no_table" and not self.table.value
            line = ""
            wrong = text("class.hand_in.empty") if empty else text(f"{error.section}.{error.key}", **error.fields)
        close = Button("close", text("ui.common.back"), self.back, "close", "undo-2")
        if em(1) > TOGETHER:
            return self._one_part(line, wrong, close)
        words = Column(tuple(self._words(line, wrong)), gap=10, grow=1)
        made: Part = words
        if line and qr.fits(line):
            code = self._camera(line)
            made = Fits(((em(BESIDE), Row((words, code), 18, TOP)), (0, Column((code, words), gap=12))))
        title = text("class.hand_in.title")
        return Centred(sheet.sheet(title, "send", made, (), (*self._votes(), close)), em(WIDE))

    def _one_part(self, line: str, wrong: str, close: Part) -> Part:
        """Larger words have room for one at a time: whose line it is, the line, its code for a camera, the votes."""
        text = self.text
        tabs = self.tabs([text(f"class.hand_in.parts.{part}") for part in PARTS])
        told: Part = Column(tuple(self._told(line, wrong)), gap=10)
        camera = told if wrong or not qr.fits(line) else self._camera(line, 1)
        about = Label(text("class.hand_in.about"), "body", C.ink)
        shown = (Column((*self._fields(), about), gap=10), told, camera, Column(tuple(self._votes()), gap=10))
        return Column((Row((Panel(tabs, NO_PAD, grow=1), close)), Panel(shown[self.part], PAD, sheet.paper, grow=1)))

    def _camera(self, line: str, grow: float = 0.0) -> Part:
        return qr_picture.picture(line, grow)

    def _words(self, line: str, wrong: str) -> list[Part]:
        about = Label(self.text("class.hand_in.about"), "body", C.ink)
        return [about, *self._fields(), *self._told(line, wrong)]

    def _fields(self) -> list[Part]:
        made: list[Part] = []
        for id, field in (("code", self.code), ("table", self.table)):
            made.append(Label(self.text(f"class.hand_in.{id}"), "label", C.ink, "semibold"))
            made.append(Control(partial(self._field, id=id, field=field), em(240.0), control_height()))
        return made

    def _told(self, line: str, wrong: str) -> list[Part]:
        """The line and what can be done with it, or what is wrong."""
        text = self.text
        made: list[Part] = []
        if wrong:
            return [Label(wrong, "body", C.ink2)]
        if not qr.fits(line):
            most = qr.MOST_LETTERS
            made.append(Label(text("class.hand_in.too_long", letters=len(line), most=most), "label", C.ink2))
        made.append(Label(_broken(line), "small", C.ink2))
        buttons = (
            Button("copy", text("class.hand_in.copy"), self.copy, "line", "scroll-text", "primary"),
            Button("save", text("class.hand_in.save"), self.save, "line", "save"),
        )
        made.append(Flow(buttons))
        return [*made, Label(self.message, "label", C.ink, "semibold")] if self.message else made

    def _field(self, box: Box, id: str, field: TextField) -> Item:
        return text_field(id, box, field, self.text(f"class.hand_in.{id}"), None, id)  # Tab goes on to the next

    def _votes(self) -> list[Part]:
        made: list[Part] = []
        for moment in MOMENTS[1:]:
            label = self.text(f"class.hand_in.votes.{moment}")
            made.append(Button(moment, label, partial(self._vote, moment), "votes", "list-checks"))
        return made

    def first_focus(self) -> str:
        """What has to be typed first."""
        return "code" if not self.code.value else "table" if not self.table.value else "copy"

    # --- what can be done

    def copy(self) -> None:
        """Copies the line."""
        copied = clipboard.copy(self.line())
        self._say("class.hand_in.copied" if copied else "class.hand_in.no_clipboard")

    def save(self) -> None:
        """Writes the line into a file beside the saves; what it wrote there for this table before is replaced."""
        line = line_of(self.match, self.code.value, int(self.table.value))
        path = folder() / (self.text("class.hand_in.name", code=line.code, table=line.table).strip("- ") + ENDING)
        try:
            files.write_text(path, f"{line}\n")
        except OSError as error:
            self._say("savefile.cannot_write", file=path.name, reason=files.reason(error))
            return
        self._say("class.hand_in.saved", file=written.told(path, self.text))

    def _say(self, key: str, **fields: object) -> None:
        self._keep()
        self.message = self.text(key, **fields)
        self.changed()

    def _vote(self, moment: str) -> None:
        self._keep()
        self.app.open("answers", self.session, moment)

    def _keep(self) -> None:
        """Code and table go with the match, so that nobody types them twice."""
        typed: dict[str, str | int] = {CODE: self.code.value.upper()} if self.code.value else {}
        if self.table.value:
            typed[TABLE] = int(self.table.value)
        self.match.options = dict(self.match.options) | typed
        self.session.keep()
        error = self.session.unsaved
        if error is not None:
            self.message = self.text(f"savefile.{error.key}", **error.fields)

    def back(self) -> None:
        """Esc: back to how the match ended; that code and table could not be kept is told there."""
        self._keep()
        self.app.pop()
        if self.session.unsaved is not None:
            opening.refused(self.app, self.session.unsaved)


def _broken(line: str) -> str:
    """A line with places at which it may go on below, so that it fits any width."""
    return " ".join(line[start : start + 12] for start in range(0, len(line), 12))
