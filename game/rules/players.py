"""Builds the novice's sheet of priorities from ``players.yaml``: lines that a paper player can follow too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.rules.build.effects import Scope, build_conditions
from game.rules.decision import CHOOSE, END, OF_CARDS, SHIP, TARGETS
from game.rules.fields import Fields
from game.rules.folder import Folder
from game.rules.known import Known
from game.rules.load import Listing, Mapping, Node, Problems, RulesError, Word, quoted
from game.rules.model import SIDES, Condition, Rules

FILE = "players.yaml"
CARD_GROUPS = ("own", "rivals", "rivals_low")
OBJECT_WORDS = ("weakest", "best")


@dataclass(frozen=True, slots=True)
class Priority:
    """One line of a sheet.

    do      an action's id, or the first word of a decision without one (ruling 15)
    object  "weakest", "best", an object's own word, or "" for any
    cards   ids in order, or a group of CARD_GROUPS; empty for decisions without a card
    when    all of these must hold
    """

    do: str
    object: str
    cards: tuple[str, ...]
    when: tuple[Condition, ...]


Sheet = dict[str, tuple[Priority, ...]]
"""The lines of each side, the most pressing first."""


def load_sheet(rules: Rules, folder: Path | None = None) -> Sheet:
    """The novice's sheet. Raises `game.rules.load.RulesError` with every problem of the file."""
    problems = Problems()
    tree = Folder(folder, problems).read(FILE)
    known = Known(problems)
    known.tracks.update({one.id: one for one in rules.tracks})
    known.constants.update(rules.constants)
    sheet = {} if tree is None else build_sheet(tree, rules, known)
    if problems.count:
        raise RulesError(problems.sorted())
    return sheet


def build_sheet(tree: Mapping, rules: Rules, known: Known) -> Sheet:
    """The sheet in a tree of ``players.yaml``; problems are noted in ``known``."""
    fields = Fields(tree, "", known.problems)
    node = fields.need("novice")
    fields.close()
    sheet: Sheet = {}
    if node is not None:
        sides = Fields(node, "novice", known.problems)
        for side in SIDES:
            lines = sides.listing(side, least=1)
            sheet[side] = tuple(_line(line, side, number, rules, known) for number, line in enumerate(lines, 1))
        sides.close()
    return sheet


def _line(node: Node, side: str, number: int, rules: Rules, known: Known) -> Priority:
    fields = Fields(node, f"novice, {side}, line {number}", known.problems)
    actions = {entry.action for entry in rules.entries if entry.side == side}
    do = fields.word("do", (*OF_CARDS, CHOOSE, SHIP, END, *sorted(actions)))
    object = fields.word("object", (*OBJECT_WORDS, *TARGETS), default="")
    cards = _cards(fields, rules) if do in OF_CARDS else ()
    when = build_conditions(fields, "when", Scope(known, fields.where, side, menu=True))
    fields.close()
    return Priority(do, object, cards, when)


def _cards(fields: Fields, rules: Rules) -> tuple[str, ...]:
    """The cards of a line: a group's word, or ids that the deck has."""
    node = fields.need("cards")
    if isinstance(node, Listing):
        ids = {card.id for card in rules.cards}
        names = tuple(item.text for item in node.items if isinstance(item, Word))
        for name in names:
            if name not in ids:
                fields.problem(node, f"there is no card {quoted(name)}")
        return names
    return (fields.word("cards", CARD_GROUPS),)
