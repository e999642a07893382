"""The settings: sections at the left, their rows at the right; every change is in force and kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pygame

from game.rules.words.text import load_text
from game.storage.settings import RANGES, USUAL
from game.ui.draw.theme import C
from game.ui.screens.paged import SheetScene
from game.ui.screens.settings_keys import Keys
from game.ui.shell.app import languages
from game.ui.shell.dialog import Dialog
from game.ui.widgets import controls, sheet
from game.ui.widgets.focus import NORMAL, SELECTED
from game.ui.widgets.leaves import Button, Control, Label
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import STRETCH, Centred, Column, Grid, Panel, Part, Row, Ruler, control_height, em

SECTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "looks": ("eye", ("language", "text_scale", "palette", "full_screen")),
    "motion": ("play", ("motion", "reduced_motion", "stage", "pace")),
    "sound": ("volume-2", ("sound", "effects_volume", "interface_volume")),
    "match": ("user", ("hints", "meter", "reasons")),
    "keys": ("keyboard", ()),
}
"""Each section with its icon and its settings; the keys have a list of their own."""

PERCENT = 100
WIDE, HIGH = 1040.0, 640.0  # em: of the sheet, whose tabs never move
TABS = 0.24  # share of the sections
STEPPER = 220.0  # em: width of a stepper


class SettingsScene(SheetScene):
    """Changes settings. Esc, or its button, goes back to where it was opened."""

    def __init__(self, section: str = "looks") -> None:
        super().__init__()
        self.section = section
        self.keys = Keys(self)

    def page(self) -> Part:
        """The sections, the rows of the open one, and the foot."""
        text = self.text
        tabs = tuple(
            Button(
                f"section.{id}", text(f"ui.settings.sections.{id}.name"), partial(self.open, id), "sections", sign,
                state=SELECTED if id == self.section else NORMAL, align="left",
            )
            for id, (sign, _) in SECTIONS.items()
        )  # fmt: skip
        about = Label(text(f"ui.settings.sections.{self.section}.about"), "label", C.ink2)
        rows = Column((about, self.content(), *self.keys.said()), 12, grow=1 - TABS)
        foot = (
            Button("reset", text("ui.settings.reset"), self._ask_to_reset, "foot", "rotate-ccw", size="label"),
            Button("close", text("ui.common.close"), self.back, "foot", kind="primary"),
        )
        body = Row((Column(tabs, grow=TABS), rows), 20, STRETCH, grow=1)
        return Centred(sheet.sheet(text("ui.settings.title"), "settings", body, foot=foot), em(WIDE), em(HIGH))

    def blocks(self, ruler: Ruler, width: float) -> Sequence[Block]:
        """A row for each setting of the open section, or the list of keys."""
        if self.section == "keys":
            return self.keys.blocks(ruler, width)
        made = []
        for name in SECTIONS[self.section][1]:
            words = self.text(f"ui.settings.{name}.name"), self._about(name)
            made.append(Block(Panel(sheet.form_row(*words, self._control(name)), (0, 6, 0, 12))))
        return made

    def _about(self, name: str) -> str:
        """What a setting is for; of the size of the text also how far the screen below has room for it."""
        told = self.text(f"ui.settings.{name}.about")
        rooms = [scene.most for scene in self.app.scenes if scene is not self and not scene.shrinks]
        most = round(PERCENT * min(rooms, default=2.0))
        if name != "text_scale" or self.app.settings.text_scale <= most:
            return told
        return f"{told} {self.text('ui.settings.text_scale.room', percent=most)}"

    def _control(self, name: str) -> Part:
        """A stepper for numbers, labelled halves for everything else, in as many columns as their words fit."""
        said, value = self.text(f"ui.settings.{name}.name"), getattr(self.app.settings, name)
        values = list(languages() if name == "language" else RANGES[name])
        if isinstance(RANGES.get(name), range):
            at = values.index(value)
            less = partial(self.choose, name, values[at - 1]) if at else None
            more = partial(self.choose, name, values[at + 1]) if at + 1 < len(values) else None
            steps = (self.text("ui.settings.less"), self.text("ui.settings.more"))
            shown = self.told(name, value)
            return Control(
                lambda box: controls.stepper(name, box, shown, less, more, name, said, steps),
                em(STEPPER), control_height(),
            )  # fmt: skip
        ruler = self.ruler()
        halves = [
            Button(
                f"{name}.{number}", self.told(name, one), partial(self.choose, name, one), name,
                "check" if one == value else "", state=SELECTED if one == value else NORMAL,
                size="label", spoken=f"{said}: {self.told(name, one)}",
            )
            for number, one in enumerate(values)
        ]  # fmt: skip
        ticked = [replace(half, icon="check").measure(ruler, self.w)[0] for half in halves]
        return Grid(tuple(halves), max(ticked), gap=4)

    def told(self, name: str, value: str | int | bool) -> str:
        """The value of a setting in words."""
        if name == "language":
            return load_text(str(value))("language.name")
        if isinstance(value, bool):
            return self.text("ui.common.on" if value else "ui.common.off")
        if isinstance(value, int):
            return self.text("ui.settings.percent", value=value)
        return self.text(f"ui.settings.{name}.{value}")

    def first_focus(self) -> str:
        """The open section."""
        return f"section.{self.section}"

    # --- choices

    def open(self, section: str) -> None:
        """Shows a section."""
        self.section, self.at = section, 0
        self.keys.stop()
        self.changed()

    def choose(self, name: str, value: str | int | bool) -> None:
        """Gives a setting a value."""
        self.app.change_settings(**{name: value})
        self.changed()

    def back(self) -> None:
        """Esc: gives up waiting for a key, then closes."""
        if self.keys.waiting:
            self.keys.stop()
            self.changed()
        else:
            self.app.pop()

    def handle(self, event: pygame.event.Event) -> None:
        """While a command waits for its new key, that key does nothing else."""
        if self.keys.take(event):
            self.changed()
        else:
            super().handle(event)

    def _ask_to_reset(self) -> None:
        text = self.text
        usual = {name: getattr(USUAL, name) for name in ("language", "keys", *RANGES)}
        options = [
            (text("ui.settings.reset_yes"), "plain", lambda: self.app.change_settings(**usual)),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("ui.settings.reset"), text("ui.settings.reset_question"), options, "rotate-ccw"))
