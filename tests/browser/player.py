"""A player in a browser: by mouse, by finger, by keys, or by what a screen reader is given, each alone."""

from __future__ import annotations

import random
import time
from typing import Any

from tests.browser.chromium import Chromium
from tests.browser.page import LOOK_EVERY, PATIENCE

PAUSE = 0.5  # seconds between two looks while the computer decides; the look takes the page's time too
MOUSE, TOUCH, KEYBOARD, LAYER = "mouse", "touch", "keyboard", "layer"


ENDS = ("FinalScene", "WonScene")
PICTURE = """(box => [box.x, box.y, box.width, box.height, document.body.classList.contains('turned')])
    (document.getElementById('screen').getBoundingClientRect())"""
"""Where the picture is in the page, and whether it lies across the screen."""


class Player:
    """Chooses things on the screen that is open, as `tests.browser.inside` sees it."""

    def __init__(self, page: Chromium, by: str, dice: random.Random) -> None:
        self.page = page
        self.by = by
        self._ways = {MOUSE: self._click, TOUCH: self._tap, KEYBOARD: self._type, LAYER: self._press_mirror}
        self.dice = dice
        self.kinds: list[str] = []  # of the screens that were met, in their order
        self.presses = 0

    def seen(self) -> dict[str, Any]:
        """What the screen on top shows, see `tests.browser.inside.seen`."""
        seen: dict[str, Any] = self.page.python("seen(app)")
        if self.kinds[-1:] != [seen["kind"]]:
            self.kinds.append(seen["kind"])
        return seen

    def choose(self, id: str) -> None:
        """Chooses an item as soon as there is one, and waits until the page has heard it and shows what follows."""
        self._until(f"has(app, {id!r})")
        self._ways[self.by](id)
        self.presses += 1
        self._until("page.rests and not app._dirty")

    def _until(self, true: str) -> None:
        """Waits for an expression in the page. Raises `TimeoutError`."""
        end = time.monotonic() + PATIENCE
        while not self.page.python(true):
            if time.monotonic() > end:
                raise TimeoutError(f"{true}: {self.seen()}, {self.page.said[-3:]}")
            time.sleep(LOOK_EVERY)

    def place(self, id: str) -> tuple[float, float]:
        """Where an item is, in pixels of the page."""
        x, y = self.page.python(f"place(app, {id!r})")
        w, h = self.page.python("app.size")
        left, top, across, down, turned = self.page.ask(PICTURE)
        if turned:  # its right is below, its upper edge at the right
            return left + across * (1 - y / h), top + down * x / w
        return left + across * x / w, top + down * y / h

    def _click(self, id: str) -> None:
        self.page.click(*self.place(id))

    def _tap(self, id: str) -> None:
        self.page.tap(*self.place(id))

    def _type(self, id: str) -> None:
        for key in self.page.python(f"keys_to(app, {id!r})"):
            self.page.key(key)
        self.page.key("Enter")  # keys are heard in their order, all before the next picture

    def _press_mirror(self, id: str) -> None:
        self._until("page.told and page.rests and not app._dirty")
        name = self.page.python(f"spoken(app, {id!r})")
        self.page.press_named(name)

    # --- a match

    def begin(self, *items: str) -> None:
        """From a new match's screen to the table, past its prologue; ``items`` are chosen before."""
        for id in (*items, "start", "go"):
            self.choose(id)

    def play(self, most: int = 10_000) -> list[str]:
        """Decides by chance until the match is over and its final screen stands; the decisions that were made here.

        ``most``: how often to look at what there is to do.
        """
        decided: list[str] = []
        for _ in range(most):
            seen = self.seen()
            if seen["kind"] in ENDS:
                return decided
            if seen["mine"]:
                decided.append(self.decide(self.pick(seen["mine"]), seen["made"]))
            elif seen["first"] in seen["items"]:
                self.choose(seen["first"])
            else:
                time.sleep(PAUSE)
        raise AssertionError(f"the match does not end: {self.seen()}")

    def pick(self, names: list[str]) -> str:
        """One of these decisions by chance; not to end while there is another."""
        return self.dice.choice([name for name in names if name != "end"] or names)

    def until_a_turn(self) -> dict[str, Any]:
        """Goes on until a decision is asked at the table; what is seen there. Raises `TimeoutError`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            seen = self.seen()
            if seen["mine"]:
                return seen
            if seen["first"] in seen["items"]:
                self.choose(seen["first"])
            else:
                time.sleep(PAUSE)
        raise TimeoutError(f"no turn comes: {self.seen()}")

    def decide(self, name: str, made: int) -> str:
        """Makes a decision at the table, where so many were made before."""
        while self.page.python("made(app)") == made:
            self.choose(self.page.python(f"step(app, {name!r})"))
        return name
