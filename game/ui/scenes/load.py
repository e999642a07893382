"""The list of saved matches, newest first, in front of the title or the table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game import savefile
from game.ui import widgets
from game.ui.canvas import Box, Canvas
from game.ui.draw import words
from game.ui.focus import ILLEGAL, NORMAL, Item, Tip
from game.ui.scene import Scene
from game.ui.scenes import opening
from game.ui.theme import C

if TYPE_CHECKING:
    from game.match import Match
    from game.ui.app import App

Found = tuple[Path, "savefile.Save | savefile.SaveError"]
ROW = 56.0
PAGE = 7  # rows


class LoadScene(Scene):
    """Choose a saved match to go on with. Files that cannot be read say why and are left alone."""

    opaque = False

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self.first = 0

    def entered(self) -> None:
        """Reads the folder."""
        self.found = savefile.list_saves()
        self.first = min(self.first, max(0, len(self.found) - 1) // PAGE * PAGE)
        self.changed()

    def first_focus(self) -> str:
        """The newest save."""
        return "save.0" if self.found else "close"

    def back(self) -> None:
        """Esc closes the list."""
        self.app.pop()

    def _box(self) -> Box:
        w, h = 720.0, 116 + ROW * PAGE + 62
        return (self.w - w) / 2, (self.h - h) / 2, w, h

    def items(self) -> list[Item]:
        """The saves in sight, the way to the others, and out."""
        x, y, w, h = self._box()
        made = []
        for place, (path, save) in enumerate(self.found[self.first : self.first + PAGE]):
            made.append(self._row((x + 16, y + 62 + place * ROW, w - 32, ROW - 6), place, path, save))
        foot = y + h - 54
        if len(self.found) > PAGE:
            for number, (id, icon, step) in enumerate(
                (("newer", "chevron-up", -PAGE), ("older", "chevron-down", PAGE))
            ):
                possible = 0 <= self.first + step < len(self.found)
                label = self.text(f"ui.load.{id}")
                box = (x + 16 + number * 136, foot, 130.0, 38.0)
                state = NORMAL if possible else "disabled"
                turn = partial(self._turn, step) if possible else None
                made.append(widgets.button(id, box, label, turn, group="turn", icon=icon, state=state))
        close = self.text("ui.common.close")
        made.append(
            widgets.button("close", (x + w - 146, foot, 130, 38), close, self.back, group="close", kind="primary")
        )
        return made

    def _row(self, box: Box, place: int, path: Path, save: savefile.Save | savefile.SaveError) -> Item:
        name, about, date = self._name(path), self._about(save), opening.saved_at(path)
        unreadable = isinstance(save, savefile.SaveError)
        tip = Tip(self.text("ui.load.unreadable"), (about,)) if unreadable else None
        state = ILLEGAL if unreadable else NORMAL

        def paint(canvas: Canvas, item: Item) -> None:
            x, y, w, h = item.box
            fill = None if unreadable else C.white if item.hover else C.paper2
            line, width = (C.ink2, 1.25) if unreadable else (C.ink, 2.0) if item.hover else (C.line2, 1.25)
            canvas.rrect(item.box, fill, 6, line, width, (3, 2) if unreadable else ())
            canvas.icon("ban" if unreadable else "save", x + 24, y + h / 2, 20, C.ink2 if unreadable else C.ink)
            canvas.text(name, x + 46, y + 15, "body", C.ink, "semibold", room=w - 210)
            canvas.text(about, x + 46, y + h - 15, "small", C.ink2, room=w - 62)
            canvas.text(date, x + w - 14, y + 15, "label", C.ink2, "medium", "right", room=150)

        choose = None if unreadable else partial(self._open, path)
        return Item(f"save.{place}", "saves", box, f"{name}, {about}, {date}", choose, paint, state, tip)

    def _name(self, path: Path) -> str:
        if path == savefile.autosave_path():
            return self.text("ui.load.autosave")
        return savefile.printable(path.stem)

    def _about(self, save: savefile.Save | savefile.SaveError) -> str:
        if isinstance(save, savefile.SaveError):
            return self.text(f"savefile.{save.key}", **save.fields)
        key = f"scenarios.{save.scenario}.name"
        name = self.text(key) if self.text.has(key) else save.scenario
        if not save.bid:
            return self.text("ui.load.about", scenario=name, count=len(save.decisions))
        return self.text("ui.load.about_bid", scenario=name, count=len(save.decisions), bid=words.score(save.bid))

    def _turn(self, step: int) -> None:
        self.first += step
        self.focus.set("save.0", self.focus.ring)
        self.changed()

    def _open(self, path: Path) -> None:
        def go() -> None:
            try:
                opening.load(self.app, path)
            except savefile.SaveError as error:
                opening.refused(self.app, error)

        if path == savefile.autosave_path():
            go()
        else:
            opening.make_room(self.app, go)

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel turns the pages."""
        step = -PAGE if steps > 0 else PAGE
        if 0 <= self.first + step < len(self.found):
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
        if not self.found:
            canvas.text(self.text("ui.load.none"), x + 24, y + 80, "body", C.ink, valign="top", room=w - 48, lines=3)
        elif len(self.found) > PAGE:
            last = min(self.first + PAGE, len(self.found))
            seen = self.text("ui.load.more", first=self.first + 1, last=last, count=len(self.found))
            canvas.text(seen, x + w - 16, y + 23, "label", C.on_table2, "medium", "right", room=w * 0.4)
        folder = self.text("ui.load.folder", folder=savefile.printable(str(savefile.saves_folder()), 90))
        canvas.text(folder, x + 16, y + h - 70, "small", C.ink2, room=w - 32)


def picture(app: App, match: Match | None) -> Scene:
    """The list of the saves on this computer."""
    from game.ui.scenes.title import picture as title

    app.push(title(app, match))
    return LoadScene()
