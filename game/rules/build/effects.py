"""Builds effects and conditions from their YAML form (`game.rules.verbs`), and refuses those that can never happen."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace

from game.rules.fields import Fields, near
from game.rules.known import Known
from game.rules.load import Mapping, Node, Word, quoted
from game.rules.model import DERIVED, FLAGSHIP, MARKETS, SIDES, TRACKS, Condition, Effect, OddsTerm, Roll, Track
from game.rules.verbs import VERBS

GUARDS = ("played by", "when", "chance")
CONDITION = re.compile(r"(at least|at most|exactly) (-?(?:0|[1-9][0-9]{0,3}))")
CONDITION_FORMS = 'a condition is "at least N", "at most N", "exactly N", "room" or "behind"'
OBJECT = "object"
MOST_LINES = 20
MOST_EFFECTS = 40  # of one card or action, those of its rolls counted
MOST_DISCS = 6
MOST_STEPS = 6
ROLL_IDS = ("milestone", "demonstration")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an effect stands, as far as that changes what it may say.

    where   begins every message
    side    whose effect it is, for ``for:`` and "behind"; "" on a world event until "played by" settles it
    menu    a line of the action menus, not of a card
    object  the track or market that the word ``object`` stands for, or ""
    roll    inside a roll
    """

    known: Known
    where: str
    side: str
    menu: bool = False
    object: str = ""
    world: bool = False
    roll: bool = False
    played_by: str = ""


def build_effects(nodes: list[Node], scope: Scope, word: str = "effect") -> tuple[Effect, ...]:
    """The effects of a list of lines; ``word`` and its number name a line in messages."""
    effects: list[Effect] = []
    for number, node in enumerate(nodes, 1):
        line = replace(scope, where=f"{scope.where}, {word} {number}")
        if number > MOST_LINES:
            scope.known.problems.add(node, f"{line.where}: more than {MOST_LINES} lines")
            break
        effects += _build_line(node, line)
    count = sum(1 + len(one.roll.success) + len(one.roll.failure) if one.roll else 1 for one in effects)
    if count > MOST_EFFECTS:
        scope.known.problems.add(nodes[0], f"{scope.where}: {count} effects", f"at most {MOST_EFFECTS}")
    return tuple(effects)


def _build_line(node: Node, scope: Scope) -> list[Effect]:
    """The effects of one line: one for each track that `gain` or `lose` names, otherwise one."""
    fields = Fields(node, scope.where, scope.known.problems)
    if not isinstance(node, Mapping):
        return []
    before = scope.known.problems.count
    scope = _played_by(fields, scope)
    when = build_conditions(fields, "when", scope)
    chance = fields.number("chance", 1, 100, default=0)
    named = [verb for verb in VERBS if fields.get(verb) is not None]
    if len(named) > 1:
        fields.problem(node, f"two verbs, {quoted(named[0])} and {quoted(named[1])}", "write a line for each")
    elif not named and not fields.unknown():
        fields.problem(node, "a verb is missing", f"one of {', '.join(VERBS)}")
    fields.close()
    if len(named) != 1:
        return []
    effects = _build_verb(named[0], fields, scope)
    if scope.known.problems.count == before:
        _lint_guards(fields, scope, effects, when, chance)
    return [replace(effect, played_by=scope.played_by, when=when + effect.when, chance=chance) for effect in effects]


def _played_by(fields: Fields, scope: Scope) -> Scope:
    """The scope of what follows the guard "played by"."""
    node = fields.get("played by")
    if node is None:
        return scope
    side = fields.as_word(node, "side", SIDES)
    if not scope.world:
        fields.problem(node, '"played by" has no place here', "only world events ask which side plays them")
    elif side and scope.played_by and side != scope.played_by:
        fields.problem(node, "this never happens: a card is played by one side only", "the roll around it says so")
    return replace(scope, side=side or scope.side, played_by=side) if side else scope


