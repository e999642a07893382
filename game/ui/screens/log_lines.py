"""The log as lines a player reads: what was decided and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.rules.decision import HEADLINE, Decision

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.journal import Entry

MOST_CHANGES = 2


def last_plays(entries: Sequence[Entry], text: Text, count: int = 3) -> list[tuple[str, tuple[str, ...]]]:
    """The last decisions as (side, parts): what was decided, then the first things it changed; oldest first.

    A headline is told when it is revealed; while it lies face down, that is told.
    """
    made: list[tuple[str, tuple[str, ...]]] = []
    group: list[Entry] = []
    revealed = False
    for entry in reversed(entries):
        group.insert(0, entry)
        if entry.kind != "decision":
            continue
        reveals = [one for one in group if one.kind == "reveal"]
        if reveals:
            revealed = True
            made[:0] = [(one.side, _headline(one, group, text)) for one in reveals]
        elif not (revealed and _is_headline(entry)):
            made.insert(0, (entry.side, _sentence(group, text)))
        if not _is_headline(entry):
            revealed = False
        group = []
        if len(made) >= count:
            return made[-count:]
    if not made and entries:
        made.append(("", (next((e.text for e in entries if e.kind == "round"), entries[0].text),)))
    return made


def _is_headline(entry: Entry) -> bool:
    return not entry.name or Decision.parse(entry.name).kind == HEADLINE


def _headline(reveal: Entry, group: Sequence[Entry], text: Text) -> tuple[str, ...]:
    """A revealed headline and what it changed."""
    happened = [
        entry.text.rstrip(".") for entry in group if entry.cause == reveal.cause and entry.kind in ("change", "roll")
    ]
    return (text("ui.table.headline", card=text.card(reveal.card)), *happened[:MOST_CHANGES])


def _sentence(group: Sequence[Entry], text: Text) -> tuple[str, ...]:
    head = group[0]
    words = text.decision(head.name) if head.name else head.text.rstrip(".")
    happened = []
    for entry in group[1:]:
        if entry.step or entry.kind in ("step", "round"):
            break
        if entry.kind in ("change", "roll"):
            happened.append(entry.text.rstrip("."))
    return (words, *happened[:MOST_CHANGES])
