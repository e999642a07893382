"""What happened, as lines for both players to see: who, what, and one value before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from game.rules.decision import CHOOSE, DESK, END, EVENT, HEADLINE, OPS, SHIP, Decision
from game.session.occasions import merged
from game.ui.draw import marks
from game.ui.draw.canvas import Box, Canvas
from game.ui.draw.glyphs import STEP_ICON, action_icon, track_icon
from game.ui.draw.theme import C
from game.ui.table.headlines import value
from game.ui.widgets.tree import em

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.journal import Entry
    from game.session.records import Cause

ROW = 34.0
NAME_W = 112.0  # the longest name of a track that stands beside other words; a longer one is shortened
DECISION_ICON = {
    HEADLINE: "zap",
    EVENT: "zap",
    OPS: "hammer",
    DESK: "archive",
    CHOOSE: "target",
    SHIP: "send",
    END: "check",
}
KIND_ICON = {"reveal": "zap", "card": "star", "roll": "dices", "starts": "play", "round": "calendar", "deal": "layers"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `strong` ones say what was decided, the others what followed."""

    side: str
    icon: str
    text: str
    cause: Cause | None = None
    track: str = ""
    before: int = 0
    after: int = 0
    strong: bool = False


def lines(entries: Sequence[Entry], text: Text) -> list[Line]:
    """The entries of a log or a recap as lines. What only one side may know is told as the other would be told."""
    made: list[Line] = []
    for entry in _in_one(entries):
        kind = entry.kind
        if kind == "change":
            _add_change(made, entry, text)
        elif kind == "step":
            told = text("ui.handover.step", name=cause_words(entry.cause, text))
            made.append(Line("", cause_icon(entry.cause), told, entry.cause, strong=True))
        elif kind == "deal":
            made.append(Line("", KIND_ICON[kind], _dealt(entry, text)))
        elif kind == "decision":
            icon = _decision_icon(entry)
            told = text.decision(entry.name) if entry.name else entry.text.rstrip(".")
            made.append(Line(entry.side, icon, told, strong=True))
        else:
            icon = KIND_ICON.get(kind, "flag")
            made.append(
                Line(entry.side, icon, entry.text.rstrip("."), entry.cause, strong=kind in ("reveal", "ending"))
            )
    return [line for number, line in enumerate(made) if not _idle_step(made, number)]


