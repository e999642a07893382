"""The parts around two futures: the choice of a decision, all figures in a table, the paired interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.lab.study.futures import Compared
from game.lab.study.futures_told import LETTERS, points, rows, turned
from game.rules.words.text import Text
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.screens.branch_future import letter
from game.ui.widgets.focus import SELECTED, Item, Tip
from game.ui.widgets.leaves import Drawn, Label, Space
from game.ui.widgets.pages import Block
from game.ui.widgets.tree import NOWHERE, STRETCH, Column, Panel, Part, Row, Ruler, Sized, Touch, em

TWO_FROM = 420.0  # em: width from which decisions stand in two columns
FIGURE_W, DIFFERENCE_W = 66.0, 140.0  # em: columns of the table
INTERVAL_W, INTERVAL_H = 190.0, 46.0  # em
ROW_PAD = (10.0, 4.0, 10.0, 4.0)


def choice(
    number: int, names: Sequence[str], chosen: str, played: str, choose: Callable[[str], None], text: Text
) -> Callable[[Ruler, float], list[Block]]:
    """Every decision that can be made, to choose one as A or B from: what makes the blocks for a width."""

    def decision(place: int) -> Part:
        name = names[place]
        told = text.decision(name)
        shown = text("ui.branch.as_played", decision=told) if name == played else told
        item = Item(
            f"{LETTERS[number].lower()}.{place}", f"choice.{number}", NOWHERE, shown, partial(choose, name),
            state=SELECTED if name == chosen else "normal", tip=Tip(shown),
        )  # fmt: skip
        return Touch(Row((Label(shown, "label", C.ink, "semibold", 3, grow=1),)), item, _ground, pad=(10, 6), grow=1)

    def blocks(ruler: Ruler, width: float) -> list[Block]:
        across = 2 if width >= em(TWO_FROM) and len(names) > 1 else 1
        made = []
        for first in range(0, len(names), across):
            line = [decision(place) for place in range(first, min(first + across, len(names)))]
            line += [Space(grow=1)] * (across - len(line))
            made.append(Block(Panel(Row(tuple(line), gap=5, align=STRETCH), (0, 0, 0, 5))))
        return made

    return blocks


def _ground(canvas: Canvas, item: Item) -> None:
    on = item.state == SELECTED
    fill = C.gold_light if on else C.white if item.hover else C.paper2
    canvas.rrect(item.box, fill, 5, C.gold_deep if on else C.ink if item.hover else None, 1.75 if on else 1.25)


def figures(found: Compared, text: Text) -> list[Block]:
    """All figures in a table: after A, after B, and how far B is from A with its paired 95 % interval."""
    difference = Label(text("ui.branch.difference"), "small", C.ink2, "semibold", 2)
    names = [Sized(letter(number), em(FIGURE_W)) for number in range(len(LETTERS))]
    head = Panel(Row((Space(grow=1), *names, Sized(difference, em(DIFFERENCE_W))), gap=6), ROW_PAD)
    made = []
    for place, (what, first, second, moved) in enumerate(rows(found, text)):
        row = Row(
            (
                Label(what, "label", C.ink, "medium", 2, grow=1),
                *(Sized(Label(one, "label", C.ink, "bold", 1), em(FIGURE_W)) for one in (first, second)),
                Sized(Label(moved, "label", C.ink2, "semibold", 1), em(DIFFERENCE_W)),
            ),
            gap=6,
        )
        made.append(Block(Panel(row, ROW_PAD, _stripe if place % 2 == 0 else None), head=head))
    return [Block(head, keep=True), *made]


def _stripe(canvas: Canvas, box: Box) -> None:
    canvas.rrect(box, C.paper2, 4)


def told(found: Compared, text: Text) -> list[Part]:
    """The paired difference, large; its interval; and in words which is better and how many pairs it turned."""
    better = found.better()
    large = Column(
        (
            Label(points(found), "h2", C.good if better else C.ink, lines=1),
            Label(text("ui.branch.points"), "small", C.ink2),
        ),
        gap=0,
    )
    if better:
        name = LETTERS[found.asked.decisions.index(better)]
        said = text("ui.branch.clear", letter=name, side=text.side(found.asked.side))
    else:
        said = text("ui.branch.unclear")
    words = Column(
        (Label(said, "label", C.ink, "bold"), Label(turned(found, text), "label", C.ink, "medium")), gap=2, grow=1
    )
    return [
        Sized(large, em(136)),
        Drawn(partial(interval, found=found, text=text), em(INTERVAL_W), em(INTERVAL_H)),
        words,
    ]


def interval(canvas: Canvas, box: Box, found: Compared, text: Text) -> None:
    """The paired interval on a line through no difference; B is better to the right."""
    x, y, w, h = box
    won = found.won(found.asked.side)
    line = h - em(18)
    middle = y + line / 2
    reach = max(0.1, abs(won.low), abs(won.high))

    def at(share: float) -> float:
        return x + w / 2 + share / reach * (w / 2 - 4)

    canvas.line((x, middle), (x + w, middle), C.ink2, 1.25)
    canvas.line((at(0), y), (at(0), y + line), C.ink, 1.25, (2, 2))
    left, right = at(won.low), at(won.high)
    better = bool(found.better())
    canvas.rrect((left, middle - 8, max(3.0, right - left), 16), C.gold_light, 3, C.gold_deep, 1.5)
    canvas.line((at(won.value), y + 1), (at(won.value), y + line - 1), C.good if better else C.ink, 3)
    for number, (place, align) in enumerate(((x, "left"), (x + w, "right"))):
        label = text("ui.branch.better_of", letter=LETTERS[number])
        canvas.text(label, place, y + h - em(8), "small", C.ink2, "medium", align, room=w / 2 - 4)
