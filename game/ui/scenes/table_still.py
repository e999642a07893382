"""The table as a picture that is kept: only what changed is painted anew."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pygame

from game.ui import background, fonts
from game.ui.canvas import Canvas
from game.ui.scenes.table_board import Part


class Still:
    """Parts that do not overlap, on the background. A part whose key is as before stays as it is.

    A part "a/b" lies on the part "a" before it, and is painted anew whenever "a" is.

    Make a new one when the colours change.
    """

    def __init__(self) -> None:
        self.picture: pygame.Surface | None = None
        self._frame: Hashable = None  # what the whole picture depends on
        self._painted: dict[str, Hashable] = {}

    def show(self, canvas: Canvas, ground: str, parts: Sequence[Part]) -> None:
        """Brings the picture up to date and copies it onto the canvas."""
        surface = canvas.surface
        frame = (surface.get_size(), canvas.s, canvas.ox, canvas.oy, fonts.text_scale)
        if self.picture is None or frame != self._frame:
            self.picture = pygame.Surface(surface.get_size())  # of the format of the window
            background.draw(self.picture, ground, canvas.s)
            self._frame = frame
            self._painted.clear()
        onto = Canvas(self.picture, canvas.s, canvas.ox, canvas.oy)
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
            on_it = f"{part.name}/"
            for name in [name for name in self._painted if name.startswith(on_it)]:
                del self._painted[name]
        surface.blit(self.picture, (0, 0))
