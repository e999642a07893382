"""The twin: the same screens as in the window, in the test's own process and without a display.

It takes the same keys and clicks as the program, so that it knows which screen is open, where everything lies on it,
and what the window's title must read aloud.
"""

from __future__ import annotations

from collections import deque
from dataclasses import asdict

import pygame

from game.session.match import Match
from game.ui.draw.theme import WIDE
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.shell.app import CAPTION
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import DISABLED, Item
from tests.ui.hands import Hands
from tests.window.program import STILL

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
PLACES = (0.5, 0.25, 0.75, 0.1, 0.9)  # where on an item to click, as a part of its width and height


class Twin(Hands):
    """Hands on an app that follows the program. It begins on the title."""

    def __init__(self, scene: Scene | None = None, size: tuple[int, int] = WIDE) -> None:
        super().__init__(scene or TitleScene(), size)
        self.app.change_settings(**STILL)

    def moved_to(self, scene: Scene) -> Twin:
        """A twin with another scene open, which remembers what was chosen and switched off before."""
        other = Twin(scene)
        other.app.change_settings(**asdict(self.app.settings))
        return other

    @property
    def match(self) -> Match:
        """The match on the table."""
        found = next(scene for scene in self.app.scenes if isinstance(scene, TableScene))
        return found.match

    @property
    def on_the_table(self) -> bool:
        """Whether the table is on top and shows the side that decides."""
        return isinstance(self.top, TableScene) and not self.top.curtain

    @property
    def caption(self) -> str:
        """What the window's title must say."""
        line = self.top.reader_line()
        return f"{CAPTION}: {line}" if line else CAPTION

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""
        self.app.handle(pygame.event.Event(pygame.VIDEORESIZE, w=size[0], h=size[1], size=size))
        self.surface = pygame.Surface(size).convert()

    def has(self, id: str) -> bool:
        """Whether the top scene has an item that can be chosen."""
        item = self.top.focus.get(id)
        return item is not None and item.choose is not None and item.state not in (DISABLED, "illegal")

    def place(self, id: str) -> tuple[int, int]:
        """A pixel on which a click meets this item: its middle, if nothing lies over that."""
        item, scene = self.item(id), self.app.top
        frame = scene.frame
        x, y, w, h = item.box
        for part in PLACES:
            for other in PLACES:
                pixel = round(frame.ox + (x + w * part) * frame.scale), round(frame.oy + (y + h * other) * frame.scale)
                met = scene.focus.at_point(*scene.point(pixel))
                if met is not None and met.id == id:
                    return pixel
        raise AssertionError(f"{id} cannot be clicked: something lies over it.")

    def click_at(self, pixel: tuple[int, int]) -> None:
        """Clicks on a pixel."""
        for kind, more in (
            (pygame.MOUSEMOTION, {"rel": (0, 0), "buttons": (0, 0, 0)}),
            (pygame.MOUSEBUTTONDOWN, {"button": 1}),
            (pygame.MOUSEBUTTONUP, {"button": 1}),
        ):
            self.app.handle(pygame.event.Event(kind, pos=pixel, **more))

    def keys_to(self, id: str) -> list[str]:
        """The fewest presses of Tab, Shift+Tab and arrows that bring the focus to an item."""
        focus = self.top.focus
        before = focus.current, focus.ring, focus.tip_of
        goal = self.item(id)
        try:
            return self._search(focus.current, goal)
        finally:
            focus.current, focus.ring, focus.tip_of = before
            focus.set_items(focus.items)

    def _search(self, start: str, goal: Item) -> list[str]:
        focus = self.top.focus
        ways: dict[str, list[str]] = {start: []}
        waiting = deque([start])
        while waiting:
            at = waiting.popleft()
            if at == goal.id:
                return ways[at]
            for key in ("tab", "shift tab", *ARROWS):
                focus.set(at)
                if key in ARROWS:
                    focus.move(*ARROWS[key])
                else:
                    focus.next_group(1 if key == "tab" else -1)
                if focus.current not in ways:
                    ways[focus.current] = [*ways[at], key]
                    waiting.append(focus.current)
        raise AssertionError(f"{goal.id} cannot be reached with the keyboard.")

    def follow(self, *keys: str) -> None:
        """Presses the keys that the program got."""
        for key in keys:
            if key == "shift tab":
                self.press("tab", shift=True)
            else:
                self.press(key)
