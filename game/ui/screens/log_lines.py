"""The log as lines a player reads: what was decided and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from game.rules.decision import HEADLINE, Decision
from game.session.journal import change_sentence
from game.session.occasions import merged, weight_of

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.journal import Entry

MOST_CHANGES = 2


def last_plays(entries: Sequence[Entry], text: Text, count: int = 3) -> list[tuple[str, tuple[str, ...]]]:
    """The last decisions as (side, parts): what was decided, then what weighs most of what it changed; oldest first.

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
    happened = [entry for entry in group if entry.cause == reveal.cause]
    return (text("ui.table.headline", card=text.card(reveal.card)), *_most(happened, text))


def _sentence(group: Sequence[Entry], text: Text) -> tuple[str, ...]:
    head = group[0]
    words = text.decision(head.name) if head.name else head.text.rstrip(".")
    happened = takewhile(lambda entry: not entry.step and entry.kind not in ("step", "round"), group[1:])
    return (words, *_most(list(happened), text))


def _most(entries: Sequence[Entry], text: Text) -> list[str]:
    """How rolls ended, then what changed, of each track from what it was to what it came to, what weighs most first."""
    changes = sorted(merged(entries), key=lambda entry: -abs(entry.after - entry.before) * weight_of(entry.track))
    told = [entry.text for entry in entries if entry.kind == "roll"]
    told += [change_sentence(entry.track, entry.before, entry.after, text) for entry in changes]
    return [sentence.rstrip(".") for sentence in told[:MOST_CHANGES]]
