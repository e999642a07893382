"""Pages of a PDF to draw on, in millimetres: text that is measured before it is set, shapes, and SVG as vectors.

Everything written is noted in `written`, so that a test can ask whether it lies on the page and in its box.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Sequence
from typing import NamedTuple

from fpdf import FPDF
from fpdf.fonts import TTFFont

from game.paper.geometry import Box, Paper
from game.paper.lines import wrapped
from game.rules.model import ECOSYSTEM, SIDES
from game.shipped import ASSETS
from game.ui.draw.theme import LETTER, STANDARD_SIDES, Palette

PALETTE = Palette()
FONTS = ASSETS / "fonts"
FACES = {
    "medium": "Inter-Medium.ttf",
    "semibold": "Inter-SemiBold.ttf",
    "bold": "Inter-Bold.ttf",
    "italic": "Inter-MediumItalic.ttf",
    "display": "InterDisplay-ExtraBold.ttf",
}
"""Files of fonts whose kind fpdf2 embeds under its right name (``assets/fonts/quadratic.py``)."""
CHINESE = {"medium": "NotoSansSC-Regular.otf", "italic": "NotoSansSC-Regular.otf"}
CHINESE_STRONG = "NotoSansSC-Bold.otf"
CHINESE_LANGUAGE = "zh"
POINT = 25.4 / 72
LEADING = 1.28
SMALLEST = 5.5
"""No text is set smaller, in points."""
STEP = 0.25  # by which text shrinks until it fits
EDGE = 4.0
"""Printers leave so many millimetres at the edge of a page blank; nothing that must be read lies there."""


class DoesNotFit(Exception):
    """Words that are too long for their place even at the smallest size: a fault of the words or of the page."""


class Written(NamedTuple):
    """One line of text on a page: page number, the place it takes, the room it was given, its words and its size."""

    page: int
    place: Box
    room: Box
    words: str
    size: float


class Sheets:
    """A PDF in the making, on one paper and in one language."""

    def __init__(self, paper: Paper, language: str, title: str) -> None:
        self.paper = paper
        self.chinese = language == CHINESE_LANGUAGE
        self.written: list[Written] = []
        self.page_sizes: list[tuple[float, float]] = []
        self.pdf = FPDF(unit="mm", format=(paper.w, paper.h))
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.set_title(title)
        self.pdf.set_lang(language)
        self.pdf.set_creator("Magnet Race")
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        for face, latin in FACES.items():
            name = CHINESE.get(face, CHINESE_STRONG) if self.chinese else latin
            self.pdf.add_font(face, fname=FONTS / name)
        self.pdf.add_font("signs", fname=FONTS / FACES["semibold"])
        self.pdf.set_fallback_fonts(["signs"], exact_match=False)

    def page(self, lying: bool = False) -> Box:
        """A new page, upright or lying; gives its whole area."""
        w, h = (self.paper.h, self.paper.w) if lying else self.paper
        self.pdf.add_page(orientation="landscape" if lying else "portrait")
        self.page_sizes.append((w, h))
        return Box(0, 0, w, h)

    # --- shapes

    def fill(self, box: Box, colour: str, radius: float = 0) -> None:
        """A filled rectangle."""
        self.pdf.set_fill_color(colour)
        self._rect(box, "F", radius)

    def frame(self, box: Box, colour: str, width: float = 0.25, radius: float = 0) -> None:
        """The outline of a rectangle."""
        self.pdf.set_draw_color(colour)
        self.pdf.set_line_width(width)
        self._rect(box, "D", radius)

    def _rect(self, box: Box, style: str, radius: float) -> None:
        if radius:
            self.pdf.rect(*box, style=style, round_corners=True, corner_radius=radius)
        else:
            self.pdf.rect(*box, style=style)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str = PALETTE.ink, width: float = 0.2) -> None:
        """A straight line."""
        self.pdf.set_draw_color(colour)
        self.pdf.set_line_width(width)
        self.pdf.line(x1, y1, x2, y2)

    def svg(self, box: Box, drawing: str, view: tuple[float, float]) -> None:
        """A drawing of so many units across and down, as vectors, cut off at the edges of its box."""
        whole = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view[0]} {view[1]}" '
            f'width="{view[0]}" height="{view[1]}">{drawing}</svg>'
        )
        with self.pdf.rect_clip(*box):
            self.pdf.image(io.BytesIO(whole.encode()), x=box.x, y=box.y, w=box.w, h=box.h)

    def mark(self, side: str, x: float, y: float, r: float, inverse: bool = False) -> None:
        """A side's sign with its letter around (x, y): never colour alone."""
        colours = STANDARD_SIDES[side]
        ground, ink = (PALETTE.paper, colours.solid) if inverse else (colours.solid, PALETTE.paper)
        self.pdf.set_fill_color(ground)
        if side in SIDES:
            count, long = (6, 1.0) if side == ECOSYSTEM else (4, 1.16)
            turn = math.tau / count
            corners = [(x + long * r * math.sin(turn * k), y - long * r * math.cos(turn * k)) for k in range(count)]
            self.pdf.polygon(corners, style="F")
        else:
            self.pdf.circle(x, y, 0.95 * r, style="F")
        size = max(SMALLEST, r * 1.05 / POINT)
        self.text(Box(x - r, y - r, 2 * r, 2 * r), LETTER[side], size, "display", ink, "centre")

    # --- words

    def width(self, words: str, size: float, face: str = "medium") -> float:
        """How wide a line of words is."""
        self.pdf.set_font(face, size=size)
        return float(self.pdf.get_string_width(words))

    def lines(self, words: str, wide: float, size: float, face: str = "medium") -> list[str]:
        """Words as lines of a width."""
        return wrapped(words, wide, lambda line: self.width(line, size, face))

    def height(self, words: str, wide: float, size: float, face: str = "medium") -> float:
        """How high words are in lines of a width."""
        return len(self.lines(words, wide, size, face)) * size * POINT * LEADING

    def text(
        self, box: Box, words: str, size: float, face: str = "medium", colour: str = PALETTE.ink, align: str = "left"
    ) -> None:
        """One line in the middle of a box's height, made smaller until it fits. Raises `DoesNotFit`."""
        while self.width(words, size, face) > box.w + 0.01:
            size -= STEP
            if size < SMALLEST:
                raise DoesNotFit(words)
        high = size * POINT
        self._line(Box(box.x, box.y + (box.h - high) / 2, box.w, high), box, words, size, face, colour, align)

    def words(
        self, box: Box, words: str, size: float, face: str = "medium", colour: str = PALETTE.ink, low: bool = False
    ) -> float:
        """Words in lines from the top of a box (or to its bottom, `low`), made smaller until they fit; gives where
        they end. Raises `DoesNotFit`."""
        while True:
            lines = self.lines(words, box.w, size, face)
            step = size * POINT * LEADING
            if len(lines) * step <= box.h + 0.01 and all(self.width(one, size, face) <= box.w + 0.01 for one in lines):
                break
            size -= STEP
            if size < SMALLEST:
                raise DoesNotFit(words)
        top = box.y + box.h - len(lines) * step if low else box.y
        self.set_lines(Box(box.x, top, box.w, len(lines) * step), lines, size, face, colour)
        return top + len(lines) * step

    def set_lines(self, box: Box, lines: Sequence[str], size: float, face: str, colour: str) -> None:
        """Lines that were measured, one below the other from the top of a box."""
        step = size * POINT * LEADING
        for number, line in enumerate(lines):
            place = Box(box.x, box.y + number * step + step * 0.11, box.w, size * POINT)
            self._line(place, box, line, size, face, colour, "left")

    def _line(self, place: Box, room: Box, words: str, size: float, face: str, colour: str, align: str) -> None:
        wide = self.width(words, size, face)
        x = place.x + {"left": 0.0, "centre": (place.w - wide) / 2, "right": place.w - wide}[align]
        self.pdf.set_text_color(colour)
        self.pdf.set_xy(x, place.y)
        self.pdf.cell(w=wide, h=place.h, text=words)
        self.written.append(Written(self.pdf.page, Box(x, place.y, wide, place.h), room, words, size))

    def upright(self, x: float, y: float, words: str, size: float) -> None:
        """A line that runs up the page from (x, y), for the margin of a sheet of cards."""
        wide, high = self.width(words, size), size * POINT
        with self.pdf.rotation(90, x, y):
            self.pdf.set_text_color(PALETTE.ink2)
            self.pdf.set_xy(x, y)
            self.pdf.cell(w=wide, h=high, text=words)
        room = Box(x, y - wide, high, wide)
        self.written.append(Written(self.pdf.page, room, room, words, size))

    def finished(self) -> bytes:
        """The file. Nothing can be drawn any more: the fonts are closed."""
        content = bytes(self.pdf.output())
        self.close()
        return content

    def close(self) -> None:
        """Closes the fonts of sheets that nobody wants as a file."""
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()
