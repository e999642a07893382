"""A canvas: draws in logical pixels onto a surface at any scale, with every shape, font and icon at its true size."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import pygame

from game.ui.draw import fonts, icons, sprites
from game.ui.draw.kept import when_forgetting
from game.ui.draw.theme import C

TIGHTEST = 1.1  # of a font's size: no lines lie closer, however tight the design sets them, for text may be larger

Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(slots=True)
class Mark:
    """A line of text that was drawn; the tests of the pictures read these.

    text     the line as it stands there          whole    the text that it is (a part) of
    rect     where, in pixels                     px       size of its font, in pixels
    cut      whether something was lost           face     face of its font
    colour   of the ink                           picture  the line alone, shared: not to be changed
    ground   what lay under it when it was drawn, a copy
    ornament whether it only repeats what stands beside it, and may be small
    owner    id of the item that drew it, "" for none
    """

    text: str
    rect: pygame.Rect
    cut: bool
    px: int
    whole: str
    face: str
    colour: str
    picture: pygame.Surface
    ground: pygame.Surface
    ornament: bool = False
    owner: str = ""


class Layers:
    """Finished pictures of whole panels by key, the oldest dropped first."""

    def __init__(self, most_pixels: int = 24_000_000) -> None:
        self.kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        self.pixels = 0
        self.most_pixels = most_pixels

    def get(self, key: Hashable) -> pygame.Surface | None:
        """The picture kept under this key."""
        found = self.kept.get(key)
        if found is not None:
            self.kept.move_to_end(key)
        return found

    def put(self, key: Hashable, picture: pygame.Surface) -> None:
        """Keeps a picture; forgets the least used ones when there are too many pixels."""
        self.kept[key] = picture
        self.pixels += picture.get_width() * picture.get_height()
        while self.pixels > self.most_pixels and len(self.kept) > 1:
            _, old = self.kept.popitem(last=False)
            self.pixels -= old.get_width() * old.get_height()

    def clear(self) -> None:
        """Forgets everything."""
        self.kept.clear()
        self.pixels = 0


LAYERS = Layers()
when_forgetting(LAYERS.clear)


def whole(steps: Iterator[None]) -> None:
    """Takes all steps that are left of something that is drawn in steps (`game.ui.shell.picture`)."""
    for _ in steps:
        pass


class Canvas:
    """Logical coordinates on a surface: pixel = origin + coordinate x scale, edges snapped to whole pixels."""

    __slots__ = ("surface", "s", "ox", "oy", "marks")

    def __init__(
        self, surface: pygame.Surface, scale: float, ox: float = 0, oy: float = 0, marks: list[Mark] | None = None
    ):
        self.surface = surface
        self.s = scale
        self.ox = ox
        self.oy = oy
        self.marks = marks

    # --- coordinates

    def at(self, x: float, y: float) -> Canvas:
        """A canvas on the same surface whose (0, 0) is this canvas's (x, y)."""
        return Canvas(self.surface, self.s, self.ox + x * self.s, self.oy + y * self.s, self.marks)

    def px(self, length: float) -> int:
        """A length in whole pixels."""
        return round(length * self.s)

    def rect(self, box: Box) -> pygame.Rect:
        """The pixel rectangle of a logical box, edges snapped."""
        x, y, w, h = box
        left, top = round(self.ox + x * self.s), round(self.oy + y * self.s)
        return pygame.Rect(left, top, round(self.ox + (x + w) * self.s) - left, round(self.oy + (y + h) * self.s) - top)

    def line_px(self, width: float) -> float:
        """A line width in pixels: whole from 2 up, never under 1."""
        scaled = (width + C.more_line) * self.s
        return float(round(scaled)) if scaled >= 1.75 else max(1.0, scaled)

    # --- shapes

    def fill(self, box: Box, colour: str, alpha: float = 1.0) -> None:
        """A plain rectangle."""
        rect = self.rect(box)
        if alpha >= 1:
            self.surface.fill(colour, rect)
        elif rect.w > 0 and rect.h > 0:
            veil = pygame.Surface(rect.size, pygame.SRCALPHA)
            shade = pygame.Color(colour)
            shade.a = round(alpha * 255)
            veil.fill(shade)
            self.surface.blit(veil, rect)

    def rrect(
        self,
        box: Box,
        fill: str | None = None,
        radius: float = 6,
        line: str | None = None,
        width: float = 1.25,
        dash: tuple[float, ...] = (),
        alpha: float = 1.0,
    ) -> None:
        """A rounded rectangle, its outline inside the box."""
        rect = self.rect(box)
        if rect.w <= 0 or rect.h <= 0:
            return
        line_width = self.line_px(width) if line else 0.0
        scaled_dash = tuple(part * self.s for part in dash)
        picture = sprites.rounded(
            rect.w, rect.h, radius * self.s, fill, alpha, line, line_width, scaled_dash if line else ()
        )
        self.surface.blit(picture, rect)

    def shadow(self, box: Box, radius: float = 8) -> None:
        """The soft-less shadow under mats and cards: 2 right, 3 down, half black."""
        x, y, w, h = box
        self.rrect((x + 2, y + 3, w, h), "#080C10", radius, alpha=0.5)

    def panel(self, box: Box, fill: str = "", radius: float = 8, line: str | None = None, width: float = 1.25) -> None:
        """A mat: shadow and paper."""
        self.shadow(box, radius)
        self.rrect(box, fill or C.paper, radius, line, width)

    def ring(self, box: Box, gap: float, width: float, colour: str, radius: float = 8) -> None:
        """An outline around a box, `gap` away from it."""
        x, y, w, h = box
        out = gap + width
        self.rrect((x - out, y - out, w + 2 * out, h + 2 * out), None, radius + out, colour, width)

    def poly(
        self,
        points: Sequence[Point],
        fill: str | None = None,
        line: str | None = None,
        width: float = 1.25,
        dash: tuple[float, ...] = (),
        closed: bool = True,
        alpha: float = 1.0,
    ) -> None:
        """A polygon or a polyline, antialiased; the outline is centred on the edge."""
        pad = (width * self.s if line else 0) / 2 + 1
        xs = [self.ox + x * self.s for x, _ in points]
        ys = [self.oy + y * self.s for _, y in points]
        left, top = math.floor(min(xs) - pad), math.floor(min(ys) - pad)
        right, bottom = math.ceil(max(xs) + pad), math.ceil(max(ys) + pad)
        picture = sprites.polygon(
            tuple([(round(x - left, 2), round(y - top, 2)) for x, y in zip(xs, ys, strict=True)]),
            closed,
            right - left,
            bottom - top,
            fill,
            alpha,
            line,
            max(1.0, width * self.s) if line else 0.0,
            tuple([part * self.s for part in dash]) if line else (),
        )
        self.surface.blit(picture, (left, top))

    def area(self, points: Sequence[Point], fill: str) -> None:
        """A large filled polygon: as `poly`, and far cheaper where what lies below is opaque."""
        if self.surface.get_flags() & pygame.SRCALPHA:
            self.poly(points, fill)
            return
        corners = [(self.ox + x * self.s, self.oy + y * self.s) for x, y in points]
        pygame.draw.polygon(self.surface, fill, corners)
        pygame.draw.aalines(self.surface, fill, True, corners)

    def line(
        self, start: Point, end: Point, colour: str, width: float = 1.25, dash: tuple[float, ...] = (), alpha: float = 1
    ) -> None:
        """A straight line; level and upright ones are sharp."""
        if not dash and alpha >= 1 and (start[0] == end[0] or start[1] == end[1]):
            thick = max(1, round(width * self.s))
            if start[1] == end[1]:
                x0, x1 = sorted((start[0], end[0]))
                rect = self.rect((x0, start[1], x1 - x0, 0))
                self.surface.fill(colour, (rect.x, rect.y - thick // 2, rect.w, thick))
            else:
                y0, y1 = sorted((start[1], end[1]))
                rect = self.rect((start[0], y0, 0, y1 - y0))
                self.surface.fill(colour, (rect.x - thick // 2, rect.y, thick, rect.h))
            return
        self.poly((start, end), None, colour, width, dash, False, alpha)

    def circle(
        self,
        centre: Point,
        radius: float,
        fill: str | None = None,
        line: str | None = None,
        width: float = 1.25,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A disc or a ring; the outline lies inside the radius."""
        x, y = centre
        self.rrect((x - radius, y - radius, 2 * radius, 2 * radius), fill, radius, line, width, dash)

    def svg(self, box: Box, body: str) -> None:
        """SVG elements in logical units relative to the box, cached."""
        rect = self.rect(box)
        if rect.w > 0 and rect.h > 0:
            self.surface.blit(sprites.drawing(body, rect.w, rect.h, self.s), rect)

    def icon(self, name: str, x: float, y: float, size: float = 18, colour: str = "") -> None:
        """A Lucide icon centred on (x, y)."""
        px = max(6, round(size * self.s))
        picture = icons.icon(name, px, colour or C.ink)
        self.surface.blit(picture, (round(self.ox + x * self.s - px / 2), round(self.oy + y * self.s - px / 2)))

    def paste(self, picture: pygame.Surface, place: pygame.Rect) -> None:
        """A picture made elsewhere, from the upper left corner of a place in pixels (`rect`)."""
        self.surface.blit(picture, place)

    # --- text

    def measure(self, text: str, size: str | float = "body", face: str = "") -> float:
        """Logical width of one line."""
        number, chosen = fonts.token(size, face)
        return fonts.width(text, chosen, fonts.pixels(number, self.s)) / self.s

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: str | float = "body",
        colour: str = "",
        face: str = "",
        anchor: str = "left",
        valign: str = "mid",
        room: float = 0,
        lines: int = 1,
        short: str = "",
        leading: float = 0,
        ornament: bool = False,
    ) -> float:
        """Draws text and returns its logical width.

        anchor  "left", "mid" or "right" of x.       valign  "mid", "top" or "base" (base line of the first line) at y.
        room    logical width it must fit into; it then wraps to `lines`, steps down to 13, takes `short`, or is cut.
        leading  distance of lines for the usual size of text; never so tight that larger lines touch.
        ornament  says that the text only repeats what is told beside it, so that it may be small.
        """
        number, chosen = fonts.token(size, face)
        if room:
            fitted = fonts.fit(text, chosen, number, self.s, int(room * self.s), lines, short, fonts.text_scale)
        else:
            fitted = fonts.Fitted(tuple(text.split("\n")), fonts.pixels(number, self.s), False)
        step = max(leading * self.s, fitted.px * TIGHTEST) if leading else fonts.line_height(text, fitted.px)
        pictures = [fonts.rendered(line, chosen, fitted.px, colour or C.ink) for line in fitted.lines]
        height = pictures[0].get_height()
        top = self.oy + y * self.s
        if valign == "mid":
            top -= (height + step * (len(pictures) - 1)) / 2
        elif valign == "base":
            top -= fonts.font(chosen, fitted.px).get_ascent()
        left = self.ox + x * self.s
        widest = 0
        for number_of_line, picture in enumerate(pictures):
            w = picture.get_width()
            widest = max(widest, w)
            at_x = left - (w if anchor == "right" else w / 2 if anchor == "mid" else 0)
            at = (round(at_x), round(top + number_of_line * step))
            if self.marks is not None:
                rect = picture.get_rect(topleft=at)
                ground = pygame.Surface(rect.size).convert()
                ground.blit(self.surface, (0, 0), rect)
                self.marks.append(
                    Mark(
                        fitted.lines[number_of_line], rect, fitted.cut, fitted.px, text, chosen, colour or C.ink,
                        picture, ground, ornament,
                    )
                )  # fmt: skip
            self.surface.blit(picture, at)
        return widest / self.s

    @classmethod
    def ruler(cls, scale: float) -> Canvas:
        """A canvas that only measures texts, as they are drawn at this scale."""
        return cls(pygame.Surface((1, 1)), scale)

    def height_of(self, text: str, room: float, size: str | float = "body", face: str = "", lines: int = 99) -> float:
        """Logical height that `text` takes when it is fitted into `room`."""
        number, chosen = fonts.token(size, face)
        fitted = fonts.fit(text, chosen, number, self.s, int(room * self.s), lines, "", fonts.text_scale)
        return len(fitted.lines) * fonts.line_height(text, fitted.px) / self.s

    # --- layers

    def layer(self, key: Hashable, box: Box, paint: Callable[[Canvas], None], pad: float = 6) -> None:
        """Draws a panel through a cache: `paint` gets a canvas whose (0, 0) is the box's corner.

        `key` must name everything the picture depends on except scale and box. `pad` is room around the box for
        shadows, rings and points. Nothing may be drawn outside it.
        """

        def in_one(inner: Canvas) -> Iterator[None]:
            paint(inner)
            yield

        whole(self.layer_in_steps(key, box, in_one, pad))

    def layer_in_steps(
        self, key: Hashable, box: Box, paint: Callable[[Canvas], Iterator[None]], pad: float = 6
    ) -> Iterator[None]:
        """The same for what is painted in steps: its picture is kept and shown when it is whole."""
        rect, border = self.rect(box), math.ceil(pad * self.s)
        if self.marks is not None:  # a test listens: draw it live
            yield from paint(Canvas(self.surface, self.s, rect.x, rect.y, self.marks))
            return
        full = (key, rect.w, rect.h, border, self.s, fonts.text_scale)
        picture = LAYERS.get(full)
        if picture is None:
            picture = pygame.Surface((rect.w + 2 * border, rect.h + 2 * border), pygame.SRCALPHA)
            yield from paint(Canvas(picture, self.s, border, border))
            LAYERS.put(full, picture)
        self.surface.blit(picture, (rect.x - border, rect.y - border))
