"""Cards: at any size, in the hand with their states, at reading size, and their backs (visual design, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import SIDES, WORLD
from game.ui.draw import fonts, marks, patterns
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import ERA_ELEMENT, TAG_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.table import card_lines, card_reading
from game.ui.table.card_lines import Row
from game.ui.table.card_parts import art, bonus_badge, card_back, code, ops_tile
from game.ui.widgets import controls, tooltip
from game.ui.widgets.controls import brackets
from game.ui.widgets.focus import DISABLED, ILLEGAL, LEGAL, SELECTED

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text

__all__ = [
    "HAND",
    "READING",
    "CardLook",
    "art",
    "bonus_badge",
    "by_line",
    "card",
    "card_back",
    "code",
    "hand",
    "reading",
]

READING = card_reading.SIZE
HAND = (119.0, 190.0)
READ_FROM = 250.0  # height from which a card is drawn at reading size
NARROW_BELOW = 110.0
ELEMENT = 20.9  # size of the element that tells the era
HOVERED = 2.0  # how far a card under the mouse is drawn above its place

OWN, RIVALS, WORLDS = "own", "rivals", "worlds"
RIBBON_ICON = {OWN: "check", RIVALS: "zap", WORLDS: "circle-dot"}


def group(card: Card, side: str) -> str:
    """Whose card it is to the side that holds it; the order of `GROUPS` is that of a hand."""
    return WORLDS if card.side == WORLD else OWN if card.side == side else RIVALS


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card in the hand is shown: its state, whether its event happens if it is used for its ops, and what is
    added to its ops or taken off."""

    state: str = "normal"
    hover: bool = False
    focused: bool = False
    fires: bool = False
    bonus: int = 0


def card(
    canvas: Canvas, box: Box, card: Card, text: Text, rules: Rules, side: str = "", look: CardLook | None = None
) -> None:
    """A card at any size: at reading size where there is room for it, else as in the hand of `side`."""
    if box[3] >= READ_FROM:
        card_reading.draw(canvas, box, card, text, rules)
    else:
        hand(canvas, box, card, text, rules, side, look or CardLook())


reading = card_reading.draw


# --- in the hand


@dataclass(frozen=True, slots=True)
class Plan:
    """How the room of a small card is shared, all heights logical: the art, the ribbon, the title and its lines, the
    rows that are written, how many effects are only counted, and the foot."""

    art: float
    ribbon: float
    title: str
    title_lines: int
    rows: tuple[Row, ...]
    counted: int
    foot: float


TITLE, WORDS, GAP = 15.0, 13.0, 2.0
PADDING = 9.0  # above the title, between title and rows, and below them
ARTS = (76.0, 60.0, 50.0, 40.0)


def plan(canvas: Canvas, size: tuple[float, float], card: Card, text: Text, rules: Rules, side: str) -> Plan:
    """Shares the room of a card in the hand of `side`: large art if the words leave it; then short words, the short
    title, no foot; what still finds no room is counted."""
    w, h = size
    grown = max(1.0, fonts.text_scale)
    ribbon, foot, room = 19.0 * grown, 21.0 * grown, w - 14
    holder = side if card.side == WORLD and side in SIDES else ""
    brief = tuple(card_lines.rows(card, text, rules, holder, True))
    mixed = tuple(
        card_lines.shorter(canvas, pair, WORDS, room)
        for pair in zip(card_lines.rows(card, text, rules, holder), brief, strict=True)
    )
    whole, short = text.card(card.id), text.card_short(card.id)
    for title, told, below in ((whole, mixed, foot), (whole, brief, foot), (short, brief, foot), (short, brief, 0.0)):
        lines = _title_lines(canvas, title, w - 16)
        rest = h - ribbon - below - PADDING - lines * card_lines.leading(title, TITLE)
        needed = card_lines.heights(canvas, told, WORDS, room, GAP)
        whole_rows = all(card_lines.readable(canvas, row, WORDS, room) for row in told)
        for high in ARTS:
            high *= fonts.beyond()
            if whole_rows and needed <= rest - high:
                return Plan(high, ribbon, title, lines, told, 0, below)
    high = ARTS[-1] * fonts.beyond()
    shown = next((at for at, row in enumerate(told) if not card_lines.readable(canvas, row, WORDS, room)), len(told))
    count_line = card_lines.leading(title, WORDS) + GAP
    while shown and card_lines.heights(canvas, told[:shown], WORDS, room, GAP) + count_line > rest - high:
        shown -= 1
    return Plan(high, ribbon, title, lines, told[:shown], len(told) - shown, below)


def _title_lines(canvas: Canvas, title: str, room: float) -> int:
    return len(fonts.fit(title, "bold", TITLE, canvas.s, int(room * canvas.s), 3, "", fonts.text_scale).lines)


def hand_art(canvas: Canvas, box: Box, card: Card, text: Text, rules: Rules, side: str) -> None:
    """The art of a card in the hand of `side`, whose box is `box`."""
    _art(canvas, box, card, rules, plan(canvas, box[2:], card, text, rules, side).art)


def _art(canvas: Canvas, box: Box, card: Card, rules: Rules, high: float) -> None:
    x, y, w, _ = box
    tile = tile_size(w)
    art(
        canvas,
        (x + 3, y + 3, w - 6, high - 3),
        card,
        rules,
        (tile + 6, (24 if w < NARROW_BELOW else 30) * max(1.0, fonts.text_scale)),
        5,
    )


def tile_size(w: float) -> float:
    """Size of the ops tile of a card in the hand that is so wide."""
    return (28.0 if w < NARROW_BELOW else 32.0) * fonts.beyond()


