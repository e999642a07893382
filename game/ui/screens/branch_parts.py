"""The parts of two futures side by side: the choice of a decision, the final sums, the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.lab.study.futures import Compared
from game.lab.study.futures_told import LETTERS, rows
from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words.text import Text
from game.ui.draw import words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import SIDE, C
from game.ui.widgets.focus import SELECTED, Item, Tip
from game.ui.widgets.leaves import Drawn, Label
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import NOWHERE, Panel, Part, Row, Sized, Touch, em

CHART_H = 96.0  # em: of the final sums
EACH = 5  # points from one label of the sums to the next
DASH = (5.0, 3.0)
NO_PAD = (0.0, 0.0, 0.0, 0.0)


def letter(number: int) -> Part:
    """A or B on gold."""

    def draw(canvas: Canvas, box: Box) -> None:
        canvas.rrect(box, C.gold, 5)
        canvas.text(LETTERS[number], box[0] + box[2] / 2, box[1] + box[3] / 2, "label", C.ink, "bold", "mid")

    return Drawn(draw, em(26), em(26))


def choice(
    number: int, names: Sequence[str], chosen: str, played: str, choose: Callable[[str], None], text: Text
) -> list[Block]:
    """Every decision that can be made, to choose one as A or B from."""
    made = []
    for place, name in enumerate(names):
        told = text.decision(name)
        shown = text("ui.branch.as_played", decision=told) if name == played else told
        item = Item(
            f"{LETTERS[number].lower()}.{place}", f"choice.{number}", NOWHERE, shown, partial(choose, name),
            state=SELECTED if name == chosen else "normal", tip=Tip(shown),
        )  # fmt: skip
        label = Label(shown, "label", C.ink, "semibold", 2, grow=1)
        made.append(Block(Panel(Touch(Row((label,)), item, _ground, pad=(10, 6)), (0, 0, 0, 4))))
    return made


def _ground(canvas: Canvas, item: Item) -> None:
    on = item.state == SELECTED
    fill = C.gold_light if on else C.white if item.hover else C.paper2
    canvas.rrect(item.box, fill, 5, C.gold_deep if on else C.ink if item.hover else None, 1.75 if on else 1.25)


def figures(number: int, found: Compared, text: Text) -> list[Block]:
    """The final sums after a decision, and its figures; after B also how far they are from those after A."""
    title = Label(text("ui.branch.sums"), "small", C.ink, "bold")
    made = [
        Block(Panel(title, (0, 0, 0, 2)), keep=True),
        Block(Drawn(partial(_sums, number=number, found=found, text=text), 0, em(CHART_H))),
    ]
    for what, first, second, difference in rows(found, text):
        cells: list[Part] = [
            Label(what, "small", C.ink, "medium", 2, grow=1),
            Sized(Label((first, second)[number], "small", C.ink, "bold", 1, "right"), em(56)),
        ]
        if number:
            cells.append(Sized(Label(difference, "small", C.ink2, "semibold", 1, "right"), em(84)))
        made.append(Block(Panel(Row(tuple(cells), gap=6), (0, 2, 0, 2))))
    return made


def _sums(canvas: Canvas, box: Box, number: int, found: Compared, text: Text) -> None:
    """How the final sums are spread: the Ecosystem's at the left; the other future is a line of steps."""
    x, y, w, h = box
    bottom = y + h - em(18)
    columns = [(points, shares) for points, *shares in reversed(found.summary.scores)]
    most = max(max(shares) for _, shares in columns) or 1.0
    each, room = w / len(columns), bottom - y - 4
    for place, (points, shares) in enumerate(columns):
        side = ECOSYSTEM if points > 0 else FLAGSHIP if points < 0 else ""
        fill = SIDE[side].mid if side else C.ink3
        high = room * shares[number] / most
        if high >= 1:
            canvas.fill((x + place * each + 0.5, bottom - high, max(1.0, each - 1), high), fill)
    heights = [room * shares[1 - number] / most for _, shares in columns]
    for place, (before, here) in enumerate(zip([0.0, *heights], [*heights, 0.0], strict=True)):
        at = x + place * each
        canvas.line((at, bottom - before), (at, bottom - here), C.ink, 1.75)
        if place < len(heights):
            canvas.line((at, bottom - here), (at + each, bottom - here), C.ink, 1.75)
    canvas.line((x, bottom), (x + w, bottom), C.ink, 1.25)
    middle = x + w / 2
    canvas.line((middle, y), (middle, bottom), C.ink, 1.25, DASH)
    farthest = columns[0][0]
    for points in range(-farthest + EACH, farthest, 2 * EACH):
        label = words.score(points) if points else text("ui.what_if.tie")
        canvas.text(
            label, middle - points * each, bottom + em(9), "small", C.ink2, "medium", "mid", room=2 * EACH * each
        )


def interval(canvas: Canvas, box: Box, found: Compared) -> None:
    """The paired interval on a line through no difference; B is better to the right."""
    x, y, w, h = box
    won, middle = found.won(found.asked.side), y + h / 2
    reach = max(0.1, abs(won.low), abs(won.high))

    def at(share: float) -> float:
        return x + w / 2 + share / reach * (w / 2 - 4)

    canvas.line((x, middle), (x + w, middle), C.ink2, 1.25)
    canvas.line((at(0), y), (at(0), y + h), C.ink, 1.25, (2, 2))
    left, right = at(won.low), at(won.high)
    canvas.rrect((left, middle - 7, max(3.0, right - left), 14), C.gold_light, 3, C.gold_deep, 1.5)
    canvas.line((at(won.value), y + 2), (at(won.value), y + h - 2), C.ink, 2.5)
