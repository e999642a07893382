"""Hands for the tests of the window: a mouse and a keyboard that send events to an app without a display."""

from __future__ import annotations

import pygame

from game.session.match import Match
from game.ui import routes
from game.ui.draw.canvas import Mark
from game.ui.gallery import showcase
from game.ui.screens.table import TableScene
from game.ui.shell.app import App
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import Item
from tests.ui import fitting

KEYS = {
    "tab": pygame.K_TAB,
    "enter": pygame.K_RETURN,
    "space": pygame.K_SPACE,
    "esc": pygame.K_ESCAPE,
    "left": pygame.K_LEFT,
    "right": pygame.K_RIGHT,
    "up": pygame.K_UP,
    "down": pygame.K_DOWN,
}


class Hands:
    """An app of a given size with a scene on top, and what a player can do to it."""

    def __init__(self, scene: Scene, size: tuple[int, int] = (1280, 720)) -> None:
        showcase.ready()
        self.app = App(routes.screen, size)
        self.surface = pygame.Surface(size).convert()
        self.app.push(scene)

    @property
    def top(self) -> Scene:
        """The scene that takes the input, its items listed."""
        self.app.top.refresh()
        return self.app.top

    @property
    def table(self) -> TableScene:
        """The table, which must be on top."""
        assert isinstance(self.top, TableScene)
        return self.top

    def press(self, *keys: str, shift: bool = False) -> None:
        """Presses keys one after the other: names such as "tab", or characters."""
        for key in keys:
            char = "" if key in KEYS else key
            code = KEYS.get(key) or (ord(key) if len(key) == 1 else pygame.key.key_code(key))
            mod = pygame.KMOD_SHIFT if shift else 0
            self.app.handle(pygame.event.Event(pygame.KEYDOWN, key=code, unicode=char, mod=mod))
            if char and self.app.scenes:
                self.app.handle(pygame.event.Event(pygame.TEXTINPUT, text=char))
            self.app.handle(pygame.event.Event(pygame.KEYUP, key=code, unicode=char, mod=mod))

    def hold(self, key: str, times: int = 3) -> None:
        """Presses a key and holds it down, so that it repeats; it is not let go."""
        for _ in range(times):
            event = pygame.event.Event(
                pygame.KEYDOWN, key=KEYS.get(key) or ord(key), unicode="" if key in KEYS else key, mod=0
            )
            self.app.handle(event)

    def item(self, id: str) -> Item:
        """The item with this id."""
        found = self.top.focus.get(id)
        assert found is not None, f"no {id} among {[item.id for item in self.top.focus.items]}"
        return found

    def pixel(self, item: Item) -> tuple[int, int]:
        """The middle of an item in pixels."""
        frame = self.app.top.frame
        x, y = item.centre
        return round(frame.ox + x * frame.scale), round(frame.oy + y * frame.scale)

    def click(self, id: str) -> None:
        """Clicks on the middle of an item."""
        at = self.pixel(self.item(id))
        self.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
        self.app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))
        self.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))

    def look(self) -> list[Mark]:
        """Draws everything and gives the texts that were drawn by the scene on top."""
        self.app.draw(self.surface)
        marks: list[Mark] = []
        self.top.draw(self.surface, marks)
        return marks


def faults(hands: Hands) -> list[str]:
    """What is wrong with the texts of the scene on top."""
    return fitting.faults(hands.top)


def table(seed: int = 7, decisions: int = 0, phase: str = "", pick: int = 5) -> TableScene:
    """The table of the side to decide after some decisions, and on to a phase if one is named."""
    for another in range(seed, seed + 2_000, 100):  # the first match in which it comes to that
        match = Match.new(seed=another)
        made = 0
        while not match.over and (made < decisions or phase not in ("", match.phase)):
            names = [name for name in match.legal() if name != "end"] or match.legal()
            match.play(names[(made * pick) % len(names)])
            made += 1
        if match.side:
            return TableScene(match, match.side)
    raise AssertionError(f"no match of these comes to the phase {phase}")
