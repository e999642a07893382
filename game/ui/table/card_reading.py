"""A card at reading size: its art, title, every effect in words, flavour, and the tag and claims behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import WORLD
from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import ERA_ELEMENT, KIND, TAG_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.table import card_lines
from game.ui.table.card_parts import art, code, ops_tile

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text

SIZE = (203.0, 372.0)
SIZES = ((15.0, 4.0), (14.0, 4.0), (13.0, 3.0), (13.0, 1.0))
"""Size of the effects' words and the gap between two, the largest that fits."""


def draw(canvas: Canvas, box: Box, card: Card, text: Text, rules: Rules) -> None:
    """A card at reading size; the art has what room the words leave."""
    key = ("reading card", card.id, card.effects, text.language, rules.digest)
    canvas.shadow(box)
    canvas.layer(key, box, lambda inner: _face(inner, (box[2], box[3]), card, text, rules), 0)


def _face(canvas: Canvas, size: tuple[float, float], card: Card, text: Text, rules: Rules) -> None:
    w, h = size
    grown = fonts.text_scale
    canvas.rrect((0, 0, w, h), C.paper, 8, SIDE[card.side].solid, 3)
    title, room = text.card(card.id), w - 24
    told = card_lines.rows(card, text, rules)
    title_h = canvas.height_of(title, room, 18, "display", 2)
    foot = h - 22 - 24 * grown - 20 * max(0.0, grown - fonts.WHOLE_TABLE)
    flavour = text.flavour(card.id)
    flavour_h = canvas.height_of(flavour, room, "small", "italic") if flavour else 0.0
    most_art, least_art = (w - 6) * 0.5, 62.0
    free = foot - 14 * grown - 12 - title_h  # for art and effects
    for words, gap in SIZES:
        high = card_lines.heights(canvas, told, words, w - 28, gap) + 8 * len(told)
        if free - high >= least_art:
            break
    shows_flavour = flavour_h > 0 and free - high - flavour_h - 10 >= least_art
    art_h = max(least_art, min(most_art, free - high - (flavour_h + 10 if shows_flavour else 0)))
    art(canvas, (3, 3, w - 6, art_h), card, rules, (60, 46), 5)
    ops_tile(canvas, 10, 10, min(48.0, art_h - 16), card.ops, SIDE[card.side].solid)
    marks.mark(canvas, card.side, w - 30, 10 + min(24.0, art_h / 2 - 6), min(19.0, art_h / 2 - 8), C.paper)
    _kind(canvas, card, text, w, art_h + 3)
    top = art_h + 12 * grown + 6
    canvas.text(title, 12, top, 18, C.ink, "display", valign="top", room=room, lines=2)
    top += title_h + 4
    for row in told:
        top += card_lines.washed(canvas, 8, top, row, words, w - 16) + gap
    if shows_flavour:
        canvas.text(
            flavour, 12, foot - 6 - flavour_h, "small", C.ink2, "italic", valign="top", room=room, lines=9
        )  # fmt: skip
    _foot(canvas, w, foot, card, text, rules)


def _foot(canvas: Canvas, w: float, foot: float, card: Card, text: Text, rules: Rules) -> None:
    grown = fonts.text_scale
    canvas.line((10, foot), (w - 10, foot), C.line, 1)
    canvas.icon(TAG_ICON[card.tag], 21, foot + 14 * grown, 17, C.ink2)
    claims = " ".join(card.facts)
    first, second = foot + 13 * grown, foot + 30 * grown
    canvas.text(text(f"tags.{card.tag}.name"), 35, first, "small", C.ink, "bold", room=w - 80)
    number = code(rules, card.id)
    canvas.text(f"{number}  {claims}".strip(), 35, second, "small", C.ink2, room=w - 80, short=number)
    marks.element(canvas, w - 43, foot + 6, 33, ERA_ELEMENT[card.era], C.ink2)


def _kind(canvas: Canvas, card: Card, text: Text, w: float, edge: float) -> None:
    """What kind of card it is and whether it is used once, across the lower edge of the art."""
    grown = max(1.0, fonts.text_scale)
    word = text("ui.common.event_card") if card.side == WORLD else text("ui.common.resource_card")
    once = text("ui.common.used_once") if card.once else ""
    wide = 32 + canvas.measure(word, "small", "semibold") + 10
    if once:
        wide += 20 + canvas.measure(once, "small", "semibold") + 4
    wide, high = min(wide, w - 16), 23 * grown
    middle = edge - 1
    canvas.rrect((9, middle - high / 2, wide, high), C.ink, high / 2)
    canvas.icon(KIND[card.side == WORLD], 24, middle, 14, C.gold)
    at = 36 + canvas.text(word, 36, middle, "small", C.on_table, "semibold", room=wide - 40)
    if once:
        canvas.icon("star", at + 14, middle, 14, C.gold)
        canvas.text(once, at + 25, middle, "small", C.on_table, "semibold", room=max(20.0, 9 + wide - at - 30))
