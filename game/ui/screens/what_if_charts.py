"""The mats of the what-if lab: who wins, final scores, endings, the plant, and what changed inside the matches.

Each draws a `Summary`. The baseline is always hollow or a line, the changed rules are always filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.lab.study.summary import FAIR, Compared, Rate, Summary
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.ui.draw import marks, patterns, words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import SIDE, C
from game.ui.screens import score_columns
from game.ui.screens.score_columns import bar
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.rules.words.text import Text

ENDING_ICON = {
    "end_of_2028": "flag",
    "breakaway": "chart-line",
    "bulwark": "factory",
    "rulebook": "book-open",
    "rupture": "ban",
}
RISE = 7.0  # of usual letters above the bar below them: larger ones rise as they grow
DIFFERENCE_W = 326.0  # of the head of the first chart, for what the rules changed
LEAST_PLOTTED = 300.0  # em: a narrower mat tells averages in numbers alone


def percent(share: float) -> str:
    """A share in percent with one decimal, a whole one without: "52.1", "100"."""
    return words.number(round(share * 100, 1))


def heading(canvas: Canvas, box: Box, title: str, note: str, room: float = 0) -> None:
    """The mat, its title and what the figures are."""
    _, _, w, h = box
    canvas.panel((0, 0, w, h))
    wide = canvas.text(title, 16, 22, "h3", C.ink, room=w * 0.5)
    left = 30 + wide
    if canvas.measure(note, "small") <= w - left - 16 - room:
        canvas.text(note, left, 22, "small", C.ink2)


# --- who wins


def wins(canvas: Canvas, box: Box, text: Text, seen: Summary, stale: bool) -> None:
    """Two bars, the Ecosystem's share from the left; intervals in gold, the fair zone behind them."""
    _, _, w, h = box
    note = text("ui.what_if.updating") if stale else difference(text, seen)
    room = max(DIFFERENCE_W, canvas.measure(note, "label", "semibold") + 1)
    heading(canvas, box, text("ui.what_if.wins"), text("ui.what_if.wins_note"), room + 4)
    canvas.text(note, w - 16, 22, "label", C.ink, "semibold", "right", room=room)
    left, right = 118.0, w - 20
    top, bottom = 42.0, h - 42

    def at(share: float) -> float:
        return left + (right - left) * share

    low, high = FAIR
    canvas.fill((at(low), top, at(high) - at(low), bottom - top + 4), C.paper3)
    for share in (0.0, 0.25, 0.75, 1.0):
        canvas.line((at(share), top), (at(share), bottom + 4), C.line2, 1, (3, 3))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        label = text("ui.what_if.percent", value=round(share * 100))
        anchor = "mid" if share < 1 else "right"
        canvas.text(label, at(share) + (4 if share == 1 else 0), bottom + 13, "small", C.ink, "medium", anchor)
    fair = text("ui.what_if.fair", low=round(low * 100), high=round(high * 100))
    canvas.text(fair, at(0.5), bottom + 30, "small", C.ink2, "medium", "mid", room=right - left)
    step = (bottom - top) / 2
    rows = (("baseline", seen.first, False), ("variant", seen.second, True))
    for number, (name, rate, solid) in enumerate(rows):
        y = top + number * step + 7
        high_bar = step - 14
        middle = y + high_bar / 2
        canvas.text(text(f"ui.what_if.{name}"), 16, middle - 9, "body", C.ink, "semibold", room=left - 24)
        spread = text("ui.what_if.plus_minus", points=percent((rate.high - rate.low) / 2))
        canvas.text(spread, 16, middle + 10, "small", C.ink2, room=left - 24)
        _win_bar(canvas, text, rate, solid, (left, y, right - left, high_bar))
    canvas.line((at(0.5), top), (at(0.5), bottom + 4), C.ink, 1.5)


def _win_bar(canvas: Canvas, text: Text, rate: Rate, solid: bool, box: Box) -> None:
    x, y, w, h = box
    edge = x + w * rate.value
    parts = ((ECOSYSTEM, x, edge - x, rate.value), (FLAGSHIP, edge, x + w - edge, 1 - rate.value))
    for side, left, wide, _ in parts:
        if wide < 1:
            continue
        colours = SIDE[side]
        bar(canvas, (left, y, wide, h), colours.solid if solid else colours.light, colours.solid)
        if not solid:  # the pattern of the whole bar, which is drawn once, through a window of this width
            canvas.surface.set_clip(canvas.rect((left, y, wide, h)))
            patterns.fill(canvas, box, side, alpha=0.35)
            canvas.surface.set_clip(None)
    middle = y + h / 2
    span = (x + w * rate.low, x + w * rate.high)
    bar(canvas, (span[0], middle - 7, max(3.0, span[1] - span[0]), 14), C.gold, C.ink)
    canvas.line((edge, y - 5), (edge, y + h + 5), C.ink, 2.5)
    for side, _, _, share in parts:
        shown = text("ui.what_if.percent", value=percent(share))
        wide = canvas.measure(shown, "num", "display") + 14
        near = x + 22 if side == ECOSYSTEM else x + w - 22
        marks.mark(canvas, side, near, middle, 11, C.paper)
        chip = near + 18 if side == ECOSYSTEM else near - 18 - wide
        canvas.rrect((chip, middle - 13, wide, 26), C.paper, 4, C.line2, 1)
        canvas.text(shown, chip + wide / 2, middle, "num", C.ink, "display", "mid")


