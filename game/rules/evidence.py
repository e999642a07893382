"""What stands behind the questions of a debrief: the claims they go back to, and evidence for and against these.

``evidence.yaml`` names claims of ``facts.yaml`` only; the words of the questions stand in the texts under
``debrief.questions``. It also names the claims that the findings of a match bear on (``analysis.evidence`` in the
texts).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from game.rules.fields import Fields
from game.rules.folder import Folder
from game.rules.known import Known
from game.rules.load import Mapping as Tree
from game.rules.load import Problems, RulesError
from game.rules.model import Rules

FILE = "evidence.yaml"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ids of claims.

    facts     those that a question goes back to
    supports  those that bear them out
    against   those that contradict or limit them
    """

    facts: tuple[str, ...]
    supports: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a finding of a match bears on: the claims of the article, and whether it speaks for them."""

    supports: bool
    claims: tuple[str, ...]


def build_evidence(tree: Tree, known: Known) -> tuple[dict[str, Evidence], dict[str, Bearing]]:
    """The evidence in a tree of ``evidence.yaml`` by question, and what findings bear on by their ids; problems are
    noted in ``known``.

    No side of a question may be empty; findings may be left out.
    """
    fields = Fields(tree, "", known.problems)
    made = {}
    claims = None if known.facts is None else tuple(sorted(known.facts))
    for id, (_, node) in fields.mapping("questions").items():
        here = Fields(node, f"question {id[:40]}", known.problems)
        cited = [
            tuple(here.as_word(one, "claim", claims) for one in here.listing(key, least=1))
            for key in ("facts", "for", "against")
        ]
        here.close()
        made[id] = Evidence(*cited)
    bearings = _bearings(fields, claims)
    fields.close()
    return made, bearings


def _bearings(fields: Fields, claims: tuple[str, ...] | None) -> dict[str, Bearing]:
    """What the findings bear on, in the order of the file: those for the article first."""
    made: dict[str, Bearing] = {}
    entry = fields.get("findings")
    if entry is None:
        return made
    sides = Fields(entry, "findings", fields.problems)
    for side in ("for", "against"):
        for id, (_, node) in sides.mapping(side).items():
            named = tuple(sides.as_word(one, "claim", claims) for one in sides.as_listing(node, id))
            made[id] = Bearing(side == "for", named)
    sides.close()
    return made


@lru_cache(maxsize=2)
def _shipped(facts: frozenset[str], folder: Path | None) -> tuple[Mapping[str, Evidence], Mapping[str, Bearing]]:
    problems = Problems()
    tree = Folder(folder, problems).read(FILE)
    made = ({}, {}) if tree is None else build_evidence(tree, Known(problems, facts=facts))
    if problems.count:
        raise RulesError(problems.sorted())
    return made


def load_evidence(rules: Rules, folder: Path | None = None) -> Mapping[str, Evidence]:
    """The evidence of a rules folder by question. Raises `game.rules.load.RulesError` with every problem of it."""
    return _shipped(frozenset(rules.facts), folder)[0]


def load_bearings(rules: Rules, folder: Path | None = None) -> Mapping[str, Bearing]:
    """What the findings of a match bear on, by their ids, those for the article first. Raises as `load_evidence`."""
    return _shipped(frozenset(rules.facts), folder)[1]
