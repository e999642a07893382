"""The parts of the analysis: the board as it stood, the accuracy of both sides, a row of the list, what was better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.engine.records import Table
from game.rules.model import ECOSYSTEM, SIDES
from game.rules.words.text import Text
from game.session.analysis.records import KINDS, Analysis, Option, Step, percent
from game.session.analysis.replaying import Replay
from game.session.analysis.rows import Row
from game.session.analysis.telling import points
from game.ui.draw import marks, words
from game.ui.draw.canvas import Box, Canvas, whole
from game.ui.draw.glyphs import TRACK_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.screens.analysis_curve import glyph
from game.ui.table import chain, chain_mat
from game.ui.table.chain import Geometry
from game.ui.widgets.focus import SELECTED, Item, Tip
from game.ui.widgets.leaves import Drawn, Label, Picture, icon
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import NOWHERE, Column, Fits, Flow, Panel, Part, Sized, Touch, em
from game.ui.widgets.tree import Row as Across

CHAIN = (856.0, 262.0)  # the size for which the two chains are drawn
SLOT, SPINE = 13.0, 38.0  # height of a disc and of the spine in it
TOLD_TRACKS = ("tension", "price", "funds", "coordination", "capital", "confidence")
NO_PAD = (0.0, 0.0, 0.0, 0.0)
BAR_W, BAR_H = 110.0, 13.0  # em: of a bar of chance
NUMBER_W, POINTS_W = 34.0, 40.0  # em
NAMED_FROM = 165.0  # em: width from which a side's name has room between its mark and its accuracy


# --- the board


def board(replay: Replay, at: int, text: Text, grow: float = 0.0, hands: bool = True) -> Part:
    """The chains, the tracks and, if wanted, the hands that may be seen, as they stood at a moment; see `chains`."""
    table = replay.table(at)
    below = _hands(replay, at, text) if hands else []
    return Column((chains(table, text, grow), state(table, text), *below), gap=6)


def chains(table: Table, text: Text, grow: float = 0.0) -> Part:
    """The chains of both sides; where they grow they take the room that is left."""
    both = (chain.state(table, SIDES[0]), chain.state(table, SIDES[1]))

    def draw(canvas: Canvas, box: Box) -> None:
        whole(chain_mat.draw(canvas, box, text, both, Geometry(box[2], box[3], SLOT, SPINE)))

    return Picture(draw, *CHAIN, grow=grow)


def state(table: Table, text: Text) -> Part:
    """Both flows and the tracks that tell most, in words that wrap."""
    told = [("vp", text("ui.analysis.vp", vp=words.score(table.vp)))]
    own, rivals = (table.flow[side] for side in SIDES)
    told.append(("ecosystem_flow", text("ui.analysis.flow", own=own, rivals=rivals)))
    told += [(track, f"{text.track_short(track)} {table.tracks[track]}") for track in TOLD_TRACKS]
    cells = [
        Across((icon(TRACK_ICON[id], 15, C.ink), Label(one, "small", C.ink, "semibold", 1)), gap=4) for id, one in told
    ]
    return Panel(Flow(tuple(cells), gap=14), (10, 2, 10, 2))


def hands(replay: Replay, at: int, text: Text) -> list[tuple[str, str]]:
    """The hands that may be seen, each as its side and a sentence."""
    made = []
    for side in replay.eyes:
        cards = text.listed(text.card(card) for card in replay.hand(at, side)) or text("ui.analysis.no_cards")
        made.append((side, text("ui.analysis.hand", side=text.side_short(side), cards=cards)))
    return made


def _hands(replay: Replay, at: int, text: Text) -> list[Part]:
    made: list[Part] = []
    for side, told in hands(replay, at, text):
        item = Item(f"hand.{side}", "hands", NOWHERE, told, tip=Tip(told))
        line = Across((side_mark(side, 8), Label(told, "small", C.ink, lines=1, grow=1)), gap=6)
        made.append(Touch(line, item, pad=(10, 1)))
    return made


def side_mark(side: str, r: float, colour: str = "") -> Part:
    """The mark of a side; room for one where it is nobody's."""
    size = em(r)

    def draw(canvas: Canvas, box: Box) -> None:
        if side:
            marks.mark(
                canvas, side, box[0] + box[2] / 2, box[1] + box[3] / 2, size if side == ECOSYSTEM else 0.94 * size
            )

    return Drawn(draw, 2 * size + 6, 2 * size + 4)


def sign(kind: str, r: float = 9.0) -> Part:
    """The sign of a kind of decision."""
    size = em(r)

    def draw(canvas: Canvas, box: Box) -> None:
        if kind:
            glyph(canvas, kind, box[0] + box[2] / 2, box[1] + box[3] / 2, size)

    return Drawn(draw, 2 * size + 4, 2 * size + 2)


# --- accuracy


def accuracy(analysis: Analysis, text: Text) -> Part:
    """How accurate each side decided, what its decisions were, and its luck."""
    return Across(tuple(_side(analysis, side, text) for side in SIDES), gap=8, align="stretch")


