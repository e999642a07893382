"""The two chains mirrored on a spine of six stages: the band's width is the flow, the weakest stage stands in violet.

One rule draws both sides (visual design, section 6): working discs solid, idle ones pale, a pale band for what could
come this far, a solid band for what comes through.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, STAGES
from game.ui.draw import fonts, marks
from game.ui.draw.background import field_lines
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import STAGE_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.table.chain_discs import disc

if TYPE_CHECKING:
    from game.engine.records import Discs, Table
    from game.rules.words.text import Text
    from game.session.preview import Preview

LOW_SPINE = 100.0  # from which the spine lies so high that the flow's numbers are close to the arrow
LAST_FLOW = 42.0  # from the lower edge: no lower stands the name of a flow above its number
LEADING = 15.5  # distance of two lines on a tile between the chains
SPINE = 38.0  # height of the tiles between the two chains
LEFT, RIGHT = 72.0, 82.0  # room for the marks and for the flow numbers


@dataclass(frozen=True, slots=True)
class Stack:
    """The discs of one stage of one side, from the spine outward; `plan` are the plant's discs still to come."""

    own: int
    plant: int
    ally: int
    new: int = 0  # discs a preview would add
    plan: tuple[tuple[int, str], ...] = ()  # (discs, label)

    @property
    def level(self) -> int:
        """What the stage can do now."""
        return self.own + self.plant + self.ally


@dataclass(frozen=True, slots=True)
class ChainState:
    """Everything the picture of one chain depends on."""

    side: str
    stacks: tuple[Stack, ...]
    flow: int
    weakest: tuple[int, ...]
    after: int = -1  # flow after the previewed decision, or -1
    ships: int = -1  # what the side would ship of it, or -1 where that is not told

    @property
    def reach(self) -> list[int]:
        """How much could come as far as each stage."""
        made: list[int] = []
        for stack in self.stacks:
            made.append(min(stack.level, made[-1] if made else stack.level))
        return made


def state(table: Table, side: str, preview: Preview | None = None, ships: bool = False) -> ChainState:
    """The chain of a side, with what a preview would add; ``ships``: whether what it would ship is told too."""
    stacks = []
    for stage in STAGES:
        discs = table.discs[side][stage]
        new = 0 if preview is None else max(0, preview.discs[side][stage].level - discs.level)
        stacks.append(Stack(discs.own, discs.plant, discs.ally, new, _plan(discs)))
    weakest = tuple(STAGES.index(stage) for stage in table.weakest[side])
    after = preview.flow[side].after if preview is not None and preview.flow[side].moves else -1
    told = table.shipments[side] if ships and after < 0 else -1  # nobody reckons what another flow would ship
    return ChainState(side, tuple(stacks), table.flow[side], weakest, after, told)


def _plan(discs: Discs) -> tuple[tuple[int, str], ...]:
    """The plant's discs that are still to come, with the milestone that brings them."""
    return tuple(
        (part.discs, f"M{part.milestone}" if part.discs == 1 else f"M{part.milestone} +{part.discs}")
        for part in discs.to_come
    )


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where everything lies in a chain mat of w x h, relative to its corner."""

    w: float
    h: float
    slot: float = 15.0
    spine_h: float = SPINE
    large: bool = False  # whether it makes room for larger text
    right: float = RIGHT  # room for the flow numbers
    brief: bool = False  # whether signs stand for the stages' names, and "weakest" is told by its colour and sign alone

    @property
    def step(self) -> float:
        """Distance of two stages."""
        return (self.w - LEFT - self.right) / 6

    @property
    def spine_y(self) -> float:
        """Upper edge of the spine."""
        return (self.h - self.spine_h - 16) / 2

    @property
    def disc_w(self) -> float:
        """Width of a disc: half a column."""
        return round(self.step * 0.513)

    def middle(self, stage: int) -> float:
        """Centre of a stage's column."""
        return LEFT + self.step * (stage + 0.5) - 2

    def base(self, side: str) -> float:
        """The line a side's discs stand on."""
        return self.spine_y - 1 if side == ECOSYSTEM else self.spine_y + self.spine_h + 2

    def column(self, side: str, stage: int) -> Box:
        """The column of a stage on one side of the spine."""
        return _column(self, side, stage)

    def slot_of(self, chain: ChainState) -> float:
        """Height of a disc with its gap; smaller when a stack is very high."""
        return _slot(self, chain)

    def disc(self, chain: ChainState, stage: int, index: int) -> Box:
        """The box of one disc, counted from the spine."""
        slot = self.slot_of(chain)
        base = self.base(chain.side)
        y = base - (index + 1) * slot + 1 if chain.side == ECOSYSTEM else base + index * slot + 1
        return self.middle(stage) - self.disc_w / 2, y, self.disc_w, slot - 2

    def edge(self, chain: ChainState, height: float) -> float:
        """The y of a band edge so many discs away from the spine."""
        direction = -1 if chain.side == ECOSYSTEM else 1
        return self.base(chain.side) + direction * height * self.slot_of(chain)


