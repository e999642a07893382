"""Loads a rules folder whole or not at all, and tells everything that is wrong with it at once.

rules = load_rules()             # the shipped rules, or any folder: load_rules(Path("my_rules"))
for problem in check(Path("my_rules")):
    print(problem)               # my_rules/cards/flagship.yaml:41:7: what; hint
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from game.rules import load
from game.rules.build.board import build_constants, build_tracks, is_of_this_edition
from game.rules.build.deck import build_cards, build_facts, lint_citations
from game.rules.build.menus import build_menus
from game.rules.build.scenarios import build_scenario, lint_scenario
from game.rules.changes import Change, Table, Trees
from game.rules.class_plan import FILE as CLASS
from game.rules.class_plan import build_class
from game.rules.evidence import FILE as EVIDENCE
from game.rules.evidence import build_evidence
from game.rules.fields import near
from game.rules.folder import CARD_FILES, ENDING, FILES, SHIPPED, Folder, scenario_file
from game.rules.known import Known
from game.rules.lint import Placed, lint_deck, lint_ids
from game.rules.load import Problem, Problems, RulesError
from game.rules.model import CONSTANTS, STANDARD, Card, Citation, Entry, Fact, Rules, Scenario
from game.rules.players import FILE as PLAYERS
from game.rules.players import build_sheet
from game.rules.tutorial import FILE as TUTORIAL
from game.rules.tutorial import Tutorial, build_tutorial, lint_fields
from game.rules.what_if import FILE as WHAT_IF
from game.rules.what_if import build_settings, expand, setting_ids
from game.rules.words.glossary import FILE as GLOSSARY
from game.rules.words.glossary import Term, build_glossary
from game.rules.words.numbers import lint_words
from game.rules.words.subjects import FILE as SUBJECTS
from game.rules.words.subjects import build_subjects

LEFT_OUT = {"headlines": True, "desk": True, "without_actions": (), "picture": ""}
"""What a scenario may leave out of the rules of play, with the value of those that do not."""

__all__ = ["SHIPPED", "Problem", "RulesError", "check", "digest", "load_rules", "scenario_digest"]


def load_rules(folder: Path | None = None, changes: Sequence[Change] = (), scenario: str = STANDARD) -> Rules:
    """The rules of a folder (the shipped ones if there is none). Raises `RulesError` if anything is wrong.

    ``changes`` are made before they are built (`game.rules.changes`, `game.rules.what_if`); ``scenario`` is the one
    that the word ``scenario`` in a change's path stands for. Changed rules have a digest of their own.
    """
    rules, problems = _load(folder, changes, scenario)
    if rules is None:
        raise RulesError(problems)
    return rules


def check(folder: Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a rules folder (the shipped one if there is none), by file, line and column."""
    return _load(folder)[1]


def digest(rules: Rules) -> str:
    """A sha256 over everything in the rules that changes play; words, pictures, facts and minutes do not."""
    cards = [replace(card, facts=(), tag="") for card in rules.cards]
    scenarios = [
        replace(scenario, half_years=("",) * scenario.rounds, minutes=0, picture="")
        for _, scenario in sorted(rules.scenarios.items())
    ]
    numbers = [rules.constants[name] for name in CONSTANTS]
    canonical = [rules.tracks, numbers, rules.demonstration, rules.entries, cards, scenarios]
    return hashlib.sha256(json.dumps(canonical, default=_fields, sort_keys=True).encode()).hexdigest()


def scenario_digest(rules: Rules, scenario: str) -> str:
    """The digest of what is played in one scenario: changes of another scenario leave it alone."""
    kept = _KEPT.get(scenario)
    if kept is None or kept[0] is not rules:
        kept = _KEPT[scenario] = rules, digest(replace(rules, scenarios={scenario: rules.scenarios[scenario]}))
    return kept[1]


_KEPT: dict[str, tuple[Rules, str]] = {}  # the last of each scenario: asked for with every chance that is told


def _fields(record: Any) -> list[Any]:
    """A record as the list of its fields, for JSON.

    What a scenario leaves out stands there only where it does, so that one more thing to leave out changes no digest of
    those that keep it.
    """
    if isinstance(record, Scenario):
        left_out = [name for name in LEFT_OUT if getattr(record, name) != LEFT_OUT[name]]
        said = [field.name for field in fields(record) if field.name not in LEFT_OUT]
        return [getattr(record, name) for name in said] + [[name, getattr(record, name)] for name in left_out]
    return [getattr(record, field.name) for field in fields(record)]


