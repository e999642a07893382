"""A screen of the window: what every scene shares, from layout and focus to tooltips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import pygame

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas, Mark, whole
from game.ui.draw.theme import WIDE, WIDE_FROM
from game.ui.shell import picture
from game.ui.shell.viewport import Frame
from game.ui.widgets.focus import DISABLED, ILLEGAL, Focus, Item

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.match import Match
    from game.session.readiness import Readiness
    from game.storage.settings import Settings
    from game.ui.shell.classroom import Classroom
    from game.ui.shell.sounds import Sounds

HOVER_WAIT = 300  # milliseconds until a tooltip opens under the mouse
PAN = 0.3  # of the window: a step by which a page that is larger is moved
CHOOSING = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
ARROWS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}
PAGES = ("cheat_sheet", "glossary", "roles")
"""The commands that open a page over any screen; the routes to them have the same names."""


class Shell(Protocol):
    """What a scene may ask of the window that it is in (`game.ui.shell.app`).

    scenes     all that are open, the top one last        size     of the window in pixels
    moving     whether pictures move: only in a window    clock    milliseconds, for motions
    readiness  of the computer players                    top      the scene that takes the input
    classroom  the class that this program serves
    """

    moving: bool
    clock: Callable[[], float]
    classroom: Classroom
    readiness: Readiness
    sounds: Sounds

    @property
    def scenes(self) -> list[Scene]: ...

    @property
    def size(self) -> tuple[int, int]: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def text(self) -> Text: ...

    @property
    def top(self) -> Scene: ...

    def commands(self, event: pygame.event.Event) -> set[str]: ...

    def key(self, command: str) -> str: ...

    def change_settings(self, **values: Any) -> None: ...

    def open(self, name: str, *arguments: Any, **named: Any) -> None: ...

    def open_instead(self, name: str, *arguments: Any, **named: Any) -> None: ...

    def open_alone(self, name: str, *arguments: Any, **named: Any) -> None: ...

    def warm(self, name: str) -> None: ...

    def push(self, scene: Scene) -> None: ...

    def pop(self) -> None: ...

    def quit(self) -> None: ...

    def redraw(self) -> None: ...

    def after(self, milliseconds: int, call: Callable[[], None]) -> None: ...

    def after_first_frame(self, call: Callable[[], None]) -> None: ...

    def loaded(self, what: str) -> None: ...


class Scene:
    """One screen. A subclass lists its `items()` and paints the rest; input, focus and tooltips are done here.

    opaque   nothing behind it is drawn; otherwise the scenes below show through a dark veil
    ground   "field" (field lines) or "plain"
    route    the name by which it was opened (`game.ui.routes`); "" for one that its opener made
    grows    how far it makes room for larger text itself. Where the player asks for more, the whole page is enlarged
             beyond the window, and what is shown of it follows the focus, the pointer, the wheel and Ctrl + arrows.
    grows_tall  the same where its 4:3 layout has less room; 0: as far as otherwise
    fills    whether its page takes all of a window of any shape, instead of 1280 x 720 or 1024 x 768 within it
    shrinks  whether beyond that its page is only as large as the window shows of it: the scene shows it in parts
    """

    opaque = True
    covers = False  # whether `paint` begins with a picture of the whole window
    ground = "field"
    grows = 1.0
    grows_tall = 0.0
    fills = False
    shrinks = False
    route = ""

    def __init__(self) -> None:
        self.app: Shell
        self.focus = Focus()
        self.frame = Frame.of(WIDE)
        self.size: tuple[int, int] = WIDE
        self._pressed, self._presses = "", 0  # clicks so far: a tip that waited for its moment meanwhile stays away
        self._stale = True
        self._followed: tuple[str, Box] | None = None  # the focus that an enlarged page was last moved to

    # --- for subclasses

    def items(self) -> list[Item]:
        """Everything that can be chosen or focused, group by group in Tab order."""
        return []

    def paint(self, canvas: Canvas) -> None:
        """Draws what is not an item, below the items."""

    def paint_over(self, canvas: Canvas) -> None:
        """Draws what lies above the items and below the tooltip."""

    def first_focus(self) -> str:
        """Id of the item that has the focus, with its ring, when the scene opens; "" for none."""
        return ""

    def back(self) -> None:
        """Esc: one step back."""

    def on_key(self, event: pygame.event.Event) -> bool:
        """A key that no item took; true if it was used."""
        return False

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The mouse wheel at a logical point; plus is up. Moves an enlarged page, with Shift across."""
        if self.frame.larger:
            across = bool(pygame.key.get_mods() & pygame.KMOD_SHIFT)
            self.move_page(-steps * across, -steps * (not across))

    def closed(self) -> None:
        """Called when it was taken off the window for good."""

    def entered(self) -> None:
        """Called when the scene comes to the top, also after one above it closed."""

    def settings_changed(self, before: Settings) -> None:
        """The player changed settings; whatever the scene keeps of colours, sizes and words is out of date."""
        match: Match | None = getattr(self, "match", None)
        if match is not None and before.language != self.app.settings.language:
            match.speak(self.text)
        self.resize(self.app.size)
        self.changed()

    def keep_clear(self) -> list[Box]:
        """Boxes that a tooltip should not cover."""
        return []

    def tip_beside(self, item: Item) -> Box:
        """The box that the tooltip of an item stands beside."""
        return item.box

    # --- services

    @property
    def text(self) -> Text:
        """The words in the player's language."""
        return self.app.text

    @property
    def is_open(self) -> bool:
        """Whether it is open, if perhaps below others."""
        return self in self.app.scenes

    @property
    def w(self) -> float:
        """Logical width: 1280 wide, 1024 tall; what the window offers where the page fills it."""
        return self.frame.w

    @property
    def h(self) -> float:
        """Logical height: 720 wide, 768 tall; what the window offers where the page fills it."""
        return self.frame.h

    @property
    def tall(self) -> bool:
        """Whether the 4:3 layout is on."""
        return self.frame.tall

    def changed(self) -> None:
        """Something changed: lists the items again and draws once."""
        self._stale = True
        self.app.redraw()

    def resize(self, size: tuple[int, int]) -> None:
        """The window has this size in pixels now."""
        self.size = size
        self.put_in_force()
        self.frame = Frame.of(size, max(1.0, self.app.settings.text_scale / 100 / self.most), self.fills, self.shrinks)
        self._followed = None
        self._stale = True

    @property
    def most(self) -> float:
        """How far it makes room for larger text in a window of this shape by itself."""
        tall = self.size[0] / self.size[1] < WIDE_FROM
        return (self.grows_tall or self.grows) if tall else self.grows

    def put_in_force(self) -> None:
        """Text has the size now that this scene gives it."""
        fonts.text_scale = min(self.app.settings.text_scale / 100, self.most)

    def refresh(self) -> None:
        """Lists the items anew if something changed since."""
        self.put_in_force()
        if self._stale:
            self._stale = False
            fresh = not self.focus.items
            self.focus.set_items(self.items())
            if fresh and self.first_focus():
                self.focus.set(self.first_focus())
                self.focus.tip_of = ""
            elif fresh and self.frame.larger and self.focus.items:
                self.frame = self.frame.showing(self.focus.items[0].box)
            self._follow()

    def _follow(self) -> None:
        """Moves an enlarged page to the focus where that is shown by its ring and went elsewhere."""
        item = self.focus.item
        if not self.frame.larger or item is None or not self.focus.ring or self._followed == (item.id, item.box):
            return
        self._followed = item.id, item.box
        self.frame = self.frame.showing(item.box)

    def move_page(self, across: float, down: float) -> None:
        """Moves an enlarged page by so many steps: to what lies farther right, and farther down."""
        step = PAN * min(self.size)
        self.frame = self.frame.moved(self.frame.ox - across * step, self.frame.oy - down * step)
        self.app.redraw()

    def reader_line(self) -> str:
        """One line of text for screen readers: the focused item."""
        return self.focus.reader_line()

    # --- input

    def point(self, pos: tuple[int, int]) -> tuple[float, float]:
        """A pixel as a logical point."""
        return (pos[0] - self.frame.ox) / self.frame.scale, (pos[1] - self.frame.oy) / self.frame.scale

    def handle(self, event: pygame.event.Event) -> None:
        """Takes one input event."""
        self.refresh()
        if event.type == pygame.MOUSEMOTION:
            self._motion(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            found = self.focus.at_point(*self.point(event.pos))
            self._pressed = found.id if found else ""
            self._presses += 1
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._release(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 3:
            self.back()
        elif event.type == pygame.MOUSEWHEEL:
            self.on_wheel(event.y, *self.point(pygame.mouse.get_pos()))
        elif event.type in (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.TEXTEDITING):
            typed = self.focus.item
            if typed is not None and typed.edit is not None and typed.edit(event):
                self.changed()
            elif event.type == pygame.KEYDOWN:
                self._key(event)

    def _motion(self, pos: tuple[int, int]) -> None:
        if self.frame.larger and not self._pressed:
            before, self.frame = self.frame, self.frame.following(pos)
            if self.frame != before:
                self.app.redraw()
        if self.focus.hover_at(*self.point(pos)):
            if not self.focus.ring:
                self.focus.tip_of = ""
            self.app.redraw()
            item = self.focus.get(self.focus.hover)
            if item and item.tip:
                self.app.after(HOVER_WAIT, partial(self._open_tip, item.id, self._presses))

    def _open_tip(self, id: str, presses: int) -> None:
        if self.focus.hover == id and self.focus.tip_of != id and self._presses == presses:
            self.focus.tip_of = id
            self.app.redraw()

    def _release(self, pos: tuple[int, int]) -> None:
        found = self.focus.at_point(*self.point(pos))
        pressed, self._pressed = self._pressed, ""
        if found is None or found.id != pressed or not found.reachable:
            if self.focus.tip_of:
                self.focus.tip_of = ""
                self.app.redraw()
            return
        self.focus.set(found.id, ring=False)
        self.take_item(found)
        self.app.redraw()

    def take_item(self, item: Item | None) -> None:
        """Chooses an item, with the sound of the control."""
        if item is None:
            return
        if item.state in (ILLEGAL, DISABLED):
            self.app.sounds.play("refusal")
        elif item.choose is not None:
            self.app.sounds.play("click")
        self.focus.choose(item.id)

    def _key(self, event: pygame.event.Event) -> None:
        if event.key == pygame.K_TAB:
            self.focus.next_group(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif event.key in ARROWS and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            if self.focus.items and not self.on_key(event):
                self.focus.move(*ARROWS[event.key])
        elif event.key in ARROWS and event.mod & pygame.KMOD_CTRL:
            self.move_page(*ARROWS[event.key])
            return
        elif event.key in CHOOSING:
            if self.focus.current:
                self.focus.ring = True
                self.take_item(self.focus.item)
            else:
                self.on_key(event)
        elif event.key == pygame.K_ESCAPE:
            self.back()
        else:
            item = self.focus.by_command(self.app.commands(event))
            if item:
                self.focus.set(item.id)
                self.take_item(item)
            elif not self.on_key(event) and not self._look_up(event):
                return
        self.changed()

    def _look_up(self, event: pygame.event.Event) -> bool:
        """The keys of the pages that can be opened over any scene."""
        asked = self.app.commands(event)
        page = next((page for page in PAGES if page in asked), "")
        return bool(page) and self.open_page(page, event.unicode)

    def open_page(self, page: str, typed: str = "") -> bool:
        """Opens one of `PAGES`; false if it is open already. `typed` is the character of the key that asked for it.

        It is told for the match and the side that are on the screen, by the topmost scenes that have them.
        """
        if any(scene.route == page for scene in self.app.scenes):
            return False
        shown = {
            name: next((found for scene in reversed(self.app.scenes) if (found := getattr(scene, name, None))), None)
            for name in ("match", "side")
        }
        self.app.open(page, shown["match"], shown["side"] or "", typed)
        return True

    # --- drawing

    def draw(self, surface: pygame.Surface, marks: list[Mark] | None = None) -> None:
        """Draws the whole scene; changes nothing. `marks` collects every text for tests."""
        whole(self.drawing(surface, marks))

    def drawing(self, surface: pygame.Surface, marks: list[Mark] | None = None) -> Iterator[None]:
        """The same in steps. Whoever does something else between two of them shows the surface after the last only, and
        lets nothing happen to the scene meanwhile."""
        yield from picture.of_scene(self, surface, marks)

    def preparing(self) -> Iterator[None]:
        """Makes, in steps, what its pictures need and is kept; nothing if that is there."""
        yield from ()

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """What `paint` draws, in steps."""
        self.paint(canvas)
        yield

    def paint_items(self, canvas: Canvas, over: bool) -> Iterator[None]:
        """Draws the items that lie on the page, or those that lie over it, each in a step of its own."""
        marks = canvas.marks
        for item in self.focus.items:
            beside = item.box[0] + item.box[2] <= 0 or item.box[0] >= self.w  # the page, where something waits
            if item.paint and item.over == over and not beside:
                drawn = len(marks or ())
                item.paint(canvas, item)
                for mark in (marks or [])[drawn:]:
                    mark.owner = item.id
                yield
