"""A page as a tree of parts. Each is measured, then given one box; its item, its paint and its motion come from that.

Nothing here branches on the shape of the window or the size of the text: parts say what they need, and a row, a grid,
a flow or a `Fits` arranges the same parts by the room that there is. A tree is made anew when something changed, and
`arrange` is a pure function of the tree, a ruler and a box: the same three give the same boxes.

    page = Column((Label("Title", "h2"), Row((Button("ok", "OK", act), Label("really?", grow=1)))))
    arrange(page, Canvas(surface, scale), (0, 0, 1280, 720)).items

Lengths are logical pixels. `em` gives those that must grow with the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.widgets.focus import Item
from game.ui.widgets.placed import Arrangement, Placed

Size = tuple[float, float]
Paint = Callable[[Canvas, Box], None]

NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
"""The box of an item that is not arranged yet."""

TOP, MIDDLE, STRETCH = "top", "middle", "stretch"
GAP = 8.0
ALL_LINES = 99


def em(length: float) -> float:
    """A length that grows with the text; it never shrinks, for fingers and pointers do not."""
    return length * max(1.0, fonts.text_scale)


def control_height() -> float:
    """Height of a button, a field, a tab: room for one line of text, and enough to be hit."""
    return max(36.0, 27.0 * fonts.text_scale)


class Ruler(Protocol):
    """What measures text: a `Canvas` does."""

    def measure(self, text: str, size: str | float = "body", face: str = "") -> float: ...

    def height_of(
        self, text: str, room: float, size: str | float = "body", face: str = "", lines: int = ALL_LINES
    ) -> float: ...


def arrange(part: Part, ruler: Ruler, box: Box) -> Arrangement:
    """Gives every part of a tree its box within `box`."""
    return Arrangement(part.arrange(ruler, box))


@dataclass(frozen=True)
class Part:
    """A part of a page.

    grow  its share of the room that is left over in its row or column; 0: it is as large as it needs to be
    name  by which its box is asked for; "" for none
    """

    grow: float = field(default=0.0, kw_only=True)
    name: str = field(default="", kw_only=True)

    def measure(self, ruler: Ruler, room: float) -> Size:
        """(width, height) that it needs where it may be `room` wide."""
        raise NotImplementedError

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """What stands in its box, lowest first."""
        raise NotImplementedError

    def arrange(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """Itself, if it has a name, and what stands in its box."""
        if self.name:
            yield Placed(box, name=self.name)
        yield from self.inside(ruler, box)


# --- parts around a part


@dataclass(frozen=True)
class Panel(Part):
    """A part with room around it, and a ground below both: `pad` is left, top, right, bottom."""

    part: Part
    pad: tuple[float, float, float, float] = (GAP, GAP, GAP, GAP)
    ground: Paint | None = None

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The part, and the room around it."""
        left, top, right, bottom = self.pad
        w, h = self.part.measure(ruler, room - left - right)
        return w + left + right, h + top + bottom

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The ground, then the part."""
        (x, y, w, h), (left, top, right, bottom) = box, self.pad
        ground = self.ground
        if ground is not None:
            yield Placed(box, lambda canvas: ground(canvas, box))
        yield from self.part.arrange(ruler, (x + left, y + top, w - left - right, h - top - bottom))


@dataclass(frozen=True)
class Sized(Part):
    """A part in a room of a fixed width, at its left, and at least so high: so that what is beside it lines up."""

    part: Part
    width: float
    height: float = 0.0

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The width, and what the part needs."""
        return self.width, max(self.height, self.part.measure(ruler, self.width)[1])

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The part, in the middle of its height."""
        x, y, w, h = box
        wide, high = self.part.measure(ruler, w)
        yield from self.part.arrange(ruler, (x, y + (h - high) / 2, wide, high))


@dataclass(frozen=True)
class Centred(Part):
    """A part in the middle of its box, no wider than `width`, as high as it needs to be and at least `least`.

    What it needs changes with what stands in it; with a least height its controls stay where they are.
    """

    part: Part
    width: float
    least: float = 0.0

    def measure(self, ruler: Ruler, room: float) -> Size:
        """That of the part."""
        return self.part.measure(ruler, min(self.width, room))

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The part."""
        x, y, w, h = box
        wide = min(self.width, w)
        high = min(h, max(self.least, self.part.measure(ruler, wide)[1]))
        yield from self.part.arrange(ruler, (x + (w - wide) / 2, y + (h - high) / 2, wide, high))


