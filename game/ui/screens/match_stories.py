"""The scenarios of a new match as stories: art, name, the question, minutes and half-years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.ui.draw import fonts, patterns, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.widgets.focus import SELECTED, Item, Tip

if TYPE_CHECKING:
    from game.rules.model import Rules, Scenario
    from game.rules.words.text import Text

ART = (WORLD, FLAGSHIP, ECOSYSTEM)
PAD = 12.0
LEAST_ART = 10.0  # height of the picture of a story with all its words
NAMED = 76.0  # height of the words of a story without its facts
NARROW = 225.0  # width of a card below which its facts need two lines
PILL = 22.0  # height of the words that mark a good first match


def first_match(rules: Rules) -> str:
    """The scenario that is a good first match: the shortest."""
    return min(rules.scenarios.values(), key=lambda one: one.minutes).id


def story(canvas: Canvas, item: Item, text: Text, scenario: Scenario | None, number: int, marked: bool) -> None:
    """A scenario as a card; the chosen one in gold, and `marked` where it is a good first match.

    scenario  None until the rules are read
    """
    x, y, w, h = item.box
    growth = max(1.0, fonts.text_scale)
    chosen = item.state == SELECTED
    id = item.id.partition(".")[2]
    canvas.panel(item.box)
    narrow = w < NARROW * growth
    words_high = (138 if narrow else 118) * growth
    factual = words_high <= h - LEAST_ART  # without the room the tip tells the facts, as it tells more
    if not factual:
        words_high = NAMED * growth
    art: Box = (x, y, w, max(14.0, h - words_high))
    patterns.art(canvas, art, ART[number % 3], number + 4, C.table2 if chosen else C.table3, C.on_table2, 8)
    top, room = y + h - words_high + 6, w - 2 * PAD
    canvas.text(text(f"scenarios.{id}.name"), x + PAD, top, "h3", C.ink, valign="top", room=room)
    teaches = text(f"scenarios.{id}.teaches")
    canvas.text(
        teaches, x + PAD, top + 26 * growth, "label", C.ink2, valign="top", room=room, lines=2, leading=18 * growth
    )
    if scenario is not None and factual:
        _facts(canvas, text, scenario, (x + PAD, y + h - (40 if narrow else 20) * growth, room), narrow)
    if marked and art[3] < PILL * growth:  # no room for the words above the name: they are in what is spoken
        canvas.rrect((x, y, w, art[3]), C.gold, 8)
    elif marked:
        _mark(canvas, text("ui.opening.good_first"), (x + w - 4, y + 1, w - 8))
    if chosen:
        canvas.ring(item.box, -1, 4, C.gold, 8)
        canvas.circle((x + w - 20, top - 6), 12, C.gold, C.ink, 1.5)
        canvas.icon("check", x + w - 20, top - 6, 16)
    elif item.hover:
        canvas.ring(item.box, -1, 2, C.ink, 8)


def _mark(canvas: Canvas, told: str, place: tuple[float, float, float]) -> None:
    """A gold pill in the upper corner of a card; `place` is its right end, its top and its room."""
    right, y, room = place
    wide = min(room, canvas.measure(told, "label", "bold") + 20)
    x = right - wide
    high = PILL * max(1.0, fonts.text_scale)
    canvas.rrect((x, y, wide, high), C.gold, high / 2, C.ink, 1.25)
    canvas.text(told, x + wide / 2, y + high / 2, "label", C.ink, "bold", "mid", room=wide - 12)


def _facts(canvas: Canvas, text: Text, scenario: Scenario, place: tuple[float, float, float], narrow: bool) -> None:
    """Minutes and half-years in one line, or on a narrow card in two."""
    x, y, room = place
    end = x + room
    told = [("timer", text("ui.title.minutes", minutes=scenario.minutes))]
    told.append(("calendar", text("ui.opening.half_years", count=scenario.length)))
    for icon, line in told:
        canvas.icon(icon, x + 8, y, 16, C.ink2)
        wide = 21 + canvas.text(line, x + 21, y, "label", C.ink, "semibold", room=max(20.0, end - x - 21)) + 12
        x, y = (x, y + 20 * max(1.0, fonts.text_scale)) if narrow else (x + wide, y)


def years(text: Text, scenario: Scenario) -> str:
    """The first and the last half-year of a scenario."""
    first, last = (words.half_year(scenario.half_years[place]) for place in (scenario.first_round - 1, -1))
    return text("ui.title.years", first=first, last=last)


def tip(text: Text, scenario: Scenario) -> Tip:
    """What a scenario is about, how long it is, and its par where it has one."""
    id = scenario.id
    rounds = text("ui.title.rounds", rounds=scenario.length)
    lines = [text(f"scenarios.{id}.blurb"), text("ui.title.half_years", rounds=rounds, years=years(text, scenario))]
    lines.append(text("ui.title.set_up", hand=scenario.hand, plays=scenario.plays, minutes=scenario.minutes))
    if scenario.par:
        lines.append(text("ui.title.par", par=words.score(scenario.par_points)))
    return Tip(text(f"scenarios.{id}.teaches"), tuple(lines))
