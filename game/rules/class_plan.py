"""What a lesson in class goes by, ``class.yaml``: the plans with their phases, the vote, the questions and the bell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from game.rules.fields import Fields
from game.rules.folder import Folder
from game.rules.load import Mapping as Tree
from game.rules.load import Problems, RulesError

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
    most_minutes        that a phase may be made to last
    vote_steps          of the scale of the vote, from no to yes
    in_class            ids of the concept items that are asked in class
    plans               phases in their order, by the id of the plan
    """

    draw_from: int
    draw_to: int
    most_minutes: int
    vote_steps: int
    in_class: tuple[str, ...]
    plans: Mapping[str, tuple[Phase, ...]]

    @property
    def minutes(self) -> dict[str, str]:
        """Fields for words: the minutes of a plan ("lesson_single") and of its phases ("lesson_single_brief")."""
        made = {}
        for plan, phases in self.plans.items():
            made[f"lesson_{plan}"] = str(sum(phase.minutes for phase in phases))
            made |= {f"lesson_{plan}_{phase.id}": str(phase.minutes) for phase in phases}
        return made


def build_class(tree: Tree, problems: Problems) -> ClassRules:
    """The content of ``class.yaml``; what is wrong with it is noted in ``problems``."""
    fields = Fields(tree, "", problems)
    bell = fields.need("bell")
    low, high = PERCENT // 2, PERCENT // 2
    if bell is not None:
        at = Fields(bell, "bell", problems)
        low, high = at.number("draw_from", 0, PERCENT // 2), at.number("draw_to", PERCENT // 2, PERCENT)
        at.close()
        if low + high != PERCENT:
            at.problem(
                bell, f"a draw from {low} to {high}", "as far below the middle as above it: the same for both sides"
            )
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
    fields.close()
    return ClassRules(low, high, most, steps, items, plans)


@lru_cache(maxsize=2)
def load_class(folder: Path | None = None) -> ClassRules:
    """What a lesson goes by in a rules folder, the shipped one if there is none. Raises `RulesError`."""
    problems = Problems()
    tree = Folder(folder, problems).read(FILE)
    made = None if tree is None else build_class(tree, problems)
    if made is None or problems.count:
        raise RulesError(problems.sorted())
    return made
