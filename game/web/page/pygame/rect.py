"""Rectangles of whole pixels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Rect:
    """A rectangle: x, y, width, height, cut to whole numbers. It is false where there is nothing in it."""

    __slots__ = ("x", "y", "w", "h")

    def __init__(self, *parts: Any) -> None:
        if len(parts) == 1:
            parts = tuple(parts[0])
        if len(parts) == 2:
            parts = (*parts[0], *parts[1])
        self.x, self.y, self.w, self.h = (int(part) for part in parts)

    def __iter__(self) -> Iterator[int]:
        return iter((self.x, self.y, self.w, self.h))

    def __len__(self) -> int:
        return 4

    def __bool__(self) -> bool:
        return self.w != 0 and self.h != 0

    def __getitem__(self, at: int) -> int:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rect | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Rect{tuple(self)}"

    @property
    def left(self) -> int:
        """Its left edge."""
        return self.x

    @property
    def top(self) -> int:
        """Its upper edge."""
        return self.y

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.w

    @property
    def height(self) -> int:
        """How high it is."""
        return self.h

    @property
    def right(self) -> int:
        """The first pixel beyond its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first pixel below it."""
        return self.y + self.h

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.w, self.h

    @property
    def topleft(self) -> tuple[int, int]:
        """Its upper left corner."""
        return self.x, self.y

    @property
    def center(self) -> tuple[int, int]:
        """Its middle."""
        return self.centerx, self.centery

    @property
    def centerx(self) -> int:
        """The middle across."""
        return self.x + self.w // 2

    @property
    def centery(self) -> int:
        """The middle down."""
        return self.y + self.h // 2

    def copy(self) -> Rect:
        """Another one like it."""
        return Rect(tuple(self))

    def move(self, across: int, down: int) -> Rect:
        """The same farther right and down."""
        return Rect(self.x + across, self.y + down, self.w, self.h)

    def inflate(self, across: int, down: int) -> Rect:
        """Larger by so much, about the same middle."""
        return Rect(self.x - int(across / 2), self.y - int(down / 2), self.w + across, self.h + down)

    def collidepoint(self, *point: Any) -> bool:
        """Whether a point lies in it."""
        x, y = point[0] if len(point) == 1 else point
        return bool(self.x <= x < self.right and self.y <= y < self.bottom)

    def colliderect(self, *other: Any) -> bool:
        """Whether both have a pixel in common."""
        return bool(self.clip(*other))

    def clip(self, *other: Any) -> Rect:
        """What both have in common; of no size where that is nothing."""
        there = Rect(*other)
        x, y = max(self.x, there.x), max(self.y, there.y)
        right, bottom = min(self.right, there.right), min(self.bottom, there.bottom)
        if right <= x or bottom <= y:
            return Rect(self.x, self.y, 0, 0)
        return Rect(x, y, right - x, bottom - y)

    def contains(self, *other: Any) -> bool:
        """Whether another lies in it as a whole."""
        there = Rect(*other)
        inside = self.x <= there.x and there.right <= self.right and self.y <= there.y and there.bottom <= self.bottom
        return inside and there.x < self.right and there.y < self.bottom

    def union(self, *other: Any) -> Rect:
        """The least that holds both."""
        there = Rect(*other)
        x, y = min(self.x, there.x), min(self.y, there.y)
        return Rect(x, y, max(self.right, there.right) - x, max(self.bottom, there.bottom) - y)