def hand(canvas: Canvas, box: Box, card: Card, text: Text, rules: Rules, side: str, look: CardLook) -> None:
    """A card in the hand of `side`, in its state; one under the mouse is drawn a little higher than its box."""
    x, y, w, h = box
    if look.hover and look.state not in (DISABLED, ILLEGAL, SELECTED):
        y -= HOVERED
    box = (x, y, w, h)
    key = (
        "hand card",
        card.id,
        card.effects,
        look.fires,
        look.bonus,
        look.state == ILLEGAL,
        side,
        text.language,
        rules.digest,
    )
    canvas.shadow(box)
    canvas.layer(key, box, lambda inner: _face(inner, (w, h), card, text, rules, side, look), 0)
    show_state(canvas, box, look)


def _face(
    canvas: Canvas, size: tuple[float, float], card: Card, text: Text, rules: Rules, side: str, look: CardLook
) -> None:
    w, h = size
    shared = plan(canvas, size, card, text, rules, side)
    colours, radius = SIDE[card.side], (10.0 if w < NARROW_BELOW else 12.0) * max(1.0, fonts.text_scale)
    canvas.rrect((0, 0, w, h), C.paper, 8, colours.solid, 3)
    _art(canvas, (0, 0, w, h), card, rules, shared.art)
    ops_tile(canvas, 6, 6, tile_size(w), card.ops, colours.solid)
    if look.bonus and look.state != ILLEGAL:
        bonus_badge(canvas, tile_size(w) + 3, 6, look.bonus)
    marks.mark(canvas, card.side, w - radius - 6, 6 + radius, radius, C.paper)
    ribbon(canvas, (3, shared.art, w - 6, shared.ribbon), card, text, side, look.fires)
    top = shared.art + shared.ribbon + 3
    step = card_lines.leading(shared.title, TITLE)
    title_h = shared.title_lines * step
    canvas.text(
        shared.title, 8, top + title_h / 2, TITLE, C.ink, "bold", room=w - 16, lines=shared.title_lines,
        short=text.card_short(card.id), leading=step,
    )  # fmt: skip
    top += title_h + 3
    for row in shared.rows:
        top += card_lines.draw(canvas, 7, top, row, WORDS, w - 14) + GAP
    if shared.counted:
        more = text("ui.hand.more", count=shared.counted)
        middle, short = top + card_lines.leading(more, WORDS) / 2, f"+{shared.counted}"
        canvas.text(more, 7, middle, WORDS, C.ink2, "bold", room=w - 14, short=short)
    if shared.foot:
        _foot(canvas, (w, h), card, text, rules, shared.foot)


def ribbon(canvas: Canvas, box: Box, card: Card, text: Text, side: str, fires: bool) -> None:
    """Whose card it is, told by colour, sign and words; by the first two where even few words have no room."""
    x, y, w, h = box
    colours, whose = SIDE[card.side], group(card, side)
    ground, ink = {
        OWN: (colours.solid, C.white), RIVALS: (C.ink, C.on_table), WORLDS: (colours.light, C.ink),
    }[whose]  # fmt: skip
    canvas.fill(box, ground)
    word = "fires" if fires else whose
    told, short = text(f"ui.hand.ribbon.{word}"), text(f"ui.hand.ribbon_short.{word}")
    if canvas.measure(short, "small", "semibold") > w - 24:
        canvas.icon(RIBBON_ICON[whose], x + w / 2, y + h / 2, 13, ink)
        return
    canvas.icon(RIBBON_ICON[whose], x + 11, y + h / 2, 13, ink)
    canvas.text(told, x + 21, y + h / 2, "small", ink, "semibold", room=w - 24, short=short)


def _foot(canvas: Canvas, size: tuple[float, float], card: Card, text: Text, rules: Rules, high: float) -> None:
    w, h = size
    middle = h - 2 - high / 2
    canvas.icon(TAG_ICON[card.tag], 16, middle, 15, C.ink2)
    at = 27 + canvas.text(code(rules, card.id), 27, middle, "small", C.ink2, "medium")
    if card.once:
        canvas.icon("star", at + 12, middle, 14, C.ink2)
    if w >= NARROW_BELOW:
        wide = ELEMENT * max(1.0, fonts.text_scale)
        corner = 26 + round(wide - ELEMENT)  # from the right and the lower edge
        marks.element(canvas, w - corner, h - corner, wide, ERA_ELEMENT[card.era], C.ink2)


def show_state(canvas: Canvas, box: Box, look: CardLook) -> None:
    """What a card in the hand is wrapped in by its state: veil, hatching, frames."""
    x, y, w, h = box
    if look.state == DISABLED:
        canvas.rrect(box, C.table, 8, alpha=0.5)
    elif look.state == ILLEGAL:
        canvas.rrect(box, C.paper, 8, alpha=0.45)
        canvas.layer(("hatch", w, h), box, lambda inner: _hatch(inner, w, h), 0)
        canvas.circle((x + w / 2, y + 22), 15, C.paper, C.ink, 2)
        canvas.icon("ban", x + w / 2, y + 22, 20, C.ink)
    elif look.state == LEGAL:
        canvas.rrect((x - 3, y - 3, w + 6, h + 6), None, 10, C.gold, 2, (6, 3))
        brackets(canvas, box, 4, 11, C.gold, 3)
    elif look.state == SELECTED:
        canvas.ring(box, 0.5, 4, C.gold, 8)
        controls.picked(canvas, x + w / 2, y + 22, 13)
    elif look.hover:
        canvas.ring(box, 0, 2.5, C.on_table, 8)
    if look.focused:
        tooltip.focus_ring(canvas, box, 8, 4.5 if look.state == SELECTED else 1.0)


def _hatch(canvas: Canvas, w: float, h: float) -> None:
    patterns.fill(canvas, (4, 4, w - 8, h - 8), "flagship", C.ink2, 0.28)


# --- in sentences


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
