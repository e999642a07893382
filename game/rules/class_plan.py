"""What a lesson in class goes by, ``class.yaml``: the plans with their phases, the vote, the questions and the bell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from game.rules.build.scenarios import MOST_ROUNDS
from game.rules.fields import Fields
from game.rules.folder import Folder
from game.rules.load import Mapping as Tree
from game.rules.load import Problems, RulesError
from game.rules.model import SIDES

FILE = "class.yaml"
PHASES = ("brief", "play", "swap", "second", "debrief", "exit")
"""What a lesson may consist of; ``second`` is the play after the sides were changed."""
MOST_MINUTES = 240
MOST_STEPS = 9
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a lesson: its id, one of `PHASES`, and how many minutes it is planned for."""

    id: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ClassRules:
    """What a lesson goes by.

    draw_from, draw_to  percent of a side's chance between which a bell decides nothing: a draw
    decides_after       half-years that must be over before a bell decides anything
    scenario            id of the match that is made for a lesson
    doubted             id of the same match with the rule turned that carries the thesis
    most_minutes        that a phase may be made to last
    vote_steps          of the scale of the vote, from no to yes
    in_class            ids of the concept items that are asked in class
    plans               phases in their order, by the id of the plan
    approaches          by side: the actions that tell an approach of it, by its id
    """

    draw_from: int
    draw_to: int
    decides_after: int
    scenario: str
    doubted: str
    most_minutes: int
    vote_steps: int
    in_class: tuple[str, ...]
    plans: Mapping[str, tuple[Phase, ...]]
    approaches: Mapping[str, Mapping[str, tuple[str, ...]]]

    def is_draw(self, percent: int, finished: int) -> bool:
        """Whether a bell decides nothing: at this chance of a side, when so many half-years are over."""
        return finished < self.decides_after or self.draw_from <= percent <= self.draw_to

    def is_lesson(self, scenario: str) -> bool:
        """Whether a scenario is made for a class."""
        return scenario in (self.scenario, self.doubted)

    @property
    def minutes(self) -> dict[str, str]:
        """Fields for words: the minutes of a plan ("lesson_single") and of its phases ("lesson_single_brief"); and when
        a bell begins to decide ("bell_decides_after")."""
        made = {"bell_decides_after": str(self.decides_after)}
        for plan, phases in self.plans.items():
            made[f"lesson_{plan}"] = str(sum(phase.minutes for phase in phases))
            made |= {f"lesson_{plan}_{phase.id}": str(phase.minutes) for phase in phases}
        return made


def build_class(tree: Tree, problems: Problems) -> ClassRules:
    """The content of ``class.yaml``; what is wrong with it is noted in ``problems``."""
    fields = Fields(tree, "", problems)
    bell = fields.need("bell")
    low, high, after = PERCENT // 2, PERCENT // 2, 0
    if bell is not None:
        at = Fields(bell, "bell", problems)
        low, high = at.number("draw_from", 0, PERCENT // 2), at.number("draw_to", PERCENT // 2, PERCENT)
        after = at.number("decides_after", 0, MOST_ROUNDS)
        at.close()
        if low + high != PERCENT:
            at.problem(
                bell, f"a draw from {low} to {high}", "as far below the middle as above it: the same for both sides"
            )
    scenario, doubted = fields.word("scenario"), fields.word("doubted")
    most = fields.number("most_minutes", 1, MOST_MINUTES)
    steps = fields.number("vote", 2, MOST_STEPS)
    items = tuple(fields.as_id(node, "in_class") for node in fields.listing("in_class", least=1))
    plans = {}
    for id, (_, node) in fields.mapping("plans").items():
        plan = Fields(node, f"plan {id[:40]}", problems)
        phases = []
        for name, (key, minutes) in plan.as_mapping(node, id).items():
            if name not in PHASES:
                plan.problem(key, f"unknown phase {name[:40]}", f"there are {', '.join(PHASES)}")
            else:
                phases.append(Phase(name, plan.as_number(minutes, name, 1, most)))
        plans[id] = tuple(phases)
    approaches = _approaches(fields)
    fields.close()
    return ClassRules(low, high, after, scenario, doubted, most, steps, items, plans, approaches)


def _approaches(fields: Fields) -> dict[str, dict[str, tuple[str, ...]]]:
    """By side and id of an approach the ids of the actions that tell it."""
    made: dict[str, dict[str, tuple[str, ...]]] = {side: {} for side in SIDES}
    for side, (key, node) in fields.mapping("approaches").items():
        if side not in SIDES:
            fields.problem(key, f"unknown side {side[:40]}", f"there are {', '.join(SIDES)}")
            continue
        for id, (_, listed) in fields.as_mapping(node, f"approaches of the {side}").items():
            made[side][id] = tuple(fields.as_id(one, id) for one in fields.as_listing(listed, id))
    return made


@lru_cache(maxsize=2)
def load_class(folder: Path | None = None) -> ClassRules:
    """What a lesson goes by in a rules folder, the shipped one if there is none. Raises `RulesError`."""
    problems = Problems()
    tree = Folder(folder, problems).read(FILE)
    made = None if tree is None else build_class(tree, problems)
    if made is None or problems.count:
        raise RulesError(problems.sorted())
    return made
