"""The painted parts of the title: heading, scenario cards, the two sides, options and reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.canvas import Box, Canvas
from game.ui.draw import chain, chain_mini, marks, patterns, words
from game.ui.draw.glyphs import ATOMIC_NUMBER
from game.ui.focus import SELECTED, Item, Tip
from game.ui.theme import ECOSYSTEM, FLAGSHIP, SIDE, WORLD, C

if TYPE_CHECKING:
    from game.rules.model import Rules, Scenario
    from game.rules.text import Text

EARLY = {ECOSYSTEM: ("rulebook", "breakaway"), FLAGSHIP: ("bulwark", "breakaway")}
"""The endings before the end of 2028 that a side plays for."""

WIDE_CARD = 560  # a scenario card this wide has its art at the left
NARROW_ART = 46.0  # height of the art of any other
HALVES = 2  # par is counted in half points
ART = (WORLD, FLAGSHIP, ECOSYSTEM)


def heading(canvas: Canvas, text: Text, left: float, right: float, tall: bool) -> None:
    """Five tiles of the periodic table, the name of the game, and what to do here."""
    size, top = (40.0, 18.0) if tall else (46.0, 20.0)
    for number, symbol in enumerate(ATOMIC_NUMBER):
        marks.element(canvas, left + number * (size + 4), top, size, symbol)
    name_y, note_y = (82.0, 116.0) if tall else (98.0, 135.0)
    canvas.text(text("ui.title.name"), left - 2, name_y, "hero", C.on_table, room=420)
    half = (right - left) * 0.52
    canvas.text(text("ui.title.tagline"), left, note_y, 17, C.on_table2, room=half)
    canvas.text(
        text("ui.title.task"), right, note_y, "label", C.on_table2, "semibold", "right", room=right - left - half - 12
    )


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
    rounds = text("ui.title.rounds", rounds=scenario.rounds - scenario.first_round + 1)
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
    rounds = text("ui.title.rounds", rounds=scenario.rounds - scenario.first_round + 1)
    lines = [text(f"scenarios.{id}.blurb"), text("ui.title.half_years", rounds=rounds, years=years(text, scenario))]
    lines.append(text("ui.title.set_up", hand=scenario.hand, plays=scenario.plays, minutes=scenario.minutes))
    if scenario.par:
        lines.append(text("ui.title.par", par=words.score(scenario.par / HALVES)))
    return Tip(text(f"scenarios.{id}.teaches"), tuple(lines))


def side(canvas: Canvas, box: Box, text: Text, id: str, rules: Rules | None, scenario: Scenario | None) -> None:
    """A side: who it is, its question, who plays it, and the chain that it starts with."""
    x, y, w, h = box
    colours = SIDE[id]
    canvas.panel(box)
    canvas.rrect((x, y, w, 58), colours.solid, 8)
    canvas.fill((x, y + 30, w, 28), colours.solid)
    patterns.fill(canvas, (x + w * 0.6, y + 5, w * 0.4 - 5, 48), id, colours.mid, 0.55)
    marks.mark(canvas, id, x + 32, y + 29, 21 if id == ECOSYSTEM else 20, inverse=True)
    canvas.text(text.side(id), x + 62, y + 20, 19, C.paper, "display", room=w - 74)
    canvas.text(text(f"sides.{id}.place"), x + 62, y + 43, "label", C.paper, "medium", room=w - 74)
    told = canvas.height_of(text(f"ui.title.{id}"), w - 32, "body", lines=4)
    canvas.text(text(f"ui.title.{id}"), x + 16, y + 70, "body", C.ink, valign="top", room=w - 32, lines=4)
    top = y + 70 + told + 14
    canvas.line((x + 16, top), (x + w - 16, top), C.line, 1)
    left = w * 0.53 if w > 360 else w * 0.5
    if rules and scenario:
        picture = start_chain(rules, scenario, id)
        low = min(130.0, y + h - top - 18)
        chain_mini.mini(canvas, (x + 14, y + h - low - 8, left - 24, low), picture)
        _lines(canvas, text, id, picture.flow, (x + left + 2, y + h - low - 8, w - left - 14, low))


def _lines(canvas: Canvas, text: Text, id: str, flow: int, box: Box) -> None:
    x, y, w, h = box
    early = text("ui.title.endings_joined").join(text.ending(ending) for ending in EARLY[id])
    told = (
        ("user", text("ui.title.human"), "semibold"),
        ("gauge", text("ui.title.flow", flow=flow), "medium"),
        ("flag", text("ui.title.early", endings=early), "medium"),
    )
    step = h / 3
    for number, (icon, sentence, face) in enumerate(told):
        middle = y + step * (number + 0.5)
        canvas.icon(icon, x + 9, middle, 18, SIDE[id].solid)
        canvas.text(sentence, x + 26, middle, "label", C.ink, face, room=w - 26, lines=2 if w > 160 else 3)


def start_chain(rules: Rules, scenario: Scenario, side: str) -> chain.ChainState:
    """The chain that a side starts a scenario with."""
    start = {track.id: track.start for track in rules.tracks} | dict(scenario.start)
    stacks = []
    for stage in chain.STAGES:
        ally = plant = 0
        if side == FLAGSHIP:
            needed = rules.constants[f"chain.{stage}_ally"]
            ally = int(0 < needed <= start["allies"])
            if stage == "sinter":
                parts = ("pilot", "open")
                due = (p for p in parts if start["milestones"] >= rules.constants[f"plant.{p}_milestone"])
                plant = sum(rules.constants[f"plant.{part}_discs"] for part in due)
        stacks.append(chain.Stack(start[f"{side}_{stage}"], plant, ally))
    flow = min(stack.level for stack in stacks)
    weakest = tuple(place for place, stack in enumerate(stacks) if stack.level == flow)
    return chain.ChainState(side, tuple(stacks), flow, weakest)


def options(canvas: Canvas, box: Box, text: Text, bid: str, seed_top: float) -> None:
    """The mat of the match options, with what the bid means."""
    x, y, w, _ = box
    canvas.panel(box)
    canvas.text(text("ui.title.options"), x + 16, y + 22, "h3", C.ink, room=w - 32)
    canvas.text(text("ui.title.bid"), x + 16, y + 59, "body", C.ink, "semibold", room=w * 0.32)
    canvas.text(bid, x + 16, y + 84, "small", C.ink2, valign="top", room=w - 32, lines=5)
    canvas.line((x + 16, y + seed_top - 11), (x + w - 16, y + seed_top - 11), C.line, 1)
    canvas.text(text("ui.title.seed"), x + 16, y + seed_top + 17, "body", C.ink, "semibold", room=w * 0.32)
    help = text("ui.title.seed_help")
    canvas.text(help, x + 16, y + seed_top + 42, "small", C.ink2, valign="top", room=w - 32, lines=4)


def learn(canvas: Canvas, box: Box, text: Text) -> None:
    """The mat of what can be read before a match."""
    x, y, w, h = box
    canvas.panel(box)
    wide = canvas.text(text("ui.title.learn"), x + 16, y + 24, "h3", C.ink, room=w * 0.3)
    note = text("ui.title.learn_note")
    canvas.text(note, x + 30 + wide, y + 24, "label", C.ink2, "medium", room=w - wide - 46, lines=2)
