"""The opening page: what the game is in one sentence and one picture, three doors, and a row of everything else.

The first picture needs the words only; the rules are read once it stands.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.storage import matches, savefile
from game.storage.settings import DOORS
from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.screens import opening, title_parts, title_picture
from game.ui.shell.dialog import Dialog
from game.ui.shell.input_method import name_by_place
from game.ui.shell.motion import FRAME
from game.ui.shell.scene import Scene
from game.ui.widgets.controls import button
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.rules.model import Rules

PERCENT = 100
SOON = 30  # milliseconds after the rules are read: then what playing a match needs is imported
LOOK = 250  # milliseconds between two looks at how ready the computer players are
GAP = 10.0

LEARN, PLAY, CLASS = DOORS
"""Ways in, as the settings remember the last of them; the key of each is its number."""
ITEM = {LEARN: "tutorial", PLAY: "play", CLASS: "class"}


PICTURE, PICTURE_TALL = 1.4, 1.2  # sizes of text to which there is room for the picture


class TitleScene(Scene):
    """The first screen."""

    grows = 2.0

    def __init__(self) -> None:
        super().__init__()
        self._seen: object = None  # of the readiness of the computer players
        self.rules: Rules | None = None
        self.last: tuple[Path, savefile.Save] | None = None  # the match to go on with
        self.date = ""
        self.saves = 0
        self._began: float | None = None  # when the picture began to move
        self._where = ""  # the half-year and the side of the match to go on with, once it was looked up

    # --- life

    def entered(self) -> None:
        """Looks for saved matches; asks for the rules after the first picture."""
        super().entered()
        self._look_for_matches()
        if self.rules is None:
            if "game.session.match" in sys.modules:
                self.prepare()
            else:
                self.app.after_first_frame(self.prepare)
        self._watch()
        if self.app.moving and self._began is None:
            self._began = self.app.clock()
            self._move()
        self.changed()

    def _watch(self) -> None:
        """Draws anew when the computer players are readier than they were; only a window gets them ready."""
        readiness = self.app.readiness
        if self.app.moving and self.app.scenes[-1:] == [self] and not readiness.settled:
            seen = readiness.state, round(readiness.progress * PERCENT)
            if seen != self._seen:
                self._seen = seen
                self.changed()
            self.app.after(LOOK, self._watch)

    def _look_for_matches(self) -> None:
        """Looks which match can go on; who else plays it is asked after the first picture, as that takes longer."""
        self.last = matches.newest_unfinished(locks=self.rules is not None)
        self.date = opening.saved_at(self.last[0]) if self.last else ""
        self.saves = len(savefile.saved_files())

    def prepare(self) -> None:
        """Reads the rules, and then what playing needs, so that a match opens at once."""
        self.rules = opening.rules()
        self._look_for_matches()
        self.app.after(SOON, lambda: self.app.warm("table"))
        self.app.after(2 * SOON, self._look_where)
        self.changed()

    def _look_where(self) -> None:
        """Looks up where the match stands that can go on: it is played again for that, so a picture goes first."""
        if self.last and self.is_open:
            self._where = opening.where(self.last[0], self.text)
            self.changed()

    def first_focus(self) -> str:
        """The door that was used last; the first time the one to learn."""
        return ITEM[self.app.settings.door]

    def back(self) -> None:
        """Esc: the way out of the program, after a question."""
        self._ask_to_quit()

    # --- the picture in motion

    @property
    def still(self) -> bool:
        """Whether the picture stands: no window, or the player wants no motion."""
        return not self.app.moving or self.app.settings.reduced_motion or self.app.settings.motion == "off"

    @property
    def moment(self) -> float:
        """Milliseconds into the picture's motion; its end where it stands."""
        if self.still or self._began is None:
            return title_picture.LENGTH
        return min(title_picture.LENGTH, self.app.clock() - self._began)

    def _move(self) -> None:
        """Asks for pictures until the motion is over; none while something lies above."""
        if self.still or self not in self.app.scenes or self.moment >= title_picture.LENGTH:
            return
        if self.app.scenes[-1] is self:
            self.app.redraw()
        self.app.after(round(FRAME * 2), self._move)

    # --- layout

    @property
    def _canvas(self) -> Canvas:
        """Measures texts as they will be drawn."""
        return Canvas.ruler(self.frame.scale)

    @property
    def _margin(self) -> float:
        return 24.0 if self.tall else 40.0

    @property
    def picture_box(self) -> Box:
        """Where the two chains are."""
        if self._words_only:
            head = title_parts.height(self._canvas, self.text, self.w - 2 * self._margin)
            return self._margin, 16 + head, self.w - 2 * self._margin, 0.0
        if self.tall:
            top = 150 * self._growth + 20
            return self._margin, top, self.w - 2 * self._margin, 250.0
        return 508.0, 24.0, self.w - 508 - self._margin, 350.0

    @property
    def _growth(self) -> float:
        """How much larger the text is than usual, 1 at least."""
        return max(1.0, fonts.text_scale)

    @property
    def _words_only(self) -> bool:
        """Whether the words take the room of the picture."""
        return self._growth > (PICTURE_TALL if self.tall else PICTURE)

    def door_boxes(self) -> list[Box]:
        """The doors side by side, between the picture and the row below."""
        _, top, _, high = self.picture_box
        y = top + high + 18
        foot = self._row_boxes()[0][1] if self._rest() else self.h
        gap = 12.0 if self.tall else 20.0
        each = (self.w - 2 * self._margin - (len(DOORS) - 1) * gap) / len(DOORS)
        return [(self._margin + k * (each + gap), y, each, foot - y - 18) for k in range(len(DOORS))]

    def _row_boxes(self) -> list[Box]:
        """The small buttons: as wide as their words, in as many lines as they need, up from the lower edge."""
        canvas, growth = self._canvas, self._growth
        high, room = 34 * growth, self.w - 2 * self._margin
        lines: list[list[float]] = [[]]
        for _, label, _, _ in self._rest():
            wide = canvas.measure(label, "label", "semibold") + 52
            if lines[-1] and sum(lines[-1]) + GAP * len(lines[-1]) + wide > room:
                lines.append([])
            lines[-1].append(wide)
        boxes = []
        top = self.h - 20 - len(lines) * (high + GAP) + GAP
        for number, widths in enumerate(lines):
            spare = (room - sum(widths) - GAP * (len(widths) - 1)) / len(widths)
            more = min(spare, 40.0) if len(lines) > 1 else spare
            x = self._margin
            for wide in widths:
                boxes.append((x, top + number * (high + GAP), wide + more, high))
                x += wide + more + GAP
        return boxes

    # --- items

    def items(self) -> list[Item]:
        """The doors, then the row of everything else."""
        text = self.text
        made = []
        for number, (door, box) in enumerate(zip(DOORS, self.door_boxes(), strict=True), 1):
            paint = partial(title_parts.door, text=text, door=door, key=str(number))
            label = f"{text(f'ui.opening.{door}.title')}. {text(f'ui.opening.{door}.about')}"
            made.append(Item(ITEM[door], "doors", box, label, partial(self.enter, door), paint, radius=8))
        for (id, label, icon, act), box in zip(self._rest(), self._row_boxes(), strict=True):
            spoken = label if id != "continue" else f"{label}, {self._continued()}"
            made.append(button(id, box, label, act, group="row", icon=icon, kind="dark", size="label", spoken=spoken))
        return made

    def _rest(self) -> list[tuple[str, str, str, Callable[[], None]]]:
        """Id, words, icon and function of each small button; what does not exist has none."""
        text = self.text
        made: list[tuple[str, str, str, Callable[[], None]]] = []
        if self.last:
            label = text("ui.opening.continue", name=text("ui.title.continue"), where=self._where or self._scenario())
            made.append(("continue", label, "play", self._go_on))
        if self.saves:
            made.append(("load", text("ui.opening.saves", count=self.saves), "folder-open", self._load))
            made.append(("analysis", text("ui.analysis.title"), "chart-line", self._analyse))
        return [
            *made,
            ("puzzles", text("ui.puzzles.title"), "target", partial(opening.puzzles, self.app)),
            ("cards", text("ui.title.cards"), "layout-grid", self._cards),
            ("rulebook", text("ui.title.rulebook"), "book-open", self._rulebook),
            ("glossary", text("ui.glossary.title"), "search", self._glossary),
            ("what_if", text("ui.what_if.title"), "scale", self._what_if),
            ("help", text("ui.title.help"), "circle-help", self._help),
            ("settings", text("ui.title.settings"), "settings", self._settings),
            ("quit", text("ui.title.quit"), "log-out", self._ask_to_quit),
        ]

    def _scenario(self) -> str:
        """The scenario of the match that can go on; one of other rules by its id."""
        assert self.last is not None
        id = self.last[1].scenario
        key = f"scenarios.{id}.name"
        return self.text(key) if self.text.has(key) else id

    def _continued(self) -> str:
        """All that is told of the match that can go on."""
        assert self.last is not None
        about = self.text("ui.title.continued", scenario=self._scenario(), date=self.date)
        return f"{about}, {self.text('ui.title.decisions', count=len(self.last[1].decisions))}"

    def on_key(self, event: pygame.event.Event) -> bool:
        """The number of a door opens it."""
        typed = event.unicode if event.unicode.isdecimal() else name_by_place(event)
        if typed.isdecimal() and 1 <= int(typed) <= len(DOORS):
            self.enter(DOORS[int(typed) - 1])
            return True
        return False

    # --- choices

    def enter(self, door: str) -> None:
        """Goes through a door, which is remembered."""
        self.app.change_settings(door=door)
        if door == LEARN:
            opening.learn(self.app)
        else:
            self.app.open("new_match" if door == PLAY else "class")

    def _go_on(self) -> None:
        assert self.last is not None
        try:
            opening.load(self.app, self.last[0])
        except savefile.SaveError as error:
            opening.refused(self.app, error)

    def _load(self) -> None:
        self.app.open("load")

    def _analyse(self) -> None:
        self.app.open("load", True)

    def _settings(self) -> None:
        self.app.open("settings")

    def _what_if(self) -> None:
        self.app.open("what_if")

    def _glossary(self) -> None:
        self.open_page("glossary")

    def _rulebook(self) -> None:
        self.app.open("rulebook")

    def _cards(self) -> None:
        self.app.open("cards", opening.rules())

    def _help(self) -> None:
        self.app.open("help")

    def _ask_to_quit(self) -> None:
        text = self.text
        options = [
            (text("ui.title.quit"), "plain", self.app.quit),
            (text("ui.common.cancel"), "primary", lambda: None),
        ]
        self.app.push(Dialog(text("ui.title.quit"), text("ui.title.quit_question"), options, "log-out"))

    # --- drawing

    def paint(self, canvas: Canvas) -> None:
        """The name, the sentence, the two sides, and the picture."""
        readiness = self.app.readiness
        share = readiness.progress if readiness.busy else None
        picture = self.picture_box
        if self._words_only:
            title_parts.name_and_sentence(canvas, self.text, (self._margin, 16.0, picture[2]), share)
            return
        room = picture[0] - self._margin - 24 if not self.tall else self.w - 2 * self._margin
        title_parts.heading(
            canvas, self.text, (self._margin, 24.0, room, picture[1] + picture[3] - 24), self.tall, share
        )
        title_picture.paint(canvas, picture, self.text, self.moment)
