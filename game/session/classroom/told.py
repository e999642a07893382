"""A class in words, for the page, the window and the command line: plans, endings, findings, questions to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.session.classroom.counts import LETTERS, MOMENTS
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Table
from game.session.classroom.played import BELL, OPEN
from game.session.classroom.table_line import NO_CODE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.rules.words.text import Text

MOVED = 0.3  # steps of the mean vote, from which it is worth a question


def class_name(figures: ClassFigures, text: Text) -> str:
    """What a class is called: by its code."""
    if figures.code == NO_CODE:
        return text("class.page.no_code")
    return text("class.page.class", code=figures.code)


def plan(side: str, id: str, text: Text) -> str:
    """The name of a side's plan."""
    return text(f"class.plans.{side}.{id}")


def ending(id: str, text: Text) -> str:
    """How a match ended, in a word or two."""
    return text(f"class.page.endings.{id}") if id in (BELL, OPEN) else text.ending(id)


def item(id: str, text: Text) -> str:
    """The short name of a question; its id where this version does not ask it."""
    return text(f"class.items.{id}") if text.has(f"class.items.{id}") else id


def right_answer(id: str, paper: Text) -> int | None:
    """Which answer of a question is right, from 0; None where this version does not ask it."""
    key = f"items.list.{id}.right"
    return LETTERS.index(paper(key)) if paper.has(key) else None


def numbers(tables: Sequence[Table], text: Text) -> str:
    """The numbers of tables, listed."""
    return text.listed(table.label for table in tables)


def summary(figures: ClassFigures, text: Text) -> list[str]:
    """Who won, sums and votes in a few lines, and what was left out."""
    won = {side: len(tables) for side, tables in figures.won.items()}
    lines = [
        text(
            "class.page.summary", name=class_name(figures, text), count=len(figures.tables),
            ecosystem=won[ECOSYSTEM], flagship=won[FLAGSHIP], nobody=won[""], mean=f"{figures.mean:+.1f}",
        )
    ]  # fmt: skip
    for moment in MOMENTS:
        mean = figures.mean_vote(moment)
        if mean is not None:
            name, count = text(f"class.page.moments.{moment}"), figures.votes[moment].students
            lines.append(text("class.page.vote.one", moment=name, mean=f"{mean:.1f}", count=count))
    return lines + [one.told(text) for one in figures.left_out]


def findings(figures: ClassFigures, text: Text) -> list[tuple[str, str]]:
    """What can be said of all tables together, by rule: what it is about ("held", "flow", "plant"), and a sentence."""
    lines = []
    for side in SIDES:
        stage, times = figures.most_often(side)
        if times:
            lines.append(
                ("held", text("class.page.talk.held", side=text.side(side), stage=text.stage(stage), times=times,
                              of=figures.half_years))
            )  # fmt: skip
    larger, smaller = figures.flow_decided
    if larger or smaller:
        lines.append(("flow", text("class.page.talk.flow", larger=larger, smaller=smaller)))
    opened, won = figures.plants
    key = "plant" if opened else "no_plant"
    return [*lines, ("plant", text(f"class.page.talk.{key}", opened=opened, won=won))]


def shown(figures: ClassFigures, text: Text) -> str:
    """The match worth showing, and why."""
    found = figures.shown
    if found is None:
        return text("class.page.talk.none_shown")
    return text(
        f"class.page.talk.{found.reason}",
        table=found.table.label,
        side=text.side(found.side) if found.side else "",
        plan=plan(found.side, found.plan, text) if found.plan else "",
        points=f"{found.points:g}",
    )


def questions(figures: ClassFigures, text: Text) -> list[str]:
    """Questions to the class, from what happened at its tables; at least one."""
    lines = []
    lost = figures.lost_with_a_plan
    if lost is not None:
        side, id, tables = lost
        lines.append(
            text("class.page.talk.lost", tables=numbers(tables, text), side=text.side(side), plan=plan(side, id, text))
        )
    stage, times = figures.most_often(FLAGSHIP)
    if times:
        lines.append(text("class.page.talk.why_not", stage=text.stage(stage), side=text.side(FLAGSHIP)))
    before, after = figures.mean_vote(MOMENTS[0]), figures.mean_vote(MOMENTS[-1]) or figures.mean_vote(MOMENTS[1])
    if before is not None and after is not None:
        key = "moved" if abs(after - before) >= MOVED else "stayed"
        lines.append(text(f"class.page.talk.{key}", before=f"{before:.1f}", after=f"{after:.1f}"))
    return [*lines, text("class.page.talk.by_rule")]
