"""The strip of the tutorial's coach: heading, words and buttons side by side, always in the same place.

Words for which it is too low are told page by page; where something is to be done, the last page says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from game.ui.draw import fonts
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.table.coach import Speech

HEAD, SIDE, BUTTON_H = 150.0, 176.0, 36.0  # widths of heading and buttons, height of these, for text of the usual size
PAD, GAP = 12.0, 8.0
TOP = 6.0  # above and below the words
MARK = 26.0  # room for the sign before what is to be done, for text of the usual size
DOT = 3.0
SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+|(?<=[。？！])")
INSET = 10.0  # of an answer within its ground


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the strip shows at once: words, and whether it says what to do now."""

    said: str
    now: bool = False


def leaves(speech: Speech, box: Box, scale: float) -> tuple[Leaf, ...]:
    """What the coach says, as far as each part has room in the strip; an answer to a wrong try stands alone.

    Text must have the size that it has in the strip.
    """
    canvas = Canvas.ruler(scale)
    _, _, room, high = words_box(box)
    if speech.reply:
        return tuple(Leaf(said) for said in _parts(canvas, speech.reply, room - 2 * INSET, high, "semibold"))
    made = [Leaf(said) for said in _parts(canvas, speech.said, room, high, "medium")]
    if speech.now:
        tall = canvas.height_of(speech.now, room - MARK * fonts.text_scale, "body", "bold")
        if canvas.height_of(made[-1].said, room, "body") + tall <= high:
            made[-1] = Leaf(made[-1].said, True)
        else:
            made.append(Leaf("", True))
    return tuple(made)


def _parts(canvas: Canvas, text: str, room: float, high: float, face: str) -> Iterator[str]:
    """A text in parts no higher than `high`: whole sentences where they have room, else so many lines."""
    joint = "" if fonts.is_han(text) else " "
    part = ""
    for sentence in SENTENCE_ENDS.split(text):
        tried = joint.join(filter(None, (part, sentence)))
        if canvas.height_of(tried, room, "body", face) <= high:
            part = tried
            continue
        if part:
            yield part
        number, chosen = fonts.token("body", face)
        px = fonts.pixels(number, canvas.s)
        lines = fonts.wrap(sentence, chosen, px, int(room * canvas.s))
        most = max(1, int(high * canvas.s // fonts.line_height(sentence, px)))
        cut = [joint.join(lines[at : at + most]) for at in range(0, len(lines), most)]
        yield from cut[:-1]
        part = cut[-1]
    yield part


def words_box(box: Box) -> Box:
    """Where the words stand in the strip."""
    x, y, w, h = box
    left, right = (HEAD + PAD) * fonts.text_scale, (SIDE + 2 * PAD) * fonts.text_scale
    return x + left, y + TOP, w - left - right, h - 2 * TOP


def draw(canvas: Canvas, box: Box, speech: Speech, told: tuple[Leaf, ...], shown: int) -> None:
    """The strip without its buttons; `shown` is the number of the leaf in sight."""
    x, y, w, h = box
    grown = fonts.text_scale
    wide = HEAD * grown
    canvas.panel(box, line=C.gold, width=3)
    canvas.rrect((x, y, wide, h), C.ink, 8)
    canvas.fill((x + wide - 10, y, 10, h), C.ink)
    icon = 18 * grown
    canvas.icon("graduation-cap", x + PAD * grown + 4, y + icon, 20 * grown, C.gold)
    left = x + PAD * grown * 2 + 4
    canvas.text(speech.title, left, y + (h - 20 * grown) / 2, "h3", C.on_table, room=x + wide - left - 6, lines=3)
    canvas.text(speech.step, left, y + h - 14 * grown, "label", C.on_table2, "medium", room=x + wide - left - 4)
    _dots(canvas, (x + PAD * grown + 2, y + h - 14 * grown), len(told), shown)
    _words(canvas, words_box(box), speech, told[shown])


def _dots(canvas: Canvas, at: tuple[float, float], count: int, shown: int) -> None:
    """How many leaves there are, one above the other, and which is in sight."""
    x, y = at
    step = 3.4 * DOT * fonts.text_scale
    for number in range(count if count > 1 else 0):
        colour = C.gold if number == shown else C.table_line
        canvas.circle((x, y - (count - 1 - number) * step), DOT * fonts.text_scale, colour)


def _words(canvas: Canvas, box: Box, speech: Speech, leaf: Leaf) -> None:
    x, y, room, high = box
    if speech.reply:
        canvas.rrect(box, C.gold_light, 5, C.gold_deep, 1.25)
        canvas.text(leaf.said, x + INSET, y + high / 2, "body", C.ink, "semibold", room=room - 2 * INSET, lines=99)
        return
    mark = MARK * fonts.text_scale
    said = canvas.height_of(leaf.said, room, "body") if leaf.said else 0.0
    tall = canvas.height_of(speech.now, room - mark, "body", "bold") if leaf.now else 0.0
    top = y + max(0.0, high - said - tall) / 3
    if leaf.said:
        canvas.text(leaf.said, x, top, "body", C.ink, "medium", valign="top", room=room, lines=99)
    if leaf.now:
        top += said + max(0.0, min(6.0, high - said - tall))
        canvas.icon("arrow-right", x + mark / 3, top + 10 * fonts.text_scale, 18 * fonts.text_scale, C.gold_deep)
        canvas.text(speech.now, x + mark, top, "body", C.ink, "bold", valign="top", room=room - mark, lines=9)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the buttons stand. No two share a place: what was pressed a moment ago is never another one now."""

    back: Box
    next: Box
    leave: Box
    show: Box


def buttons(box: Box) -> Places:
    """Two and two at the right end of the strip."""
    x, y, w, h = box
    grown = fonts.text_scale
    wide = (SIDE * grown - GAP) / 2
    high = min(BUTTON_H * grown, (h - 2 * TOP - GAP) / 2)
    left, top = x + w - (PAD + SIDE) * grown, y + (h - 2 * high - GAP) / 2
    right, low = left + wide + GAP, top + high + GAP
    return Places((left, top, wide, high), (right, top, wide, high), (left, low, wide, high), (right, low, wide, high))