def _side(analysis: Analysis, side: str, text: Text) -> Part:
    found = analysis.accuracy[side]
    figure = Label("–" if found is None else f"{found:.0f} %", "h3", SIDE[side].solid)
    name = Label(text.side_short(side), "label", C.ink, "semibold", 1, grow=1)
    head = Fits(
        (
            (em(NAMED_FROM), Across((side_mark(side, 10), name, figure), gap=5)),
            (0.0, Across((side_mark(side, 10), figure), gap=5)),
        )
    )
    counts = [
        Across((sign(kind, 8), Label(str(analysis.count(side, kind)), "small", C.ink, "semibold")), gap=2)
        for kind in KINDS
        if kind in COUNTED and analysis.count(side, kind)
    ]
    lucky = analysis.lucky if side == ECOSYSTEM else -analysis.lucky
    luck = [Label(text("ui.analysis.luck", points=points(lucky)), "small", C.ink2)] if analysis.dealt else []
    parts = (head, *((Flow(tuple(counts), gap=8),) if counts else ()), *luck)

    def ground(canvas: Canvas, box: Box) -> None:
        canvas.rrect(box, SIDE[side].wash, 5)

    return Panel(Column(parts, gap=3), (8, 6, 8, 6), ground, grow=1)


COUNTED = ("best", "fine", "slip", "mistake")


# --- the list


def row(row: Row, text: Text, on: bool, id: str, choose: Callable[[], None]) -> Part:
    """A row of the list: number, side, what, its sign and its points."""
    kind = text(f"ui.analysis.kinds.{row.kind}") if row.kind else ""
    told = [str(row.number), text.side_short(row.side) if row.side else "", row.title, kind, row.points]
    spoken = ", ".join(filter(None, told))
    parts = (
        Sized(Label(str(row.number), "small", C.ink2, "semibold", 1, "right"), em(NUMBER_W) * 0.8),
        side_mark(row.side, 8),
        Label(row.title, "label", C.ink, "semibold", 1, grow=1),
        sign(row.kind, 8),
        Sized(Label(row.points, "label", C.ink, "bold", 1, "right"), em(POINTS_W)),
    )
    item = Item(
        id, "rows", NOWHERE, spoken, choose, None, SELECTED if on else "normal", Tip(row.title, (kind,) if kind else ())
    )
    return Touch(Across(parts, gap=5), item, _ground, pad=(4, 4))


def _ground(canvas: Canvas, item: Item) -> None:
    on = item.state == SELECTED
    fill = C.gold_light if on else C.white if item.hover else C.paper2
    canvas.rrect(item.box, fill, 5, C.gold_deep if on else C.ink if item.hover else None, 1.75 if on else 1.25)


# --- what was possible


def options(step: Step, text: Text, beside_from: float = 0.0) -> list[Block]:
    """What was compared, each with its chance and its 95 % interval; what was decided is named so.

    beside_from  em: width from which a bar stands beside the name of its decision, else below it
    """
    verdict = step.verdict
    if verdict is None or not verdict.options:
        return []
    best = verdict.options[0].chance
    return [Block(_option(one, step, best, text, beside_from)) for one in verdict.options]


def _option(option: Option, step: Step, best: float, text: Text, beside_from: float) -> Part:
    name = text.decision(option.decision)
    played = option.decision == step.name
    told = text("ui.analysis.played", decision=name) if played else name
    figure = text("ui.analysis.chance", chance=percent(option.chance), half=percent(option.half))
    bar = Drawn(partial(_bar, option=option, side=step.side, best=best), em(BAR_W), em(BAR_H) + 4)
    name_of_it = Label(told, "small", C.ink, "bold" if played else "medium", 3, grow=1)
    number = Sized(Label(figure, "small", C.ink, "semibold", 1, "right"), em(62))
    beside = Across((name_of_it, bar, number), gap=6)
    below = Column((name_of_it, Across((bar, number), gap=6)), gap=2)
    return Panel(Fits(((em(beside_from), beside), (0.0, below))), (0, 1, 0, 1))


def _bar(canvas: Canvas, box: Box, option: Option, side: str, best: float) -> None:
    """A chance from 0 to 1, its interval as a whisker, and the best one's as a line."""
    x, y, w, h = box
    y, h = y + 2, h - 4
    colours = SIDE[side]
    canvas.rrect((x, y, w, h), C.paper3, 3)
    canvas.rrect((x, y, max(3.0, w * option.chance), h), colours.mid, 3)
    canvas.line((x + w * best, y), (x + w * best, y + h), C.ink, 1.25, (2, 2))
    low, high = (x + w * max(0.0, min(1.0, option.chance + way * option.half)) for way in (-1, 1))
    middle = y + h / 2
    canvas.line((low, middle), (high, middle), C.ink, 1.5)
    for end in (low, high):
        canvas.line((end, middle - 4), (end, middle + 4), C.ink, 1.5)


def lines(told: Sequence[str], size: str = "small", colour: str = "") -> list[Block]:
    """Sentences one below the other."""
    return [Block(Panel(Label(one, size, colour or C.ink), (0, 0, 0, 4))) for one in told]
