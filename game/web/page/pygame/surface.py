"""Pictures: each is a canvas of its own as soon as somebody draws on it or needs its pixels.

A line of text, a plain shape or one colour needs none: it is drawn afresh wherever it is shown, which costs a browser
less than another canvas.
"""

from __future__ import annotations

from typing import Any

from js import PAINT

from game.web.page.pygame.colour import Color, css
from game.web.page.pygame.constants import SRCALPHA
from game.web.page.pygame.rect import Rect


class Surface:
    """A picture of so many pixels; with `SRCALPHA` it is empty at first, else black."""

    __slots__ = ("w", "h", "flags", "_ink", "_shape", "_clip", "__weakref__")

    def __init__(self, size: Any = (1, 1), flags: int = 0, depth: int = 32, ink: Any = None, shape: Any = None) -> None:
        """``ink`` is what the browser draws with (a context of a canvas), where there is one already; ``shape`` is what
        it can show wherever it is asked to (`paint.mjs`)."""
        self.w, self.h = max(0, int(size[0])), max(0, int(size[1]))
        self.flags = flags
        self._ink = ink
        self._shape = shape
        self._clip: Rect | None = None

    @property
    def ink(self) -> Any:
        """What the browser draws with on the canvas of this picture, which it has from now on."""
        if self._ink is None:
            self._ink = PAINT.make(self.w, self.h, bool(self.flags & SRCALPHA))
            if self._shape is not None:
                PAINT.show(self._ink, self._shape, 0, 0)
                self._shape = None
        return self._ink

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.w, self.h

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.w

    @property
    def height(self) -> int:
        """How high it is."""
        return self.h

    def get_size(self) -> tuple[int, int]:
        """Width and height."""
        return self.w, self.h

    def get_width(self) -> int:
        """How wide it is."""
        return self.w

    def get_height(self) -> int:
        """How high it is."""
        return self.h

    def get_pitch(self) -> int:
        """Bytes that a row takes."""
        return 4 * self.w

    def get_flags(self) -> int:
        """`SRCALPHA` or nothing."""
        return self.flags

    def get_rect(self, **place: Any) -> Rect:
        """All of it as a rectangle, at the corner or middle that is named."""
        x, y = 0, 0
        if "topleft" in place:
            x, y = place["topleft"]
        if "center" in place:
            x, y = place["center"][0] - self.w // 2, place["center"][1] - self.h // 2
        return Rect(x, y, self.w, self.h)

    def convert(self) -> Surface:
        """The same: every canvas suits the window."""
        return self

    def convert_alpha(self) -> Surface:
        """The same."""
        self.flags |= SRCALPHA
        return self

    def copy(self) -> Surface:
        """Another one like it."""
        made = Surface(self.size, SRCALPHA)
        PAINT.blit(made.ink, self.ink, 0, 0)
        made.flags = self.flags
        return made

    def subsurface(self, *area: Any) -> Surface:
        """A part of it; here a copy, which nobody draws on."""
        part = Rect(*area)
        made = Surface(part.size, SRCALPHA)
        PAINT.part(made.ink, self.ink, 0, 0, *part)
        return made

    def fill(self, colour: Any, rect: Any = None, special_flags: int = 0) -> None:
        """One colour over all of it or over a part, whatever was there."""
        if rect is None and self._ink is None:
            self._shape = PAINT.plain(css(colour), self.w, self.h)
            return
        there = (0, 0, self.w, self.h) if rect is None else Rect(rect)
        PAINT.fill(self.ink, css(colour), *there)

    def blit(self, source: Surface, dest: Any, area: Any = None, special_flags: int = 0) -> None:
        """Draws another picture, or a part of it. With `BLEND_RGBA_MULT` that one is a mask: white stays."""
        x, y = round(dest[0]), round(dest[1])
        if special_flags:
            PAINT.mask(self.ink, source.ink, x, y)
        elif area is not None:
            PAINT.part(self.ink, source.ink, x, y, *Rect(area))
        elif source._shape is not None:
            PAINT.show(self.ink, source._shape, x, y)
        else:
            PAINT.blit(self.ink, source.ink, x, y)

    def set_clip(self, rect: Any = None) -> None:
        """From now on only this part is drawn on; all of it again without one."""
        self._clip = None if rect is None else Rect(rect)
        PAINT.clip(self.ink, *(self._clip or (0, 0, -1, -1)))

    def get_clip(self) -> Rect:
        """The part that is drawn on."""
        return self._clip or Rect(0, 0, self.w, self.h)

    def get_at(self, at: Any) -> Color:
        """The colour of a pixel."""
        return Color(*PAINT.pixel(self.ink, at[0], at[1]).to_py())

    def set_at(self, at: Any, colour: Any) -> None:
        """Gives a pixel a colour."""
        self.fill(colour, (*at, 1, 1))
