"""The cheat sheet: everything a player of one side looks up, on one page, with the numbers of the rules in play."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.decision import DESK, HEADLINE, PLAYS
from game.rules.model import (
    EARLY_ENDINGS,
    END_OF_2028,
    FLOWS,
    MARKETS,
    RESIGNATION,
    REVIEW_STEPS,
    SCORE_LINES,
    STAGES,
    WEAKEST,
    Effect,
    Entry,
    Rules,
    Scenario,
)
from game.rules.tutorial import numbers
from game.rules.words import scope, sentences

if TYPE_CHECKING:
    from game.rules.words.text import Text

ROUND = ("deal", "headline", "plays", "shipping", "review")
TOLD_ENDINGS = (*EARLY_ENDINGS, END_OF_2028, RESIGNATION)
SCORE = (*(line for line in SCORE_LINES if line not in ("to_come", "expected")), "projected")

DEMONSTRATION = "demonstration"  # the roll that an academician repeats
RUPTURE = "rupture"  # the ending that Tension brings about
OF_TRACKS = {"tension": ("tension",), "licences": ("licences",), "tariffs": ("tariffs", "tariffs_fade")}
"""Parts of lines (``cheat_sheet.of.PART``) that are told only where a track moves at all."""

LINES = (
    *(f"round.{id}" for id in ROUND),
    *(f"card.{id}" for id in PLAYS),
    *(f"review.{id}" for id in REVIEW_STEPS),
    *(f"endings.{id}" for id in TOLD_ENDINGS),
    *(f"score.{id}" for id in SCORE),
)
"""Every line of the page that both sides share, by section and name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, what it costs (actions only), and what it does."""

    name: str
    price: str
    told: str


@dataclass(frozen=True, slots=True)
class Section:
    """A block of lines; id is one of round, card, actions, review, endings, score."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CheatSheet:
    """The page of one side."""

    side: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]

    def section(self, id: str) -> Section:
        """The section with this id; raises `KeyError` if there is none."""
        return {one.id: one for one in self.sections}[id]


def cheat_sheet(rules: Rules, scenario: Scenario, side: str, text: Text) -> CheatSheet:
    """The page for a side in a scenario."""
    known = _known(rules, scenario, text)

    def section(id: str, rows: list[Row]) -> Section:
        key = f"cheat_sheet.sections.{id}"
        return Section(id, text(key, side=text.side_short(side)), tuple(rows))

    def told(key: str) -> str:
        return text(f"cheat_sheet.{key}", **known)

    return CheatSheet(
        side,
        text("cheat_sheet.title", side=text.side(side)),
        text("cheat_sheet.half_years", **known),
        (
            section(
                "round", [Row(told(f"round.{id}.name"), "", told(f"round.{id}.text")) for id in _round(rules, scenario)]
            ),
            section("card", [Row(told(f"card.{id}.name"), "", told(f"card.{id}.text")) for id in _plays(scenario)]),
            section("actions", _actions(rules, scenario, side, text)),
            section(
                "review",
                [
                    Row(f"{number}. {text(f'review.{id}.name')}", "", told(f"review.{id}"))
                    for number, id in _review(rules, scenario)
                ],
            ),
            section("endings", [Row(text.ending(id), "", told(f"endings.{id}")) for id in _endings(rules, scenario)]),
            section("score", [Row("", "", told(f"score.{id}")) for id in SCORE if id != "par" or scenario.par]),
        ),
    )


def _round(rules: Rules, scenario: Scenario) -> tuple[str, ...]:
    """What a half-year consists of; first how flow is reckoned, where it is not by the weakest stage."""
    flow = scenario.flow or FLOWS[rules.constants["chain.flow"]]
    parts = tuple(id for id in ROUND if id != HEADLINE or scenario.headlines)
    return parts if flow == WEAKEST else (flow, *parts)


def _plays(scenario: Scenario) -> tuple[str, ...]:
    """What a card may be used for."""
    return tuple(id for id in PLAYS if id != DESK or scenario.desk)


def _review(rules: Rules, scenario: Scenario) -> tuple[tuple[int, str], ...]:
    """The steps of the review that have a line of their own, with their numbers; endings are told among the endings."""
    idle = set() if scope.has_exams(scenario) else {"exam"}
    if "licences" in scope.still(rules, scenario):
        idle.add("demand")
    return tuple((number, id) for number, id in enumerate(REVIEW_STEPS, 1) if id not in idle)


