"""Going through a match by keys and mouse: a decision, a play, a half-year, along the curve, or by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame

from game.session.analysis.replaying import DECISION, HALF_YEAR, PLAY, Replay
from game.session.analysis.rows import Row
from game.ui.screens.analysis_curve import moment
from game.ui.shell.arranged import ArrangedScene
from game.ui.widgets.focus import Item

BEAT = 700  # milliseconds that a moment stays in sight while the match plays itself
ROWS = "rows"


class GoingScene(ArrangedScene):
    """Knows which moment is looked at; a subclass says what stands on the page, its curve and its list among it.

    Left and right go a decision, with Shift a play; Page up and Page down a half-year; Home and End to the ends. Up and
    down go through the list. They do so from the curve and from the list; elsewhere arrows move the focus.
    """

    def __init__(self, replay: Replay) -> None:
        super().__init__()
        self.replay = replay
        self.at = replay.last
        self.first = 0  # the row with which the list begins
        self.block = 0  # of the detail in sight
        self.playing = False
        self._dragged = False
        self._beats = 0  # which playing a beat belongs to

    @property
    def rows(self) -> Sequence[Row]:
        """The rows of the list."""
        raise NotImplementedError

    def first_focus(self) -> str:
        """The curve, where the arrows go through the match; where it is not in sight, what plays the match."""
        return "curve" if self.focus.get("curve") else "play"

    def items(self) -> list[Item]:
        """Everything in its box; the list stays within its ends."""
        made = super().items()
        self.first = self.arranged.seen(ROWS).first
        return made

    def go(self, at: int) -> None:
        """To a moment."""
        self.at, self.block = max(0, min(at, self.replay.last)), 0
        self.changed()

    def stride(self, stride: str, way: int) -> None:
        """On (1) or back (-1) by a decision, a play or a half-year."""
        self.go(self.replay.step(self.at, stride, way))

    def turn_rows(self, step: int) -> None:
        """Moves the list by what is in sight."""
        seen = self.arranged.seen(ROWS)
        self.first = max(0, min(self.first + step * seen.shown, seen.count - 1))
        self.changed()

    def walk(self, way: int) -> None:
        """To the row beside the one that has the focus, else beside the moment in sight, and brings it in sight."""
        numbers = [row.number for row in self.rows]
        in_list = self.focus.current.startswith("row.")
        if in_list:
            place = int(self.focus.current.partition(".")[2]) + way
            place = place if place < len(numbers) else -1
        elif way > 0:
            place = next((place for place, one in enumerate(numbers) if one > self.at), -1)
        else:
            place = max((place for place, one in enumerate(numbers) if one < self.at), default=-1)
        if place < 0:
            return
        shown = max(1, self.arranged.seen(ROWS).shown)
        self.first = min(place, max(self.first, place - shown + 1))
        self.go(numbers[place])
        if in_list:
            self.focus.set_items(self.items())
            self.focus.set(f"row.{place}")

    def on_key(self, event: pygame.event.Event) -> bool:
        """Goes through the match (see the class)."""
        key, current = event.key, self.focus.current
        scrubbing = current == "curve" or current.startswith("row.") or not current
        if key in (pygame.K_HOME, pygame.K_END):
            self.go(0 if key == pygame.K_HOME else self.replay.last)
        elif key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            self.stride(HALF_YEAR, 1 if key == pygame.K_PAGEDOWN else -1)
        elif scrubbing and key in (pygame.K_LEFT, pygame.K_RIGHT):
            stride = PLAY if event.mod & pygame.KMOD_SHIFT else DECISION
            self.stride(stride, 1 if key == pygame.K_RIGHT else -1)
        elif scrubbing and key in (pygame.K_UP, pygame.K_DOWN):
            self.walk(1 if key == pygame.K_DOWN else -1)
        else:
            return False
        return True

    def handle(self, event: pygame.event.Event) -> None:
        """On the curve the mouse says which moment is looked at, also while it is drawn along."""
        self.refresh()
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self._on_curve(event.pos):
            self._dragged = True
            self.focus.set("curve", ring=False)
            self._go_to(event.pos)
        elif event.type == pygame.MOUSEMOTION and self._dragged:
            self._go_to(event.pos)
        elif event.type == pygame.MOUSEBUTTONUP and event.button == 1 and self._dragged:
            self._dragged = False
        else:
            super().handle(event)

    def _on_curve(self, pos: tuple[int, int]) -> bool:
        x, y = self.point(pos)
        left, top, w, h = self.arranged.box("curve")
        return left <= x < left + w and top <= y < top + h

    def _go_to(self, pos: tuple[int, int]) -> None:
        self.go(moment(self.arranged.box("curve"), self.point(pos)[0], self.replay.last))

    def on_wheel(self, steps: int, x: float, y: float) -> None:
        """The wheel goes decision by decision."""
        self.stride(DECISION, -1 if steps > 0 else 1)

    def toggle_playing(self) -> None:
        """Lets the match play itself from here, from its beginning if this is its end; or stops that."""
        self.playing = not self.playing
        self._beats += 1
        if self.playing:
            if self.at == self.replay.last:
                self.go(0)
            self.app.after(BEAT, partial(self._beat, self._beats))
        self.changed()

    def _beat(self, beats: int) -> None:
        if not self.playing or beats != self._beats or not self.is_open:
            return
        self.stride(DECISION, 1)
        self.playing = self.at < self.replay.last
        if self.playing:
            self.app.after(BEAT, partial(self._beat, beats))
