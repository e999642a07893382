"""What a card does and what a decision would change, as the play panel shows it before Confirm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.rules.decision import OPS
from game.session.preview import as_on_board
from game.ui.draw import words
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import track_icon
from game.ui.draw.theme import LETTER, C
from game.ui.table import card_lines
from game.ui.table.choice import Choice
from game.ui.widgets.controls import change_pill

if TYPE_CHECKING:
    from game.engine.records import Chance
    from game.engine.records import Change as TrackChange
    from game.rules.model import Card, Rules
    from game.rules.words.text import Text
    from game.session.preview import Preview

FITS = ((False, 1, 15.0), (False, 2, 15.0), (False, 2, 13.0), (True, 2, 13.0), (True, 3, 13.0))
"""Whether names are brief, columns, and size of the text: the first that fits."""
RIBBON = 24.0  # above the effects of a rival's card
NARROWER = 0.95


def effects(canvas: Canvas, box: Box, record: Card, text: Text, rules: Rules, holder: str = "") -> None:
    """What a card does, or does for its holder, one washed line an effect; what finds no room is counted."""
    x, y, w, h = box
    rows, placed, size = _fitting(canvas, (w, h), record, text, rules, holder)
    if placed is None:  # the enlarged card holds all of them
        _, columns, _ = FITS[-1]
        shown, below = rows, card_lines.leading("", size) + 4
        while placed is None:
            shown = shown[:-1]
            placed = _place_rows(canvas, shown, w, h - below, columns, size)
        more = text("ui.hand.more", count=len(rows) - len(shown))
        canvas.text(more, x + 6, y + h - below / 2, size, C.ink2, "bold", room=w - 12)
    for row, (at_x, at_y, wide) in zip(rows, placed, strict=False):
        card_lines.washed(canvas, x + at_x, y + at_y, row, size, wide)


def _fitting(
    canvas: Canvas, room: tuple[float, float], record: Card, text: Text, rules: Rules, holder: str
) -> tuple[list[card_lines.Row], list[tuple[float, float, float]] | None, float]:
    """The lines of a card's effects, where each stands (None if they find no room), and the size of their text."""
    for brief, columns, size in FITS:
        rows = card_lines.rows(record, text, rules, holder, brief)
        placed = _place_rows(canvas, rows, *room, columns, size)
        if placed is not None:
            break
    return rows, placed, size


def draw(canvas: Canvas, x: float, top: float, room: float, choice: Choice, text: Text) -> None:
    """What the picked decision would change: a title, pills, a roll, and what comes out of reach."""
    preview = choice.preview()
    if preview is None:
        canvas.text(text.decision(choice.decision), x + 2, top + 10, "label", C.ink, "bold", room=room)
        return
    changes = _changes(preview, choice, text)
    rolls, notes = preview.rolls, preview.notes
    decision = text.decision(choice.decision)
    tall = not notes and not rolls
    rows = _in_rows(canvas, room, changes) if tall else 1
    if rows == 2:  # names say more than the title, which stands on the board and in the menu
        cut = _first_row(canvas, room, changes)
        _pills(canvas, x, top + 12, room, changes[:cut])
        _pills(canvas, x, top + 41, room, changes[cut:])
        return
    long_note = bool(notes) and canvas.measure(notes[0], "small", "semibold") > room - 24
    if long_note:  # the note needs the line of the title
        top -= 17
    elif changes or rolls:
        key = "headline" if choice.phase == "headline" else "changes"
        if choice.phase == "card" and not choice.target:
            key = choice.mode
        title = text(f"ui.table.preview.{key}", decision=decision)
        canvas.text(title, x + 2, top + 7, "small", C.ink, "bold", room=room)
    else:
        canvas.text(decision, x + 2, top + 8, "small", C.ink, "bold", room=room)
        spends = choice.phase == "card" and choice.mode == OPS and not choice.target
        key = "then_spend" if spends else "no_change"
        rest = text(f"ui.table.preview.{key}", ops=choice.ops_of(choice.card) if spends else 0)
        canvas.text(rest, x + 2, top + 30, "label", C.ink2, room=room, lines=2, leading=18)
        return
    line = top + (33 if tall else 27)
    if changes:
        _pills(canvas, x, line, room, changes)
        line += 20
    for roll in rolls[:1] if changes else rolls[:2]:
        _roll(canvas, (x, line), room, roll, choice, text)
        line += 20
    if notes and not rolls:
        line += 7 if long_note else 0
        canvas.icon("triangle-alert", x + 9, line, 15, C.weak)
        canvas.text(notes[0], x + 22, line, "small", C.weak, "semibold", room=room - 24, lines=2, leading=15)


