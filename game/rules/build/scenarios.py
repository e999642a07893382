"""Builds the scenarios from ``scenarios/*.yaml`` (rule 8)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.rules.fields import Fields, near
from game.rules.known import Known
from game.rules.load import Mapping, Node, Word, quoted
from game.rules.model import ERAS, FLOWS, TRACKS, Card, Scenario

SCENARIO = re.compile(r"[a-z0-9][a-z0-9-]*")
HALF_YEAR = re.compile(r"(20[0-9]{2})-H([12])")
MOST_ROUNDS = 20
MOST_HAND = 12
MOST_PAR = 40


def build_scenario(name: str, tree: Mapping, known: Known) -> Scenario:
    """The scenario of one file; ``name`` is the file's without its ending."""
    fields = Fields(tree, name[:40], known.problems)
    if not SCENARIO.fullmatch(name):
        hint = "small letters, digits and -, like 2025-deal"
        known.problems.add(tree, f"{quoted(name)} cannot be the name of a scenario's file", hint)
    id = fields.word("id")
    if id and id != name:
        fields.problem(fields.need("id") or tree, f"id {quoted(id)} in a file called {quoted(name)}", f"say {name}")
    half_years = _half_years(fields)
    rounds = len(half_years) or MOST_ROUNDS
    first_round = fields.number("first_round", 1, rounds)
    minutes = fields.number("minutes", 1, 600)
    hand = fields.number("hand", 2, MOST_HAND)
    plays = fields.number("plays", 1, max(1, hand - 1))
    pair = fields.number("pair", 1, plays)
    eras = _eras(fields, rounds)
    gates = _gates(fields, len(half_years))
    flagship, ecosystem = _exams(fields, first_round, rounds, known)
    start = _start(fields, known)
    without = tuple(fields.as_word(node, "without") for node in fields.listing("without", default=True))
    expected = _expected(fields, len(half_years))
    headlines, desk = fields.flag("headlines", True), fields.flag("desk", True)
    actions = tuple(fields.as_word(node, "without_actions") for node in fields.listing("without_actions", default=True))
    flow = fields.word("flow", FLOWS, default="")
    picture = fields.word("picture", default="")
    par = fields.get("par")
    doubled = 0 if par is None else fields.as_halves(par, "par", -MOST_PAR, MOST_PAR)
    fields.close()
    return Scenario(
        id,
        first_round,
        half_years,
        minutes,
        hand,
        plays,
        pair,
        eras,
        gates,
        flagship,
        ecosystem,
        start,
        without,
        expected,
        doubled,
        flow,
        headlines,
        desk,
        actions,
        picture,
    )


def _half_years(fields: Fields) -> tuple[str, ...]:
    """The names of the rounds: half-years that follow each other."""
    names = []
    previous = 0
    for node in fields.listing("half_years", least=1):
        name = fields.as_word(node, "half_years")
        match = HALF_YEAR.fullmatch(name)
        number = 2 * int(match[1]) + int(match[2]) if match else 0
        if name and not match:
            fields.problem(node, f"{quoted(name)} is not a half-year", "like 2025-H2")
        elif previous and number and number != previous + 1:
            fields.problem(node, f"{name} does not follow the half-year before")
        previous = number
        names.append(name)
    if len(names) > MOST_ROUNDS:
        fields.problem(fields.need("half_years") or fields.node, f"{len(names)} rounds", f"at most {MOST_ROUNDS}")
    return tuple(names)


def _eras(fields: Fields, rounds: int) -> dict[str, int]:
    """The round in which each era joins; one that is left out never does."""
    eras = {}
    for era, (key, node) in fields.mapping("eras").items():
        if era not in ERAS:
            fields.problem(key, f"unknown era {quoted(era)}", near(era, ERAS, fields.problems))
        else:
            eras[era] = fields.as_number(node, era, 1, rounds)
    return eras


def _gates(fields: Fields, rounds: int) -> tuple[int, ...]:
    """How many milestones may be reached, by round."""
    place = fields.get("gates")
    nodes = fields.listing("gates")
    gates = [fields.as_number(node, "a gate", 0, 99) for node in nodes]
    if place is not None and nodes and rounds and len(gates) != rounds:
        fields.problem(place, f"{len(gates)} gates for {rounds} rounds", "one for each half-year")
    for node, earlier, later in zip(nodes[1:], gates, gates[1:], strict=False):
        if later < earlier:
            fields.problem(node, f"gate {later} after gate {earlier}", "a gate that is open stays open")
    return tuple(gates)


