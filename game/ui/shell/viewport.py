"""How the logical page of a screen lies in the window, and what of it can be seen when it is larger than the window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.ui.draw.theme import TALL, WIDE, WIDE_FROM

Box = tuple[float, float, float, float]

EDGE = 0.25  # of the window at each side: a pointer in there moves the page
ROOM = 24.0  # logical pixels that are shown around the focus


@dataclass(frozen=True, slots=True)
class Frame:
    """Scale, origin in pixels, logical size, which layout, and the size of the window in pixels.

    A page that is larger than the window is moved so that it covers the window: its origin is zero or less.
    """

    scale: float
    ox: float
    oy: float
    w: float
    h: float
    tall: bool
    size: tuple[int, int]

    @classmethod
    def of(cls, size: tuple[int, int], zoom: float = 1.0, fills: bool = False, shrinks: bool = False) -> Frame:
        """The frame for a window of this size in pixels: wide from an aspect ratio of 1.5, tall below.

        `zoom` enlarges the page beyond what fits into the window. A page that `fills` takes all of a window of any
        shape: it is as wide or high as the window offers beyond the usual page. One that `shrinks` is never larger than
        the window, but smaller than the usual page where it is enlarged.
        """
        width, height = size
        tall = width / height < WIDE_FROM
        page: tuple[float, float] = TALL if tall else WIDE
        w, h = page
        fit = min(width / w, height / h)
        if fills:
            w, h = width / fit, height / fit
        if shrinks and zoom > 1:
            w, h = width / fit / zoom, height / fit / zoom
        return cls(fit * zoom, 0, 0, w, h, tall, size).moved(0, 0)

    @property
    def spare(self) -> tuple[float, float]:
        """Pixels of the window that the page leaves free across and down; negative where it is larger."""
        return self.size[0] - self.w * self.scale, self.size[1] - self.h * self.scale

    @property
    def larger(self) -> bool:
        """Whether a part of the page lies outside the window."""
        return min(self.spare) <= -1

    @property
    def shown(self) -> Box:
        """The part of the page that can be seen, in logical pixels."""
        left, top = max(0.0, -self.ox / self.scale), max(0.0, -self.oy / self.scale)
        return left, top, min(self.w, self.size[0] / self.scale), min(self.h, self.size[1] / self.scale)

    def moved(self, ox: float, oy: float) -> Frame:
        """The page with its origin as near to this as it may be; a page with room around it stays in the middle."""
        placed = [
            room // 2 if room > -1 else round(min(0.0, max(room, at)))
            for room, at in zip(self.spare, (ox, oy), strict=True)
        ]
        return replace(self, ox=placed[0], oy=placed[1])

    def showing(self, box: Box) -> Frame:
        """Moved as little as shows a box, with some room around it; of a larger one the upper left part."""
        at = []
        for origin, start, length, window in zip((self.ox, self.oy), box[:2], box[2:], self.size, strict=True):
            first = (start - ROOM) * self.scale
            last = min((start + length + ROOM) * self.scale, first + window)
            at.append(-first if first + origin < 0 else window - last if last + origin > window else origin)
        return self.moved(*at)

    def following(self, pos: tuple[int, int]) -> Frame:
        """Moved as far as a pointer near an edge of the window asks for: at the edge itself the page ends."""
        at = []
        for origin, room, point, window in zip((self.ox, self.oy), self.spare, pos, self.size, strict=True):
            share = point / max(1, window - 1)
            most, least = min(1.0, share / EDGE), max(0.0, 1 - (1 - share) / EDGE)
            at.append(room * min(most, max(least, origin / room if room else 0.0)))
        return self.moved(*at)

    def centred(self, box: Box) -> Frame:
        """Moved so that a box lies in the middle of the window."""
        x, y, w, h = box
        return self.moved(self.size[0] / 2 - (x + w / 2) * self.scale, self.size[1] / 2 - (y + h / 2) * self.scale)
