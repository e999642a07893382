"""The list of saved matches, newest first, in front of the title or the table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.storage import savefile
from game.storage.settings import Settings
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import opening, slots
from game.ui.screens.slots import Slot
from game.ui.shell.dialog import Dialog
from game.ui.shell.scene import Scene
from game.ui.widgets import controls
from game.ui.widgets.focus import ILLEGAL, NORMAL, Item, Tip

if TYPE_CHECKING:
    pass

ROW = 92.0
PAGE = 5  # rows
PICTURE = (204.0, 77.0)


class LoadScene(Scene):
    """Choose a saved match to go on with. Files that cannot be read say why and are left alone."""

    opaque = False
    grows = 1.25

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []
        self.slots: list[Slot] = []
        self.first = 0
        self._pictures: dict[Path, pygame.Surface] = {}

    def entered(self) -> None:
        """Reads the folder."""
        self.paths = slots.paths()
        self.first = min(self.first, max(0, len(self.paths) - 1) // PAGE * PAGE)
        self._read_page()

    def _read_page(self) -> None:
        """Reads the saves in sight; their pictures come one after the other, when the list stands."""
        self.slots = [slots.slot(path, self.text) for path in self.paths[self.first : self.first + PAGE]]
        self._pictures.clear()
        self.app.after(1, self._draw_next)
        self.changed()

    def _draw_next(self) -> None:
        """Draws the first picture that is missing, then asks for the next."""
        wanted = next((slot for slot in self.slots if slot.match and slot.path not in self._pictures), None)
        if wanted is None or wanted.match is None or self not in self.app.scenes:
            return
        w, h = (round(side * self.frame.scale) for side in PICTURE)
        self._pictures[wanted.path] = slots.picture_of(wanted.match, (w, h))
        self.app.after(1, self._draw_next)
        self.app.redraw()

    def draw_all(self) -> None:
        """Draws every picture that is missing at once."""
        for _ in self.slots:
            self._draw_next()

    def resize(self, size: tuple[int, int]) -> None:
        """Pictures are drawn anew at the new size."""
        super().resize(size)
        if self._pictures:
            self._pictures.clear()
            self.app.after(1, self._draw_next)

    def settings_changed(self, before: Settings) -> None:
        """Pictures and words may be others now."""
        super().settings_changed(before)
        self._read_page()

    def first_focus(self) -> str:
        """The newest save."""
        return "save.0" if self.paths else "close"

    def back(self) -> None:
        """Esc closes the list."""
        self.app.pop()

    def _box(self) -> Box:
        w, h = min(960.0, self.w - 24), 116 + ROW * PAGE + 62
        return (self.w - w) / 2, (self.h - h) / 2, w, h

    def items(self) -> list[Item]:
        """The saves in sight, the way to the others, and out."""
        x, y, w, h = self._box()
        made = []
        for place, slot in enumerate(self.slots):
            made += self._row((x + 16, y + 60 + place * ROW, w - 32, ROW - 7), place, slot)
        foot = y + h - 54
        if len(self.paths) > PAGE:
            for number, (id, icon, step) in enumerate(
                (("newer", "chevron-up", -PAGE), ("older", "chevron-down", PAGE))
            ):
                possible = 0 <= self.first + step < len(self.paths)
                label = self.text(f"ui.load.{id}")
                box = (x + 16 + number * 166, foot, 160.0, 38.0)
                state = NORMAL if possible else "disabled"
                turn = partial(self._turn, step) if possible else None
                made.append(controls.button(id, box, label, turn, group="turn", icon=icon, state=state))
        folder = self.text("ui.load.folder", folder=savefile.printable(str(savefile.saves_folder()), 90))

        def paint(canvas: Canvas, item: Item) -> None:
            left, top, wide, high = item.box
            canvas.text(folder, left, top + high / 2, "small", C.ink2, room=wide)

        made.append(Item("folder", "folder", (x + 16, y + h - 82, w - 32, 24.0), folder, None, paint, tip=Tip(folder)))
        close = self.text("ui.common.close")
        made.append(
            controls.button("close", (x + w - 146, foot, 130, 38), close, self.back, group="close", kind="primary")
        )
        return made

    def _row(self, box: Box, place: int, slot: Slot) -> list[Item]:
        """A save and, but for one that is being played, the button that deletes it."""
        x, y, w, h = box
        spared = 0 if slot.played else 52
        lines = slots.about(slot.match) if slot.match else (slot.reason, "")
        told = (slot.name, (*lines, slot.date)) if slot.match else (self.text("ui.load.unreadable"), (slot.reason,))
        spoken = ", ".join(part for part in (slot.name, *lines, slot.date) if part)
        choose = partial(self._open, slot.path) if slot.match else None
        paint = partial(self._paint_row, slot=slot, lines=lines)
        state = NORMAL if slot.match else ILLEGAL
        made = [Item(f"save.{place}", "saves", (x, y, w - spared, h), spoken, choose, paint, state, Tip(*told))]
        if spared:
            label = self.text("ui.load.delete", name=slot.name)
            made.append(
                controls.button(
                    f"delete.{place}", (x + w - 44, y, 44.0, h), "", partial(self.ask_to_delete, slot),
                    group="saves", icon="trash-2", spoken=label, tip=Tip(label),
                )
            )  # fmt: skip
        return made

    def _paint_row(self, canvas: Canvas, item: Item, slot: Slot, lines: tuple[str, str]) -> None:
        x, y, w, h = item.box
        good = slot.match is not None
        fill = None if not good else C.white if item.hover else C.paper2
        line, width = (C.ink2, 1.25) if not good else (C.ink, 2.0) if item.hover else (C.line2, 1.25)
        canvas.rrect(item.box, fill, 6, line, width, () if good else (3, 2))
        picture = self._pictures.get(slot.path)
        frame = (x + 4, y + 4, *PICTURE)
        if picture:
            canvas.surface.blit(picture, canvas.rect(frame))
        elif good:
            canvas.rrect(frame, C.table, 4)
        else:
            canvas.icon("ban", x + PICTURE[0] / 2, y + h / 2, 28, C.ink2)
        left = x + PICTURE[0] + 18
        room = x + w - left - 12
        canvas.text(slot.name, left, y + 18, "body", C.ink, "semibold", room=room - 150)
        canvas.text(slot.date, x + w - 12, y + 18, "label", C.ink2, "medium", "right", room=144)
        if good:
            canvas.text(lines[0], left, y + 43, "label", C.ink, room=room)
            canvas.text(lines[1], left, y + 66, "small", C.ink2, room=room)
        else:
            canvas.text(slot.reason, left, y + 34, "small", C.ink2, valign="top", room=room, lines=3)

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
            reason = error.strerror or type(error).__name__
            opening.refused(self.app, savefile.SaveError("cannot_write", file=slot.path.name, reason=reason))
        self.entered()

    def _turn(self, step: int) -> None:
        self.first += step
        self.focus.set("save.0", self.focus.ring)
        self._read_page()

    def _open(self, path: Path) -> None:
        try:
            opening.load(self.app, path)
        except savefile.SaveError as error:
            opening.refused(self.app, error)

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel turns the pages."""
        step = -PAGE if steps > 0 else PAGE
        if 0 <= self.first + step < len(self.paths):
            self._turn(step)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Page up and page down turn the pages."""
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            self.on_wheel(1 if event.key == pygame.K_PAGEUP else -1, 0, 0)
            return True
        return False

    def paint(self, canvas: Canvas) -> None:
        """The mat, its title bar, and how much of the list is in sight."""
        x, y, w, h = self._box()
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 46), C.ink, 8)
        canvas.fill((x, y + 24, w, 22), C.ink)
        canvas.icon("folder-open", x + 28, y + 23, 22, C.gold)
        canvas.text(self.text("ui.load.title"), x + 48, y + 23, "h3", C.on_table, room=w * 0.4)
        if not self.paths:
            canvas.text(self.text("ui.load.none"), x + 24, y + 80, "body", C.ink, valign="top", room=w - 48, lines=3)
        elif len(self.paths) > PAGE:
            last = min(self.first + PAGE, len(self.paths))
            seen = self.text("ui.load.more", first=self.first + 1, last=last, count=len(self.paths))
            canvas.text(seen, x + w - 16, y + 23, "label", C.on_table2, "medium", "right", room=w * 0.4)