def _slot(g: Geometry, chain: ChainState) -> float:
    return _slot_for(g, chain, fonts.beyond())


@lru_cache(maxsize=64)
def _slot_for(g: Geometry, chain: ChainState, grown: float) -> float:
    """`grown` must be `fonts.beyond()`: it is an argument so that the cache notices a change."""
    room = g.column(chain.side, 0)[3]
    most = g.slot
    for stack in chain.stacks:
        planned = sum(count for count, _ in stack.plan)
        number = (46 if stack.new and not planned else 0 if planned else 24) * grown
        total = stack.level + stack.new + planned
        if total:
            most = min(most, (room - number) / total)
    return most


def roomy(w: float, h: float, slot: float, large: bool = False) -> Geometry:
    """A chain mat of this size with room for the text as it is now; ``large`` even where the table has room for it."""
    grown = fonts.beyond()
    return Geometry(w, h, slot, SPINE * grown, large or grown > 1, RIGHT * grown)


@lru_cache(maxsize=64)
def _column(g: Geometry, side: str, stage: int) -> Box:
    x = g.middle(stage) - g.step / 2 + 4
    if side == ECOSYSTEM:
        return x, 6, g.step - 8, g.spine_y - 8
    top = g.spine_y + g.spine_h + 2
    return x, top, g.step - 8, g.h - 6 - top


def ground(canvas: Canvas, box: Box, text: Text, geometry: Geometry) -> None:
    """What never changes: the mat with its field lines, and the spine."""
    canvas.layer(
        ("chain ground", text.language, geometry.large, geometry.brief),
        box,
        lambda inner: _ground(inner, text, geometry),
    )


def _ground(canvas: Canvas, text: Text, g: Geometry) -> None:
    canvas.panel((0, 0, g.w, g.h))
    if C.field_lines:
        canvas.svg((4, 4, g.w - 8, g.h - 8), field_lines(g.w - 8, g.h - 8, 11, 1.2, C.line, 0.34))
    spine(canvas, text, g)


def paint(canvas: Canvas, text: Text, chain: ChainState, geometry: Geometry) -> None:
    """One chain on its ground, relative to the corner of the mat."""
    _weak_columns(canvas, chain, geometry)
    _bands(canvas, chain, geometry)
    if chain.side == ECOSYSTEM:
        marks.mark(canvas, ECOSYSTEM, 34, 24, 16)
    else:
        marks.mark(canvas, FLAGSHIP, 34, geometry.h - 25, 15)
    for stage in range(6):
        _stack(canvas, chain, stage, geometry)
    _numbers(canvas, text, chain, geometry)
    _flow(canvas, text, chain, geometry)


def spine(canvas: Canvas, text: Text, geometry: Geometry) -> None:
    """The six stage tiles, each with a small arrow to the next."""
    g = geometry
    for index, stage in enumerate(STAGES):
        x, y, w, h = g.middle(index) - g.step / 2 + 2, g.spine_y, g.step - 4, g.spine_h
        canvas.rrect((x, y, w, h), C.ink, 4)
        if index < 5:
            canvas.poly(((x + w - 1, y + h / 2 - 5), (x + w + 4, y + h / 2), (x + w - 1, y + h / 2 + 5)), C.ink)
        if g.brief:
            canvas.icon(STAGE_ICON[stage], x + w / 2, y + h / 2, 20, C.gold)
            continue
        if g.large:
            short = text(f"stages.{stage}.short")
            icon = 25.0 if canvas.measure(short, "small", "bold") <= w - 27 else 4.0  # else the name needs its room
            if icon > 4:
                canvas.icon(STAGE_ICON[stage], x + 13, y + h / 2, 18, C.gold)
            canvas.text(text.stage(stage), x + icon, y + h / 2, "label", C.on_table, "bold", room=w - icon - 2,
                        short=short)  # fmt: skip
            continue
        canvas.text(str(index + 1), x + 7, y + 11, "small", C.on_table2, "semibold")
        name = text.stage(stage)
        room = w - 22 - 24 - 6
        wide = min(room, canvas.measure(name, "label", "bold"))
        short = text(f"stages.{stage}.short")
        lines = 2 if 2 * LEADING * fonts.text_scale <= h else 1  # larger words have one, and the short name
        if wide == room and lines == 1:
            name, wide = short, min(room, canvas.measure(short, "label", "bold"))
        elif wide == room:
            wide = min(room, max(canvas.measure(word, 13.5, "bold") for word in _halves(name)))
        left = x + max(20.0, (w - 24 - wide) / 2 + 4)
        canvas.icon(STAGE_ICON[stage], left + 9, y + h / 2, 18, C.gold)
        canvas.text(
            name, left + 24, y + h / 2, "label", C.on_table, "bold", room=room, lines=lines, short=short,
            leading=LEADING,
        )  # fmt: skip


