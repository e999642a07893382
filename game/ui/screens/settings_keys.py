"""The keys in the settings: the list of commands, and the new key that one of them waits for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

import pygame

from game.storage import key_bindings as commands
from game.storage.key_bindings import COMMANDS, Command
from game.ui.draw import fonts
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import RADIUS_CONTROL, C
from game.ui.shell.app import key_name
from game.ui.shell.dialog import Dialog
from game.ui.widgets.controls import key_cap
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.ui.draw.canvas import Box
    from game.ui.shell.scene import Shell

ROW = 44.0
COLUMNS = 2
SILENT = frozenset(
    {
        *("left shift", "right shift", "left ctrl", "right ctrl", "left alt", "right alt", "left meta", "right meta"),
        *("caps lock", "numlock", "scroll lock", "alt gr", "mode", "compose", ""),
    }
)
"""Keys that are held with others, or have no name: no command can have one."""


class Page(Protocol):
    """The page that the list of keys lies on. `sheet` is its room, `page` counts what was leafed through."""

    app: Shell
    page: int

    @property
    def text(self) -> Text: ...

    @property
    def sheet(self) -> Box: ...

    def changed(self) -> None: ...


class Keys:
    """The list of commands with their keys, inside the scene of the settings. `waiting` is the command to get a key."""

    def __init__(self, scene: Page) -> None:
        self.scene = scene
        self.waiting = ""
        self.message = ""
        self.count = len(COMMANDS)

    @property
    def row_h(self) -> float:
        """Height of a row: two lines of text, and a gap."""
        return ROW * max(1.0, fonts.text_scale)

    @property
    def rows(self) -> int:
        """Rows in sight."""
        return max(1, int((self.scene.sheet[3] - 34) // self.row_h))

    @property
    def per_page(self) -> int:
        """Commands in sight."""
        return COLUMNS * self.rows

    def items(self) -> list[Item]:
        """The commands in sight, down the first column and then the second."""
        x, y, w, _ = self.scene.sheet
        each, high = (w - 16) / COLUMNS, self.row_h
        made = []
        for place, command in enumerate(COMMANDS[self.scene.page * self.per_page :][: self.per_page]):
            column, row = divmod(place, self.rows)
            box = (x + column * (each + 16), y + row * high, each, high - 6)
            key = self.scene.app.key(command.id)
            said = f"{self.scene.text(f'commands.{command.id}')}: {key}"
            paint = partial(self._paint_row, command=command, key=key)
            made.append(Item(f"key.{command.id}", "keys", box, said, partial(self.wait_for, command.id), paint))
        return made

    def _paint_row(self, canvas: Canvas, item: Item, command: Command, key: str) -> None:
        x, y, w, h = item.box
        waits = command.id == self.waiting
        fill = C.gold_light if waits else C.white if item.hover else C.paper2
        canvas.rrect(item.box, fill, RADIUS_CONTROL, C.gold_deep if waits else C.ink if item.hover else C.line2, 1.25)
        text = self.scene.text
        if waits:
            pressed = text("ui.settings.press")
            wide = canvas.text(pressed, x + w - 10, y + h / 2, "label", C.ink, "bold", "right", room=w * 0.5)
        else:
            wide = max(22.0, canvas.measure(key, "small", "semibold") + 12)
            key_cap(canvas, x + w - 10 - wide, y + h / 2, key)
        canvas.text(text(f"commands.{command.id}"), x + 12, y + h / 2, "label", C.ink, room=w - wide - 34, lines=2)

    def paint(self, canvas: Canvas) -> None:
        """What came of the last key, below the list."""
        x, y, w, h = self.scene.sheet
        if self.message:
            canvas.icon("info", x + 10, y + h - 12, 18, C.ink)
            canvas.text(self.message, x + 28, y + h - 12, "label", C.ink, room=w - 30, lines=2)

    def wait_for(self, id: str) -> None:
        """The next key is the command's."""
        self.waiting = id
        self.message = self.scene.text("ui.settings.waiting", command=self.scene.text(f"commands.{id}"))
        self.scene.changed()

    def stop(self) -> None:
        """No command waits any more."""
        self.waiting = self.message = ""

    def take(self, event: pygame.event.Event) -> bool:
        """Takes an event while a command waits: true if it was for the command."""
        if not self.waiting:
            return False
        if event.type == pygame.MOUSEBUTTONDOWN:
            self.stop()
            return False
        if event.type == pygame.TEXTINPUT:
            return True
        if event.type != pygame.KEYDOWN or event.key == pygame.K_ESCAPE:
            return False
        key = key_name(event)
        if key not in SILENT:
            self.give(self.waiting, key)
        return True

    def give(self, id: str, key: str) -> None:
        """Gives a command its new key, or asks what to do if another has it."""
        scene, text = self.scene, self.scene.text
        shown = key.upper() if len(key) == 1 else key.title()
        own = scene.app.settings.keys
        if not commands.is_key(key):
            self.message = text("ui.settings.fixed", key=shown)
            return
        rival = commands.rival(id, key, own)
        if not rival:
            self._bind(id, {id: key})
            return
        self.stop()
        before = commands.keys(own)[id]
        names = text(f"commands.{rival}"), text(f"commands.{id}")
        now = before.upper() if len(before) == 1 else before.title()
        question = text("ui.settings.taken_question", key=shown, rival=names[0], command=names[1], other=now)
        swapped = commands.are_keys(self._own({id: key, rival: before}))
        options = [(text("ui.settings.swap"), "plain", lambda: self._bind(id, {id: key, rival: before}))]
        if not swapped:  # a third command stands in the way
            options = []
            question = text("ui.settings.taken", key=shown, rival=names[0])
        options.append((text("ui.common.cancel"), "primary", lambda: None))
        scene.app.push(Dialog(text("ui.settings.taken_title"), question, options, "keyboard"))

    def _own(self, new: dict[str, str]) -> dict[str, str]:
        """The keys that differ from the usual ones after a change."""
        all_keys = commands.keys(self.scene.app.settings.keys) | new
        return {id: key for id, key in all_keys.items() if key != commands.BY_ID[id].key}

    def _bind(self, id: str, new: dict[str, str]) -> None:
        self.stop()
        self.scene.app.change_settings(keys=self._own(new))
        key = self.scene.app.key(id)
        self.message = self.scene.text("ui.settings.given", command=self.scene.text(f"commands.{id}"), key=key)
        self.scene.changed()
