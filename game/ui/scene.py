"""A screen of the window: what every scene shares, from layout and focus to tooltips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from game.ui import background, tooltip
from game.ui.canvas import Box, Canvas, Mark
from game.ui.focus import DISABLED, ILLEGAL, Focus, Item
from game.ui.theme import TALL, WIDE, WIDE_FROM

if TYPE_CHECKING:
    from game.match import Match
    from game.rules.text import Text
    from game.settings import Settings
    from game.ui.app import App

HOVER_WAIT = 300  # milliseconds until a tooltip opens under the mouse
ARROWS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}


@dataclass(frozen=True, slots=True)
class Frame:
    """How the logical board lies in the window: scale, origin in pixels, logical size, and which layout."""

    scale: float
    ox: float
    oy: float
    w: float
    h: float
    tall: bool

    @classmethod
    def of(cls, size: tuple[int, int]) -> Frame:
        """The frame for a window of this size in pixels: wide from an aspect ratio of 1.5, tall below."""
        width, height = size
        tall = width / height < WIDE_FROM
        w, h = TALL if tall else WIDE
        scale = min(width / w, height / h)
        return cls(scale, (width - w * scale) // 2, (height - h * scale) // 2, w, h, tall)


class Scene:
    """One screen. A subclass lists its `items()` and paints the rest; input, focus and tooltips are done here.

    opaque   nothing behind it is drawn; otherwise the scenes below show through a dark veil
    """

    opaque = True
    covers = False  # whether `paint` begins with a picture of the whole window
    ground = "field"  # "field" (field lines) or "plain"

    def __init__(self) -> None:
        self.app: App
        self.focus = Focus()
        self.frame = Frame.of(WIDE)
        self.size: tuple[int, int] = WIDE
        self._pressed = ""
        self._stale = True

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
        """The mouse wheel at a logical point; plus is up."""

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
    def w(self) -> float:
        """Logical width: 1280 wide, 1024 tall."""
        return self.frame.w

    @property
    def h(self) -> float:
        """Logical height: 720 wide, 768 tall."""
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
        self.frame = Frame.of(size)
        self._stale = True

    def refresh(self) -> None:
        """Lists the items anew if something changed since."""
        if self._stale:
            self._stale = False
            fresh = not self.focus.items
            self.focus.set_items(self.items())
            if fresh and self.first_focus():
                self.focus.set(self.first_focus())
                self.focus.tip_of = ""

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
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._release(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 3:
            self.back()
        elif event.type == pygame.MOUSEWHEEL:
            self.on_wheel(event.y, *self.point(pygame.mouse.get_pos()))
        elif event.type in (pygame.KEYDOWN, pygame.TEXTINPUT):
            typed = self.focus.item
            if typed is not None and typed.edit is not None and typed.edit(event):
                self.changed()
            elif event.type == pygame.KEYDOWN:
                self._key(event)

    def _motion(self, pos: tuple[int, int]) -> None:
        if self.focus.hover_at(*self.point(pos)):
            if not self.focus.ring:
                self.focus.tip_of = ""
            self.app.redraw()
            hover = self.focus.hover
            item = self.focus.get(hover)
            if item and item.tip:
                self.app.after(HOVER_WAIT, lambda: self._open_tip(hover))

    def _open_tip(self, id: str) -> None:
        if self.focus.hover == id and self.focus.tip_of != id:
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
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
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
        from game.ui.scenes import reference

        return reference.open_by_key(self.app, event)

    # --- drawing

    def draw(self, surface: pygame.Surface, marks: list[Mark] | None = None) -> None:
        """Draws the whole scene; changes nothing. `marks` collects every text for tests."""
        self.refresh()
        frame = self.frame
        canvas = Canvas(surface, frame.scale, frame.ox, frame.oy, marks)
        if self.covers and marks is None:
            pass  # `paint` covers every pixel
        elif self.opaque:
            background.draw(surface, self.ground, frame.scale)
        else:
            background.veil(surface)
        self.paint(canvas)
        for item in self.focus.items:
            if item.paint:
                item.paint(canvas, item)
        self.paint_over(canvas)
        focused = self.focus.item
        if focused and focused.focused and not focused.own_ring:
            tooltip.focus_ring(canvas, focused)
        tipped = self.focus.get(self.focus.tip_of) if self.focus.tip_of else None
        if tipped and tipped.tip:
            clear = [item.box for item in self.focus.items if item.id == tipped.id] + self.keep_clear()
            tooltip.draw(canvas, tipped, clear, (frame.w, frame.h), self.tip_beside(tipped))
