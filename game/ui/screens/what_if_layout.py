"""Where everything lies in the what-if lab: rules beside charts, or for larger text a part of it at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from game.ui.draw.canvas import Box
from game.ui.widgets.tree import em

ROW, ROW_GROWS = 58.0, 1.2  # height of a row, and how far it grows with the text
TOP, EDGE, GAP = 64.0, 8.0, 10.0
HEADS = 94.0  # height of what stands above the settings
SCENARIO, PLAYERS_H = 40.0, 156.0  # heights of the foot of the rules
LEFT, LEFT_TALL = 392.0, 346.0  # width of the rules beside the charts
FIRST, SECOND, FIRST_TALL, SECOND_TALL = 204.0, 236.0, 190.0, 250.0  # heights of rows of charts; the third has the rest
WIDER = 0.59  # share of the width of the left one of two charts
PAIRED = 600.0  # em: width from which two charts stand beside each other
COLUMN = 340.0  # least width of a column of settings
RULES, PLAYERS = "rules", "players"
ALONE = ("wins", "scores", "endings", "plant", "means")
TOGETHER = ("wins", "scores")  # each with what it stands beside: the plant and the averages, the endings


@dataclass(frozen=True)
class Layout:
    """Boxes of what is in sight.

    left   the mat of the rules and of who plays; None where only charts are in sight
    heads  whether the groups stand at its top      rows  of the settings of a page, column by column
    foot   where scenario and players begin; None where they are not in sight
    mats   the charts by their names
    """

    left: Box | None = None
    heads: bool = False
    rows: tuple[Box, ...] = ()
    foot: float | None = None
    mats: dict[str, Box] = field(default_factory=dict)


def grown(length: float) -> float:
    """A length within a row, which grows with the text as far as rows do."""
    return min(length * ROW_GROWS, em(length))


def whole(w: float, h: float, tall: bool, several: bool) -> Layout:
    """All of it: the rules at the left, the charts beside them. `several`: whether there are scenarios to choose."""
    left: Box = (EDGE, TOP, LEFT_TALL if tall else LEFT, h - TOP - EDGE)
    foot = h - EDGE - (several and SCENARIO) - PLAYERS_H
    x = left[0] + left[2] + GAP
    first, second = (FIRST_TALL, SECOND_TALL) if tall else (FIRST, SECOND)
    edges = (TOP, TOP + first + GAP, TOP + first + second + 2 * GAP, h - EDGE + GAP)
    mats: dict[str, Box] = {}
    names = (("wins",), ("scores", "endings"), ("plant", "means"))
    for row, (top, end) in zip(names, pairwise(edges), strict=True):
        mats |= _beside(row, (x, top, w - EDGE - x, end - GAP - top))
    return Layout(left, True, tuple(_rows(left, foot, 1)), foot, mats)


def parts(w: float) -> tuple[str, ...]:
    """The names of the parts that a page of this width is shown in, one at a time."""
    return RULES, PLAYERS, *(TOGETHER if w >= em(PAIRED) else ALONE)


def part(w: float, h: float, top: float, name: str) -> Layout:
    """One part of it, below the tabs, which end at `top`."""
    page: Box = (EDGE, top, w - 2 * EDGE, h - top - EDGE)
    if name == RULES:
        return Layout(page, True, tuple(_rows(page, h - EDGE, max(1, int(page[2] // COLUMN)))))
    if name == PLAYERS:
        return Layout(page, foot=top + GAP)
    if w < em(PAIRED):
        return Layout(mats={name: page})
    if name == "wins":
        half = (page[3] - GAP) / 2
        below = (EDGE, top + half + GAP, page[2], half)
        return Layout(mats={name: (*page[:3], half)} | _beside(("plant", "means"), below))
    return Layout(mats=_beside(("scores", "endings"), page))


def _beside(names: tuple[str, ...], box: Box) -> dict[str, Box]:
    """One chart in a box, or two beside one another, the left one wider."""
    x, y, w, h = box
    if len(names) == 1:
        return {names[0]: box}
    wide = round(w * WIDER)
    return {names[0]: (x, y, wide, h), names[1]: (x + wide + GAP, y, w - wide - GAP, h)}


def _rows(mat: Box, end: float, columns: int) -> Iterator[Box]:
    """The rows of settings that have room on the mat above `end`."""
    x, y, w, _ = mat
    high, wide = grown(ROW), (w - EDGE) / columns
    for column in range(columns):
        for number in range(max(1, int((end - y - HEADS) // high))):
            yield x + EDGE + column * wide, y + HEADS + number * high, wide - EDGE, high
