"""Role cards for four students: two a side, each with what it watches, what it decides and what it asks its partner.

Their words are those of the printed game (``rules/paper/``), so that paper and window say the same. A match that leaves
something out (headlines, the desk, actions) shows the card without its lines for the full game.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.rules.model import ECOSYSTEM, FLAGSHIP, FLOWS, SIDES, STAGES, Rules, Scenario
from game.rules.words.paper import listed
from game.rules.words.text import Text

ROLES = {
    ECOSYSTEM: ("ecosystem_city", "ecosystem_works"),
    FLAGSHIP: ("flagship_company", "flagship_washington"),
}
"""The ids of both roles of each side."""
PARTS = ("watch", "decide", "ask")
CHAIN = ("ecosystem_works", "flagship_company")
"""The roles that watch the six stages."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a role card with its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleCard:
    """One of four cards.

    id     one of `ROLES`
    title  the side and the role
    who    who the student is, in a sentence or two
    parts  what it watches, decides and asks
    full   what it watches and decides besides where the full game is played; without lines for a role that has none
    """

    id: str
    side: str
    title: str
    who: str
    parts: tuple[Part, ...]
    full: Part


def is_full(scenario: Scenario) -> bool:
    """Whether a scenario is played with all that the full game has."""
    return scenario.headlines and scenario.desk and not scenario.without_actions


def role_cards(rules: Rules, scenario: Scenario, words: Text) -> tuple[RoleCard, ...]:
    """The four cards, the Ecosystem's first; ``words``: those of the printed game (`load_paper`)."""
    return tuple(_card(side, id, rules, scenario, words) for side in SIDES for id in ROLES[side])


def _card(side: str, id: str, rules: Rules, scenario: Scenario, words: Text) -> RoleCard:
    parts = []
    for part in PARTS:
        lines = listed(words, f"roles.{id}.{part}")
        if part == "watch" and id in CHAIN:
            flow = scenario.flow or FLOWS[rules.constants["chain.flow"]]
            lines.append(words(f"roles.chain.{flow}", stages=len(STAGES)))
        parts.append(Part(words(f"roles.{part}"), tuple(lines)))
    full = Part(words("roles.full"), tuple(listed(words, f"roles.{id}.full")))
    return RoleCard(id, side, words(f"roles.{id}.title"), words(f"roles.{id}.who"), tuple(parts), full)
