"""The scenarios of a new match as stories: art, name, the question, minutes and half-years."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from game.rules.model import ECOSYSTEM, FLAGSHIP, WORLD
from game.ui.draw import patterns, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.theme import C
from game.ui.table import card_parts
from game.ui.widgets.focus import NORMAL, SELECTED, Item, Tip
from game.ui.widgets.leaves import Control, Space
from game.ui.widgets.tree import STRETCH, Column, Part, Row, em

if TYPE_CHECKING:
    from game.rules.model import Rules, Scenario
    from game.rules.words.text import Text
    from game.ui.shell.scene import Shell

ART = (WORLD, FLAGSHIP, ECOSYSTEM)
"""The patterns of stories without a picture of their own."""
PAD, GAP = 12.0, 4.0
LEAST_ART = 10.0  # height of the picture of a story with all its words
LEAST = 160.0  # em: width of a story where they stand in several rows
PILL = 22.0  # height of the words that mark a good first match
TICK = 24.0
WORDS = (("name", "h3"), ("teaches", "label"))  # of a story, and their sizes
LINES = 3  # at most, of a name and of a question
FACT, BEFORE = 20.0, 21.0  # height of a line of facts; room for an icon before one


class Stories(Protocol):
    """A match whose story is chosen; `rules` are None until they are read."""

    app: Shell
    rules: Rules | None
    scenario: str

    @property
    def text(self) -> Text: ...

    def choose(self, scenario: str) -> None: ...


def first_match(rules: Rules) -> str:
    """The scenario that is a good first match: the shortest."""
    return min(rules.scenarios.values(), key=lambda one: one.minutes).id


def stories(scene: Stories, across: int) -> Part:
    """All stories, so many beside one another; together they fill their box."""
    text, rules = scene.text, scene.rules
    known = list(rules.scenarios) if rules else text.named("scenarios")
    first = first_match(rules) if rules and not scene.app.settings.coached else ""

    def touch(number: int, id: str) -> Part:
        one = rules.scenarios[id] if rules else None
        paint = partial(story, text=text, rules=rules, number=number, marked=id == first)
        label = text(f"scenarios.{id}.name")
        label = text("ui.opening.marked", name=label) if id == first else label
        state, tipped = SELECTED if id == scene.scenario else NORMAL, tip(text, one) if one else None

        def make(box: Box) -> Item:
            return Item(
                f"scenario.{id}", "scenarios", box, label, partial(scene.choose, id), paint, state, tip=tipped, radius=8
            )

        return Control(make, 0, 0, grow=1)

    each: list[Part] = [touch(number, id) for number, id in enumerate(known)]
    each += [Space(grow=1)] * (-len(each) % across)
    rows = (tuple(each[start : start + across]) for start in range(0, len(each), across))
    return Column(tuple(Row(row, align=STRETCH, grow=1) for row in rows), grow=1)


def story(canvas: Canvas, item: Item, text: Text, rules: Rules | None, number: int, marked: bool) -> None:
    """A scenario as a card; the chosen one in gold, and `marked` where it is a good first match.

    Without the room its picture gives way, then its facts: its tip tells them, as it tells more.

    rules  None until they are read
    """
    x, y, w, h = item.box
    chosen, id = item.state == SELECTED, item.id.partition(".")[2]
    canvas.panel(item.box)
    room = w - 2 * PAD
    facts = _facts(canvas, text, rules.scenarios[id], room) if rules else []
    facts_high = len(facts) * em(FACT)
    # of the story with the most words, so that all line up
    words_high = max(_words_high(canvas, text, one, room) for one in text.named("scenarios"))
    if words_high + facts_high + LEAST_ART > h:
        facts, facts_high = [], 0.0
    art: Box = (x, y, w, max(LEAST_ART, h - words_high - facts_high))
    if rules and rules.scenarios[id].picture:
        card_parts.art(canvas, art, rules.card(rules.scenarios[id].picture), rules, radius=8)
    else:
        patterns.art(canvas, art, ART[number % 3], number + 4, C.table3, C.on_table2, 8)
    top = y + art[3] + GAP
    for (key, size), colour in zip(WORDS, (C.ink, C.ink2), strict=True):
        told = text(f"scenarios.{id}.{key}")
        canvas.text(told, x + PAD, top, size, colour, valign="top", room=room, lines=LINES)
        top += canvas.height_of(told, room, size, lines=LINES) + GAP
    top = y + h - facts_high
    for line in facts:
        left = x + PAD
        for icon, told in line:
            canvas.icon(icon, left + 8, top + em(FACT) / 2 - GAP, 16, C.ink2)
            left += canvas.text(told, left + BEFORE, top + em(FACT) / 2 - GAP, "label", C.ink, "semibold", room=room)
            left += BEFORE + PAD
        top += em(FACT)
    tick = TICK / 2 if chosen else 0.0
    if marked and art[3] < em(PILL) + tick:  # no room for the words above the name: they are in what is spoken
        canvas.rrect((x, y, w, art[3]), C.gold, 8)
    elif marked:
        _mark(canvas, text("ui.opening.good_first"), (x + w - 4, y + 1, w - 8))
    if chosen:
        canvas.ring(item.box, -1, 4, C.gold, 8)
        at = x + w - 20, max(y + TICK / 2, y + art[3] - 6)
        canvas.circle(at, TICK / 2, C.gold, C.ink, 1.5)
        canvas.icon("check", *at, 16)
    elif item.hover:
        canvas.ring(item.box, -1, 2, C.ink, 8)


def _words_high(canvas: Canvas, text: Text, id: str, room: float) -> float:
    """How high the name and the question of a story are, with the room around them."""
    words = ((text(f"scenarios.{id}.{key}"), size) for key, size in WORDS)
    return GAP + sum(canvas.height_of(told, room, size, lines=LINES) + GAP for told, size in words)


def _mark(canvas: Canvas, told: str, place: tuple[float, float, float]) -> None:
    """A gold pill in the upper corner of a card; `place` is its right end, its top and its room."""
    right, y, room = place
    wide = min(room, canvas.measure(told, "label", "bold") + 20)
    x = right - wide
    high = em(PILL)
    canvas.rrect((x, y, wide, high), C.gold, high / 2, C.ink, 1.25)
    canvas.text(told, x + wide / 2, y + high / 2, "label", C.ink, "bold", "mid", room=wide - 12)


def _facts(canvas: Canvas, text: Text, scenario: Scenario, room: float) -> list[list[tuple[str, str]]]:
    """Minutes and half-years as (icon, words), in one line, or on a narrow card in two."""
    told = [("timer", text("ui.title.minutes", minutes=scenario.minutes))]
    told.append(("calendar", text("ui.opening.half_years", count=scenario.length)))
    wide = sum(canvas.measure(words, "label", "semibold") + BEFORE for _, words in told) + PAD
    return [told] if wide <= room else [[one] for one in told]


def years(text: Text, scenario: Scenario) -> str:
    """The first and the last half-year of a scenario."""
    first, last = (text.short_half_year(scenario.half_years[place]) for place in (scenario.first_round - 1, -1))
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