def difference(text: Text, seen: Summary) -> str:
    """How much more often the Ecosystem wins, with the paired interval, in words."""
    if seen.same:
        return text("ui.what_if.no_difference")
    value, low, high = (words.signed(round(one * 100, 1)) for one in (seen.won.value, seen.won.low, seen.won.high))
    return text("ui.what_if.difference", value=value, low=low, high=high)


# --- scores


def scores(canvas: Canvas, box: Box, text: Text, seen: Summary) -> None:
    """The final scores under the changed rules as bars, the Ecosystem's at the left; the baseline as a step line."""
    _, _, w, h = box
    heading(canvas, box, text("ui.what_if.scores"), text("ui.what_if.scores_note"), 16)
    _legend(canvas, text, 16, 46, w - 32)
    left, right, top = 18.0, w - 18, 66.0
    columns = [(points, changed, baseline) for points, baseline, changed in seen.scores]
    score_columns.draw(canvas, (left, top, right - left, h - 28 - top), text, columns, 0.0)
    marks.mark(canvas, ECOSYSTEM, left + 14, top + 8, 11)
    marks.mark(canvas, FLAGSHIP, right - 14, top + 8, 11)
    canvas.text(median(text, seen), w / 2, h - 16, "label", C.ink, "medium", "mid", room=w - 32)


def median(text: Text, seen: Summary) -> str:
    """The medians of the final score in words."""
    first, second = (words.score(value) for value in seen.medians)
    return text("ui.what_if.median", value=second, before=first)


def _legend(canvas: Canvas, text: Text, x: float, y: float, room: float) -> None:
    for number, side in enumerate(SIDES):
        canvas.rrect((x + number * 14, y - 6, 14, 12), SIDE[side].mid, 1, SIDE[side].solid, 1)
    wide = canvas.text(text("ui.what_if.legend_variant"), x + 34, y, "small", C.ink, room=room / 2 - 40)
    left = x + 34 + wide + 18
    canvas.line((left, y), (left + 24, y), C.ink, 2.5)
    canvas.text(text("ui.what_if.legend_baseline"), left + 30, y, "small", C.ink, room=x + room - left - 30)


# --- endings


def endings(canvas: Canvas, box: Box, text: Text, seen: Summary) -> None:
    """How matches end: a bar each, a stroke where the baseline is, and the change in points of a hundred."""
    _, _, w, h = box
    heading(canvas, box, text("ui.what_if.endings"), "")
    canvas.text(text("ui.what_if.change"), w - 16, 22, "small", C.ink2, "medium", "right", room=w * 0.3)
    step = (h - 46) / len(seen.endings)
    for number, one in enumerate(seen.endings):
        y = 42 + number * step
        middle = y + 9 - (em(RISE) - RISE)  # larger letters stay clear of the bar below them
        canvas.icon(ENDING_ICON[one.name], 26, middle, 17, C.ink)
        value = text("ui.what_if.percent", value=percent(one.second))
        canvas.text(text(f"endings.{one.name}.name"), 44, middle, "label", C.ink, "medium", room=w - 44 - 130)
        canvas.text(value, w - 66, middle, "label", C.ink, "bold", "right", room=62)
        canvas.text(change(one), w - 16, middle, "label", C.ink2, "medium", "right", room=46)
        left, right, rail = 44.0, w - 66, y + 22
        bar(canvas, (left, rail - 4, right - left, 8), C.paper3, C.line2)
        wide = (right - left) * one.second
        canvas.fill((left, rail - 4, wide, 8), C.ink)
        at = left + (right - left) * one.first
        canvas.poly(((at - 4, rail + 11), (at + 4, rail + 11), (at, rail + 4)), C.ink2)


def change(one: Compared) -> str:
    """The change of a share in points of a hundred; "0" where nothing moved."""
    return words.signed(round(one.difference.value * 100, 1))


# --- the plant