def told(preview: Preview, choice: Choice, text: Text) -> tuple[str, ...]:
    """All that a decision would change, in sentences: what is certain, then rolls, then what comes out of reach."""
    changes = _changes(preview, choice, text)
    made = [text("log.change", track=name, before=before, after=after) for _, name, before, after in changes]
    made += [_roll_words(roll, choice, text) for roll in preview.rolls]
    return (*made, *preview.notes) or (text("ui.table.preview.no_change"),)


def _roll_words(roll: Chance, choice: Choice, text: Text) -> str:
    """A roll in one sentence, with names."""
    nothing = text("ui.table.preview.nothing")
    outcomes = [
        text.clauses(f"{name} {step}" for _, name, step in (_step(change, choice, text) for change in outcome))
        for outcome in (roll.success, roll.failure)
    ]
    success, failure = (outcome or nothing for outcome in outcomes)
    return text("ui.table.preview.roll", odds=odds_words(roll, text), success=success, failure=failure)


def odds_words(roll: Chance, text: Text, briefly: bool = False) -> str:
    """The odds of a roll; both, where it is made a second time."""
    key = "chance" if roll.in_all == roll.odds else "chance_short" if briefly else "chance_in_all"
    return text(f"ui.table.preview.{key}", odds=roll.odds, in_all=roll.in_all)


def named_changes(preview: Preview, choice: Choice, text: Text) -> list[tuple[str, str, str, str]]:
    """(track, name, before, after) of every track that changes for certain."""
    made = []
    for change in as_on_board(preview, choice.view):
        track = change.track
        before, after = str(change.before), str(change.after)
        if track == "vp" or track in choice.view.markets:
            before, after = words.score(change.before), words.score(change.after)
        made.append((track, text.track_short(track), before, after))
    return made


def _changes(preview: Preview, choice: Choice, text: Text) -> list[Change]:
    """(icon, name, before, after) of everything certain: tracks, then flow, then score."""
    told = named_changes(preview, choice, text)
    made = [(track_icon(track), name, before, after) for track, name, before, after in told]
    for side, flow in preview.flow.items():
        if flow.moves:
            name = text("ui.table.flow_of", side=LETTER[side])
            made.append(("magnet", name, str(flow.before), str(flow.after)))
    if preview.score.moves:
        score = (words.score(preview.score.before), words.score(preview.score.after))
        made.append(("flag", text("ui.table.score"), *score))
    return made


def roll_lines(roll: Chance, choice: Choice, text: Text, briefly: bool = False) -> tuple[str, str]:
    """What a roll brings, with its odds, and what else."""
    success, failure = outcomes(roll, choice, text)
    return text("ui.table.way.roll", odds=odds_words(roll, text, briefly), told=success), failure


def outcomes(roll: Chance, choice: Choice, text: Text) -> tuple[str, str]:
    """What a roll changes if it succeeds, and what else."""
    made = []
    for outcome in (roll.success, roll.failure):
        told = text.clauses(f"{name} {signed}" for _, name, signed in (_step(one, choice, text) for one in outcome))
        made.append(told or text("ui.table.preview.nothing"))
    return made[0], text("ui.table.way.fails", told=made[1])


def _lines(choice: Choice, text: Text) -> list[tuple[str, str]]:
    """What the picked decision would change: an icon and words, a line each."""
    preview = choice.preview()
    changes = [] if preview is None else _changes(preview, choice, text)
    lines = []
    for icon, name, before, after in changes:
        key = "ui.table.way.score" if icon == "flag" else "log.change"
        lines.append((icon, text(key, track=name, before=before, after=after)))
    for roll in () if preview is None else preview.rolls:
        if roll.in_all == roll.odds:
            first, *others = roll_lines(roll, choice, text)
        else:  # the odds of both tries have a line to themselves
            odds = odds_words(roll, text, briefly=True)
            first, *others = text("ui.table.way.roll", odds=odds, told="").rstrip(), *outcomes(roll, choice, text)
        lines += [("dices", first), *(("", one) for one in others)]
    return lines or [("", text("ui.table.way.nothing"))]


def raised(box: Box, card_box: Box, choice: Choice, text: Text, step: float) -> Box:
    """A box for these lines that reaches up, if they need it, to where the effects of the picked card end."""
    x, y, w, h = box
    if not choice.card:
        return box
    wanted = len(_lines(choice, text)) - h // step
    free = (y - _effects_end(card_box, choice, text)) // step
    up = step * max(0.0, min(wanted, free))
    return x, y - up, w, h + up


def _effects_end(box: Box, choice: Choice, text: Text) -> float:
    """Where `effects` ends, measured a little narrower than it draws: a line may break there that does not here."""
    x, y, w, h = box
    if choice.is_rivals(choice.card):
        y, h = y + RIBBON, h - RIBBON
    canvas, record = Canvas.ruler(1.0), choice.record(choice.card)
    rows, placed, size = _fitting(canvas, (NARROWER * w, h), record, text, choice.match.rules, choice.side)
    if placed is None:
        return y + h
    high = [card_lines.height(canvas, row, size, wide - 12) for row, (_, _, wide) in zip(rows, placed, strict=True)]
    return y + max(at_y + one + 8 for (_, at_y, _), one in zip(placed, high, strict=True))


