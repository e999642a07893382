"""What is wrong with the texts of a screen: cut, too small, out of place, over one another, pale, without a glyph.

Everything is read from what the canvas drew (`canvas.Mark`), and from the finished picture for what came over
it: nothing is known here about any screen.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pygame
from fontTools.ttLib import TTFont

from game.ui.draw import fonts
from game.ui.draw.canvas import Canvas, Mark
from game.ui.draw.theme import FLOOR
from game.ui.shell.scene import Scene
from game.ui.widgets.focus import DISABLED, Item

READABLE = 4.5  # contrast, WCAG 2.1, 1.4.3
READABLE_LARGE = 3.0
READABLE_DIMMED = 2.5  # of what cannot be chosen now, which WCAG leaves out: it can still be made out
LARGE = 24.0  # pixels from which a text is large; bold:
LARGE_BOLD = 18.66
BOLD = ("bold", "display")
PALE_SHARE = 0.1  # of the letters' pixels may lie on a line or a dot of the ground that is nearer to their colour
SOLID = 250  # of 255: a pixel that is wholly ink
JUDGED = 6  # such pixels from which can be seen whether something lies over a text
NEAR_COLOUR = 12  # of 255 in each part: still the same colour
VEILED = 1.5  # contrast from which what looks like a text under a veil is one
WHOLE = 0.85  # share of a text's ink that is left of one over which nothing was drawn
BESIDE = 2  # pixels from the ink: so far a veiled text must stand out from what is around it
NEAR = ((0, 0), (-2, 0), (2, 0), (0, -1), (0, 1))  # letters so near, in pixels, are taken for one another's


@dataclass
class Picture:
    """A scene as it was drawn: all its texts, how many of them belong to the page below what lies over it, and both."""

    marks: list[Mark]
    on_page: int
    page: pygame.Surface
    whole: pygame.Surface


def look(scene: Scene) -> Picture:
    """Draws the scene and what lies below it. Where the page is larger than the window the whole page is drawn."""
    for one in scene.app.scenes:
        one.refresh()
        page = math.ceil(one.w * one.frame.scale), math.ceil(one.h * one.frame.scale)
        size = max(page[0], one.size[0]), max(page[1], one.size[1])
        one.frame = replace(one.frame, size=size).moved(0, 0)
    surface = pygame.Surface(scene.frame.size).convert()
    marks: list[Mark] = []
    seen = Picture(marks, 0, surface, surface)
    paint_items = scene.paint_items

    def paint(canvas: Canvas, over: bool) -> Iterator[None]:
        if over:
            seen.on_page, seen.page = len(marks), surface.copy()
        yield from paint_items(canvas, over)

    start = len(scene.app.scenes) - 1
    while start > 0 and not scene.app.scenes[start].opaque:
        start -= 1
    for one in scene.app.scenes[start:-1]:
        one.draw(surface)
    scene.paint_items = paint  # type: ignore[method-assign]
    scene.draw(surface, marks)
    scene.paint_items = paint_items  # type: ignore[method-assign]
    return seen


def faults(scene: Scene) -> list[str]:
    """Everything that is wrong with the texts of a scene, one line each.

    What lies over the page on purpose, such as a tip, may cover it; so each of the two is judged by itself.
    """
    picture = look(scene)
    found: list[str] = []
    for marks, shown in (
        (picture.marks[: picture.on_page], picture.page),
        (picture.marks[picture.on_page :], picture.whole),
    ):
        seen, masks = [], []
        for mark in _once(marks):
            if not mark.text.strip():
                continue
            mask, left, ratio = ink_left(mark, shown)
            if left:
                seen.append(mark)
                masks.append(mask)
            owner = scene.focus.get(mark.owner)
            dimmed = owner is not None and owner.state == DISABLED
            if ratio < (READABLE_DIMMED if dimmed else needed(mark, scene.frame.scale)):
                found.append(f"contrast {ratio:.1f}: {mark.whole}")
            if left < WHOLE and not mark.ornament:
                found.append(f"covered to {100 - 100 * left:.0f} %: {mark.whole}")
        found += _single(scene, seen, picture.whole.get_rect())
        found += _over_one_another(seen, masks)
    return sorted(set(found))


def _once(marks: list[Mark]) -> list[Mark]:
    """Without those that were drawn a second time in the same place: parts of a board are painted over its ground."""
    first: dict[tuple[str, tuple[int, ...], str], Mark] = {}
    for mark in marks:
        first.setdefault((mark.text, tuple(mark.rect), mark.colour), mark)
    return list(first.values())


def _single(scene: Scene, marks: list[Mark], window: pygame.Rect) -> Iterator[str]:
    """What is wrong with each text by itself."""
    items = {item.id: item for item in scene.focus.items}
    floor = int(FLOOR * scene.frame.scale * fonts.text_scale)
    for mark in marks:
        ink = ink_box(mark)
        if mark.cut and not told(mark, list(items.values())):
            yield f"cut, and told nowhere: {mark.whole}"
        if mark.px < floor and not mark.ornament:
            yield f"smaller than {floor} px: {mark.whole} ({mark.px})"
        if not window.contains(ink):
            yield f"outside the window: {mark.whole}"
        owner = items.get(mark.owner)
        if owner is not None and not _inside(ink, owner, scene):
            yield f"outside of {owner.id}: {mark.whole}"
        if lacking := without_glyph(mark):
            yield f"no glyph for {lacking}: {mark.whole}"


def _over_one_another(marks: list[Mark], masks: list[pygame.Mask]) -> Iterator[str]:
    """Texts whose letters, as far as they show, lie over or close to those of another."""
    boxes = [ink_box(mark) for mark in marks]
    for number, (one, box) in enumerate(zip(marks, boxes, strict=True)):
        for after in box.inflate(4, 2).collidelistall(boxes[number + 1 :]):
            other, mask = marks[number + 1 + after], masks[number + 1 + after]
            dx, dy = other.rect.x - one.rect.x, other.rect.y - one.rect.y
            if any(masks[number].overlap(mask, (dx + x, dy + y)) for x, y in NEAR):
                yield f"over one another: {one.whole} / {other.whole}"


# --- parts


def ink_box(mark: Mark) -> pygame.Rect:
    """The letters of a text, without the room above and below them."""
    return mark.picture.get_bounding_rect(60).move(mark.rect.topleft)


def told(mark: Mark, items: Iterator[Item] | list[Item]) -> bool:
    """Whether the whole text is told by the tip of an item at its place that can take the focus."""
    for item in items:
        if not item.reachable or item.id != mark.owner:
            continue
        words = [item.label, *((item.tip.title, *item.tip.lines) if item.tip else ())]
        if item.tip and any(mark.whole in word for word in words):
            return True
    return False


@cache
def held(face: str, wide: bool) -> frozenset[str]:
    """The characters that the font of a face holds: pygame gives metrics for others, too, and draws nothing."""
    files = fonts.HAN_FILES if wide else fonts.FILES
    return frozenset(map(chr, TTFont(fonts.FOLDER / files[face]).getBestCmap()))


def without_glyph(mark: Mark) -> str:
    """The characters of a text that the font which draws them has not."""
    parts = fonts.runs(mark.text.replace(fonts.SOFT_HYPHEN, ""))
    return "".join(char for part, wide in parts for char in part if char not in held(mark.face, wide))


def needed(mark: Mark, scale: float) -> float:
    """The contrast that a text must have; sizes count as they would at 720p."""
    size = mark.px / min(scale, 1.0)
    return READABLE_LARGE if size >= LARGE or (mark.face in BOLD and size >= LARGE_BOLD) else READABLE


def luminance(colours: np.ndarray) -> np.ndarray:
    """Relative luminance of colours (..., 3) from 0 to 255."""
    shares = colours / 255.0
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(mark: Mark) -> float:
    """Contrast of a text with what lies under its letters."""
    ink = pygame.surfarray.pixels_alpha(mark.picture) > 127
    return _ratio(np.array(tuple(pygame.Color(mark.colour))[:3]), pygame.surfarray.pixels3d(mark.ground)[ink])


def _ratio(colour: np.ndarray, grounds: np.ndarray) -> float:
    """Contrast of a colour with others (n, 3); a share of them may be nearer to it: a line, a dot of an ornament."""
    if not len(grounds):
        return 21.0
    own, ground = float(luminance(colour.astype(float))), luminance(grounds.astype(float))
    return float(np.quantile((np.maximum(own, ground) + 0.05) / (np.minimum(own, ground) + 0.05), PALE_SHARE))


def ink_left(mark: Mark, surface: pygame.Surface) -> tuple[pygame.Mask, float, float]:
    """The pixels of a text's ink that show in a picture, which share of its ink they are, and their contrast.

    Where a veil lies over the text, all of its ink has another colour, and it still stands out from what is beside it.
    Only what is close to the letters counts: the box of a mark's letter holds a ring in the letter's own colour too.
    """
    ink = pygame.mask.from_surface(mark.picture, SOLID - 1)
    if ink.count() < JUDGED:  # thin letters: no pixel has the colour of the ink
        return pygame.mask.from_surface(mark.picture, 127), 1.0, contrast(mark)
    here = pygame.Surface(mark.rect.size).convert()
    here.fill(mark.colour)
    here.blit(surface, (0, 0), mark.rect)  # what lies outside the picture counts as shown
    both = _of_colour(here, mark.colour, ink)
    share = both.count() / ink.count()
    if share >= WHOLE:
        return both, share, contrast(mark)
    pixels = pygame.surfarray.pixels3d(here)
    alpha = pygame.surfarray.pixels_alpha(mark.picture)
    veiled = np.median(pixels[alpha >= SOLID], axis=0)
    other = _of_colour(here, tuple(int(part) for part in veiled), ink)
    ratio = _ratio(veiled, pixels[_beside(alpha)])
    if other.count() >= WHOLE * ink.count() and ratio >= VEILED:
        return other, 1.0, ratio
    return both, share, contrast(mark)


def _beside(alpha: np.ndarray) -> np.ndarray:
    """Which pixels of a text's box have no ink but lie close to some."""
    w, h = alpha.shape
    ink = np.pad(alpha >= SOLID, BESIDE)
    near = np.zeros_like(alpha, dtype=bool)
    for x, y in itertools.product(range(2 * BESIDE + 1), repeat=2):
        near |= ink[x : x + w, y : y + h]
    return np.asarray(near & (alpha == 0))


def _of_colour(picture: pygame.Surface, colour: str | tuple[int, ...], ink: pygame.Mask) -> pygame.Mask:
    return ink.overlap_mask(pygame.mask.from_threshold(picture, colour, (NEAR_COLOUR,) * 3 + (255,)), (0, 0))


def _inside(ink: pygame.Rect, item: Item, scene: Scene) -> bool:
    frame = scene.frame
    x, y, w, h = item.box
    box = pygame.Rect(
        round(frame.ox + x * frame.scale), round(frame.oy + y * frame.scale), round(w * frame.scale) + 1,
        round(h * frame.scale) + 1,
    )  # fmt: skip
    return bool(box.inflate(4, 4).contains(ink))