def _lint_guards(fields: Fields, scope: Scope, effects: list[Effect], when: tuple[Condition, ...], chance: int) -> None:
    conditions = list(when) + [condition for effect in effects for condition in effect.when]
    subject = scope.known.contradiction(conditions)
    if subject is not None:
        fields.problem(fields.node, f"this never happens: the conditions on {quoted(subject)} exclude each other")
    if chance and len(effects) > 1:
        hint = "write a line for each, or take them out of the chance"
        fields.problem(fields.node, "one chance for several tracks would be rolled for each of them", hint)
    moved = {effect.track for effect in effects[:-1]}
    for condition in when:
        if condition.subject in moved:
            hint = "name the track last or write a line for each"
            what = f"the condition on {quoted(condition.subject)} would be asked again after that track has moved"
            fields.problem(fields.node, what, hint)


# --- Verbs -----------------------------------------------------------------------------------------------------------


def _build_verb(verb: str, fields: Fields, scope: Scope) -> list[Effect]:
    node = fields.get(verb)
    assert node is not None  # the caller found the verb by asking for it
    if verb in ("gain", "lose"):
        return _steps(verb, node, fields, scope)
    arguments = Fields(node, f"{scope.where}, {verb}", scope.known.problems)
    if not isinstance(node, Mapping):
        return []
    build = {
        "move": _move,
        "advance": _advance,
        "contest": _contest,
        "build": _build,
        "score": _score,
        "demonstrate": _demonstrate,
        "roll": _roll,
    }[verb]
    effects = build(arguments, scope)
    arguments.close()
    return effects


def _steps(verb: str, node: Node, fields: Fields, scope: Scope) -> list[Effect]:
    effects = []
    entries = fields.as_mapping(node, verb)
    if isinstance(node, Mapping) and not entries:
        fields.problem(node, f"{quoted(verb)} names no track")
    for key, value in entries.values():
        track = as_track(key, fields, scope)
        span = scope.known.span(track)
        steps = fields.as_number(value, track or key.text, 1, 99 if span is None else span)
        if track == "round":
            fields.problem(key, "only the calendar moves the round")
        elif track == "vp":
            fields.problem(key, f"{quoted(verb)} does not move VP", "use score: {points: ..., for: ...}")
        elif track in MARKETS:
            hint = "use advance: {market: ..., steps: ..., for: ...}"
            fields.problem(key, f"{quoted(verb)} does not move a market", hint)
        elif track:
            effects.append(Effect(verb, track=track, amount=steps if verb == "gain" else -steps))
    return effects


def _move(fields: Fields, scope: Scope) -> list[Effect]:
    source, target = (_track_of(fields, key, scope) for key in ("from", "to"))
    if source and source == target:
        fields.problem(fields.node, f"moves {quoted(source)} to itself")
    most = fields.need("up to")
    amount: int | None = None
    if isinstance(most, Word) and most.text == "all":
        pass
    elif most is not None:
        spans = [span for span in (scope.known.span(source), scope.known.span(target)) if span is not None]
        amount = fields.as_number(most, "up to", 1, min(spans, default=99))
    for key, track in (("from", source), ("to", target)):
        if track in MARKETS or track in ("round", "vp"):
            fields.problem(fields.need(key) or fields.node, f"nothing can be moved {key} {quoted(track)}")
    return [Effect("move", track=source, target=target, amount=amount)]


def _advance(fields: Fields, scope: Scope) -> list[Effect]:
    node = fields.need("market")
    market = ""
    if isinstance(node, Word) and node.text == OBJECT and scope.object:
        market = scope.object
        if market not in MARKETS:
            fields.problem(node, "the object of this action is not a market", "say objects: markets")
    elif node is not None:
        market = fields.as_word(node, "market", MARKETS)
    span = scope.known.span(market)
    steps = fields.number("steps", 1, 99 if span is None else span)
    return [Effect("advance", track=market, target=_side_of(fields, scope), amount=steps)]


