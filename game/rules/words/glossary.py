"""The glossary: the terms of ``glossary.yaml`` and those that the rules bring along, with a search over their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.rules.fields import Fields
from game.rules.folder import Folder
from game.rules.known import Known
from game.rules.load import Mapping as Tree
from game.rules.load import Node, Problems, RulesError, quoted
from game.rules.model import ERAS, MARKETS, REVIEW_STEPS, SIDES, STAGE_TRACKS, STAGES, TAGS, TRACKS, WORLD, Fact, Rules
from game.rules.tutorial import numbers
from game.rules.words.cheat_sheet import TOLD_ENDINGS
from game.rules.words.subjects import load_subjects

if TYPE_CHECKING:
    from game.rules.words.text import Text

FILE = "glossary.yaml"
LAST_SECTION = 10  # of the rule book
KINDS = ("domain", "side", "stage", "track", "market", "action", "ending", "review", "era", "tag")
"""What a term can be; "domain" are those of glossary.yaml."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of glossary.yaml: its words are ``glossary.ID``; the claims behind it, the rule book's section (or 0)."""

    id: str
    facts: tuple[str, ...]
    section: int


@dataclass(frozen=True, slots=True)
class Article:
    """A term as it is shown.

    key      of its name in the words, so that another language's name can stand beside it
    tag      of its first claim, "" where no claim stands behind it
    card     id of a card that shows it, or ""
    """

    key: str
    kind: str
    name: str
    told: str
    beside: str
    facts: tuple[str, ...]
    tag: str
    section: int
    card: str


def load_terms(rules: Rules, folder: Path | None = None) -> tuple[Term, ...]:
    """The terms of a rules folder. Raises `game.rules.load.RulesError` with every problem of the file."""
    problems = Problems()
    tree = Folder(folder, problems).read(FILE)
    terms = () if tree is None else build_glossary(tree, rules.facts, Known(problems))
    if problems.count:
        raise RulesError(problems.sorted())
    return terms


def build_glossary(tree: Tree, facts: Mapping[str, Fact], known: Known) -> tuple[Term, ...]:
    """The terms in a tree of ``glossary.yaml``; problems are noted in ``known``."""
    fields = Fields(tree, "", known.problems)
    terms: list[Term] = []
    for number, node in enumerate(fields.listing("terms", least=1), 1):
        term = _term(node, number, facts, known)
        if term.id in [before.id for before in terms]:
            fields.problem(node, f"two terms are called {quoted(term.id)}")
        terms.append(term)
    fields.close()
    return tuple(terms)


def _term(node: Node, number: int, facts: Mapping[str, Fact], known: Known) -> Term:
    fields = Fields(node, f"term {number}", known.problems)
    id = fields.id()
    fields.where = f"term {quoted(id)}" if id else fields.where
    claims = tuple(fields.as_word(one, "claim", tuple(facts) or None) for one in fields.listing("facts", default=True))
    section = fields.number("section", 0, LAST_SECTION, default=0)
    fields.close()
    return Term(id, claims, section)


SECTIONS = {"side": 1, "stage": 3, "track": 2, "market": 6, "action": 5, "ending": 7, "review": 4, "era": 2, "tag": 2}
"""The section of the rule book that tells of each kind."""


def articles(rules: Rules, text: Text, other: Text | None = None) -> tuple[Article, ...]:
    """Every term by name; ``other`` has the names in another language that stand beside."""
    made = []
    for term in load_terms(rules):
        tag = rules.facts[term.facts[0]].tag if term.facts else ""
        card = next((card.id for card in rules.cards if set(term.facts) & set(card.facts)), "")
        key = f"glossary.{term.id}"
        beside = _beside(other, f"{key}.name")
        name, told = text(f"{key}.name"), text(f"{key}.help")
        made.append(Article(f"{key}.name", "domain", name, told, beside, term.facts, tag, term.section, card))
    named = {one.name for one in made}
    known = numbers(rules, next(iter(rules.scenarios.values())))
    for kind, keys in _ruled(rules).items():
        for key, help in keys:
            if text(key) in named:  # a term of the subject says more
                continue
            beside = _beside(other, key)
            facts = _behind(key, rules)
            tag = rules.facts[facts[0]].tag if facts else ""
            card = next((card.id for card in rules.cards if set(facts) & set(card.facts)), "")
            made.append(Article(key, kind, text(key), text(help, **known), beside, facts, tag, SECTIONS[kind], card))
    return tuple(sorted(made, key=lambda one: (one.name.casefold(), one.key)))


def _behind(key: str, rules: Rules) -> tuple[str, ...]:
    """The claims behind a term that the rules bring along, by the key of its name."""
    section, _, id = key.removesuffix(".name").partition(".")
    section = "tracks" if section == "markets" else section
    subject = load_subjects(rules).get(f"{section}.{id}")
    return subject.facts if subject else ()


def _ruled(rules: Rules) -> dict[str, list[tuple[str, str]]]:
    """(key of the name, key of the explanation) of every term that the rules bring along, by kind."""
    tracks = [track for track in TRACKS if track not in STAGE_TRACKS and track not in MARKETS]
    sections = {
        "side": ("sides", (*SIDES, WORLD), "who"),
        "stage": ("stages", STAGES, "help"),
        "track": ("tracks", (*tracks, "ecosystem_flow", "flagship_flow"), "help"),
        "market": ("markets", MARKETS, "help"),
        "action": ("actions", tuple(dict.fromkeys(entry.action for entry in rules.entries)), "help"),
        "review": ("review", REVIEW_STEPS, "help"),
        "era": ("eras", ERAS, "help"),
        "tag": ("tags", TAGS, "help"),
    }
    endings = [(f"endings.{id}.name", f"cheat_sheet.endings.{id}") for id in TOLD_ENDINGS]
    return {"ending": endings} | {
        kind: [(f"{section}.{id}.name", f"{section}.{id}.{told}") for id in ids]
        for kind, (section, ids, told) in sections.items()
    }


def _beside(other: Text | None, key: str) -> str:
    return other(key) if other is not None and other.has(key) else ""


def related(all_articles: tuple[Article, ...], one: Article, most: int) -> tuple[Article, ...]:
    """Other terms that speak of this one, and those that it speaks of; at most so many."""
    name, told = one.name.casefold(), one.told.casefold()
    near = [
        other
        for other in all_articles
        if other.key != one.key and (_holds(other.told.casefold(), name) or _holds(told, other.name.casefold()))
    ]
    return tuple(near[:most])


def _holds(told: str, name: str) -> bool:
    """Whether words hold a name as a whole word, or at all where words are not parted by spaces."""
    at = told.find(name)
    before, after = told[max(0, at - 1) : at], told[at + len(name) : at + len(name) + 1]
    return at >= 0 and not (name.isascii() and (before.isalpha() or after.isalpha()))


def search(all_articles: tuple[Article, ...], words: str) -> tuple[Article, ...]:
    """The articles that hold every word: those first whose name begins with it, then names, then explanations."""
    wanted = words.casefold().split()
    if not wanted:
        return all_articles
    found = []
    for one in all_articles:
        name, all_told = one.name.casefold(), _searchable(one)
        if all(word in all_told for word in wanted):
            rank = 0 if name.startswith(wanted[0]) else 1 if all(word in name for word in wanted) else 2
            found.append((rank, one))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


@cache
def _searchable(one: Article) -> str:
    return " ".join((one.name, one.beside, one.told, *one.facts)).casefold()
