"""All cards with art and words, nine to a sheet, and their backs for printing on both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.paper.geometry import BORDER, PER_SHEET, SCALE, Box, back, block, cut_marks, front
from game.paper.lines import NO_BREAK
from game.paper.sheets import LEADING, PALETTE, POINT, DoesNotFit, Sheets
from game.rules.model import WORLD, Card, Rules
from game.rules.words import card_words
from game.rules.words.text import Text
from game.ui.draw import emblems
from game.ui.draw.background import field_lines
from game.ui.draw.glyphs import ATOMIC_NUMBER
from game.ui.draw.theme import STANDARD_SIDES

ART_H = 28.0
UNITS = 2.0  # of the art, for a millimetre
TILE = 9.5
BACK_LINES = 9
EFFECT_SIZES = (8.5, 8.0, 7.5, 7.0, 6.5)
FLAVOUR_H = 7.2  # kept free of effects
MARK_W = 5.8
ROW_GAP = 1.1
BETWEEN = 1.2  # an effect and its condition


def draw(sheets: Sheets, rules: Rules, text: Text, words: Text) -> None:
    """Every sheet of fronts, and after each the sheet of its backs."""
    of = -(-len(rules.cards) // PER_SHEET)
    for number in range(of):
        here = rules.cards[number * PER_SHEET : (number + 1) * PER_SHEET]
        for behind in (False, True):
            sheets.page()
            for at, card in enumerate(here):
                if behind:
                    _back(sheets, back(sheets.paper, at))
                else:
                    face(sheets, front(sheets.paper, at), card, rules, text)
            key = "cards.backs" if behind else "cards.sheet"
            _margin(sheets, words(key, number=number + 1, of=of), words)


def _margin(sheets: Sheets, title: str, words: Text) -> None:
    """Cut marks, and in the left margin what the sheet is, how to print it, and the line that shows the scale."""
    for line in cut_marks(sheets.paper):
        sheets.line(*line, width=0.15)
    left, top, _, high = block(sheets.paper)
    x, third = left - 4.6, high / 3
    sheets.upright(x, top + third - 6, title, 7.5)
    sheets.upright(x, top + 2 * third - 6, words("cards.how"), 7)
    low = top + high - 6
    sheets.upright(x, low, words("cards.scale"), 7)
    at = left - 1.6
    sheets.line(at, low, at, low - SCALE, width=0.35)
    for y in (low, low - SCALE):
        sheets.line(at - 1, y, at + 1, y, width=0.35)


def face(sheets: Sheets, box: Box, card: Card, rules: Rules, text: Text) -> None:
    """The front of a card."""
    colours = STANDARD_SIDES[card.side]
    number = rules.cards.index(card) + 1
    sheets.fill(box, colours.solid)
    art = Box(box.x, box.y, box.w, ART_H + BORDER)
    drawing = emblems.art(art.w * UNITS, art.h * UNITS, card.id, card.side, number, (30, 26))
    sheets.svg(art, drawing, (art.w * UNITS, art.h * UNITS))
    _ops(sheets, box, card, colours.solid)
    sheets.mark(card.side, box.x + box.w - BORDER - 6.2, box.y + BORDER + 6, 4.6, inverse=True)
    panel = box.within(BORDER, ART_H + BORDER, BORDER, BORDER)
    sheets.fill(panel, PALETTE.paper)
    inner = panel.within(2.5, 1.6, 2.5, 1.2)
    sheets.text(inner._replace(h=5.4), text.card(card.id), 12.5, "display")
    kind = text("ui.common.event_card" if card.side == WORLD else "ui.common.resource_card")
    if card.once:
        kind += f"  ★ {text('ui.common.used_once')}"
    sheets.text(
        inner._replace(y=inner.y + 5.4, h=3.8),
        text.clauses((kind, text(f"eras.{card.era}.name"))),
        7.5,
        "semibold",
        PALETTE.ink2,
    )
    foot = inner._replace(y=inner.y + inner.h - 5, h=5)
    _foot(sheets, foot, card, number, text)
    top = _effects(sheets, inner._replace(y=inner.y + 9.8, h=foot.y - inner.y - 9.8), card, rules, text)
    flavour = Box(inner.x, top + 0.8, inner.w, foot.y - top - 1.6)
    sheets.words(flavour, text.flavour(card.id), 7.5, "italic", PALETTE.ink2, low=True)


def _ops(sheets: Sheets, box: Box, card: Card, colour: str) -> None:
    """The ops of a card, as a number and as that many bars."""
    tile = Box(box.x + BORDER + 1.6, box.y + BORDER + 1.4, TILE, TILE + 1)
    sheets.fill(tile, PALETTE.paper, 1)
    sheets.text(tile._replace(h=TILE - 1.2), str(card.ops), 20, "display", colour, "centre")
    left = tile.x + tile.w / 2 - (card.ops * 1.8 - 0.4) / 2
    for k in range(card.ops):
        sheets.fill(Box(left + k * 1.8, tile.y + tile.h - 2, 1.4, 0.8), colour)


def _effects(sheets: Sheets, box: Box, card: Card, rules: Rules, text: Text) -> float:
    """One row an effect, on a ground and with the mark of the side whose track moves; gives where they end."""
    rows = [(line.mark, card_words.whole(text, line), line.condition) for line in card_words.lines(text, card, rules)]
    wide = box.w - MARK_W - 0.6
    for size in EFFECT_SIZES:
        broken = [sheets.lines(_kept_together(told), wide, size, "semibold") for _, told, _ in rows]
        below = [
            bool(condition) and not _beside(sheets, lines, condition, wide, size)
            for lines, (*_, condition) in zip(broken, rows, strict=True)
        ]
        step = size * POINT * LEADING
        highs = [step * (len(lines) + under) for lines, under in zip(broken, below, strict=True)]
        if sum(high + ROW_GAP for high in highs) <= box.h - FLAVOUR_H:
            break
    else:
        raise DoesNotFit(text.card(card.id))
    y = box.y
    for (mark, _, condition), lines, under, high in zip(rows, broken, below, highs, strict=True):
        row = Box(box.x, y, box.w, high + ROW_GAP - 0.5)
        sheets.fill(row, STANDARD_SIDES[mark].wash, 0.6)
        sheets.mark(mark, row.x + 2.9, row.y + row.h / 2, min(1.75, step * 0.45))
        room = Box(row.x + MARK_W, y + 0.2, wide, step * len(lines))
        sheets.set_lines(room, lines, size, "semibold", PALETTE.ink)
        if condition:
            right = 0 if under else sheets.width(lines[0], size, "semibold") + BETWEEN
            top = room.y + step * len(lines) if under else room.y
            sheets.text(Box(room.x + right, top, wide - right, step), condition, size - 1)
        y += high + ROW_GAP
    return y


def _kept_together(told: str) -> str:
    """The words of an effect with its number on the line of what it moves."""
    return re.sub(r" (?=[+−]?[0-9]+$)", NO_BREAK, told)


def _beside(sheets: Sheets, lines: Sequence[str], condition: str, wide: float, size: float) -> bool:
    """Whether the condition of an effect stands in its line."""
    return len(lines) == 1 and (
        sheets.width(lines[0], size, "semibold") + BETWEEN + sheets.width(condition, size - 1) <= wide
    )


def _foot(sheets: Sheets, box: Box, card: Card, number: int, text: Text) -> None:
    sheets.line(box.x, box.y, box.x + box.w, box.y, PALETTE.line)
    told = " ".join((text(f"tags.{card.tag}.name"), *card.facts))
    sheets.text(box._replace(w=box.w - 9), told, 7, "semibold", PALETTE.ink2)
    sheets.text(box._replace(x=box.x + box.w - 9, w=9), f"#{number}", 7, "semibold", PALETTE.ink2, "right")


def _back(sheets: Sheets, box: Box) -> None:
    """The back, the same for all cards of the one deck: field lines between two elements of a magnet."""
    sheets.fill(box, PALETTE.paper2)
    inner = box.within(BORDER + 2, BORDER + 2, BORDER + 2, BORDER + 2)
    lines = field_lines(inner.h, inner.w, BACK_LINES, 0.4, PALETTE.line2, 0.9)
    sheets.svg(inner, f'<g transform="translate({inner.w:.1f} 0) rotate(90)">{lines}</g>', (inner.w, inner.h))
    sheets.frame(inner, PALETTE.ink2, 0.5)
    for k, symbol in enumerate(("Nd", "Pr")):
        tile = Box(box.x + box.w / 2 - 13 + k * 13.5, box.y + box.h / 2 - 6.25, 12.5, 12.5)
        sheets.fill(tile, PALETTE.white)
        sheets.frame(tile, PALETTE.ink, 0.35)
        sheets.text(Box(tile.x + 1, tile.y + 0.8, 8, 3), str(ATOMIC_NUMBER[symbol]), 6.5)
        sheets.text(tile._replace(y=tile.y + 2.5, h=9.5), symbol, 17, "display", align="centre")
