"""What there is to tell of in a scenario: its deck, its menus, and which tracks stand still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from game.rules.model import Card, Condition, Effect, Entry, Rules, Scenario

QUIET = ("tension", "licences", "tariffs")
"""Tracks that only cards and actions move away from where the review leaves them alone."""
_KNOWN: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], frozenset[str]] = {}


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
    """A card without the effects that can never happen in a match: what they ask of a track that stands still fails."""
    quiet = still(rules, scenario, tracks)
    possible = tuple(one for one in card.effects if not any(_fails(guard, quiet, tracks) for guard in one.when))
    return card if possible == tuple(card.effects) else replace(card, effects=possible)


def _fails(guard: Condition, quiet: frozenset[str], tracks: Mapping[str, int]) -> bool:
    """Whether a condition on a track that stands still does not hold, and so never will."""
    if guard.subject not in quiet:
        return False
    now = tracks[guard.subject]
    holds = {"at least": now >= guard.value, "at most": now <= guard.value, "exactly": now == guard.value}
    return not holds[guard.test]


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