@dataclass(frozen=True)
class OneOf(Part):
    """One of several parts, in room for the largest of them: nothing around it moves when another is shown."""

    part: Part
    others: tuple[Part, ...]

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The widest and the highest of all."""
        sizes = [part.measure(ruler, room) for part in (self.part, *self.others)]
        return max(w for w, _ in sizes), max(h for _, h in sizes)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The one that is shown, at the top."""
        x, y, w, _ = box
        yield from self.part.arrange(ruler, (x, y, w, self.part.measure(ruler, w)[1]))


@dataclass(frozen=True)
class Touch(Part):
    """A part that can be focused and chosen as a whole: `item` gets its box, paints `ground` and what is in it."""

    part: Part
    item: Item
    ground: Callable[[Canvas, Item], None] | None = None
    pad: tuple[float, float] = (12.0, 6.0)  # at the sides, above and below

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The part, and the room around it."""
        w, h = self.part.measure(ruler, room - 2 * self.pad[0])
        return w + 2 * self.pad[0], h + 2 * self.pad[1]

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The item."""
        (x, y, w, h), (across, down) = box, self.pad
        content = arrange(self.part, ruler, (x + across, y + down, w - 2 * across, h - 2 * down))

        def paint(canvas: Canvas, item: Item) -> None:
            if self.ground is not None:
                self.ground(canvas, item)
            content.paint(canvas)

        yield Placed(box, item=replace(self.item, box=box, paint=paint))
        yield from (Placed(one.box, item=one) for one in content.items)


# --- arrangements


@dataclass(frozen=True)
class Row(Part):
    """Parts side by side. Those that grow share what the others leave; they may wrap."""

    parts: tuple[Part, ...]
    gap: float = GAP
    align: str = MIDDLE

    def widths(self, ruler: Ruler, room: float) -> list[float]:
        """The width of each part in a room; where they need more than there is, all but the growing are narrower."""
        free = room - self.gap * (len(self.parts) - 1)
        wide = [0.0 if part.grow else part.measure(ruler, free)[0] for part in self.parts]
        share = min(1.0, free / sum(wide)) if sum(wide) else 1.0
        rest = max(0.0, free - sum(wide))
        shares = sum(part.grow for part in self.parts)
        return [
            rest * part.grow / shares if part.grow else one * share
            for part, one in zip(self.parts, wide, strict=True)
        ]  # fmt: skip

    def measure(self, ruler: Ruler, room: float) -> Size:
        """All parts beside one another; the whole room where one grows."""
        widths = self.widths(ruler, room)
        high = max((part.measure(ruler, w)[1] for part, w in zip(self.parts, widths, strict=True)), default=0.0)
        if any(part.grow for part in self.parts):
            return room, high
        return sum(widths) + self.gap * (len(self.parts) - 1), high

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """Each part in its column of the box."""
        x, y, w, h = box
        for part, wide in zip(self.parts, self.widths(ruler, w), strict=True):
            high = h if self.align == STRETCH else min(h, part.measure(ruler, wide)[1])
            top = y if self.align != MIDDLE else y + (h - high) / 2
            yield from part.arrange(ruler, (x, top, wide, high))
            x += wide + self.gap


