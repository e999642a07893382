"""The window: opens it, keeps the stack of scenes, waits for events and draws only when something changed."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import pygame

from game.rules.words import text
from game.rules.words.text import Text
from game.session.readiness import Readiness
from game.storage import key_bindings as commands
from game.storage import reports, settings
from game.storage.settings import USUAL, Settings, SettingsError
from game.ui.draw import fonts, kept, theme
from game.ui.draw.canvas import LAYERS, whole
from game.ui.shell import picture
from game.ui.shell.classroom import Classroom
from game.ui.shell.density import EACH_SCREEN, IN_PIXELS, density, times
from game.ui.shell.dialog import Dialog
from game.ui.shell.held_keys import HeldKeys
from game.ui.shell.input_method import SHOW_CANDIDATES, InputMethod, name_by_place
from game.ui.shell.placing import fill_screen, put_back, remember, window_of_display
from game.ui.shell.scene import Scene
from game.ui.shell.sounds import Sounds
from game.ui.shell.timers import Timers
from game.ui.shell.usable import fitting, usable
from game.ui.shell.waiting import wait_for_events
from game.ui.widgets.keyboard import key_name

CAPTION = "Magnet Race"
MOST_FAULTS = 2  # then the title cannot be shown either


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that there are words for."""
    return text.languages()


class NoDisplay(Exception):
    """There is no display to open a window on."""


