"""The picture of a screen, drawn in steps: a window takes them one after the other, a page is free between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from game.ui.draw import background
from game.ui.draw.canvas import Box, Canvas, Mark
from game.ui.draw.theme import C
from game.ui.widgets import tooltip

if TYPE_CHECKING:
    import pygame

    from game.ui.shell.viewport import Frame
    from game.ui.widgets.focus import Focus, Item

RAIL = 5  # pixels: thickness of the bars that say which part of a larger page is shown

one_by_one = False
"""Whether somebody takes the steps one by one, as a page does: then nothing needs to be made before a picture."""


class Pictured(Protocol):
    """What is asked of a screen (`game.ui.shell.scene`) that is to be drawn."""

    opaque: bool
    covers: bool
    ground: str
    focus: Focus
    frame: Frame

    def put_in_force(self) -> None: ...

    def refresh(self) -> None: ...

    def drawing(self, surface: pygame.Surface) -> Iterator[None]: ...

    def preparing(self) -> Iterator[None]: ...

    def painting(self, canvas: Canvas) -> Iterator[None]: ...

    def paint_items(self, canvas: Canvas, over: bool) -> Iterator[None]: ...

    def paint_over(self, canvas: Canvas) -> None: ...

    def keep_clear(self) -> list[Box]: ...

    def tip_beside(self, item: Item) -> Box: ...


def of_scenes(scenes: Sequence[Pictured], surface: pygame.Surface) -> Iterator[None]:
    """The steps of the top scene, after those of what shows behind it if it is an overlay."""
    start = len(scenes) - 1
    while start > 0 and not scenes[start].opaque:
        start -= 1
    for scene in scenes[start:]:
        for _ in scene.drawing(surface):
            yield
            scene.put_in_force()  # another scene may have been asked for its size of text meanwhile


def of_scene(scene: Pictured, surface: pygame.Surface, marks: list[Mark] | None) -> Iterator[None]:
    """The steps of one scene; they change nothing of it. ``marks`` collects every text for tests."""
    scene.refresh()
    yield from scene.preparing()
    frame = scene.frame
    canvas = Canvas(surface, frame.scale, frame.ox, frame.oy, marks)
    if scene.covers and marks is None:
        pass  # `paint` covers every pixel
    elif scene.opaque:
        background.draw(surface, scene.ground, frame.scale)
    else:
        background.veil(surface)
    yield from scene.painting(canvas)
    yield from scene.paint_items(canvas, False)
    yield from scene.paint_items(canvas, True)
    scene.paint_over(canvas)
    yield
    focused = scene.focus.item
    if focused and focused.focused and not focused.own_ring:
        tooltip.focus_ring(canvas, focused.box, focused.radius)
    tipped = scene.focus.get(scene.focus.tip_of) if scene.focus.tip_of else None
    if tipped and tipped.tip:
        clear = [item.box for item in scene.focus.items if item.id == tipped.id] + scene.keep_clear()
        tooltip.draw(canvas, tipped, clear, frame.shown, scene.tip_beside(tipped))
    if frame.larger:
        _draw_rails(scene, surface)
    yield


def _draw_rails(scene: Pictured, surface: pygame.Surface) -> None:
    """Bars at the lower and the right edge: which part of an enlarged page is shown."""
    frame, (left, top, w, h) = scene.frame, scene.frame.shown
    width, height = frame.size
    surface.fill(C.table2, (0, height - RAIL, width, RAIL))
    surface.fill(C.table2, (width - RAIL, 0, RAIL, height))
    across = (round(left / frame.w * width), height - RAIL, round(w / frame.w * width), RAIL)
    down = (width - RAIL, round(top / frame.h * height), RAIL, round(h / frame.h * height))
    surface.fill(C.on_table2, across)
    surface.fill(C.on_table2, down)
