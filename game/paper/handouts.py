"""Handouts of words: cheat sheets, the solo opponent, rules for paper, role cards, concept items and their key, and the
teacher's guide."""

from __future__ import annotations

from collections.abc import Sequence

from game.paper.flow import Flow
from game.paper.sheets import Sheets
from game.rules.evidence import load_evidence
from game.rules.model import FLAGSHIP, SIDES, Entry, Rules, Scenario
from game.rules.players import load_sheet
from game.rules.what_if import load_assumptions
from game.rules.words import scope
from game.rules.words.cheat_sheet import cheat_sheet
from game.rules.words.paper import listed, unfilled
from game.rules.words.roles import role_cards
from game.rules.words.sentences import halves
from game.rules.words.sheet import priority_line
from game.rules.words.text import Text

DENSE = 8.5
GUIDE_SIZE = 9.0
EVIDENCE_SIZE = 7.5
LINES_TO_WRITE = 3
ITEMS_SIZE, LINE_HIGH = 9.5, 7.5  # points, millimetres: the questions of a student fill one page


def sheet(sheets: Sheets, rules: Rules, scenarios: Sequence[Scenario], text: Text, words: Text) -> None:
    """What lies on the table: one cheat sheet a side for each scenario, rules for paper, the solo opponent."""
    for scenario in scenarios:
        for side in SIDES:
            _cheat_sheet(sheets, side, rules, scenario, text, words)
    flow = Flow(sheets, words("rules.title"), 2, GUIDE_SIZE)
    flow.headline(words("rules.title"))
    flow.paragraph(words("rules.lead"))
    for key in ("needed", "set_up", "order", "rolls", "chain", "secret", "counting"):
        if key == "rolls":
            flow.column()
        flow.heading(words(f"rules.{key}.title"))
        flow.bullets(listed(words, f"rules.{key}.steps"), numbered=key in ("set_up", "order"))
    flow = Flow(sheets, words("solo.title"), 2, DENSE)
    flow.headline(words("solo.title"))
    flow.bullets(listed(words, "solo.steps"))
    for side, priorities in load_sheet(rules).items():
        if side == FLAGSHIP:
            flow.column()
        flow.heading(text.side(side))
        flow.bullets([priority_line(one, text) for one in priorities], numbered=True)


def _cheat_sheet(sheets: Sheets, side: str, rules: Rules, scenario: Scenario, text: Text, words: Text) -> None:
    """All that a side looks up in a scenario, on one page that names the scenario."""
    page = cheat_sheet(rules, scenario, side, text)
    flow = Flow(sheets, page.title, 2, DENSE)
    flow.headline(page.title)
    named = words("sheet.row", name=text(f"scenarios.{scenario.id}.name"), told=page.subtitle)
    flow.paragraph(named, face="semibold")
    _calendar(flow, scenario, text, words)
    for section in page.sections:
        flow.heading(section.title)
        for row in section.rows:
            price = f" ({row.price})" if row.price else ""
            flow.paragraph(words("sheet.row", name=row.name + price, told=row.told) if row.name else row.told)
    _rolls(flow, side, scope.entries(rules, scenario), text, rules, words)


def _rolls(flow: Flow, side: str, entries: Sequence[Entry], text: Text, rules: Rules, words: Text) -> None:
    """What a success and a failure of the side's own roll do."""
    for entry in entries:
        if entry.side == side and any(effect.roll for effect in entry.effects):
            flow.heading(words("sheet.roll", action=text.action(entry.action)))
            flow.bullets(text.entry_effects(entry, rules))


def _calendar(flow: Flow, scenario: Scenario, text: Text, words: Text) -> None:
    """Gates, the score that is expected, and exams and demonstrations due where there are any, by half-year."""
    columns = ("half_year", "gate", "expected", "exam", "due")[: 5 if scope.has_exams(scenario) else 3]
    rows = [[words(f"sheet.{key}") for key in columns]]
    for number in range(scenario.first_round, scenario.rounds + 1):
        due = scenario.ecosystem_exams.get(number)
        exam = words("sheet.yes") if number in scenario.flagship_exams else "–"
        name = text.half_year(scenario.half_years[number - 1])
        gate, expected = str(scenario.gates[number - 1]), halves(scenario.expected[number - 1])
        row = [name, gate, expected, exam, "–" if due is None else str(due)]
        rows.append(row[: len(columns)])
    flow.heading(words("sheet.calendar"))
    flow.table(rows, (2.9, 1.4, 2.9, 1.8, 2)[: len(columns)], DENSE - 0.5)


def roles(sheets: Sheets, rules: Rules, scenario: Scenario, words: Text) -> None:
    """A page for each of four students: who watches what, who decides what."""
    for card in role_cards(rules, scenario, words):
        flow = Flow(sheets, card.title, 1, 12)
        flow.headline(card.title)
        flow.paragraph(card.who)
        for part in card.parts:
            flow.heading(part.title)
            flow.bullets(part.lines)
        flow.heading(words("roles.together"))
        flow.bullets(listed(words, "roles.both"))
        if card.full.lines:
            flow.heading(card.full.title)
            flow.bullets(card.full.lines)


