"""One of two futures on its panel: the decision, a typical board, the chance, final sums, what is there at the end."""

from __future__ import annotations

from functools import partial

from game.lab.study.futures import Compared
from game.lab.study.futures_told import LETTERS, ends
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.rules.words.text import Text
from game.session.analysis.records import percent
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens import score_columns
from game.ui.screens.standing import SMALL_WIDTH, Board
from game.ui.table import meter
from game.ui.table.meter import Scale
from game.ui.widgets import sheet
from game.ui.widgets.focus import Item, Tip
from game.ui.widgets.leaves import Drawn, Label
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import NOWHERE, STRETCH, Column, Fits, Grid, Panel, Part, Row, Touch, em

SUMS_H = 46.0  # em: least height of the final sums
KEY_FROM = 470.0  # em: width from which their key stands beside their name
CELL = 98.0  # em: least width of a figure
GAP = 6.0
HEAD_PAD, PAD = (12.0, 7.0, 12.0, 7.0), (12.0, 8.0, 12.0, 8.0)
NO_PAD = (0.0, 0.0, 0.0, 0.0)
FRAME = 3.0  # width of the frame around the better one


def letter(number: int) -> Part:
    """A or B on gold."""

    def draw(canvas: Canvas, box: Box) -> None:
        canvas.rrect(box, C.gold, 5)
        canvas.text(LETTERS[number], box[0] + box[2] / 2, box[1] + box[3] / 2, "label", C.ink, "bold", "mid")

    return Drawn(draw, em(26), em(26))


def head(number: int, title: str, about: str, tag: str, better: bool) -> Part:
    """The head of a future: its letter, the decision, what that does at once, and a tag, green for the better one."""

    def tagged(canvas: Canvas, box: Box) -> None:
        canvas.rrect(box, C.good if better else C.paper, box[3] / 2)

    told = [Label(title, "label", C.on_table, "bold"), *((Label(about, "small", C.on_table2),) if about else ())]
    pill = Panel(Label(tag, "small", C.white if better else C.ink, "bold", 1), (9, 2, 10, 2), tagged)
    return Row((letter(number), Column(tuple(told), gap=1, grow=1), *((pill,) if tag else ())), gap=10)


def panel(top: Part, body: Part, better: bool) -> Part:
    """A future on its panel; the better one is framed."""

    def ground(canvas: Canvas, box: Box) -> None:
        canvas.panel(box)
        if better:
            canvas.ring(box, 0, FRAME, C.good, 8)

    return Panel(Column((Panel(top, HEAD_PAD, sheet.bar), Panel(body, PAD, grow=1)), gap=0), NO_PAD, ground, grow=1)


# --- what the futures showed


def stood(number: int, found: Compared, text: Text) -> list[Part]:
    """The typical board, and when that is: its tip tells which it is among all."""
    table = found.typical[number]
    if table is None:
        return []
    told = text("ui.branch.typical_end")
    if table.round == found.asked.looked_at:
        told = text("ui.branch.typical", half_year=half_year(found, text))
    flows = text("ui.analysis.flow", own=table.flow[ECOSYSTEM], rivals=table.flow[FLAGSHIP])
    which = text("ui.branch.which", count=found.games)
    item = Item(f"typical.{number}", "typical", NOWHERE, text.clauses((told, flows)), tip=Tip(told, (which, flows)))
    return [Board(table, text, width=SMALL_WIDTH), Touch(Label(told, "small", C.ink2), item, pad=(0, 0))]


def chance(number: int, found: Compared, text: Text) -> Part:
    """How often each side won."""
    return Drawn(partial(_chance, number=number, found=found, text=text), 0.0, meter.height())


def half_year(found: Compared, text: Text) -> str:
    """The half-year with whose beginning the futures were looked at."""
    position = found.asked.position
    return text.half_year(position.rules.scenarios[position.scenario].half_years[found.asked.looked_at - 1])


def sums(number: int, found: Compared, text: Text) -> list[Part]:
    """How the final sums are spread; the chart takes the height that is left."""
    title = Label(text("ui.branch.sums", count=found.games), "label", C.ink, "bold")
    key = Label(text("ui.branch.key"), "small", C.ink2)
    chart = Drawn(partial(_sums, number=number, found=found, text=text), 0.0, em(SUMS_H), grow=1)
    return [Fits(((em(KEY_FROM), Row((title, key), gap=12)), (0.0, Column((title, key), gap=0)))), chart]


def cells(number: int, found: Compared, text: Text) -> Part:
    """What is there at the end on average, side by side."""
    made = []
    for what, one, two, _ in ends(found, text):
        lines = Label(what, "small", C.ink2, lines=2), Label((one, two)[number], "body", C.ink, "bold", 1)
        made.append(Panel(Column(lines, gap=0), (8, 0, 0, 0), _edge))
    return Grid(tuple(made), em(CELL), gap=GAP)


def _edge(canvas: Canvas, box: Box) -> None:
    canvas.line((box[0] + 1, box[1] + 2), (box[0] + 1, box[1] + box[3] - 2), C.line2, 1.25)


def whole(number: int, found: Compared, text: Text, figures: bool) -> Part:
    """All of it one below the other, with or without the figures of the end."""
    last = [cells(number, found, text)] if figures else []
    stands = (*stood(number, found, text), chance(number, found, text))
    return Column((*stands, *sums(number, found, text), *last), gap=GAP)


def two_columns(number: int, found: Compared, text: Text) -> Part:
    """The same for a page that one future has for itself."""
    right = Column((*sums(number, found, text), cells(number, found, text)), gap=GAP, grow=1)
    both = Row((Column(tuple(stood(number, found, text)), gap=GAP, grow=1), right), gap=16, align=STRETCH, grow=1)
    return Column((chance(number, found, text), both), gap=GAP)


def blocks(number: int, found: Compared, text: Text) -> list[Block]:
    """The same for pages."""
    chances = [chance(number, found, text), *sums(number, found, text)]
    groups = (stood(number, found, text), chances, [cells(number, found, text)])
    return [Block(Panel(Column(tuple(group), gap=GAP), (0, 0, 0, 8))) for group in groups]


def _chance(canvas: Canvas, box: Box, number: int, found: Compared, text: Text) -> None:
    """How often each side won after a decision, with the 95 % interval."""
    rate = (found.summary.first, found.summary.second)[number]
    tally = (found.pairs.first, found.pairs.second)[number]
    won = {side: percent(wins / tally.games) for side, wins in zip(SIDES, tally.wins, strict=True)}
    meter.bar(canvas, box, text, Scale(rate.value, rate.low, rate.high), won)


def _sums(canvas: Canvas, box: Box, number: int, found: Compared, text: Text) -> None:
    """The Ecosystem's sums at the left; the other future is a line of steps, the middle match a dashed one."""
    scores = [(points, shares[number], shares[1 - number]) for points, *shares in found.summary.scores]
    score_columns.draw(canvas, box, text, scores, found.summary.medians[number])


# --- what connects them


def stem(canvas: Canvas, box: Box) -> None:
    """One position, and two ways on from it: to the middles of the two panels below."""
    x, y, w, h = box
    middle, turn = x + w / 2, y + h * 0.55
    canvas.line((x + w / 4, turn), (x + 3 * w / 4, turn), C.gold, 3)
    for at in (x + w / 4, x + 3 * w / 4):
        canvas.line((at, turn - 1.5), (at, y + h), C.gold, 3)
    canvas.line((middle, y + 4), (middle, turn), C.gold, 3)
    canvas.circle((middle, y + 5), 5.5, C.gold)
