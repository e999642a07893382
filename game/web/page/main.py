"""The game in a page: `begin` opens its window on the canvas, and the page tells it what happens from then on."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from js import PAGE, RULES
from pyodide.ffi import create_proxy, to_js

from game import background
from game.engine import wasm
from game.web.page import collecting, filelock, rules, turns
from game.web.page import pygame as stand_in

sys.modules["filelock"] = filelock
sys.modules["pygame"] = stand_in
sys.modules |= {f"pygame.{name}": part for name, part in vars(stand_in).items() if name in stand_in.PARTS}

from game.rules.words.text import languages  # noqa: E402 - pygame stands in its place by now
from game.storage import settings  # noqa: E402
from game.ui import window  # noqa: E402
from game.ui.draw import fonts, kept  # noqa: E402
from game.ui.shell.app import App  # noqa: E402
from game.ui.shell.scene import Scene  # noqa: E402
from game.web.page import hearing, kept_files, links  # noqa: E402
from game.web.page.layer import Layer, focus, press  # noqa: E402
from game.web.page.speaking import Speaker  # noqa: E402

LISTING = ("title", "load")
"""Screens that tell which matches are kept."""
REST = 50
"""Milliseconds without a picture, after which the page has time for something else."""


class Page:
    """The window of the game, driven by the page."""

    def __init__(self, app: App, first: Scene) -> None:
        self.app = app
        self._events: list[Any] = []
        self._layer = Layer()
        self.told = False  # whether the layer tells what the last picture shows
        self._speaker = Speaker()
        self._han = False
        self._language = ""  # in which the page speaks
        self.frames: list[float] = []  # milliseconds that the last pictures took, with all that was done for them
        app.open_window()
        app.begin(first)
        self.hear("resized", *stand_in.display.get_desktop_sizes()[0])  # a window may be smaller than its screen

    def hear(self, kind: str, *what: Any) -> None:
        """Something happened: the name of a function of `game.web.page.hearing`, and its arguments."""
        self._events += getattr(hearing, kind)(*what)

    def frame(self) -> float:
        """Takes what happened and draws if anything changed; how many milliseconds from now it is wanted again.

        Less than 0 where nothing is to be done before something happens.
        """
        begun = time.perf_counter()
        events, self._events = self._events, []
        self.app.take(events)
        drawn = self.app.frames
        if self.app.scenes:
            self.app.show()
        else:
            self._begin_again()
        is_new = self.app.frames != drawn
        if is_new:
            self.told = False
            said = self._speaker.news(self.app)
            if said:
                PAGE.say(said)
            self._speak()
            self._letters()
            self.frames = [*self.frames[-999:], (time.perf_counter() - begun) * 1000]
        collecting.now_and_then(rests=not 0 <= self._wait() < REST)
        return self._wait()

    def tell(self) -> bool:
        """Tells the layer what the last picture shows, as soon as all of that was put into words: a portion each time.

        Whether it knows. The page asks between two pictures, until it does.
        """
        if not self.told and self.app.scenes and self._layer.ready(self.app.top):
            self.told = True
            news = self._layer.news(self.app.top)
            if news is not None:
                PAGE.mirror(json.dumps(news))
        return self.told

    def _wait(self) -> float:
        """Milliseconds until something is to be done; less than 0 for never."""
        due = self.app.due
        return -1.0 if due is None else max(0.0, (due - time.monotonic()) * 1000)

    def _begin_again(self) -> None:
        """A window would close now; a page shows the title again."""
        self.app.open_alone("title")

    def _speak(self) -> None:
        """Has the page around the window speak the language of the game."""
        if self._language != self.app.settings.language:
            self._language = self.app.settings.language
            PAGE.speak(self._language)

    def _letters(self) -> None:
        """Fetches the letters of Chinese when they are wanted for the first time."""
        if not self._han and self.app.settings.language in PAGE.fetched_for.to_py():
            self._han = True
            PAGE.fetchLetters(create_proxy(self.letters_came))

    def letters_came(self) -> None:
        """Whatever was measured with other letters is measured anew."""
        for forget in (fonts.width, fonts.wrap, fonts.fit):
            forget.cache_clear()
        kept.forget()
        for scene in self.app.scenes:
            scene.resize(self.app.size)
        self.app.redraw()
        PAGE.wake()

    def press(self, id: str) -> None:
        """Somebody pressed the mirror of an item."""
        self.app.guarded(lambda: press(self.app.top, id), "mirror")
        PAGE.wake()

    def focus(self, id: str) -> None:
        """The mirror of an item got the focus."""
        self.app.guarded(lambda: focus(self.app.top, id), "mirror")
        PAGE.wake()

    def back(self) -> None:
        """The back button of the browser: one step back, as Esc."""
        self.app.guarded(self.app.top.back, "back")
        PAGE.wake()

    def line(self) -> str:
        """What the item with the focus is, in a line."""
        return self.app.top.reader_line()

    # --- files

    def saved(self) -> Any:
        """What is kept: for each file its name, title and bytes."""
        return to_js(kept_files.listed(), dict_converter=PAGE.record)

    def content(self, name: str) -> Any:
        """The bytes of a file that is kept."""
        return to_js(kept_files.content(name))

    def bring(self, name: str, content: Any) -> str:
        """Keeps a file that somebody chose, and says what it is called here. Raises `OSError`."""
        name = kept_files.bring(name, content.to_py().tobytes())
        if self.app.top.route in LISTING:
            self.app.open_alone(self.app.top.route)
        return name

    def clear(self) -> None:
        """Removes everything that is kept, and forgets the settings."""
        kept_files.clear()
        self.app.only_now(**asdict(settings.usual(languages())))
        self.app.open_alone("title")


def begin(asked: Mapping[str, str]) -> Page:
    """Opens the window. ``asked`` is what the address says after its question mark."""
    if RULES is not None:
        wasm.run_by(rules.in_the_browser)
    collecting.begin()
    background.use(turns.Turn)
    language = asked.get("lang", "")
    known = language if language in languages() else ""
    app, first = window.prepared(language=known, puzzle=asked.get("puzzle"), **links.new_match(asked))
    if "position" in asked:
        app.after_first_frame(lambda: links.lay(app, asked["position"]))
    return Page(app, first)


__all__ = ["Page", "begin"]
