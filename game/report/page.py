"""The page of the report: the match as a story, what mattered in it, what it says of the article, and what to ask.

No names of players are in it. What it says is said by `game.session.analysis.telling`, the same as in text mode.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from game.report import chart
from game.report.html import el, write
from game.report.parts import document, section, signed, table
from game.rules.model import AVERAGE, ECOSYSTEM, FLAGSHIP, SIDES
from game.rules.words.text import Text
from game.session.analysis import evidence, telling
from game.session.analysis.game import Game
from game.session.analysis.moments import at_ends_of_half_years, decisions_that_mattered, greatest_luck
from game.session.analysis.records import Analysis, percent
from game.session.analysis.telling import points
from game.session.questions import Record, questions_of

LINES = 3  # to write on
NO_BREAK, NO_BREAK_HYPHEN = "\u00a0", "\u2011"
HALF_YEAR = re.compile(r"(?<=\d{4})-(?=H\d)")  # the hyphen of 2026-H1
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class _Told:
    """What every part of the page needs."""

    game: Game
    analysis: Analysis
    text: Text

    def words(self, key: str, **values: object) -> str:
        """Words of the report."""
        return self.text(f"analysis.report.{key}", **values)

    def half_year(self, round: int) -> str:
        """The name of a half-year."""
        return self.text.half_year(self.analysis.half_year(round))


def report(game: Game, analysis: Analysis, text: Text) -> str:
    """The report of a match that is over, as one document of HTML. Raises `ValueError` if it is not over."""
    if analysis.winner is None:
        raise ValueError("a report tells all hands: the match must be over")
    told = _Told(game, analysis, text)
    parts = (_story, _curve, _decisions, _luck, _evidence, _questions, _ticket, _tables)
    body = el("body", _header(told), el("main", *(part(told) for part in parts)), _footer(told))
    return write(document(told.words("title"), text.language, body))


def _whole(words: str) -> str:
    """Words that leave no sign alone at the beginning of a line: numbers keep theirs, and half-years their hyphen."""
    kept = words.replace(" %", f"{NO_BREAK}%").replace(" ± ", f"{NO_BREAK}±{NO_BREAK}")
    return HALF_YEAR.sub(NO_BREAK_HYPHEN, kept)


def _header(told: _Told) -> Element:
    analysis, text = told.analysis, told.text
    name = f"scenarios.{analysis.scenario}.name"
    under = told.words(
        "under",
        scenario=text(name) if text.has(name) else analysis.scenario,
        first=told.half_year(analysis.steps[0].round if analysis.steps else 1),
        last=told.half_year(analysis.steps[-1].round if analysis.steps else 1),
        count=len(analysis.steps),
        rolls=told.game.rolls,
    )
    average = told.game.rules.scenarios[told.game.scenario].flow == AVERAGE
    turned = [el("p", text("ui.table.average"))] if average else []
    winner = analysis.winner or ""
    result = text.side_short(winner) if analysis.total is None else f"{text.side_short(winner)} {_sum(analysis)}"
    return el(
        "header",
        el("div", el("h1", told.words("title")), el("p", under), *turned),
        el("div", result, class_=f"winner {winner}"),
    )


def _sum(analysis: Analysis) -> str:
    """The final sum as the winner's, with its sign."""
    total = analysis.total or 0.0
    return signed(total if analysis.winner == ECOSYSTEM else -total)


def _story(told: _Told) -> Element:
    return section(told.words("story"), *(el("p", _whole(one)) for one in telling.story(told.analysis, told.text)))


def _curve(told: _Told) -> Element:
    analysis, text = told.analysis, told.text
    chances = [one.ecosystem for one in analysis.chances]
    names = {"side": text.side_short(ECOSYSTEM), "other": text.side_short(FLAGSHIP)}
    ends = text.listed(
        f"{told.half_year(round)} {percent(chance)} %" for round, chance in at_ends_of_half_years(analysis)
    )
    description = told.words(
        "curve_desc",
        start=percent(chances[0]),
        most=percent(max(chances)),
        least=percent(min(chances)),
        end=percent(chances[-1]),
        ends=ends,
    )
    half_years = tuple(text.half_year(one) for one in analysis.half_years)
    words = chart.Words(told.words("curve_title", **names), description, half_years)
    drawn = chart.curve(analysis, decisions_that_mattered(analysis), words)
    return section(
        told.words("curve"), el("figure", drawn, el("figcaption", told.words("curve_key", **names), class_="small"))
    )


