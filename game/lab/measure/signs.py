"""What every what-if setting and question does: its sign, its size, and whether that is what the rules say of it.

``rules/what_if.yaml`` says of each whom it helps. A setting is played at both ends of its range and as it is, a
question at its values, all on the same deals; a figure is how many more matches the side wins that is said to gain.
So a setting is monotonic if the figures of both its steps are above 0, and known to be if their intervals are. What is
said to help nobody is told as the Ecosystem's gain, which should be none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.lab.measure.figures import Figure
from game.lab.play.jobs import Crew
from game.lab.play.pairs import WON, Difference
from game.lab.study.what_if import what_if
from game.players.codes import Level
from game.rules.changes import Change
from game.rules.check import load_rules
from game.rules.model import ECOSYSTEM, SIDES, STANDARD, Rules
from game.rules.what_if import NOBODY, SWITCH, Question, Setting, load_questions, load_settings

DIALS = ("price_floor.enabled", "coordination.upkeep")
"""The settings that are to move more than their noise: the floor, and what a coordinated system costs."""


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison with the rules as they are.

    part     what a table calls it
    changes  of the rules
    helps    the side that is said to gain by it, or NOBODY
    dial     whether it must move much
    """

    part: str
    changes: tuple[Change, ...]
    helps: str
    dial: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Its measures: the sign, or that there is none; and the size, where that matters."""
        sign = "what_if_flat" if self.helps == NOBODY else "what_if"
        return (sign, "what_if_dial") if self.dial else (sign,)


def steps(settings: Sequence[Setting], questions: Sequence[Question]) -> list[Step]:
    """Every comparison: each setting's ends, then the questions."""
    made = []
    for setting in settings:
        values = setting.values()
        for value in dict.fromkeys((values[0], values[-1])):
            if value != setting.default:
                grows = value > setting.default or setting.kind == SWITCH
                part = f"{setting.id} {setting.word(setting.default)} -> {setting.word(value)}"
                side = setting.helps if grows else other(setting.helps)
                made.append(Step(part, (setting.change(value),), side, setting.id in DIALS))
    by_id = {setting.id: setting for setting in settings}
    for question in questions:
        changes = tuple(by_id[id].change(value) for id, value in question.values)
        made.append(Step(f"question {question.id}", changes, question.helps))
    return made


def other(helps: str) -> str:
    """Whom the opposite helps."""
    return helps if helps == NOBODY else next(side for side in SIDES if side != helps)


def gains(step: Step, code: str, difference: Difference, n: int) -> list[Figure]:
    """The figures of a comparison, from how much more often the Ecosystem wins."""
    value, low, high = difference.value, difference.low, difference.high
    if step.helps not in (ECOSYSTEM, NOBODY):
        value, low, high = 0.0 - value, -high, -low
    return [Figure(key, code, step.part, value, low, high, n) for key in step.keys]


def signs(
    rules: Rules,
    scenario: str,
    level: Level,
    seeds: range,
    workers: int | None = None,
    progress: Callable[[int], object] | None = None,
    changed: Callable[[Sequence[Change]], Rules] | None = None,
) -> list[Figure]:
    """Every setting and question, on these deals, by a level against itself.

    ``changed`` gives the rules with some changes, from the shipped ones if nothing else is said. Only the standard
    scenario's figures have a colour: others leave out much of what a setting turns.
    """
    asked = steps(load_settings(scenario), load_questions(scenario))
    make = changed or (lambda changes: load_rules(changes=changes, scenario=scenario))
    sets = [rules, *(make(step.changes) for step in asked)]
    found = what_if(sets, len(seeds), seeds[0], scenario, None, progress, (level, level), Crew(workers))
    if not found.finished:
        raise KeyboardInterrupt
    figures = [
        figure
        for step, pairs in zip(asked, found.pairs, strict=True)
        for figure in gains(step, str(level), pairs.difference(WON), pairs.games)
    ]
    return [one if scenario == STANDARD else replace(one, judged=False) for one in figures]


def count(scenario: str) -> int:
    """How many rule sets `signs` plays every deal under."""
    return 1 + len(steps(load_settings(scenario), load_questions(scenario)))
