"""Parts that cards of every size share: the art, the ops tile, the number in the deck, the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import WORLD
from game.ui.draw import emblems, fonts, marks, words
from game.ui.draw.background import field_lines
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import KIND
from game.ui.draw.theme import SIDE, C

if TYPE_CHECKING:
    from game.rules.model import Card, Rules


LEAST_LETTERED = 16.0  # size of an element on a back that has room for its letters, for text of the usual size
LAST = 2
"""Art is open so many steps of its opening before that ends: what comes then has a frame of its own."""


def place(rules: Rules, id: str) -> int:
    """A card's place in the deck, from 1."""
    return [card.id for card in rules.cards].index(id) + 1


def code(rules: Rules, id: str) -> str:
    """A card's number in the deck as printed on it: "#29". (With a letter it would look like a claim, F29.)"""
    return f"#{place(rules, id)}"


def art(
    canvas: Canvas, box: Box, card: Card, rules: Rules, clear: tuple[float, float] = (0, 0), radius: float = 0
) -> None:
    """The art of a card in a box of any size; `clear` is left free of the emblem at the left and right, for an ops tile
    and a mark, and `radius` rounds the upper corners."""
    rect = canvas.rect(box)
    if rect.w <= 0 or rect.h <= 0:
        return
    icon = KIND[card.side == WORLD]
    picture = emblems.picture(
        rect.size, canvas.s, card.id, card.side, place(rules, card.id), icon, clear, radius * canvas.s
    )
    canvas.paste(picture, rect)


def strips_open(share: float) -> int:
    """How many strips of a picture are in sight when ``share`` of its opening, 0 to 1, has passed."""
    return min(emblems.STRIPS, int(share * (emblems.STRIPS + LAST)))


def opening_art(canvas: Canvas, box: Box, card: Card, rules: Rules, share: float) -> None:
    """The art of a card as far as it has opened, strip by strip from the left."""
    rect = canvas.rect(box)
    icon, seed = KIND[card.side == WORLD], place(rules, card.id)
    for number in range(strips_open(share)):
        picture = emblems.strip(rect.size, canvas.s, card.id, card.side, seed, icon, number)
        canvas.paste(picture, rect.move(rect.w * number // emblems.STRIPS, 0))


def ops_tile(canvas: Canvas, x: float, y: float, size: float, ops: int, colour: str) -> None:
    """The ops value as a digit and as that many small bars."""
    canvas.rrect((x, y, size, size), C.paper, 4)
    canvas.text(str(ops), x + size / 2, y + size * 0.42, size * 0.66 / fonts.beyond(), colour, "display", "mid")
    bar, gap = size * 0.14, size * 0.06
    left = x + size / 2 - (ops * bar + (ops - 1) * gap) / 2
    for k in range(ops):
        canvas.fill((left + k * (bar + gap), y + size * 0.83, bar, 3), colour)


def bonus_badge(canvas: Canvas, x: float, y: float, bonus: int) -> None:
    """What is added to a card's ops, or taken off."""
    w, h = 26 * fonts.beyond(), 18 * fonts.beyond()
    canvas.rrect((x, y, w, h), C.gold, 4, C.ink, 1.25)
    canvas.text(words.signed(bonus), x + w / 2, y + h / 2, "small", C.ink, "bold", "mid")


def card_back(canvas: Canvas, box: Box, side: str) -> None:
    """The back: field lines between Nd and Pr in a light frame of the side."""
    x, y, w, h = box
    canvas.shadow(box)
    canvas.rrect(box, C.table2, 8, SIDE[side].dark, 2.5)
    inner = (x + 6, y + 6, w - 12, h - 12)
    canvas.rrect(inner, C.table3, 3)
    lines = field_lines(h - 12, w - 12, 9, 1.4, SIDE[side].dark, 0.75)
    turned = f'<g transform="translate({w - 12:.1f} 0) rotate(90)">{lines}</g>'
    canvas.svg(inner, turned)
    tile = min(37.0, (w - 24) / 2.6)
    if fonts.beyond() > 1 and tile < LEAST_LETTERED * fonts.text_scale:
        return
    left = x + w / 2 - tile - 2
    marks.element(canvas, left, y + h / 2 - tile / 2, tile, "Nd")
    marks.element(canvas, left + tile + 4, y + h / 2 - tile / 2, tile, "Pr")
