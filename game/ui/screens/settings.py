"""The settings: sections at the left, their rows at the right; every change is in force and kept at once."""

from __future__ import annotations

from functools import partial

import pygame

from game.rules.words.text import load_text
from game.storage.settings import RANGES, USUAL, Settings
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens.paged import PagedScene
from game.ui.screens.settings_keys import Keys
from game.ui.shell.app import languages
from game.ui.shell.dialog import Dialog
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, SELECTED, Item

SECTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "looks": ("eye", ("language", "text_scale", "palette", "full_screen")),
    "motion": ("play", ("motion", "reduced_motion", "pace")),
    "sound": ("volume-2", ("sound", "effects_volume", "interface_volume")),
    "match": ("user", ("hints", "meter", "reasons")),
    "keys": ("keyboard", ()),
}
"""Each section with its icon and its settings; the keys have a list of their own."""

ROW = 74.0
LARGEST_GROWTH = 1.5  # of the rows, when the text grows
STACKED_FROM = 1.3  # growth from which a setting stands below its name
STACKED_ROW = 104.0


class SettingsScene(PagedScene):
    """Changes settings. Esc, or its button, goes back to where it was opened."""

    opaque = False
    grows = 2.0

    def __init__(self, section: str = "looks") -> None:
        super().__init__()
        self.section = section
        self.page = 0
        self.keys = Keys(self)

    # --- layout

    @property
    def growth(self) -> float:
        """How much larger than usual rows are, for larger text."""
        return min(LARGEST_GROWTH, max(1.0, self.app.settings.text_scale / 100))

    def _box(self) -> Box:
        w, h = min(1040.0, self.w - 24), min(664.0, self.h - 24)
        return (self.w - w) / 2, (self.h - h) / 2, w, h

    @property
    def sheet(self) -> Box:
        """Where the rows lie."""
        x, y, w, h = self._box()
        left = 190 * min(1.25, self.growth)
        return x + left + 30, y + 112, w - left - 50, h - 184

    @property
    def per_page(self) -> int:
        """Rows of settings in sight."""
        return max(1, int(self.sheet[3] // self.row_h))

    @property
    def stacked(self) -> bool:
        """Whether there is no room for a setting beside its name."""
        return self.growth >= STACKED_FROM

    @property
    def row_h(self) -> float:
        """Height of the row of a setting."""
        return (STACKED_ROW if self.stacked else ROW) * self.growth

    # --- items

    def items(self) -> list[Item]:
        """The sections, their rows, and the foot."""
        return [*self._tabs(), *(self.keys.items() if self.section == "keys" else self._rows()), *self._foot()]

    def _tabs(self) -> list[Item]:
        x, y, _, _ = self._box()
        w, high = 190 * min(1.25, self.growth), 48 * self.growth
        return [
            controls.button(
                f"section.{id}", (x + 14, y + 62 + number * (high + 8), w, high),
                self.text(f"ui.settings.sections.{id}.name"),
                partial(self.open, id), group="sections", icon=icon, align="left",
                state=SELECTED if id == self.section else NORMAL,
            )
            for number, (id, (icon, _)) in enumerate(SECTIONS.items())
        ]  # fmt: skip

    def _rows(self) -> list[Item]:
        made: list[Item] = []
        for name, (x, y, w, _) in self._places():
            high = 40 * self.growth
            place = (x, y + 54 * self.growth, w, high) if self.stacked else (x + w * 0.44, y + 8, w * 0.56, high)
            made += self._control(name, place)
        return made

    def _places(self) -> list[tuple[str, Box]]:
        """The settings in sight and the boxes of their rows."""
        x, y, w, _ = self.sheet
        names = SECTIONS[self.section][1][self.page * self.per_page :][: self.per_page]
        each = self.row_h
        return [(name, (x, y + number * each, w, each)) for number, name in enumerate(names)]

    def _control(self, name: str, box: Box) -> list[Item]:
        """A stepper for numbers, labelled halves for everything else."""
        said, value = self.text(f"ui.settings.{name}.name"), getattr(self.app.settings, name)
        values = list(languages() if name == "language" else RANGES[name])
        if isinstance(RANGES.get(name), range):
            at = values.index(value)
            less = partial(self.choose, name, values[at - 1]) if at else None
            more = partial(self.choose, name, values[at + 1]) if at + 1 < len(values) else None
            steps = (self.text("ui.settings.less"), self.text("ui.settings.more"))
            shown = self.told(name, value)
            x, y, w, h = box
            wide = 220 * self.growth
            return controls.stepper(name, (x + w - wide, y, wide, h), shown, less, more, name, said, steps)
        options = [(str(number), self.told(name, one)) for number, one in enumerate(values)]
        chosen = str(values.index(value))
        each = min(box[2], 150.0 * self.growth * len(options))
        place = (box[0] + box[2] - each, box[1], each, box[3])
        return controls.toggle(
            name, place, options, chosen, lambda number: self.choose(name, values[int(number)]), name, said, "label"
        )

    def told(self, name: str, value: str | int | bool) -> str:
        """The value of a setting in words."""
        if name == "language":
            return load_text(str(value))("language.name")
        if isinstance(value, bool):
            return self.text("ui.common.on" if value else "ui.common.off")
        if isinstance(value, int):
            return self.text("ui.settings.percent", value=value)
        return self.text(f"ui.settings.{name}.{value}")

    def _foot(self) -> list[Item]:
        x, y, w, h = self._box()
        text, foot, high = self.text, y + h - 58, 42.0
        reset_w, close_w = 190 * self.growth, 130.0
        made = [
            controls.button(
                "reset", (x + 14, foot, reset_w, high), text("ui.settings.reset"), self._ask_to_reset,
                group="foot", icon="rotate-ccw", size="label",
            )
        ]  # fmt: skip
        if self.pages > 1:
            for number, (id, icon, step) in enumerate((("earlier", "chevron-up", -1), ("later", "chevron-down", 1))):
                possible = 0 <= self.page + step < self.pages
                made.append(
                    controls.button(
                        id, (x + w - close_w - 130 + number * 52, foot, 46.0, high), "", partial(self.turn, step),
                        group="foot", icon=icon, state=NORMAL if possible else DISABLED,
                        spoken=text(f"ui.settings.{id}"),
                    )
                )  # fmt: skip
        close = (x + w - close_w - 14, foot, close_w, high)
        made.append(controls.button("close", close, text("ui.common.close"), self.back, group="foot", kind="primary"))
        return made

    @property
    def pages(self) -> int:
        """Pages of the open section."""
        count = self.keys.count if self.section == "keys" else len(SECTIONS[self.section][1])
        return -(-count // (self.keys.per_page if self.section == "keys" else self.per_page))

    def first_focus(self) -> str:
        """The open section."""
        return f"section.{self.section}"

    # --- choices

    def open(self, section: str) -> None:
        """Shows a section."""
        self.section, self.page = section, 0
        self.keys.stop()
        self.changed()

    def choose(self, name: str, value: str | int | bool) -> None:
        """Gives a setting a value."""
        self.app.change_settings(**{name: value})
        self.page = min(self.page, self.pages - 1)
        self.changed()

    def turn(self, step: int) -> None:
        """To another page of the section."""
        if 0 <= self.page + step < self.pages:
            self.page += step
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

    def settings_changed(self, before: Settings) -> None:
        """Rows may have another height now."""
        super().settings_changed(before)
        self.page = min(self.page, self.pages - 1)

    def _ask_to_reset(self) -> None:
        text = self.text
        usual = {name: getattr(USUAL, name) for name in ("language", "keys", *RANGES)}
        options = [
            (text("ui.settings.reset_yes"), "plain", lambda: self.app.change_settings(**usual)),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("ui.settings.reset"), text("ui.settings.reset_question"), options, "rotate-ccw"))

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The mat, the section's heading, and the name and meaning of every row."""
        x, y, w, h = self._box()
        text, (left, _, wide, _) = self.text, self.sheet
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 46), C.ink, 8)
        canvas.fill((x, y + 24, w, 22), C.ink)
        canvas.icon("settings", x + 28, y + 23, 22, C.gold)
        canvas.text(text("ui.settings.title"), x + 48, y + 23, "h3", C.on_table, room=w - 64)
        if self.pages > 1:
            seen = text("ui.settings.page", page=self.page + 1, pages=self.pages)
            canvas.text(seen, x + w - 16, y + 23, "label", C.on_table2, "medium", "right", room=w * 0.3)
        line = left - 15
        canvas.line((line, y + 60), (line, y + h - 72), C.line, 1.25)
        canvas.text(
            text(f"ui.settings.sections.{self.section}.about"), left, y + 80, "label", C.ink2, room=wide, lines=2
        )
        if self.section == "keys":
            self.keys.paint(canvas)
            return
        for number, (name, (row_x, row_y, row_w, _)) in enumerate(self._places()):
            if number:
                canvas.line((row_x, row_y - 4), (row_x + row_w, row_y - 4), C.line, 1)
            room = row_w if self.stacked else row_w * 0.42
            said = text(f"ui.settings.{name}.name")
            canvas.text(said, row_x, row_y + 16 * self.growth, "body", C.ink, "semibold", room=room)
            about = text(f"ui.settings.{name}.about")
            top = row_y + 28 * self.growth
            canvas.text(about, row_x, top, "small", C.ink2, valign="top", room=room, lines=2)
