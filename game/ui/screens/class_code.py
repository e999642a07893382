"""The code of a class: made, typed or copied here, with the link that brings it to the tables."""

from __future__ import annotations

from functools import partial

from game.session.classroom import class_code, qr
from game.ui.draw.canvas import Box
from game.ui.draw.theme import C
from game.ui.screens import class_start, qr_picture
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets import clipboard, sheet
from game.ui.widgets.focus import Item
from game.ui.widgets.leaves import Button, Control, Label
from game.ui.widgets.text_field import TextField, text_field
from game.ui.widgets.tree import TOP, Centred, Column, Fits, Flow, Part, Row, control_height, em

WIDE = 900.0  # em: of the sheet
CODE = 220.0  # size of the picture on this page


class ClassCodeScene(ArrangedScene):
    """The code large, another one, one that is typed, and what can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.field = TextField("", class_code.MOST_LETTERS, class_code.may_hold)
        self.message = ""

    def entered(self) -> None:
        """A class has a code as soon as somebody asks for it."""
        super().entered()
        class_start.ensure(self.app)
        self.field = TextField(self.app.classroom.code, class_code.MOST_LETTERS, class_code.may_hold, offered=True)
        self.changed()

    # --- the page

    def page(self) -> Part:
        """The code in a field, what can be done with it, and the link with its picture."""
        text, address = self.text, class_start.link(self.app)
        words: list[Part] = [
            Label(text("class.code.about"), "body", C.ink),
            Label(text("class.hand_in.code"), "label", C.ink, "semibold"),
            Control(self._field, em(240.0), control_height()),
        ]
        does = [
            Button("copy", text("class.code.copy"), partial(self.copy, "code"), "code", "scroll-text", "primary"),
            Button("another", text("class.code.another"), self.another, "code", "rotate-ccw"),
        ]
        if address:
            words += [
                Label(text("class.code.link"), "label", C.ink, "semibold"),
                class_start.address_label(address, "body"),
            ]
            does.insert(
                1, Button("copy_link", text("class.code.copy_link"), partial(self.copy, "link"), "code", "send")
            )
        words.append(Flow(tuple(does)))
        if self.message:
            words.append(Label(self.message, "label", C.ink, "semibold"))
        body: Part = Column(tuple(words), gap=10, grow=1)
        if address and qr.fits(address) and em(1) <= class_start.LARGE_TO:
            picture = qr_picture.picture(address, size=CODE)
            body = Fits(((em(class_start.BESIDE), Row((body, picture), 18, TOP)), (0.0, body)))
        close = Button("close", text("ui.common.back"), self.back, "close", "undo-2")
        return Centred(sheet.sheet(text("class.door.teacher.code"), "users", body, (), (close,)), em(WIDE))

    def _field(self, box: Box) -> Item:
        return text_field("code", box, self.field, self.text("class.hand_in.code"), self._take, "code")

    def first_focus(self) -> str:
        """What is done most."""
        return "copy"

    # --- what can be done

    def copy(self, what: str) -> None:
        """Copies the code, or the link."""
        self._take()
        copied = clipboard.copy(self.app.classroom.code if what == "code" else class_start.link(self.app))
        self._say("class.code.copied" if copied else "class.code.no_clipboard")

    def another(self) -> None:
        """Makes a new code, for another class."""
        self.app.classroom.code = class_code.new_code()
        self.field = TextField(self.app.classroom.code, class_code.MOST_LETTERS, class_code.may_hold, offered=True)
        self._say("class.code.new")

    def _take(self) -> None:
        """What was typed is the code from now on; an empty field leaves it as it was."""
        self.app.classroom.code = class_code.read(self.field.value) or self.app.classroom.code

    def _say(self, key: str) -> None:
        self.message = self.text(key, code=self.app.classroom.code)
        self.changed()

    def back(self) -> None:
        """Esc: away; what was typed is kept."""
        self._take()
        self.app.pop()
