"""Where on the table the things lie that a step of the tutorial points at, and what to press next for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.rules.decision import Decision
from game.ui.draw.canvas import Box
from game.ui.table.choice import AIMED
from game.ui.widgets.focus import Item

if TYPE_CHECKING:
    from game.ui.table.choice import Choice


def boxes_of(point: str, items: Sequence[Item]) -> list[Box]:
    """The box of a place out of `game.rules.tutorial.POINTS`; none if the table does not show it now."""
    kind, _, rest = point.partition(" ")
    found = [item.box for item in items if _is_meant(item, kind, rest)]
    return [around(found)] if found else []


def _is_meant(item: Item, kind: str, rest: str) -> bool:
    if kind == "chain":
        return item.group == f"chain.{rest}"
    if kind == "stage":
        return item.id == "stage." + rest.replace(" ", ".")
    if kind == "market":
        return item.id == f"market.{rest}"
    if kind == "track":
        return item.id.endswith(f".{rest}") and item.id.startswith(("mat.", "middle."))
    if kind == "markets":
        return item.id.startswith("market.")
    if kind == "tools":
        return item.group == "tools"
    if kind == "log":
        return item.id == "log strip"
    return item.group == kind  # hand, calendar, score


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around boxes."""
    left, top = min(x for x, _, _, _ in boxes), min(y for _, y, _, _ in boxes)
    right, bottom = max(x + w for x, _, w, _ in boxes), max(y + h for _, y, _, h in boxes)
    return left, top, right - left, bottom - top


def next_press(choice: Choice, decision: str) -> str:
    """The id of the item to press next so that this decision is picked and then confirmed."""
    if choice.decision == decision:
        return "confirm"
    wanted = Decision.parse(decision)
    if choice.phase == "headline":
        return f"card.{choice.hand.index(wanted.card)}"
    if choice.phase == "card":
        return _press_for_card(choice, wanted)
    if choice.phase in AIMED:
        return f"target.{decision}"
    entry = choice.entry(decision)
    if entry is None:
        return "end"
    if choice.action != entry.action and entry.ops:
        return f"action.{entry.action}"
    return f"target.{decision}"


def _press_for_card(choice: Choice, wanted: Decision) -> str:
    """A card, then its mode."""
    if choice.card != wanted.card:
        return f"card.{choice.hand.index(wanted.card)}"
    return f"mode.{wanted.kind}"
