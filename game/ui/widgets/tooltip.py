"""The focus ring and the tooltip, both drawn above everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets.focus import CHANGE, CLAIM, ILLEGAL, RULE, Item, Tip

WIDTHS = (300.0, 380.0, 500.0, 700.0)
SHRUNK = (1.0, 0.85, 0.7, 0.6, 0.5)  # of its size, until it fits
INDENT = 22.0  # beside an icon
PART = 6.0  # room of a hairline
BAND, DASH = 4.5, (7.0, 4.0)  # width of the ring of the focus, and its dashes with their gaps
STEP = 24.0  # between two places that are tried where no usual one is free
OWN = 200  # how much more what a tip explains counts than what else should stay in sight
MOST = 9  # lines of one sentence
NOTE_ICON = {RULE: "book-open", CHANGE: "rotate-ccw", CLAIM: "message-square-quote"}


def focus_ring(canvas: Canvas, box: Box, radius: float, gap: float = 1.5) -> None:
    """Where the keyboard is: a dashed light line in a dark band, which reads on paper, on the table and on gold.

    Whatever is picked has a gold frame that is whole, and a tick: the two differ in their lines, not in colour alone.
    """
    x, y, w, h = box
    out = gap + BAND
    canvas.ring(box, gap, BAND, C.ink, radius)
    within = (x - out + 1, y - out + 1, w + 2 * out - 2, h + 2 * out - 2)
    canvas.rrect(within, None, radius + out - 1, C.on_table, BAND - 2, DASH)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a tip: its icon, words, size, face, colour and height, and whether a hairline parts it from above."""

    icon: str
    words: str
    size: str
    face: str
    colour: str
    height: float
    parted: bool


def draw(canvas: Canvas, item: Item, clear: list[Box], seen: Box, beside: Box | None = None) -> None:
    """The tooltip of an item: below left of it, then above, then where it hides least of the boxes to keep clear.

    `seen` is the part of the page in sight. `beside` is the box that it belongs to, if that is not the item's. A long
    tip is wider, so that it stays in sight; where an enlarged page has no room for it, it is enlarged less.
    """
    if item.tip is None:
        return
    for share in SHRUNK:
        inner = Canvas(canvas.surface, canvas.s * share, canvas.ox, canvas.oy, canvas.marks)
        left, top, wide, high = (length / share for length in seen)
        room, rows = _set(inner, item.tip, (wide, high), item.state == ILLEGAL)
        width = max(min(room, inner.measure(row.words, row.size, row.face) + _indent(row)) for row in rows)
        w, h = width + 25, sum(row.height for row in rows) + 18
        if (w <= wide - 8 and h <= high - 8) or share == SHRUNK[-1]:
            boxes = [_moved(box, share, left, top) for box in (beside or item.box, *clear)]
            x, y = _place(boxes[0], (w, h), boxes[1:], (wide, high))
            _draw(inner, (left + x, top + y, w, h), room, rows)
            return


def _moved(box: Box, share: float, left: float, top: float) -> Box:
    x, y, w, h = (length / share for length in box)
    return x - left, y - top, w, h


def _set(canvas: Canvas, tip: Tip, size: tuple[float, float], warns: bool) -> tuple[float, list[_Row]]:
    """The rows of a tip and the room that they have: as narrow as leaves it about half as high as what is in sight."""
    room = 0.0
    rows: list[_Row] = []
    for widest in WIDTHS if tip.notes else WIDTHS[:1]:
        if rows and widest > size[0] - 8:
            break
        room = widest - 24
        rows = _rows(canvas, tip, room, warns)
        if sum(row.height for row in rows) + 18 <= size[1] * 0.55:
            break
    return room, rows


