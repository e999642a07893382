"""What an exam asks and costs, in one sentence: told by the calendar's tip and by the exam's scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM

if TYPE_CHECKING:
    from game.engine.records import Exam, Table
    from game.rules.model import Rules
    from game.rules.words.text import Text


def exam_words(text: Text, rules: Rules, exam: Exam, table: Table) -> str:
    """The sentence of an exam as the table stands."""
    if exam.side == ECOSYSTEM:
        return text("ui.table.exam_ecosystem", due=exam.due, now=table.tracks["demonstrations"])
    numbers = rules.constants
    return text(
        "ui.table.exam_flagship",
        loss=numbers["exams.flagship_loss"],
        chance=numbers["exams.flagship_chance"],
        allies=numbers["exams.flagship_allies"],
        gate=exam.gate,
    )
