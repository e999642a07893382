"""What there is to tell of in a scenario: its deck, its menus, and which tracks stand still."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.model import Card, Effect, Entry, Rules, Scenario

QUIET = ("tension", "licences", "tariffs")
"""Tracks that only cards and actions move away from where the review leaves them alone."""


def deck(rules: Rules, scenario: Scenario) -> tuple[Card, ...]:
    """The cards that may come up."""
    return tuple(card for card in rules.cards if scenario.deals(card))


def entries(rules: Rules, scenario: Scenario) -> tuple[Entry, ...]:
    """The lines of both menus that may be used."""
    return tuple(entry for entry in rules.entries if entry.action not in scenario.without_actions)


def still(rules: Rules, scenario: Scenario) -> frozenset[str]:
    """Those of `QUIET` that nothing ever moves: no card, no action, and no step of the review."""
    moved = {track for card in deck(rules, scenario) for track in _tracks(card.effects)}
    for entry in entries(rules, scenario):
        moved |= {track for track, _ in entry.price} | set(_tracks(entry.effects))
    rests_at = {"tension": rules.constants["upkeep.tension_above"]}
    starts = {track.id: scenario.start.get(track.id, track.start) for track in rules.tracks}
    return frozenset(track for track in QUIET if track not in moved and starts[track] <= rests_at.get(track, 0))


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
