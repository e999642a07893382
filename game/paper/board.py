"""The board: every track as a row of boxes, on one lying page for each side and one for the table; and its markers."""

from __future__ import annotations

from game.paper.flow import MARGIN
from game.paper.geometry import Box
from game.paper.sheets import PALETTE, Sheets
from game.rules.model import ECOSYSTEM, FLAGSHIP, STAGE_TRACKS, WORLD, Rules, Scenario, Track
from game.rules.words.sentences import halves, signed
from game.rules.words.text import Text
from game.ui.draw.theme import STANDARD_SIDES

CELL, ROW = 8.6, 9.6
LABEL = 44.0
CALENDAR_H = 27.0
LONGEST = 21  # boxes in one row; a longer track goes on in the next
TOKEN = 9.0
SPARE = 4
ROUND = "round"


def draw(sheets: Sheets, rules: Rules, scenario: Scenario, text: Text, words: Text) -> None:
    """The board for a scenario, and a sheet of markers to cut out: one for each track, and some to spare."""
    for side in (WORLD, ECOSYSTEM, FLAGSHIP):
        _side(sheets, side, rules, scenario, text, words)
    _tokens(sheets, rules, words)


def _side(sheets: Sheets, side: str, rules: Rules, scenario: Scenario, text: Text, words: Text) -> None:
    page = sheets.page(lying=True).within(MARGIN - 4, MARGIN - 4, MARGIN - 4, MARGIN - 4)
    sheets.mark(side, page.x + 5, page.y + 5, 4.6)
    name = words("board.middle") if side == WORLD else text.side(side)
    half = (page.w - 12) / 2
    sheets.text(Box(page.x + 12, page.y, half, 10), name, 17, "display", STANDARD_SIDES[side].deep)
    note = Box(page.x + 12 + half, page.y, half, 10)
    sheets.text(note, words("board.start"), 7.5, colour=PALETTE.ink2, align="right")
    y = page.y + 12
    if side == WORLD:
        y = _calendar(sheets, Box(page.x, y, page.w, CALENDAR_H), scenario, text, words) + 3
    own = [track for track in rules.tracks if track.owner == side and track.id != ROUND]
    chain = [track for track in own if track.id in STAGE_TRACKS]
    for track in (*chain, *(track for track in own if track not in chain)):
        y = _track(sheets, Box(page.x, y, page.w, ROW), track, scenario, text)
        if chain and track is chain[-1]:
            sheets.text(
                Box(page.x + LABEL, y - 0.6, page.w - LABEL, 4.5), words(f"board.weakest.{side}"), 8.5, "semibold"
            )
            y += 5
    if side == WORLD:
        sheets.text(Box(page.x + LABEL, y, page.w - LABEL, 4.5), words("board.plus"), 8.5, "semibold")


def _calendar(sheets: Sheets, box: Box, scenario: Scenario, text: Text, words: Text) -> float:
    """The half-years: which cards join, gate, exams and demonstrations due, and the score that is expected in each; the
    first has a thick line, for the marker starts there."""
    wide = box.w / scenario.length
    for at, number in enumerate(range(scenario.first_round, scenario.rounds + 1)):
        cell = Box(box.x + at * wide, box.y, wide, box.h)
        sheets.frame(cell, PALETTE.ink2, 0.3)
        joining = [era for era, first in scenario.eras.items() if first == number]
        told = [words("board.joins", era=text(f"eras.{era}.name")) for era in joining]
        told.append(words("board.gate", gate=scenario.gates[number - 1]))
        if number in scenario.flagship_exams:
            told.append(words("board.exam"))
        if number in scenario.ecosystem_exams:
            told.append(words("board.due", due=scenario.ecosystem_exams[number]))
        told.append(words("board.expected", expected=halves(scenario.expected[number - 1])))
        inner = cell.within(1.2, 0.8, 1.2, 0.6)
        sheets.text(inner._replace(h=6), text.half_year(scenario.half_years[number - 1]), 10, "display")
        sheets.words(inner._replace(y=inner.y + 6.5, h=inner.h - 6.5), "\n".join(told), 8)
    sheets.frame(box._replace(w=wide), PALETTE.ink, 0.9)
    return box.y + box.h


def _track(sheets: Sheets, box: Box, track: Track, scenario: Scenario, text: Text) -> float:
    """A track as boxes; the box where its marker starts has a thick line. Gives where the next row begins."""
    colours = STANDARD_SIDES[track.owner]
    sheets.text(box._replace(w=LABEL - 2, h=CELL), text.track(track.id), 9.5, "semibold")
    start = scenario.start.get(track.id, track.start)
    values = range(track.low, track.high + 1)
    for at, value in enumerate(values):
        row, column = divmod(at, LONGEST)
        cell = Box(box.x + LABEL + column * (CELL + 0.6), box.y + row * ROW, CELL, CELL)
        sheets.fill(cell, colours.wash, 1)
        here = value == start
        sheets.frame(cell, PALETTE.ink if here else colours.mid, 0.9 if here else 0.25, 1)
        sheets.text(cell, signed(value, plus=value > 0 and track.low < 0), 10, "bold" if here else "medium",
                    colours.deep, "centre")  # fmt: skip
    return box.y + (1 + (len(values) - 1) // LONGEST) * ROW


def _tokens(sheets: Sheets, rules: Rules, words: Text) -> None:
    """Markers to cut out, each with the sign of whose track it stands on."""
    page = sheets.page().within(MARGIN, MARGIN, MARGIN, MARGIN)
    sheets.text(page._replace(h=9), words("board.tokens"), 15, "display")
    end = sheets.words(Box(page.x, page.y + 10, page.w, 12), words("board.tokens_how"), 9)
    y, per_row = end + 3, int(page.w / TOKEN)
    for side in (WORLD, ECOSYSTEM, FLAGSHIP):
        count = SPARE + sum(track.owner == side for track in rules.tracks)
        for at in range(count):
            row, column = divmod(at, per_row)
            cell = Box(page.x + column * TOKEN, y + row * TOKEN, TOKEN, TOKEN)
            sheets.fill(cell, STANDARD_SIDES[side].light)
            sheets.frame(cell, PALETTE.line2, 0.15)
            sheets.mark(side, cell.x + TOKEN / 2, cell.y + TOKEN / 2, 3.3)
        y += (1 + (count - 1) // per_row) * TOKEN + 5
    names = [sum(track.owner == side for track in rules.tracks) for side in (WORLD, ECOSYSTEM, FLAGSHIP)]
    counted = words("board.tokens_count", world=names[0], ecosystem=names[1], flagship=names[2], spare=SPARE)
    sheets.words(Box(page.x, y, page.w, 14), counted, 9)
