"""Cards: reading size, hand size and narrow, their backs, and the states of a card in the hand (visual design, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import WORLD
from game.ui.draw import marks, patterns, words
from game.ui.draw.background import field_lines
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import ERA_ELEMENT, TAG_ICON, track_icon
from game.ui.draw.theme import SIDE, C
from game.ui.table.effect_icons import pairs
from game.ui.widgets.controls import brackets
from game.ui.widgets.focus import DISABLED, ILLEGAL, LEGAL, SELECTED

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text

READING = (203.0, 372.0)
HAND = (119.0, 190.0)
NARROW = (99.0, 190.0)
TITLE_LEADING = 17.0


def number(rules: Rules, id: str) -> int:
    """A card's number within its side, from 1, in the order of the card files."""
    side = rules.card(id).side
    return [card.id for card in rules.cards if card.side == side].index(id) + 1


NARROW_BELOW = 110.0  # cards below this width are drawn narrow


def code(rules: Rules, id: str) -> str:
    """A card's number in the deck as printed on it: "#29". (With a letter it would look like a claim, F29.)"""
    return f"#{[card.id for card in rules.cards].index(id) + 1}"


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card in the hand is shown: its state, the words on its ribbon if its event would fire, and what is added to
    its ops or taken off."""

    state: str = "normal"
    hover: bool = False
    focused: bool = False
    ribbon: str = ""
    bonus: int = 0


def ops_tile(canvas: Canvas, x: float, y: float, size: float, ops: int, colour: str) -> None:
    """The ops value as a digit and as that many small bars."""
    canvas.rrect((x, y, size, size), C.paper, 4)
    canvas.text(str(ops), x + size / 2, y + size * 0.42, size * 0.66, colour, "display", "mid")
    bar, gap = size * 0.14, size * 0.06
    left = x + size / 2 - (ops * bar + (ops - 1) * gap) / 2
    for k in range(ops):
        canvas.fill((left + k * (bar + gap), y + size * 0.83, bar, 3), colour)


def bonus_badge(canvas: Canvas, x: float, y: float, bonus: int) -> None:
    """What is added to a card's ops, or taken off."""
    canvas.rrect((x, y, 26, 18), C.gold, 4, C.ink, 1.25)
    canvas.text(words.signed(bonus), x + 13, y + 9, "small", C.ink, "bold", "mid")


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
    left = x + w / 2 - tile - 2
    marks.element(canvas, left, y + h / 2 - tile / 2, tile, "Nd")
    marks.element(canvas, left + tile + 4, y + h / 2 - tile / 2, tile, "Pr")


def hand_art(canvas: Canvas, box: Box, card: Card, rules: Rules) -> float:
    """The art of a card in the hand, whose box is `box`; returns its height."""
    x, y, w, h = box
    high = (50.0 if w < NARROW_BELOW else 60.0) * h / 190
    patterns.art(canvas, (x + 4, y + 4, w - 8, high), card.side, number(rules, card.id))
    return high


def hand(canvas: Canvas, box: Box, card: Card, text: Text, rules: Rules, side: str, look: CardLook) -> None:
    """A card in the hand of `side`, in its state; a selected one is drawn 8 higher than its box."""
    x, y, w, h = box
    if look.state == SELECTED:
        y -= 8
    elif look.hover and look.state not in (DISABLED, ILLEGAL):
        y -= 4
    box = (x, y, w, h)
    narrow = w < NARROW_BELOW
    key = (
        "hand card",
        card.id,
        narrow,
        look.ribbon,
        look.bonus,
        look.state == ILLEGAL,
        side,
        text.language,
        rules.digest,
    )
    canvas.shadow(box)
    canvas.layer(key, box, lambda inner: _face(inner, (w, h), card, text, rules, side, look), 0)
    _state(canvas, box, look)


