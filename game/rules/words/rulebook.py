"""The rule book's tables, made from the rules, so that no number stands in two places.

``rules/RULEBOOK.md``, and its fellow of each other language, holds blocks ``<!-- table: NAME -->`` ...
``<!-- end -->``; `fill` writes what belongs between them. `python main.py rulebook --write` does so for the shipped
file, with ``--lang`` for that of another language, and a test holds the files against the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from game.rules import balance
from game.rules.balance import Measured
from game.rules.folder import SHIPPED
from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, SIDES, STAGES, WORLD, Entry, Rules, Scenario
from game.rules.words.sentences import halves
from game.rules.words.text import Text
from game.storage import files

MOST_BYTES = 1_000_000
BLOCK = re.compile(r"<!-- table: (?P<name>[a-z-]+) -->\n.*?<!-- end -->", re.DOTALL)


def fill(markdown: str, rules: Rules, text: Text) -> str:
    """The rule book with every table block made anew. Raises `KeyError` for a block that is not known."""
    tables: dict[str, Callable[[Rules, Text], list[str]]] = {
        "tracks": _tracks,
        "cards": _cards,
        "actions-ecosystem": lambda rules, text: _actions(rules, text, ECOSYSTEM),
        "actions-flagship": lambda rules, text: _actions(rules, text, FLAGSHIP),
        "balance": _balance,
        "chances": _chances,
        "scenarios": _scenarios,
    }

    def table(match: re.Match[str]) -> str:
        lines = tables[match["name"]](rules, text)
        return "\n".join([f"<!-- table: {match['name']} -->", *lines, "<!-- end -->"])

    return BLOCK.sub(table, markdown)


def book(text: Text) -> Path:
    """The file of the rule book in a language."""
    return SHIPPED / text("rulebook.file")


def read(text: Text) -> str:
    """The rule book in a language as it ships. Raises `OSError` if it cannot be read."""
    return files.read_text(book(text), MOST_BYTES)


def write(rules: Rules, text: Text) -> Path:
    """Makes the tables in the rule book of a language anew; its file. Raises `OSError` if it cannot be written."""
    files.change_text(book(text), MOST_BYTES, lambda before: fill(before, rules, text))
    return book(text)


def _head(columns: str) -> list[str]:
    """The first lines of a table; ``columns`` are parted by bars."""
    names = columns.split(" | ")
    return [_row(*names), _row(*["---"] * len(names))]


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _tracks(rules: Rules, text: Text) -> list[str]:
    """Every track but the stages, which the board shows: range and start by owner."""
    stages = {f"{side}_{stage}" for side in SIDES for stage in STAGES}
    lines = _head(text("rulebook.tracks"))
    for owner in (WORLD, ECOSYSTEM, FLAGSHIP):
        whose = text("rulebook.both") if owner == WORLD else text(f"sides.{owner}.short")
        for track in rules.tracks:
            if track.owner == owner and track.id not in stages:
                limits = text("rulebook.range", low=track.low, high=track.high).replace("-", "−")
                lines.append(_row(text.track(track.id), whose, limits, track.start))
    return lines


def _cards(rules: Rules, text: Text) -> list[str]:
    """The deck: side, ops, era, effect and claims of every card; a star leaves the game after its event."""
    lines = _head(text("rulebook.cards"))
    for card in rules.cards:
        star = " ★" if card.once else ""
        effect = text("joined.parts").join(sentence.rstrip(".") for sentence in text.effects(card, rules))
        tag = text(f"tags.{card.tag}.name").lower()
        claims = text("rulebook.claims", claims=text.listed(card.facts), tag=tag) if card.facts else tag
        lines.append(
            _row(
                text.card(card.id) + star,
                text(f"sides.{card.side}.mark"),
                card.ops,
                text(f"eras.{card.era}.name"),
                effect,
                claims,
            )
        )
    return lines


def _scenarios(rules: Rules, text: Text) -> list[str]:
    """Every scenario: its calendar, its cards, and what stands otherwise at its start."""
    lines = _head(text("rulebook.scenarios"))
    told_by: dict[str, str] = {}  # a cell -> the scenario that told it first
    for scenario in rules.scenarios.values():
        name = text(f"scenarios.{scenario.id}.name")
        cells = (_calendar(scenario, text), _deck(scenario, text), _start(scenario, text))
        told = [text("joined.parts").join(cell) for cell in cells]
        lines.append(
            _row(name, *(text("rulebook.as", name=told_by[cell]) if cell in told_by else cell for cell in told))
        )
        told_by = dict.fromkeys(told, name) | told_by
    return lines


def _calendar(scenario: Scenario, text: Text) -> list[str]:
    """The rounds, and what waits in them."""
    first, last = scenario.first_round, scenario.rounds
    begins, ends = (text.half_year(scenario.half_years[number - 1]) for number in (first, last))
    due = [text("rulebook.inspection", round=round, due=number) for round, number in scenario.ecosystem_exams.items()]
    return [
        text("rulebook.rounds", first=first, last=last, **{"from": begins, "to": ends}),
        text("rulebook.gates", gates=text.listed(scenario.gates[first - 1 :])),
        *([text("rulebook.exams", rounds=text.listed(scenario.flagship_exams))] if scenario.flagship_exams else []),
        *([text("rulebook.inspections", due=text.listed(due))] if due else []),
    ]


def _deck(scenario: Scenario, text: Text) -> list[str]:
    """Hand, plays, when the eras join after the start, and what is left out."""
    told = [text("rulebook.hands", hand=scenario.hand, plays=scenario.plays, pair=scenario.pair)]
    for era, round in scenario.eras.items():
        if round > scenario.first_round:
            told.append(text("rulebook.era", era=text(f"eras.{era}.name"), round=round))
    if scenario.without:
        told.append(text("rulebook.without", cards=text.listed(text.card(card) for card in scenario.without)))
    if scenario.without_actions:
        actions = text.listed(map(text.action, scenario.without_actions))
        told.append(text("rulebook.without_actions", actions=actions))
    told += [] if scenario.headlines else [text("rulebook.no_headlines")]
    return told + ([] if scenario.desk else [text("rulebook.no_desk")])


def _start(scenario: Scenario, text: Text) -> list[str]:
    """The tracks that start otherwise, and par where there is one."""
    starts = {id: str(value).replace("-", "−") for id, value in scenario.start.items()}
    told = [text("rulebook.start", track=text.track(id), value=value) for id, value in starts.items()]
    if scenario.par:
        mark = text(f"sides.{ECOSYSTEM if scenario.par > 0 else FLAGSHIP}.mark")
        points = f"{abs(scenario.par_points):g}"
        told.append(text("rulebook.par", par=f"{mark} +{points}"))
    if any(scenario.expected):
        told.append(text("rulebook.expected", expected=text.listed(_expected(scenario))))
    if scenario.flow:
        told.append(text("rulebook.flow", flow=text(f"rulebook.flows.{scenario.flow}")))
    return told or [text("rulebook.no_start")]


def _expected(scenario: Scenario) -> list[str]:
    """The projected score that is usual in each round that is played."""
    return [halves(doubled) for doubled in scenario.expected[scenario.first_round - 1 :]]


def _actions(rules: Rules, text: Text, side: str) -> list[str]:
    """A side's menu: what each action costs in ops and otherwise, and what it needs and does; one line an action."""
    lines = _head(text("rulebook.actions"))
    entries = [entry for entry in rules.entries if entry.side == side]
    for action in dict.fromkeys(entry.action for entry in entries):
        same = [entry for entry in entries if entry.action == action]
        told = dict.fromkeys(text("joined.parts").join(_sentences(entry, rules, text)) for entry in same)
        lines.append(_row(text.action(action), _ops(same[0], text), text("rulebook.or").join(told)))
    return lines


