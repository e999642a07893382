"""The verbs that effects are made of: a closed list, each documented here and nowhere else.

An effect in YAML is one mapping: any guards, then exactly one verb.

    - played by: flagship              # guard: only if this side played the card (world cards)
      when: {allies: at most 1}        # guard: conditions, all must hold
      chance: 50                       # guard: rolled, percent
      lose: {capital: 2}               # the verb and its arguments

Guards are looked at in this order. A condition is "at least N", "at most N", "exactly N", "room" (the track can still
take a step) or "behind" (in a market: the acting side is behind).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its arguments as {name: kind}, what it means, and an example as it stands in YAML."""

    name: str
    arguments: tuple[tuple[str, str], ...]
    meaning: str
    example: str


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "gain",
            (("<track>", "steps"),),
            "Each named track rises by so many steps, up to its limit.",
            "gain: {confidence: 1, capital: 3}",
        ),
        Verb(
            "lose",
            (("<track>", "steps"),),
            "Each named track falls by so many steps, down to its limit.",
            "lose: {ecosystem_talent: 1}",
        ),
        Verb(
            "move",
            (("from", "track"), ("to", "track"), ("up to", "steps or all")),
            "Moves as much as possible, at most `up to`, from one track to another; what does not fit stays.",
            "move: {from: private, to: capital, up to: 3}",
        ),
        Verb(
            "advance",
            (("market", "market"), ("steps", "steps"), ("for", "side")),
            "The marker of one market moves toward a side.",
            "advance: {market: defence, steps: 2, for: flagship}",
        ),
        Verb(
            "contest",
            (("steps", "steps"), ("for", "side")),
            "Steps in the best market, one at a time; on own and world cards the player chooses its own (ruling 1).",
            "contest: {steps: 2, for: ecosystem}",
        ),
        Verb(
            "build",
            (("discs", "discs"), ("for", "side")),
            "Discs in the side's weakest stage, found anew for each (ruling 6).",
            "build: {discs: 1, for: flagship}",
        ),
        Verb(
            "score",
            (("points", "points"), ("for", "side")),
            "Victory points for a side.",
            "score: {points: 1, for: ecosystem}",
        ),
        Verb(
            "demonstrate",
            (("odds", "percent"),),
            "A demonstration roll by card: skipped without a lab token, a failure loses nothing (ruling 8).",
            "demonstrate: {odds: 45}",
        ),
        Verb(
            "roll",
            (
                ("id", "word"),
                ("odds", "percent"),
                ("per", "odds terms"),
                ("success", "effects"),
                ("failure", "effects"),
            ),
            "Rolls against the odds, which every term changes, then does what follows.",
            "roll: {id: milestone, odds: 65, per: [{track: risk, percent: -10}], success: [...], failure: [...]}",
        ),
    )
}