def _face(
    canvas: Canvas,
    size: tuple[float, float],
    card: Card,
    text: Text,
    rules: Rules,
    side: str,
    look: CardLook,
) -> None:
    w, h = size
    narrow, ribbon = w < NARROW_BELOW, look.ribbon
    colours = SIDE[card.side]
    canvas.rrect((0, 0, w, h), C.paper, 8, colours.solid, 2.5)
    art_h = hand_art(canvas, (0, 0, w, h), card, rules)
    tile = 34.0 if narrow else 40.0
    ops_tile(canvas, 8, 8, tile, card.ops, colours.solid)
    if look.bonus and look.state != ILLEGAL:
        bonus_badge(canvas, tile - 2, 5, look.bonus)
    marks.mark(canvas, card.side, w - 23, 27, 13 if narrow else 15, C.paper)
    top = art_h + 8
    if ribbon and not narrow:
        canvas.fill((2.5, art_h - 6, w - 5, 20), C.ink)
        canvas.icon("zap", 15, art_h + 4, 14, C.gold)
        canvas.text(ribbon, 25, art_h + 4, "small", C.on_table, "semibold", room=w - 30)
        top = art_h + 17
    row = _pairs(canvas, size, card, side, narrow)
    canvas.text(
        text.card(card.id), 9, top, "body", C.ink, "bold", valign="top", room=w - 16,
        lines=max(1, min(3, int((row - top - 2) / TITLE_LEADING))), short=text.card_short(card.id),
        leading=TITLE_LEADING,
    )  # fmt: skip
    foot = h - 17
    canvas.icon(TAG_ICON[card.tag], 17, foot, 16, C.ink2)
    canvas.text(code(rules, card.id), 29, foot, "small", C.ink2, "medium")
    if narrow:
        if ribbon:
            canvas.circle((w - 18, foot), 11, C.ink)
            canvas.icon("zap", w - 18, foot, 14, C.gold)
        elif card.once:
            canvas.icon("star", w - 17, foot, 15, C.ink2)
        return
    if card.once:
        canvas.icon("star", 74, foot, 15, C.ink2)
    marks.element(canvas, w - 34, foot - 14, 26, ERA_ELEMENT[card.era], C.ink2)


def _pairs(canvas: Canvas, size: tuple[float, float], card: Card, side: str, narrow: bool) -> float:
    """The row of effects as icons and values; returns its upper edge, below which no title may reach."""
    w, h = size
    shown = pairs(card, side, 2 if w < 90 else 3)
    if not shown:
        return h - 30
    icon_w, gap, size_of = (17.0, 4.0, 15.0) if len(shown) < 3 else (13.0, 1.0, 13.0)
    widths = [icon_w + gap + canvas.measure(value, size_of, "bold") for _, value in shown]
    stacked = narrow or sum(widths) + 3 * (len(shown) + 1) > w - 14
    tall = 40.0 if stacked else 30.0
    top = h - 36 - tall
    canvas.rrect((6, top, w - 12, tall), SIDE[card.side].wash, 3)
    if stacked:
        each = (w - 12) / len(shown)
        for k, (icon, value) in enumerate(shown):
            mid = 6 + each * (k + 0.5)
            canvas.icon(icon, mid, top + 12, 16, C.ink)
            canvas.text(value, mid, top + 29, 14 if len(shown) < 3 else 13, C.ink, "bold", "mid", room=each + 3)
        return top
    space = max(3.0, (w - 14 - sum(widths)) / (len(shown) + 1))
    at = 7 + space
    for (icon, value), wide in zip(shown, widths, strict=True):
        canvas.icon(icon, at + icon_w / 2, top + tall / 2, icon_w, C.ink)
        canvas.text(value, at + icon_w + gap, top + tall / 2, size_of, C.ink, "bold")
        at += wide + space
    return top


def _state(canvas: Canvas, box: Box, look: CardLook) -> None:
    x, y, w, h = box
    if look.state == DISABLED:
        canvas.rrect(box, C.table, 8, alpha=0.5)
    elif look.state == ILLEGAL:
        canvas.rrect(box, C.paper, 8, alpha=0.45)
        canvas.layer(("hatch", w, h), box, lambda inner: _hatch(inner, w, h), 0)
        canvas.circle((x + w / 2, y + 32), 17, C.paper, C.ink, 2)
        canvas.icon("ban", x + w / 2, y + 32, 22, C.ink)
    elif look.state == LEGAL:
        canvas.rrect((x - 3, y - 3, w + 6, h + 6), None, 10, C.gold, 2, (6, 3))
        brackets(canvas, box, 4, 11, C.gold, 3)
    elif look.state == SELECTED:
        canvas.ring(box, 0.5, 4, C.gold, 8)
        mid = x + w / 2
        canvas.poly(((mid - 10, y + h + 4), (mid + 10, y + h + 4), (mid, y + h + 12)), C.gold)
    elif look.hover:
        canvas.ring(box, 0, 2.5, C.on_table, 8)
    if look.focused:
        gap = 5.0 if look.state == SELECTED else 2.0
        canvas.rrect((x - gap - 3, y - gap - 3, w + 2 * gap + 6, h + 2 * gap + 6), None, 11, C.on_table, 3, (7, 4))


def _hatch(canvas: Canvas, w: float, h: float) -> None:
    patterns.fill(canvas, (4, 4, w - 8, h - 8), "flagship", C.ink2, 0.28)


def reading(canvas: Canvas, box: Box, card: Card, text: Text, rules: Rules) -> None:
    """A card at reading size: every effect as a sentence, flavour, fact tag. Designed for 203 x 372."""
    key = ("reading card", card.id, text.language, rules.digest)
    canvas.shadow(box)
    canvas.layer(key, box, lambda inner: _reading(inner, (box[2], box[3]), card, text, rules), 0)


