"""Keys and signs on one page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from game.rules.decision import PLAYS
from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.storage.key_bindings import BY_ID
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.shell.scene import Scene
from game.ui.table import card_faces, chain
from game.ui.widgets.controls import brackets, button, key_cap
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    import pygame


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

PAGE_W = 244.0  # of a button that opens another page
SIGNS = ("working", "idle", "ally", "planned", "preview")


class HelpScene(Scene):
    """Which key does what, and how to read the board."""

    opaque = False

    def _box(self) -> Box:
        w = min(960.0, self.w - 40)
        return (self.w - w) / 2, (self.h - 600) / 2, w, 600

    def items(self) -> list[Item]:
        """Close, and the way to the other pages that tell more."""
        x, y, w, _ = self._box()
        close = self.text("ui.common.close")
        made = [button("close", (x + w - 44, y + 5, 34, 34), "", self.back, icon="x", kind="dark", spoken=close)]
        pages: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("glossary", "search", "ui.glossary.title", partial(self.open_page, "glossary")),
            ("cheat_sheet", "file-text", "commands.cheat_sheet", partial(self.open_page, "cheat_sheet")),
        )
        for number, (id, icon, name, look) in enumerate(pages):
            box = (x + w - 60 - (number + 1) * (PAGE_W + 8), y + 4, PAGE_W, 36.0)
            made.append(
                button(
                    id,
                    box,
                    f"{self.text(name)} ({self.app.key(id)})",
                    partial(_do, look),
                    icon=icon,
                    kind="dark",
                    key=id,
                    size="label",
                )
            )
        return made

    def first_focus(self) -> str:
        """Close."""
        return "close"

    def back(self) -> None:
        """Closes the page."""
        self.app.pop()

    def on_key(self, event: pygame.event.Event) -> bool:
        """? closes too."""
        if "help" in self.app.commands(event):
            self.back()
            return True
        return False

    def paint(self, canvas: Canvas) -> None:
        """Two columns: keys, and signs."""
        x, y, w, h = self._box()
        text = self.text
        canvas.panel((x, y, w, h))
        canvas.rrect((x, y, w, 44), C.ink, 8)
        canvas.fill((x, y + 22, w, 22), C.ink)
        canvas.icon("circle-help", x + 26, y + 22, 20, C.gold)
        canvas.text(text("ui.help.title"), x + 46, y + 22, "h3", C.on_table, room=w - 120 - 2 * PAGE_W)
        half = w / 2
        canvas.text(text("ui.help.keys_title"), x + 20, y + 68, "h3", C.ink)
        for number, (id, keys) in enumerate(KEYS):
            row = y + 102 + number * 41
            at = x + 20
            for place, key in enumerate(keys):
                if id == "cards" and place:
                    at += canvas.text("–", at, row, "label", C.ink2) + 5
                at += key_cap(canvas, at, row, self.app.key(key) if key in BY_ID else key) + 5
            canvas.text(text(f"ui.help.keys.{id}"), x + 158, row, "body", C.ink, room=half - 170, lines=2, leading=18)
        canvas.line((x + half, y + 60), (x + half, y + h - 20), C.line, 1.25)
        self._signs(canvas, x + half + 22, y, half - 44)

    def _signs(self, canvas: Canvas, x: float, y: float, w: float) -> None:
        text = self.text
        canvas.text(text("ui.help.signs_title"), x, y + 68, "h3", C.ink)
        row = y + 104
        for side, radius in ((ECOSYSTEM, 14), (FLAGSHIP, 13), (WORLD, 14)):
            marks.mark(canvas, side, x + 30, row, radius)
            canvas.text(text.side(side), x + 78, row, "body", C.ink, room=w - 80)
            row += 36
        for kind in SIGNS:
            chain.disc(canvas, (x, row - 7, 60, 14), FLAGSHIP, kind)
            canvas.text(text(f"ui.help.signs.{kind}"), x + 78, row, "body", C.ink, room=w - 80, lines=2, leading=18)
            row += 36
        wide = canvas.measure(text("ui.common.weakest"), "small", "bold") + 16
        canvas.rrect((x, row - 11, wide, 22), C.weak, 11)
        canvas.text(text("ui.common.weakest"), x + wide / 2, row, "small", C.white, "bold", "mid")
        canvas.text(text("ui.help.signs.weakest"), x + 104, row, "body", C.ink, room=w - 104, lines=2, leading=18)
        row += 46
        brackets(canvas, (x + 6, row - 11, 48, 22))
        canvas.text(text("ui.help.signs.legal"), x + 78, row, "body", C.ink, room=w - 80, lines=2, leading=18)
        row += 42
        canvas.rrect((x + 4, row - 13, 52, 26), None, 5, C.ink2, 1.5, (2.5, 2.5))
        canvas.icon("ban", x + 30, row, 17, C.ink)
        canvas.text(text("ui.help.signs.illegal"), x + 78, row, "body", C.ink, room=w - 80, lines=2, leading=18)
        row += 38
        card_faces.bonus_badge(canvas, x + 17, row - 9, 1)
        canvas.text(text("ui.help.signs.bonus"), x + 78, row, "body", C.ink, room=w - 80, lines=2, leading=18)
        row += 34
        canvas.icon("play", x + 30, row, 16, C.ink)
        canvas.text(text("ui.help.signs.began"), x + 78, row, "body", C.ink, room=w - 80, lines=2, leading=18)


def _do(look: Callable[[], object]) -> None:
    look()
