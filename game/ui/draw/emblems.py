"""Card art by rule: the side's ground and pattern, its sign, a floor, and the card's emblem.

Emblems are data: `assets/emblems/emblems.txt` holds one line a card, a list of the parts that `emblem_parts` and
`emblem_things` draw. A card without a line, which a designer may add, gets the icon of its kind, so it works at once.
Everything is SVG and rasterised once for each size, as all shapes of the window are.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache

import pygame

from game.shipped import ASSETS
from game.ui.draw import emblem_parts, emblem_things, grounds, icons, sprites
from game.ui.draw.emblem_parts import stroke, turned
from game.ui.draw.kept import kept, when_forgetting
from game.ui.draw.theme import SIDE, C

FILE = ASSETS / "emblems" / "emblems.txt"
BOX = (58.0, 6.0, 124.0, 104.0)
"""Everything of an emblem lies within x, y, width, height on the canvas of 240 x 120."""
FLOOR_Y = 98.8
ICON = 56.0
LARGE = 500_000
"""Pixels from which a picture of art is large: only the last of these is kept."""
STRIPS = 12
"""Into so many strips a picture is parted that opens on the stage: at the players' own speed no frame makes two."""
PARTS: dict[str, Callable[..., str]] = {
    name: made
    for module in (emblem_parts, emblem_things)
    for name, made in inspect.getmembers(module, inspect.isfunction)
    if not name.startswith("_") and name != "turned"
}


@lru_cache(maxsize=1)
def lines() -> dict[str, str]:
    """The parts of every emblem as written, by the card's id."""
    made = {}
    for line in FILE.read_text("utf-8").splitlines():
        id, found, parts = line.partition(": ")
        if found and not line.startswith("#"):
            made[id] = parts
    return made


def emblem(id: str, side: str) -> str:
    """A card's emblem as SVG in the colours of its side, "" if it has none. Raises `ValueError` for a wrong part."""
    return "".join(_part(part.strip(), side) for part in lines().get(id, "").split(";") if part.strip())


def _part(told: str, side: str) -> str:
    """One part, such as `turn -14 88 26 sheet 78 14 19 24 3 p m`."""
    words = told.split()
    if words[0] == "turn":
        degrees, x, y = map(float, words[1:4])
        return turned(_part(" ".join(words[4:]), side), degrees, x, y)
    make = PARTS.get(words[0])
    if make is None:
        raise ValueError(f"there is no part of an emblem called {words[0]!r}")
    wanted = len(inspect.signature(make).parameters)
    given = told.split(maxsplit=wanted)[1:]
    kinds = [parameter.annotation for parameter in inspect.signature(make).parameters.values()]
    if len(given) != wanted:
        raise ValueError(f"the part {told!r} of an emblem needs {wanted} values")
    shades = _shades(side)
    values = [
        float(word) if kind == "float" else shades.get(word, word) for word, kind in zip(given, kinds, strict=True)
    ]
    return make(*values)


def _shades(side: str) -> dict[str, str]:
    colours = SIDE[side]
    return {"p": C.paper, "l": colours.light, "m": colours.mid, "s": colours.solid, "k": colours.deep}


@lru_cache(maxsize=2)
def art(box_w: float, box_h: float, id: str, side: str, seed: int, clear: tuple[float, float] = (0, 0)) -> str:
    """The whole art of a card as SVG for a box of this size; `clear` is left free of the emblem at the left and right.

    The ground fills the box; sign, floor and emblem are as large as fit into it whole. Without a line for `id` they
    leave room for the icon of the kind, which `picture` puts there.
    """
    colours = SIDE[side]
    cover = max(box_w / 240, box_h / 120)
    left, top = (box_w - 240 * cover) / 2, (box_h - 120 * cover) / 2
    x, y, scale = _place(box_w, box_h, clear)
    ground = grounds.pattern(side, seed, colours.mid)
    sign = grounds.sign(side, colours.deep)
    floor = stroke(colours.mid, 1.6, f"M40 {FLOOR_Y}H200")
    return (
        f'<rect x="-2" y="-2" width="{box_w + 4:.1f}" height="{box_h + 4:.1f}" fill="{colours.solid}"/>'
        f'<g transform="translate({left:.2f} {top:.2f}) scale({cover:.4f})">{ground}</g>'
        f'<g transform="translate({x - 120 * scale:.2f} {y - 58 * scale:.2f}) scale({scale:.4f})">'
        f"{sign}{floor}{emblem(id, side)}</g>"
    )


def _place(box_w: float, box_h: float, clear: tuple[float, float]) -> tuple[float, float, float]:
    """Where the middle of an emblem, (120, 58) of its canvas, lies in a box, and its scale."""
    room = max(1.0, box_w - sum(clear))
    scale = min(room / BOX[2], box_h / BOX[3])
    return clear[0] + room / 2, box_h / 2, scale


def _drawn(
    size: tuple[int, int],
    scale: float,
    id: str,
    side: str,
    seed: int,
    icon: str,
    clear: tuple[float, float],
    column: tuple[int, int],
) -> pygame.Surface:
    """The upright column of a picture that begins at so many pixels and is so wide."""
    w, h = size[0] / scale, size[1] / scale
    left, wide = column
    moved = f'<g transform="translate({-left} 0) scale({scale:.4f})">{art(w, h, id, side, seed, clear)}</g>'
    drawn = sprites.rasterise(moved, wide, size[1])
    if id not in lines():
        x, y, grown = _place(w, h, clear)
        px = max(6, round(ICON * grown * scale))
        drawn.blit(icons.icon(icon, px, C.paper), (round(x * scale - px / 2) - left, round(y * scale - px / 2)))
    return drawn


def _made(
    size: tuple[int, int],
    scale: float,
    id: str,
    side: str,
    seed: int,
    icon: str,
    clear: tuple[float, float],
    radius: float,
) -> pygame.Surface:
    drawn = _drawn(size, scale, id, side, seed, icon, clear, (0, size[0]))
    if radius:
        mask = sprites.rounded(size[0], size[1] + round(2 * radius), radius, "#FFFFFF")
        drawn.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return drawn


_small = kept(512)(_made)
_large = lru_cache(maxsize=1)(_made)
when_forgetting(_large.cache_clear)


def picture(
    size: tuple[int, int],
    scale: float,
    id: str,
    side: str,
    seed: int,
    icon: str,
    clear: tuple[float, float] = (0, 0),
    radius: float = 0,
) -> pygame.Surface:
    """The art of a card as a picture of so many pixels; shared, so keep it unchanged.

    scale  pixels for a unit of the box            clear   units that the emblem leaves free at the left and right
    icon   stands for a card without an emblem     radius  of the upper corners, in pixels
    Of large pictures, of `LARGE` pixels or more, only the last is kept.
    """
    make = _large if size[0] * size[1] >= LARGE else _small
    return make(size, scale, id, side, seed, icon, clear, radius)


@lru_cache(maxsize=STRIPS)
def strip(size: tuple[int, int], scale: float, id: str, side: str, seed: int, icon: str, number: int) -> pygame.Surface:
    """One of the `STRIPS` upright strips, from the left, that a large picture is made of: each is made soon enough for
    a frame of a motion. Those of the last picture are kept."""
    left = size[0] * number // STRIPS
    column = left, size[0] * (number + 1) // STRIPS - left
    return _drawn(size, scale, id, side, seed, icon, (0, 0), column).convert()


when_forgetting(strip.cache_clear)
