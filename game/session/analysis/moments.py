"""What of an analysis is worth telling: the decisions that mattered, the greatest luck, and who led when."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.session.analysis.records import Analysis, Luck, Step

MATTERED = 3  # decisions that are told
MOST_LUCK = 3  # strokes of luck that are told
LEAST_LUCK = 0.03  # of the chance
LEVEL = 0.04  # nearer than this to one half nobody leads
WORTH_TELLING = ("best", "slip", "mistake")


@dataclass(frozen=True, slots=True)
class Lead:
    """A stretch of half-years at whose ends the same side led: "" for nobody. Chances are the leader's, or the
    Ecosystem's where nobody led."""

    side: str
    first: int
    last: int
    chances: tuple[float, ...]


def decisions_that_mattered(analysis: Analysis, most: int = MATTERED) -> tuple[Step, ...]:
    """The decisions that mattered, in their order; at least one of each side that has any.

    Those that clearly cost something come first, the largest loss before all, for they are what moved the chance; then
    those that were clearly better than all else. A best one may have had only absurd alternatives.
    """
    clear = [step for step in analysis.steps if step.verdict is not None and step.verdict.kind in WORTH_TELLING]
    largest = sorted(clear, key=lambda step: (_kept(step), -_weight(step), step.number))
    chosen = largest[:most]
    for side in SIDES:
        own = [step for step in largest if step.side == side]
        if own and not any(step.side == side for step in chosen):
            chosen[-1] = own[0]
    return tuple(sorted(chosen, key=lambda step: step.number))


def _kept(step: Step) -> bool:
    return step.verdict is not None and step.verdict.kind == "best"


def _weight(step: Step) -> float:
    return 0.0 if step.verdict is None else step.verdict.margin


def greatest_luck(analysis: Analysis, most: int = MOST_LUCK) -> tuple[tuple[int, Luck], ...]:
    """The luck that clearly moved the chance the most, in its order, each with the number of its decision.

    A resignation is told with the end and not as luck; what was only hidden and came to light counts.
    """
    clear = [
        (number, luck)
        for number, luck in analysis.luck
        if luck.cause != "resignation" and luck.is_clear and abs(luck.move) >= LEAST_LUCK
    ]
    return tuple(sorted(sorted(clear, key=lambda one: (-abs(one[1].move), one[0]))[:most], key=lambda one: one[0]))


def at_ends_of_half_years(analysis: Analysis) -> tuple[tuple[int, float], ...]:
    """Of each half-year that was played: its number, and the Ecosystem's chance before the next one was dealt."""
    found: dict[int, float] = {}
    for step in analysis.steps:
        dealt = sum((one.move for one in step.luck if one.cause == "deal"), 0.0)
        found[step.round] = step.after.ecosystem - dealt
    return tuple(found.items())


def leads(analysis: Analysis) -> tuple[Lead, ...]:
    """Who led when, by the ends of half-years; the end of the match is not among them."""
    ends = at_ends_of_half_years(analysis)
    running = ends if analysis.winner is None else ends[:-1]
    found: list[Lead] = []
    for round, chance in running:
        side = ECOSYSTEM if chance >= 0.5 + LEVEL else FLAGSHIP if chance <= 0.5 - LEVEL else ""
        own = 1.0 - chance if side == FLAGSHIP else chance
        if found and found[-1].side == side:
            found[-1] = Lead(side, found[-1].first, round, (*found[-1].chances, own))
        else:
            found.append(Lead(side, round, round, (own,)))
    return tuple(found)


def luck_by_cause(analysis: Analysis) -> dict[str, float]:
    """How far each cause of luck moved the chance altogether."""
    found: dict[str, float] = {}
    for _, luck in analysis.luck:
        found[luck.cause] = found.get(luck.cause, 0.0) + luck.move
    return found