def _endings(rules: Rules, scenario: Scenario) -> tuple[str, ...]:
    """The endings that may come about."""
    return tuple(id for id in TOLD_ENDINGS if id != RUPTURE or "tension" not in scope.still(rules, scenario))


def _known(rules: Rules, scenario: Scenario, text: Text) -> dict[str, str]:
    """The numbers that the lines may hold as fields, and what they say of tracks that move in the scenario."""
    known = numbers(rules, scenario)
    known |= {name: text.half_year(str(known[name])) for name in ("first", "last")}
    still = scope.still(rules, scenario)
    for track, parts in OF_TRACKS.items():
        known |= {f"of_{part}": "" if track in still else text(f"cheat_sheet.of.{part}", **known) for part in parts}
    return known


def line(key: str, rules: Rules, scenario: Scenario, text: Text) -> str:
    """One of `LINES` as a sentence of its own: "Income: E 0, 1, 2 by price ..." ."""
    section, _, id = key.partition(".")
    name = {
        "review": f"review.{id}.name",
        "endings": f"endings.{id}.name",
        "score": "cheat_sheet.sections.score",
    }.get(section, f"cheat_sheet.{key}.name")
    told = f"cheat_sheet.{key}.text" if section in ("round", "card") else f"cheat_sheet.{key}"
    return text("explain.line", name=text(name), told=text(told, **_known(rules, scenario, text)))


def _actions(rules: Rules, scenario: Scenario, side: str, text: Text) -> list[Row]:
    """The side's menu as far as the scenario has it, one line an action."""
    ids = dict.fromkeys(entry.action for entry in scope.entries(rules, scenario) if entry.side == side)
    return [action_row(id, side, rules, text) for id in ids]


def action_row(action: str, side: str, rules: Rules, text: Text) -> Row:
    """An action of a side's menu: its name, its price, and what it does."""
    same = [entry for entry in rules.entries if entry.side == side and entry.action == action]
    told = dict.fromkeys(_does(entry, rules, text) for entry in same)
    return Row(text.action(action), _price(same[0], text), text("cheat_sheet.either").join(told))


def _price(entry: Entry, text: Text) -> str:
    if entry.ops == 0:
        ops = text("cheat_sheet.free")
    elif entry.dear is not None:
        ops = text("cheat_sheet.dear", ops=entry.ops, dear=entry.dear_ops)
    else:
        ops = text("cheat_sheet.ops_one" if entry.ops == 1 else "cheat_sheet.ops", ops=entry.ops)
    costs = [text("cheat_sheet.costs", amount=amount, track=text.track_short(track)) for track, amount in entry.price]
    return text.clauses((ops, *costs))


def _does(entry: Entry, rules: Rules, text: Text) -> str:
    lines = [_line(effect, entry, rules, text) for effect in entry.effects]
    if any(effect.roll and effect.roll.id == DEMONSTRATION for effect in entry.effects):
        lines.append(text("cheat_sheet.again"))
    if entry.dear is not None:
        lines.append(text("cheat_sheet.dear_behind" if entry.object in MARKETS else "cheat_sheet.dear_empty"))
    return sentences.capital(text("cheat_sheet.joined").join(lines))


def _line(effect: Effect, entry: Entry, rules: Rules, text: Text) -> str:
    """What an effect does in one line; a stage or market that the player chooses is called so."""
    line = sentences.odds_line(text, effect, rules) if effect.roll else sentences.sentence(text, effect, rules)
    if entry.object in STAGES:
        line = line.replace(text.track(f"{entry.side}_{entry.object}"), text("cheat_sheet.chosen_stage"))
    elif entry.object in MARKETS:
        line = line.replace(text.market(entry.object), text("cheat_sheet.chosen_market"))
    return line.rstrip(".")


def as_markdown(sheet: CheatSheet) -> str:
    """The page as Markdown, to be printed."""
    lines = [f"# {sheet.title}", "", sheet.subtitle + "."]
    for section in sheet.sections:
        lines += ["", f"## {section.title}", ""]
        for row in section.rows:
            head = f"**{row.name}**" if row.name else ""
            price = f" ({row.price})" if row.price else ""
            lines.append("- " + f"{head}{price}{': ' if head else ''}{row.told}")
    return "\n".join(lines)
