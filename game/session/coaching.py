"""What the coach says in a player's first matches: at the first time of each thing, what it is about.

    >>> said = set()
    >>> advice(match, "flagship", said)
    'headline'

Only what the player may see decides what is said, and each word is said once in a match.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from game.rules.model import FLAGSHIP
from game.rules.tutorial import numbers
from game.session.seats import OTHER

if TYPE_CHECKING:
    from game.engine.records import View
    from game.session.match import Match


def _can(action: str) -> Callable[[View, Match], bool]:
    """Whether an action is legal now."""
    return lambda view, match: (
        view.phase == "ops"
        and any(
            entry.action == action and entry.name in match.legal()
            for entry in match.rules.entries
            if entry.side == view.side
        )
    )


def _near_rupture(view: View, match: Match) -> bool:
    return view.tracks["tension"] >= match.rules.constants["endings.rupture_tension"] - 1


WHEN: dict[str, Callable[[View, Match], bool]] = {
    "headline": lambda view, match: view.phase == "headline",
    "brink": _near_rupture,
    "shipping": lambda view, match: view.phase == "shipping",
    "milestone": _can("milestone"),
    "demonstrate": _can("demonstrate"),
    "card": lambda view, match: view.phase == "card",
    "ops": lambda view, match: view.phase == "ops",
    "empty": lambda view, match: view.side == FLAGSHIP and view.flow[FLAGSHIP] == 0 and view.phase == "card",
    "review": lambda view, match: view.round > match.rules.scenarios[match.scenario].first_round,
    "behind": lambda view, match: view.phase == "card" and view.score.leader == OTHER[view.side],
}
"""Each word of the coach (``coach.ID`` in the texts) and when it has its place, the most urgent first."""


def advice(match: Match, side: str, said: Collection[str]) -> str:
    """The word that has its place now and was not said yet, "" if there is none; `side` must be the one to decide."""
    if match.over or match.side != side:
        return ""
    view = match.view(side)
    return next((id for id, holds in WHEN.items() if id not in said and holds(view, match)), "")


def words(match: Match, side: str, id: str) -> tuple[str, str]:
    """Heading and text of a word, with the numbers of the rules and of the table."""
    text, view = match.text, match.view(side)
    fields = numbers(match.rules, match.rules.scenarios[match.scenario])
    weakest = text.listed(text.stage(stage) for stage in view.weakest[side])
    told = text(f"coach.{id}.text", **fields, weakest=weakest, flow=view.flow[side], tension=view.tracks["tension"])
    return text(f"coach.{id}.title"), told