def _load(
    root: Path | None, changes: Sequence[Change] = (), scenario: str = STANDARD
) -> tuple[Rules | None, tuple[Problem, ...]]:
    """The rules if nothing is wrong, and what is wrong if anything is."""
    problems = Problems()
    folder = Folder(root, problems)
    if not folder.opened:
        return None, problems.sorted()
    folder.lint_names()
    known = Known(problems)
    shipped = _read(folder)
    first = shipped["tracks.yaml"]
    if first is not None and not is_of_this_edition(first, problems):
        return None, problems.sorted()  # all else that is wrong with it follows from that
    trees = _changed(folder, shipped, changes, scenario, problems) if changes else shipped

    tracks, facts, menus = trees["tracks.yaml"], trees["facts.yaml"], trees["actions.yaml"]
    built_tracks = () if tracks is None else build_tracks(tracks, known)
    constants = build_constants({name: trees[name] for name in ("board.yaml", "review.yaml")}, known)
    built_facts, article = ({}, Citation()) if facts is None else build_facts(facts, known)
    demonstration, entries = (None, ()) if menus is None else build_menus(menus, known)
    cards = _cards(trees, known)
    scenarios = _scenarios(trees, cards, [entry.action for entry in entries if entry.action], known)
    extras = _Extras(None, None)
    if not changes:  # which name nothing anew, and change no words
        extras = _extras(folder, built_facts, cards, entries, scenarios, known)
        spoken = {
            "actions": [entry.action for entry in entries],
            "cards": [card.id for card, _ in cards or ()],
            "scenarios": list(scenarios),
            "facts": list(built_facts),
            "notes": [id for id, fact in built_facts.items() if fact.note],
        }
        if extras.tutorial is not None:
            spoken["tutorial"] = [step.id for step in extras.tutorial.steps]
        if extras.glossary is not None:
            spoken["glossary"] = [term.id for term in extras.glossary]
        lint_words(folder, spoken, problems.count == 0, problems)
    if problems.count or demonstration is None or cards is None:
        return None, problems.sorted()
    deck = tuple(card for card, _ in cards)
    rules = Rules(built_tracks, constants, demonstration, entries, deck, built_facts, scenarios, "", article)
    sheet = folder.read(PLAYERS) if folder.holds(PLAYERS) else None
    if sheet is not None:
        build_sheet(sheet, rules, known)
    if extras.tutorial is not None:
        lint_fields(extras.tutorial, rules, folder, problems)
    settings = folder.read(WHAT_IF) if folder.holds(WHAT_IF) and not changes else None
    if settings is not None:
        build_settings(settings, Table(trees, next(iter(scenarios), "")), built_facts, problems)
    if problems.count:
        return None, problems.sorted()
    return replace(rules, digest=digest(rules)), ()


@dataclass(frozen=True, slots=True)
class _Extras:
    """What a folder may hold beside the rules of play; None where it does not."""

    tutorial: Tutorial | None
    glossary: tuple[Term, ...] | None


def _extras(
    folder: Folder,
    facts: Mapping[str, Fact],
    cards: Placed | None,
    entries: Sequence[Entry],
    scenarios: Mapping[str, Scenario],
    known: Known,
) -> _Extras:
    """Tutorial and glossary; the tutorial only when the cards that it may name are known."""
    guide = folder.read(TUTORIAL) if folder.holds(TUTORIAL) else None
    terms = folder.read(GLOSSARY) if folder.holds(GLOSSARY) else None
    deck = None if cards is None else [card for card, _ in cards if card.id]
    entries = [entry for entry in entries if entry.action]  # what has no name is told of already
    subjects = folder.read(SUBJECTS) if folder.holds(SUBJECTS) else None
    if subjects is not None and entries:
        build_subjects(subjects, [entry.action for entry in entries], known)
    lesson = folder.read(CLASS) if folder.holds(CLASS) else None
    if lesson is not None:
        made = build_class(lesson, known.problems)
        for key, played in (("scenario", made.scenario), ("doubted", made.doubted)):
            if scenarios and played and played not in scenarios:
                hint = near(played, scenarios, known.problems)
                known.problems.add(lesson.entries[key][1], f"unknown scenario {load.quoted(played)}", hint)
    debrief = folder.read(EVIDENCE) if folder.holds(EVIDENCE) else None
    if debrief is not None:
        build_evidence(debrief, known)
    return _Extras(
        None if guide is None or deck is None else build_tutorial(guide, deck, entries, scenarios, known),
        None if terms is None else build_glossary(terms, facts, known),
    )


def _read(folder: Folder) -> Trees:
    """Every file of the rules but words, sheet and settings."""
    names = [*FILES, *(f"cards/{name}" for name in CARD_FILES)]
    trees = {name: folder.read(name) for name in names}
    return trees | {scenario_file(name): folder.scenario(name) for name in folder.files("scenarios")}


def _changed(folder: Folder, trees: Trees, changes: Sequence[Change], scenario: str, problems: Problems) -> Trees:
    """The trees with changes made, those of settings too."""
    tree = folder.read(WHAT_IF) if folder.holds(WHAT_IF) else None
    names = [] if tree is None else setting_ids(tree)
    table = Table(trees, scenario, names)
    wanted = {change.path for change in changes} & set(names)
    settings = () if tree is None or not wanted else build_settings(tree, table, None, problems, wanted)
    for change, said in expand(changes, settings, problems):
        table.apply(change, problems, said)
    return table.trees


def _cards(trees: Trees, known: Known) -> Placed | None:
    """The deck with the place of each card, or None if one of its files cannot be read."""
    cards: list[tuple[Card, load.Node]] = []
    for name in CARD_FILES:
        tree = trees[f"cards/{name}"]
        if tree is not None:
            cards += build_cards(name.removesuffix(ENDING), tree, known)
    lint_ids(cards, known)
    lint_citations(cards, known)
    return None if any(trees[f"cards/{name}"] is None for name in CARD_FILES) else cards


def _scenarios(trees: Trees, cards: Placed | None, actions: Sequence[str], known: Known) -> dict[str, Scenario]:
    """The scenarios by id, each checked against the deck and the menus."""
    scenarios: dict[str, Scenario] = {}
    placed: list[tuple[Scenario, load.Node]] = []
    whole = True
    for file, tree in trees.items():
        folder, _, name = file.removesuffix(ENDING).rpartition("/")
        if folder != "scenarios":
            continue
        if tree is None:
            whole = False
            continue
        before = known.problems.count
        scenario = build_scenario(name, tree, known)
        if known.problems.count == before:
            lint_scenario(scenario, tree, cards, actions, known)
            placed.append((scenario, tree))
        else:
            whole = False
        scenarios[name] = scenario
    if cards is not None and whole:
        lint_deck(cards, placed, known)
    return scenarios
