"""The saved matches, newest first: what each holds, with a picture of its table, in front of the title or the table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pygame

from game.storage import files, savefile
from game.storage.settings import Settings
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import opening, slots
from game.ui.screens.browser import BrowserScene, Entry
from game.ui.screens.slots import Slot
from game.ui.shell.dialog import Dialog
from game.ui.widgets import sheet
from game.ui.widgets.focus import ILLEGAL, NORMAL, Tip
from game.ui.widgets.leaves import Button, Drawn, Label, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import STRETCH, Part, Row, Ruler


class LoadScene(BrowserScene):
    """Choose a saved match to go on with. Files that cannot be read say why and are left alone."""

    icon = "folder-open"
    entry_id = "save"
    group = "saves"
    share = 0.48
    notes = 1
    opens = True

    def __init__(self, to_analyse: bool = False) -> None:
        """``to_analyse``: choosing a match analyses it instead of going on with it."""
        super().__init__()
        self.to_analyse = to_analyse
        self.paths: list[Path] = []
        self.slots: dict[Path, Slot] = {}  # those that were read
        self._pictures: dict[Path, pygame.Surface] = {}
        self._picture_size = (1, 1)

    def entered(self) -> None:
        """Reads the folder; each file is read when it comes in sight."""
        self.paths = slots.paths()
        self.slots.clear()
        self._pictures.clear()
        self.changed()

    def slot(self, number: int) -> Slot:
        """What the file with this number holds."""
        path = self.paths[number]
        if path not in self.slots:
            self.slots[path] = slots.slot(path, self.text)
        return self.slots[path]

    def settings_changed(self, before: Settings) -> None:
        """Pictures and words may be others now."""
        self.slots.clear()
        self._pictures.clear()
        super().settings_changed(before)

    def resize(self, size: tuple[int, int]) -> None:
        """The picture is drawn anew at the new size."""
        super().resize(size)
        self._pictures.clear()

    # --- the list

    @property
    def title(self) -> str:
        """The heading."""
        return self.text("ui.load.to_analyse" if self.to_analyse else "ui.load.title")

    @property
    def nothing(self) -> str:
        """That there is no saved match."""
        return self.text("ui.load.none")

    @property
    def foot(self) -> str:
        """Where the saves are."""
        return self.text("ui.load.folder", folder=savefile.printable(str(savefile.saves_folder()), 90))

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self.paths)

    def row_height(self) -> float:
        """That of two lines: only what is in sight is read."""
        return self.line_height() + self.ruler().height_of("国", 99, "small")

    def entry(self, number: int) -> Entry:
        """A save: its name, where it stands, when it was played; and the button that deletes it."""
        slot = self.slot(number)
        lines = slots.about(slot.match) if slot.match else (slot.reason, "")
        tip = Tip(slot.name, tuple(filter(None, (*lines, slot.date))))
        spoken = ", ".join(filter(None, (slot.name, *lines, slot.date)))
        go = self._analyse if self.to_analyse else self._open
        choose = partial(go, slot.path) if slot.match else None
        state = NORMAL if slot.match else ILLEGAL
        beside: list[Part] = []
        if slot.match and not self.to_analyse:
            label = self.text("ui.load.analyse", name=slot.name)
            go = partial(self._analyse, slot.path)
            beside.append(
                Button(f"analyse.{number}", "", go, "saves", "chart-line", "dark", tip=Tip(label), spoken=label)
            )
        if not slot.played:
            label = self.text("ui.load.delete", name=slot.name)
            ask = partial(self.ask_to_delete, slot)
            beside.append(Button(f"delete.{number}", "", ask, "saves", "trash-2", "dark", tip=Tip(label), spoken=label))
        row = Row(tuple(beside), 4, STRETCH) if beside else None
        return Entry(slot.name, lines[0], slot.date, None, spoken, state, tip, choose, row)

    def content(self, number: int, ruler: Ruler, width: float) -> Sequence[Block]:
        """The table of the match as all may see it, where it stands, and who plays; or why it cannot be read."""
        slot = self.slot(number)
        blocks = [sheet.heading(slot.name, "h3"), *sheet.paragraph(slot.date, "label", C.ink2)]
        if slot.match is None:
            why = Label(self.text("ui.load.unreadable"), "body", C.ink, "bold", grow=1)
            return [*blocks, sheet.ruled((icon("ban", 20), why), C.paper2), *sheet.paragraph(slot.reason, "body")]
        _, _, wide, high = slots.SHOWN
        tall = width * high / wide
        self._picture_size = round(width * self.frame.scale), round(tall * self.frame.scale)
        if slot.path not in self._pictures:
            self.app.after(1, partial(self._draw, slot))
        picture = Drawn(partial(self._paint_picture, path=slot.path), width, tall + sheet.AFTER)
        lines = [block for line in slots.about(slot.match) for block in sheet.paragraph(line, "body")]
        return [*blocks, Block(picture), *lines]

    def _paint_picture(self, canvas: Canvas, box: Box, path: Path) -> None:
        x, y, w, h = box
        picture = self._pictures.get(path)
        if picture is None:
            canvas.rrect((x, y, w, h - sheet.AFTER), C.table, 4)
        else:
            canvas.paste(picture, canvas.rect(box))

    def _draw(self, slot: Slot) -> None:
        """Draws the picture of the save that is shown, when the page stands."""
        shown = self.paths[self.chosen] if self.chosen < self.count else None
        if slot.match is None or slot.path != shown or slot.path in self._pictures or not self.is_open:
            return
        self._pictures[slot.path] = slots.picture_of(slot.match, self._picture_size)
        self.app.redraw()

    def draw_all(self) -> None:
        """Draws the picture of the save that is shown at once."""
        self.refresh()
        if self.count:
            self._draw(self.slot(self.chosen))

    # --- what can be done

    def ask_to_delete(self, slot: Slot) -> None:
        """Asks whether a save shall be deleted."""
        text = self.text
        folder = savefile.printable(str(slot.path.parent / slots.PUT_AWAY), 60)
        options = [
            (text("ui.load.delete_yes"), "plain", lambda: self._delete(slot)),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        question = text("ui.load.delete_question", name=slot.name, date=slot.date, folder=folder)
        self.app.push(Dialog(text("ui.load.delete_title"), question, options, "trash-2"))

    def _delete(self, slot: Slot) -> None:
        try:
            slots.put_away(slot.path)
        except OSError as error:
            told = savefile.SaveError("cannot_write", file=slot.path.name, reason=files.reason(error))
            opening.refused(self.app, told)
        self.entered()

    def _analyse(self, path: Path) -> None:
        try:
            self.app.open("analysis", opening.read_to_look(self.app, path))
        except savefile.SaveError as error:
            opening.refused(self.app, error)

    def _open(self, path: Path) -> None:
        try:
            opening.load(self.app, path)
        except savefile.SaveError as error:
            opening.refused(self.app, error)
