"""Questions of the moment: what a class may argue about, from what lies open on a table as it stands.

Each has two answers, which the teacher counts; none has a right one. They come from public tracks alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.rules.words.text import Text
    from game.session.match import Match

WORDS = "class.moments"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what may be answered, in words."""

    ask: str
    answers: tuple[str, ...]


def questions(match: Match) -> tuple[Question, ...]:
    """What can be asked of this table now, the most telling first; at least one."""
    table, text = match.table, match.text
    found: tuple[tuple[str, Mapping[str, object] | None], ...] = (
        ("narrow_flagship", _narrow(table, text, FLAGSHIP)),
        ("milestone", _milestone(table)),
        ("coordination", {"coordination": table.tracks["coordination"]}),
        ("floor", None if table.tracks["floor"] else {"price": table.tracks["price"]}),
        ("narrow_ecosystem", _narrow(table, text, ECOSYSTEM)),
        ("ahead", _ahead(table, text)),
    )
    return tuple(_said(text, key, names) for key, names in found if names is not None)


def _said(text: Text, key: str, names: Mapping[str, object]) -> Question:
    answers = (text(f"{WORDS}.{key}.first", **names), text(f"{WORDS}.{key}.second", **names))
    return Question(text(f"{WORDS}.{key}.ask", **names), answers)


def _narrow(table: Table, text: Text, side: str) -> Mapping[str, object] | None:
    """The stage that holds a side, if it is one alone."""
    weakest = table.weakest[side]
    return {"stage": text.stage(weakest[0]), "flow": table.flow[side]} if len(weakest) == 1 else None


def _milestone(table: Table) -> Mapping[str, object] | None:
    """The odds of the next milestone, if its gate is open."""
    following = table.next_milestone
    if following is None or following.opens is not None:
        return None
    return {"odds": following.odds, "number": following.number}


def _ahead(table: Table, text: Text) -> Mapping[str, object] | None:
    """Who is ahead, if anybody is."""
    leader = table.score.leader
    return {"side": text.side_short(leader)} if leader else None
