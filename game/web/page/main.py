"""The game in a page: `begin` opens its window on the canvas, and the page tells it what happens from then on."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
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
from game.ui.draw import fonts, kept, sprites  # noqa: E402
from game.ui.screens import written  # noqa: E402
from game.ui.shell import picture  # noqa: E402
from game.ui.shell.app import App  # noqa: E402
from game.ui.shell.scene import Scene  # noqa: E402
from game.ui.widgets import camera  # noqa: E402
from game.web.page import hearing, kept_files, links  # noqa: E402
from game.web.page.layer import Layer, focus, press  # noqa: E402
from game.web.page.speaking import Speaker  # noqa: E402

LISTING = ("title", "load")
"""Screens that tell which matches are kept."""
REST = 50
"""Milliseconds without a picture, after which the page has time for something else."""
STEPS = ("_take", "_list", "_draw")
"""What is done for a picture, in this order, each in steps of its own. After what took long the rest waits for the next
call. What happens meanwhile is taken for the next picture, and no picture is shown before it is whole."""
OVER = object()
"""What `next` gives of steps that are all taken."""
LONGEST = 0.004
"""Seconds after which the rest waits: a quarter of the time of a frame, for what comes next may take much longer."""


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
        self._todo: list[str] = []  # of `STEPS`, what is left to the next picture
        self._steps: Iterator[None] | None = None  # what is left of the first of them
        self._held = (0.0, 0.0)  # milliseconds that the page was held since the last picture: at most, and together
        self.frames: list[tuple[float, float]] = []  # the same for each of the last pictures
        app.open_window()
        app.begin(first)
        self.hear("resized", *stand_in.display.get_desktop_sizes()[0])  # a window may be smaller than its screen

    def hear(self, kind: str, *what: Any) -> None:
        """Something happened: the name of a function of `game.web.page.hearing`, and its arguments."""
        self._events += getattr(hearing, kind)(*what)
        if kind == "resized":
            self._give_up()

    @property
    def rests(self) -> bool:
        """Whether all that happened is taken and shown."""
        return not (self._events or self._todo)

    def frame(self) -> float | None:
        """Takes what happened and draws if anything changed; how many milliseconds from now it is wanted again.

        Less than 0 where nothing is to be done before something happens. What takes long is done in several calls, so
        that the browser can draw and hear between them: see `STEPS`. None as long as there is more of it.
        """
        begun = time.perf_counter()
        drawn = self.app.frames
        self._todo = self._todo or list(STEPS)
        while self._todo and time.perf_counter() - begun <= LONGEST:
            if self._steps is None:
                self._steps = getattr(self, self._todo[0])()
            if next(self._steps, OVER) is OVER:
                del self._todo[0]
                self._steps = None
        held = (time.perf_counter() - begun) * 1000
        self._held = max(self._held[0], held), self._held[1] + held
        if self.app.frames != drawn:
            self.frames = [*self.frames[-999:], self._held]
        if self._todo:
            return None
        self._held = (0.0, 0.0)  # drawn, or nothing was to be drawn
        if self._events:  # some may have come between two steps
            return 0.0
        collecting.now_and_then(rests=not 0 <= self._wait() < REST)
        return self._wait()

    def _take(self) -> Iterator[None]:
        """Takes what happened, and what is due."""
        events, self._events = self._events, []
        yield from self.app.taking(events)
        if not self.app.scenes:
            self._begin_again()

    def _list(self) -> Iterator[None]:
        """Has the screen on top list what can be chosen on it, if that changed."""
        self.app.guarded(self.app.top.refresh, "list")
        yield

    def _draw(self) -> Iterator[None]:
        """Draws if anything changed; not on a canvas that has another size by now: that is taken first."""
        canvas: object = stand_in.display.get_surface()
        if self.app.surface is not canvas:
            return
        drawn, steps = self.app.frames, self.app.next_picture()
        stand_in.display.drop()  # of a picture that was begun anew
        while steps is not None and self._one_more(steps):
            yield
        if self.app.frames == drawn:
            return
        self.told = False
        said = self._speaker.news(self.app)
        if said:
            PAGE.say(said)
        self._speak()
        self._letters()

    def _one_more(self, steps: Iterator[None]) -> bool:
        """Takes one step to a picture; whether there may be another."""
        left = False

        def take() -> None:
            nonlocal left
            left = next(steps, OVER) is not OVER

        self.app.guarded(take, "draw")
        return left

    def _anew(self) -> None:
        """Something was changed from outside: a picture of what was before, if one is drawn now, is begun anew."""
        self._give_up()
        PAGE.wake()

    def _give_up(self) -> None:
        """Gives up the picture that is drawn now, if one is; it is begun anew with the next call of `frame`."""
        if self._todo and self._todo[0] != STEPS[0]:
            self._todo, self._steps = [], None
            self.app.redraw()

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
        self._anew()

    def press(self, id: str) -> None:
        """Somebody pressed the mirror of an item."""
        self.app.guarded(lambda: press(self.app.top, id), "mirror")
        self._anew()

    def focus(self, id: str) -> None:
        """The mirror of an item got the focus."""
        self.app.guarded(lambda: focus(self.app.top, id), "mirror")
        self._anew()

    def back(self) -> None:
        """The back button of the browser: one step back, as Esc."""
        self.app.guarded(self.app.top.back, "back")
        self._anew()

    def line(self) -> str:
        """What the item with the focus is, in a line."""
        return self.app.top.reader_line()

    # --- codes and files

    def read_codes(self, take: camera.Take) -> None:
        """Has the page read codes by the browser's camera; what goes wrong with one is told as ever, and ends that."""

        def taken(words: str) -> str:
            said: list[str] = []
            self.app.guarded(lambda: said.append(take(words)), "camera")
            self._anew()
            return "".join(said)

        PAGE.readCodes(create_proxy(taken))

    def drop(self, name: str, content: Any) -> None:
        """A file is dropped on the page: it lies where nobody keeps it, or is missing there if it has no bytes."""
        path = kept_files.dropped(name, None if content is None else content.to_py().tobytes())
        self.hear("dropped", path)

    def saved(self) -> Any:
        """What is kept: for each file its name, title and bytes."""
        return to_js(kept_files.listed(), dict_converter=PAGE.record)

    def content(self, name: str) -> Any:
        """The bytes of a file that is kept."""
        return to_js(kept_files.content(name))

    def bring(self, name: str, content: Any) -> str:
        """Keeps a file that somebody chose, of whatever kind; a sentence that tells what became of it.

        ``content``: its bytes, or None if the browser cannot read it.
        """
        from game.web.page import brought

        told, kind = brought.bring_in(name, None if content is None else content.to_py().tobytes(), self.app.text)
        if kind == brought.SETTINGS:
            self.app.change_settings(**asdict(settings.in_force(languages())))
        if kind and self.app.top.route in LISTING:
            self.app.open_alone(self.app.top.route)
        self._anew()
        return told

    def clear(self) -> None:
        """Removes everything that is kept, and forgets the settings."""
        kept_files.clear()
        self.app.only_now(**asdict(settings.usual(languages())))
        self.app.open_alone("title")
        self._anew()


def begin(asked: Mapping[str, str], address: str = "") -> Page:
    """Opens the window. ``asked`` is what the address of the page says after its question mark."""
    if RULES is not None:
        wasm.run_by(rules.in_the_browser)
    collecting.begin()
    background.use(turns.Turn)
    sprites.in_pieces = False
    picture.one_by_one = True
    language = asked.get("lang", "")
    known = language if language in languages() else ""
    app, first = window.prepared(language=known, **links.beginning(asked))
    app.classroom.address = links.shared(address)
    if "position" in asked:
        app.after_first_frame(lambda: links.lay(app, asked["position"]))
    page = Page(app, first)
    camera.use(page.read_codes if PAGE.may_ask_for_a_camera else None)
    written.kept_by_a_page()
    return page


__all__ = ["Page", "begin"]