def _halves(name: str) -> list[str]:
    """The two lines a name is likely to break into."""
    words = name.split(" ")
    return [" ".join(words[:-1]), words[-1]] if len(words) > 1 else [name]


def _weak_columns(canvas: Canvas, chain: ChainState, g: Geometry) -> None:
    for stage in chain.weakest:
        canvas.rrect(g.column(chain.side, stage), C.weak_light, 4)


def _bands(canvas: Canvas, chain: ChainState, g: Geometry) -> None:
    colours = SIDE[chain.side]
    base = g.base(chain.side)
    left, right = 12.0, g.w - g.right + 4
    half = g.disc_w / 2
    reach = chain.reach
    outer = [(left, g.edge(chain, reach[0]))]
    for stage in range(6):
        outer.append((g.middle(stage) - half, g.edge(chain, reach[stage])))
        outer.append((g.middle(stage) + half, g.edge(chain, reach[stage])))
    last = g.middle(5) + half
    if max(reach) > 0:
        canvas.area([*outer, (last, base), (left, base)], colours.light)
    if chain.flow > 0:
        far = g.edge(chain, chain.flow)
        top, high = min(base, far), abs(base - far)
        canvas.fill((left, top, right - left, high), colours.mid)
        mid = top + high / 2
        canvas.poly(
            ((right - 0.5, top - 6), (right + 17 + high * 0.12, mid), (right - 0.5, top + high + 6)), colours.mid
        )
    else:
        far = g.edge(chain, 1)
        dashed = (left, min(base, far), right - left, abs(base - far))
        canvas.rrect(dashed, None, 2, colours.solid, 1.25, (4, 3))
    if chain.after >= 0:
        _band_preview(canvas, chain, g, left, right)


def _band_preview(canvas: Canvas, chain: ChainState, g: Geometry, left: float, right: float) -> None:
    now, then = g.edge(chain, chain.flow), g.edge(chain, chain.after)
    if chain.after > chain.flow:
        canvas.rrect((left, min(now, then), right - left, abs(now - then)), C.gold, 0, alpha=0.32)
    canvas.line((left, then), (right, then), C.gold_deep, 2, (6, 4))


def _stack(canvas: Canvas, chain: ChainState, stage: int, g: Geometry) -> None:
    stack = chain.stacks[stage]
    solid = stack.own + stack.plant
    for index in range(stack.level):
        box = g.disc(chain, stage, index)
        disc(canvas, box, chain.side, "ally" if index >= solid else "working" if index < chain.flow else "idle")
        if index >= solid and index < chain.flow:
            continue
    at = stack.level
    for index in range(stack.new):
        box = g.disc(chain, stage, at + index)
        disc(canvas, box, chain.side, "preview")
    at += stack.new
    for count, label in stack.plan:
        first, last = g.disc(chain, stage, at), g.disc(chain, stage, at + count - 1)
        for index in range(at, at + count):
            disc(canvas, g.disc(chain, stage, index), chain.side, "planned")
        mid = (first[1] + last[1] + last[3]) / 2
        wide = canvas.measure(label, "small", "bold") + 10
        high = 22 * fonts.beyond() if g.large else 16
        canvas.rrect((g.middle(stage) - wide / 2, mid - high / 2, wide, high), C.paper, 3)
        canvas.text(label, g.middle(stage), mid, "small", SIDE[chain.side].solid, "bold", "mid")
        at += count


