"""The painted parts of the board of a lesson: its clock, its plan, and hands that were counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from game.engine.records import Table
from game.rules.model import SIDES
from game.rules.words.text import Text
from game.ui.draw.canvas import Box, Canvas, whole
from game.ui.draw.theme import C
from game.ui.table import chain, chain_mat
from game.ui.table.chain import Geometry
from game.ui.widgets.focus import Item, Tip
from game.ui.widgets.leaves import Space
from game.ui.widgets.placed import Placed
from game.ui.widgets.tree import NOWHERE, Part, Ruler, Size, Touch, control_height, em

MINUTE = 60
SOON = 60  # seconds before the end from which the clock is gold
TIME_SIZE = 56.0
NARROW = 300.0  # em: width of an answer below which its bar has no room beside its words
BACK_ROW = 20.0  # size of what students read: so large that it is read from four times the height of the picture
CLOCK_W, CLOCK_H = 232.0, 82.0  # em: size that the clock is designed for
CHAINS = (880.0, 264.0)  # size that the chains are designed for
GAP = 6.0


def chains(canvas: Canvas, box: Box, text: Text, table: Table) -> None:
    """Both chains on their spine, as on the table."""
    both = (chain.state(table, SIDES[0]), chain.state(table, SIDES[1]))
    whole(chain_mat.draw(canvas, box, text, both, Geometry(box[2], box[3], 15.0, 38.0)))


def told(seconds: float) -> str:
    """Time left as minutes and seconds: 6:40."""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // MINUTE}:{whole % MINUTE:02d}"


def clock(canvas: Canvas, box: Box, left: float, runs: bool) -> None:
    """What is left of the phase, so large that the last row reads it."""
    x, y, w, h = box
    canvas.panel(box, C.gold if left <= SOON else C.paper)
    share = h / em(CLOCK_H)
    canvas.icon("timer" if runs else "pause", x + em(34) * share, y + h / 2, 34 * share, C.ink)
    room = w - em(70) * share
    canvas.text(told(left), x + w - 16, y + h / 2, TIME_SIZE * share, C.ink, "display", "right", room=room)


def plan(
    canvas: Canvas,
    box: Box,
    names: Sequence[str],
    shorts: Sequence[str],
    minutes: Sequence[int],
    shares: Sequence[float],
    at: int,
) -> None:
    """The phases side by side, as wide as they are long, each as full as its time has gone by; the present in gold.

    ``shorts``: their names for where there is no room for more.
    """
    x, y, w, h = box
    least = min(em(92.0), (w - GAP * (len(names) - 1)) / len(names))
    room = w - GAP * (len(names) - 1) - least * len(names)
    left = x
    for number, name in enumerate(names):
        wide = least + room * minutes[number] / sum(minutes)
        here = (left, y, wide, h)
        canvas.rrect(here, C.table2, 5, C.table_line, 1.25)
        if shares[number] > 0:
            canvas.rrect((left, y, max(10.0, wide * shares[number]), h), C.table3, 5)
        if number == at:
            canvas.rrect(here, None, 5, C.gold, 2)
        canvas.text(
            name,
            left + wide / 2,
            y + h / 2,
            BACK_ROW,
            C.on_table,
            "semibold",
            "mid",
            room=wide - 10,
            short=shorts[number],
        )
        left += wide + GAP


def tally(id: str, answer: str, count: int, share: float, choose: Callable[[], None], grow: float) -> Part:
    """An answer with the hands that were counted for it; choosing it counts one more."""
    item = Item(id, "answers", NOWHERE, f"{answer}: {count}", choose)
    ground = partial(_tally, answer=answer, count=count, share=share)
    return Touch(Space(0.0, control_height() - 8), item, ground, grow=grow)


def _tally(canvas: Canvas, item: Item, answer: str, count: int, share: float) -> None:
    x, y, w, h = item.box
    bar = w * 0.4
    canvas.rrect(item.box, C.white if item.hover else C.paper2, 5, C.ink if item.hover else C.line, 1.25)
    if w < em(NARROW):  # the bar lies below the words
        canvas.fill((x + 4, y + h - 8, (w - 8) * share if count else 0.0, 5), C.ink)
        canvas.text(answer, x + 10, y + h / 2 - 2, BACK_ROW, C.ink, "semibold", room=w - 52)
        canvas.text(str(count), x + w - 10, y + h / 2 - 2, BACK_ROW, C.ink, "display", "right")
        return
    canvas.text(answer, x + 12, y + h / 2, BACK_ROW, C.ink, "semibold", room=w - bar - 70)
    left = x + w - bar - 48
    canvas.rrect((left, y + h * 0.25, bar, h * 0.5), C.paper3, 4)
    if count:
        canvas.rrect((left, y + h * 0.25, max(6.0, bar * share), h * 0.5), C.ink, 4)
    canvas.text(str(count), x + w - 12, y + h / 2, BACK_ROW, C.ink, "display", "right")


def short(text: Text, tool: str, upcoming: str) -> str:
    """What stands on a tool, "" where its sign says it; `upcoming` is the id of the phase that comes next."""
    key = f"class.board.short.{tool}"
    if not text.has(key):
        return ""
    return text(key, phase=text(f"class.phases.{upcoming}.name")) if tool == "next" else text(key)


def tip(text: Text, tool: str, key: str) -> Tip:
    """What a tool does, with its key."""
    named = text(f"class.board.tools.{tool}")
    return Tip(text("class.board.with_key", name=named, key=key) if key else named)


@dataclass(frozen=True)
class Narrow(Part):
    """A part that is given no more width than this, whatever it could take."""

    part: Part
    width: float

    def measure(self, ruler: Ruler, room: float) -> Size:
        """That of the part within the width."""
        return self.part.measure(ruler, min(room, self.width))

    def inside(self, ruler: Ruler, box: Box) -> Iterator[Placed]:
        """The part."""
        yield from self.part.arrange(ruler, box)