def _contest(fields: Fields, scope: Scope) -> list[Effect]:
    if scope.menu:
        fields.problem(fields.node, '"contest" belongs to cards', "an action names its market: use advance")
    steps = fields.number("steps", 1, min(MOST_STEPS, scope.known.span(MARKETS[0]) or MOST_STEPS))
    return [Effect("contest", target=_side_of(fields, scope), amount=steps)]


def _build(fields: Fields, scope: Scope) -> list[Effect]:
    discs = fields.number("discs", 1, MOST_DISCS)
    return [Effect("build", target=_side_of(fields, scope), amount=discs)]


def _score(fields: Fields, scope: Scope) -> list[Effect]:
    span = scope.known.span("vp")
    points = fields.number("points", 1, 99 if span is None else span)
    return [Effect("score", target=_side_of(fields, scope), amount=points)]


def token_needed(roll: Roll, tracks: Map[str, Track]) -> tuple[Condition, ...]:
    """What a demonstration by card is skipped without: a token for its success to move, and room for it (ruling 8)."""
    move = roll.success[0] if roll.success else None
    if move is None or move.verb != "move" or move.target not in tracks:
        return ()
    token = Condition("needs", move.track, "at least", 1)
    return token, Condition("room", move.target, "at most", tracks[move.target].high - 1)


def _demonstrate(fields: Fields, scope: Scope) -> list[Effect]:
    odds = fields.number("odds", 1, 100)
    shared = scope.known.demonstration
    if scope.roll:
        fields.problem(fields.node, "a roll inside a roll")
    if scope.menu:
        fields.problem(fields.node, '"demonstrate" belongs to cards', "an action says roll: {id: demonstration, ...}")
    if shared is None:
        return []
    roll = Roll(shared.id, shared.terms, shared.success, ())
    return [Effect("demonstrate", amount=odds, when=token_needed(shared, scope.known.tracks), roll=roll)]


def _roll(fields: Fields, scope: Scope) -> list[Effect]:
    id = fields.word("id", ROLL_IDS)
    odds = fields.number("odds", 1, 100)
    if scope.roll:
        fields.problem(fields.node, "a roll inside a roll")
        for key in ("per", "success", "failure"):
            fields.get(key)
        return []
    inner = replace(scope, roll=True)
    failure = build_effects(fields.listing("failure", default=True), inner, "failure")
    if id != "demonstration":
        terms = build_terms(fields, scope)
        success = build_effects(fields.listing("success", least=1), inner, "success")
        return [Effect("roll", amount=odds, roll=Roll(id, terms, success, failure))]
    if not scope.menu:
        fields.problem(fields.node, "a card does not say how a demonstration goes", "use demonstrate: {odds: ...}")
    for key in ("per", "success"):
        value = fields.get(key)
        if value is not None:
            hint = "it stands in the block demonstration of actions.yaml"
            fields.problem(value, f"{quoted(key)} of a demonstration is shared", hint)
    shared = scope.known.demonstration
    if shared is None:
        return []
    return [Effect("roll", amount=odds, roll=Roll(id, shared.terms, shared.success, failure))]


def build_terms(fields: Fields, scope: Scope) -> tuple[OddsTerm, ...]:
    """What changes the odds of a roll: the list ``per``."""
    terms = []
    for number, node in enumerate(fields.listing("per", default=True), 1):
        term = Fields(node, f"{scope.where}, odds term {number}", scope.known.problems)
        if not isinstance(node, Mapping):
            continue
        track = _track_of(term, "track", scope)
        low, high = scope.known.bounds(track) or (0, 99)
        above = term.number("above", low, max(low, high - 1), default=0)
        percent = term.number("percent", -100, 100)
        if percent == 0:
            term.problem(node, "0 percent changes nothing", "leave the line out")
        term.close()
        terms.append(OddsTerm(track, above, percent))
    return tuple(terms)


# --- Arguments -------------------------------------------------------------------------------------------------------


