"""The painted parts of the title: heading, scenario cards, the two sides, options and reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.ui.draw import marks, patterns, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import ATOMIC_NUMBER
from game.ui.draw.theme import C
from game.ui.widgets.focus import SELECTED, Item, Tip

if TYPE_CHECKING:
    from game.rules.model import Rules, Scenario
    from game.rules.words.text import Text

WIDE_CARD = 560  # a scenario card this wide has its art at the left
NARROW_ART = 46.0  # height of the art of any other
PERCENT = 100
BAR = 180.0  # length of the bar of progress
ART = (WORLD, FLAGSHIP, ECOSYSTEM)


def heading(canvas: Canvas, text: Text, left: float, right: float, tall: bool, share: float | None) -> None:
    """Five tiles of the periodic table, the name of the game, and what to do here.

    share  how far getting the computer players ready is, 0 to 1; None when nobody waits for that
    """
    size, top = (40.0, 18.0) if tall else (46.0, 20.0)
    for number, symbol in enumerate(ATOMIC_NUMBER):
        marks.element(canvas, left + number * (size + 4), top, size, symbol)
    name_y, note_y = (82.0, 116.0) if tall else (98.0, 135.0)
    canvas.text(text("ui.title.name"), left - 2, name_y, "hero", C.on_table, room=420)
    half = (right - left) * 0.52
    canvas.text(text("ui.title.tagline"), left, note_y, 17, C.on_table2, room=half)
    room = right - left - half - 12
    told = text("ui.title.task")
    if share is not None:
        told = text("ui.title.getting_ready", percent=round(share * PERCENT))
        bar = (right - BAR, note_y + 11, BAR, 4.0)
        canvas.rrect(bar, C.table3, 2)
        if share > 0:
            canvas.rrect((bar[0], bar[1], BAR * share, 4.0), C.gold, 2)
    canvas.text(told, right, note_y, "label", C.on_table2, "semibold", "right", room=room)


def continue_button(canvas: Canvas, item: Item, label: str, about: str) -> None:
    """A dark button of two lines: go on, and with what."""
    x, y, w, h = item.box
    canvas.rrect(item.box, C.table3 if item.hover else C.table2, 6, C.gold, 1.75)
    canvas.icon("play", x + 22, y + h / 2, 20, C.gold)
    canvas.text(label, x + 42, y + 13, "label", C.on_table, "bold", room=w - 52)
    canvas.text(about, x + 42, y + h - 12, "small", C.on_table2, room=w - 50)


def scenario(canvas: Canvas, item: Item, text: Text, id: str, rules: Rules | None, number: int) -> None:
    """A scenario as a card: art, name, what it is about and how long it takes; the chosen one in gold.

    A narrow card says what the scenario teaches; its tip tells the rest.
    """
    x, y, w, h = item.box
    wide = w >= WIDE_CARD
    canvas.panel(item.box)
    art = (x, y, min(404.0, w * 0.33), h) if wide else (x, y, w, NARROW_ART)
    patterns.art(
        canvas, art, ART[number % 3], number + 4, C.table3 if item.state != SELECTED else C.table2, C.on_table2, 8
    )
    if wide:
        canvas.fill((art[0] + art[2] - 8, y, 8, h), C.paper)
        canvas.rrect((art[0] + art[2] - 26, y + h / 2 - 22, 44, 44), C.paper, 6, C.ink, 1.75)
        canvas.icon("scale", art[0] + art[2] - 4, y + h / 2, 26)
    left, top = (art[0] + art[2] + 34, y + 14) if wide else (x + 12, y + NARROW_ART + 8)
    room = x + w - left - (24 if wide else 12)
    name = text(f"scenarios.{id}.name")
    canvas.text(name, left, top, 20 if wide else "h3", C.ink, "display", valign="top", room=room - (40 if wide else 0))
    if wide:
        canvas.text(text(f"scenarios.{id}.teaches"), left, top + 37, "label", C.ink2, "semibold", room=room)
        high = y + h - 34 - (top + 54)
        middle = top + 52 + high / 2
        canvas.text(text(f"scenarios.{id}.blurb"), left, middle, "body", C.ink, room=room, lines=2)
    else:
        teaches = text(f"scenarios.{id}.teaches")
        canvas.text(teaches, left, top + 25, "label", C.ink2, valign="top", room=x + w - left - 10, lines=2, leading=18)
    if rules:
        _facts(canvas, text, rules.scenarios[id], left, y + h - 20, room, wide)
    if item.state == SELECTED:
        canvas.ring(item.box, -1, 4, C.gold, 8)
        canvas.circle((x + w - 20, y + 20), 12, C.gold, C.ink, 1.5)
        canvas.icon("check", x + w - 20, y + 20, 16)
    elif item.hover:
        canvas.ring(item.box, -1, 2, C.ink, 8)


def _facts(canvas: Canvas, text: Text, scenario: Scenario, x: float, y: float, room: float, wide: bool) -> None:
    """Minutes, rounds and years in one line."""
    told = [("timer", text("ui.title.minutes", minutes=scenario.minutes))]
    rounds = text("ui.title.rounds", rounds=scenario.length)
    if wide:
        told += [("calendar", text("ui.title.half_years", rounds=rounds, years=years(text, scenario)))]
        told += [("layers", text("ui.title.hand", hand=scenario.hand))]
    else:
        told += [("calendar", rounds)]
    end, gap = x + room, 26 if wide else 16
    for icon, words_ in told:
        if x + 24 < end:
            canvas.icon(icon, x + 9, y, 17, C.ink2)
            x += 24 + canvas.text(words_, x + 23, y, "label", C.ink, "semibold", room=max(20.0, end - x - 24)) + gap


def years(text: Text, scenario: Scenario) -> str:
    """The first and the last half-year of a scenario."""
    first, last = (words.half_year(scenario.half_years[place]) for place in (scenario.first_round - 1, -1))
    return text("ui.title.years", first=first, last=last)


def scenario_tip(text: Text, scenario: Scenario) -> Tip:
    """What a scenario is about, how long it is, and its par where it has one."""
    id = scenario.id
    rounds = text("ui.title.rounds", rounds=scenario.length)
    lines = [text(f"scenarios.{id}.blurb"), text("ui.title.half_years", rounds=rounds, years=years(text, scenario))]
    lines.append(text("ui.title.set_up", hand=scenario.hand, plays=scenario.plays, minutes=scenario.minutes))
    if scenario.par:
        lines.append(text("ui.title.par", par=words.score(scenario.par_points)))
    return Tip(text(f"scenarios.{id}.teaches"), tuple(lines))


def learn(canvas: Canvas, box: Box, text: Text) -> None:
    """The mat of what can be read before a match."""
    x, y, w, h = box
    canvas.panel(box)
    wide = canvas.text(text("ui.title.learn"), x + 16, y + 24, "h3", C.ink, room=w * 0.3)
    note = text("ui.title.learn_note")
    canvas.text(note, x + 30 + wide, y + 24, "label", C.ink2, "medium", room=w - wide - 46, lines=2)
