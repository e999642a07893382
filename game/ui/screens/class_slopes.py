"""The vote of a class as slopes: what share said no, yes or neither, before the match, after it and after the talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.rules.words.text import Text
from game.session.classroom.counts import MOMENTS
from game.session.classroom.figures import ClassFigures
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets.tree import em

GROUPS = ("no", "between", "yes")
"""Below the middle of the scale, on it, and above."""
DASHES: dict[str, tuple[float, ...]] = {"no": (8, 5), "between": (2, 5), "yes": ()}
HEAD, FOOT = 26.0, 22.0  # em: above the axes, for the name of a moment, and below, for its mean
LEFT, RIGHT = 46.0, 132.0  # em: room for the counts at the first axis, and for counts and names at the last
APART = 20.0  # em: between two labels of an axis
DISC = 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A vote: its moment, how many voted, by group how many, and the mean step."""

    moment: str
    students: int
    counts: dict[str, int]
    mean: float

    def share(self, group: str) -> float:
        """What share of those who voted then."""
        return self.counts[group] / self.students


def columns(figures: ClassFigures) -> list[Column]:
    """The votes that were taken, in their order."""
    made = []
    for moment in MOMENTS:
        votes, mean = figures.votes[moment], figures.mean_vote(moment)
        if mean is None:
            continue
        middle = (len(votes.votes) - 1) / 2
        by_group = {
            "no": sum(count for step, count in enumerate(votes.votes) if step < middle),
            "between": sum(count for step, count in enumerate(votes.votes) if step == middle),
            "yes": sum(count for step, count in enumerate(votes.votes) if step > middle),
        }
        made.append(Column(moment, votes.students, by_group, mean))
    return made


def spread(wanted: Sequence[float], apart: float, top: float, bottom: float) -> list[float]:
    """Heights as near to those that are wanted as labels of this height allow, in the same order from top to bottom."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed = list(wanted)
    lowest = top
    for at in order:
        placed[at] = lowest = max(placed[at], lowest)
        lowest += apart
    highest = bottom
    for at in reversed(order):
        placed[at] = highest = min(placed[at], highest)
        highest -= apart
    return placed


def slopes(canvas: Canvas, box: Box, figures: ClassFigures, text: Text) -> None:
    """An axis for each vote, a line for each group; numbers are students, heights their share of those who voted."""
    x, y, w, h = box
    found = columns(figures)
    if not found:
        canvas.text(text("class.page.vote.nobody"), x, y + em(12), "body", C.ink2, room=w)
        return
    top, bottom = y + em(HEAD + 8), y + h - em(FOOT + 8)
    left, right = x + em(LEFT), x + w - em(RIGHT)
    most = max(column.share(group) for column in found for group in GROUPS)
    step = (right - left) / max(1, len(found) - 1)

    def at(number: int, group: str) -> tuple[float, float]:
        return left + number * step, bottom - (bottom - top) * found[number].share(group) / most

    for number, column in enumerate(found):
        across = left + number * step
        canvas.line((across, top - 6), (across, bottom + 6), C.line2, 2)
        anchor = "left" if number == 0 else "mid"
        place = x if number == 0 else across
        room = step if len(found) > 1 else w
        name, mean = text(f"class.page.moments.{column.moment}"), text("class.together.mean", mean=f"{column.mean:.1f}")
        canvas.text(name, place, y + em(11), "label", C.ink, "bold", anchor, room=room)
        canvas.text(mean, place, y + h - em(11), "small", C.ink2, "medium", anchor, room=room)
    for group in GROUPS:
        points = [at(number, group) for number in range(len(found))]
        for start, end in pairwise(points):
            canvas.line(start, end, C.ink, 4, DASHES[group])
        for point in points:
            canvas.circle(point, DISC, C.ink, C.paper, 1.5)
    last = len(found) - 1
    ends = spread([at(last, group)[1] for group in GROUPS], em(APART), top, bottom)
    for group, height in zip(GROUPS, ends, strict=True):
        told = text(f"class.together.groups.{group}", count=found[last].counts[group])
        canvas.text(told, left + last * step + 14, height, "body", C.ink, "bold", room=em(RIGHT) - 16)
    for number in range(1, last):
        heights = spread([at(number, group)[1] for group in GROUPS], em(APART), top, bottom)
        for group, height in zip(GROUPS, heights, strict=True):
            count, beside = str(found[number].counts[group]), left + number * step + 12
            wide = canvas.measure(count, "label", "bold")
            canvas.rrect((beside - 2, height - em(9), wide + 4, em(18)), C.paper, 3)  # a line may pass there
            canvas.text(count, beside, height, "label", C.ink, "bold")
    if last:
        starts = spread([at(0, group)[1] for group in GROUPS], em(APART), top, bottom)
        for group, height in zip(GROUPS, starts, strict=True):
            canvas.text(str(found[0].counts[group]), left - 14, height, "body", C.ink, "bold", "right")