def _draw(canvas: Canvas, box: Box, room: float, rows: list[_Row]) -> None:
    x, y, w, h = box
    canvas.rrect((x + 2, y + 3, w, h), "#080C10", 6, alpha=0.5)
    canvas.rrect((x, y, w, h), C.tip, 6, C.on_table2, 1)
    top = y + 9
    for row in rows:
        if row.parted:
            canvas.fill((x + 12, top + 2, w - 24, 1), C.table_line)
        start = top + (PART if row.parted else 0)
        if row.icon:
            line = canvas.height_of("X", 99, row.size)
            canvas.icon(row.icon, x + 20, start + line / 2, 16 if row.face == "bold" else 15, _icon_colour(row))
        indent = _indent(row)
        at = x + 12 + indent
        canvas.text(row.words, at, start, row.size, row.colour, row.face, valign="top", room=room - indent, lines=MOST)
        top += row.height


def _rows(canvas: Canvas, tip: Tip, room: float, warns: bool) -> list[_Row]:
    made: list[_Row] = []

    def add(icon: str, words: str, size: str, face: str, colour: str, parted: bool = False) -> None:
        indent = INDENT if icon else 0.0
        height = canvas.height_of(words, room - indent, size, face, MOST) + (PART if parted else 0.0)
        made.append(_Row(icon, words, size, face, colour, height, parted))

    add(tip.icon or ("ban" if warns else ""), tip.title, "label", "bold", C.gold if warns else C.on_table)
    for line in tip.lines:
        add("", line, "label", "medium", C.on_table)
    for number, note in enumerate(tip.notes):
        before = tip.notes[number - 1].kind if number else ""
        add(note.icon or NOTE_ICON[note.kind], note.text, "small", "medium", C.on_table2, note.kind != before)
    return made


def _indent(row: _Row) -> float:
    return INDENT if row.icon else 0.0


def _icon_colour(row: _Row) -> str:
    return C.gold if row.face == "bold" else C.on_table2


def _place(box: Box, tip: tuple[float, float], clear: list[Box], size: tuple[float, float]) -> tuple[float, float]:
    x, y, w, h = box
    tw, th = tip
    gap = 8
    wanted = (
        (x + w - tw - 12, y + h + gap),
        (x, y + h + gap),
        (x + w / 2 - tw / 2, y - th - gap),
        (x + w - tw, y - th - gap),
        (x - tw - gap, y + h / 2 - th / 2),
        (x + w + gap, y + h / 2 - th / 2),
        (x, y - th - gap),
    )
    kept = Counter([box] * OWN + clear)  # what is explained counts more than what else should stay in sight

    def covered(left: float, top: float) -> float:
        return sum(times * _shared((left, top, tw, th), one) for one, times in kept.items())

    found = []
    for number, (left, top) in enumerate(wanted):
        inside_x = min(max(4.0, left), size[0] - tw - 4)
        inside_y = min(max(4.0, top), size[1] - th - 4)
        far = number * 3.0 + 4.0 * (abs(inside_x - left) > 60)
        found.append((covered(inside_x, inside_y) + far, inside_x, inside_y))
    best = min(found)
    if covered(*best[1:]):  # none of the usual places is free: wherever the least is hidden, as near as can be
        for left, top in _grid(tip, size):
            far = abs(left + tw / 2 - x - w / 2) + abs(top + th / 2 - y - h / 2)
            if far / 10 <= best[0]:  # nothing farther off can be better, whatever it hides
                best = min(best, (covered(left, top) + far / 10, left, top))
    return best[1], best[2]


def _grid(tip: tuple[float, float], size: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Places for a tip all over what is in sight."""
    across, down = max(1, int((size[0] - tip[0] - 8) // STEP)), max(1, int((size[1] - tip[1] - 8) // STEP))
    for column in range(across + 1):
        for row in range(down + 1):
            yield 4 + column * (size[0] - tip[0] - 8) / across, 4 + row * (size[1] - tip[1] - 8) / down


def _shared(a: Box, b: Box) -> float:
    """Area that two boxes share."""
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return w * h if w > 0 and h > 0 else 0.0
