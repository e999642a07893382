"""What pages of paper share: a sheet with its title bar, blocks of words, a claim with its sources, a row of a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets import controls
from game.ui.widgets.focus import SELECTED, Item
from game.ui.widgets.leaves import Drawn, Label, Space, icon, turn_button
from game.ui.widgets.pages import Block
from game.ui.widgets.placed import Placed, Seen
from game.ui.widgets.tree import TOP, Column, Fits, Flow, Grid, Panel, Part, Row, Ruler, Size, em

PAD = 18.0  # of paper, around what stands on it
AFTER = 8.0  # room below a paragraph
NO_PAD = (0.0, 0.0, 0.0, 0.0)
BESIDE = 430.0  # em: least width of a form in which a control stands beside its name


def paper(canvas: Canvas, box: Box) -> None:
    """The ground of a sheet."""
    canvas.panel(box)


def bar(canvas: Canvas, box: Box) -> None:
    """The ground of a title bar, its lower corners square."""
    x, y, w, h = box
    canvas.rrect(box, C.ink, 8)
    canvas.fill((x, y + h / 2, w, h / 2), C.ink)


def sheet(title: str, icon_name: str, body: Part, tools: Sequence[Part] = (), foot: Sequence[Part] = ()) -> Part:
    """Paper with an ink title bar, controls in the bar, a body, and a row of buttons at its foot."""
    head = Row((icon(icon_name, 20, C.gold), Label(title, "h3", C.on_table, grow=1, lines=2), *tools))
    below = (Flow(tuple(foot), align="right"),) if foot else ()
    parts = (
        Panel(head, (PAD - 4, 5, 6, 5), bar),
        Panel(Column((body, *below), gap=14, grow=1), (PAD, PAD - 6, PAD, PAD - 4), grow=1),
    )
    return Panel(Column(parts, gap=0), NO_PAD, paper)


def heading(words: str, size: str | float = "body", colour: str = "") -> Block:
    """A heading, which stays with what follows it."""
    face = "display" if size in ("h2", "h3") else "bold"
    return Block(Panel(Label(words, size, colour or C.ink, face), (0, 0, 0, 4)), keep=True)


def paragraph(words: str, size: str | float = "label", colour: str = "", face: str = "medium") -> list[Block]:
    """Words that wrap, and room below; nothing for no words."""
    return [Block(Panel(Label(words, size, colour or C.ink, face), (0, 0, 0, AFTER)))] if words else []


def hairline() -> Block:
    """A line across the page."""
    return Block(Drawn(lambda canvas, box: canvas.fill((box[0], box[1] + 3, box[2], 1), C.line), 0, 9), keep=True)


def ruled(parts: Sequence[Part], fill: str, after: float = 4.0) -> Block:
    """Parts beside one another on a tinted ground."""

    def ground(canvas: Canvas, box: Box) -> None:
        x, y, w, h = box
        canvas.rrect((x, y, w, h - after), fill, 4)

    return Block(Panel(Row(tuple(parts), align=TOP), (10, 5, 10, 5 + after), ground))


def gridded(parts: Sequence[Part], least: float, ruler: Ruler, width: float) -> list[Block]:
    """Parts in columns at least so wide, a block for each row of them."""
    rows = Grid(tuple(parts), least).rows(ruler, width)
    across = max((len(line) for _, line in rows), default=1)
    fill = [(*line, *(Space() for _ in range(across - len(line)))) for _, line in rows]
    return [Block(Grid(line, least)) for line in fill]


def paired(left: Sequence[Part], right: Sequence[Part], least: float, width: float, gap: float = 24.0) -> list[Block]:
    """Two lists beside one another, where each gets so much width, else one below the other; a block for each row."""
    if width < 2 * least + gap:
        return [Block(part) for part in (*left, *right)]
    rows = zip_longest(left, right, fillvalue=Space())
    return [Block(Row(tuple(Panel(part, NO_PAD, grow=1) for part in row), gap, TOP)) for row in rows]


@dataclass(frozen=True)
class KeyCap(Part):
    """A key as a small cap (`controls.key_cap`); `dark` where it lies on the table."""

    key: str
    dark: bool = False

    def measure(self, ruler: Ruler, room: float) -> Size:
        """As wide as its name."""
        wide = max(22.0, ruler.measure(self.key, "small", "semibold") + 12)
        return wide, max(22.0, controls.KEY_CAP_H * fonts.text_scale)

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The cap."""

        def paint(canvas: Canvas) -> None:
            controls.key_cap(canvas, box[0], box[1] + box[3] / 2, self.key, self.dark)

        yield Placed(box, paint)


def claim(id: str, told: str, below: Iterable[str]) -> Block:
    """A claim by its id, in full, with its source and what others say below."""
    lines = (Label(told, "label", C.ink, "medium"), *(Label(line, "small", C.ink2) for line in below if line))
    return ruled((Label(id, "label", C.ink, "bold"), Column(lines, gap=3, grow=1)), C.paper2)


def pointed(canvas: Canvas, item: Item) -> None:
    """The ground of a row of a list on the table: paper where it is the chosen one."""
    on = item.state == SELECTED
    fill = C.paper if on else C.table3 if item.hover else C.table2
    line = C.gold if on else C.on_table if item.hover else C.table_line
    canvas.rrect(item.box, fill, 6, line, 2 if on else 1.25)


def turning(seen: Seen, told: str, words: tuple[str, str], turn: Callable[[int], None], kind: str, ids: str) -> Part:
    """Back, where one is, on: the row below a list or a page. `ids` are the two ids, and the first their group."""
    first, last = 0, seen.count - seen.shown
    back, on = ids.split()
    return Row(
        (
            turn_button(back, "chevron-left", words[0], (lambda: turn(-1)) if seen.first > first else None, back, kind),
            Label(told, "label", C.on_table2 if kind == "dark" else C.ink2, "medium", 1, "mid", grow=1),
            turn_button(on, "chevron-right", words[1], (lambda: turn(1)) if seen.first < last else None, back, kind),
        )
    )


def form_row(name: str, about: str, control: Part, least: float = 0.0) -> Part:
    """A setting: its name and what it means, its control beside them or, without the room, below them."""
    words = Column(
        (Label(name, "body", C.ink, "semibold"), *((Label(about, "small", C.ink2),) if about else ())), gap=2
    )
    beside = Row((Panel(words, NO_PAD, grow=0.75), Panel(control, NO_PAD, grow=1)), gap=18)
    return Fits(((max(em(BESIDE), least), beside), (0.0, Column((words, control), gap=6))))
