"""The mats of the final screen: the chart of the score, the growth of the chains, and the sum line by line."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, END_OF_2028, FLAGSHIP, SIDES, STAGES
from game.session.second_match import together
from game.session.story import Story
from game.ui.draw import fonts, marks, words
from game.ui.draw.canvas import Box, Canvas, Point
from game.ui.draw.glyphs import STAGE_ICON
from game.ui.draw.theme import SIDE, C
from game.ui.screens import rematch
from game.ui.screens.final_facts import detail
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.session.match import Match

LINE_ICON = {
    "vp": "flag",
    "markets": "target",
    "demonstrations": "award",
    "flow_ecosystem": "magnet",
    "debt": "receipt-text",
    "flow_flagship": "magnet",
    "milestones": "factory",
    "plant": "factory",
    "par": "scale",
    "to_come": "timer",
    "expected": "calendar",
}
LEAST_RANGE = 4.0  # the chart shows at least so many points to either side
GRID = 4
TWO = 1.3  # height of a line of the sum with two lines of words, against the others
COIN = 11.0  # radius of the coin of a turning point
STEMS = (
    -30.0,
    30.0,
    -56.0,
    56.0,
    -82.0,
    82.0,
)  # how far a coin may lie from its point, down the page; the first that fits
SECOND_H = 42.0  # the strip for the score of two matches


# --- the sum


def total(canvas: Canvas, box: Box, match: Match, story: Story) -> None:
    """Every line of the final sum: what it is, how it comes about, its points; and the total."""
    _, _, w, h = box
    text, result = match.text, match.result
    assert result is not None
    canvas.panel((0, 0, w, h))
    early = result.ending != END_OF_2028
    canvas.text(text("ui.final.sum_early" if early else "ui.final.sum"), 16, em(23), "h3", C.ink, room=w - 32)
    rows = result.lines
    second = together(match) is not None
    foot = h - em(SECOND_H) if second else h
    head, room = em(44), w - 46 - 80
    told = [(text(f"score.{line.id}"), detail(match, line)) for line in rows]
    widths = [canvas.measure(name, "label", "semibold") for name, _ in told]
    two = [wide + 12 + canvas.measure(why, "small") > room for wide, (_, why) in zip(widths, told, strict=True)]
    one = (foot - head - em(54)) / sum(TWO if high else 1.0 for high in two)
    y = head
    for number, line in enumerate(rows):
        step = one * (TWO if two[number] else 1.0)
        middle = y + step / 2
        if number % 2 == 0:
            canvas.rrect((8, y + 1, w - 16, step - 2), C.paper2, 5)
        ink = SIDE[line.side].solid if line.side else C.ink2
        canvas.icon(LINE_ICON.get(line.id, "circle-dot"), 28, middle, 18, C.ink)
        name, why = told[number]
        if two[number]:
            canvas.text(name, 46, middle - em(8.5), "label", C.ink, "semibold", room=room)
            canvas.text(why, 46, middle + em(8.5), "small", C.ink2, room=room)
        else:
            canvas.text(name, 46, middle, "label", C.ink, "semibold", room=room)
            canvas.text(why, 58 + widths[number], middle, "small", C.ink2, room=room - widths[number] - 12)
        canvas.text(words.score(line.points), w - 20, middle, "body", ink, "bold", "right")
        y += step
    if second:
        _both(canvas, (16, foot, w - 32, em(SECOND_H) - 8), match)
    middle = foot - em(28)
    canvas.line((16, foot - em(52)), (w - 16, foot - em(52)), C.ink, 1.5)
    canvas.text(text("ui.final.total"), 46, middle, "h3", C.ink)
    shown = words.score(result.total)
    leader = words.leader(result.total)
    wide = max(84.0, canvas.measure(shown, "h2") + 32)
    canvas.rrect((w - 16 - wide, middle - em(19), wide, em(38)), SIDE[leader].solid if leader else C.ink, 6)
    canvas.text(shown, w - 16 - wide / 2, middle, "h2", C.paper, "display", "mid")


def _both(canvas: Canvas, box: Box, match: Match) -> None:
    """The score of this match and the one before it, sides swapped."""
    x, y, w, h = box
    first, both = rematch.told(match)
    leader = words.leader(together(match) or 0)
    canvas.rrect(box, C.gold_light, 6, C.gold_deep, 1.25)
    canvas.icon("repeat", x + 18, y + h / 2, 18, C.ink)
    wide = canvas.text(both, x + w - 12, y + h / 2, "label", C.ink, "bold", "right", room=w * 0.58, lines=2)
    room = w - wide - 50
    if leader and room > 150:
        marks.mark(canvas, leader, x + w - wide - 28, y + h / 2, 10)
        room -= 34
    canvas.text(first, x + 34, y + h / 2, "label", C.ink, "medium", room=room, lines=2)


# --- the chart


def chart(canvas: Canvas, box: Box, match: Match, story: Story, coins: Sequence[int] = ()) -> None:
    """The projected score after every decision, above the middle for the Ecosystem, with VP as a dashed line.

    `coins` are the moments that carry a coin with their number: the turning points.
    """
    _, _, w, h = box
    text = match.text
    canvas.panel((0, 0, w, h))
    wide = canvas.text(text("ui.final.chart"), 16, em(23), "h3", C.ink, room=w * 0.4)
    beside = 36 + wide + _legend_width(canvas, match) <= w - 20
    _legend(canvas, match, *((36 + wide, em(23)) if beside else (16.0, em(46))), w - 20)
    left, right, top, bottom = em(52), w - 18.0, em(48 if beside else 68), h - em(34)
    values = [moment.score for moment in story.moments] + [float(moment.vp) for moment in story.moments]
    most = max(LEAST_RANGE, 2 * math.ceil(max(abs(value) for value in values) / 2))
    count = max(1, len(story.moments) - 1)

    def at(place: float, value: float) -> Point:
        return left + (right - left) * place / count, (top + bottom) / 2 - (bottom - top) / 2 * value / most

    _bands(canvas, match, story, at, top, bottom)
    for part in range(-GRID // 2, GRID // 2 + 1):
        value = most * part / (GRID / 2)
        y = at(0, value)[1]
        canvas.line(
            (left, y), (right, y), C.ink if part == 0 else C.line, 1.5 if part == 0 else 1, () if part == 0 else (4, 3)
        )
        ink = SIDE[words.leader(value)].solid if value else C.ink
        canvas.text(words.score(value), left - 8, y, "small", ink, "semibold", "right")
    for side, sign in ((ECOSYSTEM, 1), (FLAGSHIP, -1)):
        for area in _areas([moment.score for moment in story.moments], sign):
            canvas.poly([at(*point) for point in area], SIDE[side].light)
    canvas.line((left, at(0, 0)[1]), (right, at(0, 0)[1]), C.ink, 1.5)
    vp = [at(place, moment.vp) for place, moment in enumerate(story.moments)]
    canvas.poly(vp, None, C.ink2, 1.5, (4, 3), closed=False)
    canvas.poly([at(place, moment.score) for place, moment in enumerate(story.moments)], None, C.ink, 2.5, closed=False)
    x, y = at(count, story.moments[-1].score)
    canvas.circle((x, y), 5.5, C.ink, C.paper, 1.5)
    _coins(canvas, [at(place, story.moments[place].score) for place in coins], (left, top, right - left, bottom - top))


def _coins(canvas: Canvas, points: Sequence[Point], plot: Box) -> None:
    """Numbered coins on stems at points of the line, each where it is free of those before it and inside the plot."""
    left, top, w, h = plot
    grown = fonts.beyond()
    r = COIN * grown
    placed: list[Point] = []
    for number, (x, y) in enumerate(points, 1):
        middle = min(max(x, left + r), left + w - r)
        places = [(middle, y + step * grown) for step in STEMS if top + r <= y + step * grown <= top + h - r]
        free = [one for one in places if all(math.dist(one, other) >= 2 * r + 4 for other in placed)]
        coin = (free or places)[0]
        placed.append(coin)
        canvas.line((x, y), coin, C.ink, 1.5)
        canvas.circle((x, y), 4, C.ink)
        canvas.circle(coin, r, C.gold, C.ink, 1.75)
        canvas.text(str(number), *coin, "label", C.ink, "bold", "mid")


def _lines_of(match: Match) -> tuple[tuple[str, float, tuple[int, ...]], ...]:
    """The lines of the chart: name, width, dashes."""
    text = match.text
    return (text("ui.final.projected"), 2.5, ()), (text("ui.final.vp"), 1.5, (4, 3))


def _ahead(match: Match) -> dict[str, str]:
    """The names of the areas, by the side that is ahead in them."""
    return {side: match.text("ui.final.ahead", side=match.text.side_short(side)) for side in SIDES}


def _legend_width(canvas: Canvas, match: Match) -> float:
    areas = sum(38 + canvas.measure(label, "small") for label in _ahead(match).values())
    return areas + sum(44 + canvas.measure(label, "small") for label, _, _ in _lines_of(match))


def _legend(canvas: Canvas, match: Match, x: float, y: float, right: float) -> None:
    for side, label in _ahead(match).items():
        canvas.rrect((x, y - 7, 16, 14), SIDE[side].light, 2, SIDE[side].solid, 1.25)
        x += 22 + canvas.text(label, x + 22, y, "small", C.ink, room=max(20.0, right - x - 22)) + 16
    for label, width, dash in _lines_of(match):
        if x + 60 > right:
            return
        canvas.line((x, y), (x + 22, y), C.ink if not dash else C.ink2, width, dash)
        x += 28 + canvas.text(label, x + 28, y, "small", C.ink, room=max(20.0, right - x - 28)) + 16


def _bands(
    canvas: Canvas, match: Match, story: Story, at: Callable[[float, float], Point], top: float, bottom: float
) -> None:
    """Half-years as bands with their names below."""
    scenario = match.rules.scenarios[match.scenario]
    rounds = sorted({moment.round for moment in story.moments})
    for number, round in enumerate(rounds):
        places = [place for place, moment in enumerate(story.moments) if moment.round == round]
        x0, x1 = at(max(0, places[0] - 1), 0)[0], at(places[-1], 0)[0]
        if number % 2 == 0:
            canvas.fill((x0, top, x1 - x0, bottom - top), C.paper2)
        name = match.text.short_half_year(scenario.half_years[round - 1])
        room = max(24.0, x1 - x0) if len(rounds) > 1 else 0.0  # a band alone may be narrower than its name
        canvas.text(name, (x0 + x1) / 2, bottom + em(17), "small", C.ink2, "semibold", "mid", room=room)


def _areas(values: Sequence[float], sign: int) -> list[list[Point]]:
    """The areas between the line of values and zero on one side of it, as polygons of (place, value)."""
    areas: list[list[Point]] = []
    area: list[Point] = []
    for place, value in enumerate(values):
        if place:
            before = values[place - 1]
            if before * value < 0:
                cross = (place - 1 + before / (before - value), 0.0)
                if area:
                    areas.append([*area, cross])
                area = [cross] if value * sign > 0 else []
        if value * sign > 0:
            if not area:
                area = [(max(0, place - 1), 0.0) if place and values[place - 1] == 0 else (place, 0.0)]
            area.append((place, value))
        elif area:
            areas.append([*area, (place, 0.0)])
            area = []
    if area:
        areas.append([*area, (len(values) - 1, 0.0)])
    return areas


# --- the growth


def growth(canvas: Canvas, box: Box, match: Match, story: Story) -> None:
    """Small bars: the level of every stage at the end of each half-year, the weakest ones violet, one scale for all."""
    _, _, w, h = box
    text = match.text
    canvas.panel((0, 0, w, h))
    wide = canvas.text(text("ui.final.growth"), 16, em(23), "h3", C.ink, room=w * 0.5)
    canvas.text(
        text("ui.final.growth_note"), 30 + wide, em(23), "small", C.ink2, room=w - wide - 46, lines=2, leading=15
    )
    left, step = 54.0, (w - 54 - 12) / len(STAGES)
    levels = [levels for _, facts in story.rounds for side in SIDES for levels in facts.stages[side].values()]
    highest = max([6, *levels])
    head = em(72)
    rows = (h - head - 12) / 2
    for number, stage in enumerate(STAGES):
        x = left + number * step
        canvas.icon(STAGE_ICON[stage], x + 9, em(54), 17, C.ink)
        short = text(f"stages.{stage}.short")
        canvas.text(text.stage(stage), x + 22, em(54), "label", C.ink, "semibold", room=step - 28, short=short)
    for row, side in enumerate(SIDES):
        ground = head + rows * (row + 1) - 10
        marks.mark(canvas, side, 28, ground - rows / 2 + 8, 15 if side == ECOSYSTEM else 14)
        for number, stage in enumerate(STAGES):
            _bars(canvas, story, side, stage, (left + number * step, ground, step - 14, (rows - 10 - em(20)) / highest))


def _bars(canvas: Canvas, story: Story, side: str, stage: str, place: Box) -> None:
    """The bars of one stage: `place` is (left, ground, width, height of one disc)."""
    x, ground, w, slot = place
    colours = SIDE[side]
    each = w / max(1, len(story.rounds))
    for number, (_, facts) in enumerate(story.rounds):
        level = facts.stages[side][stage]
        weak = stage in facts.weakest[side]
        high = max(2.0, level * slot)
        left = x + number * each
        fill, line = (C.weak, C.weak) if weak else (colours.mid, colours.solid)
        canvas.rrect((left + 1, ground - high, each - 2, high), fill, min(2.0, each / 4), line, 1)
        if weak:
            mid = left + each / 2
            canvas.poly(((mid - 3.5, ground + 8), (mid + 3.5, ground + 8), (mid, ground + 3)), C.weak)
        if number == len(story.rounds) - 1:
            canvas.text(str(level), left + each / 2, ground - high - em(9), "label", C.ink, "bold", "mid")
    canvas.line((x, ground), (x + w, ground), C.ink, 1.25)