def _expected(fields: Fields, rounds: int) -> tuple[int, ...]:
    """The projected score that is usual in each round, doubled."""
    place = fields.get("expected")
    nodes = fields.listing("expected")
    if place is not None and nodes and rounds and len(nodes) != rounds:
        fields.problem(place, f"{len(nodes)} expected scores for {rounds} rounds", "one for each half-year")
    return tuple(fields.as_halves(node, "an expected score", -MOST_PAR, MOST_PAR) for node in nodes)


def _exams(fields: Fields, first_round: int, rounds: int, known: Known) -> tuple[tuple[int, ...], dict[int, int]]:
    """The rounds of the Flagship's exams, and what is due in each of the Ecosystem's."""
    node = fields.need("exams")
    if node is None:
        return (), {}
    exams = Fields(node, f"{fields.where}, exams", fields.problems)
    flagship: list[int] = []
    for item in exams.listing("flagship"):
        number = exams.as_number(item, "round of an exam", first_round, rounds)
        if flagship and number <= flagship[-1]:
            exams.problem(item, f"round {number} after round {flagship[-1]}", "each round once, in order")
        flagship.append(number)
    ecosystem = {}
    low, high = known.bounds("demonstrations") or (0, 99)
    for key, value in exams.mapping("ecosystem").values():
        number = exams.as_number(key, "round of an exam", first_round, rounds)
        ecosystem[number] = exams.as_number(value, "demonstrations due", low + 1, high)
    exams.close()
    return tuple(flagship), ecosystem


def _start(fields: Fields, known: Known) -> dict[str, int]:
    """Tracks that start otherwise."""
    start = {}
    for track, (key, node) in fields.mapping("start", default=True).items():
        if track not in TRACKS:
            fields.problem(key, f"unknown track {quoted(track)}", near(track, TRACKS, fields.problems))
        elif track == "round":
            fields.problem(key, "the round starts where first_round says")
        else:
            low, high = known.bounds(track) or (-99, 99)
            start[track] = fields.as_number(node, track, low, high)
    return start


def lint_scenario(
    scenario: Scenario,
    tree: Mapping,
    cards: Sequence[tuple[Card, Node]] | None,
    actions: Sequence[str],
    known: Known,
) -> None:
    """What a scenario says against the tracks, the endings, the deck and the menus; ``actions``: ids of these."""
    problems = known.problems
    where = scenario.id
    rounds = known.bounds("round")
    if rounds and scenario.rounds > rounds[1]:
        hint = f"half_years may hold {rounds[1]}"
        problems.add(tree, f"{where}: {scenario.rounds} rounds, but the track round ends at {rounds[1]}", hint)
    milestones = known.bounds("milestones")
    if milestones and scenario.gates and scenario.gates[-1] > milestones[1]:
        gates = tree.entries["gates"][1]
        hint = f"milestones go from {milestones[0]} to {milestones[1]}"
        problems.add(gates, f"{where}: a gate at {max(scenario.gates)}, out of range", hint)
    if known.tracks and known.constants:
        limit = known.constants["endings.rupture_tension"]
        if scenario.start.get("tension", known.tracks["tension"].start) >= limit:
            problems.add(tree, f"{where}: Tension starts at the rupture", f"it must start below {limit}")
        limit = known.constants["endings.breakaway"]
        if abs(scenario.start.get("vp", known.tracks["vp"].start)) >= limit:
            problems.add(tree, f"{where}: VP start at a breakaway", f"they must start above {-limit} and below {limit}")
    if cards is not None:
        _lint_picture(scenario, tree, {card.id: None for card, _ in cards}, known)
        _lint_names(tree, "without", "card", {card.id: None for card, _ in cards}, where, known)
    if actions:
        _lint_names(tree, "without_actions", "action", dict.fromkeys(actions), where, known)


def _lint_names(tree: Mapping, key: str, kind: str, names: dict[str, None], where: str, known: Known) -> None:
    """Tells of every name in a list of the scenario that is none of ``names``."""
    entry = tree.entries.get(key)
    for node in getattr(entry[1], "items", []) if entry else []:
        if isinstance(node, Word) and node.text not in names:
            hint = near(node.text, names, known.problems)
            known.problems.add(node, f"{where}: unknown {kind} {quoted(node.text)} in {key}", hint)


def _lint_picture(scenario: Scenario, tree: Mapping, cards: dict[str, None], known: Known) -> None:
    """Tells of a picture that is no card's."""
    entry = tree.entries.get("picture")
    if entry and scenario.picture and scenario.picture not in cards:
        hint = near(scenario.picture, cards, known.problems)
        known.problems.add(entry[1], f"{scenario.id}: unknown card {quoted(scenario.picture)} in picture", hint)
