"""More than there is room for, in a page's tree (`game.ui.widgets.tree`): a list that moves, and blocks on pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets.placed import Placed, Seen
from game.ui.widgets.tree import GAP, Part, Ruler, Size

BAR = 8.0  # thickness of the bar that says which part of a list is in sight


Turning = Callable[[Seen], Part]
"""Makes the part below a list or a page by which one turns on."""


@dataclass(frozen=True)
class Listing(Part):
    """Rows of one height, of which so many are in sight as there is room for.

    height   of each; 0: that of the highest, for which all are measured. With a height only those in sight are made
    first    the row to begin with; fewer where the list would end before its room does
    turning  what stands below if not all rows are in sight
    """

    row: Callable[[int], Part]
    count: int
    height: float = 0.0
    first: int = 0
    turning: Turning | None = None
    gap: float = 3.0

    def each(self, ruler: Ruler, room: float) -> float:
        """The height of a row."""
        narrow = room - BAR - 4
        return self.height or max((self.row(at).measure(ruler, narrow)[1] for at in range(self.count)), default=1.0)

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The whole room, and all rows."""
        return room, max(0.0, self.count * (self.each(ruler, room) + self.gap) - self.gap)

    def arrange(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The rows in sight, the bar that says which they are, and the way to the others."""
        x, y, w, h = box
        each = self.each(ruler, w)
        every = self.count * (each + self.gap) - self.gap <= h
        foot = self.turning(Seen(0, 1, self.count)).measure(ruler, w)[1] if self.turning and not every else 0.0
        high = h - (foot + GAP if foot else 0.0)
        shown = max(1, int((high + self.gap) // (each + self.gap)))
        first = max(0, min(self.first, self.count - shown))
        seen = Seen(first, shown, self.count)
        yield Placed(box, name=self.name, seen=seen)
        wide = w if every else w - BAR - 4
        for place, number in enumerate(range(first, min(first + shown, self.count))):
            row = (x, y + place * (each + self.gap), wide, each)
            yield from self.row(number).arrange(ruler, row)
        if not every:
            bar = (x + w - BAR, y, BAR, shown * (each + self.gap) - self.gap)
            yield Placed(bar, lambda canvas: _bar(canvas, bar, seen))
        if foot and self.turning:
            yield from self.turning(seen).arrange(ruler, (x, y + h - foot, w, foot))


def _bar(canvas: Canvas, box: Box, seen: Seen) -> None:
    """Which part of a list is in sight."""
    x, y, w, h = box
    canvas.rrect(box, C.table3, w / 2)
    part = max(0.06, seen.shown / seen.count)
    at = seen.first / max(1, seen.count - seen.shown)
    canvas.rrect((x, y + at * h * (1 - part), w, h * part), C.on_table2, w / 2)


@dataclass(frozen=True, slots=True)
class Block:
    """A part that no end of a page may tear apart.

    keep  it stays on a page with the next one      head  repeated where its table goes on on a new page
    gap   it is only room, and no page begins with it      name  by which a page is asked for that shows it
    """

    part: Part
    keep: bool = False
    head: Part | None = None
    gap: bool = False
    name: str = ""


def pages(blocks: Sequence[Block], heights: Sequence[float], room: float, head: float = 0.0) -> tuple[int, ...]:
    """The numbers of the blocks with which pages begin. What belongs together stays together where a page holds it.

    `head` is the height that a repeated head of a table takes.
    """
    starts = [0]
    used = 0.0
    number = 0
    while number < len(blocks):
        last = number
        while blocks[last].keep and last + 1 < len(blocks):
            last += 1
        needed = sum(heights[number : last + 1])
        if needed > room:  # more than a page holds: not kept together
            last, needed = number, heights[number]
        if used and used + needed > room:
            starts.append(number)
            used = head if blocks[number].head else 0.0
        for one in range(number, last + 1):
            if blocks[one].gap and starts[-1] == one:
                starts[-1] = one + 1
            else:
                used += heights[one]
        number = last + 1
    if len(starts) > 1 and starts[-1] >= len(blocks):
        starts.pop()
    return tuple(starts)


@dataclass(frozen=True)
class Pages(Part):
    """Blocks one below the other, on as many pages as they need; the page that holds block `at` is in sight.

    at       the number of a block, or the name of one
    content  makes the blocks for a width      turning  what stands below if there are several pages
    """

    content: Callable[[Ruler, float], Sequence[Block]]
    at: int | str = 0
    turning: Turning | None = None

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The whole room, and all blocks."""
        return room, sum(block.part.measure(ruler, room)[1] for block in self.content(ruler, room))

    def arrange(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The blocks of the page, and the way to the others."""
        x, y, w, h = box
        blocks = self.content(ruler, w)
        heights = [block.part.measure(ruler, w)[1] for block in blocks]
        foot = 0.0
        if self.turning and sum(heights) > h:
            foot = self.turning(Seen(0, 1, 1, (0,))).measure(ruler, w)[1] + GAP
        head = max((block.head.measure(ruler, w)[1] for block in blocks if block.head), default=0.0)
        starts = pages(blocks, heights, h - foot, head)
        at = self.at
        if isinstance(at, str):
            at = next((number for number, block in enumerate(blocks) if block.name == at), 0)
        page = max(number for number, start in enumerate(starts) if start <= max(at, starts[0]))
        seen = Seen(page, 1, len(starts), starts)
        yield Placed(box, name=self.name, seen=seen)
        begin, end = starts[page], starts[page + 1] if page + 1 < len(starts) else len(blocks)
        top = y
        repeated = blocks[begin].head if begin < len(blocks) else None
        if repeated is not None:
            high = repeated.measure(ruler, w)[1]
            yield from repeated.arrange(ruler, (x, top, w, high))
            top += high
        for block, high in zip(blocks[begin:end], heights[begin:end], strict=True):
            yield from block.part.arrange(ruler, (x, top, w, min(high, y + h - foot - top)))
            top += high
        if foot and self.turning and len(starts) > 1:
            yield from self.turning(seen).arrange(ruler, (x, y + h - foot + GAP, w, foot - GAP))


@dataclass(frozen=True)
class FitsHeight(Part):
    """One of several arrangements by the height of its box, as `game.ui.widgets.tree.Fits` is by the width.

    ways  what must have room, and what is shown then; the first whose needs have it, else the last
    """

    ways: tuple[tuple[Part, Part], ...]

    def measure(self, ruler: Ruler, room: float) -> Size:
        """That of the first."""
        return self.ways[0][1].measure(ruler, room)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The arrangement that the box holds."""
        fitting = (part for needs, part in self.ways[:-1] if needs.measure(ruler, box[2])[1] <= box[3])
        yield from next(fitting, self.ways[-1][1]).arrange(ruler, box)