def plant(canvas: Canvas, box: Box, text: Text, seen: Summary) -> None:
    """In how many matches the plant is open at the end of each half-year: baseline hollow, changed rules filled."""
    _, _, w, h = box
    heading(canvas, box, text("ui.what_if.plant"), text("ui.what_if.plant_note"))
    last = seen.opened[-1]
    never = text("ui.what_if.never", value=percent(1 - last.second), before=percent(1 - last.first))
    canvas.text(never, w - 16, 46, "label", C.ink, "medium", "right", room=w * 0.5)
    left, right, top, bottom = 18.0, w - 18, 74.0, h - 26
    colours = SIDE[FLAGSHIP]
    x = left
    bar(canvas, (x, 40, 14, 12), colours.light, colours.solid)
    x += 20 + canvas.text(text("ui.what_if.legend_baseline"), x + 20, 46, "small", C.ink, room=w * 0.2) + 14
    bar(canvas, (x, 40, 14, 12), colours.solid, colours.solid)
    canvas.text(text("ui.what_if.legend_variant"), x + 20, 46, "small", C.ink, room=w * 0.2)
    each = (right - left) / len(seen.opened)
    most = max(0.1, *(max(one.first, one.second) for one in seen.opened))
    for number, one in enumerate(seen.opened):
        x = left + number * each
        wide = min(34.0, each * 0.36)
        middle = x + each / 2
        shares = one.first, one.second
        values = [percent(share) if share < 0.0995 else words.number(round(share * 100)) for share in shares]
        apart = max(wide + 2, sum(canvas.measure(value, "small", "bold") for value in values) / 2 + 4)
        for place, (share, value) in enumerate(zip(shares, values, strict=True)):
            high = (bottom - top) * share / most
            at = middle - wide - 1 + place * (wide + 2)
            ink, face = (C.ink, "bold") if place else (C.ink2, "medium")
            centre = middle + (place - 0.5) * apart
            canvas.text(value, centre, bottom - high - 9, "small", ink, face, "mid", room=each / 2)
            if place:
                bar(canvas, (at, bottom - max(1.5, high), wide, max(1.5, high)), colours.solid, colours.solid)
            elif high >= 2:
                bar(canvas, (at, bottom - high, wide, high), colours.light, colours.solid)
        canvas.text(
            text.short_half_year(one.name), middle, bottom + 13, "small", C.ink2, "semibold", "mid", room=each - 4
        )
    canvas.line((left, bottom), (right, bottom), C.ink, 1.25)


# --- inside the matches


def means(canvas: Canvas, box: Box, text: Text, seen: Summary) -> None:
    """Averages at the end: a dot for the changed rules, a ring for the baseline."""
    _, _, w, h = box
    heading(canvas, box, text("ui.what_if.means"), text("ui.what_if.means_note"))
    step = (h - 46) / len(seen.means)
    for number, (name, first, second) in enumerate(seen.means):
        y = 42 + (number + 0.5) * step
        side = FLAGSHIP if name in ("flagship_flow", "milestones", "confidence") else ECOSYSTEM
        canvas.icon(track_icon(name), 26, y, 16, SIDE[side].solid)
        plotted = w >= em(LEAST_PLOTTED)
        left, right = w * 0.47 if plotted else w - em(94), w - 112
        short = text(f"tracks.{name}.short")
        canvas.text(text(f"tracks.{name}.name"), 42, y, "label", C.ink, "medium", room=left - 54, short=short)
        if plotted:
            most = max(1.0, first, second) * 1.15
            canvas.line((left, y), (right, y), C.line2, 1.25)
            ring, dot = (left + (right - left) * value / most for value in (first, second))
            canvas.circle((ring, y), 6.5, C.paper, SIDE[side].solid, 2)
            canvas.circle((dot, y), 5, SIDE[side].solid)
        canvas.text(words.number(round(second, 1)), w - em(58) - 14, y, "label", C.ink, "bold", "right", room=em(36))
        was = text("ui.what_if.was_before", before=words.number(round(first, 1)))
        canvas.text(was, w - 14, y, "small", C.ink2, "medium", "right", room=em(56))


# --- for those who listen


def spoken(text: Text, seen: Summary) -> dict[str, str]:
    """Every chart in a sentence or two."""
    rows = {
        "endings": [(text(f"endings.{one.name}.name"), one.first, one.second) for one in seen.endings],
        "plant": [(one.name, one.first, one.second) for one in seen.opened],
    }
    made = {
        "wins": text(
            "ui.what_if.spoken_wins",
            first=percent(seen.first.value),
            second=percent(seen.second.value),
            difference=difference(text, seen),
        ),
        "scores": text("ui.what_if.spoken_scores", median=median(text, seen)),
    }
    for name, lines in rows.items():
        told = [
            text(
                "ui.what_if.spoken_row",
                name=row,
                first=text("ui.what_if.percent", value=percent(first)),
                second=text("ui.what_if.percent", value=percent(second)),
            )
            for row, first, second in lines
        ]
        made[name] = f"{text(f'ui.what_if.{name}')}: " + "; ".join(told)
    told = [
        text(
            "ui.what_if.spoken_row",
            name=text(f"tracks.{name}.name"),
            first=round(first, 1),
            second=round(second, 1),
        )
        for name, first, second in seen.means
    ]
    made["means"] = f"{text('ui.what_if.means')}: " + "; ".join(told)
    return made