def in_lines(canvas: Canvas, box: Box, choice: Choice, text: Text, step: float) -> None:
    """What the picked decision would change, a line each; what finds no room is told by the tip."""
    x, y, w, h = box
    room = int(h // step)
    lines = _lines(choice, text)
    for number, (icon, told) in enumerate(lines[:room]):
        middle = y + step * (number + 0.5)
        more = number == room - 1 and len(lines) > room
        if icon:
            canvas.icon(icon, x + 8, middle, 14, C.ink)
        left = 19 if icon else 0
        canvas.text("…" if more else told, x + left, middle, "small", C.ink, "semibold", room=w - left)


def _roll(canvas: Canvas, at: tuple[float, float], room: float, roll: Chance, choice: Choice, text: Text) -> None:
    """A roll: its odds, what success and what failure would change; with icons for names where they are many."""
    x, y = at
    outcomes = [[_step(change, choice, text) for change in outcome] for outcome in (roll.success, roll.failure)]
    words_of = _roll_words(roll, choice, text)
    canvas.icon("dices", x + 9, y, 15, C.ink)
    if canvas.measure(words_of, "small", "semibold") <= room - 24:
        canvas.text(words_of, x + 22, y, "small", C.ink, "semibold", room=room - 24)
        return
    left = x + 22
    for lead, outcome in zip(("odds", "else"), outcomes, strict=True):
        words_of = text(f"ui.table.preview.{lead}", odds=odds_words(roll, text, briefly=True))
        left += canvas.text(words_of, left, y, "small", C.ink, "semibold") + 6
        for icon, _, step in outcome:
            canvas.icon(icon, left + 7, y, 14, C.ink)
            left += 16 + canvas.text(step, left + 16, y, "small", C.ink, "semibold") + 7


def _step(change: TrackChange, choice: Choice, text: Text) -> tuple[str, str, str]:
    """(icon, name, step) of one change of a roll."""
    track, step = change.track, change.steps
    signed = words.score(step) if track == "vp" or track in choice.view.markets else words.signed(step)
    return track_icon(track), text.track_short(track), signed


def _place_rows(
    canvas: Canvas, rows: Sequence[card_lines.Row], w: float, h: float, columns: int, size: float
) -> list[tuple[float, float, float]] | None:
    """x, y and width of rows in equal columns, or None if they do not fit the height."""
    wide = (w - 6 * (columns - 1)) / columns
    heights = [0.0] * columns
    placed = []
    for row in rows:
        column = heights.index(min(heights))
        placed.append((column * (wide + 6), heights[column], wide))
        heights[column] += card_lines.height(canvas, row, size, wide - 12) + 8 + 3
    return placed if max(heights) - 3 <= h else None


Change = tuple[str, str, str, str]  # icon, name, before, after


def _widths(canvas: Canvas, changes: list[Change], named: bool) -> list[float]:
    return [
        55
        + (canvas.measure(name, "label", "medium") + 8 if named else 0)
        + canvas.measure(before, "label", "medium")
        + canvas.measure(after, "label", "bold")
        for _, name, before, after in changes
    ]


def _fits(canvas: Canvas, room: float, changes: list[Change]) -> bool:
    """Whether changes fit into one line with their names."""
    return sum(_widths(canvas, changes, True)) + 6 * (len(changes) - 1) <= room


def _first_row(canvas: Canvas, room: float, changes: list[Change]) -> int:
    """How many changes fit into the first line with their names."""
    count = len(changes)
    while count > 1 and not _fits(canvas, room, changes[:count]):
        count -= 1
    return count


def _in_rows(canvas: Canvas, room: float, changes: list[Change]) -> int:
    """2 if the names need, and find, two lines; else 1."""
    if not changes or _fits(canvas, room, changes):
        return 1
    return 2 if _fits(canvas, room, changes[_first_row(canvas, room, changes) :]) else 1


def _pills(canvas: Canvas, x: float, y: float, room: float, changes: list[Change]) -> None:
    """Changes as white pills in one line; without their names where there are too many."""
    named = _fits(canvas, room, changes)
    wide = _widths(canvas, changes, named)
    at = x
    for number, (icon, name, before, after) in enumerate(changes):
        last = number == len(changes) - 1
        if at + wide[number] + (0 if last else 24) > x + room + 1:
            canvas.text("…", at + 4, y, "label", C.ink, "bold")
            return
        at += change_pill(canvas, at, y, icon, name if named else "", before, after) + 6