def as_track(word: Word, fields: Fields, scope: Scope, derived: bool = False) -> str:
    """The track that a word names ("" if none): an id, or ``object``; also a derived value where one may be asked."""
    if word.text == OBJECT and scope.object:
        return scope.object
    if word.text in TRACKS or (derived and word.text in DERIVED):
        return word.text
    if word.text in DERIVED:
        fields.problem(word, f"{quoted(word.text)} follows from the tracks; it cannot be moved")
    elif word.text == OBJECT:
        fields.problem(word, '"object" stands for nothing here', "only an action with objects: has one")
    else:
        known = TRACKS + DERIVED if derived else TRACKS
        hint = near(word.text, known + ((OBJECT,) if scope.object else ()), scope.known.problems)
        fields.problem(word, f"unknown track {quoted(word.text)}", hint)
    return ""


def _track_of(fields: Fields, key: str, scope: Scope) -> str:
    node = fields.need(key)
    if isinstance(node, Word):
        return as_track(node, fields, scope)
    if node is not None:
        fields.wrong(node, f"a track for {quoted(key)}")
    return ""


def _side_of(fields: Fields, scope: Scope) -> str:
    node = fields.get("for")
    if node is not None:
        return fields.as_word(node, "side", SIDES)
    if not scope.side:
        fields.problem(
            fields.node, '"for" is missing', "a world event must say for which side, or be guarded by played by"
        )
    return scope.side


# --- Conditions ------------------------------------------------------------------------------------------------------


def build_conditions(fields: Fields, key: str, scope: Scope) -> tuple[Condition, ...]:
    """The conditions of a mapping from subjects to tests; none if the key is left out."""
    entries = fields.mapping(key, default=True)
    node = fields.get(key)
    if node is not None and isinstance(node, Mapping) and not entries:
        fields.problem(node, f"{quoted(key)} holds no condition", "leave it out")
    conditions = [_condition(word, value, fields, scope) for word, value in entries.values()]
    return tuple(condition for condition in conditions if condition is not None)


def _condition(word: Word, value: Node, fields: Fields, scope: Scope) -> Condition | None:
    subject = as_track(word, fields, scope, derived=True)
    if not isinstance(value, Word):
        fields.wrong(value, "a condition", CONDITION_FORMS)
        return None
    if not subject:
        return None
    if value.text == "room":
        return _room(subject, value, fields, scope)
    if value.text == "behind":
        if subject not in MARKETS or not scope.side:
            fields.problem(value, f"nobody can be behind in {quoted(subject)}", "a side is behind in a market")
            return None
        if scope.side == FLAGSHIP:
            return Condition("needs", subject, "at least", 1)
        return Condition("needs", subject, "at most", -1)
    match = CONDITION.fullmatch(value.text)
    if match is None:
        fields.problem(value, f"unknown condition {quoted(value.text)}", CONDITION_FORMS)
        return None
    condition = Condition("needs", subject, match[1], int(match[2]))
    _lint_condition(condition, value, fields, scope)
    return condition


def _room(subject: str, node: Node, fields: Fields, scope: Scope) -> Condition | None:
    if subject in DERIVED:
        fields.problem(node, f"{quoted(subject)} follows from the tracks; it has no room")
        return None
    track = scope.known.tracks.get(subject)
    if track is None:
        return None
    if subject in MARKETS and scope.side == FLAGSHIP:
        return Condition("room", subject, "at least", track.low + 1)
    return Condition("room", subject, "at most", track.high - 1)


def _lint_condition(condition: Condition, node: Node, fields: Fields, scope: Scope) -> None:
    bounds = scope.known.bounds(condition.subject)
    if bounds is None:
        return
    low, high = bounds
    goes = f"{quoted(condition.subject)} goes from {low} to {high}"
    never = {
        "at least": condition.value > high,
        "at most": condition.value < low,
        "exactly": not low <= condition.value <= high,
    }
    always = {"at least": condition.value <= low, "at most": condition.value >= high, "exactly": low == high}
    if never[condition.test]:
        fields.problem(node, f'"{condition.test} {condition.value}" never holds', goes)
    elif always[condition.test]:
        fields.problem(node, f'"{condition.test} {condition.value}" always holds', f"{goes}; leave it out")
