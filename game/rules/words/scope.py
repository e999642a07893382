"""What there is to tell of in a scenario: its deck, its menus, and which tracks stand still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from game.rules.model import Card, Condition, Effect, Entry, Rules, Scenario

QUIET = ("tension", "licences", "tariffs", "floor")
"""Tracks that only cards and actions move away from where the review leaves them alone."""
_KNOWN: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], frozenset[str]] = {}


class Standing(Protocol):
    """Where a match stands, as far as its cards are told by it: its scenario's id, and every track by its id."""

    @property
    def scenario(self) -> str: ...
    @property
    def tracks(self) -> Mapping[str, int]: ...


def deck(rules: Rules, scenario: Scenario) -> tuple[Card, ...]:
    """The cards that may come up."""
    return tuple(card for card in rules.cards if scenario.deals(card))


def entries(rules: Rules, scenario: Scenario) -> tuple[Entry, ...]:
    """The lines of both menus that may be used."""
    return tuple(entry for entry in rules.entries if entry.action not in scenario.without_actions)


def still(rules: Rules, scenario: Scenario, tracks: Mapping[str, int] | None = None) -> frozenset[str]:
    """Those of `QUIET` that nothing moves any more: no card, no action, and no step of the review.

    ``tracks``: where they stand now; None: where the scenario begins. A match that was set up by hand may have begun
    where a review moves what the scenario leaves alone.
    """
    moved = _moved(rules, scenario)
    rests_at = {"tension": rules.constants["upkeep.tension_above"]}
    now = {track.id: scenario.start.get(track.id, track.start) for track in rules.tracks} | dict(tracks or {})
    return frozenset(track for track in QUIET if track not in moved and now[track] <= rests_at.get(track, 0))


def as_dealt(card: Card, rules: Rules, scenario: Scenario, tracks: Mapping[str, int]) -> Card:
    """A card without the effects that can never happen in a match, and without the conditions that always hold there.

    Both ask something of a track that stands still.
    """
    quiet = still(rules, scenario, tracks)
    told = tuple(
        _unasked(one, quiet) for one in card.effects if all(_holds(guard, tracks) for guard in _settled(one, quiet))
    )
    return card if told == tuple(card.effects) else replace(card, effects=told)


def in_match(rules: Rules, standing: Standing, card: str) -> Card:
    """The card of this id as it is told in a match that stands there."""
    return as_dealt(rules.card(card), rules, rules.scenarios[standing.scenario], standing.tracks)


def _settled(effect: Effect, quiet: frozenset[str]) -> list[Condition]:
    """The conditions of an effect on tracks that stand still: how they are now they will be to the end."""
    return [guard for guard in effect.when if guard.subject in quiet and guard.kind != "room"]


def _unasked(effect: Effect, quiet: frozenset[str]) -> Effect:
    settled = _settled(effect, quiet)
    return replace(effect, when=tuple(guard for guard in effect.when if guard not in settled)) if settled else effect


def _holds(guard: Condition, tracks: Mapping[str, int]) -> bool:
    now = tracks[guard.subject]
    holds = {"at least": now >= guard.value, "at most": now <= guard.value, "exactly": now == guard.value}
    return holds[guard.test]


def _moved(rules: Rules, scenario: Scenario) -> frozenset[str]:
    """The tracks that cards or actions may move; kept, for it is asked for every card of a picture."""
    key = rules.digest, scenario.id, tuple(scenario.without), tuple(scenario.without_actions)
    if key not in _KNOWN:
        moved = {track for card in deck(rules, scenario) for track in _tracks(card.effects)}
        for entry in entries(rules, scenario):
            moved |= {track for track, _ in entry.price} | set(_tracks(entry.effects))
        _KNOWN[key] = frozenset(moved)
    return _KNOWN[key]


def has_exams(scenario: Scenario) -> bool:
    """Whether either side has an exam in any half-year."""
    return bool(scenario.flagship_exams or scenario.ecosystem_exams)


def _tracks(effects: Iterable[Effect]) -> Iterable[str]:
    """Every track that these lines may move, also after a roll."""
    for effect in effects:
        yield effect.track
        yield effect.target
        if effect.roll is not None:
            yield from _tracks((*effect.roll.success, *effect.roll.failure))
