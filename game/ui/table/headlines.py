"""What headlines brought about, in the order in which they happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.session.records import Cause
from game.ui.draw import words
from game.ui.draw.glyphs import MARKET_ICON, track_icon

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.journal import Entry
    from game.session.match import Match


def value(track: str, number: int) -> str:
    """A value of a track as it is shown: points and markets with the side they favour."""
    return words.score(number) if track == "vp" or track in MARKET_ICON else words.number(number)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a headline brought about: a change with the value before and after, or a sentence."""

    icon: str
    name: str
    short: str = ""
    before: str = ""
    after: str = ""

    @property
    def spoken(self) -> str:
        """The line read aloud."""
        return f"{self.name} {self.before} → {self.after}" if self.after else self.name


@dataclass(frozen=True, slots=True)
class Headline:
    """A revealed headline: who set it, why it happened when it did, and what it changed."""

    side: str
    card: str
    why: str
    lines: tuple[Line, ...]


def in_order(match: Match, entries: Sequence[Entry], leader: str | None) -> list[Headline]:
    """The headlines that log entries reveal, in the order in which they happened.

    `leader` is the side that was ahead before the reveal: with equal ops the other one's headline comes first, and the
    Flagship's if the sides were level.
    """
    text = match.text
    shown = {entry.side: entry.card for entry in entries if entry.kind == "reveal"}
    if not shown:
        return []
    ops = {side: match.rules.card(card).ops for side, card in shown.items()}
    behind = ECOSYSTEM if leader == FLAGSHIP else FLAGSHIP
    order = sorted(shown, key=lambda side: (-ops[side], side != behind))
    if len(order) < 2:
        reasons = [text("ui.reveal.alone")]
    elif ops[order[0]] != ops[order[1]]:
        reasons = [text("ui.reveal.more_ops", more=ops[order[0]], less=ops[order[1]]), text("ui.reveal.fewer_ops")]
    else:
        key = "behind" if leader else "level"
        reasons = [text(f"ui.reveal.{key}", side=text.side_short(behind)), text("ui.reveal.same_ops")]
    return [
        Headline(side, shown[side], why, tuple(_lines(entries, shown[side], text)))
        for side, why in zip(order, reasons, strict=True)
    ]


def _lines(entries: Sequence[Entry], card: str, text: Text) -> list[Line]:
    """What a card brought about, as the log tells it."""
    made = []
    for entry in entries:
        if entry.cause != Cause("card", card) or entry.kind == "reveal":
            continue
        track = entry.track
        if entry.kind == "change":
            before, after = value(track, entry.before), value(track, entry.after)
            made.append(Line(track_icon(track), text.object(track), text.track_short(track), before, after))
        else:
            made.append(Line("dices" if entry.kind == "roll" else "star", entry.text))
    return made