def face_rows(card: Card, text: Text, rules: Rules) -> list[tuple[str, str]]:
    """(icon, sentence) of the effects as there is room for on the card itself: a roll with its base odds alone."""
    rows = []
    for (icon, sentence), effect in zip(text.effect_rows(card, rules), text.told_alone(card), strict=True):
        if effect.roll is not None:
            name = text(f"effects.rolls.{effect.roll.id}")
            short = text(f"effects.{effect.verb}", roll=name, odds=effect.amount, terms="")
            if sentence.lower().startswith(name.lower()):  # no guard before it
                sentence = short[:1].upper() + short[1:]
        rows.append((icon, sentence))
    return by_line(rows, card, text)


def by_line(rows: Sequence[tuple[str, str]], card: Card, text: Text) -> list[tuple[str, str]]:
    """The rows of a card's effects, with what it does for the same player in one, up to what it does for both."""
    made: list[tuple[str, str]] = []
    after_guard = text("effects.guarded", guards="", effect="")
    line_of: dict[str, int] = {}  # of each side, as long as nothing but who played the card guards an effect
    for (icon, sentence), effect in zip(rows, text.told_alone(card), strict=True):
        side = effect.played_by if not (effect.when or effect.chance or effect.roll) else ""
        if side in line_of:
            first, before = made[line_of[side]]
            made[line_of[side]] = (first, text("joined.parts").join((before, sentence.partition(after_guard)[2])))
            continue
        if not side:
            line_of.clear()
        else:
            line_of[side] = len(made)
        made.append((icon, sentence))
    return made


def _reading(canvas: Canvas, size: tuple[float, float], card: Card, text: Text, rules: Rules) -> None:
    w, h = size
    colours = SIDE[card.side]
    canvas.rrect((0, 0, w, h), C.paper, 8, colours.solid, 3)
    patterns.art(canvas, (5, 5, w - 10, 82), card.side, number(rules, card.id))
    ops_tile(canvas, 12, 12, 48, card.ops, colours.solid)
    marks.mark(canvas, card.side, w - 32, 36, 19, C.paper)
    _kind_ribbon(canvas, card, text, w)
    title_h = canvas.height_of(text.card(card.id), w - 24, 18, "display", 2)
    canvas.text(text.card(card.id), 12, 108, 18, C.ink, "display", valign="top", room=w - 24, lines=2)
    top = 108 + title_h + 8
    foot = h - 46
    rows = face_rows(card, text, rules)
    for size_of, gap in (("label", 8.0), ("small", 8.0), ("small", 4.0)):
        heights = [canvas.height_of(sentence, w - 54, size_of, "medium") + gap for _, sentence in rows]
        if top + sum(heights) + 4 * len(rows) <= foot:
            break
    for (icon, sentence), high in zip(rows, heights, strict=True):
        canvas.rrect((8, top, w - 16, high), colours.wash, 3)
        canvas.icon(track_icon(icon), 22, top + gap / 2 + 9, 16, colours.solid)
        canvas.text(sentence, 38, top + gap / 2, size_of, C.ink, "medium", valign="top", room=w - 54, lines=9)
        top += high + gap / 2
    flavour = text.flavour(card.id)
    if flavour:
        high = canvas.height_of(flavour, w - 24, "small", "italic", 3)
        if top + high + 6 <= foot - 4:
            canvas.text(flavour, 12, foot - 8 - high, "small", C.ink2, "italic", valign="top", room=w - 24, lines=3)
    canvas.line((10, foot), (w - 10, foot), C.line, 1)
    canvas.icon(TAG_ICON[card.tag], 21, foot + 16, 17, C.ink2)
    claims = " ".join(card.facts)
    canvas.text(text(f"tags.{card.tag}.name"), 35, foot + 15, "small", C.ink, "bold", room=w - 80)
    canvas.text(f"{code(rules, card.id)}  {claims}".strip(), 35, foot + 32, "small", C.ink2, room=w - 80)
    marks.element(canvas, w - 43, foot + 7, 33, ERA_ELEMENT[card.era], C.ink2)


def _kind_ribbon(canvas: Canvas, card: Card, text: Text, w: float) -> None:
    word = text("ui.common.event_card") if card.side == WORLD else text("ui.common.resource_card")
    once = text("ui.common.used_once") if card.once else ""
    wide = 32 + canvas.measure(word, "small", "semibold") + 10
    if once:
        wide += 20 + canvas.measure(once, "small", "semibold") + 4
    wide = min(wide, w - 16)
    canvas.rrect((9, 77, wide, 23), C.ink, 11.5)
    canvas.icon("zap" if card.side == WORLD else "coins", 24, 88.5, 14, C.gold)
    at = 36 + canvas.text(word, 36, 88.5, "small", C.on_table, "semibold", room=wide - 40)
    if once:
        canvas.icon("star", at + 14, 88.5, 14, C.gold)
        canvas.text(once, at + 25, 88.5, "small", C.on_table, "semibold", room=max(20.0, 9 + wide - at - 30))