class App:
    """The scene stack and its services. Without `run` it has no window and serves pictures and tests."""

    def __init__(
        self,
        screen: Callable[[str], Callable[..., Scene]],
        size: tuple[int, int] = theme.WIDE,
        settings: Settings = USUAL,
        keep: Path | None = None,
    ) -> None:
        """`screen` gives what makes the screen of a name (`game.ui.routes`).

        `settings` are in force; those that the player changes from now on are written to the file `keep`.
        """
        self._screen = screen
        self.scenes: list[Scene] = []
        self.size = size
        self.surface: pygame.Surface | None = None
        self.full_screen = False
        self._windowed = ((0, 0), size)
        self._opened = (0, 0, *size)  # where the window was, and its size, when it was opened
        self.frames = 0
        self._dirty = True
        self._timers = Timers()
        self._text: Text | None = None
        self._after_first_frame: list[Callable[[], None]] = []
        self._loaded: set[str] = set()
        self._held = HeldKeys()
        self.moving = False  # whether pictures move: only in a window
        self.clock: Callable[[], float] = lambda: time.monotonic() * 1000  # milliseconds, for motions
        self.settings = settings
        self._keep = keep
        self.sounds = Sounds()
        self._faults = 0  # one after the other, without a picture between
        self._input_method, self.classroom = InputMethod(), Classroom()
        self.readiness = Readiness()  # of the computer players; begins in a window only
        self._put_in_force()

    # --- services for scenes

    @property
    def text(self) -> Text:
        """The words in the player's language, loaded when first asked for."""
        if self._text is None:
            self._text = text.load_text(self.settings.language)
        return self._text

    def change_settings(self, **values: Any) -> None:
        """Changes settings: in force at once, on the disk, and every screen is drawn anew.

        Raises `ValueError` for a value that is not possible.
        """
        before = self.settings
        known = languages()
        self.settings = settings.changed(self.settings, known, **values)
        if self.settings == before:
            return
        self._put_in_force()
        if self.settings.full_screen != self.full_screen:
            self.toggle_full_screen()
        for scene in self.scenes:
            scene.settings_changed(before)
        self.redraw()
        if self._keep is not None:
            try:
                settings.keep(self._keep, known, **values)
            except SettingsError as error:
                self.tell_settings([error])

    def only_now(self, **values: Any) -> None:
        """Settings that hold until the program ends and are not kept: what the command line asked for."""
        self.settings = settings.changed(self.settings, languages(), **values)
        self._put_in_force()

    def _put_in_force(self) -> None:
        """Makes colours, text size and language what the settings say."""
        theme.use(self.settings.palette)
        fonts.text_scale = self.settings.text_scale / 100  # until a scene says how much of it it has room for
        self._keys = commands.keys(self.settings.keys)
        self.sounds.use(self.settings)
        self._text = None
        LAYERS.clear()

    def tell_settings(self, wrong: list[SettingsError]) -> None:
        """Says what is wrong with the file of the settings, each sentence once."""
        said = dict.fromkeys(self.text(f"settings.{error.key}", **error.fields) for error in wrong)
        self._warn(self.text("ui.settings.wrong"), " ".join(said))

    def _warn(self, title: str, sentence: str) -> None:
        """Says what is wrong, above whatever is shown."""
        close = [(self.text("ui.common.close"), "primary", lambda: None)]
        self.push(Dialog(title, sentence, close, "triangle-alert"))

    def commands(self, event: pygame.event.Event) -> set[str]:
        """The commands that a key gives, on whatever screen."""
        pressed = key_name(event)
        found = {id for id, key in self._keys.items() if key == pressed}
        return found or {id for id, key in self._keys.items() if key == name_by_place(event)}

    def key(self, command: str) -> str:
        """The key of a command, as it is shown: "E", "F11"."""
        key = self._keys[command]
        return key.upper() if len(key) == 1 else key.title()

    def make(self, name: str, *arguments: Any, **named: Any) -> Scene:
        """The screen of this name, made of what it shows and not yet opened."""
        scene = self._screen(name)(*arguments, **named)
        scene.route = name
        return scene

    def open(self, name: str, *arguments: Any, **named: Any) -> None:
        """Opens the screen of this name above the others."""
        self.push(self.make(name, *arguments, **named))

    def open_instead(self, name: str, *arguments: Any, **named: Any) -> None:
        """Puts the screen of this name in the place of the top one."""
        self.replace(self.make(name, *arguments, **named))

    def open_alone(self, name: str, *arguments: Any, **named: Any) -> None:
        """Closes everything and opens the screen of this name."""
        self.reset(self.make(name, *arguments, **named))

    def warm(self, name: str) -> None:
        """Imports what a screen needs, so that it opens at once later."""
        self._screen(name)

    def push(self, scene: Scene) -> None:
        """Opens a scene above the others."""
        scene.app = self
        scene.resize(self.size)
        self.scenes.append(scene)
        self._held.another_screen()
        scene.entered()
        self.redraw()

    def pop(self) -> None:
        """Closes the top scene; the program ends with the last one."""
        self.scenes.pop().closed()
        if self.scenes:
            self._held.another_screen()
            self.top.resize(self.size)
            self.top.entered()
        self.redraw()

    def replace(self, scene: Scene) -> None:
        """Puts a scene in the place of the top one."""
        self.scenes.pop().closed()
        self.push(scene)

    def reset(self, scene: Scene) -> None:
        """Closes everything and opens this scene."""
        self.quit()
        self.push(scene)

    def quit(self) -> None:
        """Closes everything; without a screen the program ends."""
        while self.scenes:
            self.scenes.pop().closed()

    @property
    def top(self) -> Scene:
        """The scene that takes the input."""
        return self.scenes[-1]

    def redraw(self) -> None:
        """Asks for one new picture."""
        self._dirty = True

    def after(self, milliseconds: int, call: Callable[[], None]) -> None:
        """Calls once, so many milliseconds from now; the only thing that wakes an idle window."""
        self._timers.after(milliseconds, call)

    def after_first_frame(self, call: Callable[[], None]) -> None:
        """Calls once when the first picture stands: for slow imports."""
        self._after_first_frame.append(call)

    def loaded(self, what: str) -> None:
        """Something large is there to stay: the garbage collector need not walk through it any more.

        Its walks took up to 30 ms with rules, words and engine loaded, and up to 80 ms with the compiled players, each
        in the middle of a frame. ``what``: a word for it; the second time it is loaded already.
        """
        if what not in self._loaded:
            self._loaded.add(what)
            gc.collect()
            gc.freeze()

    def switch_full_screen(self) -> None:
        """Over the whole screen or as it was; the next start opens the window in the same way."""
        self.change_settings(full_screen=not self.settings.full_screen)

    def toggle_full_screen(self) -> None:
        """The same window, over the whole screen or as it was; a resize event follows."""
        if self.surface is None:
            return
        self.full_screen = not self.full_screen
        window = window_of_display()
        if self.full_screen:
            self._windowed = (window.position, window.size)
            fill_screen(window)
        else:
            window.set_windowed()
            window.position, window.size = self._windowed
        pygame.event.pump()
        self._resized(window.size)  # where no window manager answers, no resize event comes

    # --- the loop

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the top scene, and what shows behind it if it is an overlay."""
        whole(self._drawing(surface))

    def _drawing(self, surface: pygame.Surface) -> Iterator[None]:
        yield from picture.of_scenes(self.scenes, surface)
        self.frames += 1

    def handle(self, event: pygame.event.Event) -> None:
        """Gives one event to the window or to the top scene, unless it repeats a key held down for another screen."""
        if self._held.only_repeats(event, self._in_a_field()):
            return
        typed = event.type == pygame.KEYDOWN and event.unicode and self._in_a_field()  # a character, in a text field
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type == pygame.VIDEORESIZE:
            self._resized((max(1, event.w), max(1, event.h)))
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            self.redraw()
        elif event.type == pygame.TEXTEDITING and not self._in_a_field():
            key = self._input_method.key_of(event)
            if key is not None:
                self.handle(key)
        elif event.type == pygame.KEYDOWN and "full_screen" in self.commands(event) and not typed:
            self.switch_full_screen()
        elif self.scenes:
            self.top.handle(event)

    def _in_a_field(self) -> bool:
        """Whether a text field has the focus."""
        item = self.top.focus.item if self.scenes else None
        return item is not None and item.edit is not None

    def run(self, scene: Scene) -> None:
        """Opens the window with a first scene and stays until the last scene is closed."""
        self.open_window()
        try:
            self.begin(scene)
            while self.scenes:
                self.show()
                self.take(wait_for_events(self.due))
        finally:
            self.sounds.close()
            self._remember_window()
            pygame.display.quit()

    def begin(self, scene: Scene) -> None:
        """Opens a first scene in the window. Who has a loop of their own calls `show` and `take` in turns then."""
        self.moving = True
        if self.settings.full_screen:
            self.toggle_full_screen()
        self.push(scene)

    def show(self) -> None:
        """Draws if something changed."""
        steps = self.next_picture()
        if steps is not None:
            self.guarded(partial(whole, steps), "draw")

    def next_picture(self) -> Iterator[None] | None:
        """The steps to a new picture, each to be taken by `guarded`; None if nothing changed."""
        if not self._dirty or self.surface is None:
            return None
        self._dirty = False
        return self._showing(self.surface)

    def _showing(self, surface: pygame.Surface) -> Iterator[None]:
        """Draws the picture of the window, shows it when it is whole, and tells it to a screen reader."""
        yield from self._drawing(surface)
        pygame.display.flip()
        self._input_method.follow(self.top)
        line = self.top.reader_line()
        pygame.display.set_caption(f"{CAPTION}: {line}" if line else CAPTION)
        for call in self._after_first_frame:
            self.after(1, call)
        self._after_first_frame.clear()
        self.sounds.allow()
        self._faults = 0

    @property
    def due(self) -> float | None:
        """When something is to be done next, by the clock of `time.monotonic`; None for never."""
        return self._timers.due

    def take(self, events: Iterable[pygame.event.Event]) -> None:
        """Takes what happened, and everything that is due."""
        whole(self.taking(events))

    def taking(self, events: Iterable[pygame.event.Event]) -> Iterator[None]:
        """The same in steps: one thing that happened, or one that is due, in each."""
        for event in events:
            if self.scenes:
                self.guarded(partial(self.handle, event), pygame.event.event_name(event.type))
                yield
        for call in self._timers.take():
            self.guarded(call, "timer")
            yield

    def guarded(self, call: Callable[[], object], doing: str) -> None:
        """Calls; what goes wrong is told and written down, every screen is closed and the title opened.

        A match that was on the table is kept as it was decided. Raises what goes wrong on the way back as well.
        """
        try:
            call()
        except Exception as error:
            self._faults += 1
            if self._faults > MOST_FAULTS:
                raise
            path = reports.write(error, [doing, *(type(scene).__name__ for scene in self.scenes)])
            self._timers.clear()
            self.open_alone("title")
            self._warn(self.text("trouble.title"), reports.sentence(error, path, self.text))

    def open_window(self) -> None:
        """Opens the window, as large as the screen lets it. Raises `NoDisplay`."""
        os.environ.setdefault(SHOW_CANDIDATES, "1")
        os.environ.setdefault(IN_PIXELS, EACH_SCREEN)
        try:
            pygame.display.init()
            dense = density()
            room, last = usable(dense), tuple(self.settings.window)
            self.size = fitting((last[2], last[3]) if last else times(self.size, dense), room)
            self.surface = pygame.display.set_mode(self.size, pygame.RESIZABLE)
        except pygame.error as reason:
            raise NoDisplay(str(reason)) from reason
        pygame.key.set_repeat(400, 60)
        pygame.display.set_caption(CAPTION)
        self._opened = put_back(window_of_display(), last, fitting(times(theme.LEAST_WINDOW, dense), room))
        self._resized(self.surface.get_size())

    def _remember_window(self) -> None:
        if self._keep is not None and self.surface is not None and not self.full_screen:
            remember(window_of_display(), self._opened, self._keep, languages())

    def _resized(self, size: tuple[int, int]) -> None:
        if self.surface is not None:
            self.surface = pygame.display.get_surface() or self.surface
        if size != self.size:
            kept.forget()
        self.size = size
        for scene in self.scenes:
            scene.resize(size)
        self.redraw()
