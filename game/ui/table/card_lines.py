"""The effects of a card as lines: the mark of the side whose track moves, a short word with a number, the condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.rules.words import card_words
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text

LEADING = 1.24  # of the size of the text
LEADING_HAN = 1.34
MARK, BARE_MARK = 0.62, 0.54  # radius of a mark with its letter, and without, of the size of the text
LETTER_FROM = 15.0
"""Size of text from which a mark has room for its letter; below it is told by shape and colour."""
FACE, CONDITION = "semibold", "medium"

Row = tuple[str, str, str]  # mark, words, condition


def rows(card: Card, text: Text, rules: Rules, holder: str = "", brief: bool = False) -> list[Row]:
    """What is written of a card's effects: all of them, or those that happen when `holder` plays it."""
    told = card_words.lines(text, card, rules, holder)
    return [(line.mark, card_words.whole(text, line, brief), line.condition) for line in told]


def leading(text: str, size: float) -> float:
    """Distance of lines of this text, in logical pixels."""
    return size * fonts.text_scale * (LEADING_HAN if fonts.is_han(text) else LEADING)


def indent(size: float) -> float:
    """How far right of a mark the words begin."""
    return 2 * _radius(size) + size * 0.42 * max(1.0, fonts.text_scale)


def _radius(size: float) -> float:
    return size * (MARK if size >= LETTER_FROM else BARE_MARK) * max(1.0, fonts.text_scale)


def _broken(canvas: Canvas, text: str, face: str, size: float, room: float) -> int:
    """How many lines a text takes."""
    return len(fonts.fit(text, face, size, canvas.s, int(room * canvas.s), 9, "", fonts.text_scale).lines)


def readable(canvas: Canvas, row: Row, size: float, room: float) -> bool:
    """Whether the words of a line find room without a word being cut off."""
    wide = int((room - indent(size)) * canvas.s)
    texts = ((row[1], FACE), (row[2], CONDITION))
    return not any(fonts.fit(text, face, size, canvas.s, wide, 9, "", fonts.text_scale).cut for text, face in texts)


def _beside(canvas: Canvas, row: Row, size: float, room: float) -> bool:
    """Whether the condition stands in the line of the words."""
    gap = canvas.measure(" ", size, FACE)
    wide = canvas.measure(row[1], size, FACE) + gap + canvas.measure(row[2], size, CONDITION)
    return int(wide * canvas.s) < int((room - indent(size)) * canvas.s)


def height(canvas: Canvas, row: Row, size: float, room: float) -> float:
    """Logical height of a line in so much room."""
    _, words, condition = row
    lines = _broken(canvas, words, FACE, size, room - indent(size))
    if condition and not (lines == 1 and _beside(canvas, row, size, room)):
        lines += _broken(canvas, condition, CONDITION, size, room - indent(size))
    return lines * leading(words, size)


def shorter(canvas: Canvas, pair: tuple[Row, Row], size: float, room: float) -> Row:
    """Of a line in full and in brief the full one, unless it would take more lines of text."""
    full, brief = pair
    return brief if height(canvas, brief, size, room) < height(canvas, full, size, room) else full


def heights(canvas: Canvas, told: Sequence[Row], size: float, room: float, gap: float) -> float:
    """Logical height of lines one below the other."""
    return sum(height(canvas, row, size, room) + gap for row in told) - (gap if told else 0)


def draw(canvas: Canvas, x: float, y: float, row: Row, size: float, room: float) -> float:
    """Draws a line with its upper left corner at (x, y); returns its height."""
    side, words, condition = row
    step, wide = leading(words, size), room - indent(size)
    radius = _radius(size)
    if size >= LETTER_FROM:
        marks.mark(canvas, side, x + radius, y + step / 2, radius)
    else:
        marks.shape(canvas, side, x + radius, y + step / 2, radius, SIDE[side].solid)
    left = x + indent(size)
    lines = _broken(canvas, words, FACE, size, wide)
    high = lines * step
    canvas.text(words, left, y + high / 2, size, C.ink, FACE, room=wide, lines=lines, leading=step)
    if condition and lines == 1 and _beside(canvas, row, size, room):
        left += canvas.measure(words + " ", size, FACE)
        canvas.text(condition, left, y + step / 2, size, C.ink2, CONDITION)
    elif condition:
        more = _broken(canvas, condition, CONDITION, size, wide)
        middle = y + high + more * step / 2
        canvas.text(condition, left, middle, size, C.ink2, CONDITION, room=wide, lines=more, leading=step)
        high += more * step
    return high


def washed(canvas: Canvas, x: float, y: float, row: Row, size: float, room: float) -> float:
    """Draws a line on a strip in the wash of its side; returns the height of the strip."""
    high = height(canvas, row, size, room - 12) + 8
    canvas.rrect((x, y, room, high), SIDE[row[0]].wash, 4)
    draw(canvas, x + 6, y + 4, row, size, room - 12)
    return high
