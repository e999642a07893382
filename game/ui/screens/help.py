"""Keys and signs on one page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.rules.decision import PLAYS
from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.storage.key_bindings import BY_ID
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens.paged import SheetScene
from game.ui.table import card_faces, chain_discs
from game.ui.widgets import sheet
from game.ui.widgets.controls import brackets
from game.ui.widgets.leaves import Button, Label, Picture, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import Centred, Flow, Panel, Part, Row, Ruler, Sized, em

WIDE = 960.0  # em: of the page
KEYS = (
    ("cards", ("card_1", "card_5")),
    ("modes", PLAYS),
    ("enlarge", ("enlarge",)),
    ("confirm", ("confirm",)),
    ("undo", ("undo", "redo")),
    ("log", ("log",)),
    ("groups", ("Tab",)),
    ("inside", ("←", "↑", "↓", "→")),
    ("choose", ("Enter", "Space")),
    ("back", ("Esc",)),
    ("full", ("full_screen",)),
    ("help", ("help",)),
)
"""Each line of the list with its keys: commands, or keys that are the same for everybody."""

LEAST = 400.0  # em: width of a column
KEYS_W, SIGN_W = 138.0, 96.0  # em: of the keys of a line, of a sign
SIGNS = ("working", "idle", "ally", "planned", "preview")


class HelpScene(SheetScene):
    """Which key does what, and how to read the board."""

    def page(self) -> Part:
        """Keys and signs side by side, or one after the other; close, and the pages that tell more."""
        text = self.text
        pages = (("glossary", "search", "ui.glossary.title"), ("cheat_sheet", "file-text", "commands.cheat_sheet"),
                 ("roles", "users", "class.roles.title"))  # fmt: skip
        tools = [
            Button(id, f"{text(name)} ({self.app.key(id)})", partial(self._look_up_page, id), icon=icon, kind="dark",
                   key=id, size="label")
            for id, icon, name in pages
        ]  # fmt: skip
        tools.append(Button("close", "", self.back, icon="x", kind="dark", spoken=text("ui.common.close")))
        return Centred(sheet.sheet(text("ui.help.title"), "circle-help", self.content(), tools), em(WIDE))

    def _look_up_page(self, page: str) -> None:
        self.open_page(page)

    def first_focus(self) -> str:
        """Close."""
        return "close"

    def on_key(self, event: pygame.event.Event) -> bool:
        """? closes too."""
        if "help" in self.app.commands(event):
            self.back()
            return True
        return super().on_key(event)

    def blocks(self, ruler: Ruler, width: float) -> Sequence[Block]:
        """Keys and signs."""
        text = self.text
        keys: list[Part] = [Label(text("ui.help.keys_title"), "h3", C.ink)]
        keys += [self._keys(id, caps) for id, caps in KEYS]
        signs: list[Part] = [Label(text("ui.help.signs_title"), "h3", C.ink)]
        signs += [
            Row((Sized(sign, em(SIGN_W)), Label(told, "body", C.ink, grow=1)), 12) for sign, told in self._signs()
        ]
        return sheet.paired([_line(part) for part in keys], [_line(part) for part in signs], em(LEAST), width)

    def _keys(self, id: str, keys: tuple[str, ...]) -> Part:
        caps: list[Part] = []
        for place, key in enumerate(keys):
            if id == "cards" and place:
                caps.append(Label("–", "label", C.ink2))
            caps.append(sheet.KeyCap(self.app.key(key) if key in BY_ID else key))
        told = Label(self.text(f"ui.help.keys.{id}"), "body", C.ink, grow=1)
        return Row((Sized(Flow(tuple(caps), 5), em(KEYS_W)), told), 10)

    def _signs(self) -> list[tuple[Part, str]]:
        """Each sign of the board with what it means."""
        text = self.text
        made: list[tuple[Part, str]] = []
        for side in (ECOSYSTEM, FLAGSHIP, WORLD):
            made.append((Picture(partial(_mark, side=side), 60, 30), text.side(side)))
        for kind in SIGNS:
            made.append((Picture(partial(_disc, kind=kind), 60, 14), text(f"ui.help.signs.{kind}")))
        weakest = Label(text("ui.common.weakest"), "small", C.white, "bold")
        made.append((Panel(weakest, (8, 3, 8, 3), _pill), text("ui.help.signs.weakest")))
        for id, draw, high in (("legal", _legal, 30), ("illegal", _illegal, 26), ("bonus", _bonus, 18)):
            made.append((Picture(draw, 60, high), text(f"ui.help.signs.{id}")))
        made.append((icon("play", 16, C.ink), text("ui.help.signs.began")))
        return made


def _line(part: Part) -> Part:
    """A line of the page, of one height with those beside it where its words have one line."""
    return Panel(part, (0, 2, 0, 2))


def _mark(canvas: Canvas, box: Box, side: str) -> None:
    marks.mark(canvas, side, box[0] + 30, box[1] + 15, 14)


def _disc(canvas: Canvas, box: Box, kind: str) -> None:
    chain_discs.disc(canvas, box, FLAGSHIP, kind)


def _pill(canvas: Canvas, box: Box) -> None:
    canvas.rrect(box, C.weak, box[3] / 2)


def _legal(canvas: Canvas, box: Box) -> None:
    brackets(canvas, (box[0] + 6, box[1] + 4, 48, 22))


def _illegal(canvas: Canvas, box: Box) -> None:
    canvas.rrect((box[0] + 4, box[1], 52, 26), None, 5, C.ink2, 1.5, (2.5, 2.5))
    canvas.icon("ban", box[0] + 30, box[1] + 13, 17, C.ink)


def _bonus(canvas: Canvas, box: Box) -> None:
    card_faces.bonus_badge(canvas, box[0] + 17, box[1], 1)
