"""The leaves of a page's tree (`game.ui.widgets.tree`): words, pictures and controls, each as large as it must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.widgets import controls
from game.ui.widgets.focus import DISABLED, NORMAL, Item, Tip
from game.ui.widgets.placed import Placed
from game.ui.widgets.tree import ALL_LINES, Paint, Part, Ruler, Size, control_height, em

CHECK_W = 44.0  # of a box with a tick, beside its label


@dataclass(frozen=True)
class Space(Part):
    """Nothing, of a size."""

    width: float = 0.0
    height: float = 0.0

    def measure(self, ruler: Ruler, room: float) -> Size:
        """Its size."""
        return self.width, self.height

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """Nothing."""
        return iter(())


@dataclass(frozen=True)
class Label(Part):
    """Words that wrap: as wide as they need, and as high as they get in the room that there is.

    lines  the most it may have; beyond, it takes `short` or is cut, which somebody must tell
    align  "left", "mid" or "right"
    """

    words: str
    size: str | float = "body"
    colour: str = ""
    face: str = ""
    lines: int = ALL_LINES
    align: str = "left"
    short: str = ""

    def measure(self, ruler: Ruler, room: float) -> Size:
        """One line if there is room for it, else the whole room and the lines that it gives."""
        if not self.words:
            return 0.0, 0.0
        wide = max(ruler.measure(line, self.size, self.face) for line in self.words.split("\n")) + 1
        across = min(wide, max(room, 1.0))
        return across, ruler.height_of(self.words, across, self.size, self.face, self.lines)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The words, no more lines of them than the box has room for."""
        if not self.words:
            return
        x, y, w, h = box
        one = ruler.height_of(self.words[:1], max(w, 1.0), self.size, self.face, 1)
        lines = min(self.lines, max(1, int(h / one + 0.1)))
        at = {"left": x, "mid": x + w / 2, "right": x + w}[self.align]

        def paint(canvas: Canvas) -> None:
            canvas.text(
                self.words, at, y, self.size, self.colour, self.face, self.align, "top",
                room=max(w, 1.0), lines=lines, short=self.short,
            )  # fmt: skip

        yield Placed(box, paint)


@dataclass(frozen=True)
class Drawn(Part):
    """Something that is drawn, of a size: an icon, a mark, a rule."""

    draw: Paint
    width: float
    height: float

    def measure(self, ruler: Ruler, room: float) -> Size:
        """Its size."""
        return self.width, self.height

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """What it draws."""
        yield Placed(box, lambda canvas: self.draw(canvas, box))


@dataclass(frozen=True)
class DrawnInSteps(Part):
    """The same for what takes long: it is drawn in steps, where somebody takes them."""

    draw: Callable[[Canvas, Box], Iterator[None]]
    width: float
    height: float

    def measure(self, ruler: Ruler, room: float) -> Size:
        """Its size."""
        return self.width, self.height

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """What it draws."""
        yield Placed(box, steps=lambda canvas: self.draw(canvas, box))


def icon(name: str, size: float = 18.0, colour: str = "", grow: float = 0.0) -> Drawn:
    """An icon in the middle of its box; it grows with the text."""
    wide = em(size)

    def draw(canvas: Canvas, box: Box) -> None:
        canvas.icon(name, box[0] + box[2] / 2, box[1] + box[3] / 2, wide, colour)

    return Drawn(draw, wide + 2, wide, grow=grow)


@dataclass(frozen=True)
class Picture(Part):
    """A picture with texts of its own, designed for a size: enlarged with the text, and less where there is no room.

    Where it is smaller than the text beside it, its words must be told there too: they count as ornament.

    most   how much larger it may get than it was designed; 0: as much as the text
    least  how much smaller; where there is less room, it is left out
    """

    draw: Paint
    width: float
    height: float
    most: float = 0.0
    least: float = 0.0

    def measure(self, ruler: Ruler, room: float) -> Size:
        """Its size at the player's size of text, no wider than the room."""
        share = min(fonts.text_scale, room / self.width)
        return self.width * share, self.height * share

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The picture, as large as it fits, at the top of the middle of its box."""
        x, y, w, h = box
        share = min(w / self.width, h / self.height, self.most or fonts.text_scale)
        if share < self.least:
            return
        left = x + (w - self.width * share) / 2

        def paint(canvas: Canvas) -> None:
            before = fonts.text_scale
            drawn = len(canvas.marks or ())
            at = canvas.ox + left * canvas.s, canvas.oy + y * canvas.s
            fonts.text_scale = 1.0
            try:
                self.draw(Canvas(canvas.surface, canvas.s * share, *at, canvas.marks), (0, 0, self.width, self.height))
            finally:
                fonts.text_scale = before
            for mark in (canvas.marks or [])[drawn:]:
                mark.ornament = mark.ornament or share < before

        yield Placed((left, y, self.width * share, self.height * share), paint)


@dataclass(frozen=True)
class Control(Part):
    """Whatever makes items of its own in a box: a field, a stepper, the halves of a toggle."""

    make: Callable[[Box], Item | list[Item]]
    width: float
    height: float

    def measure(self, ruler: Ruler, room: float) -> Size:
        """Its size, no wider than the room."""
        return min(self.width, room), self.height

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """Its items."""
        made = self.make(box)
        for item in made if isinstance(made, list) else [made]:
            yield Placed(item.box, item=item)


@dataclass(frozen=True)
class Button(Part):
    """A button (`controls.button`), as wide as its label and its icon."""

    id: str
    label: str
    choose: Callable[[], None] | None
    group: str = "buttons"
    icon: str = ""
    kind: str = "plain"
    state: str = NORMAL
    tip: Tip | None = None
    key: str = ""
    spoken: str = ""
    size: str | float = "body"
    align: str = "mid"
    height: float = 0.0  # 0: that of any control

    def measure(self, ruler: Ruler, room: float) -> Size:
        """Room for icon, label and edges; where the room is narrower, the label has two lines."""
        high = self.height or control_height()
        wide = ruler.measure(self.label, self.size, "semibold") + 28 if self.label else high
        wide += 27.0 if self.icon and self.label else 0.0
        if wide > room and " " in self.label:
            high = max(high, controls.TWO_LINES_H, controls.TWO_LARGE_LINES_H * fonts.text_scale + 10)
        return min(wide, room), high

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The button."""
        item = controls.button(
            self.id, box, self.label, self.choose, group=self.group, icon=self.icon, kind=self.kind, state=self.state,
            tip=self.tip, key=self.key, spoken=self.spoken, size=self.size, align=self.align,
        )  # fmt: skip
        yield Placed(box, item=item)


@dataclass(frozen=True)
class Check(Part):
    """A box with a tick and a label (`controls.check_box`), as wide as both."""

    id: str
    label: str
    on: bool
    choose: Callable[[], None]
    group: str
    spoken: str
    tip: Tip | None = None
    state: str = NORMAL

    def measure(self, ruler: Ruler, room: float) -> Size:
        """Room for the box and the label."""
        wide = ruler.measure(self.label, "label") + CHECK_W
        return min(wide, room), control_height()

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The box."""
        item = controls.check_box(
            self.id, box, self.label, self.on, self.choose, self.group, self.spoken, self.tip, self.state
        )
        yield Placed(box, item=item)


def turn_button(id: str, icon: str, spoken: str, turn: Callable[[], None] | None, group: str, kind: str) -> Button:
    """A square button that turns to another page; None where there is none."""
    state = NORMAL if turn else DISABLED
    return Button(id, "", turn, group, icon, kind, state, spoken=spoken)
