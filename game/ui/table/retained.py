"""The table as a picture that is kept: only what changed is painted anew."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Sequence

import pygame

from game.ui.draw import background, fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.table.board import Part


class RetainedPicture:
    """Parts that do not overlap, on the background. A part whose key is as before stays as it is, and one that is no
    longer among them is taken away.

    A part "a/b" lies on the part "a" before it, and is painted anew whenever "a" is.

    The picture is as large as the window, or as the page where that is larger: so the page can be moved and nothing
    painted. `origin` is where the page begins on it. Make a new one when the colours change.
    """

    def __init__(self) -> None:
        self.picture: pygame.Surface | None = None
        self.origin = (0.0, 0.0)
        self._frame: Hashable = None  # what the whole picture depends on
        self._painted: dict[str, Hashable] = {}
        self._boxes: dict[str, Box] = {}  # of the parts that were painted
        self._lent = False  # whether somebody keeps the picture as it is
        self._whole = False  # whether the last step of `show` was done: before it the picture is a mixture

    def lend(self) -> pygame.Surface | None:
        """The picture, which stays as it is now: what changes later is painted on another one.

        None as long as it is not whole.
        """
        if not self._whole:
            return None
        self._lent = True
        return self.picture

    def show(self, canvas: Canvas, ground: str, parts: Sequence[Part], page: tuple[float, float]) -> Iterator[None]:
        """Brings the picture up to date, a part in each step, and copies it onto the canvas.

        `page` is the logical size of the page. Between two steps the picture holds what `_painted` says.
        """
        self._whole = False
        width, height = canvas.surface.get_size()
        size = max(width, math.ceil(page[0] * canvas.s)), max(height, math.ceil(page[1] * canvas.s))
        origin = (
            0.0 if size[0] > width and canvas.ox <= 0 else canvas.ox,
            0.0 if size[1] > height and canvas.oy <= 0 else canvas.oy,
        )
        frame = (size, canvas.s, origin, fonts.text_scale)
        if self.picture is None or frame != self._frame:
            self.picture = pygame.Surface(size)  # of the format of the window
            self.origin = origin
            background.draw(self.picture, ground, canvas.s)
            self._frame = frame
            self._painted.clear()
            self._lent = False
        moved = {part.name for part in parts if self._boxes.get(part.name, part.box) != part.box}
        present = {part.name for part in parts} - moved
        gone = any(name not in present for name in self._painted)
        changes = gone or any(self._painted.get(part.name) != part.key for part in parts)
        if self._lent and changes:
            self.picture, self._lent = self.picture.copy(), False
            yield
        onto = Canvas(self.picture, canvas.s, *origin)
        self._take_away(onto, ground, present)
        grounds = {part.name: part for part in parts if "/" not in part.name}
        for part in parts:
            if self._painted.get(part.name) == part.key:
                continue
            self.picture.set_clip(onto.rect(part.box))
            background.draw(self.picture, ground, canvas.s)
            below, _, piece = part.name.partition("/")
            if piece:
                grounds[below].paint(onto)
            part.paint(onto)
            self.picture.set_clip(None)
            self._painted[part.name] = part.key
            self._boxes[part.name] = part.box
            on_it = f"{part.name}/"
            for name in [name for name in self._painted if name.startswith(on_it)]:
                del self._painted[name]
            yield
        self._whole = True
        canvas.surface.blit(self.picture, (round(canvas.ox - origin[0]), round(canvas.oy - origin[1])))
        yield

    def _take_away(self, onto: Canvas, ground: str, present: set[str]) -> None:
        """Parts that are gone leave the background; where one lay on another, that is painted anew."""
        for name in [name for name in self._painted if name not in present]:
            del self._painted[name]
            below, _, piece = name.partition("/")
            if piece:
                self._painted.pop(below, None)
                continue
            onto.surface.set_clip(onto.rect(self._boxes[name]))
            background.draw(onto.surface, ground, onto.s)
            onto.surface.set_clip(None)