@dataclass(frozen=True)
class Column(Part):
    """Parts one below the other, each as wide as the column. Those that grow share the height that the others leave."""

    parts: tuple[Part, ...]
    gap: float = GAP

    def measure(self, ruler: Ruler, room: float) -> Size:
        """All parts one below the other."""
        sizes = [part.measure(ruler, room) for part in self.parts]
        high = sum(h for _, h in sizes) + self.gap * max(0, len(sizes) - 1)
        return max((w for w, _ in sizes), default=0.0), high

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """Each part in its part of the box."""
        x, y, w, h = box
        fixed = [0.0 if part.grow else part.measure(ruler, w)[1] for part in self.parts]
        rest = max(0.0, h - sum(fixed) - self.gap * (len(self.parts) - 1))
        shares = sum(part.grow for part in self.parts)
        for part, needed in zip(self.parts, fixed, strict=True):
            high = rest * part.grow / shares if part.grow else needed
            yield from part.arrange(ruler, (x, y, w, high))
            y += high + self.gap


@dataclass(frozen=True)
class Grid(Part):
    """Parts of one width in as many columns as are at least `least` wide, `most` of them at the most."""

    parts: tuple[Part, ...]
    least: float
    most: int = ALL_LINES
    gap: float = GAP

    def columns(self, room: float) -> int:
        """How many columns there are in a room."""
        possible = int((room + self.gap) // (self.least + self.gap))
        return max(1, min(possible, self.most, len(self.parts)))

    def rows(self, ruler: Ruler, room: float) -> list[tuple[float, tuple[Part, ...]]]:
        """(height, parts) of each row."""
        across = self.columns(room)
        each = (room - self.gap * (across - 1)) / across
        lines = [self.parts[start : start + across] for start in range(0, len(self.parts), across)]
        return [(max(part.measure(ruler, each)[1] for part in line), line) for line in lines]

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The whole room, and all rows."""
        rows = self.rows(ruler, room)
        return room, sum(high for high, _ in rows) + self.gap * max(0, len(rows) - 1)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """Each part in its cell."""
        x, y, w, _ = box
        across = self.columns(w)
        each = (w - self.gap * (across - 1)) / across
        for high, line in self.rows(ruler, w):
            for number, part in enumerate(line):
                yield from part.arrange(ruler, (x + number * (each + self.gap), y, each, high))
            y += high + self.gap


@dataclass(frozen=True)
class Flow(Part):
    """Parts side by side, on as many lines as they need; `align`: where each line lies, "left", "mid" or "right"."""

    parts: tuple[Part, ...]
    gap: float = GAP
    align: str = "left"

    def lines(self, ruler: Ruler, room: float) -> list[list[tuple[Part, Size]]]:
        """The parts of each line, with their sizes."""
        made: list[list[tuple[Part, Size]]] = []
        used = 0.0
        for part in self.parts:
            size = part.measure(ruler, room)
            if not made or used + self.gap + size[0] > room + 0.01:
                made.append([])
                used = -self.gap
            made[-1].append((part, size))
            used += self.gap + size[0]
        return made

    def measure(self, ruler: Ruler, room: float) -> Size:
        """The longest line, and all lines."""
        lines = self.lines(ruler, room)
        wide = max((sum(w for _, (w, _) in line) + self.gap * (len(line) - 1) for line in lines), default=0.0)
        high = sum(max(h for _, (_, h) in line) for line in lines) + self.gap * max(0, len(lines) - 1)
        return wide, high

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """Line by line."""
        left, y, room, _ = box
        for line in self.lines(ruler, room):
            wide = sum(w for _, (w, _) in line) + self.gap * (len(line) - 1)
            x = left + (room - wide) * {"left": 0.0, "mid": 0.5, "right": 1.0}[self.align]
            high = max(h for _, (_, h) in line)
            for part, (w, h) in line:
                yield from part.arrange(ruler, (x, y + (high - h) / 2, w, h))
                x += w + self.gap
            y += high + self.gap


@dataclass(frozen=True)
class Fits(Part):
    """The same parts in one of several arrangements: the first whose least width there is room for, else the last."""

    ways: tuple[tuple[float, Part], ...]

    def way(self, room: float) -> Part:
        """The arrangement for a room."""
        return next((part for least, part in self.ways if room >= least), self.ways[-1][1])

    def measure(self, ruler: Ruler, room: float) -> Size:
        """That of the arrangement that fits."""
        return self.way(room).measure(ruler, room)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The arrangement that fits."""
        yield from self.way(box[2]).arrange(ruler, box)
