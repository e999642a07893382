"""The log as lines a player reads: what was decided and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.rules.text import Text

Entry = dict[str, Any]
MOST_CHANGES = 2


def last_plays(entries: Sequence[Entry], text: Text, count: int = 3) -> list[tuple[str, tuple[str, ...]]]:
    """The last decisions as (side, parts): what was decided, then the first things it changed; oldest first."""
    made: list[tuple[str, tuple[str, ...]]] = []
    group: list[Entry] = []
    for entry in reversed(entries):
        group.insert(0, entry)
        if entry["kind"] == "decision":
            made.insert(0, (entry["side"], _sentence(group, text)))
            group = []
            if len(made) == count:
                return made
    if not made and entries:
        made.append(("", (next((e["text"] for e in entries if e["kind"] == "round"), entries[0]["text"]),)))
    return made


def _sentence(group: Sequence[Entry], text: Text) -> tuple[str, ...]:
    head = group[0]
    words = text.decision(head["name"]) if head.get("name") else head["text"].rstrip(".")
    happened = []
    for entry in group[1:]:
        if entry["step"] or entry["kind"] in ("step", "round"):
            break
        if entry["kind"] in ("change", "roll"):
            happened.append(entry["text"].rstrip("."))
    return (words, *happened[:MOST_CHANGES])