def items(sheets: Sheets, words: Text) -> None:
    """The concept items, the vote and the exit ticket, for a student."""
    flow = Flow(sheets, words("items.title"), 2, ITEMS_SIZE)
    flow.headline(words("items.title"))
    flow.paragraph(words("items.lead"))
    for number, id in enumerate(_items(words), 1):
        flow.heading(f"{number}. {words(f'items.list.{id}.ask')}")
        for letter, answer in zip("ABCD", listed(words, f"items.list.{id}.answers"), strict=True):
            flow.paragraph(answer, 6, sign=letter)
    flow.heading(words("items.vote"))
    flow.paragraph(words("items.vote_ask"))
    flow.paragraph(words("items.vote_scale"))
    flow.heading(words("items.exit"))
    for ask in listed(words, "items.exit_asks"):
        flow.paragraph(ask)
        for _ in range(LINES_TO_WRITE):
            flow.rule(LINE_HIGH)
        flow.space(2)


def key(sheets: Sheets, words: Text) -> None:
    """The right answers, why, and what each item tells apart."""
    flow = Flow(sheets, words("items.key_title"), 1, GUIDE_SIZE)
    flow.headline(words("items.key_title"))
    flow.paragraph(words("items.key_lead"))
    _key_table(flow, words)


def _key_table(flow: Flow, words: Text) -> None:
    rows = [["#", words("items.right"), words("items.why"), words("items.apart")]]
    for number, id in enumerate(_items(words), 1):
        one = f"items.list.{id}"
        rows.append([str(number), words(f"{one}.right"), words(f"{one}.why"), words(f"{one}.apart")])
    flow.table(rows, (0.6, 1.1, 6, 6))


def _items(words: Text) -> list[str]:
    return listed(words, "items.order")


def guide(sheets: Sheets, rules: Rules, text: Text, words: Text) -> None:
    """The teacher's guide."""
    title = words("guide.title")
    flow = Flow(sheets, title, 1, GUIDE_SIZE)
    flow.headline(title)
    flow.paragraph(words("guide.lead"))
    for part in ("goals", "before"):
        flow.heading(words(f"guide.{part}.title"))
        flow.bullets(listed(words, f"guide.{part}.points"))
    flow.heading(words("guide.plan.title"))
    rows = [[words(f"guide.plan.{name}") for name in ("minutes", "phase", "do", "say")]]
    rows += [listed(words, f"guide.plan.rows.{at}") for at in range(len(listed(words, "guide.plan.phases")))]
    flow.table(rows, (1.3, 1.6, 5, 5))
    flow.heading(words("guide.ask.title"))
    for at, ask in enumerate(listed(words, "guide.ask.questions")):
        flow.paragraph(ask, face="semibold")
        flow.paragraph(words(f"guide.ask.answers.{at}"))
    flow.heading(words("guide.debrief.title"))
    flow.paragraph(words("guide.debrief.lead"))
    rows = [[words(f"guide.debrief.{name}") for name in ("question", "supports", "against")]]
    for id, evidence in load_evidence(rules).items():
        asked = unfilled(text.pattern(f"debrief.questions.{id}"))
        doubted = "\n".join(
            words("guide.debrief.doubted", id=id, told=text.claim(rules.facts[id])) for id in evidence.facts
        )
        sides = (_claims(rules, text, words, ids) for ids in (evidence.supports, evidence.against))
        rows.append([f"{asked}\n{doubted}", *sides])
    flow.table(rows, (7, 6, 6), EVIDENCE_SIZE)
    flow.heading(words("guide.assumes.title"))
    flow.paragraph(words("guide.assumes.lead"))
    flow.table(_assumed(text, words), (7, 3), EVIDENCE_SIZE)
    for part in ("doubt", "second", "curricula", "reading"):
        flow.heading(words(f"guide.{part}.title"))
        flow.bullets(listed(words, f"guide.{part}.points"))
    flow.heading(words("items.key_title"))
    _key_table(flow, words)
    flow.paragraph(words("guide.article", citation=rules.article.title, address=rules.article.address))


def _assumed(text: Text, words: Text) -> list[list[str]]:
    """What the model takes for granted, and the settings that turn it."""
    rows = [[words("guide.assumes.name"), words("guide.assumes.turned_by")]]
    for one in load_assumptions():
        told = (text(f"what_if.assumptions.{one.id}.{part}") for part in ("name", "told"))
        turned = text.listed(text(f"what_if.settings.{id}.name") for id in one.settings)
        rows.append(
            [
                words("sheet.row", **dict(zip(("name", "told"), told, strict=True))),
                turned or words("guide.assumes.nothing"),
            ]
        )
    return rows


def _claims(rules: Rules, text: Text, words: Text, ids: tuple[str, ...]) -> str:
    """Checked claims, each with its number and its strength."""
    told = ((rules.facts[id], text(f"debrief.strengths.{rules.facts[id].strength}")) for id in ids)
    return "\n".join(words("guide.debrief.claim", id=f.id, strength=s, told=text.claim(f)) for f, s in told)
