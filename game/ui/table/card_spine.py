"""A card of the hand that is folded while the ops of another are being spent: its ops, whose it is, and its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.ui.draw import fonts, marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.table import card_faces, card_lines
from game.ui.table.card_parts import ops_tile
from game.ui.widgets.focus import DISABLED, NORMAL

if TYPE_CHECKING:
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text
    from game.ui.table.card_faces import CardLook

RADIUS = 10.0  # of the mark of its side
RIBBON = 19.0
NAME, AIR = 14.0, 4.0  # size of its name, and the room around that


def draw(canvas: Canvas, box: Box, card: Card, text: Text, rules: Rules, side: str, look: CardLook) -> None:
    """A folded card in the hand of ``side``. It is not dimmed: folded says that another one is at hand."""
    w, h = box[2:]
    key = ("card spine", card.id, side, text.language, rules.digest)
    canvas.shadow(box)
    canvas.layer(key, box, lambda inner: _face(inner, (w, h), card, text, side), 0)
    card_faces.show_state(canvas, box, replace(look, state=NORMAL) if look.state == DISABLED else look)


def _face(canvas: Canvas, size: tuple[float, float], card: Card, text: Text, side: str) -> None:
    w, h = size
    colours, grown = SIDE[card.side], max(1.0, fonts.text_scale)
    tile, radius = card_faces.tile_size(w), RADIUS * grown
    head, ribbon = tile + 10, RIBBON * grown
    canvas.rrect((0, 0, w, h), C.paper, 8, colours.solid, 3)
    canvas.rrect((0, 0, w, head), colours.solid, 8)
    canvas.fill((0, head / 2, w, head / 2), colours.solid)
    ops_tile(canvas, 6, 6, tile, card.ops, colours.solid)
    marks.mark(canvas, card.side, w - radius - 6, head / 2, radius, C.paper)
    card_faces.ribbon(canvas, (3, head, w - 6, ribbon), card, text, side, False)
    canvas.rrect((0, 0, w, h), None, 8, colours.solid, 3)
    top, name = head + ribbon + AIR, text.card(card.id)
    lines = int((h - top - AIR) / card_lines.leading(name, NAME))
    canvas.text(
        name, 3 + AIR, top, NAME, C.ink, "bold", valign="top", room=w - 6 - 2 * AIR, lines=lines,
        short=text.card_short(card.id),
    )  # fmt: skip
