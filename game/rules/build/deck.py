"""Builds the cards and the facts they cite from ``cards/*.yaml`` and ``facts.yaml``."""

from __future__ import annotations

import re
from dataclasses import replace

from game.rules.build.effects import Scope, build_effects
from game.rules.fields import Fields, near
from game.rules.known import Known
from game.rules.load import Mapping, Node, Word, quoted
from game.rules.model import CHECKED, ERAS, STRENGTHS, TAGS, WORLD, Card, Citation, Fact

MOST_CARDS = 500
LEAST_OPS, MOST_OPS = 1, 4
ARTICLE = "article"
"""The section that cites the article, and the source of a claim that comes from it."""
FACT = re.compile(r"[FX][0-9]{2,3}")
CITES = {"article claim": "F", "article opinion": "F", "checked": "X"}
"""What a card with this tag has to cite at least once: F an article's claim, X another source."""


def build_facts(tree: Mapping, known: Known) -> tuple[dict[str, Fact], Citation]:
    """The claims by id, and the article that most of them come from: a claim with the source `article` cites it."""
    fields = Fields(tree, "", known.problems)
    node = fields.get("article")
    article = Citation() if node is None else _citation(node, known)
    facts = {}
    for id, (key, node) in fields.mapping("facts").items():
        fact = Fields(node, id[:40], known.problems)
        if not FACT.fullmatch(id):
            known.problems.add(key, f"{quoted(id)} cannot be a fact's id", "F or X and two or three digits, like F25")
        if isinstance(node, Mapping):
            facts[id] = _fact(id, fact, article, known)
            fact.close()
    fields.close()
    known.facts = frozenset(facts) if isinstance(fields.get("facts"), Mapping) else None
    return facts, article


def _citation(node: Node, known: Known) -> Citation:
    fields = Fields(node, ARTICLE, known.problems)
    made = Citation(fields.word("citation"), fields.word("address"))
    fields.close()
    return made


def _fact(id: str, fact: Fields, article: Citation, known: Known) -> Fact:
    tag, claim, source = fact.word("tag", TAGS), fact.word("claim"), fact.word("source")
    if source == ARTICLE:
        source = article.title
        if not source:
            fact.problem(fact.node, "its source is the article, which is not cited", f"a section {quoted(ARTICLE)}")
    strength = fact.word("strength", STRENGTHS) if tag == CHECKED else ""
    if not tag:
        fact.get("strength")  # whether it belongs there hangs on the tag that is wrong
    node = fact.get("note")
    if node is None:
        return Fact(id, tag, claim, source, strength=strength)
    note = Fields(node, f"{id}, note", known.problems)
    told, says = note.word("told"), note.word("source")
    note.close()
    return Fact(id, tag, claim, source, told, says, strength)


def build_cards(side: str, tree: Mapping, known: Known) -> list[tuple[Card, Node]]:
    """The cards of one file, each with its place."""
    fields = Fields(tree, "", known.problems)
    named = fields.word("side", (side,))
    cards: list[tuple[Card, Node]] = []
    for number, node in enumerate(fields.listing("cards"), 1):
        if isinstance(node, Mapping):
            cards.append((_card(node, number, side, known), node))
        else:
            fields.wrong(node, "a card")
    fields.close()
    return cards if named else [(replace(card, side=side), node) for card, node in cards]


def _card(node: Mapping, number: int, side: str, known: Known) -> Card:
    fields = Fields(node, f"card {number}", known.problems)
    id = fields.id()
    if id:
        fields.where = id
    ops = fields.number("ops", LEAST_OPS, MOST_OPS)
    era = fields.word("era", ERAS)
    once = fields.flag("once", False)
    tag = fields.word("tag", TAGS)
    world = side == WORLD
    scope = Scope(known, fields.where, "" if world else side, world=world)
    effects = build_effects(fields.listing("effects", least=1), scope)
    facts = _cited(fields, tag)
    fields.close()
    return Card(id, side, ops, era, once, effects, facts, tag)


def _cited(fields: Fields, tag: str) -> tuple[str, ...]:
    """The facts a card cites, each held by the facts file, and one at least that its tag speaks of."""
    before = fields.problems.count
    cited: list[str] = []
    for node in fields.listing("facts"):
        word = fields.as_word(node, "facts")
        if not word:
            continue
        if word in cited:
            fields.problem(node, f"cites {quoted(word)} twice")
        cited.append(word)
    place = fields.need("facts")
    wanted = CITES.get(tag, "")
    if fields.problems.count > before:
        return ()
    if wanted and isinstance(place, Node) and not any(word.startswith(wanted) for word in cited):
        fields.problem(place, f"tag {quoted(tag)}, but no fact {wanted}.. is cited", "cite one or change the tag")
    elif tag == TAGS[-1] and cited:
        fields.problem(
            place or fields.node, f"tag {quoted(tag)}, but {cited[0]} is cited", "leave it out or change the tag"
        )
    return tuple(cited)


def lint_citations(cards: list[tuple[Card, Node]], known: Known) -> None:
    """Every cited fact must stand in the facts file."""
    if known.facts is None:
        return
    for card, node in cards:
        entry = node.entries.get("facts") if isinstance(node, Mapping) else None
        for item in getattr(entry[1], "items", []) if entry else []:
            if isinstance(item, Word) and item.text not in known.facts:
                what = f"{card.id}: cites {quoted(item.text)}, which facts.yaml does not hold"
                known.problems.add(item, what, near(item.text, known.facts, known.problems))
