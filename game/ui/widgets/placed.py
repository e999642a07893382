"""Parts in their boxes: what stands where, what it paints there, and what a list shows of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from game.ui.draw.canvas import Box, Canvas, whole
from game.ui.widgets.focus import Item

At = TypeVar("At")  # what stands for a block: its number, or a name


@dataclass(frozen=True, slots=True)
class Seen:
    """Which part of a list or of pages is in sight: `shown` of `count`, from number `first` on.

    `starts` are the numbers of the blocks with which pages begin; empty for a list, in which one moves row by row.
    """

    first: int
    shown: int
    count: int
    starts: tuple[int, ...] = ()

    def turned(self, step: int, at: At) -> int | At:
        """The block with which the page lies that is so many pages further; ``at`` where there is no such page."""
        page = self.first + step
        return self.starts[page] if 0 <= page < self.count else at


@dataclass(frozen=True, slots=True)
class Placed:
    """A part in its box: what it paints there (``steps``: bit by bit), its item, its name, what a list shows of it."""

    box: Box
    paint: Callable[[Canvas], None] | None = None
    item: Item | None = None
    name: str = ""
    seen: Seen | None = None
    steps: Callable[[Canvas], Iterator[None]] | None = None


class Arrangement:
    """A tree in its boxes, in the order in which it is painted and walked through."""

    def __init__(self, placed: Iterator[Placed] | Sequence[Placed] = ()) -> None:
        self.placed = tuple(placed)
        self.items = [part.item for part in self.placed if part.item is not None]

    def paint(self, canvas: Canvas) -> None:
        """Paints everything but the items, which the scene paints above it."""
        whole(self.painting(canvas))

    def painting(self, canvas: Canvas) -> Iterator[None]:
        """The same in steps, part by part."""
        for part in self.placed:
            if part.steps is not None:
                yield from part.steps(canvas)
            elif part.paint is not None:
                part.paint(canvas)
                yield

    def box(self, name: str) -> Box:
        """The box of the part with this name. Raises `KeyError` if there is none."""
        for part in self.placed:
            if part.name == name:
                return part.box
        raise KeyError(name)

    def seen(self, name: str) -> Seen:
        """What the list with this name shows; nothing if there is no such list."""
        return next((part.seen for part in self.placed if part.name == name and part.seen), Seen(0, 0, 0))
