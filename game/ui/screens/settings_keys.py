"""The keys in the settings: the list of commands, and the new key that one of them waits for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

import pygame

from game.storage import key_bindings as commands
from game.storage.key_bindings import COMMANDS, Command
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import RADIUS_CONTROL, C
from game.ui.shell.dialog import Dialog
from game.ui.widgets import sheet
from game.ui.widgets.focus import Item
from game.ui.widgets.keyboard import key_name
from game.ui.widgets.leaves import Label, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import NOWHERE, Panel, Part, Row, Ruler, Touch, em

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.ui.shell.scene import Shell

COLUMN = 300.0  # em: least width of a column of commands
SILENT = frozenset(
    {
        *("left shift", "right shift", "left ctrl", "right ctrl", "left alt", "right alt", "left meta", "right meta"),
        *("caps lock", "numlock", "scroll lock", "alt gr", "mode", "compose", ""),
    }
)
"""Keys that are held with others, or have no name: no command can have one."""


class Page(Protocol):
    """The page that the list of keys lies on."""

    app: Shell

    @property
    def text(self) -> Text: ...

    def changed(self) -> None: ...


class Keys:
    """The list of commands with their keys, inside the scene of the settings. `waiting` is the command to get a key."""

    def __init__(self, scene: Page) -> None:
        self.scene = scene
        self.waiting = ""
        self.message = ""

    def blocks(self, ruler: Ruler, width: float) -> Sequence[Block]:
        """The commands, in as many columns as there is room for."""
        return sheet.gridded([self._row(command) for command in COMMANDS], em(COLUMN), ruler, width)

    def _row(self, command: Command) -> Part:
        text, key = self.scene.text, self.scene.app.key(command.id)
        waits = command.id == self.waiting
        shown = Label(text("ui.settings.press"), "label", C.ink, "bold") if waits else sheet.KeyCap(key)
        name = text(f"commands.{command.id}")
        item = Item(f"key.{command.id}", "keys", NOWHERE, f"{name}: {key}", partial(self.wait_for, command.id))

        def ground(canvas: Canvas, item: Item) -> None:
            fill = C.gold_light if waits else C.white if item.hover else C.paper2
            line = C.gold_deep if waits else C.ink if item.hover else C.line2
            canvas.rrect(item.box, fill, RADIUS_CONTROL, line, 1.25)

        row = Touch(Row((Label(name, "label", C.ink, grow=1), shown)), item, ground, (10, 5))
        return Panel(row, (0, 0, 0, 5))

    def said(self) -> tuple[Part, ...]:
        """What came of the last key."""
        return (Row((icon("info", 18), Label(self.message, "label", C.ink, grow=1))),) if self.message else ()

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