def _decisions(told: _Told) -> Element:
    analysis, text = told.analysis, told.text
    cards = []
    for place, step in enumerate(decisions_that_mattered(analysis), 1):
        one = telling.told_decision(analysis, step, text)
        card = el(
            "div",
            el("h3", f"{place}. {text.side_short(one.side)}{text('analysis.colon')}{one.title}"),
            el("p", el("span", one.kind, class_="kind"), text("analysis.colon") + _whole(one.points)),
            el("p", _whole(one.when), class_="small"),
            class_="card",
        )
        if one.others:
            card.append(el("p", told.words("better"), class_="kind"))
            card.append(el("ul", *(el("li", _whole(other)) for other in one.others)))
        if one.why:
            card.append(el("p", one.why))
        cards.append(card)
    inside = el("div", *cards, class_="cards") if cards else el("p", text("analysis.none_mattered"))
    return section(told.words("decisions"), inside)


def _luck(told: _Told) -> Element:
    analysis, text = told.analysis, told.text
    found = [telling.told_luck(analysis, number, luck, text) for number, luck in greatest_luck(analysis)]
    inside = el("ul", *(el("li", _whole(one)) for one in found)) if found else el("p", text("analysis.no_luck"))
    return section(told.words("luck"), inside)


def _evidence(told: _Told) -> Element:
    game = told.game
    rounds = tuple(table for _, table in game.story.rounds)
    played = evidence.Played(told.analysis.winner or "", rounds, game.positions[-1].table, told.analysis)
    found = evidence.findings(played, game.rules, told.text)
    halves = []
    for sign, (key, here) in zip("+−", evidence.told_halves(found, told.text).items(), strict=True):
        lines = [el("li", one) for one in here]
        inside = el("ul", *lines) if lines else el("p", told.words("nothing"))
        halves.append(el("div", el("h3", f"{sign} {told.words(key)}"), inside, class_="card"))
    return section(told.words("evidence"), el("div", *halves, class_="halves"))


def _questions(told: _Told) -> Element:
    game, text = told.game, told.text
    record = Record(game.story, game.positions[-1].table, game.log(text), text, game.rules)
    asked = questions_of(record)[:MOST_QUESTIONS]
    joined = text("debrief.joined")
    lines = [
        el("li", f"{one.ask} ", el("small", told.words("claims", claims=joined.join(one.evidence.facts))))
        for one in asked
    ]
    return section(told.words("talk"), el("ol", *lines))


def _ticket(told: _Told) -> Element:
    lines = el("div", *(el("p") for _ in range(LINES)), class_="lines", aria_hidden="true")
    return section(told.words("exit"), el("p", told.words("ticket")), lines)


# --- tables


def _tables(told: _Told) -> Element:
    how = told.words("how", simulations=told.analysis.simulations)
    halves = el("div", _accuracy(told), _moved(told), class_="halves")
    return section(told.words("tables"), _by_half_year(told), halves, el("p", how, class_="small"))


def _by_half_year(told: _Told) -> Element:
    text = told.text
    chances = dict(at_ends_of_half_years(told.analysis))
    heads = [
        told.words("half_year"),
        told.words("chance", side=text.side_short(ECOSYSTEM)),
        told.words("vp"),
        *(told.words("flow", side=text.side_short(side)) for side in SIDES),
    ]
    rows = []
    for round, end in told.game.story.rounds:
        flows = [str(end.flow[side]) for side in SIDES]
        rows.append((told.half_year(round), f"{percent(chances[round])} %", signed(end.vp), *flows))
    return table(told.words("by_half_year"), heads, rows)


def _accuracy(told: _Told) -> Element:
    analysis, text = told.analysis, told.text
    rows = []
    for side in SIDES:
        found = analysis.accuracy[side]
        accuracy = "–" if found is None else f"{found:.0f} %"
        rows.append((text.side_short(side), accuracy, telling.told_kinds(analysis, side, text)))
    heads = (told.words("side"), told.words("percent"), told.words("verdicts"))
    return table(told.words("accuracy"), heads, rows)


def _moved(told: _Told) -> Element:
    analysis, text = told.analysis, told.text
    rows = [(told.words("start"), f"{percent(analysis.start.ecosystem)}")]
    for side in SIDES:
        rows.append((told.words("decisions_of", side=text.side_short(side)), points(analysis.decided(side))))
    rows += telling.told_causes(analysis, text)
    rows.append((told.words("outcome"), f"{percent(float(analysis.winner == ECOSYSTEM))}"))
    caption = told.words("where", side=text.side_short(ECOSYSTEM))
    return table(caption, (told.words("what"), told.words("points")), rows)


def _footer(told: _Told) -> Element:
    citation = told.game.rules.article.title
    return el("footer", el("p", told.words("source", citation=citation), class_="small"))
