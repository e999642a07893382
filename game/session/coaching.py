"""What the coach says in a player's first matches: at the first time of each thing, what it is about.

    >>> said = set()
    >>> advice(match, "flagship", said)
    'headline'

Only what the player may see decides what is said, and each word is said once in a match. The match of a lesson in class
(``class.yaml``) is told to people who have never seen the game: goal, first moves, the weakest stage and the bell come
first, the goal and the first moves one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from game.rules.class_plan import load_class
from game.rules.model import ECOSYSTEM, FLAGSHIP, STAGES
from game.rules.tutorial import numbers
from game.session.seats import METER, OTHER

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


def rivals_cards(view: View, match: Match) -> int:
    """How many cards of a side's hand are the other side's."""
    return sum(match.rules.card(card).side == OTHER[view.side] for card in view.hand)


WHEN: dict[str, Callable[[View, Match], bool]] = {
    "headline": lambda view, match: view.phase == "headline",
    "rivals": lambda view, match: view.phase in ("headline", "card") and 2 * rivals_cards(view, match) > len(view.hand),
    "brink": _near_rupture,
    "shipping": lambda view, match: view.phase == "shipping",
    "milestone": _can("milestone"),
    "demonstrate": _can("demonstrate"),
    "card": lambda view, match: view.phase == "card",
    "ops": lambda view, match: view.phase == "ops",
    "empty": lambda view, match: (
        view.side == FLAGSHIP and view.flow[FLAGSHIP] == 0 and bool(view.weakest[FLAGSHIP]) and view.phase == "card"
    ),
    "review": lambda view, match: view.round > match.rules.scenarios[match.scenario].first_round,
    "behind": lambda view, match: view.phase == "card" and view.score.leader == OTHER[view.side],
}
"""Each word of the coach (``coach.ID`` in the texts) and when it has its place, the most urgent first."""
LESSON: dict[str, Callable[[View, Match], bool]] = {
    "lesson_goal": lambda view, match: view.phase == "card",
    "lesson_first_ecosystem": lambda view, match: view.phase == "card" and view.side == ECOSYSTEM,
    "lesson_first_flagship": lambda view, match: (
        view.phase == "card" and view.side == FLAGSHIP and bool(view.weakest[FLAGSHIP])
    ),
    "lesson_weakest": lambda view, match: view.phase == "ops" and bool(view.weakest[view.side]),
    "lesson_average": lambda view, match: view.phase == "ops" and not view.weakest[view.side],
    "lesson_bell": WHEN["review"],
}
"""The same for what only a lesson in class is told, before all else."""
INSTEAD = {"ops": "lesson_weakest"}
"""Words that a lesson is not told, for it is told another."""
FOLLOWS = ("rivals", "lesson_first_ecosystem", "lesson_first_flagship")
"""Words that come at the same decision, as soon as the one before was read."""


def is_lesson(match: Match) -> bool:
    """Whether a match is that of a lesson in class."""
    return load_class().is_lesson(match.scenario)


def advice(match: Match, side: str, said: Collection[str]) -> str:
    """The word that has its place now and was not said yet, "" if there is none; `side` must be the one to decide."""
    if match.over or match.side != side:
        return ""
    view = match.view(side)
    words = LESSON | {id: holds for id, holds in WHEN.items() if id not in INSTEAD} if is_lesson(match) else WHEN
    return next((id for id, holds in words.items() if id not in said and holds(view, match)), "")


def next_word(match: Match, side: str, said: Collection[str]) -> str:
    """The word that comes at this decision when the one before was read, "" if there is none."""
    word = advice(match, side, said)
    return word if word in FOLLOWS else ""


def words(match: Match, side: str, id: str) -> tuple[str, str]:
    """Heading and text of a word, with the numbers of the rules and of the table."""
    text, view = match.text, match.view(side)
    scenario = match.rules.scenarios[match.scenario]
    fields = numbers(match.rules, scenario)
    weakest = text.listed(text.stage(stage) for stage in view.weakest[side])
    seen = {"weakest": weakest, "flow": view.flow[side], "tension": view.tracks["tension"]}
    seen |= {"stages": len(STAGES), "held": len(view.hand), "rivals": rivals_cards(view, match)}
    seen |= {"count": int(fields["kept"]), "of_desk": text("coach.rivals.of_desk", **fields) if scenario.desk else ""}
    seen["of_bar"] = text("coach.behind.of_bar") if match.options.get(METER) is True else ""
    told = text(f"coach.{id}.text", **fields, **seen, decides_after=load_class().decides_after)
    return text(f"coach.{id}.title"), told
