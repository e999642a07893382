"""The painted parts of the opening page: name and sentence, and the doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, SIDES
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import ATOMIC_NUMBER
from game.ui.draw.theme import C
from game.ui.widgets.controls import key_cap
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.rules.words.text import Text

PERCENT = 100
SENTENCE = 17.0  # size of the sentence where it stands alone with the name
SENTENCES = (24, 22, 20)  # sizes of what the game is in one sentence: the largest that leaves room for the sides
TILES_TO = 1.25  # size of text to which there is room for the tiles of the periodic table
NARROW = 340.0  # up to this width of a door its lines begin further left
SENTENCE_PARTS = {"race": "on_table", "weakest": "weak_on_table"}  # each in its colour
LINES = {
    "learn": ("play", "gauge", "book-open"),
    "play": ("bot", "user", "timer"),
    "class": ("timer", "message-square-quote", "scroll-text"),
}
"""The icons before the three lines of each door."""
DOOR_STEP = 32.0  # height of such a line, for text of the usual size
LINE, ROW = 16.0, 9.0  # of larger text: between two lines of the same sentence, and what a sentence takes beside
DOOR_ICON = {"learn": "graduation-cap", "play": "play", "class": "users"}


def heading(canvas: Canvas, text: Text, box: Box, tall: bool, share: float | None) -> None:
    """Five tiles of the periodic table, the name of the game, what it is in one sentence, and who races.

    share  how far getting the computer players ready is, 0 to 1; None when nobody waits for that
    """
    x, y, w, high = box
    growth = max(1.0, fonts.text_scale)
    size = 0.0 if growth > TILES_TO else 34.0 if tall else 40.0
    name_wide = canvas.measure(text("ui.title.name"), "hero")
    beside = x + name_wide + 20 if tall else x
    for number, symbol in enumerate(ATOMIC_NUMBER if size else ()):
        marks.element(canvas, beside + number * (size + 4), y + (4 if tall else 0), size, symbol)
    top = y + (0.0 if tall else size + 8)
    canvas.text(text("ui.title.name"), x - 2, top, "hero", C.on_table, valign="top", room=w)
    top += 54 * growth
    room = (w / 2 if tall else w) - 36
    steps = [max(30 * growth, canvas.height_of(text(f"ui.opening.{side}"), room, lines=2) + 6) for side in SIDES]
    left_over = 0.0 if tall else y + high - top - sum(steps) - 14
    parts = {text(f"ui.opening.sentence.{part}"): colour for part, colour in SENTENCE_PARTS.items()}
    tall_at = {size: sum(canvas.height_of(told, w, size, "semibold") for told in parts) for size in SENTENCES}
    size_told = next((size for size in SENTENCES if tall_at[size] <= left_over), SENTENCES[-1])
    for told, colour in parts.items():
        canvas.text(told, x, top, size_told, getattr(C, colour), "semibold", valign="top", room=w, lines=6)
        top += canvas.height_of(told, w, size_told, "semibold")
    top += 6 if tall else 14
    for number, (side, step) in enumerate(zip(SIDES, steps, strict=True)):
        left = x + number * (w / 2) if tall else x
        line = text(f"ui.opening.{side}")
        middle = top + step / 2
        marks.mark(canvas, side, left + 13, middle, 12 if side == ECOSYSTEM else 11)
        canvas.text(line, left + 34, middle, "body", C.on_table2, room=room, lines=2)
        top += 0.0 if tall else step
    if share is not None:
        _getting_ready(canvas, text, (x, box[1] + box[3] - 30, w), share)


def height(canvas: Canvas, text: Text, w: float) -> float:
    """What the name and the sentence take where they stand alone."""
    told = (text(f"ui.opening.sentence.{part}") for part in SENTENCE_PARTS)
    return 54 * fonts.text_scale + sum(canvas.height_of(one, w, SENTENCE, "semibold") for one in told)


def name_and_sentence(canvas: Canvas, text: Text, place: tuple[float, float, float], share: float | None) -> None:
    """The name of the game and what it is, in words so large that there is room for nothing else.

    share  how far getting the computer players ready is, 0 to 1; None when nobody waits for that
    """
    x, y, w = place
    name = text("ui.title.name")
    wide = canvas.text(name, x - 2, y, "h1", C.on_table, valign="top", room=w)
    top = y + 48 * fonts.text_scale
    for part, colour in SENTENCE_PARTS.items():
        told = text(f"ui.opening.sentence.{part}")
        canvas.text(told, x, top, SENTENCE, getattr(C, colour), "semibold", valign="top", room=w, lines=6)
        top += canvas.height_of(told, w, SENTENCE, "semibold")
    if share is not None:
        _getting_ready(canvas, text, (x + wide + 30, y + 14 * fonts.text_scale, w - wide - 30), share)


def _getting_ready(canvas: Canvas, text: Text, place: tuple[float, float, float], share: float) -> None:
    x, y, w = place
    canvas.text(text("ui.title.getting_ready", percent=round(share * PERCENT)), x, y, "small", C.on_table2, room=w)
    canvas.rrect((x, y + 13, w, 5.0), C.table3, 2)
    if share > 0:
        canvas.rrect((x, y + 13, w * share, 5.0), C.gold, 2)


def door(canvas: Canvas, item: Item, text: Text, door: str, key: str) -> None:
    """A door: its name, how long it takes, three lines of what waits behind it, and its key; gold with the focus."""
    lift = 4.0 if item.hover else 0.0
    x, y, w, h = item.box[0], item.box[1] - lift, item.box[2], item.box[3]
    growth = max(1.0, fonts.text_scale)
    gold = item.current
    canvas.panel((x, y, w, h))
    head = min(h, 66 * growth)
    canvas.rrect((x, y, w, head), C.gold if gold else C.table3, 8)
    ink, ink2 = (C.ink, C.ink) if gold else (C.on_table, C.on_table)
    if h > head:
        canvas.fill((x, y + head - 8, w, 8), C.gold if gold else C.table3)
    canvas.icon(DOOR_ICON[door], x + 36, y + head / 2, 32, C.ink if gold else C.gold)
    about, room = text(f"ui.opening.{door}.about"), w - 66 - 14
    both = canvas.measure(about, "small") <= room and fonts.beyond() == 1  # else it is only read aloud
    if both:
        canvas.text(about, x + 66, y + head * 0.74, "body", ink2, room=room)
    line = y + head * (0.34 if both else 0.5)
    canvas.text(text(f"ui.opening.{door}.title"), x + 66, line, "h2", ink, room=w - 66 - 56)
    key_cap(canvas, x + w - 40, line, key, dark=not gold)
    left = 66.0 if w > NARROW else 46.0
    lines, room = 1 if growth == 1 else 2, w - left - 8
    shown: list[tuple[str, str, float]] = []  # icon, words and height of each line that has room
    free = h - head - 8
    for number, icon in enumerate(LINES[door]):
        told = text(f"ui.opening.{door}.line_{number + 1}")
        second = canvas.height_of(told, room, lines=lines) > LINE * growth * fonts.LEADING_HAN
        step = (ROW + LINE * growth * (1 + second)) if growth > 1 else DOOR_STEP
        if step > free:
            break
        shown.append((icon, told, step))
        free -= step
    gap = min(ROW, max(0.0, free / (len(shown) + 1)))
    top = y + head + (h - head - sum(step for _, _, step in shown) - gap * (len(shown) - 1)) / 2
    for icon, told, step in shown:
        canvas.icon(icon, x + left - 30, top + step / 2, 19, C.ink2)
        canvas.text(told, x + left, top + step / 2, "body", C.ink, room=room, lines=lines, leading=LINE * growth)
        top += step + gap
    if gold:
        canvas.ring((x, y, w, h), 0, 4, C.gold, 8)
    elif item.hover:
        canvas.ring((x, y, w, h), 0, 4, C.gold_light, 8)
