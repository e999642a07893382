"""An analysis as rows of a list: what was decided or rolled, when, by whom, and what it was worth."""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.model import ECOSYSTEM, FLAGSHIP
from game.rules.words.text import Text
from game.session.analysis.moments import decisions_that_mattered, greatest_luck
from game.session.analysis.records import BOTH, NOBODY, Analysis, Kind, Luck, Step
from game.session.analysis.telling import cause, points
from game.session.turn import FACE_DOWN

KEY, ROLLS, ALL = "key", "rolls", "all"
SIFTS = (KEY, ROLLS, ALL)
"""What the list may hold: what mattered, every roll, every decision."""
MOST_DECISIONS, MOST_STROKES = 7, 4  # of the list of what mattered
LUCK = "luck"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of its decision, whose it is ("" for nobody), what, its kind, and what it moved.

    kind    of a verdict, or "luck"; "" where nothing was judged
    points  of the chance, for the side whose it is; "" where nothing was judged
    """

    number: int
    side: str
    title: str
    kind: Kind | str
    points: str


def rows(analysis: Analysis, sift: str, text: Text) -> list[Row]:
    """The rows of a list in their order."""
    if sift == ROLLS:
        return [_of_luck(number, one, text) for number, one in analysis.luck if one.cause == "roll"]
    if sift == ALL:
        return [of_step(step, text) for step in analysis.steps]
    if analysis.asker == NOBODY:
        return []
    made = [of_step(step, text) for step in decisions_that_mattered(analysis, MOST_DECISIONS)]
    if analysis.asker == BOTH:
        made += [_of_luck(number, luck, text) for number, luck in greatest_luck(analysis, MOST_STROKES)]
    return sorted(made, key=lambda row: row.number)


def of_step(step: Step, text: Text) -> Row:
    """The row of a decision, or of a resignation."""
    if not step.name:  # a resignation, which luck tells of
        return Row(step.number, step.side, cause(step.luck[0], text), "", "")
    verdict = step.verdict
    kind = "" if verdict is None or verdict.kind == "forced" else verdict.kind
    title = text("log.face_down", side=text.side(step.side)) if step.name == FACE_DOWN else text.decision(step.name)
    if verdict is None or not kind:
        return Row(step.number, step.side, title, kind, "")
    return Row(step.number, step.side, title, kind, points(verdict.margin if kind == "best" else verdict.loss))


def _of_luck(number: int, luck: Luck, text: Text) -> Row:
    """The row of a stroke of luck: it is told for whom it was good."""
    gained = ECOSYSTEM if luck.move > 0 else FLAGSHIP
    return Row(number, gained, cause(luck, text), LUCK, points(abs(luck.move)))


def mistakes(analysis: Analysis) -> tuple[Step, ...]:
    """The decisions that can be asked again, for they clearly cost something: slips and mistakes."""
    return tuple(step for step in analysis.steps if step.verdict is not None and step.verdict.better)