def _in_one(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The same, of changes that follow each other by one cause those of one track in one."""
    for (is_change, *_), run in groupby(entries, lambda one: (one.kind == "change", one.decision, one.cause, one.side)):
        part = list(run)
        yield from merged(part) if is_change else part


def _decision_icon(entry: Entry) -> str:
    if not entry.name:
        return "layers"
    decision = Decision.parse(entry.name)
    return DECISION_ICON.get(decision.kind) or action_icon(decision.action)


def _dealt(entry: Entry, text: Text) -> str:
    """A deal without the names of the cards: the rival may be looking."""
    if not entry.side:  # the discards are shuffled
        return entry.text.rstrip(".")
    key = "dealt_one" if entry.count == 1 else "dealt"
    return text(f"ui.handover.{key}", side=text.side(entry.side), count=entry.count).rstrip(".")


def _add_change(made: list[Line], entry: Entry, text: Text) -> None:
    """Puts a change beside what caused it, if that line is still free, or on a line of its own."""
    cause, track, before, after = entry.cause, entry.track, entry.before, entry.after
    last = made[-1] if made else None
    if last and not last.track and last.side == entry.side and last.cause in (None, cause) and last.icon != "layers":
        own = last.cause == cause or not _is_card(cause)
        if own or last.icon == "zap":
            made[-1] = replace(last, cause=cause, track=track, before=before, after=after)
            return
    again = last is not None and last.cause == cause and last.side == entry.side
    told = "" if again else cause_words(cause, text)
    made.append(Line(entry.side, "" if again else cause_icon(cause), told, cause, track, before, after))


def _is_card(cause: Cause | None) -> bool:
    return cause is not None and cause.kind == "card"


def _idle_step(made: list[Line], number: int) -> bool:
    """Whether a line is a step of the review in which nothing happened."""
    line = made[number]
    if not (line.strong and line.cause is not None and line.cause.kind == "step" and not line.track):
        return False
    following = made[number + 1] if number + 1 < len(made) else None
    return following is None or following.cause != line.cause or following.strong


def cause_words(cause: Cause | None, text: Text) -> str:
    """What brought a change about: the title of a card, the name of an action or of a step."""
    if cause is None or cause.kind == "rule":
        return ""
    if cause.kind == "desk":
        return text("log.desk")
    if cause.kind == "step":
        return text(f"review.{cause.id}.name")
    return text.card(cause.id) if cause.kind == "card" else text.action(cause.id)


def cause_icon(cause: Cause | None) -> str:
    """The icon of what brought a change about."""
    if cause is None or cause.kind == "rule":
        return ""
    if cause.kind == "action":
        return action_icon(cause.id)
    return STEP_ICON[cause.id] if cause.kind == "step" else {"card": "zap", "desk": "archive"}[cause.kind]


def draw(canvas: Canvas, box: Box, line: Line, text: Text, shaded: bool) -> None:
    """One line in a row of the mat."""
    x, y, w, h = box
    middle = y + h / 2
    if shaded:
        canvas.rrect(box, C.paper2, 5)
    if line.side and line.strong:
        marks.mark(canvas, line.side, x + 22, middle, 13 if line.side == "ecosystem" else 12)
    end = x + w - 8
    if line.track:
        end = _change(canvas, line, text, x + 72, end, middle)
    left = x + (42 if line.strong and line.side else 46)
    if line.icon:
        canvas.icon(line.icon, left + 12, middle, 17, C.ink if line.strong else C.ink2)
    face, ink = ("semibold", C.ink) if line.strong else ("medium", C.ink2)
    if line.text:
        canvas.text(
            line.text, left + 30, middle, "label", ink, face, room=max(40.0, end - left - 40), lines=2, leading=15.5
        )


def _fits(canvas: Canvas, line: Line, room: float, name: str) -> bool:
    """Whether beside the name of a track there is room for the words of the line, which may have two lines."""
    wide = canvas.measure(name, "label", "medium")
    one = canvas.height_of("x", room, "label", "semibold", 1)
    return wide <= NAME_W and canvas.height_of(line.text, max(40.0, room - wide), "label", "semibold") <= 2.3 * one


def _change(canvas: Canvas, line: Line, text: Text, start: float, end: float, middle: float) -> float:
    """The track's name and a white pill with its value before and after; returns the left edge."""
    before, after = value(line.track, line.before), value(line.track, line.after)
    wide = max(84.0, canvas.measure(before, "label", "medium") + canvas.measure(after, "body", "bold") + 52)
    left, high = end - wide, em(25.0)
    canvas.rrect((left, middle - high / 2, wide, high), C.white, high / 2, C.line2, 1.25)
    before_w, after_w = canvas.measure(before, "label", "medium"), canvas.measure(after, "body", "bold")
    at = left + (wide - before_w - after_w - 28) / 2
    canvas.text(before, at, middle, "label", C.ink, "medium")
    canvas.icon("arrow-right", at + before_w + 14, middle, 13, C.ink2)
    canvas.text(after, at + before_w + 28, middle, "body", C.ink, "bold")
    name, short = text.object(line.track), text.track_short(line.track)
    shown_name = name if not line.text or _fits(canvas, line, left - start - 76, name) else short
    shown = canvas.text(shown_name, left - 10, middle, "label", C.ink2, "medium", "right", room=em(170), short=short)
    canvas.icon(track_icon(line.track), left - 24 - shown, middle, 15, C.ink2)
    return left - 36 - shown
