"""The teacher's page of a class, or of two side by side: what came of all tables together, and what to talk about.

No name of anybody is on it. Figures are those of `game.session.classroom.figures`, which plays every match again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from game.report import class_charts as charts
from game.report.html import el, write
from game.report.parts import document, section, signed, table
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES, STAGES
from game.rules.words.paper import listed
from game.rules.words.text import Text
from game.session.classroom import told
from game.session.classroom.counts import LETTERS, MOMENTS
from game.session.classroom.figures import ClassFigures

PERCENT = 100
WIDE = ("tables", "left_out")  # parts that need the whole width of the page
MOST_NAMED = 2  # stages in a cell of the table


@dataclass(frozen=True, slots=True)
class _Class:
    """A class and the words to tell it in; ``place``: 1 for the first on the page; ``alone``: there is no other."""

    figures: ClassFigures
    text: Text
    paper: Text
    place: int
    alone: bool

    def words(self, key: str, **values: object) -> str:
        """Words of the page."""
        return self.text(f"class.page.{key}", **values)

    def chart(self, name: str, **values: object) -> charts.Words:
        """What a chart says of itself."""
        about = self.words(f"{name}.chart", **values)
        return charts.Words(f"{name}-{self.place}", self.words(f"{name}.title"), about)

    @property
    def sides(self) -> dict[str, str]:
        """The short names of the sides, and what stands for nobody."""
        return {side: self.text.side_short(side) for side in SIDES} | {"": self.words("won.nobody")}


Part = Callable[[_Class], list[Element]]


def class_page(classes: Sequence[ClassFigures], text: Text, paper: Text) -> str:
    """The page of one class, or of two that are compared, as one document of HTML.

    ``paper``: the words of the printed game, for the vote and the questions. Raises `ValueError` without a class.
    """
    if not classes:
        raise ValueError("a page needs a class")
    every = [_Class(figures, text, paper, place, len(classes) == 1) for place, figures in enumerate(classes, 1)]
    first = every[0]
    parts: dict[str, Part] = {
        "won": _won, "sums": _sums, "breaks": _breaks, "vote": _vote, "items": _items, "talk": _talk,
        "tables": _tables, "left_out": _left_out,
    }  # fmt: skip
    made = [_part(first.words(f"{name}.title"), part, every, name in WIDE) for name, part in parts.items()]
    title = first.words("title", classes=text.listed(told.class_name(one.figures, text) for one in every))
    header = el("header", el("div", el("h1", title), *(el("p", _under(one)) for one in every)))
    footer = el("footer", el("p", first.words("how"), class_="small"))
    body = el("body", header, el("main", *made), footer)
    return write(document(title, text.language, body))


def _part(title: str, part: Part, every: Sequence[_Class], wide: bool) -> Element:
    """A part of the page: of one class as it is, of two each under its name, beside each other unless ``wide``."""
    if len(every) == 1:
        return section(title, *part(every[0]))
    made = [el("div", el("h3", told.class_name(one.figures, one.text)), *part(one)) for one in every]
    return section(title, *made) if wide else section(title, el("div", *made, class_="halves"))


def _under(one: _Class) -> str:
    figures, text = one.figures, one.text
    scenarios = text.listed(text(f"scenarios.{id}.name") for id in figures.scenarios)
    name = told.class_name(figures, text)
    return one.words("under", name=name, count=len(figures.tables), scenarios=scenarios or "–", deals=figures.deals)


def _figure(chart: Element, key: str) -> Element:
    return el("figure", chart, el("figcaption", key, class_="small"))


# --- parts


def _won(one: _Class) -> list[Element]:
    figures = one.figures
    counts = {side: len(tables) for side, tables in figures.won.items()}
    words = one.chart("won", ecosystem=counts[ECOSYSTEM], flagship=counts[FLAGSHIP], nobody=counts[""])
    chart = charts.won(figures.won, one.sides, words)
    endings = one.text.listed(f"{told.ending(ending, one.text)} {count}" for ending, count in figures.endings.items())
    lines = [_figure(chart, one.words("won.key"))]
    return [*lines, el("p", one.words("won.endings", endings=endings))] if endings else lines


def _sums(one: _Class) -> list[Element]:
    figures, text = one.figures, one.text
    rows = []
    for lane in figures.lanes(FLAGSHIP):
        names = told.plan(FLAGSHIP, lane.plan, text)
        won = one.words("sums.won", side=text.side_short(FLAGSHIP), won=lane.won, of=len(lane.tables))
        rows.append(charts.Row(names, (won,), lane.tables, lane.mean))
    means = text.listed(f"{row.name} {signed(round(row.mean, 1))}" for row in rows)
    letters = {side: text(f"sides.{side}.mark") for side in SIDES}
    words = one.chart("sums", mean=signed(round(figures.mean, 1)), means=means or "–")
    chart = charts.sums(rows, one.words("sums.level"), letters, words)
    return [_figure(chart, one.words("sums.key")), *(_by_plan(one, side) for side in SIDES)]


def _by_plan(one: _Class, side: str) -> Element:
    text = one.text
    name = text.side_short(side)
    rows = [
        (told.plan(side, lane.plan, text), str(len(lane.tables)), str(lane.won), signed(round(lane.mean, 1)))
        for lane in one.figures.lanes(side)
    ]
    heads = (one.words("sums.plan"), one.words("sums.count"), one.words("sums.side_won", side=name),
             one.words("sums.mean"))  # fmt: skip
    return table(one.words("sums.by_plan", side=name), heads, rows)


def _breaks(one: _Class) -> list[Element]:
    figures, text = one.figures, one.text
    stages = {stage: text.stage(stage) for stage in STAGES}
    most = {side: figures.most_often(side) for side in SIDES}
    words = one.chart(
        "breaks", of=figures.half_years,
        ecosystem=text.stage(most[ECOSYSTEM][0]), ecosystem_count=most[ECOSYSTEM][1],
        flagship=text.stage(most[FLAGSHIP][0]), flagship_count=most[FLAGSHIP][1],
    )  # fmt: skip
    chart = charts.breaks(figures.breaks, figures.half_years, stages, one.sides, words)
    return [_figure(chart, one.words("breaks.key", of=figures.half_years))]


def _vote(one: _Class) -> list[Element]:
    figures, text = one.figures, one.text
    if not any(figures.votes[moment].students for moment in MOMENTS):
        return [el("p", one.words("vote.nobody"))]
    votes, means = [], []
    for moment in MOMENTS:
        counts, mean = figures.votes[moment], figures.mean_vote(moment)
        told_mean = "–" if mean is None else f"{mean:.1f}"
        name = one.words(f"moments.{moment}")
        votes.append(charts.Vote(name, counts.votes, one.words("vote.mean", mean=told_mean, count=counts.students)))
        means.append(one.words("vote.one", moment=name, mean=told_mean, count=counts.students))
    ends = text("class.answers.no"), text("class.answers.yes")
    chart = charts.votes(votes, ends, one.chart("vote", means=text.clauses(means)))
    asked = one.paper("items.vote_ask")
    return [el("p", asked, class_="kind"), _figure(chart, one.words("vote.key"))]


def _items(one: _Class) -> list[Element]:
    figures, text = one.figures, one.text
    if not figures.items:
        return [el("p", one.words("items.nobody"))]
    rows, shares = [], []
    for item in figures.items:
        right = told.right_answer(item, one.paper)
        name = told.item(item, text)
        cells, parts = [], []
        for moment in MOMENTS:
            given = figures.answered(item, moment)
            known = sum(given) if right is not None else 0
            parts.append(given[right] / known if right is not None and known else None)
            cells.append(_answers(one, given, right))
        rows.append((name, *cells))
        shares.append((name, tuple(parts)))
    spoken = text.clauses(
        f"{name}: " + ", ".join("–" if share is None else f"{PERCENT * share:.0f} %" for share in parts)
        for name, parts in shares
    )
    chart = charts.questions(shares, one.chart("items", shares=spoken))
    heads = (one.words("items.item"), *(one.words(f"moments.{moment}") for moment in MOMENTS))
    return [_figure(chart, one.words("items.key")), table(one.words("items.table"), heads, rows), *_asked(one)]


def _answers(one: _Class, given: tuple[int, ...], right: int | None) -> str:
    """How many were right, and the wrong answer that most gave."""
    if right is None or not sum(given):
        return "–"
    wrong = [(count, -place) for place, count in enumerate(given) if place != right and count]
    told_right = one.words("items.right", right=given[right], of=sum(given))
    if not wrong:
        return told_right
    count, place = max(wrong)
    return one.words("items.wrong", right=told_right, letter=LETTERS[-place], count=count)


def _asked(one: _Class) -> list[Element]:
    """What was asked, with the right answer."""
    lines = []
    for item in one.figures.items:
        right = told.right_answer(item, one.paper)
        if right is not None:
            answer = listed(one.paper, f"items.list.{item}.answers")[right]
            asked = one.paper(f"items.list.{item}.ask")
            lines.append(el("li", one.words("items.asked", name=told.item(item, one.text), ask=asked,
                                            letter=LETTERS[right], answer=answer)))  # fmt: skip
    return [el("ul", *lines, class_="small")] if lines else []


def _talk(one: _Class) -> list[Element]:
    figures, text = one.figures, one.text
    findings = el("ul", *(el("li", line) for _, line in told.findings(figures, text)))
    shown = told.shown(figures, text)
    asked = el("ol", *(el("li", line) for line in told.questions(figures, text)))
    halves = el(
        "div",
        el("div", _head(one, "talk.findings"), findings, class_="card"),
        el("div", _head(one, "talk.shown"), el("p", shown), class_="card"),
        class_="halves" if one.alone else "",
    )
    return [halves, _head(one, "talk.questions"), asked]


def _head(one: _Class, key: str) -> Element:
    return el("p", one.words(key), class_="kind")


def _tables(one: _Class) -> list[Element]:
    text = one.text
    heads = [one.words(f"tables.{key}") for key in ("table", "won", "how", "sum", "half_year", "decisions")]
    heads += [one.words("tables.flow")]
    heads += [one.words("tables.plan", side=text.side_short(side)) for side in SIDES]
    heads += [one.words("tables.weakest", side=text.side_short(side)) for side in SIDES]
    rows = []
    for each in one.figures.tables:
        played = each.played
        end = played.end
        rows.append((
            each.label, one.sides[played.winner], told.ending(played.ending, text), signed(played.total),
            text.half_year(end.half_year), str(played.line.length),
            f"{end.flow[ECOSYSTEM]} : {end.flow[FLAGSHIP]}",
            *(told.plan(side, played.plans[side], text) for side in SIDES),
            *(_weakest(one, end.weakest[side]) for side in SIDES),
        ))  # fmt: skip
    inside = el("div", table(one.words("tables.caption"), heads, rows), class_="wide", tabindex="0", role="region",
                aria_label=one.words("tables.title"))  # fmt: skip
    return [inside]


def _weakest(one: _Class, stages: tuple[str, ...]) -> str:
    """The stages that hold a chain; of many only how many they are."""
    if not stages:
        return one.words("tables.average")
    if len(stages) > MOST_NAMED:
        return one.words("tables.several", count=len(stages))
    return one.text.listed(map(one.text.stage, stages))


def _left_out(one: _Class) -> list[Element]:
    if not one.figures.left_out:
        return [el("p", one.words("left_out.nothing"))]
    lines = [el("li", each.told(one.text)) for each in one.figures.left_out]
    return [el("p", one.words("left_out.lead", count=len(lines))), el("ul", *lines)]