def _sentences(entry: Entry, rules: Rules, text: Text) -> list[str]:
    """What an entry does, without its ops; a stage or market that the player chooses is called so."""
    chosen = {text("rulebook.chosen_market"): entry.object}
    if entry.object in STAGES:
        chosen = {text("rulebook.chosen_stage"): f"{entry.side}_{entry.object}"}
    elif entry.object not in MARKETS:
        chosen = {}
    ops, *sentences = text.entry_effects(entry, rules)
    sentences[:0] = ops.split(text("effects.lines_joined"))[1:]  # what makes it dearer
    for words, track in chosen.items():
        sentences = [sentence.replace(text.track(track), words) for sentence in sentences]
    return [sentence[0].upper() + sentence[1:] for sentence in sentences]


def _ops(entry: Entry, text: Text) -> str:
    if entry.ops == 0:
        return text("rulebook.free")
    return str(entry.ops) if entry.dear is None else text("rulebook.dear", ops=entry.ops, dear=entry.dear_ops)


def _balance(rules: Rules, text: Text) -> list[str]:
    """How matches between equal computer players go, as measured under these rules; a line a scenario and level."""
    tables = [one for one in balance.read().values() if balance.belongs(one, rules)]
    if not tables:
        return [text("rulebook.balance.none")]
    lines = _head(text("rulebook.balance.head"))
    for table in tables:
        name = text(f"scenarios.{table.scenario}.name")
        for line in table.lines:
            level = text(f"players.levels.{line.name}.name")
            ends = text("joined.list").join(
                text("rulebook.balance.ending", name=text(f"endings.{kind}.name"), share=_percent(share.value))
                for kind, share in line.endings.items()
            )
            lines.append(_row(name, level, _share(line.wins, text), _bid(line.fair_bid, text), ends, line.wins.n))
    dates = {table.date for table in tables}
    return [*lines, "", text("rulebook.balance.made", date=max(dates), file=balance.FILE)]


def _chances(rules: Rules, text: Text) -> list[str]:
    """What the referee's chances were worth in matches that nothing was fitted to; a line a scenario and level."""
    tables = [one for one in balance.read().values() if balance.belongs(one, rules)]
    asked = [(table, line) for table in tables for line in table.lines if line.brier]
    if not asked:
        return [text("rulebook.chances.none")]
    lines = _head(text("rulebook.chances.head"))
    for table, line in asked:
        name = text(f"scenarios.{table.scenario}.name")
        level = text(f"players.levels.{line.name}.name")
        half_years = " ".join(_error(line.brier[one]) for one in line.brier if one != balance.ALL)
        first, *others = [
            text("rulebook.chances.told", told=_percent(told.value), came_true=_share(won, text))
            for told, won in line.told.values()
        ] or [""]
        whole = line.brier[balance.ALL]
        lines.append(_row(name, level, _error(whole), half_years, first, whole.n))
        lines += [_row(name, level, "", "", tenth, "") for tenth in others]  # so that a page can end between
    return lines


def _error(one: Measured) -> str:
    return f"{one.value:.2f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _share(one: Measured, text: Text) -> str:
    low, high = _percent(one.low), _percent(one.high)
    return text("rulebook.balance.share", value=_percent(one.value), low=low, high=high)


def _bid(one: Measured | None, text: Text) -> str:
    """A fair bid with its interval; plus is the Ecosystem's."""
    if one is None:
        return text("rulebook.balance.no_bid")
    shown = [f"{number:+.1f}".replace("-", "−") for number in (one.value, one.low, one.high)]
    return text("rulebook.balance.bid", value=shown[0], low=shown[1], high=shown[2])
