"""Builds the action menus and the shared demonstration roll from ``actions.yaml`` (rule 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.rules.build.effects import Scope, as_track, build_conditions, build_effects, build_terms
from game.rules.decision import ACTION, RESERVED, TARGETS, Decision
from game.rules.fields import Fields, kind_of, near
from game.rules.known import Known
from game.rules.load import Mapping, Node, Word, quoted
from game.rules.model import ECOSYSTEM, MARKETS, PIPELINE, SIDES, STAGES, Condition, Effect, Entry, Roll

MOST_OPS = 4
MOST_ENTRIES = 200
SHOWN_ROLLS = {"demonstrate": ("demonstration", SIDES[0]), "milestone": ("milestone", SIDES[1])}
"""Actions whose odds are always on the table: their first effect is that roll, of that side."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """What an entry says beside its name and ops."""

    dear: Condition | None
    dear_ops: int
    price: tuple[tuple[str, int], ...]
    needs: tuple[Condition, ...]
    effects: tuple[Effect, ...]


def build_menus(tree: Mapping, known: Known) -> tuple[Roll | None, tuple[Entry, ...]]:
    """The roll that the demonstrate action and the cards share, and both menus entry by entry."""
    before = known.problems.count
    fields = Fields(tree, "", known.problems)
    block = fields.need("demonstration")
    if block is not None:
        known.demonstration = _shared_roll(block, known)
    entries: list[Entry] = []
    names: dict[tuple[str, str], int] = {}
    for number, node in enumerate(fields.listing("actions"), 1):
        if len(entries) > MOST_ENTRIES:
            fields.problem(node, f"the menus have more than {MOST_ENTRIES} entries")
            break
        for entry in _action(node, number, known):
            if (entry.side, entry.name) in names:
                first = f"first in line {names[entry.side, entry.name]}"
                known.problems.add(node, f"action {quoted(entry.name)} of the {entry.side} stands twice", first)
            names.setdefault((entry.side, entry.name), node.line)
            entries.append(entry)
    fields.close()
    if known.problems.count == before:
        _lint_shown_rolls(tree, entries, known)
    return known.demonstration, tuple(entries)


def _shared_roll(node: Node, known: Known) -> Roll:
    fields = Fields(node, "demonstration", known.problems)
    scope = Scope(known, "demonstration", ECOSYSTEM, menu=True, roll=True)
    terms = build_terms(fields, scope)
    success = build_effects(fields.listing("success", least=1), scope, "success")
    fields.close()
    return Roll("demonstration", terms, success, ())


def _action(node: Node, number: int, known: Known) -> list[Entry]:
    """The entries of one action: one for each of its objects, or one."""
    fields = Fields(node, f"action {number}", known.problems)
    if not isinstance(node, Mapping):
        return []
    id = fields.id()
    if id:
        fields.where = id
    first, *_, last = id.split("_") if "_" in id else (id, "")
    if first in RESERVED:
        fields.problem(node, f"{quoted(first)} begins another kind of decision", "choose another id")
    if last in TARGETS:
        fields.problem(node, f"{quoted(last)} at the end reads as what an action is aimed at", "choose another id")
    side = fields.word("side", SIDES)
    ops = fields.number("ops", 0, MOST_OPS)
    entry = Entry(_name(id, ""), id, "", side, ops, None, ops, (), (), ())
    scope = Scope(known, fields.where, side, menu=True)
    objects = fields.get("objects")
    if objects is None:
        entries = [_with_lines(entry, fields, scope)]
    elif isinstance(objects, Mapping):
        entries = _own_objects(objects, entry, fields, scope)
    else:
        entries = _board_objects(objects, entry, fields, scope)
    if entries:
        fields.close()
    return entries


def _name(action: str, object: str) -> str:
    """The name of the decision that a line of the menu stands for; "" for an id that was already refused."""
    return str(Decision(ACTION, action=action, target=object)) if action else ""


def _board_objects(objects: Node, entry: Entry, fields: Fields, scope: Scope) -> list[Entry]:
    """An entry for each stage of the side, or for each market; the word ``object`` stands for it."""
    choice = objects.text if isinstance(objects, Word) else ""
    if choice not in ("stages", "markets"):
        if type(objects) is not Node:
            hint = "stages, markets, or a mapping from each object to its own lines"
            fields.problem(objects, f"objects is {kind_of(objects)}", hint)
        return []
    entries = []
    for object in STAGES if choice == "stages" else MARKETS:
        track = f"{entry.side}_{object}" if choice == "stages" else object
        named = replace(entry, name=_name(entry.action, object), object=object)
        entries.append(_with_lines(named, fields, replace(scope, object=track if entry.side else "")))
    return entries


def _own_objects(objects: Mapping, entry: Entry, fields: Fields, scope: Scope) -> list[Entry]:
    """An entry for each object of a mapping, with lines of its own."""
    entries = []
    for key, node in objects.entries.values():
        where = f"{fields.where} {key.text[:40]}"
        if key.text not in PIPELINE:
            hint = near(key.text, PIPELINE, scope.known.problems) or f"an object is one of {', '.join(PIPELINE)}"
            scope.known.problems.add(key, f"{fields.where}: unknown object {quoted(key.text)}", hint)
        lines = Fields(node, where, scope.known.problems)
        if isinstance(node, Mapping):
            named = replace(entry, name=_name(entry.action, key.text), object=key.text)
            entries.append(_with_lines(named, lines, replace(scope, where=where)))
            lines.close()
    if not objects.entries:
        fields.problem(objects, "objects is empty")
    return entries


def _with_lines(entry: Entry, fields: Fields, scope: Scope) -> Entry:
    """The entry with its price, its conditions in the order of a refusal, and its effects."""
    before = scope.known.problems.count
    lines = _lines(fields, scope, entry.ops)
    made = replace(
        entry, dear=lines.dear, dear_ops=lines.dear_ops, price=lines.price, needs=lines.needs, effects=lines.effects
    )
    if scope.known.problems.count == before:
        _lint_entry(made, fields, scope.known)
    return made


def _lines(fields: Fields, scope: Scope, ops: int) -> _Lines:
    price = _price(fields, scope)
    needs = build_conditions(fields, "needs", scope)
    paid = tuple(Condition("price", track, "at least", steps) for track, steps in price)
    room = tuple(condition for condition in needs if condition.kind == "room")
    rest = tuple(condition for condition in needs if condition.kind != "room")
    dear, dear_ops = _dear(fields, scope, ops)
    effects = build_effects(fields.listing("effects", least=1), scope)
    return _Lines(dear, dear_ops, price, paid + room + rest, effects)


def _price(fields: Fields, scope: Scope) -> tuple[tuple[str, int], ...]:
    price = []
    for key, value in fields.mapping("price", default=True).values():
        track = as_track(key, fields, scope)
        span = scope.known.span(track)
        steps = fields.as_number(value, track or key.text, 1, 99 if span is None else span)
        if track in MARKETS or track in ("round", "vp"):
            fields.problem(key, f"nothing can be paid with {quoted(track)}")
        elif track:
            price.append((track, steps))
    return tuple(price)


def _dear(fields: Fields, scope: Scope, ops: int) -> tuple[Condition | None, int]:
    node = fields.get("dear")
    if node is None:
        return None, ops
    dear = Fields(node, f"{scope.where}, dear", scope.known.problems)
    if not isinstance(node, Mapping):
        return None, ops
    conditions = build_conditions(dear, "when", scope)
    when = dear.need("when")
    if isinstance(when, Mapping) and len(when.entries) != 1:
        dear.problem(when, f"{len(when.entries)} conditions", "exactly one makes an action dear")
    dear_ops = dear.number("ops", 0, MOST_OPS)
    if dear_ops == ops:
        dear.problem(node, f"costs {ops} ops like the action itself", "leave it out")
    elif ops == 0 or dear_ops == 0:
        dear.problem(node, "a free action cannot be dear, nor a dear one free")
    dear.close()
    return (conditions[0] if conditions else None), dear_ops


# --- What can never happen, or for ever -------------------------------------------------------------------------------


def _lint_entry(entry: Entry, fields: Fields, known: Known) -> None:
    subject = known.contradiction(entry.needs)
    if subject is not None:
        fields.problem(fields.node, f"this can never be done: price and needs exclude each other on {quoted(subject)}")
    elif entry.dear is not None and known.contradiction((*entry.needs, entry.dear)) is not None:
        fields.problem(fields.get("dear") or fields.node, "it is never dear: price or needs exclude the condition")
    if entry.ops == 0 and not _uses_something_up(entry):
        hint = "let it pay a price, or lose a track that it needs and does not gain"
        fields.problem(fields.node, "a free action that uses nothing up could be done for ever", hint)


def _uses_something_up(entry: Entry) -> bool:
    used = {track for track, _ in entry.price}
    required = {need.subject for need in entry.needs if need.test == "at least" and need.value > 0}
    gained = set()
    for effect in entry.effects:
        if effect.verb == "gain":
            gained.add(effect.track)
        elif effect.verb == "move":
            gained.add(effect.target)
        elif effect.verb == "lose" and not effect.when and not effect.chance and effect.track in required:
            used.add(effect.track)
    return bool(used - gained)


def _lint_shown_rolls(tree: Mapping, entries: list[Entry], known: Known) -> None:
    for action, (roll, side) in SHOWN_ROLLS.items():
        mine = [entry for entry in entries if entry.action == action]
        first = mine[0].effects[0] if len(mine) == 1 and mine[0].effects else None
        if first is None or first.roll is None or first.roll.id != roll or first.when or first.chance:
            what = f"the {side} needs one action {quoted(action)} without objects"
            known.problems.add(tree, what, f"its first effect is roll: {{id: {roll}, ...}} without a guard")
        elif mine[0].side != side:
            known.problems.add(tree, f"{quoted(action)} must be an action of the {side}")
