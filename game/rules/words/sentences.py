"""Puts effects and conditions into sentences: one pattern for each verb and guard, in the section ``effects`` of a
language. Numbers come from the rules, never from a language file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from game.rules.build.effects import token_needed
from game.rules.model import MARKETS, SIDES, Card, Condition, Effect, Entry, OddsTerm, Rules
from game.rules.words.sentence_patterns import PATTERNS

MINUS = "−"
TOKEN_VERB = "demonstrate"


class Words(Protocol):
    """The words of a language, as far as sentences need them (`game.rules.words.text.Text`)."""

    def __call__(self, key: str, /, **values: object) -> str: ...

    def has(self, key: str) -> bool: ...

    def track(self, id: str) -> str: ...

    def market(self, id: str) -> str: ...

    def side_short(self, id: str) -> str: ...


def effect_rows(text: Words, card: Card, rules: Rules) -> list[tuple[str, str]]:
    """One (icon, sentence) for each of `told_alone`; a condition for more of the same stands in its sentence."""
    rows: list[tuple[str, str]] = []
    for before, effect in zip((None, *card.effects), card.effects, strict=False):
        if _is_more_of(before, effect):
            icon, told = rows[-1]
            under = _all_of(text, effect.when)
            rows[-1] = icon, text("effects.more", effect=told, steps=effect.amount, condition=under)
        else:
            rows.append((_icon(effect), capital(sentence(text, effect, rules))))
    return rows


def told_alone(card: Card) -> list[Effect]:
    """The effects of a card that have a sentence of their own: all but those that are more of the one before."""
    before = (None, *card.effects)
    return [effect for last, effect in zip(before, card.effects, strict=False) if not _is_more_of(last, effect)]


def _is_more_of(before: Effect | None, effect: Effect) -> bool:
    """Whether an effect is what was just told once more, under a condition."""
    if before is None or effect.verb != "advance" or not effect.when:
        return False
    return replace(effect, amount=before.amount, when=()) == before


def entry_sentences(text: Words, entry: Entry, rules: Rules) -> list[str]:
    """What an entry of the menus costs, does and needs, one sentence each."""
    cost = _ops(text, entry.ops)
    if entry.dear is not None:
        dear = text("effects.dear", cost=_ops(text, entry.dear_ops), condition=condition(text, entry.dear))
        cost = text("effects.lines_joined").join((cost, dear))
    lines = [cost]
    if entry.price:
        prices = [text("effects.price", track=text.track(track), steps=steps) for track, steps in entry.price]
        lines.append(text("effects.costs", price=text("effects.effects_joined").join(prices)))
    for effect in entry.effects:
        lines += _spoken_lines(text, effect, rules)
    needed = [need for need in entry.needs if need.kind == "needs"]
    if needed:
        lines.append(text("effects.needs", condition=_all_of(text, needed)))
    return [capital(line) for line in lines]


def condition(text: Words, one: Condition) -> str:
    """A condition in words: "Confidence is 2 or more"."""
    if one.kind == "room":
        return text("effects.room", subject=text.track(one.subject))
    if (one.test, one.value) == ("at least", 1) and text.has(f"effects.own.{one.subject}.holds"):
        return text(f"effects.own.{one.subject}.holds")
    if one.test != "at least" and one.value == 0 and text.has(f"effects.own.{one.subject}.fails"):
        return text(f"effects.own.{one.subject}.fails")
    if one.subject in MARKETS and (one.test, one.value) in (("at least", 1), ("at most", -1)):
        side = SIDES[one.value < 0]
        return text("effects.leads", side=text.side_short(side), market=text.market(one.subject))
    pattern = "exactly" if one.value == 0 and one.test == "at most" else one.test.replace(" ", "_")
    if one.subject in MARKETS or one.subject == "vp":
        pattern = one.test.replace(" ", "_")
    return text(f"effects.{pattern}", subject=text.track(one.subject), value=signed(one.value, plus=False))


def sentence(text: Words, effect: Effect, rules: Rules) -> str:
    """One effect with its guards; not yet with a capital letter."""
    return _guarded(text, _guards(text, effect, rules), _verb(text, effect, rules))


def _guards(text: Words, effect: Effect, rules: Rules) -> list[str]:
    guards = []
    if effect.played_by:
        guards.append(text("effects.played_by", side=text.side_short(effect.played_by)))
    needed = asked(effect, rules)
    if needed:
        guards.append(text("effects.when", condition=_all_of(text, needed)))
    if effect.chance:
        guards.append(text("effects.chance", percent=effect.chance))
    return guards


def asked(effect: Effect, rules: Rules) -> list[Condition]:
    """The conditions of an effect that a card has to say."""
    if effect.verb != TOKEN_VERB:
        return list(effect.when)
    implied = token_needed(rules.demonstration, {one.id: one for one in rules.tracks})
    return [one for one in effect.when if one not in implied]  # every demonstration by card waits for a token


def _guarded(text: Words, guards: list[str], spoken: str) -> str:
    if not guards:
        return spoken
    return text("effects.guarded", guards=text("effects.guards_joined").join(guards), effect=spoken)


def _program(text: Words, effects: Iterable[Effect], rules: Rules) -> str:
    """Several effects in one sentence; those that follow each other under the same guards share them."""
    groups: list[tuple[list[str], list[str]]] = []
    for effect in effects:
        guards = _guards(text, effect, rules)
        if not groups or groups[-1][0] != guards or effect.chance:
            groups.append((guards, []))
        groups[-1][1].append(_verb(text, effect, rules))
    joined = text("effects.effects_joined")
    return text("effects.lines_joined").join(_guarded(text, guards, joined.join(group)) for guards, group in groups)


def signed(number: int, plus: bool = True) -> str:
    """A number with its sign as it is printed: +2, −1; without a plus if it is not wanted."""
    return f"{MINUS}{-number}" if number < 0 else f"{'+' if plus else ''}{number}"


def halves(doubled: int) -> str:
    """A number of half points as it is printed in points: 1.5, −0.5."""
    return f"{doubled / 2:g}".replace("-", MINUS)


def capital(line: str) -> str:
    """A line with a capital letter at its beginning."""
    return line[:1].upper() + line[1:]


def _verb(text: Words, effect: Effect, rules: Rules) -> str:
    verb, amount = effect.verb, effect.amount
    if verb in ("gain", "lose"):
        own = f"effects.own.{effect.track}.{verb}"
        if abs(amount or 0) == 1 and text.has(own):
            return text(own)
        return text(f"effects.{verb}", track=text.track(effect.track), steps=abs(amount or 0))
    if verb == "move":
        ends = {"source": text.track(effect.track), "target": text.track(effect.target)}
        return text("effects.move_all", **ends) if amount is None else text("effects.move", steps=amount, **ends)
    if effect.roll is not None:
        return _roll(text, effect, rules)
    pattern = "advance_own" if verb == "advance" and effect.played_by == effect.target else verb
    if amount == 1 and f"{pattern}_one" in PATTERNS:
        pattern += "_one"
    values: dict[str, object] = {"side": text.side_short(effect.target)}
    if verb == "advance":
        values["market"] = text.market(effect.track)
    if pattern.endswith("_one"):
        return text(f"effects.{pattern}", **values)
    unit = {"build": "discs", "score": "points"}.get(verb, "steps")
    return text(f"effects.{pattern}", **values, **{unit: amount})


def _roll(text: Words, effect: Effect, rules: Rules) -> str:
    """A roll in one sentence; how a demonstration goes is the action's to say, not each card's."""
    lines = _roll_lines(text, effect, rules)
    return lines[0] if effect.verb == TOKEN_VERB else text("effects.lines_joined").join(lines)


def _spoken_lines(text: Words, effect: Effect, rules: Rules) -> list[str]:
    """An effect as the menu tells it: a roll line by line, anything else in one."""
    if effect.verb == "roll" and not (effect.when or effect.chance):
        return _roll_lines(text, effect, rules)
    return [sentence(text, effect, rules)]


def odds_line(text: Words, effect: Effect, rules: Rules) -> str:
    """The odds of a roll in one line, without what follows from it."""
    return _roll_lines(text, effect, rules)[0]


def _roll_lines(text: Words, effect: Effect, rules: Rules) -> list[str]:
    roll = effect.roll
    assert roll is not None  # the caller looked
    terms = "".join(_term(text, term) for term in roll.terms)
    name = text(f"effects.rolls.{roll.id}")
    lines = [text(f"effects.{effect.verb}", roll=name, odds=effect.amount, terms=terms)]
    for word, effects in (("success", roll.success), ("failure", roll.failure)):
        if effects:
            lines.append(text(f"effects.{word}", effects=_program(text, effects, rules)))
    return lines


def _ops(text: Words, ops: int) -> str:
    if ops == 0:
        return text("effects.free")
    return text("effects.ops_one") if ops == 1 else text("effects.ops", ops=ops)


def _term(text: Words, term: OddsTerm) -> str:
    pattern = ("plus" if term.percent > 0 else "minus") + ("_above" if term.above else "")
    values: dict[str, object] = {"percent": abs(term.percent), "track": text.track(term.track)}
    if term.above:
        values["above"] = term.above
    return text(f"effects.{pattern}", **values)


def _all_of(text: Words, conditions: Iterable[Condition]) -> str:
    spoken = [condition(text, one) for one in conditions]
    whole = spoken[0]
    for one in spoken[1:]:
        whole = text("effects.and", first=whole, second=one)
    return whole


def _icon(effect: Effect) -> str:
    """Which picture stands for an effect: a track's id, or "roll", "chance", "market", "stage", "vp"."""
    if effect.chance:
        return "chance"
    if effect.roll is not None or effect.verb == "declare":
        return "roll"
    if effect.verb == "move":
        return effect.target
    return effect.track or {"contest": "market", "build": "stage", "score": "vp"}[effect.verb]
