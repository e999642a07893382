"""A small picture of one chain: six columns on a line, the weakest stage in violet as on the table."""

from __future__ import annotations

from game.rules.model import STAGES
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import STAGE_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.table.chain import ChainState


def mini(canvas: Canvas, box: Box, chain: ChainState) -> None:
    """A small picture of one chain as six columns on a line, with the stage icons below."""
    key = ("mini chain", chain)
    canvas.layer(key, box, lambda inner: _mini(inner, box[2], box[3], chain), 2)


def _mini(canvas: Canvas, w: float, h: float, chain: ChainState) -> None:
    colours = SIDE[chain.side]
    ground = h - 24
    step = w / 6
    highest = max(6, *(stack.level for stack in chain.stacks))
    slot = min(16.0, (ground - 18) / highest)
    if chain.flow:
        canvas.rrect((0, ground - chain.flow * slot, w, chain.flow * slot), colours.light, 0)
    for stage, stack in enumerate(chain.stacks):
        middle = step * (stage + 0.5)
        weak = stage in chain.weakest
        if weak:
            canvas.rrect((middle - step / 2 + 1, 0, step - 2, ground), C.weak_light, 3)
            if chain.flow:
                canvas.rrect(
                    (middle - step / 2 + 1, ground - chain.flow * slot, step - 2, chain.flow * slot), colours.light, 0
                )
        wide = min(32.0, step - 12)
        for index in range(stack.level):
            disc_box = (middle - wide / 2, ground - (index + 1) * slot + 1, wide, slot - 2)
            if index < chain.flow:
                canvas.rrect(disc_box, colours.solid, 2.5)
            else:
                dash = (3.0, 2.0) if index >= stack.own + stack.plant else ()
                canvas.rrect(disc_box, C.paper, 2.5, colours.solid, 1.25, dash)
        top = ground - max(stack.level, 0) * slot - 10
        canvas.text(str(stack.level), middle, top, "label", C.weak if weak else C.ink, "bold", "mid")
        if weak:
            mid = ground - max(1, stack.level) * slot / 2
            for way in (-1, 1):
                tip = middle + way * (wide / 2 + 1)
                canvas.poly(((tip, mid), (tip + way * 6, mid - 5), (tip + way * 6, mid + 5)), C.weak)
        canvas.icon(STAGE_ICON[STAGES[stage]], middle, h - 10, 15, C.weak if weak else C.ink2)
    canvas.line((0, ground), (w, ground), C.ink, 1.5)