def label_at(chain: ChainState, stage: int, g: Geometry) -> tuple[float, float]:
    """Centre of the number (or pill) beyond a stack; beside the stack where the plant's slots take the room."""
    stack = chain.stacks[stage]
    if stack.plan:
        # a little below the disc's middle, off the frame of a stage that can be chosen
        return g.middle(stage) - g.disc_w / 2 - 12, g.edge(chain, max(1, stack.level)) - g.slot_of(chain) / 2 + 4
    height = max(1 if stage in chain.weakest or stack.level == 0 else 0, stack.level) + stack.new
    far = g.edge(chain, height)
    clamp = 5 if stage in chain.weakest else 0
    return g.middle(stage), far + (11 * fonts.beyond() + clamp) * (-1 if chain.side == ECOSYSTEM else 1)


def _numbers(canvas: Canvas, text: Text, chain: ChainState, g: Geometry) -> None:
    tied = len(chain.weakest)
    for stage in range(6):
        stack = chain.stacks[stage]
        x, y = label_at(chain, stage, g)
        weak = stage in chain.weakest
        if weak:
            _clamp(canvas, chain, stage, g)
        if weak and not stack.plan:
            word = f"{text('ui.common.weakest')} {stack.level}" if tied < 3 and not g.brief else str(stack.level)
            wide, high = canvas.measure(word, "small", "bold") + 32, 21 * fonts.beyond()
            canvas.rrect((x - wide / 2, y - high / 2, wide, high), C.weak, high / 2)
            canvas.icon("gauge", x - wide / 2 + 14, y, 14, C.white)
            canvas.text(word, x - wide / 2 + 24, y, "small", C.white, "bold")
        elif stack.plan:
            fill, ink, line = (C.weak, C.white, C.weak) if weak else (C.white, C.ink, C.line2)
            canvas.circle((x, y), 14 * fonts.beyond() if g.large else 11, fill, line, 1.25)
            canvas.text(str(stack.level), x, y, "label", ink, "bold", "mid")
        elif stack.new:
            canvas.text(f"{stack.level}→{stack.level + stack.new}", x, y, "num", C.gold_deep, "display", "mid")
        else:
            canvas.text(str(stack.level), x, y, "num", C.ink, "display", "mid")


def _clamp(canvas: Canvas, chain: ChainState, stage: int, g: Geometry) -> None:
    """Two brackets and two arrow heads that squeeze the weakest stage."""
    base, far = g.base(chain.side), g.edge(chain, max(1, chain.stacks[stage].level))
    top, bottom = min(base, far) - 1, max(base, far) + 1
    half = g.disc_w / 2 + 8
    middle = g.middle(stage)
    for way in (-1, 1):
        x = middle + way * half
        canvas.poly(((x - way * 8, top), (x, top), (x, bottom), (x - way * 8, bottom)), None, C.weak, 3, closed=False)
        mid = (top + bottom) / 2
        tip = x + way * 2
        size = min(7.0, (bottom - top) / 2 + 1)
        canvas.poly(((tip, mid), (tip + way * 11, mid - size), (tip + way * 11, mid + size)), C.weak)


def _flow(canvas: Canvas, text: Text, chain: ChainState, g: Geometry) -> None:
    colour = SIDE[chain.side].solid
    x = g.w - g.right / 2 + 2
    grown = fonts.beyond()
    y = (
        max(14.0 * grown, g.spine_y - 101)
        if chain.side == ECOSYSTEM
        else min(g.spine_y + g.spine_h + 54, g.h - LAST_FLOW)
    )
    told = text("ui.table.ships", steps=chain.ships) if chain.ships >= 0 else ""
    beside = bool(told) and g.spine_y < LOW_SPINE and not g.large  # no line below the number: the arrow would cover it
    named = text("ui.common.flow" if chain.weakest or not chain.flow else "ui.common.flow_average")
    at_x, room = (x - 23, 34) if beside else (x, 74)
    canvas.text(named, at_x, y, "label", C.ink2, "semibold", "mid", room=room, short=text("ui.common.flow"))
    if told and not g.large:  # else its tip tells it
        at = (x + 17, y + 1) if beside else (x, y + 44)
        canvas.text(told, *at, "small", C.ink2, "medium", "mid", room=48 if beside else 74)
    middle = y + (30 * grown if g.large else 23 * max(1.0, fonts.text_scale))
    if chain.after < 0:
        canvas.text(str(chain.flow), x, middle, "flow", colour, "display", "mid")
        return
    size: str | float = "h2" if g.large else "flow"
    canvas.text(str(chain.flow), x - 22 * grown, middle, size, colour, "display", "mid")
    canvas.icon("arrow-right", x, middle + 1, 14, C.ink2)
    canvas.text(str(chain.after), x + 22 * grown, middle, size, C.gold_deep, "display", "mid")
